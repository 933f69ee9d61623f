/** A vacancy (domain: offene Stelle): work, training, internship or mini-job that an employer offers. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const workKindLabels = { job: 'Arbeit', training: 'Ausbildung', internship: 'Praktikum', minijob: 'Minijob' } as const
export type WorkKind = keyof typeof workKindLabels
export const workKinds = Object.keys(workKindLabels) as [WorkKind, ...WorkKind[]]
export const kindOfWork = z.enum(workKinds, { error: 'Arbeit, Ausbildung, Praktikum oder Minijob?' }).meta({ label: 'Art', labels: workKindLabels })

const text = (label: string, max = 200, more: Record<string, unknown> = {}) => z.string().trim().max(max, `Höchstens ${max} Zeichen.`).default('').meta({ label, ...more })
export const hoursOfWeek = z.number().int().min(1, 'Mindestens eine Stunde.').max(60, 'Höchstens 60 Stunden.').nullable().default(null)
export const VacancyInput = z.object({
  employer_id: z.uuid('Der Arbeitgeber fehlt.').meta({ label: 'Arbeitgeber' }),
  title: z.string().trim().min(1, 'Die Stelle fehlt.').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Stelle' }),
  kind: kindOfWork,
  trade: text('Beruf oder Branche', 100),
  language_level: text('Deutsch mindestens', 20, { list: 'language-level' }),
  hours: hoursOfWeek.meta({ label: 'Stunden in der Woche' }),
  place: text('Ort oder Ortsteil', 100, { hint: 'Leer: wie beim Arbeitgeber.' }),
  valid_through: Day.nullable().default(null).meta({ label: 'gilt bis', kind: 'date', hint: 'Leer: bis sie besetzt ist.' }),
  closed_on: Day.nullable().default(null).meta({ label: 'besetzt oder zurückgezogen am', kind: 'date' }),
  remark: text('Bemerkung', 2000, { kind: 'long', hint: 'Nichts über Personen: Das liest das ganze Team.' }),
})
export type VacancyInput = z.output<typeof VacancyInput>
