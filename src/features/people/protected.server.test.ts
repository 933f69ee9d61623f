/** Protected persons: somebody looks for them. Only who was named learns the place, on whatever way. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { caseAreas } from '../access/area.ts'
import { find } from '../search/search.api.ts'
import { traceRow } from './fact.api.ts'
import { readHousehold } from './household.api.ts'
import { exportPersons, listPersons, readPerson } from './person.api.ts'
import { readTimeline } from './timeline.api.ts'

/** Words that say where the person is, was, or will be; none of them may leave the house. */
const CANARIES = ['Zeisigweg', 'Lerchenhaus', 'Finkenzimmer', 'Amselhausen', 'Drosselstadt', 'Meisenstift', 'EV-4711']
let world: World, anna: Actor, named: Actor, office: Actor, lead: Actor, id: string, household: string, rows: string[]
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna'); named = await world.actor('caseworker', 'Nadja'); office = await world.actor('housing', 'Amt'); lead = await world.actor('lead', 'Lena')
  const person = await world.person('Schutz, Samira', { of: anna })
  id = person.id; household = person.householdId
  const [house, later, unit, room] = [newId(), newId(), newId(), newId()]
  await world.all.insertInto('buildings').values([{ id: house, name: 'Lerchenhaus', district: 'Amselhausen', street: 'Zeisigweg 3' }, { id: later, name: 'Meisenstift' }]).execute()
  await world.all.insertInto('units').values({ id: unit, building_id: house, name: '1' }).execute()
  await world.all.insertInto('rooms').values({ id: room, unit_id: unit, name: 'Finkenzimmer' }).execute()
  const stays = [{ id: newId(), person_id: id, building_id: house, room_id: room, valid_from: '2022-02-01', valid_until: '2023-06-01', notice_number: 'EV-4711' }, { id: newId(), person_id: id, building_id: later, valid_from: '2023-06-01' }]
  await world.all.insertInto('stays').values(stays).execute()
  const address = newId()
  await world.all.insertInto('addresses').values({ id: address, person_id: id, street: 'Zeisigweg 9', town: 'Drosselstadt', valid_from: '2021-01-01', valid_until: '2022-02-01' }).execute()
  // Written down and changed before the mark: the trace must not tell it either.
  await world.all.updateTable('stays').set({ notice_number: 'EV-4712' }).where('id', '=', stays[0]!.id).execute()
  await world.all.updateTable('persons').set({ is_protected: true }).where('id', '=', id).execute()
  await world.all.updateTable('addresses').set({ street: 'Zeisigweg 10' }).where('id', '=', address).execute()
  rows = [...stays.map((stay) => stay.id), address]
  await world.grant(named, id, caseAreas); await world.grant(named, id, ['protected_place'], 'protection')
  await world.grant(lead, id, caseAreas, 'look', '2022-12-31', '2023-01-14')
  await world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).execute()
})
after(() => world.close())

/** Everything of people that a role can ask about the person, as one text. */
async function all(who: Actor): Promise<string> {
  const said: unknown[] = []
  const ask = async (answer: Promise<unknown>) => { try { const got = await answer; said.push(got instanceof Blob ? await got.text() : got) } catch (problem) { assert.equal((problem as { status: number }).status, 403) } }
  for (const filter of [{}, { building: ['Lerchenhaus'] }, { district: ['Amselhausen'] }, { room: ['Finkenzimmer'] }] as Record<string, string[]>[]) {
    for (const sort of ['building', 'district', 'room', undefined]) await ask(who.call(listPersons, { input: { filter, sort } }))
    await ask(who.call(exportPersons, { input: { filter, format: 'csv' } }))
  }
  await ask(who.call(readPerson, { params: { id } }))
  await ask(who.call(readHousehold, { params: { id: household } }))
  await ask(who.call(readTimeline, { params: { id }, input: {} }))
  for (const row of [id, ...rows]) await ask(who.call(traceRow, { params: { personId: id, id: row } }))
  for (const text of ['Samira', 'Schutz']) await ask(who.call(find, { input: { text } }))
  return JSON.stringify(said)
}

for (const [role, who] of [['the responsible caseworker', () => anna], ['the housing office', () => office], ['a lead with a look', () => lead]] as const) {
  test(`${role} sees the person, and nowhere the place`, async () => {
    const said = await all(who())
    assert.ok(said.includes('Samira'))
    for (const canary of CANARIES) assert.ok(!said.includes(canary), canary)
  })
  test(`${role} cannot find out the place by filtering for it`, async () => {
    for (const filter of [{ building: ['Lerchenhaus'] }, { district: ['Amselhausen'] }, { room: ['Finkenzimmer'] }] as Record<string, string[]>[]) assert.equal((await who().call(listPersons, { input: { filter } })).total, 0)
    assert.equal((await who().call(listPersons, { input: { filter: { building: [''] } } })).total, 1)
  })
}

test('who was named sees the place, and where the person lived before', async () => {
  const said = await all(named)
  for (const canary of CANARIES) assert.ok(said.includes(canary), canary)
})

test('that the person is protected is said on every line', async () => {
  assert.deepEqual((await anna.call(listPersons, { input: {} })).rows.map((row) => [row.is_protected, row.building, row.district]), [[true, null, null]])
  assert.equal((await anna.call(readHousehold, { params: { id: household } })).members[0]!.is_protected, true)
})
