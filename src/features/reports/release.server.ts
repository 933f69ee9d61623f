import { germanDay } from '../../base/day.ts'
import { within, type Tx } from '../../base/db.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { findArms } from '../organisation/arms.db.ts'
import { findIdsBehind } from '../figures/behind.db.ts'
import { findFigure } from '../figures/figure-list.ts'
import { annualFile } from './annual.report.ts'
import { countFor, everybody, makeReport } from './annual.server.ts'
import type { AnnualReport } from './annual.ts'
import { causesOf, differences, traced, type Fate } from './compare.rules.ts'
import { digestOf, isWhole, SEAL_VERSION, sealOf } from './digest.server.ts'
import { canRelease } from './release.access.ts'
import { compareRelease, listReleases, printRelease, readRelease, releaseReport, withdrawRelease, type ReleaseRow } from './release.api.ts'
import { findBasis, findContent, findFates, findKept, findRelease, findReleases, findSame, findSeen, findThere, insertRelease, lockReleases, updateWithdrawn } from './release.db.ts'
import { isForTeam, type Cause } from './release.ts'

const TALKS = 'consultations.all'
/** Keys behind every traced number. As `figures`. */
async function tracesOf(tx: Tx, { from, to }: Pick<AnnualReport, 'from' | 'to'>): Promise<Record<string, string[]>> {
  const traces: Record<string, string[]> = {}
  for (const key of traced) traces[key] = await findIdsBehind(tx, { key, value: null, on: to, from, to, filter: everybody })
  return traces
}

/** What became of those who no longer stand behind a number. As `figures`. */
async function fatesOf(tx: Tx, key: string, ids: readonly string[]): Promise<(id: string) => Fate> {
  if (key === TALKS) { const there = new Set(await findThere(tx, ids)); return (id) => (there.has(id) ? 'there' : 'deleted') }
  const found = new Map((await findFates(tx, ids)).map((row) => [row.id, row]))
  return (id) => { const row = found.get(id); return row === undefined ? 'deleted' : row.merged_into ? 'merged' : 'there' }
}

async function causesSince(tx: Tx, release: Pick<ReleaseRow, 'id' | 'from_day' | 'to_day'>, before: Record<string, string[]>): Promise<Cause[]> {
  const found = await within(tx, 'figures', async () => {
    const now = await tracesOf(tx, { from: release.from_day, to: release.to_day }), all: { key: string; why: Cause['why']; ids: string[] }[] = []
    for (const key of traced) {
      const was = before[key] ?? [], is = new Set(now[key]), fateOf = await fatesOf(tx, key, was.filter((id) => !is.has(id)))
      for (const [why, ids] of causesOf(was, now[key]!, release.id, fateOf)) all.push({ key, why, ids })
    }
    return all
  })
  const causes: Cause[] = []
  for (const { key, why, ids } of found) causes.push({ key, why, label: findFigure(key)!.label, count: ids.length, shown: key === TALKS || why === 'deleted' ? [] : await findSeen(tx, ids, findFigure(key)!.area!) })
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
    const { report, facts, counted } = made
    const same = await findSame(tx, report, audience)
    if (same) refuse('conflict', `Genau dieser Bericht ist schon freigegeben, am ${germanDay(same.released_on)}.`)
    if (digestOf(report) !== seen) refuse('conflict', 'Zahlen oder Texte haben sich seit der Vorschau geändert. Bitte den Bericht noch einmal ansehen und dann freigeben.')
    const sealed = { content: report, facts, audience, from_day: report.from, to_day: report.to, occasion, released_by_name: me.name, released_at: now }, hash = sealOf(sealed, SEAL_VERSION)
    const id = await insertRelease(tx, me, { ...sealed, hash, hash_version: SEAL_VERSION }, { figures: counted, behind })
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
    const row = (await findRelease(tx, id)) ?? refuse('not-found'), content = (await findContent(tx, id))!, { figures, behind } = await findBasis(tx, id)
    note(null, { release: id })
    const live = await within(tx, 'figures', () => countFor(tx, content))
    return { differences: differences(figures, live), causes: await causesSince(tx, row, behind) }
  }),
]
