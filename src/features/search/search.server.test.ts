import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { find } from './search.api.ts'

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
