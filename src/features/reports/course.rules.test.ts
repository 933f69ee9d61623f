/** Who knows how many were in care at the end of every month must not learn how few came or left in one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CareSpan } from './course.ts'
import { endsOf, finest, grouped, isOpenSpan, joined, monthsOf, spanName } from './course.rules.ts'
import { isSmall } from './suppress.rules.ts'

/** Months of 2022 in which so many came and left. */
function course(moves: readonly (readonly [arrived: number, left: number])[], start = 100): CareSpan[] {
  return monthsOf({ from: '2022-01-01', to: `2022-${String(moves.length).padStart(2, '0')}-28` }).map(({ from, to }, at) => {
    const [arrived, left] = moves[at]!, before = moves.slice(0, at).reduce((sum, [a, l]) => sum + a - l, start)
    return { from, to, start: before, arrived, left, end: before + arrived - left }
  })
}

test('months of a period, cut where it begins and ends', () => {
  assert.deepEqual(monthsOf({ from: '2022-01-15', to: '2022-03-02' }), [{ from: '2022-01-15', to: '2022-01-31' }, { from: '2022-02-01', to: '2022-02-28' }, { from: '2022-03-01', to: '2022-03-02' }])
  assert.equal(monthsOf({ from: '2020-02-01', to: '2020-02-29' }).length, 1)
  assert.equal(endsOf({ from: '2018-01-01', to: '2022-12-31' }).at(-1), '2022-12-31')
  assert.ok(endsOf({ from: '2018-01-01', to: '2022-12-31' }).length <= 24)
})

test('the finest division without a small number is told: months, else quarters, half-years, years', () => {
  const size = (moves: readonly (readonly [number, number])[]) => finest(course(moves), () => true)?.size ?? null
  assert.equal(size([[5, 9], [0, 6], [8, 0]]), 1)
  assert.equal(size([[5, 9], [3, 6], [8, 7], [6, 6], [7, 5], [9, 5]]), 3, 'three came in February')
  assert.equal(size([[1, 9], [1, 6], [1, 7], [6, 6], [7, 5], [9, 5], [5, 5], [7, 7], [9, 9]]), 6, 'three came in the first quarter')
  assert.equal(size([[5, 9], [3, 6], [8, 7]]), null)
  assert.equal(spanName(3, { from: '2022-04-01' }), '2. Quartal 2022')
})

test('what was told before may forbid a division, not the next one', () => {
  assert.equal(finest(course([[5, 9], [0, 6], [8, 7], [6, 6], [7, 5], [9, 5]]), (spans) => spans.length < 6)?.size, 3)
})

test('where only one way leads from month end to month end, the sum is not told', () => {
  assert.equal(isOpenSpan(course([[6, 0], [0, 2], [0, 3]])), false, 'six came in January, two and three left: nothing else fits')
  assert.equal(isOpenSpan(course([[6, 1], [0, 2], [1, 3]])), true)
})

test('an attacker who knows every month end and what is told tries everything, and is left with a choice wherever a number is small', () => {
  const move = fc.tuple(fc.nat(9), fc.nat(9))
  fc.assert(fc.property(fc.array(move, { minLength: 2, maxLength: 3 }), (moves) => {
    const months = course(moves), all = joined(months)
    if (!isOpenSpan(months)) return
    assert.ok(!isSmall(all.arrived) && !isSmall(all.left))
    if (!moves.some(([a, l]) => isSmall(a) || isSmall(l))) return
    const change = months.map(({ start, end }) => end - start), seen = moves.map(() => new Set<number>())
    const attempt = (at: number, left: number, came: number[]): void => {
      if (at === moves.length) { if (left === 0) came.forEach((n, month) => seen[month]!.add(n)); return }
      for (let n = Math.max(0, change[at]!); n <= left; n++) attempt(at + 1, left - n, [...came, n])
    }
    attempt(0, all.arrived, [])
    for (const [month, values] of seen.entries()) assert.ok(values.size >= 2, `${JSON.stringify(moves)}: in month ${month + 1} only ${[...values].join()} can have come`)
  }), { numRuns: 3000 })
})

test('grouping keeps every month, and their sums', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 12 }), (moves) => {
    const months = course(moves), whole = joined(months)
    for (const size of [1, 3, 6, 12] as const) assert.deepEqual(joined(grouped(months, size).map(joined)), whole)
  }))
})
