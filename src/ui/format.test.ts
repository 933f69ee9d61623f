import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { count, day, dayOrYear, hours, instant, lastDay, list, money, monthOrYear, number, percent, readDay, readMonth, since } from './format.ts'

test('days, numbers and counts are written as Germans write them', () => {
  assert.equal(day('2026-11-22'), '22.11.2026')
  assert.equal(day(null), '')
  assert.equal(dayOrYear('1984'), '1984')
  assert.equal(number(1234.5, 1), '1.234,5')
  assert.equal(money(123450), '1.234,50\u00a0€')
  assert.equal(percent(0.253), '25 %')
  assert.equal(hours(90), '1 Std. 30 Min.')
  assert.equal(hours(0), '0 Min.')
  assert.equal(count(1, 'Person', 'Personen'), '1 Person')
  assert.equal(list(['a', 'b', 'c']), 'a, b und c')
  assert.equal(instant('2026-11-22T13:05:00Z'), '22.11.2026, 14:05')
})

test('what people type as a day is understood', () => {
  for (const typed of ['22.11.2026', '22.11.26', '221126', '22112026', '2026-11-22', '22/11/2026', '22 11 26', '22.11.', '22.11', ' 22. 11. 2026 ']) assert.equal(readDay(typed, '2026-01-31'), '2026-11-22', typed)
  assert.equal(readDay('1.3.07', '2026-01-31'), '2007-03-01')
  assert.equal(readDay('12.03.89', '2026-01-31'), '1989-03-12', 'two digits lie at most ten years ahead')
  assert.equal(readDay('1.1.36', '2026-01-31'), '2036-01-01')
})

test('what is not a day is not made into one', () => {
  for (const typed of ['31.02.2022', '29.02.2025', '00.01.2020', '1.13.2020', 'morgen', '2022', '22.11.202', '1.1.1.1', '', '22.11.0026']) assert.equal(readDay(typed, '2026-01-31'), null, typed)
})

test('what people type as a month or a year is understood, and nothing else', () => {
  for (const typed of ['04/2019', '4/2019', '4.2019', '2019-04', ' 04 2019 ', '4/19']) assert.equal(readMonth(typed, '2026-01-31'), '2019-04', typed)
  assert.equal(readMonth('2019', '2026-01-31'), '2019')
  for (const typed of ['', '19', '13/2019', '0/2019', '1.4.2019', 'April', '2019/2020', '201', '1800']) assert.equal(readMonth(typed, '2026-01-31'), null, typed)
  assert.deepEqual([monthOrYear('2019-04'), monthOrYear('2019'), monthOrYear(null)], ['04/2019', '2019', ''])
})

test('a day that is written can be read again', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
    const value = date.toISOString().slice(0, 10)
    assert.equal(readDay(day(value), '2026-11-22'), value)
  }), { verbose: 1 })
})

test('distance from today in words', () => {
  assert.equal(since('2026-11-22', '2026-11-22'), 'heute')
  assert.equal(since('2026-11-21', '2026-11-22'), 'gestern')
  assert.equal(since('2026-11-25', '2026-11-22'), 'in 3 Tagen')
  assert.equal(since('2026-08-22', '2026-11-22'), 'vor 3 Monaten')
  assert.equal(since('2023-11-22', '2026-11-22'), 'vor 3 Jahren')
  assert.equal(since('2023-11-23', '2026-11-22'), 'vor 2 Jahren')
  assert.equal(lastDay('2024-03-01'), '29.02.2024')
})
