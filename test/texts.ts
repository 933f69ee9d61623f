/** Fixed texts of papers in twelve languages: complete, in their own letters, nothing left in German. */
import assert from 'node:assert/strict'
import { paperLanguages } from '../src/features/codes/paper-language.ts'
import type { Tongue } from '../src/features/codes/voice.report.ts'

const alphabets = { latin: /\p{Script=Latin}/u, cyrillic: /\p{Script=Cyrillic}/u, arabic: /\p{Script=Arabic}/u, ethiopic: /\p{Script=Ethiopic}/u }
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

/** `same`: keys whose word is the same in German and another language. */
export function demandTranslated(all: Record<Tongue, Record<string, string>>, same: Partial<Record<Tongue, readonly string[]>> = {}): void {
  for (const { code, script } of paperLanguages) {
    assert.deepEqual(Object.keys(all[code]), Object.keys(all.de), code)
    for (const [key, text] of Object.entries(all[code])) {
      const where = `${code}.${key}: ${text}`
      assert.equal(text, text.trim().normalize('NFC'), where)
      assert.deepEqual(placeholders(text), placeholders(all.de[key]!), where)
      for (const [other, letters] of Object.entries(alphabets)) assert.equal(letters.test(text), other === script, `${where} (${other})`)
      // Short vowels doubled or lost when a PDF is read aloud.
      assert.ok(!/[\u064b-\u0652]/.test(text), where)
      if (code !== 'de' && !same[code]?.includes(key)) assert.notEqual(text.toLowerCase(), all.de[key]!.toLowerCase(), `${where}: still German`)
    }
  }
  assert.deepEqual(Object.keys(all['de-einfach']), Object.keys(all.de))
  for (const [key, text] of Object.entries(all['de-einfach'])) for (const sentence of text.split(/[.!?:]/)) assert.ok(sentence.trim().split(/\s+/).length <= 14, `plain German has short sentences: ${key}: ${sentence}`)
}
