import assert from 'node:assert/strict'
import { test } from 'node:test'
import { licenceUse, type LicenceFacts } from './licence.rules.ts'

const licence = (given: Partial<LicenceFacts>): LicenceFacts => ({ country: 'SY', valid_through: null, resident_since: null, converted_on: null, ...given })
const use = (given: Partial<LicenceFacts>, today = '2022-12-31', isProtected = false) => licenceUse(licence(given), isProtected, today)

test('a licence from Syria counts for six months after residence was taken, the last day included', () => {
  assert.deepEqual([use({ resident_since: '2022-08-15' }).through, use({ resident_since: '2022-08-31' }).through], ['2023-02-15', '2023-02-28'])
  assert.equal(use({ resident_since: '2022-08-15' }).urgency, 'soon')
  assert.equal(use({ resident_since: '2022-08-15' }, '2023-02-15').urgency, 'soon')
  assert.equal(use({ resident_since: '2022-08-15' }, '2023-02-16').urgency, 'over')
  assert.equal(use({ resident_since: '2022-12-01' }).urgency, 'none')
})
test('without the day of residence no day is claimed', () => {
  const { through, sentence } = use({})
  assert.equal(through, null)
  assert.match(sentence, /nicht eingetragen \(§ 29 FeV\)/)
})
test('licences of the Union and the EEA stay valid, but not longer than printed', () => {
  assert.deepEqual(use({ country: 'RO', resident_since: '2015-01-01' }), { through: null, sentence: 'Gilt weiter, ausgestellt in der EU oder im EWR (§ 28 FeV).', urgency: 'none' })
  assert.deepEqual(use({ country: 'NO', valid_through: '2023-01-15' }), { through: '2023-01-15', sentence: 'Der Führerschein selbst läuft ab.', urgency: 'soon' })
})
test('a Ukrainian licence counts while temporary protection holds, and only then', () => {
  assert.equal(use({ country: 'UA', resident_since: '2022-03-10' }, '2022-12-31', true).through, null)
  assert.equal(use({ country: 'UA', resident_since: '2022-03-10' }, '2022-12-31', false).through, '2022-09-10')
  // Before the regulation was in force, the German rule held.
  assert.equal(use({ country: 'UA', resident_since: '2022-03-10' }, '2022-07-01', true).through, '2022-09-10')
})
test('converted, or German, there is nothing to wait for', () => {
  assert.equal(use({ resident_since: '2020-01-01', converted_on: '2022-02-01' }).urgency, 'none')
  assert.equal(use({ country: 'DE' }).sentence, 'Deutscher Führerschein.')
})
test('a licence that ends sooner by itself ends sooner', () => {
  assert.deepEqual(use({ resident_since: '2022-08-15', valid_through: '2023-01-01' }), { through: '2023-01-01', sentence: 'Der Führerschein selbst läuft ab.', urgency: 'soon' })
  assert.equal(use({ resident_since: '2022-08-15', valid_through: '2030-01-01' }).through, '2023-02-15')
})
