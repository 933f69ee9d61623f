/** Evaluation of the plans in small worlds: each number as a sentence of the trade. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { openFigure, readFigures } from './figures.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2023-06-01'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

const year = { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31' }
/** Every test counts within a group of its own. */
const read = (group: string, ask: object = {}) => anna.call(readFigures, { input: { ...year, filter: { group: [group] }, ...ask } })
const behind = (group: string, key: string, value: string | null = null, ask: object = {}) => anna.call(openFigure, { input: { ...year, filter: { municipality: [], district: [], group: [group], caseworker: [] }, key, value, ...ask } })
async function insert(table: string, values: Record<string, unknown>): Promise<string> {
  const id = newId()
  await world.all.insertInto(table as 'plans').values({ id, ...values } as never).execute()
  return id
}
const sealed = Buffer.from('versiegelt')
const plan = (person: Person, madeOn: string, more: object = {}) => insert('plans', { person_id: person.id, made_on: madeOn, ...more })
const agreement = (person: Person, planId: string, number: number, on: string) =>
  insert('agreements', { person_id: person.id, plan_id: planId, number, agreed_on: on, kind: 'paper', content_sealed: sealed, made_by: anna.id, made_at: world.clock.now() })
/** A goal and its states, each from its day until the next. */
async function goal(person: Person, planId: string, area: string, states: [string, string][]): Promise<string> {
  const id = await insert('goals', { person_id: person.id, plan_id: planId, area, title_sealed: sealed, made_on: states[0]![1] })
  for (const [at, [state, from]] of states.entries()) await insert('goal_states', { person_id: person.id, goal_id: id, state, valid_from: from, valid_until: states[at + 1]?.[1] ?? null })
  return id
}

test('a plan is a draft until it is agreed, on any day one asks for; later versions update it, once per plan', async () => {
  const person = await world.person('Haddad, Rami', { of: anna, group: 'g1', allocated: '2022-01-10' })
  const id = await plan(person, '2022-02-01', { state: 'vereinbart' })
  for (const [number, on] of [[1, '2022-03-01'], [2, '2022-06-01'], [3, '2022-09-01']] as const) await agreement(person, id, number, on)
  const on = async (day: string) => { const { plans } = await read('g1', { on: day }); return [plans.drafts, plans.agreed] }
  assert.deepEqual(await Promise.all(['2022-01-31', '2022-02-28', '2022-03-01'].map(on)), [[0, 0], [1, 0], [0, 1]])
  const { plans } = await read('g1')
  assert.deepEqual([plans.made, plans.updated], [1, 1])
  assert.equal((await read('g1', { from: '2022-01-01', to: '2022-05-31' })).plans.updated, 0, 'the first agreement makes the plan, it does not update it')
})

test('a paper plan from a list counts as agreed; a closed case has no running plan', async () => {
  const person = await world.person('Nasser, Huda', { of: anna, group: 'g2', allocated: '2022-01-10' })
  await plan(person, '2022-02-01')
  assert.equal((await read('g2')).plans.agreed, 1)
  await insert('case_closings', { person_id: person.id, closed_on: '2022-11-30', reason: 'eigene_wohnung' })
  assert.equal((await read('g2')).plans.agreed, 0)
  assert.equal((await read('g2', { on: '2022-11-29' })).plans.agreed, 1)
})

test('a review is in time up to its day; a plan is overdue from the day after, and on any day as it was planned then', async () => {
  const person = await world.person('Karimi, Habib', { of: anna, group: 'g3', allocated: '2022-01-10' })
  const id = await plan(person, '2022-02-01', { next_review_on: '2022-12-15' })
  await insert('reviews', { plan_id: id, person_id: person.id, held_on: '2022-05-01', due_on: '2022-05-01', kind: 'review', next_review_on: '2022-08-01', made_by: anna.id })
  await insert('reviews', { plan_id: id, person_id: person.id, held_on: '2022-09-10', due_on: '2022-08-01', kind: 'review', next_review_on: '2022-12-15', made_by: anna.id })
  const { plans } = await read('g3')
  assert.deepEqual([plans.reviewed, plans.reviewedInTime], [2, 1])
  const overdue = async (on: string) => (await read('g3', { on })).plans.overdue
  assert.deepEqual(await Promise.all(['2022-04-30', '2022-05-01', '2022-08-01', '2022-08-02', '2022-09-09', '2022-09-10', '2022-12-15', '2022-12-16'].map(overdue)), [0, 0, 0, 1, 1, 0, 0, 1])
  assert.deepEqual((await behind('g3', 'plans.overdue')).rows.map((row) => [row.name, row.on]), [['Karimi, Habib', '2022-12-15']])
})

test('goals stand by area and state at the end of the period; what was settled before it is not in work any more', async () => {
  const person = await world.person('Farah, Mahad', { of: anna, group: 'g4', allocated: '2021-01-10' })
  const id = await plan(person, '2021-02-01')
  await goal(person, id, 'arbeit', [['vorgeschlagen', '2021-02-01'], ['vereinbart', '2021-03-01'], ['erreicht', '2021-12-31']])
  await goal(person, id, 'deutsch', [['vorgeschlagen', '2022-01-01'], ['vereinbart', '2022-02-01'], ['in_umsetzung', '2022-03-01'], ['erreicht', '2022-06-01'], ['in_umsetzung', '2023-02-01']])
  await goal(person, id, 'deutsch', [['neu', '2022-10-01'], ['erreicht', '2022-10-11']])
  await goal(person, id, 'wohnung', [['vereinbart', '2022-02-01'], ['angehalten', '2022-12-31']])
  const { goals } = await read('g4')
  assert.deepEqual([goals.all, goals.byArea, goals.byState], [3, { deutsch: 2, wohnung: 1 }, { erreicht: 2, angehalten: 1 }])
  assert.deepEqual(goals.byAreaAndState, { 'deutsch:erreicht': 2, 'wohnung:angehalten': 1 })
  assert.deepEqual([goals.reached, goals.reachedByArea], [2, { deutsch: 2 }])
  assert.equal(goals.medianDaysToReach, 10, 'of 10 days from being taken up, and 120 from the agreement, the lower of the two middle ones')
  assert.equal((await read('g4', { from: '2023-01-01', to: '2023-05-31' })).goals.reached, 0, 'taken up again, it is reached no more')
  assert.equal((await read('g4', { from: '2021-01-01', to: '2021-12-31' })).goals.reached, 1)
  assert.deepEqual((await behind('g4', 'goals.byAreaAndState', 'deutsch')).rows.map((row) => row.detail), ['Deutsch: erreicht', 'Deutsch: erreicht'])
  assert.deepEqual((await behind('g4', 'goals.medianDaysToReach')).rows.map((row) => row.detail).sort(), ['10 Tage', '120 Tage'])
})

test('steps count on the day they are done', async () => {
  const person = await world.person('Sesay, Fatu', { of: anna, group: 'g5', allocated: '2022-01-10' })
  const goalId = await goal(person, await plan(person, '2022-02-01'), 'kinder', [['vereinbart', '2022-02-01']])
  for (const done of ['2022-05-01', '2022-12-31', '2023-01-01', null]) await insert('steps', { goal_id: goalId, person_id: person.id, what_sealed: sealed, done_on: done })
  assert.equal((await read('g5')).goals.stepsDone, 2)
})

test('assessments show movement per area between first and last, and never a total', async () => {
  const person = await world.person('Gashi, Arta', { of: anna, group: 'g6', allocated: '2021-01-10' })
  const steps = async (on: string, occasion: string, areas: Record<string, number>) => {
    const id = await insert('assessments', { person_id: person.id, assessed_on: on, occasion, made_by: anna.id })
    for (const [area, step] of Object.entries(areas)) await insert('assessment_areas', { assessment_id: id, person_id: person.id, area, step })
  }
  await steps('2021-02-01', 'start', { arbeit: 2, deutsch: 3, wohnung: 4 })
  await steps('2022-03-01', 'review', { arbeit: 1, deutsch: 3 })
  await steps('2022-09-01', 'review', { arbeit: 4, gesundheit: 2 })
  await steps('2023-03-01', 'end', { wohnung: 1 })
  const { assessments } = await read('g6')
  assert.deepEqual(assessments, { all: 2, byOccasion: { review: 2 }, moves: { 'arbeit:up': 1, 'deutsch:same': 1 } })
  assert.deepEqual((await read('g6', { from: '2023-01-01', to: '2023-05-31' })).assessments.moves, { 'wohnung:down': 1 })
})

test('whoever does not see the case learns the number and no name', async () => {
  const mara = await world.actor('caseworker', 'Mara')
  const { total, hidden, rows } = await mara.call(openFigure, { input: { ...year, filter: { municipality: [], district: [], group: ['g4'], caseworker: [] }, key: 'goals.all', value: null } })
  assert.deepEqual([total, hidden, rows], [3, 3, []])
})
