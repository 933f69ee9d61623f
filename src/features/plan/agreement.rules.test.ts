import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkSignature, signatureText } from '../cases/signature.rules.ts'
import { canAgree, canWriteOn, compareVersions, type VersionGoal } from './agreement.rules.ts'
import { goalStates } from './goal.ts'
import { reviewState } from './plan.rules.ts'

const step = fc.record({ step_id: fc.constantFrom('s1', 's2', 's3'), what: fc.constantFrom('a', 'b'), who: fc.constant('client' as const), who_name: fc.constant(''), due_on: fc.constant(null), done_on: fc.option(fc.constant('2022-12-31')) })
const goal: fc.Arbitrary<VersionGoal> = fc.record({
  goal_id: fc.constantFrom('g1', 'g2', 'g3', 'g4'), person_id: fc.constant('p'), person_name: fc.constant('P'), for_family: fc.boolean(), hidden_from_family: fc.constant(false), area: fc.constantFrom('deutsch' as const, 'arbeit' as const), title: fc.constantFrom('x', 'y'),
  own_words: fc.constant(''), own_words_language: fc.constant(''), why: fc.constant(''), priority: fc.constantFrom('1' as const, '2' as const), due_on: fc.option(fc.constant('2023-06-30')), supporter: fc.constant('client' as const), supporter_name: fc.constant(''),
  state: fc.constantFrom(...goalStates), steps: fc.uniqueArray(step, { selector: (one) => one.step_id }),
})
const version = fc.uniqueArray(goal, { selector: (one) => one.goal_id })

test('a version compared with itself shows nothing', () => {
  fc.assert(fc.property(version, (one) => assert.deepEqual(compareVersions(one, one), [])))
})
test('turned round, added and removed change places and what changed stays', () => {
  const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const
  const plain = (changes: ReturnType<typeof compareVersions>, isTurned: boolean) => changes.map((change) => ({
    id: change.goal_id, kind: isTurned ? turned[change.kind] : change.kind, fields: change.fields, before: (isTurned ? change.after : change.before)?.title, after: (isTurned ? change.before : change.after)?.title,
    steps: change.steps.map((one) => `${one.step_id} ${isTurned ? turned[one.kind] : one.kind}`).sort(),
  })).sort((a, b) => a.id.localeCompare(b.id))
  fc.assert(fc.property(version, version, (older, newer) => assert.deepEqual(plain(compareVersions(older, newer), false), plain(compareVersions(newer, older), true))))
})
test('from the older version and the changes the newer one can be told', () => {
  fc.assert(fc.property(version, version, (older, newer) => {
    const goals = new Map(older.map((one) => [one.goal_id, one]))
    for (const change of compareVersions(older, newer)) { if (change.after) goals.set(change.goal_id, change.after); else goals.delete(change.goal_id) }
    assert.deepEqual(newer.map((one) => goals.get(one.goal_id)?.title), newer.map((one) => one.title))
    assert.equal(goals.size, newer.length)
  }))
})

const running = { made_on: '2022-01-01', ended_on: null, case_closed_on: null }
test('agreed is a running plan with an open goal, in a running case', () => {
  assert.equal(canAgree(running, ['vorgeschlagen', 'erreicht']), true)
  assert.equal(canAgree(running, []), 'Der Plan hat noch kein Ziel, das vereinbart werden kann.')
  assert.equal(canAgree(running, ['erreicht', 'verfehlt', 'neu']), 'Im Plan steht kein offenes Ziel. Vereinbart werden vorgeschlagene und laufende Ziele.')
  assert.match(String(canAgree({ ...running, ended_on: '2022-12-01' }, ['vorgeschlagen'])), /^Der Plan ist am 01.12.2022 abgeschlossen/)
  assert.match(String(canWriteOn({ ended_on: '2022-12-01', case_closed_on: '2022-12-02' }, 'fortgeschrieben')), /^Der Fall ist am 02.12.2022 beendet/)
})

test('a review is due from two weeks before, overdue from the day after', () => {
  assert.deepEqual(['2023-01-15', '2023-01-14', '2022-12-31', '2022-12-30'].map((day) => reviewState(day, '2022-12-31')), ['planned', 'due', 'due', 'overdue'])
  assert.equal(reviewState(null, '2022-12-31'), 'none')
})

test('no bytes at all pass for a signature by chance, and none of them bring the check down', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => assert.equal(typeof checkSignature(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...bytes])), 'string')))
  assert.equal(signatureText('data:image/svg+xml;base64,PHN2Zz4='), undefined)
  assert.equal(signatureText('data:image/png;base64,iVBO\nRw=='), undefined)
  assert.equal(signatureText('iVBORw=='), 'iVBORw==')
})
