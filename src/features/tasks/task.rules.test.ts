import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueChoices, nextMonday } from './task.rules.ts'

test('next week begins on the Monday that follows, from every day of the week', () => {
  for (const [day, monday] of [['2022-11-21', '2022-11-28'], ['2022-11-22', '2022-11-28'], ['2022-11-26', '2022-11-28'], ['2022-11-27', '2022-11-28'], ['2022-12-31', '2023-01-02'], ['2024-02-28', '2024-03-04']] as const) assert.equal(nextMonday(day), monday, day)
})
test('on a Sunday tomorrow is Monday, so it is offered once', () => {
  assert.deepEqual(dueChoices('2022-11-27').map((one) => one.key), ['today', 'tomorrow', 'fortnight'])
  assert.deepEqual(dueChoices('2022-11-22').map((one) => one.on), ['2022-11-22', '2022-11-23', '2022-11-28', '2022-12-06'])
})
