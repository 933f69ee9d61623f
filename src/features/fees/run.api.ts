import { z } from 'zod'
import { ById, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { runAccess as may } from './fee.access.ts'
import { Month, payerLabels } from './fee.ts'
import { findingLabels } from './fee.rules.ts'

export const lineKinds = { fee: 'Gebühr', correction: 'Berichtigung' } as const
/** One line as it is shown and exported. */
export const LineRow = z.object({
  id: z.uuid(), debtor_id: z.uuid(), debtor_number: z.number().int().nullable().meta({ label: 'Schuldner-Nr.' }), debtor: z.string().meta({ label: 'Gebührenschuldner' }), person_id: z.uuid(), name: z.string().meta({ label: 'für' }),
  payer: z.string().meta({ label: 'Kostenträger', labels: payerLabels }), reference: z.string().meta({ label: 'Zeichen beim Amt' }), building: z.string().meta({ label: 'Unterkunft' }), title: z.string().meta({ label: 'Gebühr' }),
  kind: z.string().meta({ label: 'Art', labels: lineKinds }), first_day: z.string().meta({ label: 'von', kind: 'date' }), last_day: z.string().meta({ label: 'bis', kind: 'date' }), cents: z.number().int().meta({ label: 'Betrag in Euro', kind: 'money' }), explanation: z.string().meta({ label: 'Berechnung' }),
})
export type LineRow = z.output<typeof LineRow>
/** What the finance system books: one sum per debtor and payer. */
export const SumRow = z.object({
  debtor_number: z.number().int().nullable().meta({ label: 'Schuldner-Nr.' }), debtor: z.string().meta({ label: 'Gebührenschuldner' }), payer: z.string().meta({ label: 'Kostenträger', labels: payerLabels }), reference: z.string().meta({ label: 'Zeichen beim Amt' }),
  month: z.string().meta({ label: 'Monat' }), lines: z.number().int().meta({ label: 'Zeilen' }), corrections: z.number().int().meta({ label: 'davon Berichtigungen in Euro', kind: 'money' }), cents: z.number().int().meta({ label: 'Betrag in Euro', kind: 'money' }),
})
/** Sums of what the asker may see, never of more. */
const Totals = z.object({ lines: z.number().int(), cents: z.number().int(), self: z.number().int(), jobcenter: z.number().int(), sozialamt: z.number().int(), corrections: z.number().int() })
export type Totals = z.output<typeof Totals>
const FindingRow = z.object({ kind: z.enum(Object.keys(findingLabels) as [keyof typeof findingLabels]), person_id: z.uuid(), name: z.string(), for_month: z.string(), first_day: z.string(), last_day: z.string(), sentence: z.string() })
export type FindingRow = z.output<typeof FindingRow>
export const PreviewLine = LineRow.omit({ id: true }).extend({ key: z.string() })

export const RunRow = z.object({ id: z.uuid(), month: z.string(), frozen_at: z.string(), frozen_by: z.string(), totals: Totals })
export type RunRow = z.output<typeof RunRow>
/** `next`: the first month that was not run yet and may be. */
/** `next`: the first month that has no run yet, one that was left out first. */
export const listRuns = endpoint({ method: 'GET', path: '/api/fee-runs', summary: 'Gebührenläufe', kind: 'read', output: z.object({ rows: z.array(RunRow), next: z.string() }), may: may.list, audit: may.list.act, reads: ['housing'] })
/** Computes without writing anything. One page of the lines, all sums and all findings. */
export const previewRun = endpoint({
  method: 'POST', path: '/api/fee-runs/preview', summary: 'Gebühren eines Monats berechnen, ohne sie festzuschreiben', kind: 'read', input: ListInput.extend({ month: Month }),
  output: z.object({ rows: z.array(PreviewLine), total: z.number().int(), totals: Totals, findings: z.array(FindingRow), grown: z.array(z.object({ person_id: z.uuid(), name: z.string(), on: z.string() })), verdict: z.union([z.literal(true), z.string()]) }),
  may: may.preview, audit: may.preview.act, reads: ['housing', 'contact'],
})
/** `seen`: what the preview showed; refused when it would be something else by now. */
export const freezeRun = endpoint({
  method: 'POST', path: '/api/fee-runs', summary: 'Gebühren eines Monats festschreiben', kind: 'create', input: z.object({ month: Month, seen: z.object({ lines: z.number().int(), cents: z.number().int(), findings: z.number().int() }) }),
  output: RunRow, may: may.freeze, audit: may.freeze.act,
})
export const listLines = endpoint({ method: 'POST', path: '/api/fee-runs/:id/lines', summary: 'Zeilen eines Gebührenlaufs', kind: 'read', params: ById, input: ListInput, output: pageOf(LineRow).extend({ run: RunRow }), may: may.lines, audit: may.lines.act, reads: ['housing', 'contact'] })
export const exportRun = endpoint({
  method: 'POST', path: '/api/fee-runs/:id/export', summary: 'Gebührenlauf als Datei für das Finanzwesen', kind: 'read', params: ById, input: ExportInput.extend({ by: z.enum(['debtor', 'line']).default('debtor') }), output: FileOutput, may: may.export, audit: may.export.act, reads: ['housing', 'contact'], confirm: true,
})
/** Fee notices as a paper: of one debtor, or of all of the run that the asker may see, each on a page of its own. */
export const printNotices = endpoint({
  method: 'POST', path: '/api/fee-runs/:id/notices', summary: 'Gebührenbescheide eines Laufs drucken', kind: 'read', params: ById, input: z.object({ debtor: z.uuid().nullable().default(null), format: z.enum(['pdf', 'odt']) }), output: FileOutput, may: may.notices, audit: may.notices.act, reads: ['housing', 'contact'], confirm: true,
})
