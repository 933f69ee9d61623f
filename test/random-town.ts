/** Random municipalities for the figures: people with all that is counted of them, houses, and the people around. What is drawn stays possible: a review is due when the one before planned it, a place is kept only where nobody lives. */
import fc from 'fast-check'
import type { Insertable } from 'kysely'
import type { DB } from '../db/tables.ts'
import { addDays } from '../src/base/day.ts'
import type { Tx } from '../src/base/db.ts'
import { newId } from '../src/base/id.ts'
import type { World } from './world.ts'

/** The date and period that are asked for, and days around them with the borders often among them. */
export const ON = '2022-06-30', FROM = '2022-01-01'
export const days = fc.constantFrom('2020-05-05', '2021-12-31', '2022-01-01', '2022-03-15', '2022-06-29', '2022-06-30', '2022-07-01', '2023-02-02')
export const later = fc.constantFrom('2022-07-01', '2022-12-31', '2023-02-02')
/** The seed and what was counted differently are told at once; looking for a smaller town takes minutes, and is for whoever mends it (endOnFailure: false). */
export const runs = (numRuns: number) => ({ numRuns, includeErrorInReport: true, endOnFailure: true })
/** Once in about eight. */
const seldom = fc.nat(7).map((n) => n === 7)
const span = (day: fc.Arbitrary<string>) => fc.record({ valid_from: day, valid_until: fc.option(day) }).map((it) => (it.valid_until && it.valid_until < it.valid_from ? { valid_from: it.valid_until, valid_until: it.valid_from } : it))
/** From a day, or ever since; until before another, or still. */
const openSpan = (day: fc.Arbitrary<string>) => fc.record({ from: fc.option(day), until: fc.option(day) }).map(({ from, until }) => (from && until && until < from ? { from: until, until: from } : { from, until }))
const area = fc.constantFrom('arbeit', 'deutsch')
const partnerGroup = fc.constantFrom('intern', 'extern', 'firmen')

const planOf = (day: fc.Arbitrary<string>) => fc.record({
  made_on: day, for_household: fc.boolean(), state: fc.constantFrom('entwurf', 'vereinbart'), agreed: fc.array(day, { maxLength: 2 }), ended_on: fc.option(day, { freq: 3 }), planned: fc.option(fc.constantFrom(30, 200)),
  reviews: fc.uniqueArray(fc.record({ held_on: day, kind: fc.constantFrom('review', 'end'), planned: fc.option(fc.constantFrom(30, 200)) }), { maxLength: 2, selector: (it) => it.held_on }),
  goals: fc.array(fc.record({ area, made_on: day, first: fc.constantFrom('neu', 'vereinbart'), then: fc.option(fc.record({ state: fc.constantFrom('erreicht', 'verfehlt', 'angehalten'), on: day })), steps: fc.array(fc.option(day), { maxLength: 2 }) }), { maxLength: 2 }),
})
export const personOf = (day: fc.Arbitrary<string>) => fc.record({
  birth: fc.constantFrom({ birth_date: '2004-06-30', birth_year: null }, { birth_date: '2004-07-01', birth_year: null }, { birth_date: null, birth_year: 2004 }, { birth_date: null, birth_year: null }, { birth_date: '1980-01-01', birth_year: null }),
  isDouble: seldom, isProtected: seldom, household: fc.nat(3), member: fc.option(span(day)),
  allocations: fc.uniqueArray(fc.record({ allocated_on: day, allocation_group: fc.constantFrom('au', 'ukraine', 'privat') }), { maxLength: 2, selector: (it) => it.allocated_on }),
  closing: fc.option(fc.record({ closed_on: day, reason: fc.constantFrom('eigene_wohnung', 'wegzug', 'frist'), reopened_on: fc.option(day), again: fc.option(fc.record({ closed_on: day, reason: fc.constantFrom('wegzug_arbeit', 'frist') })) })),
  nationality: fc.option(fc.record({ nationality: fc.constantFrom('SY', 'UA'), valid_from: fc.option(day) })), occupation: fc.option(span(day).chain((it) => fc.constantFrom('arbeit', 'schule').map((occupation) => ({ ...it, occupation })))),
  stay: fc.option(span(day)), building: fc.nat(1), hasNamedPlace: fc.boolean(), address: fc.option(span(day)), responsible: fc.option(span(day)), worker: fc.nat(1),
  plans: fc.uniqueArray(planOf(day), { maxLength: 2, selector: (it) => it.made_on }), level: fc.option(fc.record({ level: fc.constantFrom('a1', 'b1'), source: fc.constantFrom('selbst', 'zertifikat'), reached_on: day })),
  assessments: fc.uniqueArray(fc.record({ assessed_on: day, occasion: fc.constantFrom('start', 'review'), steps: fc.record({ arbeit: fc.option(fc.integer({ min: 1, max: 5 })), deutsch: fc.option(fc.integer({ min: 1, max: 5 })) }) }), { maxLength: 2, selector: (it) => it.assessed_on }),
  referrals: fc.array(fc.record({ sent_on: day, partner_group: partnerGroup, then: fc.option(fc.record({ on: day, state: fc.constantFrom('accepted', 'done', 'declined') })) }), { maxLength: 2 }),
  applications: fc.array(fc.record({ kind: fc.constantFrom('job', 'training'), states: fc.uniqueArray(fc.record({ state: fc.constantFrom('idea', 'sent', 'interview', 'rejected', 'started', 'stayed'), on: day }), { minLength: 1, maxLength: 3, selector: (it) => it.state }) }), { maxLength: 2 }),
  // Late in the evening it is the next day already, in the municipality.
  bookings: fc.array(fc.record({ on: day, at: fc.constantFrom('08:00', '22:30'), agreed: fc.constantFrom(20, 60), minutes: fc.option(fc.constantFrom(20, 50)), state: fc.constantFrom('open', 'held', 'approved', 'cancelled'), language: fc.constantFrom('ar', 'uk') }), { maxLength: 2 }),
  talks: fc.array(fc.record({ held_on: day, form: fc.constantFrom('buero', 'telefon'), company: fc.constantFrom('single', 'family', 'group'), persons_reached: fc.integer({ min: 1, max: 5 }), minutes: fc.option(fc.integer({ min: 0, max: 90 })),
    topics: fc.subarray(['arbeit', 'kinder', 'deutsch']), anonymous: fc.boolean(), interpreter_language: fc.constantFrom('', 'ar') }), { maxLength: 3 }),
})
export type Given = ReturnType<typeof personOf> extends fc.Arbitrary<infer T> ? T : never
export type Person = Given & { id: string; householdId: string }

/** Everything that hangs on no person: houses, helpers, posts, sessions, contacts. In the first two houses people live; the others may be opened and given up. */
export const aroundOf = (day: fc.Arbitrary<string>) => fc.record({
  houses: fc.array(fc.record({ district: fc.constantFrom('Althengstett', 'Neuhengstett'), use: openSpan(day), unit: openSpan(day), places: fc.array(fc.record({ there: openSpan(day), block: fc.option(openSpan(day), { freq: 2 }), kept: fc.option(span(day)) }), { maxLength: 4 }) }), { minLength: 2, maxLength: 3 }),
  helpers: fc.array(fc.record({ table: fc.constantFrom('volunteers' as const, 'interpreters' as const, 'partners' as const), active: openSpan(day) }), { maxLength: 4 }),
  posts: fc.array(fc.record({ holder: fc.nat(2), share_percent: fc.constantFrom(50, 62.5, 100), funded: span(day), away: fc.array(fc.record({ there: openSpan(day), is_vacant: fc.boolean(), replaced: fc.option(openSpan(day)) }), { maxLength: 3 }) }), { maxLength: 3 }),
  sessions: fc.uniqueArray(fc.record({ offer: fc.nat(1), held_on: day, visits: fc.nat(9), heads: fc.option(fc.record({ women: fc.nat(5), men: fc.nat(5), children: fc.nat(5) })) }), { maxLength: 4, selector: (it) => `${it.offer} ${it.held_on}` }),
  contacts: fc.array(fc.record({ held_on: day, partner_group: partnerGroup, about: fc.option(fc.nat(9)) }), { maxLength: 3 }),
  gaps: fc.array(fc.record({ noted_on: day, kind: fc.constantFrom('kinderbetreuung', 'sprachkurs'), about: fc.option(fc.nat(9)) }), { maxLength: 3 }),
  locals: fc.array(fc.record({ since: day, began_on: fc.option(day) }), { maxLength: 2 }),
  /** What the organisation itself says of a reason: which, whether it is self-sufficiency, and when that holds. */
  ownWord: fc.option(fc.record({ code: fc.constantFrom('eigene_wohnung', 'wegzug'), self_sufficient: fc.boolean(), holds: openSpan(day) })),
})
export type Around = ReturnType<typeof aroundOf> extends fc.Arbitrary<infer T> ? T : never

/** Closings that are possible: taken up again not before the end, and closed again only after that. */
export function closingsOf({ closing }: Pick<Given, 'closing'>): { closed_on: string; reason: string; reopened_on: string | null }[] {
  if (!closing) return []
  const { closed_on, reason, again } = closing, reopened_on = closing.reopened_on && closing.reopened_on >= closed_on ? closing.reopened_on : null
  return [{ closed_on, reason, reopened_on }, ...(again && reopened_on && again.closed_on > reopened_on ? [{ ...again, reopened_on: null }] : [])]
}

/** Tables in an order in which their rows may come. */
const tables = ['code_entries', 'offers', 'buildings', 'units', 'rooms', 'places', 'households', 'persons', 'cases', 'allocations', 'case_closings', 'household_members', 'person_nationalities', 'occupations', 'stays', 'place_blocks', 'reservations', 'addresses', 'responsibilities', 'plans',
  'agreements', 'reviews', 'goals', 'goal_states', 'steps', 'german_levels', 'assessments', 'assessment_areas', 'referrals', 'referral_states', 'applications', 'application_states', 'consultations', 'network_contacts', 'gaps', 'volunteers', 'interpreters', 'appointments', 'bookings', 'partners', 'positions', 'absences', 'offer_sessions', 'local_seekers'] as const satisfies (keyof DB)[]
type Table = (typeof tables)[number]
type Add = <T extends Table>(table: T, row: Insertable<DB[T]>) => void

/** Rows are gathered first: one statement per table is many times faster than one per row. */
async function insert(tx: Tx, gather: (add: Add) => void): Promise<void> {
  const rows = new Map<Table, object[]>()
  gather((table, row) => rows.set(table, [...(rows.get(table) ?? []), row]))
  for (const table of tables) if (rows.has(table)) await tx.insertInto(table).values(rows.get(table) as never).execute()
}

const sealed = Buffer.from('versiegelt'), made_at = new Date('2023-12-31T12:00:00Z')
type Ids = { workers: string[]; buildings: string[]; places: string[][]; households: string[]; offers: string[] }

/** Puts people into the town; `order`: who is entered first. Doubles are merged into the first of `people`, and keep what they had. */
async function putPeople(tx: Tx, people: readonly Given[], ids: Ids, order: readonly number[]): Promise<Person[]> {
  const all: Person[] = people.map((person, at) => ({ ...person, id: '', householdId: ids.households[person.household]!, isDouble: person.isDouble && at > 0 }))
  for (const at of order) all[at]!.id = newId()
  await insert(tx, (add) => {
    for (const at of order) {
      const person = all[at]!, { id } = person, person_id = id, row = () => ({ id: newId(), person_id }), made_by = ids.workers[person.worker]!
      add('persons', { id, family_name: 'Person', ...person.birth, is_protected: person.isProtected, created_at: made_at })
      add('cases', { id, opened_on: FROM, clock_started_on: FROM })
      for (const it of person.allocations) add('allocations', { ...row(), ...it })
      for (const it of closingsOf(person)) add('case_closings', { ...row(), ...it })
      if (person.member) add('household_members', { ...row(), household_id: person.householdId, role: 'head', ...person.member })
      if (person.nationality) add('person_nationalities', { ...row(), ...person.nationality })
      if (person.occupation) add('occupations', { ...row(), ...person.occupation })
      const place_id = person.hasNamedPlace ? ids.places[person.building]![at] ?? null : null
      if (person.stay) add('stays', { ...row(), building_id: ids.buildings[person.building]!, place_id, room_id: place_id && ids.buildings[person.building]!, ...person.stay })
      if (person.address) add('addresses', { ...row(), district: 'Ottenbronn', ...person.address })
      if (person.responsible) add('responsibilities', { ...row(), user_id: made_by, ...person.responsible })
      for (const plan of person.plans) putPlan(add, person_id, made_by, plan)
      if (person.level) add('german_levels', { ...row(), ...person.level })
      for (const { steps, ...it } of person.assessments) {
        const assessment = { ...row(), made_by, ...it }
        add('assessments', assessment)
        for (const [area, step] of Object.entries(steps)) if (step) add('assessment_areas', { ...row(), assessment_id: assessment.id, area, step })
      }
      for (const { then, ...it } of person.referrals) {
        const referral = { ...row(), service_sealed: sealed, made_by, ...it }, next = then && then.on >= it.sent_on ? then : null
        add('referrals', referral)
        add('referral_states', { ...row(), referral_id: referral.id, state: 'sent', valid_from: it.sent_on, valid_until: next?.on ?? null })
        if (next) add('referral_states', { ...row(), referral_id: referral.id, state: next.state, result: next.state === 'accepted' ? '' : next.state === 'done' ? 'helped' : 'no_place', valid_from: next.on })
      }
      for (const application of person.applications) putApplication(add, person_id, made_by, application)
      for (const booking of person.bookings) putBooking(add, person_id, made_by, booking)
      for (const { anonymous, company, ...talk } of person.talks) add('consultations', { id: newId(), person_id: anonymous ? null : id, caseworker_id: made_by, is_family: company === 'family', is_group: company === 'group', ...talk })
    }
  })
  for (const person of all) if (person.isDouble) await tx.updateTable('persons').set({ merged_into: all[0]!.id }).where('id', '=', person.id).execute()
  return all
}

function putPlan(add: Add, person_id: string, made_by: string, { made_on, for_household, state, ended_on, planned, agreed, reviews, goals }: Given['plans'][number]): void {
  const plan_id = newId(), row = () => ({ id: newId(), plan_id, person_id }), dueIn = (day: string, after: number | null) => (after === null ? null : addDays(day, after))
  let next_review_on = dueIn(made_on, planned)
  for (const { held_on, kind, planned: after } of reviews.filter((it) => it.held_on >= made_on).sort((a, b) => (a.held_on < b.held_on ? -1 : 1))) {
    const due_on = next_review_on
    next_review_on = dueIn(held_on, after)
    add('reviews', { ...row(), held_on, kind, due_on, next_review_on, made_by })
  }
  const versions = agreed.filter((day) => day >= made_on).sort()
  add('plans', { id: plan_id, person_id, made_on, for_household, state: versions.length ? 'vereinbart' : state, next_review_on, ended_on: ended_on && ended_on >= made_on ? ended_on : null })
  for (const [at, agreed_on] of versions.entries()) add('agreements', { ...row(), number: at + 1, agreed_on, kind: 'paper', content_sealed: sealed, made_by, made_at })
  for (const { area, made_on, first, then, steps } of goals) {
    const goal = { ...row(), area, title_sealed: sealed, made_on }, next = then && then.on >= made_on ? then : null, of = () => ({ id: newId(), goal_id: goal.id, person_id })
    add('goals', goal)
    add('goal_states', { ...of(), state: first, valid_from: made_on, valid_until: next?.on ?? null })
    if (next) add('goal_states', { ...of(), state: next.state, valid_from: next.on })
    for (const done_on of steps) add('steps', { ...of(), what_sealed: sealed, done_on })
  }
}

/** One state after the other, each until the next; of two on one day the first is void. */
function putApplication(add: Add, person_id: string, made_by: string, { kind, states }: Given['applications'][number]): void {
  const id = newId(), ordered = states.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  add('applications', { id, person_id, kind, made_on: ordered[0]!.on, made_by })
  for (const [at, { state, on }] of ordered.entries()) add('application_states', { id: newId(), application_id: id, person_id, state, valid_from: on, valid_until: ordered[at + 1]?.on ?? null })
}

/** Each with an interpreter of its own, who left the pool before anybody counts. */
function putBooking(add: Add, person_id: string, made_by: string, { on, at, agreed, minutes, state, language }: Given['bookings'][number]): void {
  const id = newId(), times = { starts_at: new Date(`${on}T${at}:00Z`), ends_at: new Date(Date.parse(`${on}T${at}:00Z`) + agreed * 60_000) }, hasTaken = state === 'held' || state === 'approved'
  if (hasTaken) add('interpreters', { id, name: 'Sprachmittlung', active_from: null, active_until: '2019-01-01' })
  add('appointments', { id, person_id, ...times, staff_ids: [made_by], made_by })
  add('bookings', { id, person_id, appointment_id: id, ...times, language, setting: 'person', state, interpreter_id: hasTaken ? id : null, minutes: hasTaken ? minutes : null, cents: state === 'approved' ? agreed * 50 + 5 : null, made_by, made_at })
}

/** Houses first, since people move into them; each house has one unit with one room, known by the id of the house. */
async function putHouses(tx: Tx, { houses }: Around): Promise<Pick<Ids, 'buildings' | 'places'>> {
  const buildings = houses.map(() => newId()), places = houses.map((house) => house.places.map(() => newId()))
  await insert(tx, (add) => {
    for (const [at, { district, use, unit, places: rooms }] of houses.entries()) {
      const id = buildings[at]!, isLivedIn = at < 2
      add('buildings', { id, name: `Haus ${at}`, district, ...(isLivedIn ? {} : { opened_on: use.from, closed_on: use.until }) })
      add('units', { id, building_id: id, name: '1', opened_on: isLivedIn ? null : unit.from, closed_on: isLivedIn ? null : unit.until })
      add('rooms', { id, unit_id: id, name: '1' })
      for (const [number, { there, block }] of rooms.entries()) {
        const place_id = places[at]![number]!
        add('places', { id: place_id, room_id: id, number: number + 1, opened_on: isLivedIn ? null : there.from, closed_on: isLivedIn ? null : there.until })
        if (block) add('place_blocks', { id: newId(), place_id, reason: 'Wasserschaden', valid_from: block.from, valid_until: block.until })
      }
    }
  })
  return { buildings, places }
}

async function putAround(tx: Tx, { houses, helpers, posts, sessions, contacts, gaps, locals }: Around, people: readonly Person[], { workers, places, households, offers }: Ids): Promise<void> {
  const about = (at: number | null) => (at === null || people[at]?.isDouble ? null : people[at]?.id ?? null), by = workers[0]!
  await insert(tx, (add) => {
    // Only where nobody ever lives and nothing is blocked; for a household that is still to come.
    for (const [house, { places: rooms }] of houses.slice(0, 2).entries()) for (const [at, { block, kept }] of rooms.entries()) {
      if (kept && !block && !people.some((person, number) => number === at && person.stay && person.hasNamedPlace && person.building === house)) add('reservations', { id: newId(), place_id: places[house]![at]!, household_id: households.at(-1)!, made_by: by, made_on: kept.valid_from, ...kept })
    }
    for (const { table, active: { from: active_from, until: active_until } } of helpers) {
      const row = { id: newId(), active_from, active_until }
      if (table === 'volunteers') add(table, { ...row, family_name: 'Ehrenamt' })
      else if (table === 'interpreters') add(table, { ...row, name: 'Sprachmittlung' })
      else add(table, { ...row, name: 'Stelle', partner_group: 'intern' })
    }
    for (const { holder, share_percent, funded, away } of posts) {
      const id = newId()
      add('positions', { id, user_id: workers[holder] ?? null, share_percent, funded_from: funded.valid_from, funded_through: funded.valid_until })
      for (const { there, is_vacant, replaced } of away) {
        add('absences', { id: newId(), position_id: id, absent_from: there.from ?? '2020-01-01', absent_through: there.until, is_vacant, kind: is_vacant ? 'vakanz' : 'urlaub', replaced_by: replaced && by, replaced_from: replaced?.from ?? null, replaced_through: replaced?.until ?? null })
      }
    }
    for (const { offer, held_on, visits, heads } of sessions) add('offer_sessions', { id: newId(), offer_id: offers[offer]!, held_on, visits: heads ? heads.women + heads.men + heads.children : visits, ...heads })
    for (const { about: at, ...it } of contacts) add('network_contacts', { id: newId(), person_id: about(at), held_by: by, ...it })
    for (const { since, began_on } of locals) add('local_seekers', { id: newId(), name: 'Von hier', since, consented_on: since, began_on: began_on && began_on >= since ? began_on : null, made_by: by })
    for (const { about: at, ...it } of gaps) add('gaps', { id: newId(), person_id: about(at), noted_by: by, ...it })
  })
}

export type Town = { people: readonly Given[]; around: Around; /** Who is entered first; as they stand when left out. */ order?: readonly number[] }
export const townOf = (day: fc.Arbitrary<string>) => fc.record({ people: fc.array(personOf(day), { minLength: 3, maxLength: 7 }), around: aroundOf(day) })

/** Runs in a transaction that is taken back, as the owner: what counts is the SQL, not who asks. `put` adds more people, as they become known. */
export async function inTown(world: World, workers: string[], { people, around, order }: Town, work: (tx: Tx, people: Person[], put: (more: readonly Given[], around?: Around) => Promise<Person[]>) => Promise<void>): Promise<void> {
  const over = Symbol('over')
  await world.all.transaction().execute(async (tx) => {
    const households = ['0', '1', '2', '3', 'kommt noch'].map((number) => ({ id: newId(), number, created_at: made_at }))
    const offers = ['Job-Café', 'Frauentreff'].map((name) => ({ id: newId(), name })), { ownWord } = around
    await insert(tx, (add) => {
      for (const household of households) add('households', household)
      for (const offer of offers) add('offers', offer)
      if (ownWord) add('code_entries', { id: newId(), list: 'closing-reason', label: ownWord.code, origin: 'organisation', code: ownWord.code, self_sufficient: ownWord.self_sufficient, valid_from: ownWord.holds.from, valid_until: ownWord.holds.until })
    })
    const ids: Ids = { workers, households: households.map(({ id }) => id), offers: offers.map(({ id }) => id), ...await putHouses(tx, around) }
    const there = await putPeople(tx, people, ids, order ?? [...people.keys()])
    await putAround(tx, around, there, ids)
    await work(tx, there, async (more, later) => {
      const fresh = await putPeople(tx, more.map((person) => ({ ...person, hasNamedPlace: false })), ids, [...more.keys()])
      // An offer takes place once a day.
      if (later) await putAround(tx, { ...later, houses: [], sessions: later.sessions.filter((it) => !around.sessions.some((known) => known.offer === it.offer && known.held_on === it.held_on)) }, fresh, ids)
      return fresh
    })
    throw over
  }).catch((error: unknown) => { if (error !== over) throw error })
}
