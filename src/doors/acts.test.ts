import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '../features/users/user.ts'
import { actHits, keysOf } from './acts.ts'

test('acts by role: who has no cases is offered none that needs one', () => {
  const keys = (role: (typeof roles)[number]) => actHits(role, '/').map((hit) => hit.key)
  for (const role of ['caseworker', 'lead'] as const) assert.ok(['talk', 'task', 'letter', 'person'].every((key) => keys(role).includes(key)))
  for (const role of roles.filter((one) => one !== 'caseworker' && one !== 'lead')) {
    assert.deepEqual(keys(role).filter((key) => ['talk', 'task', 'letter', 'person', 'appointment'].includes(key)), [], role)
    assert.deepEqual(keysOf(role, '/'), {}, role)
  }
})
test('acts are found by the beginning of any of their words', () => {
  const found = (typed: string) => actHits('caseworker', '/', typed).map((hit) => hit.label)
  assert.ok(found('wiedervor').includes('Aufgabe anlegen'))
  assert.ok(found('festh ber').includes('Beratung festhalten'))
  assert.deepEqual(found('xyz'), [])
})
test('no two acts share a letter', () => {
  const letters = Object.keys(keysOf('caseworker', '/'))
  assert.equal(new Set(letters).size, letters.length)
  assert.ok(!letters.includes('P'), 'Alt+P hides names')
})
