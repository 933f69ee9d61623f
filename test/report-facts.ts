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
      allocatedByGroup: {}, inCareByMunicipality: {}, inCareByDistrict: {}, inCareByCaseworker: {}, ageUnknown: 0, inCareByAge: {}, inCareBySex: {}, language: {}, closed: 0, personsAdvised: 0, consultationGroups: 0, interpreted: 0, consultationsByMonth: {}, plansByMonth: {},
      placesByDistrict: {}, freeByDistrict: {}, blockedByDistrict: {}, placesByBuilding: {}, freeByBuilding: {}, blockedByBuilding: {}, occupancyRate: 0, stayDays: 0, areaPerPerson: 0, movedInByMonth: {}, movedOutByMonth: {}, housedByBuilding: {}, mentorships: 0, mentorshipsByState: {}, mentorshipsByLength: {}, volunteerMinutes: 0, vacantDays: {},
    },
  } satisfies Counted
  const over = (base: object, change: object): object => Object.fromEntries([...Object.entries(base), ...Object.entries(change).map(([key, value]) => { const was = (base as Record<string, unknown>)[key]; return [key, value && was && typeof value === 'object' && !Array.isArray(value) ? over(was, value) : value] })])
  return over(empty, more) as Counted
}

type Given = Pick<AnnualFacts, 'now'> & { ever?: Counted; before?: readonly Counted[]; isExact?: boolean; known?: readonly Fact[] }
export function madeWith({ now, ever = now, before = [], isExact = false, known = [] }: Given): { report: AnnualReport; facts: readonly Fact[] } {
  return annualReport({ period: { from: now.from, to: now.to, end: now.to, isRunning: false }, beginning: ever.from, organisation: 'Verein', municipality: 'Dorf', isExact, now, ever, before, known, course: { months: [], occupancy: [], quotas: [], posts: [], needs: { year: 2021, rows: [] } } })
}
export const made = (given: Given): AnnualReport => madeWith(given).report
export const chapterIn = (report: AnnualReport, key: string): Chapter => report.chapters.find((one) => one.key === key)!
export const tableIn = (report: AnnualReport, key: string): ReportTable => report.chapters.flatMap(({ tables }) => tables).find((one) => one.key === key)!
