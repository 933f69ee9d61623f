/** One appointment in a short list: when, with whom, where; held with one tap, moved, called off, opened. */
import { CalendarClock, CalendarX2, CircleCheck, MessageCirclePlus, Pencil, Undo2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Badge } from '../../ui/notice.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { reopenAppointment, settleAppointment, type AppointmentRow } from './appointment.api.ts'
import { openAppointmentOf, openMove, openSettle } from './appointment.form.tsx'
import { outcomeLabels } from './appointment.ts'
import { talks } from './talk.ts'
import '../tasks/tasks.css'
import './appointments.css'

/** What can be done with an appointment without opening it. Settling can be taken back from the message that tells of it. */
export function useAppointmentActs() {
  const { save: settle } = useSave(settleAppointment)
  const { save: reopen } = useSave(reopenAppointment)
  const log = (row: AppointmentRow) => void talks.log?.({
    appointment_id: row.id, person_ids: row.person_ids, held_on: row.on, minutes: Math.round((Date.parse(row.ends_at) - Date.parse(row.starts_at)) / 60_000), interpreter_language: row.interpreter_language, interpreter_id: row.interpreter_id,
  })
  /** Took place; the talk can be logged at once. */
  const held = async (row: AppointmentRow) => {
    await settle({ params: { id: row.id }, input: { outcome: 'held' } })
    toast('Stattgefunden', { undo: () => reopen({ params: { id: row.id } }) })
    if (row.people.length) log(row)
  }
  const items = (row: AppointmentRow): MenuItem[] => (row.outcome ? [
    ...(row.outcome === 'held' && row.is_whole ? [row.consultation_id ? { key: 'talk', label: 'Beratung ansehen', icon: MessageCirclePlus, act: () => void talks.open?.(row.consultation_id!) } : { key: 'log', label: 'Beratung festhalten …', icon: MessageCirclePlus, act: () => log(row) }] : []),
    { key: 'reopen', label: 'Wieder öffnen', icon: Undo2, why: row.can.reopen === true ? undefined : row.can.reopen, act: () => void reopen({ params: { id: row.id } }).then(() => toast('Wieder offen')) },
    { key: 'see', label: 'Ansehen', icon: Pencil, act: () => void openAppointmentOf(row) },
  ] : [
    { key: 'held', label: 'Stattgefunden', icon: CircleCheck, why: row.can.settle === true ? undefined : row.can.settle, act: () => void held(row) },
    { key: 'other', label: 'Abgesagt, nicht erschienen …', icon: CalendarX2, why: row.can.settle === true ? undefined : row.can.settle, act: () => void openSettle(row) },
    { key: 'move', label: 'Verschieben …', icon: CalendarClock, why: row.can.change === true ? undefined : row.can.change, act: () => void openMove(row) }, 'line',
    { key: 'change', label: 'Ändern …', icon: Pencil, act: () => void openAppointmentOf(row) },
  ])
  return { held, log, items }
}

/** What a reader calls it: the title, else who comes. */
export const nameOf = (row: Pick<AppointmentRow, 'title' | 'people'>): string => row.title || row.people.map((one) => one.name).join('; ') || 'Termin'

/** `about`: names the people, where the list is not of one person. From its day on it can be settled with one tap. */
export function AppointmentLine({ row, about, withDay }: { row: AppointmentRow; about?: boolean; /** Says the day, where the list is not of one day. */ withDay?: boolean }) {
  const { held, log, items } = useAppointmentActs()
  const { today } = useUi()
  const label = useLabel()
  return (
    <li className={row.outcome ? 'appointment settled' : 'appointment'}>
      <span className="appointment-when">{withDay && <span>{row.on === today ? 'heute' : day(row.on)}</span>}<strong>{row.begins}</strong><span className="muted">bis {row.ends}</span></span>
      <div className="task-text">
        <button type="button" className="task-title" dir="auto" data-private onClick={() => void openAppointmentOf(row)}>{nameOf(row)}</button>
        <span className="task-more">
          {about && row.title && row.people.map((one) => <A key={one.id} href={`/personen/${one.id}`}><Name>{one.name}</Name></A>)}
          {row.people_count > row.people.length && <span>und {row.people_count - row.people.length} weitere</span>}
          {(row.room ?? row.place) && <span data-private={row.room ? undefined : true}>{row.room ?? row.place}</span>}
          {row.interpreter_language && <span>{[label('language', row.interpreter_language), row.interpreter].filter(Boolean).join(', ')}</span>}
          {row.staff.length > 1 && <span>{row.staff.map((one) => one.name).join(', ')}</span>}
          {row.outcome && <Badge tone={row.outcome === 'held' ? 'good' : 'warn'}>{outcomeLabels[row.outcome]}</Badge>}
          {row.reason && <span data-private>{row.reason}</span>}
          {row.outcome === 'held' && !row.consultation_id && row.people.length > 0 && row.is_whole && <Button kind="quiet" size="small" icon={MessageCirclePlus} onPress={() => log(row)}>Beratung festhalten</Button>}
          {row.outcome === '' && row.on <= today && row.can.settle === true && <Button size="small" icon={CircleCheck} onPress={() => void held(row)}>Stattgefunden</Button>}
        </span>
      </div>
      <Menu kind="quiet" size="small" icon={CalendarClock} label={`Verschieben, absagen: ${nameOf(row)}`} items={items(row)} />
    </li>
  )
}
