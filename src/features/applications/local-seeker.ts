/** A local seeker (domain: Ortsansässige ohne Fall): somebody of the municipality who comes to the Job-Café for work. No case, no counselling; kept with consent and forgotten a year after the last word. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { hoursOfWeek, workKindLabels, workKinds } from './vacancy.ts'

export const standLabels = { seeking: 'sucht', applied: 'beworben', ask: 'noch dort?', started: 'hat begonnen', ended: 'sucht nicht mehr' } as const
export const lastsLabels = { '': 'noch nicht gefragt', stayed: 'nach 6 Monaten noch dort', left: 'nicht mehr dort' } as const
const text = (label: string, max: number, more: Record<string, unknown> = {}) => z.string().trim().max(max, `Höchstens ${max} Zeichen.`).default('').meta({ label, ...more })
const day = (label: string, hint?: string) => Day.nullable().default(null).meta({ label, kind: 'date', ...(hint && { hint }) })

export const LocalSeekerFields = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(120, 'Höchstens 120 Zeichen.').meta({ label: 'Name' }),
  contact: text('Telefon oder E-Mail', 200),
  kinds: z.array(z.enum(workKinds)).max(4).default([]).meta({ label: 'sucht', labels: workKindLabels, hint: 'Leer: alles.' }),
  trades: z.array(z.string().trim().min(1).max(100)).max(20, 'Höchstens 20.').default([]).meta({ label: 'gewünschte Berufe und Branchen', hint: 'Leer: offen.' }),
  language_level: text('Deutsch', 20, { list: 'language-level' }),
  hours: hoursOfWeek.meta({ label: 'höchstens Stunden in der Woche', hint: 'Leer: auch Vollzeit.' }),
  remark: text('Bemerkung', 2_000, { kind: 'long', hint: 'Nichts über Gesundheit, Herkunft oder Leistungen: Dafür ist hier kein Fall.' }),
  since: Day.meta({ label: 'im Job-Café seit', kind: 'date' }),
  consented_on: Day.meta({ label: 'mit der Aufbewahrung einverstanden am', kind: 'date', hint: 'Ohne Einwilligung wird niemand aufgenommen. Zwölf Monate nach dem letzten Stand wird der Eintrag gelöscht.' }),
  responsible_id: z.uuid().nullable().default(null).meta({ label: 'wer begleitet' }),
  began_on: day('Arbeit begonnen am'),
  employer_id: z.uuid().nullable().default(null).meta({ label: 'Arbeitgeber' }),
  lasts: z.enum(['', 'stayed', 'left']).default('').meta({ label: 'nach sechs Monaten', labels: lastsLabels }),
  ended_on: day('sucht nicht mehr seit', 'Ohne dass Arbeit daraus wurde.'),
})
export const LocalSeekerInput = LocalSeekerFields
  .refine((row) => row.began_on === null || row.began_on >= row.since, { path: ['began_on'], message: 'Der Tag liegt vor dem ersten Besuch.' })
  .refine((row) => row.ended_on === null || row.ended_on >= row.since, { path: ['ended_on'], message: 'Der Tag liegt vor dem ersten Besuch.' })
  .refine((row) => row.began_on !== null || row.employer_id === null, { path: ['began_on'], message: 'Seit wann arbeitet sie oder er dort?' })
  .refine((row) => row.began_on !== null || row.lasts === '', { path: ['lasts'], message: 'Dafür fehlt, wann die Arbeit begann.' })
export type LocalSeekerInput = z.output<typeof LocalSeekerInput>

/** Where somebody applied; a vacancy brings its employer and what it is called. */
export const LocalApplicationInput = z.object({
  applied_on: Day.meta({ label: 'beworben am', kind: 'date' }),
  employer_id: z.uuid().nullable().default(null).meta({ label: 'Arbeitgeber' }),
  vacancy_id: z.uuid().nullable().default(null).meta({ label: 'offene Stelle' }),
  title: text('als was', 200),
})
export type LocalApplicationInput = z.output<typeof LocalApplicationInput>
/** What became of the search, in one act: the day, and where. */
export const BeganInput = z.object({ began_on: Day.meta({ label: 'begonnen am', kind: 'date' }), employer_id: LocalSeekerFields.shape.employer_id })
export const EndedInput = z.object({ ended_on: Day.meta({ label: 'sucht nicht mehr seit', kind: 'date', hint: 'Ohne dass Arbeit daraus wurde.' }) })
