import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { listColleagues } from './colleague.api.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

test('a caseworker chooses among colleagues, not among volunteers or disabled accounts', async () => {
  const anna = await world.actor('caseworker', 'Anna')
  await world.actor('volunteer', 'Ingrid')
  const gone = await world.actor('caseworker', 'Gegangen')
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', gone.id).execute()
  assert.deepEqual((await anna.call(listColleagues, {})).rows.map((row) => row.name), ['Anna'])
})
