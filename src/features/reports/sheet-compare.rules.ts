/** A released period sheet beside the same days as they are counted today: every number of every column, and the proof of posts. Pure. */
import { germanDay } from '../../base/day.ts'
import { findFigure } from '../figures/figure-list.ts'
import { withReasons, type Found } from './compare.rules.ts'
import { postDays } from './period-sheet.rules.ts'
import type { PeriodSheet } from './period-sheet.ts'
import type { Cause, Difference } from './release.ts'

type Column = PeriodSheet['columns'][number]
type Row = PeriodSheet['sections'][number]['rows'][number]
const rowsOf = (sheet: PeriodSheet): Map<string, Row> => new Map(sheet.sections.flatMap(({ rows }) => rows).map((row) => [row.field, row]))
const columnName = ({ kind, id }: Column): string => `${kind}\n${id}`
const union = (a: Iterable<string>, b: Iterable<string>): string[] => [...new Set([...a, ...b])]

/** Columns of the same kind explain each other: what somebody has more came in, or another has less. */
export function sheetDifferences(was: PeriodSheet, is: PeriodSheet, causes: readonly Cause[]): Difference[] {
  const [before, now] = [rowsOf(was), rowsOf(is)], columns = new Map([...is.columns, ...was.columns].map((column) => [columnName(column), column]))
  // What the program did not count then cannot differ.
  const counted = new Set(was.definitions.map(({ label }) => label))
  const valueIn = (sheet: PeriodSheet, row: Row | undefined, column: string): number | null => { const at = sheet.columns.findIndex((one) => columnName(one) === column); return at < 0 ? null : row ? row.values[at]! : 0 }
  const all = union(before.keys(), now.keys()).flatMap((field) => {
    const row = (before.get(field) ?? now.get(field))!, figure = findFigure(row.key), label = figure?.label ?? row.label
    if (!counted.has(label)) return []
    const found = [...columns].flatMap(([name, column]): (Found & { kind: string })[] => {
      const [frozen, live] = [valueIn(was, before.get(field), name), valueIn(is, now.get(field), name)]
      // Nobody's column with nothing in it is none.
      return frozen === live || (!frozen && !live) ? [] : [{ kind: column.kind, key: row.key, label, part: [...(row.part === null ? [] : [row.label]), ...(column.kind === 'all' ? [] : [column.label])].join(', '), since: false, frozen, live }]
    })
    return ['all', 'municipality', 'caseworker'].flatMap((kind) => withReasons(found.filter((one) => one.kind === kind).map(({ kind: _, ...one }) => one), causes))
  })
  return [...all, ...postDifferences(was, is)]
}

const postName = ({ holder, funder, funded_from }: PeriodSheet['posts'][number]): string => `${holder}, ${funder ? `${funder}, ` : ''}ab ${germanDay(funded_from)}`
function postDifferences(was: PeriodSheet, is: PeriodSheet): Difference[] {
  const [before, now] = [was, is].map(({ posts }) => new Map(posts.map((post) => [postName(post), post]))) as [Map<string, PeriodSheet['posts'][number]>, Map<string, PeriodSheet['posts'][number]>]
  const shown = [{ label: 'Anteil in %', of: (post: PeriodSheet['posts'][number]) => post.share }, { label: 'davon gefördert in %', of: (post: PeriodSheet['posts'][number]) => post.carried }, ...postDays.map(({ label, of }) => ({ label: `Tage ${label}`, of }))]
  return union(before.keys(), now.keys()).flatMap((name) => shown.flatMap(({ label, of }): Difference[] => {
    const [a, b] = [before.get(name), now.get(name)], [frozen, live] = [a ? of(a) : null, b ? of(b) : null]
    return frozen === live || (!frozen && !live) ? [] : [{ key: 'posts', label: 'Nachweis der Stellen', part: `${name}: ${label}`, since: false, frozen, live, isTraced: false }]
  }))
}
