/** Counted facts of a municipality for tests of the annual report, without a database: empty, drawn by chance, and the report made of them. */
import type { AnnualReport, ReportTable, Chapter } from '../src/features/reports/annual.ts'
import { annualReport, type AnnualFacts } from '../src/features/reports/annual.rules.ts'
import type { Fact } from '../src/features/reports/ledger.rules.ts'
import type { Counted } from '../src/features/reports/teller.rules.ts'

type Deep<T> = { [K in keyof T]?: T[K] extends Record<string, number> ? Record<string, number> : T[K] extends object ? Deep<T[K]> : T[K] }
/** Nothing happened but what is said. */
export function counted(more: Deep<Counted> = {}): Counted {
  const empty = {
    on: '2022-12-31', from: '2022-01-01', to: '2022-12-31',
    persons: { allocated: 0, selfSufficient: 0, closedByReason: {}, inCare: 0, inCareByGroup: {}, inCareByNationality: {}, minors: 0, adults: 0, withoutPlan: 0 }, households: { all: 0, single: 0 },
    housing: { housed: 0, places: 0, blocked: 0, free: 0, buildings: 0, buildingsByDistrict: {}, unitsByDistrict: {}, housedByDistrict: {} }, occupation: {},
    consultations: { all: 0, byTopic: {}, byForm: {}, single: 0, family: 0, personsReached: 0, byCaseworker: {}, minutes: 0 }, offers: {}, volunteers: 0, interpreters: 0, partners: 0, positions: [],
    plans: { made: 0, updated: 0, reviewed: 0, reviewedInTime: 0, ended: 0, agreed: 0, drafts: 0, overdue: 0 }, goals: { all: 0, byArea: {}, byState: {}, byAreaAndState: {}, reached: 0, reachedByArea: {}, medianDaysToReach: null, stepsDone: 0 },
    assessments: { all: 0, byOccasion: {}, moves: {} }, interpreting: { hours: 0, hoursByLanguage: {}, cost: 0, costByLanguage: {} }, referrals: { all: 0, byGroup: {}, byOutcome: {} }, contacts: { all: 0, byGroup: {} }, gaps: { all: 0, byKind: {} },
    work: { applications: 0, applicationsByKind: {}, applicationsByState: {}, placements: 0, placementsByKind: {}, stayed: {}, locals: 0, localPlacements: 0 }, visits: { byWho: {} },
    more: {
      allocatedByGroup: {}, inCareByMunicipality: {}, inCareByDistrict: {}, inCareByCaseworker: {}, ageUnknown: 0, inCareByAge: {}, inCareBySex: {}, language: {}, closed: 0, personsAdvised: 0, consultationGroups: 0, consultationsTimed: 0, interpreted: 0, consultationsByMonth: {}, plansByMonth: {},
      placesByDistrict: {}, freeByDistrict: {}, blockedByDistrict: {}, placesByBuilding: {}, freeByBuilding: {}, blockedByBuilding: {}, occupancyRate: 0, stayDays: 0, areaPerPerson: 0, movedInByMonth: {}, movedOutByMonth: {}, housedByBuilding: {}, mentorships: 0, mentorshipsByState: {}, mentorshipsByLength: {}, volunteerMinutes: 0, vacantDays: {},
    },
  } satisfies Counted
  const over = (base: object, change: object): object => Object.fromEntries([...Object.entries(base), ...Object.entries(change).map(([key, value]) => { const was = (base as Record<string, unknown>)[key]; return [key, value && was && typeof value === 'object' && !Array.isArray(value) ? over(was, value) : value] })])
  return over(empty, more) as Counted
}

type Given = Pick<AnnualFacts, 'now'> & { ever?: Counted; before?: readonly Counted[]; isExact?: boolean; known?: readonly Fact[] }
export function madeWith({ now, ever = now, before = [], isExact = false, known = [] }: Given): { report: AnnualReport; facts: readonly Fact[] } {
  return annualReport({ period: { from: now.from, to: now.to, end: now.to, isRunning: false }, beginning: ever.from, organisation: 'Verein', municipality: 'Dorf', isExact, now, ever, compared: before, known, course: { months: [], occupancy: [], quotas: [], posts: [], needs: { year: 2021, rows: [] } } })
}
export const made = (given: Given): AnnualReport => madeWith(given).report
export const chapterIn = (report: AnnualReport, key: string): Chapter => report.chapters.find((one) => one.key === key)!
export const tableIn = (report: AnnualReport, key: string): ReportTable => report.chapters.flatMap(({ tables }) => tables).find((one) => one.key === key)!

/** Numbers as they are in small places: many are few. `next`: below a number, by chance. */
export function drawn(next: (below: number) => number, period: { on: string; from: string; to: string } = { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31' }): Counted {
  const amount = (most: number) => [0, 1 + next(4), next(12), next(most)][next(4)]!
  /** As many parts as may be, of a sum that is given; most of it in the first. */
  const split = (sum: number, names: readonly string[]): Record<string, number> => {
    const parts: Record<string, number> = {}, few = names.slice(0, 1 + next(names.length))
    for (let left = sum; left > 0;) { const n = Math.min(left, 1 + next(next(3) ? 4 : left)), name = few[next(few.length)]!; parts[name] = (parts[name] ?? 0) + n; left -= n }
    return parts
  }
  const sumOf = (parts: Record<string, number>, only = Object.keys(parts)) => only.reduce((all, name) => all + (parts[name] ?? 0), 0)
  const inCare = amount(90), ages = split(inCare, ['adults', 'minors', 'unknown']), minors = ages.minors ?? 0, adults = ages.adults ?? 0, allocated = amount(60), households = Math.min(inCare, amount(40)), single = next(households + 1)
  const closedByReason = split(amount(50), ['eigene_wohnung', 'wegzug_arbeit', 'abschiebung', 'wegzug', 'zuzug_familie']), housed = amount(60), housedByDistrict = split(housed, ['Nord', 'Süd', 'West']), places = Object.fromEntries(['Nord', 'Süd', 'West'].map((name) => [name, (housedByDistrict[name] ?? 0) + 1 + next(20)]))
  const talks = amount(80), who = split(talks, ['single', 'family', 'group']), reviewed = amount(30), byState = split(amount(60), ['vereinbart', 'verfehlt', 'erreicht', 'neu']), applications = amount(30), placements = amount(20), referrals = amount(30)
  const moves = Object.fromEntries(['gesundheit', 'arbeit', 'deutsch'].flatMap((area) => Object.entries(split(amount(20), ['up', 'same', 'down'])).map(([move, n]) => [`${area}:${move}`, n])))
  return counted({
    ...period, persons: { allocated, inCare, inCareByGroup: split(inCare, ['AU', 'VU', 'EA']), inCareByNationality: split(inCare, ['SY', 'AF', 'IQ', 'UA', 'ER']), minors, adults, withoutPlan: next(inCare + 1), closedByReason, selfSufficient: sumOf(closedByReason, ['eigene_wohnung', 'wegzug_arbeit', 'zuzug_familie']) },
    households: { all: households, single }, occupation: split(inCare, ['arbeit', 'ausbildung', 'unbekannt']),
    housing: { housed, housedByDistrict, places: sumOf(places), free: sumOf(places) - housed, buildings: 3, buildingsByDistrict: { Nord: 1, Süd: 1, West: 1 }, unitsByDistrict: { Nord: 2, Süd: 2, West: 2 } },
    consultations: { all: talks, single: who.single ?? 0, family: who.family ?? 0, byForm: split(talks, ['buero', 'telefon', 'hausbesuch']), byCaseworker: split(talks, ['AB', 'CD']), byTopic: Object.fromEntries(['gesundheit', 'wohnung'].flatMap((topic) => { const n = next(talks + 1); return n ? [[topic, n]] : [] })), personsReached: talks, minutes: talks * 30 },
    plans: { made: amount(20), reviewed, reviewedInTime: next(reviewed + 1), agreed: amount(30) },
    goals: { all: sumOf(byState), byState, reached: byState.erreicht ?? 0, reachedByArea: split(byState.erreicht ?? 0, ['arbeit', 'deutsch']), medianDaysToReach: byState.erreicht ? 80 : null },
    assessments: { moves }, referrals: { all: referrals, byGroup: split(referrals, ['g1', 'g2', 'g3']), byOutcome: split(referrals, ['abgelehnt', 'offen', 'erledigt']) },
    work: { applications, applicationsByKind: split(applications, ['arbeit', 'ausbildung']), placements, placementsByKind: split(placements, ['arbeit', 'ausbildung']), stayed: split(amount(12), ['dort', 'gegangen']) },
    more: {
      allocatedByGroup: split(allocated, ['AU', 'VU', 'EA']), ageUnknown: ages.unknown ?? 0, inCareBySex: split(inCare, ['m', 'w', 'd']), inCareByMunicipality: split(inCare, ['Dorf', 'Weiler']), language: split(inCare, ['a1', 'b1', 'unbekannt']), inCareByAge: { ...split(minors, ['band-0', 'band-6', 'band-15']), ...split(adults, ['band-18', 'band-27', 'band-65']) },
      consultationGroups: who.group ?? 0, personsAdvised: amount(30), placesByDistrict: places, freeByDistrict: Object.fromEntries(Object.entries(places).map(([name, n]) => [name, n - (housedByDistrict[name] ?? 0)])),
    },
  })
}
