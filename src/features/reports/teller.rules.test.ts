/** What the place of a row would tell. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Counted } from './teller.rules.ts'
import { createTeller } from './teller.rules.ts'

const counted = (inCareByNationality: Record<string, number>) => ({ on: '2022-12-31', from: '2022-01-01', to: '2022-12-31', persons: { inCareByNationality } }) as unknown as Counted
const rows = (isExact: boolean, byNationality: Record<string, number>) => createTeller(counted(byNationality), isExact).table('persons.inCareByNationality')[0]!.rows.map(({ label, values }) => [label, values[0]])

test('of two numbers below five nobody sees which is the greater', () => {
  const both = [rows(false, { SY: 41, UA: 18, IQ: 2, AL: 1 }), rows(false, { SY: 41, UA: 18, AL: 2, IQ: 1 })]
  assert.deepEqual(both[0], both[1])
  assert.deepEqual(both[0]!.map(([label]) => label), ['Syrien', 'Ukraine', 'Albanien', 'Irak'])
})

test('nor which was left out only for the sake of the others', () => {
  const [one, other] = [rows(false, { SY: 41, UA: 9, IQ: 3 }), rows(false, { SY: 41, IQ: 9, UA: 3 })]
  assert.deepEqual(one, other)
  assert.deepEqual(one!.slice(-2).map(([, value]) => value), [null, null])
})

test('the team reads them by size', () => {
  assert.deepEqual(rows(true, { SY: 41, IQ: 2, AL: 1 }), [['Syrien', 41], ['Irak', 2], ['Albanien', 1]])
})
