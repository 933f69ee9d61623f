import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeupOf, withBalance } from './arrival.rules.ts'
import type { AnnouncedPerson } from './arrival.ts'

const person = (sex: AnnouncedPerson['sex'], age: number | null, role: AnnouncedPerson['role'] = 'head'): AnnouncedPerson => ({ sex, age, role })

test('an announcement says in words who comes', () => {
  assert.equal(makeupOf([person('w', 34), person('m', 9, 'child'), person('w', 2, 'child')]), 'Frau, 2 Kinder (2, 9 Jahre)')
  assert.equal(makeupOf([person('m', 20), person('m', 31)]), '2 Männer')
  assert.equal(makeupOf([person('u', null), person('u', null, 'child')]), 'erwachsene Person, Kind')
  assert.equal(makeupOf([person('w', 30), person('w', 1, 'child')]), 'Frau, Kind (1 Jahr)')
})

test('the balance of the quota goes on from year to year, from the first year with a target', () => {
  const years = withBalance([{ year: 2024, target: 20, allocated: 25 }, { year: 2022, target: null, allocated: 90 }, { year: 2023, target: 40, allocated: 30 }, { year: 2025, target: null, allocated: 3 }])
  assert.deepEqual(years.map((row) => [row.year, row.balance]), [[2022, null], [2023, -10], [2024, -5], [2025, null]])
})
