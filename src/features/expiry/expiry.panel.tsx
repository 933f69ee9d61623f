/** Fristen: everything that expires for a person in one list, the soonest first, with what is to be done. Part of the person's page. */
import { useState } from 'react'
import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { day, since } from '../../ui/format.ts'
import { Facts, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice, type Tone } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { openNewTask } from '../tasks/task.form.tsx'
import { listExpiries, type ExpiryRow } from './expiry.api.ts'
import { openExpiryAct, openNewPaper, openPaper, reopenExpiry } from './expiry.form.tsx'
import { actLabels, expiryKinds, levelLabels, paperKinds, type Level, type PaperKind } from './expiry.ts'

export const levelTones: Record<Level, Tone> = { over: 'bad', now: 'bad', soon: 'warn', early: 'accent', far: 'neutral' }
const isTold = (row: ExpiryRow) => row.level !== 'far' && !row.isSilenced
const isPaper = (kind: ExpiryRow['kind']): kind is PaperKind => (paperKinds as readonly string[]).includes(kind)

export default function ExpiryPanel({ personId }: { personId: string }) {
  const read = useRead(listExpiries, { params: { personId } })
  const [isAll, setAll] = useState(false)
  return (
    <Panel title="Fristen" count={read.data?.rows.filter(isTold).length || undefined} actions={<Button kind="quiet" size="small" icon={Plus} onPress={() => void openNewPaper(personId)}><span className="unseen">Papier mit Frist: </span>Eintragen</Button>}>
      <Loaded read={read} lines={2}>{({ rows, replaced }) => {
        const shown = isAll ? rows : rows.filter(isTold)
        return <>
          {rows.length === 0 && <p className="nothing-yet">Pass, Arbeitserlaubnis, Bescheide und anderes mit Ablaufdatum. Was schon beim Aufenthalt, bei Dokumenten oder im Profil steht, erscheint hier von selbst.</p>}
          {rows.length > 0 && shown.length === 0 && <p className="nothing-yet">Nichts läuft bald ab.</p>}
          {shown.length > 0 && <ul className="facts-history">{shown.map((row) => <Line key={row.kind + row.subject_id} row={row} again={read.refetch} />)}</ul>}
          {isAll && replaced.length > 0 && <p className="nothing-yet">Ersetzt: {replaced.map((one) => `${expiryKinds[one.kind].label} bis ${day(one.printed_through)}`).join(' · ')}</p>}
          {(isAll || rows.length > shown.length) && <Button kind="quiet" size="small" onPress={() => setAll(!isAll)}>{isAll ? 'Nur was bald abläuft' : `Alle ${rows.length} Fristen`}</Button>}
        </>
      }}</Loaded>
    </Panel>
  )
}

function Line({ row, again }: { row: ExpiryRow; again(): unknown }) {
  const { today } = useUi()
  const label = useLabel()
  const open = () => openDialog({ title: expiryKinds[row.kind].label, content: (close) => <Opened row={row} again={again} close={close} /> })
  return (
    <li className={row.isSilenced ? 'past' : undefined}>
      <button type="button" onClick={() => void open()}>
        <strong>{expiryKinds[row.kind].label}</strong>
        <span>{[row.list && label(row.list, row.detail), row.printed !== row.day && `gedruckt ${day(row.printed)}`, row.act && `${actLabels[row.act.state]} ${day(row.act.acted_on)}`].filter(Boolean).join(' · ')}</span>
      </button>
      <Badge tone={row.isSilenced ? 'neutral' : levelTones[row.level]}><span title={`${levelLabels[row.level]}, ${since(row.day, today)}`}>{row.level === 'over' && 'abgelaufen '}{day(row.day)}</span></Badge>
    </li>
  )
}

function Opened({ row, again, close }: { row: ExpiryRow; again(): unknown; close(): void }) {
  const { today } = useUi()
  const label = useLabel()
  const { kind, act } = row
  const then = (next: () => unknown) => { close(); next() }
  return (
    <Stack>
      <Facts items={[
        ['Läuft ab', <>{day(row.day)}, {since(row.day, today)}</>], row.printed !== row.day && ['Gedruckt bis', day(row.printed)], row.list !== '' && ['Was', label(row.list, row.detail)],
        row.note !== '' && ['Anmerkung', <span key="note" data-private dir="auto">{row.note}</span>],
        act && ['Stand', <>{actLabels[act.state]} am {day(act.acted_on)}, eingetragen von {act.by}{act.sleeps_until && `, wieder am ${day(act.sleeps_until)}`}</>],
        act && act.reason !== '' && ['Dazu', <span key="why" data-private dir="auto">{act.reason}</span>],
        ['Zu tun', kind === 'permit' && row.printed !== row.day ? 'Ein eigener Antrag ist nicht nötig, solange die Verordnung gilt. Vor ihrem Ende bei der Ausländerbehörde erfragen, wie es weitergeht.' : expiryKinds[kind].todo],
      ]} />
      {row.sentence && <Notice>{row.sentence}</Notice>}
      {act?.sentence && <Notice>{act.sentence}</Notice>}
      <Row>
        {isPaper(kind) && row.paper && <Button kind="primary" onPress={() => then(() => openNewPaper(row.person_id, { kind, replaces: row.subject_id }))}>Neues Papier eintragen</Button>}
        {row.isSilenced ? <Button onPress={() => then(() => reopenExpiry(row, again))}>Wieder erinnern</Button> : <Button onPress={() => then(() => openExpiryAct({ kind, subject_id: row.subject_id, person_id: row.person_id, on: row.day }))}>Beantragt, erledigt …</Button>}
        <Button onPress={() => then(() => openNewTask({ person: { id: row.person_id }, title: `${expiryKinds[kind].label} bis ${day(row.day)}` }))}>Aufgabe anlegen</Button>
        {row.paper && <Button kind="quiet" onPress={() => then(() => openPaper(row))}>Ändern</Button>}
      </Row>
    </Stack>
  )
}
