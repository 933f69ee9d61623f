import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { readToday } from './today.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const namesOf = async (kind: string) => (await anna.call(readToday, {})).kinds.find((found) => found.kind === kind)!.rows.map((row) => row.name)

test('a permit that ends in five weeks stands on Heute, one that ends in a year does not', async () => {
  for (const [name, through] of [['Haddad, Rami', '2023-02-04'], ['Nasser, Huda', '2023-12-31']] as const) {
    const person = await world.person(name, { of: anna })
    await world.all.insertInto('residence_statuses').values({ id: newId(), person_id: person.id, status: 'duldung', valid_from: '2022-01-10', document_valid_through: through }).execute()
  }
  assert.deepEqual(await namesOf('document'), ['Haddad, Rami'])
})

test('whoever was allocated three years ago minus a month is told: the counselling period ends', async () => {
  await world.person('Karimi, Habib', { of: anna, allocated: '2020-01-31' })
  assert.deepEqual(await namesOf('clock'), ['Karimi, Habib'])
})

test('a plan takes a person off the list of those without', async () => {
  const person = await world.person('Farah, Mahad', { of: anna })
  assert.ok((await namesOf('plan')).includes('Farah, Mahad'))
  await world.all.insertInto('plans').values({ id: newId(), person_id: person.id, made_on: '2022-12-01' }).execute()
  assert.ok(!(await namesOf('plan')).includes('Farah, Mahad'))
})

test('nobody else sees what waits in my cases', async () => {
  const other = await world.actor('caseworker', 'Mara')
  const { kinds } = await other.call(readToday, {})
  assert.ok(kinds.every((kind) => kind.total === 0))
})
