import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addPlan, correctPlan, listPlans, removePlan } from './plan.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

test('a plan date is entered, corrected with trace, and removed', async () => {
  const { id: personId } = await world.person('Haddad, Rami', { of: anna })
  const plan = await anna.call(addPlan, { params: { personId }, input: { made_on: '2022-03-01' } })
  assert.equal(plan.state, 'vereinbart')
  await assert.rejects(anna.call(addPlan, { params: { personId }, input: { made_on: '2022-03-01' } }), { status: 409, message: 'Für diesen Tag gibt es schon einen Plan.' })
  await assert.rejects(anna.call(addPlan, { params: { personId }, input: { made_on: '2023-03-01' } }), { status: 400 })
  const corrected = await anna.call(correctPlan, { params: { personId, id: plan.id }, version: plan.version, input: { made_on: '2022-03-10', for_household: true } })
  const before = await world.all.selectFrom('row_history').select('before').where('row_id', '=', plan.id).where('operation', '=', 'update').executeTakeFirstOrThrow()
  assert.equal((before.before as { made_on: string }).made_on, '2022-03-01')
  await assert.rejects(anna.call(removePlan, { params: { personId, id: plan.id }, version: plan.version }), { status: 412 })
  await anna.call(removePlan, { params: { personId, id: plan.id }, version: corrected.version })
  assert.deepEqual((await anna.call(listPlans, { params: { personId } })).rows, [])
  assert.equal((await world.audit('plan.list')).at(-1)!.case_id, personId)
})

test('a colleague without the case finds nothing and adds nothing', async () => {
  const { id: personId } = await world.person('Nasser, Huda', { of: anna })
  const plan = await anna.call(addPlan, { params: { personId }, input: { made_on: '2022-03-01' } })
  const mara = await world.actor('caseworker', 'Mara')
  assert.deepEqual((await mara.call(listPlans, { params: { personId } })).rows, [])
  await assert.rejects(mara.call(addPlan, { params: { personId }, input: { made_on: '2022-04-01' } }), { status: 404 })
  await assert.rejects(mara.call(correctPlan, { params: { personId, id: plan.id }, version: 1, input: { made_on: '2022-04-01' } }), { status: 404 })
  await assert.rejects((await world.actor('housing')).call(listPlans, { params: { personId } }), { status: 403 })
})
