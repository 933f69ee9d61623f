import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { actsOf, asksForAgreement, canAct, canBeDue, goalActs, goalTable, isAgreedWith, isOnSheetOf, isOpen, isSettled, type GoalAct, type Next } from './goal.rules.ts'
import { goalStates, type GoalState } from './goal.ts'

test('whatever is done with a goal, it ends in a state there is, and the staff alone never agrees it', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...goalActs)), (acts) => {
    let state: GoalState = 'neu', agreed = false
    for (const act of acts) {
      const next: Next | undefined = goalTable[state][act]
      assert.equal(canAct(state, act) === true, next?.by === 'staff', 'the rule says what the table says')
      if (!next) continue
      if (next.by === 'both') agreed = true
      assert.ok(goalStates.includes(next.to))
      if (next.to === 'vereinbart') assert.ok(agreed)
      state = next.to
    }
  }))
})

test('every state but the settled ones can be settled, and from every one another is reached', () => {
  for (const state of goalStates) {
    if (!isSettled(state)) assert.deepEqual([goalTable[state].reach?.to, goalTable[state].stop?.to], ['erreicht', 'verfehlt'], state)
    assert.ok(actsOf(state).length > 0, state)
  }
  const reached = new Set<GoalState>(['neu'])
  for (let before = 0; before !== reached.size;) { before = reached.size; for (const state of [...reached]) for (const act of goalActs) if (goalTable[state][act]) reached.add(goalTable[state][act]!.to) }
  assert.deepEqual([...reached].sort(), [...goalStates].sort())
})

test('stopping and pausing ask for a reason, going on does not', () => {
  const asked = (act: GoalAct) => goalStates.flatMap((state) => goalTable[state][act] ? [goalTable[state][act]!.reason === true] : [])
  assert.ok(['stop', 'pause'].every((act) => asked(act as GoalAct).every(Boolean)))
  assert.ok(['propose', 'begin', 'resume', 'reach', 'reopen', 'agree', 'withdraw'].every((act) => asked(act as GoalAct).every((reason) => !reason)))
})

test('an agreement leaves what is under way as it is', () => {
  for (const state of goalStates) {
    const to = goalTable[state].agree?.to
    assert.equal(to, !isOpen(state) ? undefined : state === 'vorgeschlagen' ? 'vereinbart' : state)
  }
})

const day = fc.date({ min: new Date('2022-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const goal = fc.record({
  area: fc.constantFrom('deutsch' as const, 'arbeit' as const), title: fc.constantFrom('B1', 'B2'), own_words: fc.constantFrom('', 'x'), own_words_language: fc.constantFrom('', 'ar'), why: fc.constantFrom('', 'y'),
  supporter: fc.constantFrom('client' as const, 'partner' as const), supporter_name: fc.constantFrom('', 'vhs'), for_family: fc.boolean(), due_on: fc.option(day),
})

test('the same goal never asks for agreement; a later date or none alone never does, an earlier or a first one always', () => {
  fc.assert(fc.property(goal, fc.option(day), (before, due_on) => {
    assert.equal(asksForAgreement(before, before), false)
    const expected = due_on !== null && (before.due_on === null || due_on < before.due_on)
    assert.equal(asksForAgreement(before, { ...before, due_on }), expected)
  }))
})
test('any other word of it asks for agreement, whatever happens to the date', () => {
  fc.assert(fc.property(goal, goal, (before, after) => {
    const isSame = JSON.stringify({ ...before, due_on: null }) === JSON.stringify({ ...after, due_on: null })
    if (!isSame) assert.equal(asksForAgreement(before, after), true)
  }))
})

test('due on the day it is made is early enough', () => {
  assert.equal(canBeDue('2022-12-31', '2022-12-31'), true)
  assert.equal(canBeDue(null, '2022-12-31'), true)
  assert.equal(canBeDue('2022-12-30', '2022-12-31'), 'Das Ziel wurde am 31.12.2022 aufgenommen und kann nicht schon davor fällig sein.')
})

test('what a person agrees stands on the own sheet, and a hidden goal is on no sheet but the own', () => {
  const people = ['mother', 'father', 'child']
  const concerning = fc.record({ person_id: fc.constantFrom(...people), for_family: fc.boolean(), hidden_from_family: fc.boolean() }).filter((one) => !(one.for_family && one.hidden_from_family))
  fc.assert(fc.property(fc.constantFrom(...people), fc.constantFrom(...people), concerning, (person, holder, one) => {
    if (isAgreedWith(person, holder, one)) assert.ok(isOnSheetOf(person, one))
    if (one.hidden_from_family && one.person_id !== person) assert.ok(!isOnSheetOf(person, one))
    assert.ok(people.some((each) => isAgreedWith(each, holder, one)), 'somebody agrees it')
  }))
})
