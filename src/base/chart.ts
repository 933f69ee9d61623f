/** Charts as shapes: what is drawn is worked out once, and page, paper and slides draw the same. Told apart by pattern and sign, not by colour: they are printed in black and white. Knows no word of the trade. */
import { scaleLinear } from 'd3-scale'

/**
 * `bars`: one number per label, as columns. `stacked`: several that add up, as lying bars. `lines`: several over time. `band`: what there is (first series) and how much of it is taken (second), over time.
 * `flow`: came (first), left (second), there at the end (third) for each label, from what there was before.
 */
export const chartKinds = ['bars', 'stacked', 'lines', 'band', 'flow'] as const
/** A number for each label in each series; null is not told, and `hidden` stands there instead. */
export type Chart = { kind: (typeof chartKinds)[number]; title: string; unit: string; labels: readonly string[]; series: readonly { label: string; values: readonly (number | null)[] }[]; hidden: string }

export type Point = readonly [x: number, y: number]
/** `ink`, `mid`, `light`: darkness. `hatch`: slanted lines. `dots`. */
export type Fill = 'ink' | 'mid' | 'light' | 'hatch' | 'dots'
export const fills: readonly Fill[] = ['ink', 'hatch', 'light', 'dots', 'mid']
export type Dash = 'solid' | 'dashed' | 'dotted'
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: Fill }
  | { kind: 'area'; points: readonly Point[]; fill: Fill }
  | { kind: 'line'; points: readonly Point[]; dash: Dash; look: 'data' | 'axis' | 'grid' }
  | { kind: 'dot'; x: number; y: number; look: 'full' | 'empty' }
  /** `y` is the base line of the letters. */
  | { kind: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; look: 'label' | 'value' }
export type Drawing = { width: number; height: number; shapes: readonly Shape[] }

/** Size of letters, and how wide one is on average. */
export const LETTER = 11
const WIDE = 6
const dashes: readonly Dash[] = ['solid', 'dashed', 'dotted']
export const shown = (value: number): string => new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 }).format(value)
const widthOf = (text: string): number => text.length * WIDE
const text = (x: number, y: number, said: string, anchor: 'start' | 'middle' | 'end' = 'start', look: 'label' | 'value' = 'label'): Shape => ({ kind: 'text', x, y, text: said, anchor, look })
const told = (chart: Chart): number[] => chart.series.flatMap(({ values }) => values.filter((value) => value !== null))

/** The chart drawn so wide. Nothing is drawn where there is no label. */
export function draw(chart: Chart, width: number): Drawing {
  if (chart.labels.length === 0) return { width, height: 0, shapes: [] }
  return { bars, stacked, lines, band, flow }[chart.kind](chart, width)
}

/** The whole chart in words, for those who do not see it. */
export function inWords({ kind, title, unit, labels, series, hidden }: Chart): string {
  const value = (one: number | null | undefined) => (one === null || one === undefined ? hidden : `${shown(one)}${unit ? ` ${unit}` : ''}`)
  if (kind === 'bars' || kind === 'lines') return `${title}. ${series.map((one) => `${one.label && one.label !== title ? `${one.label}: ` : ''}${labels.map((label, at) => `${label} ${value(one.values[at])}`).join(', ')}.`).join(' ')}`
  return `${title}. ${labels.map((label, at) => `${label}: ${series.map((one) => `${one.label} ${value(one.values[at])}`).join(', ')}.`).join(' ')}`
}

/** Lines of a legend: as many as fit side by side, then below. `signs`: what stands before each. */
function legend(names: readonly string[], width: number, sign: (x: number, y: number, at: number) => Shape[]): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = []
  let x = 0, y = LETTER
  names.forEach((name, at) => {
    const needs = 24 + name.length * 7 + 16
    if (x > 0 && x + needs > width) { x = 0; y += 17 }
    shapes.push(...sign(x, y, at), text(x + 24, y, name))
    x += needs
  })
  return { shapes, height: y + 12 }
}
const swatch = (fill: Fill) => (x: number, y: number): Shape[] => [{ kind: 'rect', x, y: y - 9, width: 18, height: 11, fill }]

/** A scale of amounts between two heights, with its lines and numbers. `right`: where they end. */
function amounts(most: number, { top, bottom, right, least = 0 }: { top: number; bottom: number; right: number; least?: number }): { y: (value: number) => number; left: number; shapes: Shape[] } {
  const scale = scaleLinear([Math.min(0, least), Math.max(1, most)], [bottom, top]).nice(4), ticks = scale.ticks(4).filter((tick) => Number.isInteger(tick) || most < 2)
  const left = Math.max(...ticks.map((tick) => widthOf(shown(tick)))) + 8
  const shapes = ticks.flatMap((tick): Shape[] => [{ kind: 'line', points: [[left, scale(tick)], [right, scale(tick)]], dash: 'solid', look: tick === 0 ? 'axis' : 'grid' }, text(left - 6, scale(tick) + 4, shown(tick), 'end')])
  return { y: (value) => scale(value), left, shapes }
}
/** Labels below, every second or third of them where there is no room for all; the last one always. One that would be cut at an edge is moved in. */
function below(labels: readonly string[], at: (index: number) => number, y: number, step: number, width: number): Shape[] {
  const half = (label: string) => widthOf(label) / 2, last = labels.length - 1, moved = Math.max(0, at(last) + half(labels[last]!) - width)
  const every = Math.max(1, Math.ceil((Math.max(...labels.map(widthOf)) + moved + 6) / Math.max(1, step)))
  return labels.flatMap((label, index) => ((last - index) % every === 0 ? [text(Math.min(Math.max(at(index), half(label)), width - half(label)), y, label, 'middle')] : []))
}

function bars({ labels, series, hidden }: Chart, width: number): Drawing {
  const height = 150, bottom = height - 20, top = 20, step = width / labels.length, values = series[0]?.values ?? [], scale = scaleLinear([0, Math.max(1, ...values.map((value) => value ?? 0))], [bottom, top])
  const middle = (at: number) => step * (at + 0.5), wide = Math.min(step * 0.62, 70)
  return { width, height, shapes: [
    ...values.flatMap((value, at): Shape[] => value === null ? [text(middle(at), bottom - 6, hidden, 'middle')]
      : [...(value > 0 ? [{ kind: 'rect', x: middle(at) - wide / 2, y: scale(value), width: wide, height: bottom - scale(value), fill: at === labels.length - 1 ? 'ink' : 'light' } as const] : []), text(middle(at), scale(value) - 5, shown(value), 'middle', 'value')]),
    { kind: 'line', points: [[0, bottom], [width, bottom]], dash: 'solid', look: 'axis' }, ...below(labels, middle, height - 5, step, width),
  ] }
}

function stacked({ labels, series, hidden }: Chart, width: number): Drawing {
  const head = legend(series.map(({ label }) => label), width, (x, y, at) => swatch(fills[at % fills.length]!)(x, y)), row = 42
  const sums = labels.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)), most = Math.max(1, ...sums)
  return { width, height: head.height + row * labels.length, shapes: [...head.shapes, ...labels.flatMap((label, at): Shape[] => {
    const y = head.height + row * at, parts = series.map(({ values }) => values[at] ?? null)
    let x = 0
    return [
      text(0, y + LETTER, label), text(width, y + LETTER, parts.map((value) => (value === null ? hidden : shown(value))).join(' · '), 'end', 'value'),
      ...parts.flatMap((value, n): Shape[] => { const from = x, wide = ((value ?? 0) / most) * width; x += wide; return wide > 0 ? [{ kind: 'rect', x: from, y: y + 17, width: wide, height: 15, fill: fills[n % fills.length]! }] : [] }),
    ]
  })] }
}

/** Where points lie over a scale of labels. */
const along = (count: number, left: number, right: number) => (at: number): number => (count === 1 ? (left + right) / 2 : left + 14 + ((right - left - 28) * at) / (count - 1))
/** The stretches of a series without a gap. */
function stretches(values: readonly (number | null)[], at: (index: number, value: number) => Point): Point[][] {
  const all: Point[][] = [[]]
  values.forEach((value, index) => { if (value === null) all.push([]); else all.at(-1)!.push(at(index, value)) })
  return all.filter((one) => one.length > 0)
}

function lines(chart: Chart, width: number): Drawing {
  const { labels, series } = chart
  const sign = (x: number, y: number, at: number): Shape[] => [{ kind: 'line', points: [[x, y - 4], [x + 19, y - 4]], dash: dashes[at % 3]!, look: 'data' }, { kind: 'dot', x: x + 9.5, y: y - 4, look: at % 2 ? 'empty' : 'full' }]
  const head = legend(series.map(({ label }) => label), width, sign), height = head.height + 190, bottom = height - 22
  const scale = amounts(Math.max(0, ...told(chart)), { top: head.height + 14, bottom, right: width, least: Math.min(0, ...told(chart)) }), x = along(labels.length, scale.left, width)
  return { width, height, shapes: [...head.shapes, ...scale.shapes, ...series.flatMap(({ values }, n): Shape[] => [
    ...stretches(values, (at, value) => [x(at), scale.y(value)]).filter((one) => one.length > 1).map((points): Shape => ({ kind: 'line', points, dash: dashes[n % 3]!, look: 'data' })),
    ...values.flatMap((value, at): Shape[] => (value === null ? [] : [{ kind: 'dot', x: x(at), y: scale.y(value), look: n % 2 ? 'empty' : 'full' }])),
  ]), ...below(labels, x, height - 5, (width - scale.left) / labels.length, width)] }
}

function band(chart: Chart, width: number): Drawing {
  const { labels, series } = chart, [all, taken] = [series[0]!.values, series[1]!.values]
  const signs = [(x: number, y: number): Shape[] => [{ kind: 'line', points: [[x, y - 4], [x + 19, y - 4]], dash: 'dashed', look: 'data' }], swatch('light'), swatch('hatch')]
  const head = legend([series[0]!.label, series[1]!.label, ...(series[2] ? [series[2].label] : [])], width, (x, y, at) => signs[at]!(x, y)), height = head.height + 190, bottom = height - 22
  const scale = amounts(Math.max(0, ...all.map((n) => n ?? 0), ...taken.map((n) => n ?? 0)), { top: head.height + 14, bottom, right: width }), x = along(labels.length, scale.left, width)
  const top = all.map((value, at): Point => [x(at), scale.y(value ?? 0)]), line = taken.map((value, at): Point => [x(at), scale.y(value ?? 0)]), isLine = labels.length > 1
  // Where more live there than there are places, nothing is free.
  const free = top.map(([at, y], n): Point => [at, Math.min(y, line[n]![1])])
  return { width, height, shapes: [
    ...head.shapes, ...scale.shapes,
    ...(isLine ? [{ kind: 'area', points: [...line, [line.at(-1)![0], bottom], [line[0]![0], bottom]], fill: 'light' }, { kind: 'area', points: [...free, ...line.toReversed()], fill: 'hatch' }] as Shape[] : []),
    ...(isLine ? [{ kind: 'line', points: top, dash: 'dashed', look: 'data' }, { kind: 'line', points: line, dash: 'solid', look: 'data' }] as Shape[] : []),
    ...line.map(([at, y]): Shape => ({ kind: 'dot', x: at, y, look: 'full' })), ...[...new Set([0, labels.length - 1])].map((at) => text(line[at]![0], line[at]![1] + 16, shown(taken[at] ?? 0), 'middle', 'value')),
    ...below(labels, x, height - 5, (width - scale.left) / labels.length, width),
  ] }
}

function flow({ labels, series, hidden }: Chart, width: number): Drawing {
  const [came, left, there] = series.map(({ label, values }) => ({ label, values })) as [{ label: string; values: readonly (number | null)[] }, { label: string; values: readonly (number | null)[] }, { label: string; values: readonly (number | null)[] }]
  const start = (there.values[0] ?? 0) - (came.values[0] ?? 0) + (left.values[0] ?? 0), end = there.values.at(-1) ?? 0
  const head = legend([there.label, came.label, left.label], width, (x, y, at) => swatch((['light', 'ink', 'hatch'] as const)[at]!)(x, y)), height = head.height + 200, bottom = height - 22
  const levels = labels.map((_, at) => (at === 0 ? start : there.values[at - 1] ?? 0)), highest = Math.max(start, end, ...levels.map((level, at) => level + (came.values[at] ?? 0)))
  const scale = amounts(highest, { top: head.height + 18, bottom, right: width }), step = (width - scale.left) / (labels.length + 2), middle = (at: number) => scale.left + step * (at + 0.5), wide = Math.min(step * 0.7, 60), half = Math.min(wide / 2, 26)
  const column = (at: number, value: number): Shape[] => [{ kind: 'rect', x: middle(at) - wide / 2, y: scale.y(value), width: wide, height: bottom - scale.y(value), fill: 'light' }, text(middle(at), scale.y(value) - 5, shown(value), 'middle', 'value')]
  const isRoomy = step > 34
  return { width, height, shapes: [
    ...head.shapes, ...scale.shapes, ...column(0, start), ...column(labels.length + 1, end),
    ...labels.flatMap((_, at): Shape[] => {
      const level = levels[at]!, [a, l] = [came.values[at], left.values[at]], x = middle(at + 1)
      if (a === null || a === undefined || l === null || l === undefined) return [text(x, scale.y(level) - 5, hidden, 'middle')]
      const top = scale.y(level + a)
      return [
        ...(a > 0 ? [{ kind: 'rect', x: x - half, y: top, width: half, height: scale.y(level) - top, fill: 'ink' } as const, ...(isRoomy ? [text(x - half / 2, top - 5, `+${shown(a)}`, 'middle', 'value')] : [])] : []),
        ...(l > 0 ? [{ kind: 'rect', x, y: top, width: half, height: scale.y(level + a - l) - top, fill: 'hatch' } as const, ...(isRoomy ? [text(x + half / 2, scale.y(level + a - l) + 13, `−${shown(l)}`, 'middle', 'value')] : [])] : []),
        { kind: 'line', points: [[x + half, scale.y(level + a - l)], [middle(at + 2) - (at === labels.length - 1 ? wide / 2 : half), scale.y(level + a - l)]], dash: 'dotted', look: 'axis' },
      ]
    }),
    ...below(['am Anfang', ...labels, 'am Ende'], middle, height - 5, step, width),
  ] }
}
