import { germanDay } from '../../base/day.ts'
import { within, type Tx } from '../../base/db.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { findArms } from '../organisation/arms.db.ts'
import { annualFile } from './annual.report.ts'
import { exactToday, makeReport, settle } from './annual.server.ts'
import { AnnualFormat, type AnnualReport } from './annual.ts'
import { causesSince, tracesOf } from './causes.server.ts'
import { differences, withReasons, type Trace } from './compare.rules.ts'
import type { Wished } from './period.rules.ts'
import { releasedFile, sheetToday, sheetToRelease } from './period-sheet.server.ts'
import { SheetFormat, type WholeSheet } from './period-sheet.ts'
import { digestOf, isWhole, SEAL_VERSION, sealOf } from './digest.server.ts'
import { canRelease } from './release.access.ts'
import { compareRelease, listReleases, printRelease, readRelease, releaseReport, releaseSheet, withdrawRelease, type ReleaseRow } from './release.api.ts'
import { findBasis, findKept, findRelease, findReleases, findSame, insertRelease, lockReleases, updateWithdrawn, type Basis, type Sealed } from './release.db.ts'
import { isForTeam, isSheet, type Signed } from './release.ts'
import { sheetDifferences } from './sheet-compare.rules.ts'

type Release = Omit<ReleaseRow, 'can'>
/** What stands on the cover of a released report. */
const signedOf = (row: Release): Signed => ({ on: row.released_on, lines: [
  `Freigegeben am ${germanDay(row.released_on)} durch ${row.released_by_name}`, ...(row.occasion ? [row.occasion] : []), `Prüfsumme ${row.hash}`,
  ...(row.withdrawn_on ? [`Zurückgezogen am ${germanDay(row.withdrawn_on)}: ${row.withdrawn_why}`] : []),
] })
type Content = { content: AnnualReport; sheet: null } | { content: null; sheet: WholeSheet }
const contentOf = ({ audience, content }: Sealed): Content => (isSheet(audience) ? { content: null, sheet: content as WholeSheet } : { content: content as AnnualReport, sheet: null })

/** Before the report is made: whatever is entered after that makes it another than was seen, and it is refused. So what is kept is what was counted. */
async function tracesBefore(tx: Tx, wanted: Wished, today: string, isOfSheet = false): Promise<Record<string, Trace[]>> {
  const settled = await settle(tx, wanted, today)
  return typeof settled === 'string' ? {} : tracesOf(tx, isOfSheet ? settled.period : { ...settled.period, beginning: settled.beginning })
}
/** What is released is what was seen, and once. */
async function demandNew(tx: Tx, content: Sealed['content'], audience: string, seen: string): Promise<void> {
  const same = await findSame(tx, content, audience)
  if (same) refuse('conflict', `Genau dieser Bericht ist schon freigegeben, am ${germanDay(same.released_on)}.`)
  if (digestOf(content) !== seen) refuse('conflict', 'Zahlen oder Texte haben sich seit der Vorschau geändert. Bitte den Bericht noch einmal ansehen und dann freigeben.')
}
async function keepRelease(tx: Tx, me: { id: string }, sealed: Sealed, basis: Basis, note: (person: null, facts: Record<string, unknown>) => void): Promise<Release> {
  const hash = sealOf(sealed, SEAL_VERSION), release = await insertRelease(tx, me, { ...sealed, hash, hash_version: SEAL_VERSION }, basis)
  note(null, { release, audience: sealed.audience, hash })
  return (await findRelease(tx, release))!
}

export const releaseHandlers: Handler[] = [
  handle(listReleases, ({ tx, input }) => findReleases(tx, input)),
  handle(readRelease, async ({ tx, params: { id }, note }) => {
    const row = (await findRelease(tx, id)) ?? refuse('not-found'), kept = (await findKept(tx, id))!
    note(null, { release: id })
    return { ...row, ...contentOf(kept), isWhole: isWhole(kept) }
  }),
  handle(printRelease, async ({ tx, params: { id }, input, now, note }) => {
    const row = (await findRelease(tx, id)) ?? refuse('not-found'), kept = (await findKept(tx, id))!
    if (!isWhole(kept)) refuse('conflict', 'Die Prüfsumme stimmt nicht: Dieser Bericht wurde nach der Freigabe verändert. Als Datei gibt es ihn deshalb nicht mehr. Bitte die Administration verständigen.')
    note(null, { release: id, format: input.format })
    const { content, sheet } = contentOf(kept), noSuch = () => refuseField('format', 'Dieses Format gibt es bei diesem Bericht nicht.')
    if (sheet) return releasedFile(tx, sheet, SheetFormat.safeParse(input.format).data ?? noSuch(), now, signedOf(row))
    return annualFile(content, AnnualFormat.safeParse(input.format).data ?? noSuch(), now, { signed: signedOf(row), arms: await findArms(tx) })
  }),
  handle(releaseReport, async ({ tx, me, input: { audience, occasion, seen, ...wanted }, today, now, note }) => {
    await lockReleases(tx)
    const { made, behind } = await within(tx, 'figures', async () => {
      const behind = await tracesBefore(tx, wanted, today)
      return { made: await makeReport(tx, { ...wanted, exact: isForTeam(audience) }, today), behind }
    })
    if (typeof made === 'string') return refuseField('to', made)
    const { report, facts, counted, exact } = made
    await demandNew(tx, report, audience, seen)
    return keepRelease(tx, me, { content: report, facts, audience, from_day: report.from, to_day: report.to, occasion, released_by_name: me.name, released_at: now }, { figures: { ...counted, exact: exact() }, behind }, note)
  }),
  handle(releaseSheet, async ({ tx, me, input: { occasion, seen, ...wanted }, today, now, note }) => {
    await lockReleases(tx)
    const { sheet, behind } = await within(tx, 'figures', async () => {
      const behind = await tracesBefore(tx, wanted, today, true)
      return { sheet: await sheetToRelease(tx, wanted, today), behind }
    })
    if (typeof sheet === 'string') return refuseField('to', sheet)
    await demandNew(tx, sheet, 'funding', seen)
    return keepRelease(tx, me, { content: sheet, facts: [], audience: 'funding', from_day: sheet.from, to_day: sheet.to, occasion, released_by_name: me.name, released_at: now }, { figures: null, behind }, note)
  }),
  handle(withdrawRelease, async ({ tx, me, params: { id }, input, version, note }) => {
    const before = (await findRelease(tx, id)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(canRelease(me, before).withdraw!)
    note(null, { release: id })
    return rowAfter(await updateWithdrawn(tx, id, version, me.name, input.why), () => findRelease(tx, id))
  }),
  handle(compareRelease, async ({ tx, params: { id }, note }) => {
    const { content, sheet } = contentOf((await findKept(tx, id)) ?? refuse('not-found')), { figures, behind } = await findBasis(tx, id)
    note(null, { release: id })
    if (sheet) {
      const causes = await causesSince(tx, id, { from: sheet.from, to: sheet.to }, behind)
      return { differences: sheetDifferences(sheet, await within(tx, 'figures', () => sheetToday(tx, sheet)), causes), causes, isWhole: true }
    }
    const frozen = figures!.exact ?? content, live = await within(tx, 'figures', () => exactToday(tx, content)), causes = await causesSince(tx, id, content, behind)
    return { differences: withReasons(differences(frozen, live, figures!.now), causes), causes, isWhole: frozen.isExact }
  }),
]
