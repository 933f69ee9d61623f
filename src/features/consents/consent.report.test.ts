import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { asRead, factsOf, fontsOf, textOf } from '../../../test/paper.ts'
import { demandTranslated } from '../../../test/texts.ts'
import type { Paper } from '../../base/paper/blocks.ts'
import { documentTemplate, openPress } from '../../base/paper/press.ts'
import { consentData, consentPurposes } from '../codes/consent.ts'
import { paperLanguages } from '../codes/paper-language.ts'
import { SIGNATURE } from '../codes/voice.report.ts'
import type { ConsentPaper } from './consent.paper.ts'
import { consentForm, consentPaper } from './consent.report.ts'
import { consentTexts, type ConsentTexts } from './consent.texts.ts'

const press = openPress()
after(() => press.close())
const print = (data: Paper, pictures?: Record<string, Uint8Array>) => press.print({ template: documentTemplate, data, pictures, at: Date.UTC(2026, 10, 25) })
const consent = (more: Partial<ConsentPaper> = {}): ConsentPaper => ({
  organisation: 'Gemeinde Althengstett', municipality: 'Althengstett', caseworker: 'Anna', person: { name: 'Rami Haddad', original_name: 'رامي حداد', born: '1990-05-04' }, kind: 'release', purpose: 'gesundheit', detail: 'Termine bei der Ambulanz klären',
  data: ['gesundheit', 'kontakt'], direction: 'both', recipient: 'Ambulanz am Markt', valid_from: '2026-11-25', valid_through: null, language: 'ar', interpreter: '', proof: 'none', signature: '', witnesses: '', made_on: '2026-11-25', withdrawn_on: null, ...more,
})
const today = '2026-11-25'

test('every language has every text, in its own letters and nothing left in German', () => demandTranslated(consentTexts, { en: ['name'] }))

test('every purpose and every kind of data has a text', () => {
  for (const { code } of consentPurposes) assert.ok(`purpose_${code}` in consentTexts.de, code)
  for (const { code } of consentData) assert.ok(`data_${code}` in consentTexts.de, code)
})

for (const { code, label } of paperLanguages) test(`consent and empty form in German and ${label} are read out letter by letter, accessible, in fonts of the house`, async () => {
  const layout = { variant: 'bilingual', language: code, today } as const
  const filled = await print(consentPaper(consent(), layout)), empty = await print(consentForm('consent', { name: 'Gemeinde Althengstett', municipality: 'Althengstett' }, layout))
  assert.ok(filled.pages <= 2 && empty.pages <= 3, `${filled.pages}, ${empty.pages} pages`)
  const has = (body: Buffer, keys: (keyof ConsentTexts)[]) => { const text = textOf(body); for (const key of keys) for (const texts of [consentTexts.de, consentTexts[code]]) assert.ok(text.includes(asRead(texts[key])), `${key}: ${texts[key]}\n${text}`) }
  has(filled.body, ['title_release', 'purpose_gesundheit', 'data_kontakt', 'declaration', 'signature_of_person', 'rights', 'until_withdrawn'])
  has(empty.body, ['title_consent', 'purpose_wohnen', 'purpose_sonstiges', 'data_kontakt', 'data_bilder', 'direction_from', 'valid_from'])
  for (const { body } of [filled, empty]) {
    assert.equal(factsOf(body).Tagged, 'yes')
    for (const font of fontsOf(body)) assert.match(font, /^(FiraSans|Vazirmatn|NotoSansEthiopic)-(Regular|Medium|SemiBold)$/)
  }
})

test('how it was declared stands on it: drawn, before witnesses, withdrawn; parents sign for children', async () => {
  const layout = { variant: 'german', language: 'de', today } as const
  const signature = await sharp({ create: { width: 60, height: 20, channels: 4, background: '#14202b' } }).png().toBuffer()
  const drawn = textOf((await print(consentPaper(consent({ proof: 'signature', signature: `data:image/png;base64,${signature.toString('base64')}` }), layout), { [SIGNATURE]: signature })).body)
  assert.ok(drawn.includes('Unterschrieben am') && !drawn.includes('Ort, Datum'), drawn)
  const oral = textOf((await print(consentPaper(consent({ proof: 'oral', witnesses: 'Frau Vogel', interpreter: 'Samar', withdrawn_on: '2026-12-01' }), layout))).body)
  for (const part of ['Mündlich erklärt am', 'Frau Vogel', 'Samar, Arabisch', 'Widerrufen am 01.12.2026']) assert.ok(oral.includes(part), `${part}\n${oral}`)
  assert.ok(!oral.includes('Unterschrift der Person'))
  const child = (born: string) => JSON.stringify(consentPaper(consent({ person: { name: 'Layla', original_name: '', born } }), layout)).includes(consentTexts.de.signature_of_guardian)
  assert.deepEqual([child('2015-02-02'), child('2015'), child('1990-05-04'), child('')], [true, true, false, false])
})

test('a code of the organisation’s own is printed as it is called', () => {
  assert.ok(JSON.stringify(consentPaper(consent({ purpose: 'eigener', data: ['eigene'] }), { variant: 'bilingual', language: 'fr', today })).includes('eigener'))
})
