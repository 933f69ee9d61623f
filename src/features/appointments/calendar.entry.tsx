/** What stands in the calendar: an appointment that may be seen, or that somebody is taken. */
import type { AppointmentRow, BusyTime } from './appointment.api.ts'
import { nameOf } from './appointment.line.tsx'
import type { Whose } from './calendar.rules.ts'

export type Entry = { key: string; on: string; begins: string; ends: string; name: string; detail: string; isPrivate: boolean; tone: 'mine' | 'other' | 'busy' | 'over' | 'off'; row?: AppointmentRow; staff_ids: readonly string[]; room_id: string | null }
type Known = { rows: readonly AppointmentRow[]; busy: readonly BusyTime[]; staff: readonly { id: string; name: string }[]; rooms: readonly { id: string; name: string }[] }

/** Everything of some days for me, the team, or one room (all of them where none is named). */
export function entriesOf({ rows, busy, staff, rooms }: Known, whose: Whose, me: string, roomId: string | null): Entry[] {
  const nameIn = (all: Known['staff'], ids: readonly (string | null)[]) => ids.flatMap((id) => all.find((one) => one.id === id)?.name ?? []).join(', ')
  const isAsked = (one: { staff_ids: readonly string[]; room_id: string | null }) => (whose === 'me' ? one.staff_ids.includes(me) : whose === 'room' ? (roomId ? one.room_id === roomId : one.room_id !== null) : true)
  const seen = rows.filter(isAsked).map((row): Entry => {
    const isOff = row.outcome === 'cancelled_by_person' || row.outcome === 'cancelled_by_us'
    return {
      key: row.id, on: row.on, begins: row.begins, ends: row.ends, name: nameOf(row), isPrivate: true, row, staff_ids: row.staff_ids, room_id: row.room_id,
      detail: [whose === 'me' ? '' : row.staff.map((one) => one.name).join(', '), row.title && row.people.map((one) => one.name).join('; '), row.room ?? row.place, isOff && 'abgesagt'].filter(Boolean).join(' · '),
      tone: isOff ? 'off' : row.outcome ? 'over' : row.staff_ids.includes(me) ? 'mine' : 'other',
    }
  })
  const taken = busy.filter(isAsked).map((one, at): Entry => ({
    key: `busy${at}`, on: one.on, begins: one.begins, ends: one.ends, name: 'belegt', isPrivate: false, tone: 'busy', staff_ids: one.staff_ids, room_id: one.room_id, detail: [nameIn(staff, one.staff_ids), nameIn(rooms, [one.room_id])].filter(Boolean).join(' · '),
  }))
  return [...seen, ...taken].sort((a, b) => a.on.localeCompare(b.on) || a.begins.localeCompare(b.begins))
}

/** One line for somebody's taken time, in lists. */
export const BusyLine = ({ entry }: { entry: Entry }) => <li className="appointment settled"><span className="appointment-when"><strong>{entry.begins}</strong><span className="muted">bis {entry.ends}</span></span><div className="task-text"><span>belegt</span><span className="task-more">{entry.detail}</span></div></li>
