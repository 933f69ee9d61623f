/** What of an evaluation can be drawn. Pure. */
import type { TableRow } from '../figures/table.rules.ts'
import type { EvaluationSpec } from './evaluation.ts'

/** As base/chart.ts draws it. */
export type EvaluationChart = { kind: 'bars' | 'lines'; title: string; unit: string; labels: string[]; series: { label: string; values: (number | null)[] }[]; hidden: string }

/** Most lines or bars that can still be told apart. */
const LINES = 4, BARS = 16
/** Over time as lines, one time as bars; null where there is nothing to compare, or too much. Rows with another unit are not drawn together. */
export function chartOf({ split }: Pick<EvaluationSpec, 'split'>, { columns, rows }: { columns: readonly { label: string }[]; rows: readonly TableRow[] }): EvaluationChart | null {
  const unit = rows[0]?.unit ?? '', alike = rows.filter((row) => row.unit === unit && row.values.every((value) => value !== null)), [first] = alike
  const chart = (kind: EvaluationChart['kind'], labels: string[], series: EvaluationChart['series']): EvaluationChart => ({ kind, title: series.length === 1 && series[0]!.label ? series[0]!.label : 'Als Bild', unit, labels, series, hidden: '' })
  const labels = columns.map(({ label }) => label), isTime = columns.length > 2 && ['month', 'quarter', 'year'].includes(split)
  if (isTime && first && alike.length <= LINES) return chart('lines', labels, alike.map(({ label, values }) => ({ label, values })))
  if (!isTime && columns.length > 1 && first && alike.length === 1) return chart('bars', labels, [{ label: first.label, values: first.values }])
  if (columns.length === 1 && alike.length > 1 && alike.length <= BARS) return chart('bars', alike.map(({ label }) => label), [{ label: '', values: alike.map(({ values }) => values[0]!) }])
  return null
}
