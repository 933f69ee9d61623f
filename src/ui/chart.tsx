/** Charts: bars, stacked bars, lines. Bars are lists that can be read aloud; every chart has its table. */
import { ChartNoAxesColumn, Table2 } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { A } from './context.tsx'
import { number, percent } from './format.ts'

export type Part = { key: string; label: string }
export type Bar = { key: string; label: string; value: number; href?: string; /** Greyed, e.g. "unbekannt". */ aside?: boolean }
export type StackedRow = { key: string; label: string; values: Record<string, number>; href?: string }
type Sheet = { heads: readonly string[]; rows: readonly (readonly (string | number)[])[] }

/** Frame of a chart with the change to its table. `summary`: the chart in one sentence, for those who do not see it. */
export function ChartFrame({ title, summary, sheet, unit, children }: { title: string; summary: string; sheet: Sheet; unit?: string; children: ReactNode }) {
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <figure className="chart panel-part" aria-labelledby={`${id}-title`}>
      <figcaption className="chart-head">
        <span id={`${id}-title`}>{title}{unit && <span className="muted"> · {unit}</span>}</span>
        <Button size="small" kind="quiet" icon={isTable ? ChartNoAxesColumn : Table2} label={isTable ? `${title}: als Bild` : `${title}: als Tabelle`} onPress={() => setTable(!isTable)} />
      </figcaption>
      {summary && <p className="unseen">{summary}</p>}
      {isTable ? (
        <div className="chart-table"><table className="table" aria-label={title}>
          <thead><tr>{sheet.heads.map((head, at) => <th key={head} className={at ? 'number' : ''}>{head}</th>)}</tr></thead>
          <tbody>{sheet.rows.map((row) => <tr key={String(row[0])}>{row.map((cell, at) => (at ? <td key={at} className="number">{typeof cell === 'number' ? number(cell, 1) : cell}</td> : <th key={at} scope="row">{cell}</th>))}</tr>)}</tbody>
        </table></div>
      ) : children}
    </figure>
  )
}

/** Amounts side by side, in the order given. `limit`: so many at first. `share`: per cent beside the number. */
export function BarChart({ title, unit, bars, limit = 12, share, empty = 'Keine Angaben' }: { title: string; unit?: string; bars: readonly Bar[]; limit?: number; share?: boolean; empty?: string }) {
  const [isAll, setAll] = useState(false)
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  const total = bars.reduce((sum, bar) => sum + bar.value, 0)
  const shown = isAll ? bars : bars.slice(0, limit)
  const written = (value: number) => (share && total ? `${number(value, 1)} (${percent(value / total)})` : number(value, 1))
  return (
    <ChartFrame title={title} unit={unit} summary="" sheet={{ heads: ['', unit ?? 'Anzahl', ...(share ? ['Anteil'] : [])], rows: bars.map((bar) => [bar.label, bar.value, ...(share ? [total ? percent(bar.value / total) : ''] : [])]) }}>
      {bars.length === 0 ? <p className="muted">{empty}</p> : (
        <ul className="bars">{shown.map((bar) => (
          <Line key={bar.key} label={bar.label} href={bar.href} value={written(bar.value)}>
            <rect className={bar.aside ? 'bar-aside' : 'bar-1'} width={`${(bar.value / most) * 100}%`} height="100%" rx="3" />
          </Line>
        ))}</ul>
      )}
      {bars.length > limit && <div className="no-print"><Button size="small" kind="quiet" onPress={() => setAll(!isAll)}>{isAll ? 'Weniger zeigen' : `Alle ${bars.length} zeigen`}</Button></div>}
    </ChartFrame>
  )
}

function Line({ label, value, href, hint, children }: { label: string; value: ReactNode; href?: string; hint?: string; children: ReactNode }) {
  return (
    <li className="bar-line">
      <span className="bar-label">{href ? <A href={href}>{label}</A> : label}</span>
      <svg className="bar-svg" aria-hidden preserveAspectRatio="none">{children}</svg>
      <span className="bar-value">{value}{hint && <span className="unseen"> ({hint})</span>}</span>
    </li>
  )
}

const Legend = ({ parts }: { parts: readonly Part[] }) => <ul className="legend" aria-hidden>{parts.map((part, at) => <li key={part.key}><svg width="12" height="12"><rect className={`bar-${(at % 6) + 1}`} width="12" height="12" rx="3" /></svg>{part.label}</li>)}</ul>

/** Amounts made of parts. `share`: every row is drawn full, so that the mixture can be compared. */
export function StackedBars({ title, unit, parts, rows, share }: { title: string; unit?: string; parts: readonly Part[]; rows: readonly StackedRow[]; share?: boolean }) {
  const sumOf = (row: StackedRow) => parts.reduce((sum, part) => sum + (row.values[part.key] ?? 0), 0)
  const most = Math.max(1, ...rows.map(sumOf))
  return (
    <ChartFrame title={title} unit={unit} summary="" sheet={{ heads: ['', ...parts.map((part) => part.label), 'zusammen'], rows: rows.map((row) => [row.label, ...parts.map((part) => row.values[part.key] ?? 0), sumOf(row)]) }}>
      <Legend parts={parts} />
      <ul className="bars">{rows.map((row) => {
        const whole = share ? Math.max(1, sumOf(row)) : most
        let from = 0
        return (
          <Line key={row.key} label={row.label} href={row.href} value={number(sumOf(row), 1)} hint={parts.map((part) => `${part.label} ${number(row.values[part.key] ?? 0, 1)}`).join(', ')}>
            {parts.map((part, at) => {
              const value = row.values[part.key] ?? 0, start = from
              from += value
              return value > 0 && <rect key={part.key} className={`bar-${(at % 6) + 1} bar-part`} x={`${(start / whole) * 100}%`} width={`${(value / whole) * 100}%`} height="100%"><title>{part.label}: {number(value, 1)}</title></rect>
            })}
          </Line>
        )
      })}</ul>
    </ChartFrame>
  )
}
