import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { addDemands, changeDemand, listDemands, listHouseholdDemands, removeDemand } from './demand.api.ts'
import { addNeed } from './need.api.ts'

let world: World, anna: Actor, hanna: Actor, rami: Person, sara: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  hanna = await world.actor('housing', 'Hanna')
  rami = await world.person('Haddad, Rami', { of: anna })
  sara = await world.person('Haddad, Sara', { of: anna, household: rami.householdId })
})
after(() => world.close())
const list = (who: Actor, personId = rami.id) => who.call(listDemands, { params: { personId } })

test('the housing office reads what a place must offer, of a person and of the household, and never why', async () => {
  await anna.call(addNeed, { params: { personId: rami.id }, input: { need: 'koerperlich', helps: 'Kanarienvogel' } })
  await anna.call(addDemands, { params: { personId: rami.id }, input: { demands: ['stufenlos', 'ruhig'], valid_from: '2022-12-31' } })
  await anna.call(addDemands, { params: { personId: sara.id }, input: { demands: ['schule'], valid_from: '2023-02-01' } })
  await anna.call(addDemands, { params: { personId: sara.id }, input: { demands: ['kita'], valid_from: '2022-01-10', valid_until: '2022-09-01' } })
  assert.deepEqual((await list(hanna)).rows.map((row) => row.demand), ['ruhig', 'stufenlos'])
  const household = await hanna.call(listHouseholdDemands, { params: { householdId: rami.householdId } })
  assert.deepEqual(household.rows.map((row) => [row.person_name, row.demand]), [['Haddad, Rami', 'ruhig'], ['Haddad, Rami', 'stufenlos'], ['Haddad, Sara', 'schule']])
  assert.ok(!/koerperlich|Kanarienvogel|need/.test(JSON.stringify([household, await list(hanna)])))
})

test('the housing office changes nothing of it', async () => {
  const [row] = (await list(hanna)).rows
  assert.equal(row!.can.change, 'Was ein Platz bieten muss, trägt das Integrationsmanagement ein.')
  await assert.rejects(hanna.call(addDemands, { params: { personId: rami.id }, input: { demands: ['kita'], valid_from: '2022-12-31' } }), { status: 403 })
  await assert.rejects(hanna.call(changeDemand, { params: { personId: rami.id, id: row!.id }, version: row!.version, input: { valid_from: '2022-12-31' } }), { status: 403 })
})

test('a demand is ended, once at a time, and removed when it was a mistake', async () => {
  const [row] = (await list(anna)).rows
  await assert.rejects(anna.call(addDemands, { params: { personId: rami.id }, input: { demands: [row!.demand], valid_from: '2022-06-01' } }), { status: 409, message: 'Diese Anforderung steht in dem Zeitraum schon da.' })
  const params = { personId: rami.id, id: row!.id }
  await assert.rejects(anna.call(changeDemand, { params, version: row!.version, input: { valid_from: '2022-12-31', valid_until: '2022-12-01' } }), { status: 400 })
  const ended = await anna.call(changeDemand, { params, version: row!.version, input: { valid_from: '2022-12-01', valid_until: '2022-12-31' } })
  await anna.call(addDemands, { params: { personId: rami.id }, input: { demands: [row!.demand], valid_from: '2022-12-31' } })
  await assert.rejects(anna.call(removeDemand, { params, version: row!.version }), { status: 412 })
  await anna.call(removeDemand, { params, version: ended.version })
  assert.equal((await list(anna)).rows.length, 2)
})

test('of strangers there is nothing to read', async () => {
  const mara = await world.actor('caseworker', 'Mara')
  await assert.rejects(list(mara), { status: 404 })
  await assert.rejects(mara.call(listHouseholdDemands, { params: { householdId: rami.householdId } }), { status: 404 })
  await assert.rejects(mara.call(addDemands, { params: { personId: rami.id }, input: { demands: ['kita'], valid_from: '2022-12-31' } }), { status: 404 })
  for (const role of ['coordinator', 'volunteer', 'administrator'] as const) await assert.rejects(list(await world.actor(role)), { status: 403 })
})
