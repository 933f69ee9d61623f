/** An announced arrival: the county says how many people it will allocate and when, often without names; when they come it becomes persons. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { MemberRoleSchema, PersonInput, sexLabels } from '../people/person.ts'

export const arrivalStateLabels = { announced: 'angekündigt', arrived: 'angekommen', cancelled: 'abgesagt' } as const
const text = (label: string, max: number, hint?: string) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label, ...(hint && { hint }) })

/** One of those announced: sex, age, part in the household. */
export const AnnouncedPerson = z.object({
  sex: z.enum(['m', 'w', 'd', 'u']).default('u').meta({ label: 'Geschlecht', labels: sexLabels }), age: z.number().int().min(0).max(120, 'Höchstens 120 Jahre.').nullable().default(null).meta({ label: 'Alter', hint: 'leer: nicht bekannt' }), role: MemberRoleSchema,
})
export type AnnouncedPerson = z.output<typeof AnnouncedPerson>

const Arrival = z.object({
  announced_on: Day.meta({ label: 'angekündigt am', kind: 'date' }), arrives_on: Day.meta({ label: 'kommt am', kind: 'date' }),
  allocation_group: z.string().max(60).default('au').meta({ label: 'Gruppe', list: 'allocation-group' }), allocated_from: text('zugewiesen von', 120, 'etwa Landratsamt Calw'), reference: text('Aktenzeichen', 80),
  family_name: text('Familienname', 120, 'Nur wenn bekannt; mit der Ankunft steht er bei den Personen.'),
  nationality: z.string().max(60).default('').meta({ label: 'Staatsangehörigkeit', list: 'nationality' }), language: z.string().max(60).default('').meta({ label: 'Sprache', list: 'language' }), remark: text('Bemerkung', 500),
})
export const arrivalFields = Arrival.shape
export const ArrivalInput = Arrival.extend({ people: z.array(AnnouncedPerson).min(1, 'Mindestens eine Person.').max(30, 'Höchstens 30 Personen in einer Ankündigung.').meta({ label: 'Personen' }) })
export type ArrivalInput = z.output<typeof ArrivalInput>

const person = PersonInput.shape
/** What is entered when they are there: names and days of birth, and into which place each moves. */
export const ComingInput = z.object({
  arrived_on: Day.meta({ label: 'angekommen am', kind: 'date' }), notice_number: text('Nummer der Verfügung', 80), household_number: text('Haushaltsnummer', 40, 'leer: die nächste freie'),
  people: z.array(z.object({
    family_name: person.family_name, given_name: person.given_name, sex: person.sex,
    birth_date: Day.nullable().default(null).meta({ label: 'Geburtsdatum', kind: 'date' }), role: MemberRoleSchema, room_id: z.uuid().nullable().default(null), place_id: z.uuid().nullable().default(null),
  })).min(1, 'Mindestens eine Person.').max(30),
  building_id: z.uuid().nullable().default(null).meta({ label: 'Unterkunft', hint: 'leer: noch kein Platz' }),
})
export type ComingInput = z.output<typeof ComingInput>

export const QuotaInput = z.object({ year: z.number().int().min(2000).max(2100).meta({ label: 'Jahr', kind: 'year' }), target: z.number().int().min(0).max(100_000).meta({ label: 'aufzunehmen' }), remark: text('Bemerkung', 300) })
export type QuotaInput = z.output<typeof QuotaInput>

/** Groups that the county allocates, and that count for the quota. */
export const allocatedGroups = ['au', 'ukraine'] as const
