import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { changeHousehold, changeMembership, joinHousehold, leaveHousehold, readHousehold } from './household.api.ts'
import { readPerson } from './person.api.ts'

let world: World, anna: Actor, mara: Actor, office: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara'); office = await world.actor('housing', 'Amt') })
after(() => world.close())
const read = (who: Actor, id: string) => who.call(readHousehold, { params: { id } })
const members = async (id: string, who = anna) => (await read(who, id)).members.map((one) => [one.given_name, one.role, one.valid_from, one.valid_until])

test('a family: head, partner, children by age; nothing is out of order', async () => {
  const mother = await world.person('Omar, Amina', { of: anna, birth: '1985-01-02' })
  for (const [name, role, birth] of [['Yusuf', 'child', '2012-05-05'], ['Ali', 'partner', '1980-02-02'], ['Sara', 'child', '2008-01-05']] as const) await world.person(`Omar, ${name}`, { of: anna, household: mother.householdId, role, birth })
  const household = await read(anna, mother.householdId)
  assert.deepEqual(household.members.map((one) => one.given_name), ['Amina', 'Ali', 'Sara', 'Yusuf'])
  assert.deepEqual([household.notice, household.can.change], [null, true])
})

test('without a head the household says so, to whoever sees all of it; others see only their own people', async () => {
  const alone = await world.person('Ohne, Olga', { of: anna, role: 'partner' })
  assert.equal((await read(anna, alone.householdId)).notice, 'Der Haushalt hat keinen Haushaltsvorstand.')
  const one = await world.person('Bah, Modou', { of: anna, role: 'partner' })
  await world.person('Bah, Fatou', { of: mara, household: one.householdId, role: 'head' })
  assert.equal((await read(anna, one.householdId)).notice, null)
  assert.equal((await read(mara, one.householdId)).members.length, 1)
  const whole = await read(office, one.householdId)
  assert.deepEqual([whole.members.length, whole.notice, whole.can.change], [2, null, 'Haushalte führt das Integrationsmanagement.'])
})

test('entering a household ends the membership before; leaving ends it; both with audit', async () => {
  const mother = await world.person('Farah, Ayan', { of: anna, allocated: '2022-01-10' })
  const son = await world.person('Farah, Mahad', { of: anna, allocated: '2022-01-10' })
  const joined = await anna.call(joinHousehold, { params: { id: son.id }, input: { household_id: mother.householdId, role: 'child', valid_from: '2022-07-01' } })
  assert.equal(joined.household_id, mother.householdId)
  assert.deepEqual(await members(mother.householdId), [['Ayan', 'head', '2022-01-10', null], ['Mahad', 'child', '2022-07-01', null]])
  assert.deepEqual(await members(son.householdId), [['Mahad', 'head', '2022-01-10', '2022-07-01']])
  await anna.call(leaveHousehold, { params: { id: son.id }, input: { on: '2022-11-01' } })
  assert.deepEqual(await members(mother.householdId), [['Ayan', 'head', '2022-01-10', null], ['Mahad', 'child', '2022-07-01', '2022-11-01']])
  assert.equal((await anna.call(readPerson, { params: { id: son.id } })).household_id, null)
  await assert.rejects(anna.call(leaveHousehold, { params: { id: son.id }, input: { on: '2022-11-02' } }), { status: 409, message: 'Die Person gehört an diesem Tag zu keinem Haushalt.' })
  assert.deepEqual((await world.audit('household.leave')).map((entry) => [entry.case_id, entry.facts]), [[son.id, { on: '2022-11-01' }]])
})

test('a household of one’s own with a new number; the order sent twice makes one', async () => {
  const person = await world.person('Neu, Nadia', { of: anna })
  const key = newId()
  const order = { params: { id: person.id }, input: { number: 'N-77', role: 'head' as const, valid_from: '2022-07-01' }, key }
  const [one, two] = [await anna.call(joinHousehold, order), await anna.call(joinHousehold, order)]
  assert.deepEqual(one, two)
  assert.equal((await read(anna, one.household_id)).number, 'N-77')
  await assert.rejects(anna.call(joinHousehold, { ...order, key: newId() }), (problem: { status: number; fields: object }) => problem.status === 400 && 'number' in problem.fields)
  await assert.rejects(anna.call(joinHousehold, { params: { id: person.id }, input: { role: 'head', valid_from: '2022-07-01' } }), (problem: { status: number; fields: object }) => problem.status === 400 && 'household_id' in problem.fields)
})

test('the number is changed at the version that was seen', async () => {
  const person = await world.person('Zahl, Zara', { of: anna })
  const seen = await read(anna, person.householdId)
  await anna.call(changeHousehold, { params: { id: seen.id }, version: seen.version, input: { number: '99a' } })
  await assert.rejects(anna.call(changeHousehold, { params: { id: seen.id }, version: seen.version, input: { number: '99b' } }), (problem: { status: number; current: { number: string } }) => problem.status === 412 && problem.current.number === '99a')
  const other = await world.person('Zahl, Zoe', { of: anna })
  const another = await read(anna, other.householdId)
  await assert.rejects(anna.call(changeHousehold, { params: { id: another.id }, version: another.version, input: { number: '99a' } }), { status: 400 })
  await assert.rejects(anna.call(changeHousehold, { params: { id: another.id }, version: another.version, input: { number: ' ' } }), { status: 400 })
})

test('a membership is corrected; it never overlaps another one', async () => {
  const person = await world.person('Wechsel, Wanda', { of: anna, allocated: '2022-01-10' })
  const { id, household_id } = await anna.call(joinHousehold, { params: { id: person.id }, input: { number: 'W-1', role: 'head', valid_from: '2022-07-01' } })
  const change = (input: object, version: number) => anna.call(changeMembership, { params: { id: person.id, membershipId: id }, version, input: { role: 'other', valid_from: '2022-07-01', ...input } as never })
  const { version } = await change({ valid_until: '2022-12-01' }, 1)
  assert.deepEqual(await members(household_id), [['Wanda', 'other', '2022-07-01', '2022-12-01']])
  await assert.rejects(change({}, 1), { status: 412 })
  await assert.rejects(change({ valid_until: '2022-06-01' }, version), { status: 400 })
  await assert.rejects(change({ valid_from: '2022-06-01' }, version), { status: 409, message: 'Die Person gehört in dem Zeitraum schon zu einem Haushalt.' })
})

test('strangers see no household, join none and change none; the housing office only reads', async () => {
  const foreign = await world.person('Fremd, Fatima', { of: mara }), own = await world.person('Eigen, Emil', { of: anna })
  const [membership] = (await read(mara, foreign.householdId)).members
  const order = { input: { household_id: foreign.householdId, role: 'child' as const, valid_from: '2022-07-01' } }
  for (const act of [
    () => read(anna, foreign.householdId), () => read(anna, newId()), () => anna.call(joinHousehold, { params: { id: own.id }, ...order }), () => anna.call(joinHousehold, { params: { id: foreign.id }, input: { number: 'x', role: 'head', valid_from: '2022-07-01' } }),
    () => anna.call(changeHousehold, { params: { id: foreign.householdId }, version: 1, input: { number: 'x' } }), () => anna.call(leaveHousehold, { params: { id: foreign.id }, input: { on: '2022-12-01' } }),
    () => anna.call(changeMembership, { params: { id: own.id, membershipId: membership!.id }, version: 1, input: { role: 'head', valid_from: '2022-07-01' } }),
  ]) await assert.rejects(act(), { status: 404, message: 'Nicht gefunden.' })
  await assert.rejects(office.call(leaveHousehold, { params: { id: foreign.id }, input: { on: '2022-12-01' } }), { status: 403 })
  await assert.rejects((await world.actor('administrator')).call(readHousehold, { params: { id: foreign.householdId } }), { status: 403 })
  assert.equal((await read(mara, foreign.householdId)).members.length, 1)
})
