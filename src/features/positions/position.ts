/** A position (domain: Stelle): who fills it, its share, who funds how much of it how long, and absences. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const through = (label: string) => Day.nullable().default(null).meta({ label, kind: 'date', hint: 'letzter Tag; leer: noch offen' })
const percent = (label: string, hint?: string) => z.number({ error: 'Der Anteil fehlt.' }).max(100, 'Der Anteil liegt höchstens bei 100 %.').meta({ label, hint })

export const PositionInput = z.object({
  user_id: z.uuid().nullable().default(null).meta({ label: 'besetzt mit', hint: 'Leer: unbesetzt.' }),
  qualification: z.string().trim().max(200).default('').meta({ label: 'Qualifikation', hint: 'etwa Studium der Sozialen Arbeit' }),
  share_percent: percent('Anteil in Prozent').positive('Der Anteil liegt über 0 und höchstens bei 100 %.'),
  funded_from: Day.meta({ label: 'gefördert ab', kind: 'date' }),
  funded_through: through('gefördert bis'),
  funder: z.string().trim().max(200).default('').meta({ label: 'Fördert', hint: 'Land, Landkreis, Gemeinde' }),
  funded_percent: percent('davon gefördert', 'Prozent der Stelle, die der Bescheid trägt').min(0, 'Der Anteil ist nicht negativ.').default(100),
  funding_decision: z.string().trim().max(200).default('').meta({ label: 'Bewilligung', hint: 'Aktenzeichen und Datum des Bescheids' }),
}).refine((input) => !input.funded_through || input.funded_through >= input.funded_from, { path: ['funded_through'], message: 'Das Ende liegt vor dem Anfang.' })
export type PositionInput = z.output<typeof PositionInput>

const isBackwards = (from: string | null, end: string | null) => from !== null && end !== null && end < from
export const AbsenceInput = z.object({
  absent_from: Day.meta({ label: 'abwesend ab', kind: 'date' }),
  absent_through: through('abwesend bis'),
  kind: z.string().max(40).default('').meta({ label: 'Grund', list: 'absence-reason', hint: 'nur für die Leitung sichtbar' }),
  reason: z.string().trim().max(200).default('').meta({ label: 'Bemerkung', hint: 'nur für die Leitung sichtbar; keine Angaben zu Krankheiten' }),
  replaced_by: z.uuid().nullable().default(null).meta({ label: 'ersetzt durch', hint: 'Wer für die Zeit eingestellt oder aufgestockt ist. Wer nur Fälle mitversorgt, ist eine Vertretung.' }),
  replaced_from: Day.nullable().default(null).meta({ label: 'ersetzt ab', kind: 'date' }),
  replaced_through: Day.nullable().default(null).meta({ label: 'ersetzt bis', kind: 'date' }),
}).refine((input) => !isBackwards(input.absent_from, input.absent_through), { path: ['absent_through'], message: 'Das Ende liegt vor dem Anfang.' })
  .refine((input) => !isBackwards(input.replaced_from, input.replaced_through), { path: ['replaced_through'], message: 'Das Ende liegt vor dem Anfang.' })
  .refine((input) => input.replaced_by !== null || (input.replaced_from === null && input.replaced_through === null), { path: ['replaced_by'], message: 'Wer ersetzt?' })
export type AbsenceInput = z.output<typeof AbsenceInput>
