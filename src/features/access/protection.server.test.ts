import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Problem } from '../../base/call.ts'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { handOverCase } from '../cases/case.api.ts'
import { listHousing } from '../housing/stay.api.ts'
import { listPersons, readPerson } from '../people/person.api.ts'
import { readTimeline } from '../people/timeline.api.ts'
import { caseAreas } from './area.ts'
import { listGrants, endAccess } from './grant.api.ts'
import { liftProtection, protect } from './protection.api.ts'

let world: World
let anna: Actor, bert: Actor, lena: Actor, hanna: Actor, building: string, room: string
const SECRET = 'Haus Sonnenhang'
before(async () => {
  world = await openWorld()
  anna = await world.actor('caseworker', 'Anna')
  bert = await world.actor('caseworker', 'Bert')
  lena = await world.actor('lead', 'Lena')
  hanna = await world.actor('housing', 'Hanna')
  const ids = [newId(), newId(), newId()] as const
  building = ids[0]; room = ids[2]
  await world.all.insertInto('buildings').values({ id: building, name: SECRET, district: 'Ottenbronn' }).execute()
  await world.all.insertInto('units').values({ id: ids[1], building_id: building, name: '1' }).execute()
  await world.all.insertInto('rooms').values({ id: room, unit_id: ids[1], name: 'Zimmer 12' }).execute()
})
after(() => world.close())

/** A mother with a child, housed together, and a deputy who sees both. */
async function family(): Promise<{ mother: Person; child: Person }> {
  const mother = await world.person('Haddad, Amira', { of: anna })
  const child = await world.person('Haddad, Sami', { of: anna, household: mother.householdId })
  for (const { id } of [mother, child]) {
    await world.all.insertInto('stays').values({ id: newId(), person_id: id, building_id: building, room_id: room, valid_from: '2022-02-01' }).execute()
    await world.all.insertInto('addresses').values({ id: newId(), person_id: id, street: 'Geheimweg 3', town: 'Calw', valid_from: '2022-01-10', valid_until: '2022-02-01' }).execute()
    await world.grant(bert, id, caseAreas, 'deputy')
  }
  return { mother, child }
}
const reason = 'Drohungen des früheren Partners'
const refused = (status: number, title = /./) => (error: unknown) => error instanceof Problem && error.status === status && title.test(error.message + Object.values(error.fields).join())
/** Whether anything that this person can read tells the place. */
async function knows(actor: Actor, person: Person): Promise<boolean> {
  const said = [await actor.call(readPerson, { params: { id: person.id } }), await actor.call(listPersons, { input: {} }), await actor.call(listHousing, { params: { personId: person.id } })]
  if (actor.role !== 'housing') said.push(await actor.call(readTimeline, { params: { id: person.id }, input: {} }) as never)
  const rows = JSON.stringify(said.map((one) => ('rows' in (one as object) ? (one as { rows: { id: string }[] }).rows.filter((row) => !('family_name' in row) || row.id === person.id) : one)))
  return [SECRET, 'Geheimweg', 'Ottenbronn', 'Zimmer 12', building].some((mark) => rows.includes(mark))
}

test('the mark hides the place of the whole household from everybody who is not named', async () => {
  const { mother, child } = await family()
  for (const actor of [anna, bert, hanna]) assert.ok(await knows(actor, mother), `${actor.name} knows before`)
  assert.deepEqual(await anna.call(protect, { params: { id: mother.id }, input: { reason } }), { done: 2, left: 0 })
  for (const person of [mother, child]) assert.deepEqual([await knows(anna, person), await knows(bert, person), await knows(hanna, person)], [true, false, false])
  assert.equal((await bert.call(readPerson, { params: { id: mother.id } })).is_protected, true, 'a deputy sees the mark')
  assert.deepEqual((await world.audit(protect.audit)).map((entry) => entry.case_id).sort(), [mother.id, child.id].sort())
})

test('only who knows the place lets somebody else know, and lifts the mark', async () => {
  const { mother } = await family()
  await anna.call(protect, { params: { id: mother.id }, input: { reason } })
  await assert.rejects(bert.call(protect, { params: { id: mother.id }, input: { reason } }), refused(409, /kennt/))
  await assert.rejects(bert.call(liftProtection, { params: { id: mother.id }, input: {} }), refused(409, /kennt/))
  await assert.rejects(anna.call(protect, { params: { id: mother.id }, input: { reason, named: [(await world.actor('volunteer', 'Ingrid')).id] } }), refused(400, /Unterbringung/))
  await anna.call(protect, { params: { id: mother.id }, input: { reason, named: [hanna.id] } })
  assert.deepEqual([await knows(hanna, mother), await knows(bert, mother)], [true, false])
  assert.deepEqual(await anna.call(liftProtection, { params: { id: mother.id }, input: {} }), { done: 2, left: 0 })
  assert.deepEqual([await knows(hanna, mother), await knows(bert, mother)], [true, true])
  const { rows } = await anna.call(listGrants, { params: { id: mother.id } })
  assert.ok(rows.filter((row) => row.kind === 'protection').every((row) => row.state === 'past'), 'naming ends with the mark')
  await assert.rejects(anna.call(liftProtection, { params: { id: mother.id }, input: {} }), refused(409, /nicht geschützt/))
})

test('the last who knows the place stays named', async () => {
  const { mother } = await family()
  await anna.call(protect, { params: { id: mother.id }, input: { reason } })
  const { rows } = await anna.call(listGrants, { params: { id: mother.id } })
  const named = rows.find((row) => row.kind === 'protection')!
  assert.match(String(named.can.end), /Ort/)
  await assert.rejects(anna.call(endAccess, { params: { caseId: mother.id, id: named.id } }), refused(409, /Ort/))
})

test('nor does a lead who does not see the person end the last naming; a locked account does not count as one who knows', async () => {
  const { mother } = await family()
  const bruno = await world.actor('caseworker', 'Bruno')
  await anna.call(protect, { params: { id: mother.id }, input: { reason, named: [bruno.id] } })
  const namings = await world.all.selectFrom('access_grants').select(['id', 'user_id']).where('case_id', '=', mother.id).where('kind', '=', 'protection').execute()
  const of = (actor: Actor) => ({ params: { caseId: mother.id, id: namings.find((row) => row.user_id === actor.id)!.id } })
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', bruno.id).execute()
  await assert.rejects(lena.call(endAccess, of(anna)), refused(409, /Ort/))
  await lena.call(endAccess, of(bruno))
  await world.all.updateTable('users').set({ state: 'active' }).where('id', '=', bruno.id).execute()
  await assert.rejects(lena.call(endAccess, of(anna)), refused(409, /Ort/))
  assert.equal(await knows(anna, mother), true)
})

test('two who are named end each other at once: one of them stays', async () => {
  const { mother } = await family()
  await anna.call(protect, { params: { id: mother.id }, input: { reason, named: [bert.id] } })
  const namings = await world.all.selectFrom('access_grants').select('id').where('case_id', '=', mother.id).where('kind', '=', 'protection').execute()
  const ends = await Promise.allSettled(namings.map(({ id }) => lena.call(endAccess, { params: { caseId: mother.id, id } })))
  assert.deepEqual(ends.map((end) => end.status).sort(), ['fulfilled', 'rejected'])
})

test('a foreign person answers like an absent one; a member of the household whom one does not see is left and counted', async () => {
  const { mother } = await family()
  const carla = await world.actor('caseworker', 'Carla')
  await assert.rejects(carla.call(protect, { params: { id: mother.id }, input: { reason } }), refused(404))
  await world.person('Haddad, Omar', { of: carla, household: mother.householdId })
  assert.deepEqual(await anna.call(protect, { params: { id: mother.id }, input: { reason } }), { done: 2, left: 1 })
})

test('a lead with a look does not see the place, and cannot get it by taking, giving or handing over', async () => {
  const { mother } = await family()
  await world.grant(lena, mother.id, caseAreas, 'look')
  await anna.call(protect, { params: { id: mother.id }, input: { reason } })
  assert.equal(await knows(lena, mother), false)
  const { case_version } = await lena.call(readPerson, { params: { id: mother.id } })
  const handOver = (to: Actor) => lena.call(handOverCase, { params: { id: mother.id }, version: case_version, input: { user_id: to.id, from: world.today, reason: 'neuer Zuschnitt' } })
  await assert.rejects(handOver(lena), refused(409, /schon ganz sehen/))
  await assert.rejects(lena.call(protect, { params: { id: mother.id }, input: { reason, named: [lena.id] } }), refused(409, /kennt/))
  await handOver(bert)
  assert.deepEqual([await knows(lena, mother), await knows(bert, mother)], [false, true], 'the knowledge goes to the new responsible, past the one who hands over')
})

test('with the case, knowing the place goes to the new one', async () => {
  const { mother } = await family()
  await anna.call(protect, { params: { id: mother.id }, input: { reason } })
  const { case_version } = await anna.call(readPerson, { params: { id: mother.id } })
  await anna.call(handOverCase, { params: { id: mother.id }, version: case_version, input: { user_id: bert.id, from: world.today, reason: 'Wechsel' } })
  assert.equal(await knows(bert, mother), true)
})
