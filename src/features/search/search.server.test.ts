import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { roles } from '../users/user.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { caseAreas } from '../access/area.ts'
import { readPerson } from '../people/person.api.ts'
import { createTask } from '../tasks/task.api.ts'
import { find, findRecent, hitKinds, type Hit } from './search.api.ts'

let world: World, anna: Actor
const find_ = async (who: Actor, text: string) => (await who.call(find, { input: { text } })).rows.map((row) => row.title)

before(async () => {
  world = await openWorld()
  anna = await world.actor('caseworker', 'Anna')
  await world.person('Al-Khatib, Mohammed', { of: anna, birth: '1987-03-12', original: 'محمد الخطيب' })
  await world.person('Kovalenko, Nataliia', { of: anna, original: 'Наталія Коваленко' })
  await world.person('Mahmoud, Ali', { of: anna })
})
after(() => world.close())

for (const typed of ['Mohammed', 'Muhamad', 'محمد', 'Al Khatib', 'alkhatib', 'Khatb', 'kha', '12.03.1987', '12.3.1987']) {
  test(`"${typed}" finds Mohammed Al-Khatib first`, async () => assert.equal((await find_(anna, typed))[0], 'Al-Khatib, Mohammed'))
}
for (const typed of ['Nataliya', 'Наталія', 'Kowalenko', 'natal']) {
  test(`"${typed}" finds Nataliia Kovalenko first`, async () => assert.equal((await find_(anna, typed))[0], 'Kovalenko, Nataliia'))
}

test('a household is found by its number, and its members with it', async () => {
  const person = await world.person('Haddad, Rami', { of: anna })
  const number = (await world.all.selectFrom('households').select('number').where('id', '=', person.householdId).executeTakeFirstOrThrow()).number
  assert.deepEqual(await find_(anna, number), ['Haddad, Rami', `Haushalt ${number}`])
})

test('nobody finds people of other caseworkers, whatever is typed', async () => {
  const mara = await world.actor('caseworker', 'Mara')
  for (const typed of ['Mohammed', '12.03.1987', 'محمد']) assert.deepEqual(await find_(mara, typed), [])
})

test('the housing office finds everybody, a volunteer may not search', async () => {
  assert.deepEqual((await find_(await world.actor('housing'), 'Mohammed'))[0], 'Al-Khatib, Mohammed')
  await assert.rejects(find_(await world.actor('volunteer'), 'Mohammed'), { status: 403 })
})

test('everybody finds just the things whose page they may open', async () => {
  await world.all.insertInto('buildings').values({ id: newId(), name: 'Haus Lindenhof' }).execute()
  await world.all.insertInto('partners').values({ id: newId(), name: 'Lindenhof-Schule', partner_group: 'schulen' }).execute()
  await world.all.insertInto('interpreters').values({ id: newId(), name: 'Samar Lindenhof' }).execute()
  const found = async (role: 'caseworker' | 'housing' | 'coordinator') => (await find_(await world.actor(role), 'lindenhof')).sort()
  assert.deepEqual(await found('caseworker'), ['Haus Lindenhof', 'Lindenhof-Schule', 'Samar Lindenhof'])
  assert.deepEqual(await found('housing'), ['Haus Lindenhof', 'Lindenhof-Schule'])
  assert.deepEqual(await found('coordinator'), ['Lindenhof-Schule', 'Samar Lindenhof'])
})

test('a room is found by its name with its building, and leads to that building', async () => {
  const [building, unit] = [newId(), newId()]
  await world.all.insertInto('buildings').values({ id: building, name: 'Haus Ahorn' }).execute()
  await world.all.insertInto('units').values({ id: unit, building_id: building, name: 'EG' }).execute()
  await world.all.insertInto('rooms').values({ id: newId(), unit_id: unit, name: '12' }).execute()
  for (const typed of ['Ahorn 12', 'Zimmer 12', 'zimmer 12 ahorn']) {
    const { rows } = await anna.call(find, { input: { text: typed } })
    assert.deepEqual(rows.filter((row) => row.kind === 'room').map((row) => [row.title, row.detail, row.of]), [['Zimmer 12', 'Haus Ahorn, EG', building]], typed)
  }
})

test('own open tasks are found by their sealed words, nobody else’s', async () => {
  const mine = await anna.call(createTask, { input: { title: 'Führungszeugnis beantragen', note: 'beim Bürgerbüro', due_on: '2099-01-01' } })
  for (const typed of ['fuhrungszeugnis', 'bürgerbüro']) {
    const { rows } = await anna.call(find, { input: { text: typed } })
    assert.deepEqual(rows.map((row) => [row.kind, row.id, row.title]), [['task', mine.id, 'Führungszeugnis beantragen']], typed)
  }
  assert.deepEqual(await find_(await world.actor('caseworker', 'Fremd'), 'fuhrungszeugnis'), [])
  assert.ok(!JSON.stringify(await world.audit('search.find')).includes('rungszeugnis'))
})

test('each role gets only kinds of hits whose pages it may open', async () => {
  const word = 'Birkenweg'
  const person = await world.person(`${word}, Bo`, { of: anna })
  await world.all.insertInto('buildings').values({ id: newId(), name: word }).execute()
  for (const table of ['partners', 'interpreters', 'offers'] as const) await world.all.insertInto(table).values({ id: newId(), name: word, ...(table === 'partners' && { partner_group: 'schulen' }) } as never).execute()
  await world.all.insertInto('volunteers').values({ id: newId(), family_name: word } as never).execute()
  await anna.call(createTask, { input: { title: word, due_on: '2099-01-01', person_id: person.id } })
  const lena = await world.actor('lead', 'Lena')
  await world.grant(lena, person.id, caseAreas)
  const kinds = async (who: Actor) => [...new Set((await who.call(find, { input: { text: word } })).rows.map((row) => row.kind))].sort()
  assert.deepEqual(await kinds(anna), ['building', 'interpreter', 'offer', 'partner', 'person', 'task', 'volunteer'])
  assert.deepEqual(await kinds(lena), ['building', 'interpreter', 'offer', 'partner', 'person', 'volunteer'], 'the task is not the lead’s')
  const may: Partial<Record<string, Hit['kind'][]>> = { housing: ['building', 'partner', 'person'], coordinator: ['interpreter', 'offer', 'partner', 'volunteer'] }
  for (const role of roles.filter((one) => one !== 'caseworker' && one !== 'lead')) {
    const who = await world.actor(role)
    if (may[role]) assert.deepEqual(await kinds(who), may[role], role)
    else await assert.rejects(kinds(who), { status: 403 }, role)
  }
  assert.ok(Object.keys(hitKinds).includes('room'))
})

test('whom I opened last is offered, newest first, as long as I may see them', async () => {
  const nora = await world.actor('caseworker', 'Nora')
  const [one, two] = [await world.person('Zuerst, Zoe', { of: nora }), await world.person('Danach, Dan', { of: nora })]
  const recent = async (who: Actor) => (await who.call(findRecent, {})).rows.map((row) => row.title)
  assert.deepEqual(await recent(nora), [])
  for (const { id } of [one, two, one]) await nora.call(readPerson, { params: { id } })
  assert.deepEqual(await recent(nora), ['Zuerst, Zoe', 'Danach, Dan'])
  assert.deepEqual(await recent(anna), (await recent(anna)).filter((name) => !name.startsWith('Zuerst')), 'nobody sees what another opened')
  await world.all.updateTable('access_grants').set({ valid_until: world.clock.today() }).where('case_id', '=', one.id).where('user_id', '=', nora.id).execute()
  assert.deepEqual(await recent(nora), ['Danach, Dan'])
  await assert.rejects((await world.actor('coordinator')).call(findRecent, {}), { status: 403 })
})
