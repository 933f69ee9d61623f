/** A booking (Einsatz) of an interpreter for an appointment: asked one after the other by a link, accepted, held, approved, paid. Whoever interprets learns time, place, language and a first name or alias, nothing else. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const settingLabels = { person: 'persönlich', phone: 'Telefon', video: 'Video' } as const
export type Setting = keyof typeof settingLabels
export const settingCodes = Object.keys(settingLabels) as [Setting, ...Setting[]]
export const bookingStateLabels = { open: 'gesucht', accepted: 'zugesagt', held: 'gemeldet', approved: 'freigegeben', paid: 'bezahlt', cancelled: 'abgesagt' } as const
export type BookingState = keyof typeof bookingStateLabels
export const answerLabels = { '': 'wartet', accepted: 'zugesagt', declined: 'abgelehnt', withdrawn: 'zurückgezogen' } as const
/** What a link that cannot be answered any more says, on its page and to who answers all the same. */
export const overSentences = {
  expired: 'Die Zeit zum Antworten ist abgelaufen. Bitte anrufen, wenn es noch passt.', taken: 'Die Anfrage hat inzwischen jemand anders angenommen. Danke!', withdrawn: 'Die Anfrage hat sich erledigt. Danke!', cancelled: 'Der Einsatz ist abgesagt. Danke!', approved: 'Der Einsatz ist abgeschlossen.',
} as const
/** Hours an offer waits for its answer. */
export const WAIT_HOURS = 24

const setting = z.enum(settingCodes).meta({ label: 'wie', labels: settingLabels })
export const BookingRequest = z.object({
  appointment_id: z.uuid(), setting, place: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Ort', hint: 'so erfährt ihn die Sprachmittlung' }),
  alias: z.string().trim().max(60, 'Höchstens 60 Zeichen.').default('').meta({ label: 'Vorname oder Deckname', hint: 'mehr erfährt die Sprachmittlung nicht' }),
  interpreter_ids: z.array(z.uuid()).min(1, 'Bitte mindestens eine Person wählen.').max(20, 'Höchstens 20 Personen.').meta({ label: 'gefragt werden, in dieser Reihenfolge' }),
})
export type BookingRequest = z.output<typeof BookingRequest>
const minutes = z.number().int().min(1, 'Mindestens eine Minute.').max(1440, 'Höchstens 24 Stunden.').meta({ label: 'Dauer in Minuten', hint: 'mit Vor- und Nachgespräch' })
const km = z.number().int().min(0).max(2000, 'Höchstens 2.000 km.').default(0).meta({ label: 'gefahrene Kilometer', hint: 'hin und zurück' })
export const Report = z.object({ minutes, km })
export const Approval = z.object({ minutes, km })
/** Everything that is approved and that one sees, whatever page of the list is open; `seen`: what was shown when it was decided. */
export const Payment = z.object({ seen: z.object({ bookings: z.number().int().min(1), cents: z.number().int().min(0) }), paid_on: Day.meta({ label: 'bezahlt am', kind: 'date' }) })
