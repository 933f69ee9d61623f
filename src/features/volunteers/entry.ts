/** What is kept about a volunteer beside the register: papers with their end, hours and money, thanks. Nothing of the people who are helped. */
import { z } from 'zod'
import { cents, Day } from '../../base/endpoint.ts'

export const paperKindLabels = { training: 'Schulung', photo: 'Foto-Einwilligung', secrecy: 'Verschwiegenheit, befristet', other: 'andere Unterlage' } as const
export const purposeLabels = { mentorship: 'Patenschaft', errand: 'Einzelhilfe', offer: 'Angebot oder Treffen', training: 'Schulung', meeting: 'Besprechung', other: 'Sonstiges' } as const
export type Purpose = keyof typeof purposeLabels
const keys = <T extends object>(labels: T) => Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]]
const day = (label: string) => Day.meta({ label, kind: 'date' })

export const PaperInput = z.object({
  kind: z.enum(keys(paperKindLabels), { error: 'Die Art fehlt.' }).meta({ label: 'Art', labels: paperKindLabels }), title: z.string().trim().max(120, 'Höchstens 120 Zeichen.').default('').meta({ label: 'Bezeichnung', hint: 'etwa der Schulung' }),
  seen_on: day('vom'), valid_through: Day.nullable().default(null).meta({ label: 'gilt bis einschließlich', kind: 'date', hint: 'Leer: ohne Ende.' }),
})
const minutes = z.number().int('Bitte ganze Minuten.').min(0).max(1440, 'Höchstens 24 Stunden.').default(0).meta({ label: 'Minuten' })
const km = z.number().int('Bitte ganze Kilometer.').min(0).max(2000, 'Höchstens 2.000 km.').default(0).meta({ label: 'gefahrene Kilometer' })
const purpose = z.enum(keys(purposeLabels), { error: 'Wofür?' }).meta({ label: 'wofür', labels: purposeLabels })
export const HoursInput = z.object({
  on_day: day('Tag'), purpose, minutes, km,
  expense_cents: cents('erstattete Auslagen', { most: 1_000_000, hint: 'Der Beleg lässt sich nach dem Speichern dazulegen.' }).default(0), allowance_cents: cents('pauschale Aufwandsentschädigung', { most: 1_000_000, hint: 'Zählt zum Jahresbetrag der Ehrenamtspauschale.' }).default(0),
})
/** What a volunteer notes with the own sign-in. */
export const OwnHours = HoursInput.pick({ on_day: true, purpose: true, minutes: true, km: true })
export const ThanksInput = z.object({ on_day: day('Tag'), occasion: z.string().trim().min(1, 'Wofür oder wie?').max(120, 'Höchstens 120 Zeichen.').meta({ label: 'Anlass', hint: 'etwa Dankesfest, Geburtstag, Ehrennadel' }) })

export const entryInputs = { volunteer_papers: PaperInput, volunteer_hours: HoursInput, volunteer_thanks: ThanksInput } as const
export type EntryTable = keyof typeof entryInputs
