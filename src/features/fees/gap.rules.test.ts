import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageGaps, spanGaps } from './gap.rules.ts'

const tariff = (age_from: number | null, age_until: number | null, building_id: string | null = null, basis: 'person' | 'extra' | 'sqm' = 'person') => ({ basis, age_from, age_until, building_id })
test('ages that a statute leaves out are named where it is written', () => {
  assert.deepEqual(ageGaps([tariff(null, 18), tariff(18, null)]), [])
  assert.deepEqual(ageGaps([tariff(18, null), tariff(3, 12)]), ['Kein Satz für unter 3 Jahren, 12 bis unter 18 Jahre.'])
  assert.deepEqual(ageGaps([tariff(null, 18)]), ['Kein Satz für ab 18 Jahren.'])
  assert.deepEqual(ageGaps([tariff(null, null, null, 'extra')]), ['Es gibt noch keine Grundgebühr; ohne sie wird nichts berechnet.'])
  assert.deepEqual(ageGaps([tariff(null, null), tariff(18, null, 'haus')]), ['In einem Haus mit eigenem Satz: Kein Satz für unter 18 Jahren.'])
})

test('days between two versions without any are named', () => {
  assert.deepEqual(spanGaps([{ valid_from: '2026-03-01', valid_until: null }, { valid_from: '2025-01-01', valid_until: '2026-02-01' }]), ['Vom 01.02.2026 bis 28.02.2026 gilt keine Satzung.'])
  assert.deepEqual(spanGaps([{ valid_from: '2026-02-01', valid_until: null }, { valid_from: '2025-01-01', valid_until: '2026-02-01' }]), [])
})
