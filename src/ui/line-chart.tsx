/** How amounts change over time. */
import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { useEffect, useRef, useState } from 'react'
import { ChartFrame, type Part } from './chart.tsx'
import { number } from './format.ts'

export type Point = { key: string; label: string; values: Record<string, number | null> }

const HEIGHT = 220, TOP = 12, BOTTOM = 28, END = 12

/** `points` in their order; a missing value is a gap. One line is filled below. */
export function LineChart({ title, unit, lines, points }: { title: string; unit?: string; lines: readonly Part[]; points: readonly Point[] }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(640)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.max(240, Math.round(entry!.contentRect.width))))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  const all = points.flatMap((point) => lines.map((one) => point.values[one.key])).filter((value): value is number => typeof value === 'number')
  const most = Math.max(1, ...all)
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4)
  const ticks = y.ticks(4).filter((tick) => most > 4 || Number.isInteger(tick))
  const begin = Math.max(...ticks.map((tick) => number(tick, 1).length)) * 8 + 12
  const x = scalePoint(points.map((point) => point.key), [begin, width - END]).padding(0.1)
  const every = Math.max(1, Math.ceil((points.length * 64) / (width - begin)))
  const at = (point: Point) => x(point.key) ?? 0
  const pathOf = (key: string) => line<Point>().defined((point) => typeof point.values[key] === 'number').x(at).y((point) => y(point.values[key]!))(points) ?? ''
  const fillOf = (key: string) => area<Point>().defined((point) => typeof point.values[key] === 'number').x(at).y0(HEIGHT - BOTTOM).y1((point) => y(point.values[key]!))(points) ?? ''
  const summary = lines.map((one) => {
    const known = points.filter((point) => typeof point.values[one.key] === 'number')
    const first = known[0], last = known.at(-1)
    return first && last ? `${one.label}: ${first.label} ${number(first.values[one.key], 1)}, ${last.label} ${number(last.values[one.key], 1)}.` : ''
  }).join(' ')
  return (
    <ChartFrame title={title} unit={unit} summary={summary} sheet={{ heads: ['', ...lines.map((one) => one.label)], rows: points.map((point) => [point.label, ...lines.map((one) => point.values[one.key] ?? '')]) }}>
      {lines.length > 1 && <ul className="legend" aria-hidden>{lines.map((one, index) => <li key={one.key}><svg width="18" height="12"><line className={`line-${(index % 6) + 1}`} x1="0" x2="18" y1="6" y2="6" /></svg>{one.label}</li>)}</ul>}
      <div ref={box} className="line-box">
        <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden>
          {ticks.map((tick) => <g key={tick}><line className="line-rule" x1={begin} x2={width - END} y1={y(tick)} y2={y(tick)} /><text className="line-text" x={begin - 8} y={y(tick)} dy="0.35em" textAnchor="end">{number(tick, 1)}</text></g>)}
          {points.map((point, index) => index % every === 0 && <text key={point.key} className="line-text" x={at(point)} y={HEIGHT - 8} textAnchor="middle">{point.label}</text>)}
          {lines.length === 1 && <path className="line-fill" d={fillOf(lines[0]!.key)} />}
          {lines.map((one, index) => <path key={one.key} className={`line-${(index % 6) + 1}`} d={pathOf(one.key)} />)}
          {lines.map((one, index) => points.map((point) => { const value = point.values[one.key]; return typeof value === 'number' && <circle key={one.key + point.key} className={`dot-${(index % 6) + 1}`} cx={at(point)} cy={y(value)} r={points.length > 40 ? 1.5 : 3}><title>{one.label}, {point.label}: {number(value, 1)}</title></circle> }))}
        </svg>
      </div>
    </ChartFrame>
  )
}
