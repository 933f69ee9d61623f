/** Consents and releases of confidentiality of a person, with what rests on them; part of the person's page. */
import { Plus, Printer } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, lastDay, list } from '../../ui/format.ts'
import { Facts, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice, type Tone } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { Signature } from '../../ui/signature.tsx'
import { toast } from '../../ui/toast.tsx'
import type { PersonOutput } from '../people/person.api.ts'
import { listConsents, openConsent, removeConsent, restoreConsent, withdrawConsent, type ConsentRow } from './consent.api.ts'
import { openConsentChange, openNewConsent, openProof } from './consent.form.tsx'
import { consentKindLabels, consentStateLabels, directionLabels, proofLabels, type ConsentState } from './consent.ts'
import { openConsentPrint, openEmptyForm } from './print.form.tsx'

const tones: Record<ConsentState, Tone> = { prepared: 'accent', future: 'neutral', holds: 'good', expiring: 'warn', expired: 'neutral', withdrawn: 'bad' }
const isOver = ({ state }: ConsentRow) => state === 'expired' || state === 'withdrawn'
const restLabels = { grant: 'Einsicht', mentorship: 'Patenschaft', referral: 'Weiterleitung' } as const
const runs = (rest: ConsentRow['rests'][number], today: string) => rest.until === null || rest.until > today

export default function ConsentsPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const read = useRead(listConsents, { params: { personId } })
  const language = (person.languages.find((row) => row.needs_interpreter) ?? person.languages[0])?.language ?? ''
  return (
    <Panel title="Einwilligungen" count={read.data?.rows.filter((row) => !isOver(row)).length || undefined}
      actions={<><Button kind="quiet" size="small" icon={Printer} label="Leeres Blatt drucken" onPress={() => openEmptyForm(language)} /><Button kind="quiet" size="small" icon={Plus} onPress={() => openNewConsent(personId, language)}><span className="unseen">Einwilligung: </span>Aufnehmen</Button></>}>
      <Loaded read={read} lines={2}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Nichts eingetragen. Bevor etwas weitergegeben oder erfragt wird, steht hier, wozu und wem gegenüber die Person zugestimmt hat.</p> : (
        <>
          <ul className="facts-history">{rows.filter((row) => !isOver(row)).map((row) => <Item key={row.id} row={row} />)}</ul>
          {rows.some(isOver) && <details><summary>Frühere ({rows.filter(isOver).length})</summary><ul className="facts-history">{rows.filter(isOver).map((row) => <Item key={row.id} row={row} />)}</ul></details>}
        </>
      )}</Loaded>
    </Panel>
  )
}

const recipientOf = (row: ConsentRow) => row.partner_name ?? row.recipient
/** "gilt bis 31.12.2026", "widerrufen am 22.11.2026". */
const timeOf = (row: ConsentRow) => row.withdrawn_on ? `widerrufen am ${day(row.withdrawn_on)}` : row.state === 'future' ? `ab ${day(row.valid_from)}` : row.valid_through ? `bis ${day(row.valid_through)}` : `seit ${day(row.valid_from)}`

function Item({ row }: { row: ConsentRow }) {
  const label = useLabel()
  const open = () => openDialog({ title: consentKindLabels[row.kind], size: 'medium', content: (close) => <Opened row={row} close={() => close()} /> })
  return (
    <li className={isOver(row) ? 'past' : undefined}>
      <button type="button" onClick={open}>
        <strong>{label('consent-purpose', row.purpose)}</strong>
        <span>{[row.kind === 'release' && consentKindLabels.release, timeOf(row)].filter(Boolean).join(' · ')}{recipientOf(row) && <> · {directionLabels[row.direction]} <Name>{recipientOf(row)}</Name></>}</span>
      </button>
      <Badge tone={tones[row.state]}>{consentStateLabels[row.state]}</Badge>
    </li>
  )
}

function Opened({ row: shown, close }: { row: ConsentRow; close: () => void }) {
  const { today } = useUi()
  const label = useLabel()
  const read = useRead(openConsent, { params: { personId: shown.person_id, id: shown.id } })
  const { save: remove } = useSave(removeConsent)
  const { save: restore } = useSave(restoreConsent)
  const drop = async (row: ConsentRow) => {
    if (!(await confirm({ title: 'Eintrag löschen?', text: 'Nur für irrtümlich Eingetragenes. Was nicht mehr gelten soll, wird widerrufen.', action: 'Löschen', danger: true }))) return
    await remove({ params: { personId: row.person_id, id: row.id }, version: row.version })
    toast('Gelöscht')
    close()
  }
  const takeBack = async (row: ConsentRow) => {
    if (!(await confirm({ title: 'War der Widerruf ein Versehen?', text: 'Die Einwilligung gilt dann wieder, und mit ihr alles, was darauf beruht.', action: 'Widerruf zurücknehmen' }))) return
    await restore({ params: { personId: row.person_id, id: row.id }, version: row.version })
    toast('Zurückgenommen')
  }
  return (
    <Loaded read={read} lines={8}>{(row) => (
      <Stack>
        <Facts items={[
          ['Stand', <Badge key="state" tone={tones[row.state]}>{consentStateLabels[row.state]}</Badge>],
          ['Zweck', label('consent-purpose', row.purpose)],
          row.detail !== '' && ['Zweck genauer', <span key="detail" data-private dir="auto">{row.detail}</span>],
          ['Welche Daten', list(row.data.map((code) => label('consent-data', code)))],
          recipientOf(row) ? [directionLabels[row.direction], <Name key="recipient">{recipientOf(row)}</Name>] : ['Empfänger', 'nur der Träger'],
          ['gilt', `ab ${day(row.valid_from)}${row.valid_through ? ` bis einschließlich ${day(row.valid_through)}` : ', bis zum Widerruf'}`],
          ['erklärt auf', `${label('language', row.language)}${row.interpreter_name ? `, gedolmetscht von ${row.interpreter_name}` : ''}`],
          ['Nachweis', <>{proofLabels[row.proof]}{row.proof === 'paper' && (row.document_id ? ', Blatt bei den Dokumenten' : ', Blatt fehlt noch')}{row.witnesses && <>: <span data-private>{row.witnesses}</span></>}</>],
          row.signature !== '' && ['Unterschrift', <Signature key="signature" value={row.signature} />],
          ['aufgenommen', `${day(row.made_on)} von ${row.made_by}`],
          row.withdrawn_on !== null && ['widerrufen', `am ${day(row.withdrawn_on)}, eingetragen von ${row.withdrawn_by}`],
          row.withdrawal !== '' && ['Wie', <span key="how" data-private dir="auto">{row.withdrawal}</span>],
          row.rests.length > 0 && ['Darauf beruht', <ul key="rests" className="consent-rests">{row.rests.map((rest) => <li key={rest.id}>{restLabels[rest.kind]}: <Name>{rest.title}</Name>{rest.from && ` seit ${day(rest.from)}`}{!runs(rest, today) && ` bis ${lastDay(rest.until!)}`}</li>)}</ul>],
        ]} />
        {row.state === 'withdrawn' && row.rests.length > 0 && <Notice>Was darauf beruhte, ist seit dem Widerruf nicht mehr zu sehen oder zu senden.</Notice>}
        <Row>
          {row.can.prove === true && <Button kind="primary" onPress={() => openProof(row)}>{row.state === 'prepared' ? 'Nachweis eintragen' : 'Blatt nachreichen'}</Button>}
          <Button icon={Printer} onPress={() => openConsentPrint(row)}>Drucken</Button>
          {row.can.change === true && <Button onPress={() => openConsentChange(row)}>Ändern</Button>}
          {row.state === 'withdrawn' ? <Button onPress={() => takeBack(row)}>Widerruf zurücknehmen</Button> : <Button kind="danger" why={why(row.can.withdraw)} onPress={async () => { if (await withdraw(row, today)) close() }}>Widerrufen</Button>}
          <Button kind="quiet" why={why(row.can.remove)} onPress={() => drop(row)}>Löschen</Button>
        </Row>
      </Stack>
    )}</Loaded>
  )
}

/** True when it was withdrawn: then nothing stands before the message that takes it back. */
const withdraw = (row: ConsentRow, today: string) => openDialog<boolean>({ title: 'Widerrufen', content: (close) => <Withdraw row={row} today={today} close={close} /> })

function Withdraw({ row, today, close }: { row: ConsentRow; today: string; close: (done?: boolean) => void }) {
  const { save } = useSave(withdrawConsent)
  const { save: restore } = useSave(restoreConsent)
  const params = { personId: row.person_id, id: row.id }
  const ending = row.rests.filter((rest) => runs(rest, today))
  return (
    <Stack>
      {ending.length > 0 && <Notice tone="warn" title="Damit endet sofort">{list(ending.map((rest) => `${restLabels[rest.kind]} ${rest.title}`))}.</Notice>}
      <Form schema={withdrawConsent.input} values={{ withdrawn_on: today }} version={row.version} always action="Widerrufen" onCancel={() => close()} onSave={(input, { version }) => save({ params, input, version })}
        onSaved={(answer: ConsentRow) => { toast('Widerrufen', { undo: () => restore({ params, version: answer.version }) }); close(true) }} />
    </Stack>
  )
}
