/** What the sections of the figures are built from: a large number, parts as bars, months, each with its sentence and its way to what stands behind. */
import type { ReactNode } from 'react'
import { BarChart } from '../../ui/chart.tsx'
import { day, month, number } from '../../ui/format.ts'
import { Figure as Large, Panel } from '../../ui/layout.tsx'
import { LineChart } from '../../ui/line-chart.tsx'
import type { FiguresAnswer } from './figures.api.ts'
import { findFigure, partLabel, valueOf, type Figure } from './figure-list.ts'
import { hrefOf, monthsBetween, type View } from './view.rules.ts'

export type Shown = { answer: FiguresAnswer; view: View }

export const Section = ({ title, children }: { title: string; children: ReactNode }) => <section className="figure-section" aria-label={title}><h2>{title}</h2>{children}</section>
export const Stacked = ({ children }: { children: ReactNode }) => <div className="figure-stack">{children}</div>

/** "am 31.12.2022" or "im Zeitraum", and whether the filter leaves the figure as it is. */
function scopeOf(figure: Figure, { answer, view }: Shown): string {
  const ignored = (['municipality', 'district', 'group', 'caseworker'] as const).some((name) => view[name] && !figure.filters.includes(name))
  return `${figure.kind === 'date' ? `am ${day(answer.on)}` : 'im Zeitraum'}${ignored ? ' · ohne Filter' : ''}`
}

/** A number that opens the list behind it. `value` null: there is nothing to take a mean of. */
export function Card({ answer, view, figure: key, value, unit, hint }: Shown & { figure: string; value?: string | null; unit?: string; hint?: string }) {
  const figure = findFigure(key)!
  const n = valueOf(figure, answer)
  return <Large label={figure.label} value={value === null ? '–' : value ?? number(typeof n === 'number' ? n : 0)} unit={value === null ? undefined : unit} href={hrefOf({ ...view, figure: key, part: null })} hint={[scopeOf(figure, { answer, view }), hint].filter(Boolean).join(' · ')} />
}

/** A chart in its panel, with the sentence how it is counted. */
export function Chart({ figure, shown, children }: { figure: Figure; shown: Shown; children: ReactNode }) {
  return <Panel>{children}<p className="figure-sentence"><strong>{scopeOf(figure, shown)}.</strong> {figure.definition}</p></Panel>
}

export function Parts({ answer, view, figure: key, share, order }: Shown & { figure: string; share?: boolean; order?: readonly string[] }) {
  const figure = findFigure(key)!
  const parts = Object.entries(valueOf(figure, answer) as Record<string, number>)
  if (order) parts.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const bars = parts.map(([code, value]) => ({ key: code, label: partLabel(figure, code), value, aside: code === 'unbekannt' || code === '', href: hrefOf({ ...view, figure: key, part: code }) }))
  return <Chart figure={figure} shown={{ answer, view }}><BarChart title={figure.label} unit={figure.unit} bars={bars} share={share} limit={20} /></Chart>
}

/** Up to fourteen months as bars that can be opened, more as a line. */
export function Months({ answer, view, figure: key }: Shown & { figure: string }) {
  const figure = findFigure(key)!
  const counted = valueOf(figure, answer) as Record<string, number>
  const months = monthsBetween(answer.from, answer.to)
  const chart = months.length <= 14
    ? <BarChart title={figure.label} limit={14} bars={months.map((code) => ({ key: code, label: month(code), value: counted[code] ?? 0, href: counted[code] ? hrefOf({ ...view, figure: key, part: code }) : undefined }))} />
    : <LineChart title={figure.label} lines={[{ key: 'n', label: figure.label }]} points={months.map((code) => ({ key: code, label: `${code.slice(5)}/${code.slice(2, 4)}`, values: { n: counted[code] ?? 0 } }))} />
  return <Chart figure={figure} shown={{ answer, view }}>{chart}</Chart>
}
