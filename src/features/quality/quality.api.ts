import { z } from 'zod'
import { ById, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { qualityAccess as may } from './quality.access.ts'
import { AsideInput, qualityGroups, qualityLabels, type QualityKind } from './quality.ts'

/** `row_id`: the row that it is about, where it is not the person herself. `person_id`: null for an anonymous talk of the asker, which is always the own. `is_mine`: the asker has the case. `aside_id`: somebody said that it is right as it is. */
export const QualityRow = z.object({
  id: z.string(), kind: z.enum(Object.keys(qualityLabels) as [QualityKind, ...QualityKind[]]).meta({ label: 'Was', labels: qualityLabels }), group: z.string().meta({ label: 'Art', labels: qualityGroups }), name: z.string().meta({ label: 'Person' }), detail: z.string().meta({ label: 'Angabe' }),
  on_day: z.string().nullable().meta({ label: 'Tag', kind: 'date' }), is_mine: z.boolean().meta({ label: 'eigener Fall' }), is_aside: z.boolean().meta({ label: 'ist so richtig' }), aside_why: z.string().meta({ label: 'weil' }), person_id: z.uuid().nullable(), row_id: z.uuid().nullable(), aside_id: z.uuid().nullable(),
})
export type QualityRow = z.output<typeof QualityRow>
/** `counts`: how many of every kind are open, within the filters of `is_mine`, `from` and `to`; what was said to be right is not counted. Filters beside the columns: `from`, `to` (days) for talks; without, since the beginning of last year.
 * `others`: for the lead, who sees foreign cases only by a look, how many talks of the same time lack something and who held them: only they can add it. Initials and numbers. */
export const listQuality = endpoint({
  method: 'POST', path: '/api/quality/list', summary: 'Lücken und Widersprüche in den Daten', kind: 'read', input: ListInput, output: pageOf(QualityRow).extend({ counts: z.array(z.object({ kind: z.string(), n: z.number().int() })), others: z.array(z.object({ kind: z.string(), who: z.string(), n: z.number().int() })) }), may: may.list, audit: may.list.act, reads: ['contact', 'housing', 'counselling', 'status'],
})
export const exportQuality = endpoint({ method: 'POST', path: '/api/quality/export', summary: 'Lücken und Widersprüche als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['contact', 'housing', 'counselling', 'status'], confirm: true })
export const setAside = endpoint({ method: 'POST', path: '/api/quality-asides', summary: 'Sagen, dass es so richtig ist', kind: 'create', input: AsideInput, output: z.object({ id: z.uuid() }), may: may.setAside, audit: may.setAside.act })
export const bringBack = endpoint({ method: 'DELETE', path: '/api/quality-asides/:id', summary: 'Doch wieder ansehen', kind: 'act', params: ById, output: Done, may: may.bringBack, audit: may.bringBack.act })
