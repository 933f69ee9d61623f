import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { agreePlan } from './agreement.api.ts'
import { actOnGoal, addGoal } from './goal.api.ts'
import { exportPlans, overviewPlans } from './plan-list.api.ts'
import { planNext, readPlan, startPlan } from './plan.api.ts'

let world: World, anna: Actor, bert: Actor
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna'); bert = await world.actor('caseworker', 'Bert')
})
after(() => world.close())
const list = async (filter: Record<string, string[]> = {}, who = anna) => (await who.call(overviewPlans, { input: { filter } })).rows
const goal = (personId: string, title: string, more: object = {}) => anna.call(addGoal, { params: { personId }, input: { area: 'arbeit', title, ...more } })

test('everybody in care stands there with the plan that counts: none, a draft, an agreed one, or that of the household', async () => {
  const none = await world.person('Ahmadi, Zahra', { of: anna }), draft = await world.person('Bekele, Sara', { of: anna }), holder = await world.person('Cakir, Deniz', { of: anna }), child = await world.person('Cakir, Ela', { of: anna, household: holder.householdId })
  const gone = await world.person('Dogan, Cem', { of: anna })
  await world.all.insertInto('case_closings').values({ id: newId(), person_id: gone.id, closed_on: '2022-12-01', reason: 'verzogen' }).execute()
  await goal(draft.id, 'Praktikum')
  await anna.call(startPlan, { params: { personId: holder.id }, input: { for_household: true } })
  await goal(holder.id, 'Arbeit finden'); await goal(holder.id, 'Wohnung suchen', { for_family: true }); await goal(child.id, 'Schulplatz')
  const { rows: [plan] } = await anna.call(readPlan, { params: { personId: holder.id } })
  await anna.call(agreePlan, { params: { id: plan!.id }, input: { agreed_on: '2022-12-30', kind: 'oral', present: 'beide', next_review_on: '2023-03-30' } })
  const last = await goal(holder.id, 'Führerschein')
  await anna.call(actOnGoal, { params: { id: last.id }, version: last.version, input: { act: 'reach' } })

  const rows = await list()
  assert.deepEqual(rows.map((row) => [row.name, row.stand, row.for_household, row.goals_open, row.goals_reached, row.to_agree, row.agreed_on, row.next_review_on, row.review]), [
    ['Ahmadi, Zahra', 'ohne', false, 0, 0, 0, null, null, 'none'], ['Bekele, Sara', 'entwurf', false, 1, 0, 1, null, null, 'none'],
    ['Cakir, Deniz', 'vereinbart', true, 2, 1, 0, '2022-12-30', '2023-03-30', 'planned'], ['Cakir, Ela', 'vereinbart', true, 2, 0, 0, '2022-12-30', '2023-03-30', 'planned'],
  ])
  assert.deepEqual((await list({ stand: ['ohne'] })).map((row) => row.id), [none.id])
  assert.deepEqual((await list({ open: ['ja'] })).map((row) => row.id), [draft.id])
  assert.equal((await list({ mine: ['ja'] })).length, 4)
  const file = await (await anna.call(exportPlans, { input: { format: 'csv' } }) as unknown as Blob).text()
  assert.match(file, /Cakir, Ela/)
  assert.ok(!file.includes('Schulplatz'))
})

test('a plan that came to its end is not a missing one; with it stands who is not in care any more', async () => {
  const lea = await world.actor('caseworker', 'Lea')
  const still = await world.person('Said, Noor', { of: lea }), left = await world.person('Tadesse, Abel', { of: lea })
  for (const { id } of [still, left]) await world.all.insertInto('plans').values({ id: newId(), person_id: id, made_on: '2022-02-01', ended_on: id === still.id ? '2022-11-01' : null }).execute()
  await world.all.insertInto('case_closings').values({ id: newId(), person_id: left.id, closed_on: '2022-12-01', reason: 'verzogen' }).execute()
  assert.deepEqual((await list({}, lea)).map((row) => [row.name, row.stand, row.ended_on]), [['Said, Noor', 'abgeschlossen', '2022-11-01']])
  assert.deepEqual((await list({ stand: ['abgeschlossen'] }, lea)).map((row) => [row.name, row.ended_on, row.review]), [['Said, Noor', '2022-11-01', 'none'], ['Tadesse, Abel', '2022-12-01', 'none']])
})

test('of a case whose counselling is not shown nobody is told that there is no plan', async () => {
  const { id } = await world.person('Wolde, Hana', { of: anna })
  await goal(id, 'Stelle')
  const vera = await world.actor('caseworker', 'Vera')
  await world.grant(vera, id, ['contact'])
  assert.deepEqual(await list({}, vera), [])
})

test('a review is due from two weeks before, and overdue from the day after', async () => {
  const { id: personId } = await world.person('Omar, Samira', { of: anna })
  const plan = await anna.call(startPlan, { params: { personId }, input: {} })
  const stand = async () => (await list({ id: [personId] }))[0]!.review
  const next = await anna.call(planNext, { params: { id: plan.id }, version: plan.version, input: { next_review_on: '2023-01-15' } })
  assert.equal(await stand(), 'planned')
  await anna.call(planNext, { params: { id: plan.id }, version: next.version, input: { next_review_on: '2023-01-14' } })
  assert.equal(await stand(), 'due')
  await world.all.updateTable('plans').set({ next_review_on: '2022-12-30' }).where('id', '=', plan.id).execute()
  assert.equal(await stand(), 'overdue')
})

test('a colleague sees only the own cases; other roles see no list', async () => {
  await world.person('Yilmaz, Kaan', { of: bert })
  assert.deepEqual((await list({}, bert)).map((row) => row.name), ['Yilmaz, Kaan'])
  assert.deepEqual(await list({ mine: ['ja'] }, await world.actor('lead')), [])
  for (const role of ['housing', 'coordinator', 'volunteer', 'administrator', 'reader'] as const) await assert.rejects((await world.actor(role)).call(overviewPlans, { input: {} }), { status: 403 })
})
