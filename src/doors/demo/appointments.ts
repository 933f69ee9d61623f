/** Appointments and opening hours of the example municipality, around today. */
import { addDays } from '../../base/day.ts'
import { addMeetingRoom, createAppointment, settleAppointment } from '../../features/appointments/appointment.api.ts'
import { readPerson } from '../../features/people/person.api.ts'
import { listInterpreters } from '../../features/interpreting/interpreter.api.ts'
import { addOpeningHour } from '../../features/reception/reception.api.ts'
import type { actingAs } from './acting.ts'

/** Days from today, when, how long, what about; the person is the next one in turn. A place of its own: not at the office. */
const told = [
  [-6, '10:00', '11:00', 'Antrag durchgehen', ''], [-2, '14:00', '14:45', 'Wohnungssuche', ''], [0, '09:00', '10:00', 'Nächste Schritte im Plan', ''], [0, '14:30', '15:30', 'Besuch in der Unterkunft', 'Unterkunft'],
  [1, '10:30', '11:15', 'Bewerbung besprechen', ''], [3, '09:00', '10:00', 'Gespräch mit der Schule', 'Grundschule'], [7, '11:00', '12:00', 'Deutschkurs anmelden', ''], [9, '15:00', '16:00', 'Fortschreibung vorbereiten', ''],
] as const
const isWorkday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

export async function tellAppointments(act: ReturnType<typeof actingAs>, personIds: readonly string[], today: string): Promise<void> {
  const room = await act(addMeetingRoom, { input: { name: 'Rathaus, Besprechung 2.04', address: '2. Stock', is_active: true } })
  await act(addMeetingRoom, { input: { name: 'Familienzentrum, Büro', address: '', is_active: true } })
  for (const [weekday, opens, closes] of [['2', '09:00', '12:00'], ['4', '14:00', '18:00']] as const) await act(addOpeningHour, { input: { weekday, opens, closes, place: 'Rathaus, 2. Stock', valid_from: addDays(today, -200), valid_through: null } })
  const pool = new Set((await act(listInterpreters, { input: {} })).rows.flatMap((row) => row.languages))
  const spoken = async (id: string) => (await act(readPerson, { params: { id } })).languages.map((row) => row.language).find((code) => pool.has(code)) ?? ''
  for (const [at, [days, begins, ends, title, place]] of told.entries()) {
    const on = addDays(today, days), person = personIds[at % personIds.length]
    if (!person || !isWorkday(on)) continue
    const made = await act(createAppointment, { input: { on, begins, ends, title, place, person_ids: [person], staff_ids: [], room_id: place ? null : room.id, travel_minutes: place ? 15 : 0, travel: '', interpreter_language: days > 0 ? await spoken(person) : '', interpreter_id: null, shares_room: false } })
    if (days < 0) await act(settleAppointment, { params: { id: made.id }, input: { outcome: at === 0 ? 'held' : 'no_show', reason: at === 0 ? '' : 'hat nicht abgesagt' } })
  }
}
