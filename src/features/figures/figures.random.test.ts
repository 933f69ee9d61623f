/** Random municipalities: figures against a count written a second time in plain code, sums against totals, and figures that stay when other days change. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { isMinorOn } from '../people/age.rules.ts'
import { findBehind } from './behind.db.ts'
import { figures as figureList, valueOf } from './figure-list.ts'
import { computeFigures } from './figures.server.ts'
import type { Filter } from './figures.ts'

let world: World, workers: string[]
before(async () => { world = await openWorld('2023-12-31'); workers = [(await world.actor('caseworker', 'Anna')).id, (await world.actor('caseworker', 'Mara')).id] })
after(() => world.close())

const ON = '2022-06-30', FROM = '2022-01-01'
const ask = (filter: Partial<Filter> = {}) => ({ on: ON, from: FROM, to: ON, filter: { municipality: [], district: [], group: [], caseworker: [], ...filter } })

/** Days around date and period, with the borders often among them. */
const days = fc.constantFrom('2020-05-05', '2021-12-31', '2022-01-01', '2022-03-15', '2022-06-29', '2022-06-30', '2022-07-01', '2023-02-02')
const later = fc.constantFrom('2022-07-01', '2022-12-31', '2023-02-02')
const span = (day: fc.Arbitrary<string>) => fc.record({ valid_from: day, valid_until: fc.option(day) }).map((it) => (it.valid_until && it.valid_until < it.valid_from ? { valid_from: it.valid_until, valid_until: it.valid_from } : it))
const personOf = (day: fc.Arbitrary<string>) => fc.record({
  birth: fc.constantFrom({ birth_date: '2004-06-30', birth_year: null }, { birth_date: '2004-07-01', birth_year: null }, { birth_date: null, birth_year: 2004 }, { birth_date: null, birth_year: null }, { birth_date: '1980-01-01', birth_year: null }),
  merged: fc.integer({ min: 0, max: 9 }).map((n) => n === 0), household: fc.integer({ min: 0, max: 3 }), member: fc.option(span(day)),
  allocations: fc.uniqueArray(fc.record({ allocated_on: day, allocation_group: fc.constantFrom('au', 'ukraine', 'privat') }), { maxLength: 2, selector: (it) => it.allocated_on }),
  closing: fc.option(fc.record({ closed_on: day, reason: fc.constantFrom('eigene_wohnung', 'wegzug', 'frist'), reopened_on: fc.option(day) })),
  nationality: fc.option(fc.record({ nationality: fc.constantFrom('SY', 'UA'), valid_from: fc.option(day) })), occupation: fc.option(span(day).chain((it) => fc.constantFrom('arbeit', 'schule').map((occupation) => ({ ...it, occupation })))),
  stay: fc.option(span(day)), building: fc.integer({ min: 0, max: 1 }), address: fc.option(span(day)), responsible: fc.option(span(day)), worker: fc.integer({ min: 0, max: 1 }),
  plan: fc.option(fc.record({ made_on: day, for_household: fc.boolean(), goals: fc.array(fc.record({ area: fc.constantFrom('arbeit', 'deutsch'), made_on: day, first: fc.constantFrom('neu', 'vereinbart'), then: fc.option(fc.record({ state: fc.constantFrom('erreicht', 'verfehlt', 'angehalten'), on: day })) }), { maxLength: 2 }) })), level: fc.option(fc.record({ level: fc.constantFrom('a1', 'b1'), source: fc.constantFrom('selbst', 'zertifikat'), reached_on: day })),
  talks: fc.array(fc.record({ held_on: day, form: fc.constantFrom('buero', 'telefon'), is_family: fc.boolean(), persons_reached: fc.integer({ min: 1, max: 5 }), minutes: fc.option(fc.integer({ min: 0, max: 90 })),
    topics: fc.subarray(['arbeit', 'kinder', 'deutsch']), anonymous: fc.boolean(), interpreter_language: fc.constantFrom('', 'ar') }), { maxLength: 3 }),
})
type Given = ReturnType<typeof personOf> extends fc.Arbitrary<infer T> ? T : never
type Person = Given & { id: string; householdId: string }

async function put(tx: Tx, people: readonly Given[], buildings: string[], households: string[]): Promise<Person[]> {
  const created_at = new Date('2023-12-31T12:00:00Z'), made: Person[] = []
  const all = people.map((person) => ({ ...person, id: newId(), householdId: households[person.household]! })) as Person[]
  for (const person of all) {
    const { id } = person, person_id = id, row = () => ({ id: newId(), person_id })
    const merged_into = person.merged && made[0] ? made[0].id : null
    await tx.insertInto('persons').values({ id, family_name: 'Person', ...person.birth, created_at }).execute()
    await tx.insertInto('cases').values({ id, opened_on: FROM, clock_started_on: FROM }).execute()
    for (const it of person.allocations) await tx.insertInto('allocations').values({ ...row(), ...it }).execute()
    if (person.closing) await tx.insertInto('case_closings').values({ ...row(), ...person.closing, reopened_on: person.closing.reopened_on && person.closing.reopened_on >= person.closing.closed_on ? person.closing.reopened_on : null }).execute()
    if (person.member) await tx.insertInto('household_members').values({ ...row(), household_id: person.householdId, role: 'head', ...person.member }).execute()
    if (person.nationality) await tx.insertInto('person_nationalities').values({ ...row(), ...person.nationality }).execute()
    if (person.occupation) await tx.insertInto('occupations').values({ ...row(), ...person.occupation }).execute()
    if (person.stay) await tx.insertInto('stays').values({ ...row(), building_id: buildings[person.building]!, ...person.stay }).execute()
    if (person.address) await tx.insertInto('addresses').values({ ...row(), district: 'Ottenbronn', ...person.address }).execute()
    if (person.responsible) await tx.insertInto('responsibilities').values({ ...row(), user_id: workers[person.worker]!, ...person.responsible }).execute()
    if (person.plan) await putPlan(tx, id, person.plan)
    if (person.level) await tx.insertInto('german_levels').values({ ...row(), ...person.level }).execute()
    for (const { anonymous, ...talk } of person.talks) await tx.insertInto('consultations').values({ id: newId(), person_id: anonymous ? null : id, caseworker_id: workers[person.worker]!, ...talk }).execute()
    // What it had before it was merged stays with it.
    if (merged_into) await tx.updateTable('persons').set({ merged_into }).where('id', '=', id).execute()
    made.push({ ...person, merged: merged_into !== null })
  }
  return made
}

async function putPlan(tx: Tx, person_id: string, { goals, ...plan }: NonNullable<Given['plan']>): Promise<void> {
  const plan_id = newId()
  await tx.insertInto('plans').values({ id: plan_id, person_id, ...plan }).execute()
  for (const { area, made_on, first, then } of goals) {
    const goal_id = newId(), next = then && then.on >= made_on ? then : null
    await tx.insertInto('goals').values({ id: goal_id, plan_id, person_id, area, title_sealed: Buffer.from('x'), made_on }).execute()
    await tx.insertInto('goal_states').values({ id: newId(), goal_id, person_id, state: first, valid_from: made_on, valid_until: next?.on ?? null }).execute()
    if (next) await tx.insertInto('goal_states').values({ id: newId(), goal_id, person_id, state: next.state, valid_from: next.on }).execute()
  }
}

/** Runs in a transaction that is taken back, as the owner: what counts is the SQL, not who asks. */
async function inTown(people: readonly Given[], work: (tx: Tx, people: Person[], put: (more: readonly Given[]) => Promise<Person[]>) => Promise<void>): Promise<void> {
  const over = Symbol('over')
  await world.all.transaction().execute(async (tx) => {
    const buildings = [newId(), newId()], households = [newId(), newId(), newId(), newId()]
    await tx.insertInto('buildings').values(buildings.map((id, at) => ({ id, name: `Haus ${at}`, district: ['Althengstett', 'Neuhengstett'][at]! }))).execute()
    await tx.insertInto('households').values(households.map((id, at) => ({ id, number: `${at}`, created_at: new Date() }))).execute()
    await work(tx, await put(tx, people, buildings, households), (more) => put(tx, more, buildings, households))
    throw over
  }).catch((error: unknown) => { if (error !== over) throw error })
}
const runs = { numRuns: 25 }
const town = fc.array(personOf(days), { minLength: 3, maxLength: 10 })
const holds = (it: { valid_from: string; valid_until: string | null } | null) => it !== null && it.valid_from <= ON && (it.valid_until === null || it.valid_until > ON)

test('counted a second time in plain code, the figures are the same', async () => {
  await fc.assert(fc.asyncProperty(town, (people) => inTown(people, async (tx, all) => {
    const { figures: { persons, housing, occupation, households }, more } = await computeFigures(tx, ask())
    const real = all.filter((person) => !person.merged)
    const endedOn = (person: Person) => person.closing && person.closing.closed_on <= ON && !(person.closing.reopened_on && person.closing.reopened_on >= person.closing.closed_on && person.closing.reopened_on <= ON)
    const inCare = real.filter((person) => person.allocations.some((it) => it.allocated_on <= ON) && !endedOn(person))
    const householdsWithPlan = new Set(all.filter((person) => holds(person.member) && person.plan?.for_household && person.plan.made_on <= ON).map((person) => person.householdId))
    const homes = Map.groupBy(inCare, (person) => (holds(person.member) ? person.householdId : person.id))
    assert.deepEqual({
      inCare: persons.inCare, minors: persons.minors, adults: persons.adults, ageUnknown: more.ageUnknown, withoutPlan: persons.withoutPlan, housed: housing.housed, all: households.all, single: households.single,
      working: occupation.arbeit ?? 0, syrian: persons.inCareByNationality.SY ?? 0, allocated: persons.allocated,
    }, {
      inCare: inCare.length, minors: inCare.filter((person) => isMinorOn(person.birth, ON) === true).length, adults: inCare.filter((person) => isMinorOn(person.birth, ON) === false).length,
      ageUnknown: inCare.filter((person) => isMinorOn(person.birth, ON) === null).length,
      withoutPlan: inCare.filter((person) => !(person.plan && person.plan.made_on <= ON) && !(holds(person.member) && householdsWithPlan.has(person.householdId))).length,
      housed: real.filter((person) => holds(person.stay)).length, all: homes.size, single: [...homes.values()].filter((home) => home.length === 1).length,
      working: inCare.filter((person) => holds(person.occupation) && person.occupation!.occupation === 'arbeit').length,
      syrian: inCare.filter((person) => person.nationality?.nationality === 'SY' && (!person.nationality.valid_from || person.nationality.valid_from <= ON)).length,
      allocated: real.filter((person) => person.allocations.some((it) => it.allocated_on >= FROM && it.allocated_on <= ON)).length,
    })
  })), runs)
})

test('what becomes known of later days changes no figure', async () => {
  await fc.assert(fc.asyncProperty(town, fc.array(personOf(later), { minLength: 1, maxLength: 5 }), (people, others) => inTown(people, async (tx, _all, add) => {
    const before = await computeFigures(tx, ask())
    await add(others)
    assert.deepEqual(await computeFigures(tx, ask()), before)
  })), runs)
})

test('parts add up to the whole, filters split it, and behind every number stands as much as it says', async () => {
  await fc.assert(fc.asyncProperty(town, (people) => inTown(people, async (tx) => {
    const { figures, more } = await computeFigures(tx, ask())
    const sum = (parts: Record<string, number>) => Object.values(parts).reduce((all, n) => all + n, 0)
    for (const parts of [figures.persons.inCareByGroup, figures.persons.inCareByNationality, figures.occupation, more.language, more.inCareByMunicipality, more.inCareByDistrict, more.inCareByCaseworker, { m: figures.persons.minors, a: figures.persons.adults, u: more.ageUnknown }]) assert.equal(sum(parts), figures.persons.inCare)
    assert.equal(sum(figures.persons.closedByReason), more.closed)
    for (const parts of [figures.goals.byArea, figures.goals.byState, figures.goals.byAreaAndState]) assert.equal(sum(parts), figures.goals.all)
    assert.equal(sum(figures.goals.reachedByArea), figures.goals.reached)
    assert.equal(sum(more.plansByMonth), figures.plans.made)
    assert.equal(sum(figures.housing.housedByDistrict), figures.housing.housed)
    assert.equal(sum(more.housedByBuilding), figures.housing.housed)
    for (const parts of [figures.consultations.byForm, figures.consultations.byCaseworker, more.consultationsByMonth]) assert.equal(sum(parts), figures.consultations.all)
    for (const [name, values] of [['group', ['au', 'ukraine', 'privat']], ['district', ['Althengstett', 'Neuhengstett', 'Ottenbronn', '']]] as const) {
      const split = await Promise.all(values.map(async (value) => (await computeFigures(tx, ask({ [name]: [value] }))).figures.persons.inCare))
      assert.equal(split.reduce((all, n) => all + n, 0), figures.persons.inCare, name)
    }
    for (const figure of figureList) {
      // An average has no parts; who stands behind it is tested with its own example.
      if (['more.occupancyRate', 'more.areaPerPerson', 'more.stayDays'].includes(figure.key)) continue
      const value = valueOf(figure, { ...figures, more })
      for (const [part, n] of typeof value === 'number' ? [[null, value] as const] : Object.entries(value)) {
        const { total, rows } = await findBehindAsOwner(tx, figure.key, part)
        const counted = ['consultations.minutes', 'consultations.personsReached', 'positions', 'more.vacantDays', 'more.volunteerMinutes', 'offers'].includes(figure.key) || figure.key.startsWith('housing.') || figure.key.startsWith('more.places') || figure.key.startsWith('more.free') || figure.key.startsWith('more.blocked')
        if (figure.key === 'goals.medianDaysToReach') assert.equal(total, figures.goals.reached, 'days stand beside every goal that was reached')
        else if (figure.key.startsWith('interpreting.')) assert.equal(rows.reduce((all, row) => all + row.n, 0), n, figure.key)
        else if (!counted || figure.area) assert.equal(figure.unit || figure.key === 'consultations.personsReached' ? figures.consultations.all : n, total, `${figure.key} ${part ?? ''}`)
        else assert.equal(rows.reduce((all, row) => all + row.n, 0), n, `${figure.key} ${part ?? ''}`)
      }
    }
  })), { numRuns: 8 })
})

/** Figures are opened by their own audience; the owner sees every row, so it may play both. */
async function findBehindAsOwner(tx: Tx, key: string, value: string | null) {
  return findBehind(tx, { ...ask(), key, value })
}
