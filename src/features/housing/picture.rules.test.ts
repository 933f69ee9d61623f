import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colourOf, HOUSEHOLD_COLOURS, initialsOf } from './picture.rules.ts'

test('the picture shows initials: first name, then family name, in any script', () => {
  assert.deepEqual(['Al-Khatib, Omar', 'Bah', 'Коваленко, Олена', 'ተስፋይ, ሰላም', ''].map(initialsOf), ['OA', 'B', 'ОК', 'ሰተ', ''])
})

test('a household keeps its colour; who has none has none', () => {
  const id = '0b5c0f8e-1111-4222-8333-444455556666'
  assert.deepEqual([colourOf(id), colourOf(id.replace(/6$/, '7'))], [9, 10])
  assert.ok(Array.from({ length: 100 }, (_, at) => colourOf(id + at)!).every((colour) => colour >= 0 && colour < HOUSEHOLD_COLOURS))
  assert.equal(colourOf(null), null)
})
