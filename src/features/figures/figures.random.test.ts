/** Random municipalities: figures against a count written a second time in plain code, sums against totals, and figures that stay when other days change. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Tx } from '../../base/db.ts'
import { closingsOf, days, FROM, inTown, later, ON, runs, townOf, type Person } from '../../../test/random-town.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { isMinorOn } from '../people/age.rules.ts'
import { findBehind } from './behind.db.ts'
import { figures as figureList, valueOf } from './figure-list.ts'
import { computeFigures } from './figures.server.ts'
import type { Filter } from './figures.ts'

let world: World, workers: string[]
before(async () => { world = await openWorld('2023-12-31'); workers = [(await world.actor('caseworker', 'Anna')).id, (await world.actor('caseworker', 'Mara')).id] })
after(() => world.close())

const ask = (filter: Partial<Filter> = {}) => ({ on: ON, from: FROM, to: ON, filter: { municipality: [], district: [], group: [], caseworker: [], ...filter } })

const town = townOf(days)
const holds = (it: { valid_from: string; valid_until: string | null } | null) => it !== null && it.valid_from <= ON && (it.valid_until === null || it.valid_until > ON)

test('counted a second time in plain code, the figures are the same', async () => {
  await fc.assert(fc.asyncProperty(town, (town) => inTown(world, workers, town, async (tx, all) => {
    const { figures: { persons, housing, occupation, households }, more } = await computeFigures(tx, ask())
    const real = all.filter((person) => !person.isDouble)
    const endedOn = (person: Person) => closingsOf(person).some((it) => it.closed_on <= ON && !(it.reopened_on && it.reopened_on <= ON))
    const inCare = real.filter((person) => person.allocations.some((it) => it.allocated_on <= ON) && !endedOn(person))
    const householdsWithPlan = new Set(all.filter((person) => holds(person.member) && person.plans.some((plan) => plan.for_household && plan.made_on <= ON)).map((person) => person.householdId))
    const homes = Map.groupBy(inCare, (person) => (holds(person.member) ? person.householdId : person.id))
    assert.deepEqual({
      inCare: persons.inCare, minors: persons.minors, adults: persons.adults, ageUnknown: more.ageUnknown, withoutPlan: persons.withoutPlan, housed: housing.housed, all: households.all, single: households.single,
      working: occupation.arbeit ?? 0, syrian: persons.inCareByNationality.SY ?? 0, allocated: persons.allocated,
    }, {
      inCare: inCare.length, minors: inCare.filter((person) => isMinorOn(person.birth, ON) === true).length, adults: inCare.filter((person) => isMinorOn(person.birth, ON) === false).length,
      ageUnknown: inCare.filter((person) => isMinorOn(person.birth, ON) === null).length,
      withoutPlan: inCare.filter((person) => !person.plans.some((plan) => plan.made_on <= ON) && !(holds(person.member) && householdsWithPlan.has(person.householdId))).length,
      housed: real.filter((person) => holds(person.stay)).length, all: homes.size, single: [...homes.values()].filter((home) => home.length === 1).length,
      working: inCare.filter((person) => holds(person.occupation) && person.occupation!.occupation === 'arbeit').length,
      syrian: inCare.filter((person) => person.nationality?.nationality === 'SY' && (!person.nationality.valid_from || person.nationality.valid_from <= ON)).length,
      allocated: real.filter((person) => person.allocations.some((it) => it.allocated_on >= FROM && it.allocated_on <= ON)).length,
    })
  })), runs(25))
})

test('what becomes known of later days changes no figure', async () => {
  await fc.assert(fc.asyncProperty(town, townOf(later), (town, others) => inTown(world, workers, town, async (tx, _all, add) => {
    const before = await computeFigures(tx, ask())
    // Somebody who was always there would have been there before, too.
    await add(others.people, { ...others.around, helpers: others.around.helpers.filter(({ active }) => active.from) })
    assert.deepEqual(await computeFigures(tx, ask()), before)
  })), runs(25))
})

test('parts add up to the whole, filters split it, and behind every number stands as much as it says', async () => {
  await fc.assert(fc.asyncProperty(town, (town) => inTown(world, workers, town, async (tx) => {
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
        const counted = ['consultations.minutes', 'consultations.personsReached', 'positions', 'more.vacantDays', 'more.volunteerMinutes', 'offers', 'visits.byWho'].includes(figure.key) || figure.key.startsWith('housing.') || figure.key.startsWith('more.places') || figure.key.startsWith('more.free') || figure.key.startsWith('more.blocked')
        if (figure.key === 'goals.medianDaysToReach') assert.equal(total, figures.goals.reached, 'days stand beside every goal that was reached')
        // Each is shown to whoever may see the person; network.server.test.ts adds them up.
        else if (figure.key.startsWith('interpreting.')) assert.ok(total > 0 || n === 0, figure.key)
        else if (!counted || figure.area) assert.equal(figure.unit || figure.key === 'consultations.personsReached' ? figures.consultations.all : n, total, `${figure.key} ${part ?? ''}`)
        else assert.equal(rows.reduce((all, row) => all + row.n, 0), n, `${figure.key} ${part ?? ''}`)
      }
    }
  })), runs(8))
})

/** Figures are opened by their own audience; the owner sees every row, so it may play both. */
async function findBehindAsOwner(tx: Tx, key: string, value: string | null) {
  return findBehind(tx, { ...ask(), key, value })
}
