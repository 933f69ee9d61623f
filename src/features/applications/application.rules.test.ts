import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../base/day.ts'
import { canMove, isOpen, moves, stayDay } from './application.rules.ts'
import { applicationStates } from './application.ts'

const TODAY = '2022-11-22'
const day = fc.integer({ min: -800, max: 100 }).map((n) => addDays(TODAY, n))

test('what may follow may follow, never into the future or before what is known; everything else is refused with a sentence', () => fc.assert(fc.property(fc.constantFrom(...applicationStates), fc.constantFrom(...applicationStates), day, day, (state, next, since, on) => {
  const may = canMove({ state, since }, next, on, TODAY)
  assert.equal(may === true, moves[state].includes(next) && on <= TODAY && on >= since && (next !== 'stayed' || on >= stayDay(since)))
})))
test('from every state that is still open there is a way to work, and none back from what is over', () => {
  for (const state of applicationStates) {
    if (isOpen(state)) assert.ok(moves[state].includes('started'), state)
    else assert.ok(moves[state].every((next) => next === 'stayed' || next === 'left'), state)
  }
})
