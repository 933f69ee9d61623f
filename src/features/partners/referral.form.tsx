/** Referring somebody, and what becomes of it. */
import { useState } from 'react'
import { addDays } from '../../base/day.ts'
import { FileText, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Facts, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { personChoices } from '../people/person.choice.ts'
import { openLetter } from './letter.form.tsx'
import { knownPartner, partnerChoices } from './partner.choice.ts'
import { changeReferral, createReferral, listUsableConsents, moveReferral, openReferral, removeReferral, takeBackReferral, type ReferralOutput, type ReferralRow } from './referral.api.ts'
import { moves, resultsOf } from './referral.rules.ts'
import { MoveInput, ReferralInput, referralStateLabels, resultLabels, type ReferralState } from './referral.ts'
import './partners.css'

/** Days after which one asks what became of it, as proposed. */
const CHASE_AFTER = 14

export const refer = (person?: { id: string; name: string }) => openDialog({ title: 'Weiterleiten', size: 'large', content: (close) => <New person={person} close={close} /> })
export const see = (row: Pick<ReferralRow, 'id'>) => openDialog({ title: 'Weiterleitung', size: 'large', content: (close) => <One id={row.id} close={close} /> })

const tones: Record<ReferralState, 'neutral' | 'accent' | 'good' | 'warn' | 'bad'> = { sent: 'neutral', received: 'accent', accepted: 'good', waiting: 'warn', declined: 'bad', done: 'neutral' }
export const StateBadge = ({ row }: { row: Pick<ReferralRow, 'state' | 'result'> }) => <Badge tone={tones[row.state]}>{referralStateLabels[row.state]}{row.result && `: ${resultLabels[row.result]}`}</Badge>
/** Said wherever something could still be passed on. */
export const ConsentBadge = ({ row }: { row: Pick<ReferralRow, 'consent_holds' | 'passes_data'> }) => (row.passes_data && row.consent_holds === false ? <Badge tone="bad">Einwilligung gilt nicht mehr</Badge> : null)

function New({ person, close }: { person?: { id: string; name: string }; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(createReferral)
  const [draft] = useState(() => draftAt(`referral-new/${person?.id ?? 'any'}`))
  return (
    <Form schema={ReferralInput} values={{ person_id: person?.id, sent_on: today, chase_on: addDays(today, CHASE_AFTER) }} draft={draft} action="Weiterleiten" onCancel={close} onSave={(input, { key }) => save({ input, key })}
      onSaved={() => { toast('Weitergeleitet'); close() }}>
      {!person && <Field name="person_id" load={personChoices} autoFocus />}
      <Content personId={person?.id} isFirst={Boolean(person)} close={close} />
    </Form>
  )
}

function Content({ personId, partnerName, isFirst, close }: { personId?: string; partnerName?: string; isFirst?: boolean; close(): void }) {
  const { person_id, partner_id, service, passes_data } = useFormValues<ReferralInput>()
  const set = useSetValue()
  const services = (knownPartner(partner_id)?.services ?? []).filter((one) => one !== service)
  return (
    <>
      <Fields columns={2}>
        <Field name="partner_id" load={partnerChoices} valueLabel={partnerName} autoFocus={isFirst} />
        <Field name="service" />
        {!partner_id && <Field name="partner_group" />}
      </Fields>
      {services.length > 0 && <div className="quick-filters" role="group" aria-label="Angebote dieser Stelle">{services.map((one) => <button key={one} type="button" onClick={() => set('service', one)}>{one}</button>)}</div>}
      <Field name="purpose" rows={3} />
      <Field name="passes_data" />
      {passes_data && <Consents personId={personId ?? person_id} partnerId={partner_id} close={close} />}
      <Fields columns={2}><Field name="sent_on" /><Field name="chase_on" /></Fields>
      <Field name="note" rows={2} />
    </>
  )
}

function Consents({ personId, partnerId, close }: { personId?: string; partnerId: string | null; close(): void }) {
  const label = useLabel()
  const read = useRead(listUsableConsents, { input: { person_id: personId ?? '', partner_id: partnerId } }, { enabled: Boolean(personId) })
  if (!personId) return <Notice>Zuerst die Person wählen.</Notice>
  const offers = (read.data?.rows ?? []).map((row) => ({ value: row.id, label: [label('consent-purpose', row.purpose), row.partner_name, row.valid_through ? `bis ${day(row.valid_through)}` : 'bis zum Widerruf'].filter(Boolean).join(', ') }))
  return (
    <>
      {read.data && offers.length === 0 && <Notice tone="warn">Es gibt keine Einwilligung, auf der diese Weitergabe beruhen kann. Aufgenommen wird sie <A href={`/personen/${personId}`} onGo={close}>auf der Seite der Person</A>; was hier steht, bleibt als Entwurf erhalten.</Notice>}
      <Field name="consent_id" choices={offers} look="select" />
    </>
  )
}

function One({ id, close }: { id: string; close(): void }) {
  const read = useRead(openReferral, { params: { id } })
  const [isChanging, setChanging] = useState(false)
  return (
    <Loaded read={read} lines={8}>{(row) => (isChanging
      ? <Change row={row} done={() => setChanging(false)} close={close} />
      : <Stack><Seen row={row} close={close} /><Acts row={row} onChange={() => setChanging(true)} close={close} /></Stack>)}</Loaded>
  )
}

function Seen({ row, close }: { row: ReferralOutput; close(): void }) {
  const label = useLabel()
  return (
    <>
      <Row><StateBadge row={row} /><ConsentBadge row={row} /></Row>
      <Facts columns={2} items={[
        ['Person', <A key="person" href={`/personen/${row.person_id}`} onGo={close}><Name>{row.person_name}</Name></A>], ['Angebot', row.service],
        ['Stelle', row.partner_name ?? 'keine aus dem Netzwerk'], ['Gruppe', label('partner-group', row.partner_group)],
        ['weitergeleitet', `am ${day(row.sent_on)} durch ${row.made_by_name}`], ['nachfragen am', day(row.chase_on)],
        ['Daten', row.passes_data ? 'werden weitergegeben' : 'keine weitergegeben'],
      ]} />
      {row.purpose && <div><strong>Anliegen</strong><p className="referral-text" dir="auto">{row.purpose}</p></div>}
      {row.note && <div><strong>Notiz</strong><p className="referral-text" dir="auto">{row.note}</p></div>}
      <ol className="referral-steps" aria-label="Verlauf">{row.states.map((step) => (
        <li key={step.id}><time dateTime={step.valid_from}>{day(step.valid_from)}</time><span><strong>{referralStateLabels[step.state]}{step.result && `: ${resultLabels[step.result]}`}</strong>{step.set_by_name && ` · ${step.set_by_name}`}{step.reason && <span className="referral-text" dir="auto">{step.reason}</span>}</span></li>
      ))}</ol>
    </>
  )
}

function Acts({ row, onChange, close }: { row: ReferralOutput; onChange(): void; close(): void }) {
  const { save: remove } = useSave(removeReferral)
  const { save: takeBack } = useSave(takeBackReferral)
  const move = (state: ReferralState) => openDialog({ title: `Stand: ${referralStateLabels[state]}`, content: (end) => <Move row={row} state={state} close={end} /> })
  const drop = async () => {
    if (!(await confirm({ title: 'Weiterleitung löschen?', text: 'Nur für irrtümlich Eingetragenes. Was nichts wurde, bekommt einen Stand und zählt mit.', also: ['ihr Verlauf und die Aufgabe, nachzufragen'], action: 'Löschen', danger: true }))) return
    await remove({ params: { id: row.id }, version: row.version })
    toast('Gelöscht')
    close()
  }
  return (
    <>
      {moves[row.state].length > 0 && <Row>{moves[row.state].map((state) => <Button key={state} onPress={() => void move(state)}>{state === 'sent' ? 'erneut gesendet' : referralStateLabels[state]} …</Button>)}</Row>}
      <div className="entry-remove"><Row>
        <Button kind="quiet" size="small" icon={FileText} why={row.passes_data ? undefined : 'Ein Brief mit Namen braucht eine Weitergabe mit Einwilligung.'} onPress={() => openLetter(row)}>Brief</Button>
        <Button kind="quiet" size="small" icon={Pencil} why={why(row.can.change)} onPress={onChange}>Ändern</Button>
        {row.states.length > 1 && <Button kind="quiet" size="small" icon={RotateCcw} onPress={() => void takeBack({ params: { id: row.id }, version: row.version }).then(() => toast('Zurückgenommen'))}>Letzten Stand zurücknehmen</Button>}
        <Button kind="danger" size="small" icon={Trash2} why={why(row.can.remove)} onPress={() => void drop()}>Löschen</Button>
      </Row></div>
    </>
  )
}

function Change({ row, done, close }: { row: ReferralOutput; done(): void; close(): void }) {
  const { save } = useSave(changeReferral)
  return (
    <Form schema={ReferralInput.omit({ person_id: true })} values={row} version={row.version} onCancel={done} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); done() }}>
      <Content personId={row.person_id} partnerName={row.partner_name ?? undefined} close={close} />
    </Form>
  )
}

function Move({ row, state, close }: { row: ReferralOutput; state: ReferralState; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(moveReferral)
  const { save: takeBack } = useSave(takeBackReferral)
  const results = resultsOf(state)
  const asksAgain = state === 'waiting' || state === 'sent' || state === 'received'
  const saved = (answer: ReferralOutput) => {
    toast(`Stand: ${referralStateLabels[state]}`, { undo: () => takeBack({ params: { id: answer.id }, version: answer.version }) })
    close()
  }
  return (
    <Form schema={MoveInput} values={{ state, on: today, chase_on: asksAgain ? addDays(today, CHASE_AFTER) : null }} version={row.version} always action="Setzen" onCancel={close} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={saved}>
      {results.length > 0 && <Field name="result" label={state === 'declined' ? 'Grund' : 'Was ist daraus geworden?'} choices={results.map((value) => ({ value, label: resultLabels[value] }))} look="select" />}
      <Fields columns={2}><Field name="on" />{state !== 'done' && <Field name="chase_on" />}</Fields>
      <Field name="reason" rows={2} />
    </Form>
  )
}
