import { germanDay } from '../../base/day.ts'
import { within, type Tx } from '../../base/db.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { findArms } from '../organisation/arms.db.ts'
import { findRowsBehind } from '../figures/behind.db.ts'
import { findFigure } from '../figures/figure-list.ts'
import { annualFile } from './annual.report.ts'
import { everybody, exactToday, makeReport } from './annual.server.ts'
import type { AnnualReport } from './annual.ts'
import { causesOf, differences, goneFrom, isKnown, tracedOf, traceName, withReasons, type Fate, type Row, type Trace } from './compare.rules.ts'
import { digestOf, isWhole, SEAL_VERSION, sealOf } from './digest.server.ts'
import { canRelease } from './release.access.ts'
import { compareRelease, listReleases, printRelease, readRelease, releaseReport, withdrawRelease, type ReleaseRow } from './release.api.ts'
import { findBasis, findContent, findFates, findKept, findRelease, findReleases, findSame, findSeen, findThere, insertRelease, lockReleases, updateWithdrawn } from './release.db.ts'
import { isForTeam, type Cause } from './release.ts'

/** What stands behind every traced number, within the period and since the beginning. As `figures`. */
async function tracesOf(tx: Tx, { from, to, beginning }: Pick<AnnualReport, 'from' | 'to' | 'beginning'>): Promise<Record<string, Trace[]>> {
  const traces: Record<string, Trace[]> = {}
  for (const one of tracedOf) {
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

async function causesSince(tx: Tx, id: string, content: AnnualReport, before: Record<string, Trace[]>): Promise<Cause[]> {
  const found = await within(tx, 'figures', async () => {
    const now = await tracesOf(tx, content), all: { one: (typeof tracedOf)[number]; why: Cause['why']; rows: Row[] }[] = []
    for (const one of tracedOf) {
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

type Release = Omit<ReleaseRow, 'can'>
/** What stands on the cover of a released report. */
const signed = (row: Release): string[] => [
  `Freigegeben am ${germanDay(row.released_on)} durch ${row.released_by_name}`, ...(row.occasion ? [row.occasion] : []), `Prüfsumme ${row.hash}`,
  ...(row.withdrawn_on ? [`Zurückgezogen am ${germanDay(row.withdrawn_on)}: ${row.withdrawn_why}`] : []),
]

export const releaseHandlers: Handler[] = [
  handle(listReleases, ({ tx, input }) => findReleases(tx, input)),
  handle(readRelease, async ({ tx, params: { id }, note }) => {
    const row = (await findRelease(tx, id)) ?? refuse('not-found'), kept = (await findKept(tx, id))!
    note(null, { release: id })
    return { ...row, content: kept.content, isWhole: isWhole(kept) }
  }),
  handle(printRelease, async ({ tx, params: { id }, input, now, note }) => {
    const row = (await findRelease(tx, id)) ?? refuse('not-found'), kept = (await findKept(tx, id))!
    if (!isWhole(kept)) refuse('conflict', 'Die Prüfsumme stimmt nicht: Dieser Bericht wurde nach der Freigabe verändert. Als Datei gibt es ihn deshalb nicht mehr. Bitte die Administration verständigen.')
    note(null, { release: id, format: input.format })
    return annualFile(kept.content, input.format, now, { signed: { on: row.released_on, lines: signed(row) }, arms: await findArms(tx) })
  }),
  handle(releaseReport, async ({ tx, me, input: { audience, occasion, seen, ...wanted }, today, now, note }) => {
    await lockReleases(tx)
    const { made, behind } = await within(tx, 'figures', async () => {
      const made = await makeReport(tx, { ...wanted, exact: isForTeam(audience) }, today)
      return { made, behind: typeof made === 'string' ? {} : await tracesOf(tx, made.report) }
    })
    if (typeof made === 'string') return refuseField('to', made)
    const { report, facts, counted, exact } = made
    const same = await findSame(tx, report, audience)
    if (same) refuse('conflict', `Genau dieser Bericht ist schon freigegeben, am ${germanDay(same.released_on)}.`)
    if (digestOf(report) !== seen) refuse('conflict', 'Zahlen oder Texte haben sich seit der Vorschau geändert. Bitte den Bericht noch einmal ansehen und dann freigeben.')
    const sealed = { content: report, facts, audience, from_day: report.from, to_day: report.to, occasion, released_by_name: me.name, released_at: now }, hash = sealOf(sealed, SEAL_VERSION)
    const id = await insertRelease(tx, me, { ...sealed, hash, hash_version: SEAL_VERSION }, { figures: { ...counted, exact: exact() }, behind })
    note(null, { release: id, audience, hash })
    return (await findRelease(tx, id))!
  }),
  handle(withdrawRelease, async ({ tx, me, params: { id }, input, version, note }) => {
    const before = (await findRelease(tx, id)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(canRelease(me, before).withdraw!)
    note(null, { release: id })
    return rowAfter(await updateWithdrawn(tx, id, version, me.name, input.why), () => findRelease(tx, id))
  }),
  handle(compareRelease, async ({ tx, params: { id }, note }) => {
    if (!(await findRelease(tx, id))) refuse('not-found')
    const content = (await findContent(tx, id))!, { figures, behind } = await findBasis(tx, id)
    note(null, { release: id })
    const frozen = figures.exact ?? content, live = await within(tx, 'figures', () => exactToday(tx, content)), causes = await causesSince(tx, id, content, behind)
    return { differences: withReasons(differences(frozen, live, figures.now), causes), causes, isWhole: frozen.isExact }
  }),
]
