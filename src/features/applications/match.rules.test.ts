import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { match, speaksOf, type Offered, type Seeker } from './match.rules.ts'

const levels = ['keine', 'alpha', 'a1', 'a2', 'b1', 'b2', 'c1']
const rank = (level: string) => levels.indexOf(level), label = (level: string) => level.toUpperCase()
const seeker: Seeker = { kinds: [], trades: [], hours: null, mobility: [], places: [], level: rank('a2'), experience: [] }
const vacancy: Offered = { title: 'Küchenhilfe', kind: 'job', trade: 'Küche', language_level: 'a2', hours: 20, place: 'Calw' }
const fits = (more: Partial<Seeker>, offered: Partial<Offered> = {}) => match({ ...seeker, ...more }, { ...vacancy, ...offered }, rank, label)

test('every proposal says why, and what speaks against it', () => {
  assert.deepEqual(fits({ kinds: ['job'], trades: ['Küche'], places: ['calw'], experience: ['Köchin in einer Kantine'] }, { title: 'Koch' }), { reasons: ['sucht Arbeit', 'gewünscht: Küche', 'bringt mit: Köchin in einer Kantine', 'Deutsch reicht (A2)', 'erreichbar: Calw'], doubts: [] })
  assert.deepEqual(fits({ hours: 10, places: ['Ottenbronn'], mobility: ['bus'] }, { language_level: 'b1' }), { reasons: [], doubts: ['Deutsch B1 verlangt, eine Stufe fehlt', 'Calw steht nicht bei den erreichbaren Orten', '20 Stunden, gesucht sind höchstens 10'] })
  assert.deepEqual(fits({ level: null })!.doubts, ['Deutsch A2 verlangt, Stand nicht bekannt'])
})
test('another kind, another trade, two levels too few, or out of reach on foot is no proposal', () => {
  assert.equal(fits({ kinds: ['training'] }), null)
  assert.equal(fits({ trades: ['Elektro'] }), null)
  assert.equal(fits({}, { language_level: 'b2' }), null)
  assert.equal(fits({ places: ['Ottenbronn'], mobility: ['foot', 'bike'] }), null)
})
test('words are compared without the ending for women, case and marks', () => {
  for (const [one, other] of [['Köchin', 'Koch'], ['Küche', 'Küchenhilfe'], ['Pfleger:in', 'Altenpfleger'], ['ELEKTRIKER', 'Elektrikerin']] as const) assert.ok(speaksOf(one, other) && speaksOf(other, one), `${one} ${other}`)
  assert.ok(!speaksOf('Bau', 'Bauer') && !speaksOf('Schneider', 'Schlosser'))
})
test('more German never makes a vacancy unfit', () => fc.assert(fc.property(fc.constantFrom(...levels), fc.nat(5), (asked, n) => {
  const less = fits({ level: n }, { language_level: asked }), more = fits({ level: n + 1 }, { language_level: asked })
  assert.ok(less === null || (more !== null && more.doubts.length <= less.doubts.length))
})))
