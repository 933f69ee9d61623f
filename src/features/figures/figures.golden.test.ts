/** The example municipality on three dates and in three periods: both counts agree, and the numbers that were published stay what they were. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expected, readExample } from '../../../test/example.ts'
import { countAgain, type Days } from '../../../test/second-count.ts'
import { Again, countMoreAgain } from '../../../test/second-count-more.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Figures } from './figures.ts'
import { computeFigures } from './figures.server.ts'

let world: World
before(async () => {
  world = await openWorld('2026-11-23')
  await readExample(world, await world.actor('lead', 'Leitung'))
})
after(() => world.close())

/** What the program counts, after the second count has said the same. */
const count = (days: Days): Promise<Figures> => world.all.transaction().execute(async (tx) => {
  const { figures, more } = await computeFigures(tx, { ...days, filter: { municipality: [], district: [], group: [], caseworker: [] } })
  assert.deepEqual(figures, await countAgain(tx, days))
  assert.deepEqual(Again.parse(more), await countMoreAgain(tx, days))
  return figures
})
/** The numbers of a date; what is counted in a period has no part in them. */
const onDate = ({ persons, households, housing, occupation, volunteers, interpreters, partners, positions, plans }: Figures) => ({
  inCare: persons.inCare, byGroup: persons.inCareByGroup, origin: persons.inCareByNationality, minors: persons.minors, adults: persons.adults, withoutPlan: persons.withoutPlan, agreedPlans: plans.agreed,
  households: households.all, single: households.single, housing, occupation, around: [volunteers, interpreters, partners], positions,
})
/** The numbers of a period. */
const inPeriod = ({ persons, plans, consultations, offers }: Figures) => ({
  allocated: persons.allocated, selfSufficient: persons.selfSufficient, closedByReason: persons.closedByReason, plansMade: plans.made,
  consultations: consultations.all, personsReached: consultations.personsReached, minutes: consultations.minutes, visits: Object.values(offers).reduce((sum, { visits }) => sum + visits, 0),
})

/** Houses and places did not change in these years: the lists know of no beginning. */
const houses = { places: 175, blocked: 8, buildings: 10, buildingsByDistrict: { Althengstett: 5, Neuhengstett: 4, Ottenbronn: 1 }, unitsByDistrict: { Althengstett: 12, Neuhengstett: 14, Ottenbronn: 4 } }
const positions = [{ caseworker: 'MM', share: 100 }, { caseworker: 'AB', share: 75 }]
const dates: Record<string, ReturnType<typeof onDate>> = {
  '2019-12-31': {
    inCare: 96, byGroup: { au: 96 }, origin: { SY: 50, AF: 18, ER: 6, IQ: 5, PS: 5, PK: 3, SO: 3, NG: 2, AL: 1, IN: 1, IR: 1, XK: 1 }, minors: 36, adults: 60, withoutPlan: 33, agreedPlans: 63,
    households: 50, single: 29, housing: { ...houses, housed: 96, free: 89, housedByDistrict: { Althengstett: 51, Neuhengstett: 33, Ottenbronn: 12 } }, occupation: { unbekannt: 96 }, around: [10, 12, 13], positions,
  },
  '2021-06-30': {
    inCare: 152, byGroup: { au: 152 }, origin: { SY: 64, AF: 24, PS: 17, IN: 9, IQ: 9, GM: 7, SO: 6, NG: 4, PK: 4, IR: 3, ER: 2, AL: 1, GE: 1, XK: 1 }, minors: 63, adults: 89, withoutPlan: 50, agreedPlans: 102,
    households: 64, single: 27, housing: { ...houses, housed: 152, free: 49, housedByDistrict: { Althengstett: 66, Neuhengstett: 56, Ottenbronn: 30 } }, occupation: { unbekannt: 152 }, around: [15, 12, 13], positions,
  },
  '2022-12-31': {
    inCare: 110, byGroup: { au: 92, ukraine: 18 }, origin: { SY: 41, UA: 18, PS: 12, AF: 9, GM: 6, IQ: 5, ER: 3, IN: 3, SO: 3, IR: 2, NG: 2, PK: 2, XK: 2, AL: 1, GE: 1 }, minors: 37, adults: 73, withoutPlan: 7, agreedPlans: 103,
    households: 46, single: 18, housing: { ...houses, housed: 110, free: 65, housedByDistrict: { Althengstett: 44, Neuhengstett: 49, Ottenbronn: 17 } },
    occupation: { schule: 23, arbeitsuchend: 21, arbeit: 19, elternzeit: 13, sprachkurs: 11, kita: 10, ausbildung: 6, kita_warteliste: 4, foerdermassnahme: 3 }, around: [20, 12, 13], positions,
  },
}
const nothingListed = { consultations: 0, personsReached: 0, minutes: 0, visits: 0 }
const periods: { from: string; to: string; counts: ReturnType<typeof inPeriod> }[] = [
  { from: '2018-01-01', to: '2019-12-31', counts: { allocated: 141, selfSufficient: 45, closedByReason: { eigene_wohnung: 26, wegzug_arbeit: 10, zuzug_familie: 9 }, plansMade: 88, ...nothingListed } },
  { from: '2021-01-01', to: '2021-12-31', counts: { allocated: 73, selfSufficient: 44, closedByReason: { eigene_wohnung: 25, zuzug_familie: 13, wegzug_arbeit: 6 }, plansMade: 45, ...nothingListed } },
  { from: '2018-01-01', to: '2022-12-31', counts: { allocated: 360, selfSufficient: 250, closedByReason: { eigene_wohnung: 160, zuzug_familie: 52, wegzug_arbeit: 38 }, plansMade: 242, consultations: 868, personsReached: 1360, minutes: 39615, visits: 1537 } },
]

test('on every date and in every period both counts say what was written down', async () => {
  for (const [on, counts] of Object.entries(dates)) for (const { from, to, counts: ofPeriod } of periods) {
    const figures = await count({ on, from, to })
    assert.deepEqual(onDate(figures), counts, on)
    assert.deepEqual(inPeriod(figures), ofPeriod, `${from} to ${to}`)
  }
})

test('the second count alone says what was published', async () => {
  const again = await world.all.transaction().execute((tx) => countAgain(tx, expected))
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, again[key as keyof Figures]])), expected)
})

test('whoever came since the beginning is in care or has left: the years add up', async () => {
  for (const on of Object.keys(dates)) {
    const { persons } = await count({ on, from: '2018-01-01', to: on })
    assert.equal(persons.inCare, persons.allocated - Object.values(persons.closedByReason).reduce((sum, n) => sum + n, 0), on)
  }
})
