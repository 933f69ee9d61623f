import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canDeputise, canEnd, canLook, DEPUTY_DAYS, grantState, LOOK_DAYS, type GrantFacts } from './grant.rules.ts'

const today = '2022-12-31'

test('a look has an end, today at the earliest and three months ahead at most, and there is only one at a time', () => {
  assert.equal(canLook('2022-12-31', null, today), true)
  assert.equal(canLook('2023-04-02', null, today), true)
  assert.match(String(canLook('2023-04-03', null, today)), new RegExp(`${LOOK_DAYS} Tage`))
  assert.match(String(canLook('2022-12-30', null, today)), /Vergangenheit/)
  assert.match(String(canLook('2023-01-10', '2023-01-05', today)), /läuft schon/)
})

test('a deputyship has an end after its beginning, a year later at most', () => {
  assert.equal(canDeputise('2023-01-02', '2023-01-02', today), true)
  assert.match(String(canDeputise('2023-01-02', '2023-01-01', today)), /vor dem Anfang/)
  assert.match(String(canDeputise('2022-11-01', '2022-12-30', today)), /Vergangenheit/)
  assert.match(String(canDeputise('2023-01-01', '2024-01-03', today)), new RegExp(`${DEPUTY_DAYS} Tage`))
})

test('a grant holds from its first to its last day, and one that ended before it began never held', () => {
  assert.deepEqual([['2022-12-31', '2022-12-31'], ['2022-01-01', null], ['2023-01-01', null], ['2022-01-01', '2022-12-30'], ['2023-02-01', '2023-01-31']].map(([from, through]) => grantState(from!, through!, today)),
    ['current', 'current', 'future', 'past', 'past'])
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  fc.assert(fc.property(day, day, day, (from, through, now) => assert.equal(grantState(from, through, now) === 'current', from <= now && now <= through)))
})

test('who may end what', () => {
  const me = { id: 'me', role: 'caseworker' }
  const grant: GrantFacts = { user_id: 'other', kind: 'deputy', state: 'current', isResponsible: false, isLastNamed: false }
  assert.match(String(canEnd(me, grant)), /zuständig ist, oder die Leitung/)
  assert.equal(canEnd(me, { ...grant, isResponsible: true }), true)
  assert.equal(canEnd(me, { ...grant, user_id: 'me' }), true)
  assert.equal(canEnd({ ...me, role: 'lead' }, grant), true)
  assert.match(String(canEnd({ ...me, role: 'lead' }, { ...grant, kind: 'responsibility' })), /Übergabe/)
  assert.match(String(canEnd(me, { ...grant, isResponsible: true, state: 'past' })), /nicht mehr/)
  assert.match(String(canEnd(me, { ...grant, user_id: 'me', kind: 'protection', isLastNamed: true })), /Ort der geschützten Person/)
})
