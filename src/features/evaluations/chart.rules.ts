/** What of an evaluation can be drawn. Pure. */
import type { Chart } from '../../base/chart.ts'
import type { TableRow } from '../figures/table.rules.ts'
import type { EvaluationSpec } from './evaluation.ts'

/** Most lines or bars that can still be told apart. */
const LINES = 4, BARS = 16
/** Over time as lines, one time as bars; null where there is nothing to compare, or too much. Rows with another unit are not drawn together. */
export function chartOf({ split }: Pick<EvaluationSpec, 'split'>, { columns, rows }: { columns: readonly { label: string }[]; rows: readonly TableRow[] }): Chart | null {
  const unit = rows[0]?.unit ?? '', alike = rows.filter((row) => row.unit === unit && row.values.every((value) => value !== null))
  const base = { title: 'Als Bild', unit, hidden: '' }
  if (columns.length > 1 && alike.length > 0 && alike.length <= LINES) {
    const isTime = split === 'month' || split === 'quarter' || split === 'year', series = alike.map(({ label, values }) => ({ label, values }))
    if (isTime || series.length === 1) return { ...base, kind: isTime && columns.length > 2 ? 'lines' : 'bars', labels: columns.map(({ label }) => label), series: isTime && columns.length > 2 ? series : series.slice(0, 1), ...(series.length === 1 || !(isTime && columns.length > 2) ? { title: series[0]!.label } : {}) }
  }
  if (columns.length === 1 && alike.length > 1 && alike.length <= BARS) return { ...base, kind: 'bars', labels: alike.map(({ label }) => label), series: [{ label: 'Anzahl', values: alike.map(({ values }) => values[0]!) }] }
  return null
}
