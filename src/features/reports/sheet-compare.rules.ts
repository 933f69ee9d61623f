/** A released period sheet beside the same days as they are counted today: every number of every column, and the proof of posts. Pure. */
import { germanDay } from '../../base/day.ts'
import { findFigure } from '../figures/figure-list.ts'
import { withReasons, type Found } from './compare.rules.ts'
import { postDays } from './period-sheet.rules.ts'
import type { PeriodSheet } from './period-sheet.ts'
import type { Cause, Difference } from './release.ts'

type Column = PeriodSheet['columns'][number]
type Row = PeriodSheet['sections'][number]['rows'][number]
type Post = PeriodSheet['posts'][number]
const union = <Name>(a: Iterable<Name>, b: Iterable<Name>): Name[] => [...new Set([...a, ...b])]
const columnName = ({ kind, id }: Column): string => `${kind}\n${id}`
const rowsOf = (sheet: PeriodSheet): Map<string, Row> => new Map(sheet.sections.flatMap(({ rows }) => rows).map((row) => [row.field, row]))
/** Municipalities have columns where there are several of them. */
const has = (sheet: PeriodSheet, kind: Column['kind']): boolean => kind !== 'municipality' || sheet.columns.some((column) => column.kind === kind)

/** Columns of one kind are explained together: what one colleague has more came in, or another has less. */
export function sheetDifferences(was: PeriodSheet, is: PeriodSheet, causes: readonly Cause[]): Difference[] {
  const [before, now] = [rowsOf(was), rowsOf(is)], columns = new Map([...is.columns, ...was.columns].map((column) => [columnName(column), column]))
  // What the program did not count then cannot differ.
  const counted = new Set(was.definitions.map(({ key }) => key))
  // Where somebody has no column or a part no row, nothing was counted.
  const valueIn = (sheet: PeriodSheet, row: Row | undefined, column: string): number | null => { const at = sheet.columns.findIndex((one) => columnName(one) === column); return row && at >= 0 ? row.values[at]! : 0 }
  const found = union(before.keys(), now.keys()).flatMap((field) => {
    const row = (before.get(field) ?? now.get(field))!, label = findFigure(row.key)?.label ?? row.label
    return [...columns].flatMap(([name, column]): (Found & { kind: Column['kind'] })[] => {
      const [frozen, live] = [valueIn(was, before.get(field), name), valueIn(is, now.get(field), name)]
      if (!counted.has(row.key) || !has(was, column.kind) || !has(is, column.kind) || frozen === live || (!frozen && !live)) return []
      return [{ kind: column.kind, key: row.key, label, part: [...(row.part === null ? [] : [row.label]), ...(column.kind === 'all' ? [] : [column.label])].join(', '), since: false, frozen, live }]
    })
  })
  return [...(['all', 'municipality', 'caseworker'] as const).flatMap((kind) => withReasons(found.filter((one) => one.kind === kind).map(({ kind: _, ...one }) => one), causes)), ...postDifferences(was, is)]
}

const postName = ({ holder, funder, funded_from }: Post): string => `${holder}, ${funder ? `${funder}, ` : ''}ab ${germanDay(funded_from)}`
const shown: { label: string; of(post: Post): number | string }[] = [
  { label: 'Anteil in %', of: (post) => post.share }, { label: 'davon gefördert in %', of: (post) => post.carried }, { label: 'gefördert bis', of: ({ funded_through }) => (funded_through ? germanDay(funded_through) : 'offen') },
  ...postDays.map(({ label, of }) => ({ label: `Tage ${label}`, of })),
]
function postDifferences(was: PeriodSheet, is: PeriodSheet): Difference[] {
  const [before, now] = [new Map(was.posts.map((post) => [post.id, post])), new Map(is.posts.map((post) => [post.id, post]))]
  return union(before.keys(), now.keys()).flatMap((id) => shown.flatMap(({ label, of }): Difference[] => {
    const [a, b] = [before.get(id), now.get(id)], [frozen, live] = [a ? of(a) : null, b ? of(b) : null]
    return frozen === live || (!frozen && !live) ? [] : [{ key: 'posts', label: 'Nachweis der Stellen', part: `${postName((a ?? b)!)}: ${label}`, since: false, frozen, live, isTraced: false }]
  }))
}
