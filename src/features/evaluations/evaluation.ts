/** An own evaluation (eigene Auswertung): figures as rows, what they are told apart by as columns, a period, a filter. Kept as a question; the answer is counted whenever it is asked. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { figures } from '../figures/figure-list.ts'

export const splitLabels = { none: 'nur gesamt', month: 'Monate', quarter: 'Quartale', year: 'Jahre', municipality: 'Gemeinden', district: 'Ortsteile', group: 'Gruppen der Zuweisung', caseworker: 'Zuständige' } as const
export type Split = keyof typeof splitLabels
/** Periods that move on with the calendar, and two days that stay. */
export const spanLabels = { 'this-year': 'dieses Jahr', 'last-year': 'letztes Jahr', 'this-quarter': 'dieses Quartal', 'last-quarter': 'letztes Quartal', 'this-month': 'dieser Monat', 'last-month': 'letzter Monat', beginning: 'seit Beginn', days: 'von … bis …' } as const
export type Span = keyof typeof spanLabels
const keysOf = <T extends string>(labels: Record<T, string>) => Object.keys(labels) as [T, ...T[]]

/** Most columns of one table: more cannot be read. */
export const COLUMNS_LIMIT = 24, FIGURES_LIMIT = 12
const one = (label: string) => z.string().max(200).default('').meta({ label })
export const EvaluationSpec = z.object({
  figures: z.array(z.enum(figures.map(({ key }) => key) as [string, ...string[]])).min(1, 'Bitte mindestens eine Zahl wählen.').max(FIGURES_LIMIT, `Höchstens ${FIGURES_LIMIT} Zahlen auf einmal.`).meta({ label: 'Zahlen' }),
  split: z.enum(keysOf(splitLabels)).default('none').meta({ label: 'Spalten', labels: splitLabels }), span: z.enum(keysOf(spanLabels)).default('last-year').meta({ label: 'Zeitraum', labels: spanLabels }),
  from: Day.nullable().default(null).meta({ label: 'von', kind: 'date' }), to: Day.nullable().default(null).meta({ label: 'bis', kind: 'date' }),
  municipality: one('Gemeinde'), district: one('Ortsteil'), group: one('Gruppe'), caseworker: one('zuständig'),
})
export type EvaluationSpec = z.output<typeof EvaluationSpec>
/** How often a kept question comes back to its owner, on the first day of the next period. */
export const everyLabels = { '': 'nicht', month: 'jeden Monat', quarter: 'jedes Quartal', year: 'jedes Jahr' } as const
export type Every = keyof typeof everyLabels
export const EvaluationInput = z.object({ title: z.string().trim().min(1, 'Der Name fehlt.').max(120, 'Höchstens 120 Zeichen.').meta({ label: 'Name' }), is_shared: z.boolean().default(false).meta({ label: 'mit dem Team teilen', hint: 'Kolleg:innen sehen sie, ändern kann sie nur, wem sie gehört.' }), every: z.enum(keysOf(everyLabels)).default('').meta({ label: 'Auf Heute', labels: everyLabels, hint: 'Am Anfang des nächsten Monats, Quartals oder Jahres steht sie auf Heute, bis sie angesehen ist.' }), spec: EvaluationSpec })
