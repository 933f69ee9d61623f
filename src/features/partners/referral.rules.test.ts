import assert from 'node:assert/strict'
import { test } from 'node:test'
import { referralStateLabels, type ReferralState } from './referral.ts'
import { canMove, canPass, moves, resultsOf } from './referral.rules.ts'

const states = Object.keys(referralStateLabels) as ReferralState[]

test('every state but the last goes on, to a state there is, and never to itself', () => {
  for (const state of states) {
    assert.equal(moves[state].length === 0, state === 'done', state)
    for (const next of moves[state]) assert.ok(states.includes(next) && next !== state)
  }
})
test('every referral can be settled', () => {
  for (const state of states.filter((one) => one !== 'done')) assert.equal(canMove({ state, since: '2022-11-01' }, 'done', '2022-11-02', '2022-11-02'), true)
})
test('a state begins neither before the one it follows nor in the future', () => {
  assert.match(String(canMove({ state: 'sent', since: '2022-11-10' }, 'received', '2022-11-09', '2022-11-20')), /vor dem jetzigen Stand/)
  assert.match(String(canMove({ state: 'sent', since: '2022-11-10' }, 'received', '2022-11-21', '2022-11-20')), /Zukunft/)
  assert.match(String(canMove({ state: 'done', since: '2022-11-10' }, 'sent', '2022-11-11', '2022-11-20')), /Von „erledigt“ geht es nicht zu „gesendet“/)
})
test('only a refusal and an end say what came of it', () => {
  assert.deepEqual(states.filter((state) => resultsOf(state).length > 0), ['declined', 'done'])
})
test('something is passed on only with a consent that holds, for passing on, for this recipient', () => {
  const consent = { holds: true, withdrawn_on: null, direction: 'to', partner_id: 'p' }
  assert.equal(canPass(consent, 'p'), true)
  assert.equal(canPass({ ...consent, partner_id: null }, 'p'), true)
  assert.match(String(canPass(undefined, 'p')), /Ohne Einwilligung/)
  assert.match(String(canPass({ ...consent, holds: false, withdrawn_on: '2022-11-01' }, 'p')), /widerrufen/)
  assert.match(String(canPass({ ...consent, holds: false }, 'p')), /gilt nicht/)
  assert.match(String(canPass({ ...consent, direction: 'from' }, 'p')), /nur, Auskunft/)
  assert.match(String(canPass(consent, 'q')), /andere Stelle/)
})
