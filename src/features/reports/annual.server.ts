import { asAudience, type Db, type Tx } from '../../base/db.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuse, refuseField, Unfit } from '../../base/refused.ts'
import { findChoices } from '../figures/figures.db.ts'
import { computeFigures } from '../figures/figures.server.ts'
import { findArms, type Arms } from '../organisation/arms.db.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { annualAccess } from './annual.access.ts'
import { printAnnual, readAnnual } from './annual.api.ts'
import { findNeeds, findPosts, findQuotaYears } from './annual.db.ts'
import { countCare, countOccupancy } from './course.db.ts'
import { endsOf, monthsOf } from './course.rules.ts'
import type { Course } from './course.ts'
import { annualFile } from './annual.report.ts'
import { annualReport, type AnnualFacts } from './annual.rules.ts'
import type { AnnualReport, AnnualWanted } from './annual.ts'
import type { Fact } from './ledger.rules.ts'
import { codesOf } from './links.rules.ts'
import { findTexts } from './manuscript.db.ts'
import { withTexts } from './manuscript.rules.ts'
import { comparedWith, settlePeriod, yearsSince, type Period, type Wished } from './period.rules.ts'
import { findFacts } from './release.db.ts'
import { digestOf } from './digest.server.ts'
import type { Counted } from './teller.rules.ts'

export const everybody = { municipality: [], district: [], group: [], caseworker: [] }
async function count(tx: Tx, { from, to }: Pick<Period, 'from' | 'to'>): Promise<Counted> {
  const { figures, more } = await computeFigures(tx, { on: to, from, to, filter: everybody })
  return { ...figures, more }
}
/** How the period went. Special needs at the end of its last year that is over. */
async function courseOf(tx: Tx, period: Pick<Period, 'from' | 'to'>): Promise<Course> {
  const year = Number(period.to.slice(0, 4)) - (period.to.endsWith('-12-31') ? 0 : 1)
  return { months: await countCare(tx, monthsOf(period)), occupancy: await countOccupancy(tx, endsOf(period)), quotas: await findQuotaYears(tx, period.to), posts: await findPosts(tx, period), needs: { year, rows: await findNeeds(tx, year) } }
}

/** All numbers a report is made from, exact. */
async function gather(tx: Tx, period: Period, beginning: string): Promise<Omit<AnnualFacts, 'isExact' | 'known'>> {
  const organisation = await findOrganisation(tx), compared: Counted[] = []
  const counted = { now: await count(tx, period), ever: await count(tx, { from: beginning, to: period.to }) }
  for (const one of comparedWith(period, beginning)) compared.push(await count(tx, one))
  return { period, beginning, organisation: organisation?.name ?? '', municipality: organisation?.municipality ?? '', ...counted, compared, course: await courseOf(tx, period) }
}
const exactReport = (facts: Omit<AnnualFacts, 'isExact' | 'known'>): AnnualReport => annualReport({ ...facts, isExact: true, known: [] }).report

/** The exact report of a period as it would be made today, since the same beginning; and the day on which the first allocation is known to be today. */
export async function exactToday(tx: Tx, { from, to, end, isRunning, beginning }: AnnualReport): Promise<{ report: AnnualReport; beginning: string | null }> {
  return { report: exactReport(await gather(tx, { from, to, end, isRunning }, beginning)), beginning: (await findChoices(tx)).beginning }
}

/** The period that is reported, and the first allocation; a German sentence where there is nothing to report. */
export async function settle(tx: Tx, wished: Wished, today: string): Promise<{ period: Period; beginning: string } | string> {
  const { beginning, latest } = await findChoices(tx), period = settlePeriod(wished, { beginning, latest, today })
  return typeof period === 'string' || beginning === null ? (period as string) : { period, beginning }
}

/** `facts`: what readers outside the team learn from it. `counted`: exact; `exact`: the same report without anything left out. */
export type Made = { report: AnnualReport; facts: readonly Fact[]; counted: { now: Counted; ever: Counted }; exact: () => AnnualReport; years: number[] }
/** The report, or a German sentence why there is none. The transaction has the audience `figures`. */
export async function makeReport(tx: Tx, { exact, ...wanted }: AnnualWanted, today: string): Promise<Made | string> {
  const settled = await settle(tx, wanted, today)
  if (typeof settled === 'string') return settled
  const { period, beginning } = settled
  const gathered = await gather(tx, period, beginning), known = exact ? [] : await findFacts(tx)
  const { report, facts, order } = annualReport({ ...gathered, isExact: exact, known })
  return { report: withTexts(report, await findTexts(tx, { from: period.from, to: period.end }), order), facts, counted: { now: gathered.now, ever: gathered.ever }, exact: () => exactReport(gathered), years: yearsSince(beginning, today) }
}

/** For the command line: as `figures`, without anybody signed in. A period that has nothing to report is the fault of the caller. */
export async function annualOf(db: Db, wanted: AnnualWanted, { today, now }: { today: string; now: Date }): Promise<{ report: AnnualReport; arms: Arms | undefined }> {
  const { made, arms } = await asAudience(db, { audience: 'figures', userId: null, act: newId(), today, now, oneMoment: true }, async (tx) => ({ made: await makeReport(tx, wanted, today), arms: await findArms(tx) }))
  if (typeof made === 'string') throw new Unfit(made)
  return { report: made.report, arms }
}

async function reportFor(tx: Tx, wanted: AnnualWanted, role: string, today: string): Promise<Made> {
  if (wanted.exact && !Object.hasOwn(annualAccess.exact.roles, role)) refuse('not-allowed', 'Genaue Zahlen sieht nur das Team.')
  const made = await makeReport(tx, wanted, today)
  return typeof made === 'string' ? refuseField('to', made) : made
}

export const annualHandlers: Handler[] = [
  handle(readAnnual, async ({ tx, input, me, today, note }) => {
    const { report, counted, years } = await reportFor(tx, input, me.role, today)
    // Small numbers tell of persons; the report for outside, previewed again and again while it is written, does not.
    if (report.isExact) note(null, { from: report.from, to: report.to, exact: true })
    return { ...report, years, digest: digestOf(report), codes: codesOf(counted) }
  }),
  handle(printAnnual, async ({ tx, input, me, today, now, note }) => {
    const { report } = await reportFor(tx, input, me.role, today)
    note(null, { from: report.from, to: report.to, exact: report.isExact, format: input.format })
    return annualFile(report, input.format, now, { arms: await findArms(tx) })
  }),
]
