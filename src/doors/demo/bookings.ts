/** Interpreters of the example municipality: what was held and paid in the last months, and who is asked for the appointments to come. */
import { addDays } from '../../base/day.ts'
import { createAppointment, readCalendar, settleAppointment } from '../../features/appointments/appointment.api.ts'
import { answerOffer, approveBooking, listBookings, payBookings, readDue, proposeInterpreters, reportHours, requestBooking } from '../../features/interpreting/booking.api.ts'
import { changeInterpreter, listInterpreters } from '../../features/interpreting/interpreter.api.ts'
import { readPerson } from '../../features/people/person.api.ts'
import type { actingAs } from './acting.ts'

type Act = ReturnType<typeof actingAs>
/** Appointments for which somebody is asked. */
const ASKED = 3
/** Days ago, minutes, kilometres, how far it came. */
const held = [[96, 60, 14, 'paid'], [68, 90, 0, 'paid'], [40, 45, 22, 'paid'], [19, 75, 8, 'approved'], [5, 60, 0, 'held']] as const

/** Asks for an appointment in person; nothing where nobody fits. */
async function request(act: Act, appointmentId: string) {
  const proposed = await act(proposeInterpreters, { input: { appointment_id: appointmentId, setting: 'person' } })
  if (proposed.rows.length === 0) return null
  return act(requestBooking, { input: { appointment_id: appointmentId, setting: 'person', place: proposed.place || 'Rathaus', alias: proposed.alias, interpreter_ids: proposed.rows.slice(0, 3).map((one) => one.id) } })
}
const accept = (act: Act, link: string) => act(answerOffer, { input: { secret: link.split('#')[1]!, answer: 'accepted' } })

/** `act`: as the caseworker; `actOn`: the same on another day. Killed half-way, the next start leaves it as it is. */
export async function tellBookings(act: Act, actOn: (day: string) => Act, personIds: readonly string[], today: string): Promise<void> {
  if ((await act(listBookings, { input: {} })).total > 0) return
  await tellSpoken(act)
  const { rows } = await act(readCalendar, { input: { from: addDays(today, 1), through: addDays(today, 21) } })
  let asked = 0
  for (const row of rows.filter((one) => one.interpreter_language !== '' && one.people.length > 0 && one.outcome === '')) {
    if (asked === ASKED) break
    const made = await request(act, row.id)
    if (made && asked++ === 0) await accept(act, made.asked.link)
  }
  await tellHeld(act, actOn, personIds, today)
}

const dialects: Record<string, string> = { ar: 'Levantinisch', prs: 'Hazaragi', kmr: 'Badini' }
/** The first language is the mother tongue, the others were learned. */
async function tellSpoken(act: Act): Promise<void> {
  for (const row of (await act(listInterpreters, { input: {} })).rows) {
    const spoken = (row.languages ?? []).map((language, at) => ({ language, level: at === 0 ? 'muttersprache' as const : 'b2' as const, dialect: at === 0 ? dialects[language] ?? '' : '' }))
    await act(changeInterpreter, { params: { id: row.id }, version: row.version, input: { ...row, spoken } })
  }
}

/** Asked for in time, accepted, held on its day, told and approved the day after. */
async function tellHeld(act: Act, actOn: (day: string) => Act, personIds: readonly string[], today: string): Promise<void> {
  const pool = new Set((await act(listInterpreters, { input: {} })).rows.flatMap((row) => row.languages))
  const spoken = async (id: string) => ({ id, language: (await act(readPerson, { params: { id } })).languages.map((row) => row.language).find((code) => pool.has(code)) ?? '' })
  const people = (await Promise.all(personIds.slice(0, 20).map(spoken))).filter((one) => one.language !== '')
  for (const [at, [days, minutes, km, stand]] of held.entries()) {
    const on = addDays(today, -days), before = actOn(addDays(on, -7)), after = actOn(addDays(on, 1)), person = people[at % people.length]
    if (!person) return
    const made = await before(createAppointment, { input: { on, begins: '10:00', ends: '11:00', title: 'Gespräch mit Sprachmittlung', place: 'Rathaus', person_ids: [person.id], interpreter_language: person.language } })
    const booking = await request(before, made.id)
    if (!booking) continue
    await accept(before, booking.asked.link)
    await after(settleAppointment, { params: { id: made.id }, input: { outcome: 'held', reason: '' } })
    let row = (await after(listBookings, { input: {} })).rows.find((one) => one.id === booking.id)!
    row = await after(reportHours, { params: { id: row.id }, version: row.version, input: { minutes, km } })
    if (stand !== 'held') row = await after(approveBooking, { params: { id: row.id }, version: row.version, input: { minutes, km } })
    if (stand === 'paid') await actOn(addDays(on, 14))(payBookings, { input: { seen: await act(readDue, {}), paid_on: addDays(on, 14) } })
  }
}
