/** An employer (domain: Arbeitgeber): who offers work, training or an internship, and whom to talk to there. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const text = (label: string, max = 200, more: Record<string, unknown> = {}) => z.string().trim().max(max, `Höchstens ${max} Zeichen.`).default('').meta({ label, ...more })
const places = (label: string) => z.number().int().min(0, 'Weniger als nichts geht nicht.').max(1000, 'Höchstens 1.000.').default(0).meta({ label })
export const EmployerInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Arbeitgeber' }),
  town: text('Ort oder Ortsteil', 100),
  trades: z.array(z.string().trim().min(1).max(100)).max(30, 'Höchstens 30.').default([]).meta({ label: 'Berufe und Branchen', hint: 'Eintippen und mit der Eingabetaste übernehmen.' }),
  accepted_level: text('Deutsch mindestens', 20, { list: 'language-level' }),
  contact_name: text('Ansprechperson'), phone: text('Telefon', 60, { kind: 'phone' }), email: text('E-Mail', 120, { kind: 'email' }),
  job_places: places('Arbeitsstellen'), training_places: places('Ausbildungsplätze'), internship_places: places('Praktikumsplätze'),
  remark: text('Bemerkung', 2000, { kind: 'long', hint: 'Nichts über Personen: Das liest das ganze Team.' }),
  active_until: Day.nullable().default(null).meta({ label: 'bietet nichts mehr an ab', kind: 'date', hint: 'Leer: weiter dabei.' }),
})
export type EmployerInput = z.output<typeof EmployerInput>
