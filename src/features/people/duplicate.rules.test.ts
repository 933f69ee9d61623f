import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { birthKeys, compareBirths, likelySame, type Entry } from './duplicate.rules.ts'

const entry = (name: string, birth: string | number | null, more: Partial<Entry> = {}): Entry => ({
  names: [name], birth_date: typeof birth === 'string' ? birth : null, birth_year: typeof birth === 'number' ? birth : null,
  sex: 'm', household_number: '37', nationality: 'SY', ...more,
})
const certainty = (a: Entry, b: Entry) => likelySame(a, b).certainty

test('name in another spelling, birth date, household and sex together are certain', () => {
  const likeness = likelySame(entry('Al-Ahmad, Mohammed', '2014-10-22'), entry('Al Ahmed, Muhamad', '2014-10-22'))
  assert.deepEqual(likeness, { certainty: 'certain', reasons: ['gleicher Name in anderer Schreibweise', 'gleiches Geburtsdatum', 'gleiche Haushaltsnummer (37)', 'gleiche Staatsangehörigkeit'] })
})

test('the original script counts as a name', () => {
  assert.equal(certainty(entry('Kowalenko, Natascha', '1986-12-03', { names: ['Kowalenko, Natascha', 'Наталія Коваленко'] }), entry('Kovalenko, Nataliia', '1986-12-03')), 'certain')
})

test('another or an unknown household leaves it to a human', () => {
  for (const household_number of ['38', null]) assert.equal(certainty(entry('Haddad, Omar', '1990-05-02'), entry('Haddad, Omar', '1990-05-02', { household_number })), 'probable')
})

test('1 January proves only the year', () => {
  assert.equal(certainty(entry('Haddad, Omar', '1990-01-01'), entry('Haddad, Omar', '1990-01-01')), 'probable')
  assert.equal(certainty(entry('Haddad, Omar', '1990-01-01'), entry('Haddad, Omar', '1990-06-12')), 'probable')
  assert.equal(certainty(entry('Haddad, Omar', 1990), entry('Haddad, Omar', '1990-06-12')), 'probable')
  assert.equal(certainty(entry('Haddad, Omar', 1991), entry('Haddad, Omar', '1990-06-12')), 'no')
})

test('brothers and sisters are not one person', () => {
  assert.equal(certainty(entry('Haddad, Omar', '2008-07-09'), entry('Haddad, Tarek', '2008-07-09')), 'no')
  assert.equal(certainty(entry('Haddad, Ali', '2014-03-19'), entry('Haddad, Ali', '2019-01-28')), 'no')
  assert.equal(certainty(entry('Haddad, Samir', '2014-03-19'), entry('Haddad, Samira', '2014-03-19', { sex: 'w' })), 'no')
})

test('twins with names alike are never merged unasked', () => {
  for (const [one, other] of [['Hassan', 'Hussein'], ['Mohammed', 'Mahmoud'], ['Ahmad', 'Mohammad'], ['Amin', 'Amina'], ['Jamal', 'Jamil'], ['Kamal', 'Kamil'], ['Karim', 'Karam'], ['Mona', 'Mina'], ['Lana', 'Lina'], ['Nazar', 'Nizar'], ['Lea', 'Leo'], ['Roza', 'Riza']]) {
    assert.notEqual(certainty(entry(`Haddad, ${one}`, '2014-03-19'), entry(`Haddad, ${other}`, '2014-03-19')), 'certain', `${one}, ${other}`)
  }
})

test('a slip in the birth date is shown', () => {
  const likeness = likelySame(entry('Haddad, Omar', '1990-05-02'), entry('Hadad, Umar', '1990-02-05'))
  assert.equal(likeness.certainty, 'probable')
  assert.ok(likeness.reasons.includes('Geburtsdatum fast gleich (Zahlendreher oder Tippfehler)'))
  assert.equal(certainty(entry('Haddad, Omar', '1990-05-02'), entry('Haddad, Omar', '1991-05-02')), 'probable')
})

test('another sex or nationality speaks against it', () => {
  assert.equal(certainty(entry('Nour Haddad', '1990-05-02', { sex: 'w' }), entry('Nour Haddad', '1990-05-02')), 'probable')
  assert.equal(certainty(entry('Nour Haddad', '1990-05-02', { sex: 'w', household_number: null }), entry('Nour Haddad', '1990-05-02')), 'no')
  assert.equal(certainty(entry('Ali Reza', '1990-05-02', { household_number: null, nationality: 'AF' }), entry('Ali Reza', '1990-05-02')), 'no')
})

test('without a birth date the same name in the same household is probable', () => {
  assert.equal(certainty(entry('Haddad, Omar', null), entry('Haddad, Omar', '1990-05-02')), 'probable')
  assert.equal(certainty(entry('Haddad, Omar', null, { household_number: null }), entry('Haddad, Umar', null)), 'probable')
  assert.equal(certainty(entry('Haddad, Omar', null, { household_number: '38' }), entry('Haddad, Omar', null)), 'no')
})

test('birth dates and years', () => {
  const birth = (value: string | number | null) => ({ birth_date: typeof value === 'string' ? value : null, birth_year: typeof value === 'number' ? value : null })
  for (const [a, b, match] of [
    ['1990-05-02', '1990-05-02', 'same'], ['1990-01-01', '1990-01-01', 'same_stand_in'], [1990, 1990, 'year'], [1990, '1990-05-02', 'year'], ['1990-01-01', '1990-05-02', 'year'],
    ['1990-05-02', '1990-02-05', 'slip'], ['1990-05-02', '1990-05-03', 'slip'], ['1990-05-02', '1990-06-03', 'different'], [1990, 1991, 'different'], [null, '1990-05-02', 'unknown'],
  ] as const) assert.equal(compareBirths(birth(a), birth(b)), match, `${a} ${b}`)
})

test('two births that are not different share a key, however they are written', () => {
  const digits = (least: number, most: number) => fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'))
  // Few years and days, so that births alike are met often.
  const date = fc.tuple(fc.constantFrom('1989', '1990', '1991'), digits(1, 12), digits(1, 12)).map((parts) => parts.join('-'))
  const birth = fc.oneof(date.map((birth_date) => ({ birth_date, birth_year: null })), fc.constantFrom(1989, 1990).map((birth_year) => ({ birth_date: null, birth_year })))
  fc.assert(fc.property(birth, birth, (a, b) => {
    const stored = birthKeys(a).stored
    if (compareBirths(a, b) !== 'different') assert.ok(birthKeys(b).searched.some((key) => stored.includes(key)), JSON.stringify([a, b]))
  }), { numRuns: 2000 })
})
