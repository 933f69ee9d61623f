/** A frozen report beside the same report made today: every number that differs, and what came to stand behind it or left it. Pure. */
import { germanDay } from '../../base/day.ts'
import { findFigure, valueOf } from '../figures/figure-list.ts'
import type { AnnualReport, Chapter, ReportNumber, ReportTable } from './annual.ts'
import type { Cause, Difference } from './release.ts'
import type { Counted } from './teller.rules.ts'

/** Figures of which is kept with a release what they counted, so that a later difference has a cause. `table`: where that stands. */
type Traced = { key: string; since: boolean; table: string }
export const tracedOf: readonly Traced[] = [
  ...['persons.inCare', 'persons.allocated', 'more.closed', 'persons.selfSufficient', 'housing.housed'].map((key) => ({ key, since: false, table: 'persons' })),
  ...['persons.allocated', 'more.closed', 'persons.selfSufficient'].map((key) => ({ key, since: true, table: 'persons' })),
  ...Object.entries({ 'plans.made': 'plans', 'goals.reached': 'goals', 'referrals.all': 'referrals', 'work.placements': 'application_states', 'consultations.all': 'consultations' }).map(([key, table]) => ({ key, since: false, table })),
]
export const traceName = ({ key, since }: Pick<Traced, 'key' | 'since'>): string => (since ? `${key}:since` : key)
/** A person or a talk, or a row and whose it is. Keys only: of who is deleted nothing else may be left, so no part is kept either. */
export type Trace = string | [row: string, person: string]
/** Releases of the first days kept only persons behind plans, goals, referrals and placements: that explains nothing. */
export const isKnown = ({ table }: Traced, trace: readonly Trace[]): boolean => table === 'persons' || table === 'consultations' || trace.every((one) => typeof one !== 'string')

/** Breakdowns of a traced figure in which everything it counts stands once. */
const wholes: Record<string, string> = {
  'persons.inCareByGroup': 'persons.inCare', 'persons.inCareByNationality': 'persons.inCare', 'persons.minors': 'persons.inCare', 'more.inCareByAge': 'persons.inCare', 'more.inCareBySex': 'persons.inCare', 'more.inCareByMunicipality': 'persons.inCare', occupation: 'persons.inCare', 'more.language': 'persons.inCare',
  'more.allocatedByGroup': 'persons.allocated', 'persons.closedByReason': 'more.closed', 'housing.housedByDistrict': 'housing.housed', 'consultations.single': 'consultations.all', 'consultations.byForm': 'consultations.all', 'consultations.byCaseworker': 'consultations.all',
  'goals.reachedByArea': 'goals.reached', 'referrals.byGroup': 'referrals.all', 'referrals.byOutcome': 'referrals.all', 'work.placementsByKind': 'work.placements',
}

/** Who lives where is not compared: that somebody moved from a district to "ohne Ortsteil" would tell where the person lived who is protected since. Sums are. */
const isPlace = (key: string, column: string): boolean => key === 'housing.housedByDistrict' || ((key === 'housing.byDistrict' || key === 'more.placesByBuilding') && (column === 'untergebracht' || column === 'frei'))

type Compared = Difference['frozen']
export type Found = Omit<Difference, 'isTraced'>
const isSame = (a: Compared, b: Compared): boolean => a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < 1e-6)

/**
 * All numbers of two reports, tile by tile and row by row. Of a frozen report that is not exact only what it tells is compared. `counted`: the figures of then; what the program did not count then cannot differ.
 * `live.beginning`: the first allocation as it is known today; the numbers of both count from the frozen one.
 */
export function differences(frozen: AnnualReport, live: { report: AnnualReport; beginning: string | null }, counted: Counted): Found[] {
  const since = `seit ${germanDay(frozen.beginning)}`, tables = new Set(live.report.chapters.flatMap((chapter) => chapter.tables.map(({ key }) => key))), last = live.report.chapters.find(({ key }) => key === 'years')?.tables[0]?.head.at(-1)
  const wasCounted = (key: string): boolean => { const figure = findFigure(key); return figure === undefined || valueOf(figure, counted) !== undefined }
  const differ = (was: Compared | undefined, is: Compared | undefined, empty: number | null, about: Pick<Found, 'key' | 'label' | 'part' | 'since'>): Found[] => {
    if (!frozen.isExact && (was === undefined || was === null || is === undefined)) return []
    const [before, now] = [was === undefined ? empty : was, is === undefined ? empty : is]
    return isSame(before, now) || (was === undefined && !wasCounted(about.key)) ? [] : [{ ...about, frozen: before, live: now }]
  }
  const tiles = (was: readonly ReportNumber[], is: readonly ReportNumber[]): Found[] => {
    const of = (all: readonly ReportNumber[]) => new Map(all.map((one) => [`${one.key}\n${one.label}\n${one.hint.includes(since)}`, one])), [before, now] = [of(was), of(is)]
    return both(before, now).flatMap((id) => {
      const [a, b] = [before.get(id), now.get(id)], { key, label, hint } = (a ?? b)!, figure = findFigure(key)
      // A part of a breakdown that is told as a tile: it stands in its table.
      if (figure?.parts && tables.has(key)) return []
      return differ(a?.value, b?.value, figure?.unit ? null : 0, { key, label, part: '', since: hint.includes(since) })
    })
  }
  const rows = (was: ReportTable | undefined, is: ReportTable | undefined): Found[] => {
    // A part that only one of the two names is none in the other; in a table of mixed columns nobody can say so, but of a district one can.
    const { key, title, head, bars } = (was ?? is)!, about = { key, label: title, since: title.includes(since) }, empty = (bars && findFigure(key)) || key === 'housing.byDistrict' ? 0 : null
    const of = (table: ReportTable, all: readonly ReportTable['rows'][number][]) => new Map(named(all).flatMap(([name, { values }]) => (table.head.flatMap((column, at) => (all === table.rows && isPlace(key, column) ? [] : [[`${name}${table.head.length > 1 ? `, ${column}` : ''}`, values[at]!] as const])))))
    const compare = (pick: (table: ReportTable) => readonly ReportTable['rows'][number][]): Found[] => {
      const [before, now] = [was ? of(was, pick(was)) : new Map<string, number | null>(), is ? of(is, pick(is)) : new Map<string, number | null>()]
      return both(before, now).flatMap((part) => differ(before.get(part), now.get(part), empty, { ...about, part }))
    }
    const found = was?.mark === 'withheld' || head.length === 0 ? [] : compare((table) => table.rows)
    return found.length ? found : compare((table) => (table.total ? [{ label: 'zusammen', values: table.total }] : []))
  }
  const of = (key: string) => [frozen, live.report].map((report) => report.chapters.find((chapter) => chapter.key === key))
  const all = [...new Set([...frozen.chapters, ...live.report.chapters].map(({ key }) => key))].flatMap((key) => {
    const [was, is] = of(key), found = [...tiles(was?.numbers ?? [], is?.numbers ?? []), ...pairs(was?.tables ?? [], is?.tables ?? []).flatMap(([a, b]) => rows(a, b))]
    return found.length || !was || !is || !frozen.isExact ? found : sentences(was, is)
  })
  const isLast = ({ key, part }: Found) => key === 'years' && last !== undefined && part.endsWith(`, ${last}`)
  return [
    ...(live.beginning === frozen.beginning ? [] : [{ key: 'beginning', label: 'Erste Zuweisung', part: '', since: false, frozen: germanDay(frozen.beginning), live: live.beginning && germanDay(live.beginning) }]),
    // A tile that stands in two chapters is one number, and so is the last year beside the others.
    ...all.filter((one, at) => !all.some((other, before) => isSame(other.frozen, one.frozen) && isSame(other.live, one.live) && (isLast(one) ? other.key !== 'years' && other.part === '' : before < at && one.part === '' && other.part === '' && other.key === one.key && other.since === one.since))),
  ]
}
const both = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] => [...new Set([...a.keys(), ...b.keys()])]
/** Rows by their label; the second of the same label goes by its place. */
const named = <Row extends { label: string }>(rows: readonly Row[]): [string, Row][] => rows.map((row, at) => { const nth = rows.slice(0, at).filter(({ label }) => label === row.label).length; return [nth ? `${row.label} (${nth + 1})` : row.label, row] })
/** The same table in both: of the same key and title, or the only one of its key, whose title may have been worded anew. */
function pairs(was: readonly ReportTable[], is: readonly ReportTable[]): [ReportTable | undefined, ReportTable | undefined][] {
  const only = (all: readonly ReportTable[], key: string) => { const found = all.filter((one) => one.key === key); return found.length === 1 ? found[0] : undefined }
  const partner = (one: ReportTable, own: readonly ReportTable[], others: readonly ReportTable[]) => others.find(({ key, title }) => key === one.key && title === one.title) ?? (only(own, one.key) && only(others, one.key))
  return [...was.map((one): [ReportTable, ReportTable | undefined] => [one, partner(one, was, is)]), ...is.flatMap((one): [undefined, ReportTable][] => (partner(one, is, was) ? [] : [[undefined, one]]))]
}
/** Sentences may tell of a number that stands in no table. */
const sentences = (was: Chapter, is: Chapter): Found[] => (was.text.join(' ') === is.text.join(' ') ? [] : [{ key: `text.${was.key}`, label: was.title, part: 'Text', since: false, frozen: was.text.join(' '), live: is.text.join(' ') }])

/** Differences with the word whether the causes account for them: those of a whole exactly, those of its parts as far as so many came or left. */
export function withReasons(all: readonly Found[], causes: readonly Cause[]): Difference[] {
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0), gain = ({ frozen, live }: Found) => (typeof frozen === 'number' && typeof live === 'number' ? live - frozen : NaN)
  return all.map((one) => {
    const whole = one.part ? wholes[one.key] ?? one.key : one.key, behind = causes.filter(({ key, since }) => key === whole && since === one.since), count = (isIn: boolean) => sum(behind.filter(({ why }) => (why === 'added' || why === 'changed-in') === isIn).map(({ count }) => count))
    const gains = all.filter(({ key, since, part }) => key === one.key && since === one.since && (part !== '') === (one.part !== '')).map(gain)
    const fits = one.part ? sum(gains.filter((n) => !(n < 0))) <= count(true) && sum(gains.filter((n) => n < 0)) >= -count(false) : gain(one) === count(true) - count(false)
    return { ...one, isTraced: behind.length > 0 && fits }
  })
}

export type Fate = 'there' | 'merged' | 'deleted'
export type Row = { id: string; person: string | null }
const rowOf = (trace: Trace): Row => (typeof trace === 'string' ? { id: trace, person: null } : { id: trace[0], person: trace[1] })
/** Rows behind a number then and now, by why they differ. Ids sort by the time of their making (UUID version 7): what comes after the release's own was entered later. */
export function causesOf(before: readonly Trace[], now: readonly Trace[], releaseId: string, fateOf: (id: string) => Fate): Map<Cause['why'], Row[]> {
  const was = new Set(before.map(rowOf).map(({ id }) => id)), found = new Map<Cause['why'], Row[]>()
  const add = (why: Cause['why'], row: Row) => found.set(why, [...(found.get(why) ?? []), row])
  for (const row of now.map(rowOf)) if (!was.has(row.id)) add(row.id > releaseId ? 'added' : 'changed-in', row)
  for (const row of goneFrom(before, now)) add(({ there: 'changed-out', merged: 'merged', deleted: 'deleted' } as const)[fateOf(row.id)], row)
  return found
}
/** What stood behind a number then and does no longer. */
export function goneFrom(before: readonly Trace[], now: readonly Trace[]): Row[] {
  const is = new Set(now.map(rowOf).map(({ id }) => id))
  return before.map(rowOf).filter(({ id }) => !is.has(id))
}
