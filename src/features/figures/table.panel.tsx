/** A table of figures: every number leads to what stands behind it. */
import { number } from '../../ui/format.ts'
import { hrefOf, type View } from './view.rules.ts'
import type { TableRow } from './table.rules.ts'
import './table.css'

/** `view`: dates and filter of the column, as the page Auswertung takes them; none where one address cannot say it. */
export type ShownColumn = { label: string; view: Partial<View> | null }
export function FigureTable({ title, columns, rows, first = 'Zahl' }: { title: string; columns: readonly ShownColumn[]; rows: readonly TableRow[]; first?: string }) {
  // Parts stand in a little, where wholes stand beside them.
  const isMixed = rows.some(({ part }) => part === null)
  return (
    <div className="figure-table" role="region" aria-label={`Tabelle: ${title}`} tabIndex={0}>
      <table className="figure-rows" aria-label={title}>
        <thead><tr><th scope="col">{first}</th>{columns.map(({ label }, at) => <th key={at} scope="col" className="number">{label}</th>)}</tr></thead>
        <tbody>{rows.map(({ key, part, label, unit, values }) => (
          <tr key={`${key} ${part}`}><th scope="row" data-part={isMixed && part !== null ? '' : undefined}>{label}{unit && <small className="muted"> {unit}</small>}</th>{values.map((value, at) => <td key={at} className="number"><Value value={value} view={columns[at]!.view} figure={key} part={part} /></td>)}</tr>
        ))}</tbody>
      </table>
    </div>
  )
}
function Value({ value, view, figure, part }: { value: number | null; view: Partial<View> | null; figure: string; part: string | null }) {
  if (value === null) return <span className="muted" title="Nicht nach dieser Spalte zu trennen">–</span>
  return value === 0 || !view ? <>{number(value)}</> : <a href={hrefOf({ ...view, figure, part })}>{number(value)}</a>
}
