/** Heute: messages of volunteers, and what waits in mentorships and errands. */
import { Check, ListPlus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useUi } from '../../ui/context.tsx'
import { day, instant } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { openNewTask } from '../tasks/task.form.tsx'
import { listErrands, listVolunteerMessages, settleVolunteerMessage } from './errand.api.ts'
import { openErrand } from './errands.panel.tsx'
import { listWaitingMentorships } from './mentorship.api.ts'
import { openCheckIn, openMentorship } from './steps.form.tsx'
import './volunteers.css'

type Waiting = { kind: string; id: string; person_id: string }
async function open({ kind, id, person_id }: Waiting): Promise<void> {
  if (kind !== 'errand' && kind !== 'late') { await openMentorship(id); return }
  const row = (await reach(listErrands, { params: { personId: person_id } })).rows.find((one) => one.id === id)
  if (row) await openErrand(row)
}

export default function VolunteersToday() {
  const { today } = useUi()
  const waiting = useRead(listWaitingMentorships, {}).data?.rows ?? [], messages = useRead(listVolunteerMessages, {}).data?.rows ?? []
  const { save } = useSave(settleVolunteerMessage)
  const settle = async (id: string) => { await save({ params: { id }, input: { settled: true } }); toast('Erledigt', { undo: () => save({ params: { id }, input: { settled: false } }) }) }
  if (waiting.length + messages.length === 0) return null
  return (
    <Panel title="Ehrenamt" count={waiting.length + messages.length}>
      {messages.length > 0 && <ul className="mentor-lines" aria-label="Nachrichten von Ehrenamtlichen">{messages.map((row) => (
        <li key={row.id}><span data-private><strong>{row.volunteer}</strong><small>{instant(row.written_at)} · <A href={`/personen/${row.person_id}`}>{row.name}</A></small>{row.text}</span>
          <Button size="small" kind="quiet" icon={ListPlus} label={`Aufgabe aus der Nachricht von ${row.volunteer}`} onPress={() => void openNewTask({ person: { id: row.person_id, name: row.name }, title: row.text.slice(0, 120) })} />
          <Button size="small" icon={Check} onPress={() => void settle(row.id)}>Erledigt<span className="unseen">: Nachricht von {row.volunteer}</span></Button></li>
      ))}</ul>}
      {waiting.length > 0 && <ul className="facts-history" aria-label="Patenschaften und Einzelhilfen">{waiting.map((row) => (
        <li key={row.kind + row.id}><button type="button" onClick={() => void open(row)}><strong><Name>{row.name}</Name></strong><span data-private>{row.text}</span></button>
          {row.on && <Badge tone={row.on < today ? 'warn' : 'neutral'}>{day(row.on)}</Badge>}{row.kind === 'check-in' && <Button size="small" onPress={() => void openCheckIn(row.id)}>Nachgefragt<span className="unseen">: {row.name}</span></Button>}</li>
      ))}</ul>}
    </Panel>
  )
}
