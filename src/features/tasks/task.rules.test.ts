import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMonths } from '../../base/day.ts'
import { dueChoices, nextDue, nextMonday, repeatText, type Repeat } from './task.rules.ts'

test('next week begins on the Monday that follows, from every day of the week', () => {
  for (const [day, monday] of [['2022-11-21', '2022-11-28'], ['2022-11-22', '2022-11-28'], ['2022-11-26', '2022-11-28'], ['2022-11-27', '2022-11-28'], ['2022-12-31', '2023-01-02'], ['2024-02-28', '2024-03-04']] as const) assert.equal(nextMonday(day), monday, day)
})
test('on a Sunday tomorrow is Monday, so it is offered once', () => {
  assert.deepEqual(dueChoices('2022-11-27').map((one) => one.key), ['today', 'tomorrow', 'fortnight'])
  assert.deepEqual(dueChoices('2022-11-22').map((one) => one.on), ['2022-11-22', '2022-11-23', '2022-11-28', '2022-12-06'])
})

const series = (repeat: Repeat, times: number): (string | null)[] => {
  const days: (string | null)[] = []
  let due: string | null = repeat.from
  for (let n = 0; n < times && due; n++) days.push(due = nextDue(repeat, due, due))
  return days
}
test('the 31st of every month: the last day of a short one, and the 31st again after it', () => {
  assert.deepEqual(series({ unit: 'month', every: 1, from: '2023-12-31', until: null }, 5), ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31'])
})
test('the 29 February: the 28th until the next leap year', () => {
  assert.deepEqual(series({ unit: 'year', every: 1, from: '2024-02-29', until: null }, 4), ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
})
test('every second week, every third month, until a day', () => {
  assert.deepEqual(series({ unit: 'week', every: 2, from: '2022-11-21', until: '2022-12-31' }, 5), ['2022-12-05', '2022-12-19', null])
  assert.deepEqual(series({ unit: 'month', every: 3, from: '2022-11-30', until: null }, 3), ['2023-02-28', '2023-05-30', '2023-08-30'])
})
test('put off once, the series stays where it was; long overdue, the missed days are not made up for', () => {
  const weekly: Repeat = { unit: 'week', every: 1, from: '2022-11-21', until: null }
  assert.equal(nextDue(weekly, '2022-11-23', '2022-11-23'), '2022-11-28')
  assert.equal(nextDue(weekly, '2022-11-21', '2022-12-14'), '2022-12-19')
  assert.equal(nextDue(weekly, '2022-11-21', '2022-12-12'), '2022-12-12', 'today is one of its days')
  assert.equal(nextDue(weekly, '2022-11-28', '2022-11-22'), '2022-12-05', 'done early')
})
test('for any series: the next day is later, not past, one of its days, and none lies between', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(Date.UTC(2000, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
  fc.assert(fc.property(fc.constantFrom('week', 'month', 'year' as const), fc.integer({ min: 1, max: 24 }), day, day, fc.integer({ min: 0, max: 400 }), (unit, every, from, due, late) => {
    const repeat = { unit, every, from, until: null } as Repeat
    const today = new Date(Date.parse(due) + (late - 200) * 86_400_000).toISOString().slice(0, 10)
    const next = nextDue(repeat, due, today)!
    const step = unit === 'week' ? 7 * every : 0
    const nth = (n: number) => (step ? new Date(Date.parse(from) + n * step * 86_400_000).toISOString().slice(0, 10) : addMonths(from, n * every * (unit === 'year' ? 12 : 1)))
    const first = Array.from({ length: 3000 }, (_, n) => n).find((n) => nth(n) > due && nth(n) >= today)!
    assert.equal(next, nth(first))
  }), { numRuns: 300 })
})
test('a repetition in words', () => {
  assert.equal(repeatText({ unit: 'week', every: 1, from: '2022-11-22', until: null }), 'jede Woche dienstags')
  assert.equal(repeatText({ unit: 'month', every: 2, from: '2022-12-31', until: '2023-12-31' }), 'alle 2 Monate am 31. oder am letzten Tag des Monats, bis 31.12.2023')
  assert.equal(repeatText({ unit: 'year', every: 1, from: '2022-03-05', until: null }), 'jedes Jahr am 5.03.')
})
