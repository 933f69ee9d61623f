/** What stood behind the numbers of a released report, and what came to stand there or left since: in keys, so that it outlives nobody. */
import { within, type Tx } from '../../base/db.ts'
import { findRowsBehind } from '../figures/behind.db.ts'
import { findFigure } from '../figures/figure-list.ts'
import { everybody } from './annual.server.ts'
import { causesOf, goneFrom, isKnown, tracedOf, traceName, type Fate, type Row, type Trace } from './compare.rules.ts'
import { sheetSections } from './period-sheet.ts'
import { findFates, findSeen, findThere } from './release.db.ts'
import type { Cause } from './release.ts'

/** `beginning`: of an annual report, whose numbers since then are traced as well; without it, of a period sheet, which has fewer. */
type Days = { from: string; to: string; beginning?: string }
const onSheet = new Set<string>(Object.values(sheetSections).flat())
const tracedIn = ({ beginning }: Days) => (beginning === undefined ? tracedOf.filter(({ key, since }) => !since && onSheet.has(key)) : tracedOf)

/** What stands behind every traced number, within the period and since the beginning. As `figures`. */
export async function tracesOf(tx: Tx, days: Days): Promise<Record<string, Trace[]>> {
  const traces: Record<string, Trace[]> = {}
  const { from, to, beginning = from } = days
  for (const one of tracedIn(days)) {
    const rows = await findRowsBehind(tx, { key: one.key, value: null, on: to, from: one.since ? beginning : from, to, filter: everybody }, one.table === 'persons' ? 'persons' : 'rows')
    traces[traceName(one)] = rows.map(({ id, person }): Trace => (person === null ? id : [id, person]))
  }
  return traces
}

/** What became of those that no longer stand behind a number. As `figures`. */
async function fatesOf(tx: Tx, table: string, gone: readonly Row[]): Promise<(id: string) => Fate> {
  const there = table === 'persons' ? null : new Set(await findThere(tx, table, gone.map(({ id }) => id)))
  const persons = new Map((await findFates(tx, gone.flatMap(({ id, person }) => (there ? person ?? [] : id)))).map((row) => [row.id, row])), whose = new Map(gone.map(({ id, person }) => [id, there ? person : id]))
  return (id) => { const person = persons.get(whose.get(id) ?? ''); return there ? (!there.has(id) ? 'deleted' : person?.merged_into ? 'merged' : 'there') : person === undefined ? 'deleted' : person.merged_into ? 'merged' : 'there' }
}

export async function causesSince(tx: Tx, id: string, days: Days, before: Record<string, Trace[]>): Promise<Cause[]> {
  const found = await within(tx, 'figures', async () => {
    const now = await tracesOf(tx, days), all: { one: (typeof tracedOf)[number]; why: Cause['why']; rows: Row[] }[] = []
    for (const one of tracedIn(days)) {
      const was = before[traceName(one)]
      if (was === undefined || !isKnown(one, was)) continue
      const is = now[traceName(one)]!, fateOf = await fatesOf(tx, one.table, goneFrom(was, is))
      for (const [why, rows] of causesOf(was, is, id, fateOf)) all.push({ one, why, rows })
    }
    return all
  })
  const causes: Cause[] = []
  for (const { one: { key, since, table }, why, rows } of found) {
    const figure = findFigure(key)!, persons = [...new Set(rows.flatMap(({ id, person }) => (table === 'persons' ? id : person ?? [])))]
    causes.push({ key, since, why, label: figure.label, count: rows.length, persons: persons.length, shown: await findSeen(tx, persons, figure.area!) })
  }
  return causes
}
