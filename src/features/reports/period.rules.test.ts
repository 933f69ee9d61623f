/** Which periods a report is compared with, and how they are called. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnLabel, comparedWith, sameSpan, yearBefore } from './period.rules.ts'

const year = { from: '2022-01-01', to: '2022-12-31' }, half = { from: '2022-01-01', to: '2022-06-30' }

test('a year stands beside the years before it, a half-year beside the same half-years; February ends with February', () => {
  assert.deepEqual(comparedWith(year, '2020-03-01').map(({ from }) => from), ['2020-01-01', '2021-01-01'])
  assert.deepEqual(comparedWith(half, '2018-03-01').map(({ from, to }) => `${from}/${to}`), ['2018-01-01/2018-06-30', '2019-01-01/2019-06-30', '2020-01-01/2020-06-30', '2021-01-01/2021-06-30'])
  assert.deepEqual(comparedWith({ from: '2021-02-01', to: '2021-02-28' }, '2020-01-01'), [{ from: '2020-02-01', to: '2020-02-29' }])
})

test('a period longer than a year is not compared with one that overlaps it, but told by the whole years in it, the last five', () => {
  assert.deepEqual(comparedWith({ from: '2015-07-01', to: '2022-06-30' }, '2015-08-01').map(({ to }) => to), ['2017-12-31', '2018-12-31', '2019-12-31', '2020-12-31', '2021-12-31'])
  assert.deepEqual(comparedWith({ from: '2021-07-01', to: '2022-11-30' }, '2018-01-01'), [])
})

test('columns and words say which part of a year is compared', () => {
  assert.deepEqual([year, half, { from: '2022-06-01', to: '2022-06-30' }, { from: '2021-08-01', to: '2022-07-31' }, { from: '2022-01-01', to: '2022-11-23' }, { from: '2021-12-15', to: '2022-01-14' }].map((one) => [columnLabel(one), sameSpan(one)]), [
    ['2022', ''], ['Jan–Jun 2022', 'Januar bis Juni'], ['Jun 2022', 'Juni'], ['Aug 2021–Jul 2022', 'August bis Juli'], ['01.01.–23.11.2022', '01.01. bis 23.11.'], ['15.12.2021–14.01.2022', '15.12. bis 14.01.'],
  ])
  assert.deepEqual([year, half].map(yearBefore), ['im Jahr davor', 'im gleichen Zeitraum des Vorjahrs'])
})
