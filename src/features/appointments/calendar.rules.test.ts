import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysOf, hoursOf, lanesOf, rangeOf, snapped, stepFrom } from './calendar.rules.ts'
import { clashesOf, type Taken } from './clash.rules.ts'
import { instantsOf, mondayOf, wallOf } from '../../base/day.ts'
import { daySpan, spanOf, timeOf } from './time.rules.ts'

const minute = fc.integer({ min: 0, max: 1439 })
const entry = fc.tuple(minute, fc.integer({ min: 1, max: 300 })).map(([from, long]) => ({ on: '2022-11-22', begins: timeOf(Math.min(from, 1438)), ends: timeOf(Math.min(1439, Math.min(from, 1438) + long)) }))

test('entries beside each other never cover each other, and all of them stand there', () => fc.assert(fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
  const placed = lanesOf(entries)
  assert.equal(placed.length, entries.length)
  for (const [at, one] of placed.entries()) {
    assert.ok(one.lane < one.lanes)
    for (const other of placed.slice(at + 1)) assert.ok(one.lane !== other.lane || one.to <= other.from || other.to <= one.from)
  }
})))

test('what overlaps nothing has the whole width', () => {
  const at = (begins: string, ends: string) => ({ on: '2022-11-22', begins, ends })
  assert.deepEqual(lanesOf([at('09:00', '10:00'), at('09:30', '10:30'), at('11:00', '12:00')]).map((one) => [one.lane, one.lanes]), [[0, 2], [1, 2], [0, 1]])
  assert.deepEqual(hoursOf([at('06:30', '07:00'), at('19:00', '20:15')]), { from: 6, to: 21 })
  assert.deepEqual([snapped(607), snapped(608), snapped(2000)], [600, 615, 1425])
})

test('every minute of every day comes back from its instant as the wall clock says; only one hour in March is missing and one in October comes twice', () => {
  for (const [on, missing, twice] of [['2022-03-27', 60, 0], ['2022-10-30', 0, 60], ['2024-02-29', 0, 0], ['2022-11-22', 0, 0], ['2026-03-29', 60, 0]] as const) {
    const counts = Array.from({ length: 1440 }, (_, at) => instantsOf(on, timeOf(at)))
    assert.deepEqual([counts.filter((found) => found.length === 0).length, counts.filter((found) => found.length === 2).length], [missing, twice], on)
    for (const [at, found] of counts.entries()) for (const instant of found) assert.deepEqual(wallOf(instant), { on, at: timeOf(at) })
  }
  assert.deepEqual(instantsOf('2023-10-29', '02:30'), ['2023-10-29T00:30:00.000Z', '2023-10-29T01:30:00.000Z'])
  assert.throws(() => spanOf({ on: '2022-03-27', begins: '02:30', ends: '04:00' }), /nicht vollständig/)
  const { since, before } = daySpan('2022-10-30', '2022-10-30')
  assert.equal((Date.parse(before) - Date.parse(since)) / 3_600_000, 25)
})

test('days, weeks and months', () => {
  assert.deepEqual(rangeOf('week', '2022-11-27'), { from: '2022-11-21', through: '2022-11-27' })
  assert.deepEqual(rangeOf('month', '2022-11-15'), { from: '2022-10-31', through: '2022-12-04' })
  assert.deepEqual([stepFrom('month', '2022-01-31', 1), stepFrom('month', '2022-01-15', -1), stepFrom('week', '2022-12-28', 1), stepFrom('day', '2024-02-28', 1)], ['2022-02-01', '2021-12-01', '2023-01-04', '2024-02-29'])
  fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
    const on = new Date(day * 86_400_000).toISOString().slice(0, 10), range = rangeOf('month', on), days = daysOf(range)
    assert.ok(days.includes(on) && days.length % 7 === 0 && days.length <= 42 && mondayOf(range.from) === range.from)
  }))
})

const taken = fc.record({ id: fc.uuid(), start: fc.integer({ min: 0, max: 2000 }), long: fc.integer({ min: 1, max: 300 }), travel_minutes: fc.constantFrom(0, 15, 60), staff_ids: fc.subarray(['a', 'b', 'c'], { minLength: 1 }), person_ids: fc.subarray(['p', 'q']), room_id: fc.constantFrom(null, 'r', 's') })
  .map(({ start, long, ...rest }): Taken => ({ ...rest, starts_at: new Date(start * 60_000).toISOString(), ends_at: new Date((start + long) * 60_000).toISOString() }))
test('two appointments are in each other’s way both ways round, and none in its own', () => fc.assert(fc.property(taken, taken, (one, other) => {
  const kinds = (clashes: ReturnType<typeof clashesOf>) => clashes.map(({ what, who }) => `${what} ${who}`).sort()
  assert.deepEqual(kinds(clashesOf(one, [other])), kinds(clashesOf(other, [one])))
  assert.deepEqual(clashesOf(one, [one]), [])
  if (one.ends_at === other.starts_at && one.travel_minutes + other.travel_minutes === 0) assert.deepEqual(clashesOf(one, [other]), [])
})))
