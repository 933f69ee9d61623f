/** A position (domain: Stelle): who fills it, its share, how long it is funded, and absences. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const through = (label: string) => Day.nullable().default(null).meta({ label, kind: 'date', hint: 'letzter Tag; leer: noch offen' })

export const PositionInput = z.object({
  user_id: z.uuid('Bitte auswählen, wer die Stelle hat.').meta({ label: 'besetzt mit' }),
  share_percent: z.number({ error: 'Der Anteil fehlt.' }).positive('Der Anteil liegt über 0 und höchstens bei 100 %.').max(100, 'Der Anteil liegt über 0 und höchstens bei 100 %.').meta({ label: 'Anteil in Prozent' }),
  funded_from: Day.meta({ label: 'gefördert ab', kind: 'date' }),
  funded_through: through('gefördert bis'),
  funding_decision: z.string().trim().max(200).default('').meta({ label: 'Bewilligung', hint: 'Aktenzeichen und Datum des Bescheids' }),
}).refine((input) => !input.funded_through || input.funded_through >= input.funded_from, { path: ['funded_through'], message: 'Das Ende liegt vor dem Anfang.' })
export type PositionInput = z.output<typeof PositionInput>

export const AbsenceInput = z.object({
  absent_from: Day.meta({ label: 'abwesend ab', kind: 'date' }),
  absent_through: through('abwesend bis'),
  reason: z.string().trim().max(200).default('').meta({ label: 'Grund und Vertretung', hint: 'nur für die Leitung sichtbar; keine Angaben zu Krankheiten' }),
}).refine((input) => !input.absent_through || input.absent_through >= input.absent_from, { path: ['absent_through'], message: 'Das Ende liegt vor dem Anfang.' })
export type AbsenceInput = z.output<typeof AbsenceInput>
