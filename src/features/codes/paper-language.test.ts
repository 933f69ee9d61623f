import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf, paperLanguageFor, paperLanguages } from './paper-language.ts'
import { spokenLanguages } from './spoken-language.ts'

test('twelve languages; whoever reads one of them is a spoken language of the list, and reads one only', () => {
  assert.equal(paperLanguages.length, 12)
  const readers = paperLanguages.flatMap((language) => language.readers as readonly string[])
  assert.equal(new Set(readers).size, readers.length)
  for (const code of readers) assert.ok(spokenLanguages.some((spoken) => spoken.code === code), code)
})
test('the paper goes by the first spoken language that can be printed', () => {
  assert.deepEqual([['prs'], ['zh', 'tr'], ['ckb', 'kmr'], ['de'], ['zh'], []].map((spoken) => paperLanguageFor(spoken)), ['fa', 'tr', 'ar', undefined, undefined, undefined])
})
test('what is written from right to left', () => {
  assert.deepEqual(['ar', 'prs', 'ps', 'ckb', 'kmr', 'ti', 'unbekannt'].map(directionOf), ['rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr'])
})
