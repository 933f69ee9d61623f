/** From counted rows to figures; pure. */
import type { BuildingCount, ConsultationCount, Counted, OfferCount, PositionCount } from './counted.ts'
import type { Ask, Counts, Figures, Filter, FilterName, MoreFigures, Wanted } from './figures.ts'

export type Facts = {
  state: Counted[]; events: Counted[]; moves: Counted[]; plans: Counted[]; around: Counted[]; consultations: { groups: ConsultationCount[]; byCaseworker: Counted[]; byDay: Counted[] }; advised: number; buildings: BuildingCount[]; offers: OfferCount[]
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

export function compose(ask: Ask, facts: Facts): { figures: Figures; more: MoreFigures } {
  const state = (of: string): Counts => bySize(facts.state.filter((row) => row.of === of).map((row) => [row.code, row.n]))
  const event = (of: string): Counts => bySize(facts.events.filter((row) => row.of === of).map((row) => [row.code, row.n]))
  const talks = facts.consultations.groups
  const moves = (of: string) => facts.moves.filter((row) => row.of === of)
  const only = (of: string) => moves(of)[0]?.n ?? 0
  const usable = sum(facts.buildings.map((row) => row.places))
  const byBuilding = (n: (row: BuildingCount) => number): Counts => bySize(grouped(facts.buildings, (row) => row.name, n))
  const buildings = (n: (row: BuildingCount) => number): Counts => bySize(grouped(facts.buildings, (row) => row.district, n))
  const age = state('age'), closedByReason = event('closed'), housedByDistrict = state('housed'), byGroup = state('allocation_group')
  const caseworkers = bySize(facts.state.filter((row) => row.of === 'caseworker_id').map((row) => [facts.initials.get(row.code) ?? row.code, row.n]))
  return {
    figures: {
      on: ask.on, from: ask.from, to: ask.to,
      persons: {
        allocated: total(event('allocated')), selfSufficient: total(event('selfSufficient')), closedByReason, inCare: total(byGroup), inCareByGroup: byGroup, inCareByNationality: state('nationality'),
        minors: age.minor ?? 0, adults: age.adult ?? 0, withoutPlan: state('has_plan').false ?? 0,
      },
      households: { all: total(state('households')), single: total(state('single')) },
      housing: {
        housed: total(housedByDistrict), places: sum(facts.buildings.map((row) => row.places)), blocked: sum(facts.buildings.map((row) => row.blocked)), free: sum(facts.buildings.map((row) => row.free)),
        buildings: facts.buildings.length, buildingsByDistrict: buildings(() => 1), unitsByDistrict: buildings((row) => row.units), housedByDistrict,
      },
      occupation: state('occupation'),
      consultations: {
        all: sum(talks.map(number)), byTopic: bySize(grouped(talks.flatMap((row) => row.topics.map((topic) => ({ topic, n: row.n }))), (row) => row.topic, number)), byForm: bySize(grouped(talks, (row) => row.form, number)),
        single: sum(talks.filter((row) => !row.is_family && !row.is_group).map(number)), family: sum(talks.filter((row) => row.is_family).map(number)),
        personsReached: sum(talks.map((row) => row.reached)), byCaseworker: bySize(grouped(facts.consultations.byCaseworker, (row) => row.code, number)), minutes: sum(talks.map((row) => row.minutes)),
      },
      offers: Object.fromEntries(facts.offers.map(({ name, sessions, visits }) => [name, { sessions, visits }])),
      ...facts.network,
      positions: facts.positions.filter((row) => row.share > 0).map(({ caseworker, share }) => ({ caseworker, share })),
      ...plans(facts.plans),
      ...around(facts.around),
    },
    more: {
      allocatedByGroup: event('allocated'), inCareByMunicipality: state('municipality'), inCareByDistrict: state('district'), inCareByCaseworker: caseworkers, ageUnknown: age.unbekannt ?? 0, inCareByAge: state('age_band'), inCareBySex: state('sex'), language: state('language'),
      closed: total(closedByReason), personsAdvised: facts.advised, consultationGroups: sum(talks.filter((row) => row.is_group).map(number)), interpreted: sum(talks.filter((row) => row.interpreted).map(number)), consultationsTimed: sum(talks.map((row) => row.timed)),
      consultationsByMonth: inOrder(grouped(facts.consultations.byDay, (row) => row.code.slice(0, 7), number)),
      plansByMonth: inOrder(facts.plans.filter((row) => row.of === 'plans').map((row) => [row.code, row.n])),
      placesByDistrict: buildings((row) => row.places), freeByDistrict: buildings((row) => row.free), blockedByDistrict: buildings((row) => row.blocked),
      placesByBuilding: byBuilding((row) => row.places), freeByBuilding: byBuilding((row) => row.free), blockedByBuilding: byBuilding((row) => row.blocked),
      occupancyRate: usable ? Math.round((1000 * (usable - sum(facts.buildings.map((row) => row.free)))) / usable) / 10 : 0, stayDays: only('stay'), areaPerPerson: only('measured') ? Math.round((10 * only('area')) / only('measured')) / 10 : 0,
      movedInByMonth: inOrder(moves('in').map((row) => [row.code, row.n])), movedOutByMonth: inOrder(moves('out').map((row) => [row.code, row.n])),
      housedByBuilding: state('building'), mentorships: total(event('mentorships')), mentorshipsByState: event('mentorshipState'), mentorshipsByLength: event('mentorshipLength'), volunteerMinutes: total(event('volunteerMinutes')),
      vacantDays: bySize(facts.positions.map((row) => [row.caseworker, row.vacant])),
    },
  }
}

function plans(rows: Counted[]): Pick<Figures, 'plans' | 'goals' | 'assessments'> {
  const of = (name: string) => rows.filter((row) => row.of === name)
  const n = (name: string, ...codes: string[]) => sum(of(name).filter((row) => codes.length === 0 || codes.includes(row.code)).map(number))
  const goals = of('goals').map(({ code, n }) => ({ area: code.split(':')[0]!, state: code.split(':')[1]!, code, n }))
  const reached = goals.filter((row) => row.state === 'erreicht')
  return {
    plans: { made: n('plans'), updated: n('updated'), reviewed: n('reviews'), reviewedInTime: n('reviews', 'in_time'), ended: n('ended'), agreed: n('running', 'agreed'), drafts: n('running', 'draft'), overdue: n('overdue') },
    goals: {
      all: sum(goals.map(number)), byArea: bySize(grouped(goals, (row) => row.area, number)), byState: bySize(grouped(goals, (row) => row.state, number)), byAreaAndState: inOrder(goals.map((row) => [row.code, row.n])),
      reached: sum(reached.map(number)), reachedByArea: bySize(grouped(reached, (row) => row.area, number)), medianDaysToReach: of('days')[0]?.n ?? null, stepsDone: n('steps'),
    },
    assessments: { all: n('assessments'), byOccasion: bySize(of('assessments').map((row) => [row.code, row.n])), moves: inOrder(of('moves').map((row) => [row.code, row.n])) },
  }
}

function around(rows: Counted[]): Pick<Figures, 'interpreting' | 'referrals' | 'contacts' | 'gaps' | 'work' | 'visits'> {
  const of = (name: string): Counts => bySize(rows.filter((row) => row.of === name).map((row) => [row.code, Math.round(row.n * 100) / 100]))
  // Not the sum of the rounded parts.
  const whole = (name: string) => Math.round(sum(rows.filter((row) => row.of === name).map(number)) * 100) / 100
  return {
    interpreting: { hours: whole('hours'), hoursByLanguage: of('hours'), cost: whole('cost'), costByLanguage: of('cost') },
    referrals: { all: total(of('referrals')), byGroup: of('referrals'), byOutcome: of('outcomes') }, contacts: { all: total(of('contacts')), byGroup: of('contacts') }, gaps: { all: total(of('gaps')), byKind: of('gaps') },
    work: { applications: total(of('applications')), applicationsByKind: of('applications'), applicationsByState: of('applicationStates'), placements: total(of('placements')), placementsByKind: of('placements'), stayed: of('stayed'), locals: total(of('locals')), localPlacements: total(of('localPlacements')) },
    visits: { byWho: of('visits') },
  }
}

/** The dates that are counted for: as wanted, else the year of the latest entry, this year only up to today. */
export function settle({ on, from, to, filter }: Wanted, latest: string | null, today: string): Ask {
  const year = latest && latest < today ? latest.slice(0, 4) : today.slice(0, 4)
  const end = year === today.slice(0, 4) ? today : `${year}-12-31`
  return { on: on ?? to ?? end, from: from ?? `${(to ?? end).slice(0, 4)}-01-01`, to: to ?? end, filter: filter ?? { municipality: [], district: [], group: [], caseworker: [] } }
}

/** Values that each part of the filter offers (figures.db.ts). */
export type Offered = { municipalities: readonly string[]; districts: readonly string[]; groups: readonly string[]; caseworkers: readonly { id: string }[] }
/** A filter for the audit: what was chosen, ids of accounts among it. What is offered nowhere could be any text, so it is only counted as `others`. */
export function filterFacts(filter: Filter, { municipalities, districts, groups, caseworkers }: Offered): { filter?: Partial<Record<FilterName, string[]>> & { others?: number } } {
  const offered: Record<FilterName, readonly string[]> = { municipality: municipalities, district: districts, group: groups, caseworker: caseworkers.map(({ id }) => id) }
  const names = (Object.keys(offered) as FilterName[]).filter((name) => filter[name].length > 0)
  if (names.length === 0) return {}
  const others = names.flatMap((name) => filter[name].filter((value) => !offered[name].includes(value))).length
  return { filter: { ...Object.fromEntries(names.map((name) => [name, filter[name].filter((value) => offered[name].includes(value))]).filter(([, chosen]) => chosen!.length > 0)), ...(others ? { others } : {}) } }
}
