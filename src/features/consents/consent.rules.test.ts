import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canProve, consentState, type ConsentFacts } from './consent.rules.ts'

const facts = (more: Partial<ConsentFacts> = {}): ConsentFacts => ({ proof: 'paper', valid_from: '2022-01-01', valid_through: '2022-12-31', withdrawn_on: null, ...more })

test('a consent holds from its first day through its last, and says a month before that it ends', () => {
  assert.deepEqual(['2021-12-31', '2022-01-01', '2022-11-30', '2022-12-01', '2022-12-31', '2023-01-01'].map((day) => consentState(facts(), day)), ['future', 'holds', 'holds', 'expiring', 'expiring', 'expired'])
  assert.equal(consentState(facts({ valid_through: null }), '2042-01-01'), 'holds')
})
test('without proof it is only prepared; from the day of the withdrawal on it is withdrawn', () => {
  assert.equal(consentState(facts({ proof: 'none' }), '2022-06-01'), 'prepared')
  assert.deepEqual(['2022-05-31', '2022-06-01'].map((day) => consentState(facts({ withdrawn_on: '2022-06-01' }), day)), ['holds', 'withdrawn'])
})
test('the scanned paper may be added later', () => {
  const act = { state: 'holds' as const, rests: [], isOfToday: false }
  assert.equal(canProve({ ...act, proof: 'paper', document_id: null }), true)
  assert.equal(canProve({ ...act, proof: 'oral', document_id: null }), 'Der Nachweis steht schon da.')
})
