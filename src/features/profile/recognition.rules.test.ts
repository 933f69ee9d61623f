import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recognitionProcedures, recognitionStates } from '../codes/recognition.ts'
import { canBegin, canFollow, decisionExpectedOn, faultOfStart, follows, nextStates, settled, stateOn, usualPapers } from './recognition.rules.ts'
import type { RecognitionState } from './recognition.ts'

const states = recognitionStates.map(({ code }) => code)

test('every state of the list stands in the table, and leads only to states of the list', () => {
  assert.deepEqual(Object.keys(follows).sort(), [...states].sort())
  for (const [from, next] of Object.entries(follows)) for (const to of next) assert.ok(states.includes(to) && to !== from, `${from} to ${to}`)
})

test('from "nicht begonnen" every state can be reached, for occupations at least', () => {
  const seen = new Set<RecognitionState>(['nicht_begonnen'])
  for (const state of seen) for (const next of nextStates('reglementiert', state)) seen.add(next)
  assert.equal(seen.size, states.length)
})

test('no decision without an application, nothing after full recognition, nobody goes back to "nicht begonnen"', () => {
  for (const from of ['nicht_begonnen', 'beratung', 'unterlagen'] as const) for (const to of ['voll', 'teilweise', 'abgelehnt', 'nachforderung'] as const) assert.match(String(canFollow('reglementiert', from, to)), /kann .* nicht folgen/)
  assert.deepEqual(nextStates('reglementiert', 'voll'), [])
  assert.ok(states.every((from) => !follows[from].includes('nicht_begonnen')))
})

test('the usual way goes through', () => {
  const way: RecognitionState[] = ['nicht_begonnen', 'beratung', 'unterlagen', 'antrag', 'nachforderung', 'antrag', 'teilweise', 'ausgleich', 'voll']
  way.slice(1).forEach((to, at) => assert.equal(canFollow('reglementiert', way[at]!, to), true, `${way[at]} to ${to}`))
})

test('a refusal can be answered by an objection or a new application, a withdrawal taken up again', () => {
  assert.equal(canFollow('nicht_reglementiert', 'abgelehnt', 'antrag'), true)
  assert.equal(canFollow('schulzeugnis', 'zurueckgezogen', 'unterlagen'), true)
  assert.equal(canFollow('schulzeugnis', 'nicht_noetig', 'antrag'), true)
})

test('the same state again is no change', () => assert.match(String(canFollow('hochschule', 'antrag', 'antrag')), /steht schon auf „Antrag gestellt“/))

test('an appraisal of a degree knows no partial recognition, no compensation, no analysis', () => {
  assert.deepEqual(nextStates('hochschule', 'antrag'), ['nachforderung', 'voll', 'abgelehnt', 'zurueckgezogen'])
  assert.match(String(canBegin('hochschule', 'teilweise')), /gibt es in diesem Verfahren nicht/)
  assert.deepEqual(nextStates('schulzeugnis', 'antrag'), ['nachforderung', 'voll', 'teilweise', 'abgelehnt', 'zurueckgezogen'])
})

test('a state begins neither before the one that holds nor tomorrow', () => {
  assert.equal(faultOfStart('2022-05-01', '2022-05-01', '2022-12-31'), null)
  assert.match(faultOfStart('2022-05-01', '2022-04-30', '2022-12-31')!, /vor dem Beginn/)
  assert.match(faultOfStart(null, '2023-01-01', '2022-12-31')!, /Zukunft/)
})

test('any past day can be asked; of two states on one day the last one counts', () => {
  const rows = [{ state: 'beratung', valid_from: '2022-01-01', valid_until: '2022-03-01' }, { state: 'unterlagen', valid_from: '2022-03-01', valid_until: '2022-03-01' }, { state: 'antrag', valid_from: '2022-03-01', valid_until: null }]
  assert.deepEqual(['2021-12-31', '2022-01-01', '2022-02-28', '2022-03-01', '2023-01-01'].map((day) => stateOn(rows, day)?.state), [undefined, 'beratung', 'beratung', 'antrag', 'antrag'])
})

test('a decision is due three months after the application, for occupations', () => {
  assert.equal(decisionExpectedOn('reglementiert', 'antrag', '2022-11-30'), '2023-02-28')
  assert.equal(decisionExpectedOn('nicht_reglementiert', 'antrag', '2022-05-14'), '2022-08-14')
  assert.equal(decisionExpectedOn('hochschule', 'antrag', '2022-05-14'), null)
  assert.equal(decisionExpectedOn('reglementiert', 'nachforderung', '2022-05-14'), null)
})

test('every kind of procedure has its usual papers; what is settled does not wait', () => {
  for (const { code } of recognitionProcedures) assert.ok(usualPapers[code].length >= 5)
  assert.ok(!settled.includes('antrag'))
})
