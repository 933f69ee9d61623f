/** Interpreters asked for the appointments to come: one has accepted, for another the list is still being asked. */
import { addDays } from '../../base/day.ts'
import { readCalendar } from '../../features/appointments/appointment.api.ts'
import { answerOffer, listBookings, proposeInterpreters, requestBooking } from '../../features/interpreting/booking.api.ts'
import type { actingAs } from './acting.ts'

/** Appointments for which somebody is asked. */
const ASKED = 3

/** `act`: as the caseworker. Killed half-way, the next start leaves it as it is. */
export async function tellBookings(act: ReturnType<typeof actingAs>, today: string): Promise<void> {
  if ((await act(listBookings, { input: {} })).total > 0) return
  const { rows } = await act(readCalendar, { input: { from: addDays(today, 1), through: addDays(today, 21) } })
  let asked = 0
  for (const row of rows) {
    if (asked === ASKED) return
    if (row.interpreter_language === '' || row.people.length === 0 || row.outcome !== '') continue
    const proposed = await act(proposeInterpreters, { input: { appointment_id: row.id, setting: 'person' } })
    if (proposed.rows.length === 0) continue
    const { asked: first } = await act(requestBooking, { input: { appointment_id: row.id, setting: 'person', place: proposed.place || 'Rathaus', alias: proposed.alias, interpreter_ids: proposed.rows.slice(0, 3).map((one) => one.id) } })
    if (asked++ === 0) await act(answerOffer, { input: { secret: first.link.split('#')[1]!, answer: 'accepted' } })
  }
}
