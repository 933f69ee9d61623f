/** A usage fee (domain: Benutzungsgebühr): what the statute (Satzung) asks per month for living in a house, who owes it, who pays it. All amounts are whole cents. */
import { z } from 'zod'
import { cents, Day } from '../../base/endpoint.ts'

export { euro } from '../../base/endpoint.ts'

export const basisLabels = { place: 'je Platz', person: 'je Person', sqm: 'je Quadratmeter', unit: 'je Wohneinheit', extra: 'Nebenkosten je Person' } as const
export const payerLabels = { self: 'selbst', jobcenter: 'Jobcenter', sozialamt: 'Sozialamt', split: 'geteilt' } as const
export const officeLabels = { jobcenter: 'Jobcenter', sozialamt: 'Sozialamt' } as const
export type Basis = keyof typeof basisLabels
export type Office = keyof typeof officeLabels
/** Who gets the bill of a line; what is split becomes two lines. */
export type Payer = 'self' | Office

const until = (label: string) => Day.nullable().default(null).meta({ label, kind: 'date', hint: 'Leer: bis auf Weiteres.' })

const Statute = z.object({
  name: z.string().trim().min(1, 'Die Bezeichnung fehlt.').max(200).meta({ label: 'Bezeichnung' }), decided_on: Day.nullable().default(null).meta({ label: 'beschlossen am', kind: 'date' }),
  valid_from: Day.meta({ label: 'gilt ab', kind: 'date' }), valid_until: until('gilt nicht mehr ab'), remark: z.string().trim().max(1000).default('').meta({ label: 'Bemerkung', kind: 'long' }),
})
const afterStart = (input: { valid_from: string; valid_until: string | null }) => !input.valid_until || input.valid_until > input.valid_from
export const StatuteInput = Statute.refine(afterStart, { path: ['valid_until'], message: 'Das Ende liegt nicht nach dem Anfang.' })
/** A new version takes over the tariffs of an earlier one, which ends on the day; nothing is typed twice. */
export const NewStatute = Statute.extend({ copy_of: z.uuid().nullable().default(null) }).refine(afterStart, { path: ['valid_until'], message: 'Das Ende liegt nicht nach dem Anfang.' })
export type StatuteInput = z.output<typeof StatuteInput>
/** What is typed for a new version; its end comes with the next one. */
export const VersionFields = Statute.pick({ name: true, decided_on: true, valid_from: true, remark: true })

export const TariffInput = z.object({
  title: z.string().trim().min(1, 'Die Bezeichnung fehlt.').max(120).meta({ label: 'Bezeichnung' }),
  basis: z.enum(['place', 'person', 'sqm', 'unit', 'extra']).meta({ label: 'Berechnet', labels: basisLabels, hint: 'Je Wohneinheit: geteilt durch alle, die darin wohnen. Je Quadratmeter: die Fläche des Zimmers, geteilt durch seine Plätze.' }),
  cents: cents('Betrag im Monat'),
  age_from: z.number().int().min(0).max(120).nullable().default(null).meta({ label: 'ab Alter', hint: 'Leer: von Geburt an.' }), age_until: z.number().int().min(1).max(120).nullable().default(null).meta({ label: 'bis unter Alter', hint: 'Leer: ohne Ende.' }),
  building_id: z.uuid().nullable().default(null).meta({ label: 'nur in der Unterkunft', hint: 'Leer: in allen Häusern. Eine eigene Grundgebühr ersetzt in ihrem Haus die allgemeine; allgemeine Nebenkosten gelten weiter, außer das Haus hat welche mit derselben Bezeichnung.' }),
}).refine((input) => input.age_until === null || input.age_until > (input.age_from ?? 0), { path: ['age_until'], message: 'Die Altersstufe endet, bevor sie beginnt.' })
  .refine((input) => ['person', 'extra'].includes(input.basis) || (input.age_from === null && input.age_until === null), { path: ['age_from'], message: 'Altersstufen gibt es nur je Person.' })
export type TariffInput = z.output<typeof TariffInput>

export const PayerInput = z.object({
  kind: z.enum(['self', 'jobcenter', 'sozialamt', 'split']).meta({ label: 'Kostenträger', labels: payerLabels }),
  office: z.enum(['', 'jobcenter', 'sozialamt']).default('').meta({ label: 'Amt', labels: officeLabels, hint: 'Nur bei „geteilt“: welches Amt einen Teil trägt.' }),
  office_cents: cents('Das Amt trägt im Monat', { hint: 'Nur bei „geteilt“: den Rest trägt der Haushalt.', least: 1 }).nullable().default(null),
  reference: z.string().trim().max(80).default('').meta({ label: 'Zeichen beim Amt', hint: 'zum Beispiel die Nummer der Bedarfsgemeinschaft' }),
  for_household: z.boolean().default(false).meta({ label: 'Gilt für den ganzen Haushalt' }),
  valid_from: Day.meta({ label: 'ab', kind: 'date' }), valid_until: until('nicht mehr ab'),
}).refine((input) => !input.valid_until || input.valid_until >= input.valid_from, { path: ['valid_until'], message: 'Das Ende liegt vor dem Anfang.' })
  .refine((input) => (input.kind === 'split') === (input.office !== ''), { path: ['office'], message: 'Bei „geteilt“ gehört ein Amt dazu, sonst keines.' })
  .refine((input) => (input.kind === 'split') === (input.office_cents !== null), { path: ['office_cents'], message: 'Bei „geteilt“ gehört der Betrag des Amts dazu, sonst keiner.' })
export type PayerInput = z.output<typeof PayerInput>

/** A month, as its first day. */
export const Month = Day.refine((day) => day.endsWith('-01'), 'Bitte den ersten Tag eines Monats angeben.').meta({ label: 'Monat' })

/** Said on the page and in the handbook, and what `part` in fee.rules.ts does. */
export const ROUNDING = 'Gerechnet wird in ganzen Cent: Monatsbetrag × Tage ÷ Tage des Monats. Kaufmännisch gerundet wird der Betrag, der bis zu einem Tag des Monats aufgelaufen ist; jede Zeile ist der Unterschied zwischen zwei solchen Ständen. So ergeben die Teile eines Monats zusammen immer genau den Monatsbetrag.'

/** `6 bis unter 18 Jahre`; null is an open end, and nothing is said where both are. */
export const agesInWords = (from: number | null, until: number | null): string => (from === null ? (until === null ? '' : `unter ${until} Jahren`) : until === null ? `ab ${from} Jahren` : `${from} bis unter ${until} Jahre`)
