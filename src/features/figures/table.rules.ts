/** Figures as a table: rows are figures and their parts, columns are what they were asked for. Pure. */
import { codeLists, type ListName } from '../codes/codes.ts'
import { goalStates } from '../plan/goal.ts'
import { findFigure, moveLabels, partLabel, valueOf, type Figure } from './figure-list.ts'
import type { Ask, Figures, FilterName, MoreFigures } from './figures.ts'

/** What the figures answer for one column. */
export type Counted = Figures & { more: MoreFigures }
/** `ask`: dates, period and filter of the column; `counted`: the answer to it. */
export type TableColumn = { label: string; ask: Ask; counted: Counted }
/** `part`: code of the part, null for the whole. A value is null where the figure cannot be told apart by what the column filters. */
export type TableRow = { key: string; part: string | null; label: string; unit: string; values: (number | null)[] }

/** Codes that a part can have at all, in the order of their list; none where the parts are names or months. */
export function knownParts(figure: Figure): string[] {
  const areas = codeLists['life-area'].map(({ code }) => code)
  if (figure.parts === 'goal-state') return [...goalStates]
  if (figure.parts === 'area-and-state') return areas.flatMap((area) => goalStates.map((state) => `${area}:${state}`))
  if (figure.parts === 'move') return areas.flatMap((area) => Object.keys(moveLabels).map((move) => `${area}:${move}`))
  return figure.parts && figure.parts in codeLists ? codeLists[figure.parts as ListName].map(({ code }) => code) : []
}

/** Whether the filter of a column changes the figure in every respect; else the number would be that of somebody else too. */
const isToldApart = (figure: Figure, { filter }: Ask): boolean => (Object.keys(filter) as FilterName[]).every((name) => filter[name].length === 0 || figure.filters.includes(name))

/** A row per figure, or per part of a figure that has parts. */
export function rowsOf(keys: readonly string[], columns: readonly TableColumn[]): TableRow[] {
  return keys.flatMap((key): TableRow[] => {
    const figure = findFigure(key)!, unit = figure.unit ?? ''
    const answers = columns.map(({ ask, counted }) => (isToldApart(figure, ask) ? valueOf(figure, counted) : null))
    if (!figure.parts) return [{ key, part: null, label: figure.label, unit, values: answers as (number | null)[] }]
    const parts = answers as (Record<string, number> | null)[]
    return partsOf(figure, parts).map((part) => ({ key, part, label: partLabel(figure, part), unit, values: parts.map((one) => (one ? one[part] ?? 0 : null)) }))
  })
}
/** Months one after the other, codes as in their list, names by size. */
function partsOf(figure: Figure, answers: readonly (Record<string, number> | null)[]): string[] {
  const sums = new Map<string, number>()
  for (const answer of answers) for (const [part, n] of Object.entries(answer ?? {})) sums.set(part, (sums.get(part) ?? 0) + n)
  const known = knownParts(figure), met = [...sums.keys()]
  const rest = met.filter((part) => !known.includes(part)).sort((a, b) => (figure.parts === 'month' ? (a < b ? -1 : 1) : sums.get(b)! - sums.get(a)! || a.localeCompare(b, 'de')))
  return [...known.filter((part) => sums.has(part)), ...rest]
}
