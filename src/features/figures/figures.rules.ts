/** From counted rows to figures; pure. */
import type { BuildingCount, ConsultationCount, Counted, OfferCount, PositionCount } from './counted.ts'
import type { Ask, Counts, Figures, MoreFigures } from './figures.ts'

export type Facts = {
  state: Counted[]; events: Counted[]; consultations: { groups: ConsultationCount[]; topics: Counted[]; advised: number }; buildings: BuildingCount[]; offers: OfferCount[]
  network: { volunteers: number; interpreters: number; partners: number }; positions: PositionCount[]
  /** Initials by account. */
  initials: ReadonlyMap<string, string>
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)
/** Parts by size, the greatest first. */
const bySize = (entries: readonly (readonly [string, number])[]): Counts => Object.fromEntries([...entries].filter(([, n]) => n > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
const total = (parts: Counts): number => sum(Object.values(parts))

/** Adds up a number per key of the rows. */
function grouped<T>(rows: readonly T[], key: (row: T) => string, number: (row: T) => number): [string, number][] {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + number(row))
  return [...sums]
}
const inOrder = (entries: [string, number][]): Counts => Object.fromEntries(entries.filter(([, n]) => n > 0).sort(([a], [b]) => (a < b ? -1 : 1)))
const number = (row: { n: number }) => row.n

/** Bits of GROUPING in `countConsultations`: a bit is 0 for the column that a row is grouped by. */
const groupings = { all: 0b11111, form: 0b01111, caseworker: 0b10111, family: 0b11011, day: 0b11101, interpreted: 0b11110 }

export function compose(ask: Ask, facts: Facts): { figures: Figures; more: MoreFigures } {
  const state = (of: string): Counts => bySize(facts.state.filter((row) => row.of === of).map((row) => [row.code, row.n]))
  const event = (of: string): Counts => bySize(facts.events.filter((row) => row.of === of).map((row) => [row.code, row.n]))
  const talks = (grouping: number) => facts.consultations.groups.filter((row) => row.of === grouping)
  const buildings = (n: (row: BuildingCount) => number): Counts => bySize(grouped(facts.buildings, (row) => row.district, n))
  const age = state('age'), closedByReason = event('closed'), housedByDistrict = state('housed'), allTalks = talks(groupings.all)[0], inCare = total(state('inCare'))
  const caseworkers = bySize(facts.state.filter((row) => row.of === 'caseworker').map((row) => [facts.initials.get(row.code) ?? row.code, row.n]))
  return {
    figures: {
      on: ask.on, from: ask.from, to: ask.to,
      persons: {
        allocated: total(event('allocated')), selfSufficient: total(event('selfSufficient')), closedByReason, inCare, inCareByGroup: state('group'), inCareByNationality: state('nationality'),
        minors: age.minor ?? 0, adults: age.adult ?? 0, withoutPlan: state('plan').false ?? 0,
      },
      households: { all: total(state('households')), single: total(state('single')) },
      housing: {
        housed: total(housedByDistrict), places: sum(facts.buildings.map((row) => row.places)), blocked: sum(facts.buildings.map((row) => row.blocked)), free: sum(facts.buildings.map((row) => row.free)),
        buildings: facts.buildings.length, buildingsByDistrict: buildings(() => 1), unitsByDistrict: buildings((row) => row.units), housedByDistrict,
      },
      occupation: state('occupation'),
      consultations: {
        all: allTalks?.n ?? 0, byTopic: bySize(facts.consultations.topics.map((row) => [row.code, row.n])), byForm: bySize(talks(groupings.form).map((row) => [row.form ?? '', row.n])),
        single: sum(talks(groupings.family).filter((row) => !row.is_family).map(number)), family: sum(talks(groupings.family).filter((row) => row.is_family).map(number)),
        personsReached: allTalks?.reached ?? 0, byCaseworker: bySize(grouped(talks(groupings.caseworker), (row) => row.caseworker ?? '', number)), minutes: allTalks?.minutes ?? 0,
      },
      offers: Object.fromEntries(facts.offers.map(({ name, sessions, visits }) => [name, { sessions, visits }])),
      ...facts.network,
      positions: facts.positions.filter((row) => row.share > 0).map(({ caseworker, share }) => ({ caseworker, share })),
    },
    more: {
      allocatedByGroup: event('allocated'), inCareByDistrict: state('district'), inCareByCaseworker: caseworkers, ageUnknown: age.unbekannt ?? 0, language: state('language'),
      closed: total(closedByReason), personsAdvised: facts.consultations.advised, interpreted: sum(talks(groupings.interpreted).filter((row) => row.interpreted).map(number)),
      consultationsByMonth: inOrder(grouped(talks(groupings.day), (row) => (row.held_on ?? '').slice(0, 7), number)),
      plansMade: total(event('plans')), plansByMonth: inOrder(facts.events.filter((row) => row.of === 'plans').map((row) => [row.code, row.n])),
      placesByDistrict: buildings((row) => row.places), freeByDistrict: buildings((row) => row.free), mentorships: total(event('mentorships')),
      vacantDays: bySize(facts.positions.map((row) => [row.caseworker, row.vacant])),
    },
  }
}
