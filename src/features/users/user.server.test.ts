import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { readMe } from './user.api.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

test('whoever is signed in learns the own name and role', async () => {
  const anna = await world.actor('caseworker', 'Anna')
  const me = await anna.call(readMe, {})
  assert.equal(me.name, 'Anna')
  assert.equal(me.organisation, 'Gemeinde Althengstett')
})

test('an idle sign-in ends after half an hour', async () => {
  const anna = await world.actor('caseworker', 'Anna')
  world.clock.moveTo('2022-12-31T11:31:00Z')
  await assert.rejects(anna.call(readMe, {}), { status: 401, message: 'Die Anmeldung ist abgelaufen.' })
})
