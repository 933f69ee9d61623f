import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, daysBetween, germanDay } from './day.ts'

test('days are counted and written whatever the clock does meanwhile', () => {
  assert.equal(germanDay('2026-11-22'), '22.11.2026')
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2, 'the clock is put forward in between')
  assert.equal(daysBetween('2026-03-30', '2026-03-28'), -2)
  assert.deepEqual(['2022-12-31', '2024-02-28', '2023-02-28', '2023-03-25'].map((day) => addDays(day, 1)), ['2023-01-01', '2024-02-29', '2023-03-01', '2023-03-26'])
  assert.equal(addDays('2023-01-01', -1), '2022-12-31')
})
