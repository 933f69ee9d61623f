/** Figures: what is counted for a date and a period (domain: Stichtag, Zeitraum). Every figure has one of the two, never both. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Whom a figure counts; nothing chosen means all. Values of one field mean "one of these". */
export const Filter = z.object({
  municipality: z.array(z.string().max(200)).max(50).default([]).meta({ label: 'Gemeinde' }),
  district: z.array(z.string().max(200)).max(50).default([]).meta({ label: 'Ortsteil' }),
  group: z.array(z.string().max(60)).max(20).default([]).meta({ label: 'Gruppe', list: 'allocation-group' }),
  caseworker: z.array(z.uuid()).max(50).default([]).meta({ label: 'zuständig' }),
})
export type Filter = z.output<typeof Filter>
export type FilterName = keyof Filter

/** Date and period that figures are asked for; both ends of the period count. */
export const Ask = z.object({
  on: Day.meta({ label: 'Stichtag', kind: 'date' }),
  from: Day.meta({ label: 'Zeitraum von', kind: 'date' }),
  to: Day.meta({ label: 'bis', kind: 'date' }),
  filter: Filter.default({ municipality: [], district: [], group: [], caseworker: [] }),
}).refine((ask) => ask.from <= ask.to, { path: ['to'], message: 'Der Zeitraum endet vor seinem Beginn.' })
export type Ask = z.output<typeof Ask>

/** Dates may be left out: then the year in which something was last entered, up to today when it is this year. */
export const Wanted = z.object({ on: Day.optional(), from: Day.optional(), to: Day.optional(), filter: Filter.optional() })
export type Wanted = z.output<typeof Wanted>

const count = z.number().int()
/** Number per code, district, initials or month; what was never met is not named. */
const counts = z.record(z.string(), count)
export type Counts = z.output<typeof counts>
/** The same with parts of a whole, in hours or Euro. */
const amounts = z.record(z.string(), z.number())

/** What `wegbegleiter figures --json` prints. Its keys are relied upon outside of this program: add, never rename. */
export const Figures = z.object({
  on: z.string(), from: z.string(), to: z.string(),
  persons: z.object({
    allocated: count, selfSufficient: count, closedByReason: counts, inCare: count, inCareByGroup: counts, inCareByNationality: counts, minors: count, adults: count, withoutPlan: count,
  }),
  households: z.object({ all: count, single: count }),
  housing: z.object({ housed: count, places: count, blocked: count, free: count, buildings: count, buildingsByDistrict: counts, unitsByDistrict: counts, housedByDistrict: counts }),
  occupation: counts,
  consultations: z.object({ all: count, byTopic: counts, byForm: counts, single: count, family: count, personsReached: count, byCaseworker: counts, minutes: count }),
  offers: z.record(z.string(), z.object({ sessions: count, visits: count })),
  volunteers: count, interpreters: count, partners: count,
  positions: z.array(z.object({ caseworker: z.string(), share: z.number() })),
  /** Of the date: agreed, drafts, overdue. Of the period: the others. */
  plans: z.object({ made: count, updated: count, reviewed: count, reviewedInTime: count, ended: count, agreed: count, drafts: count, overdue: count }),
  /** `byAreaAndState`: number per `area:state`. `medianDaysToReach`: null where none was reached. */
  goals: z.object({ all: count, byArea: counts, byState: counts, byAreaAndState: counts, reached: count, reachedByArea: counts, medianDaysToReach: count.nullable(), stepsDone: count }),
  /** `moves`: persons per `area:up`, `area:same`, `area:down`. Never a total over areas. */
  assessments: z.object({ all: count, byOccasion: counts, moves: counts }),
  /** `hoursByLanguage`: hours; `costByLanguage`: Euro. */
  interpreting: z.object({ hours: z.number(), hoursByLanguage: amounts, cost: z.number(), costByLanguage: amounts }),
  /** `byOutcome`: state at the end of the period, of what is done its outcome. */
  referrals: z.object({ all: count, byGroup: counts, byOutcome: counts }),
  contacts: z.object({ all: count, byGroup: counts }),
  gaps: z.object({ all: count, byKind: counts }),
  /** `stayed`: after half a year still there, or left. */
  work: z.object({ applications: count, applicationsByKind: counts, applicationsByState: counts, placements: count, placementsByKind: counts, stayed: counts, locals: count, localPlacements: count }),
  visits: z.object({ byWho: counts }),
})
export type Figures = z.output<typeof Figures>

/** What the page shows beyond it. `consultationsTimed`: talks with a duration, which the mean duration is of. */
export const MoreFigures = z.object({
  allocatedByGroup: counts, inCareByMunicipality: counts, inCareByDistrict: counts, inCareByCaseworker: counts, ageUnknown: count, inCareByAge: counts, inCareBySex: counts, language: counts,
  closed: count, personsAdvised: count, consultationGroups: count, interpreted: count, consultationsTimed: count, consultationsByMonth: counts,
  plansByMonth: counts,
  placesByDistrict: counts, freeByDistrict: counts, blockedByDistrict: counts, placesByBuilding: counts, freeByBuilding: counts, blockedByBuilding: counts,
  /** Per cent; days; square metres. 0 where there is nothing to divide. */
  occupancyRate: z.number(), stayDays: count, areaPerPerson: z.number(), movedInByMonth: counts, movedOutByMonth: counts,
   housedByBuilding: counts, mentorships: count, mentorshipsByState: counts, mentorshipsByLength: counts, volunteerMinutes: count, vacantDays: counts,
})
export type MoreFigures = z.output<typeof MoreFigures>
