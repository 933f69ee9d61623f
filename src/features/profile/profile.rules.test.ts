import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, kindsOfProfile, Profile } from './profile.ts'
import { isEmpty, languageLines, lineOf, spanText, urgencyOf } from './profile.rules.ts'

const id = '00000000-0000-7000-8000-000000000001'
const row = { id, person_id: id, version: 1 }
const empty = (): Profile => ({ person_id: id, name: 'Rami Haddad', members: [], entries: Object.fromEntries(kindsOfProfile.map((kind) => [kind, []])) as unknown as Profile['entries'], languages: [], german_levels: [], recognitions: [], has_temporary_protection: false })
const schooling = { ...row, level: 'ober', country: 'SY', since: '1996', until: '2008-06', years: 12, certificate: 'hochschulreife', certificate_name: '', school: '', papers: 'uebersetzt' }

test('times are said as far as they are known', () => {
  assert.deepEqual([spanText({ since: '2008', until: '2011-04' }), spanText({ since: '2008', until: null }), spanText({ since: null, until: '2011' }), spanText({ since: '2020-09', until: null, is_current: true }), spanText({ since: null, until: null, is_current: true }), spanText({ since: '2010', until: '2010' }), spanText({ since: null, until: null })],
    ['2008 bis 04/2011', 'ab 2008', 'bis 2011', 'seit 09/2020', 'dauert an', '2010', ''])
})
test('a month and a year are in order as far as both are known', () => {
  assert.ok(inOrder('2010-05', '2010') && inOrder('2010', '2010-01') && inOrder(null, '1990') && inOrder('2010-05', '2010-05'))
  assert.ok(!inOrder('2010', '2009-12') && !inOrder('2010-05', '2010-04'))
})
test('an entry is led by what says most, and repeats nothing', () => {
  assert.deepEqual(lineOf('schooling', schooling), { title: 'wie Abitur', detail: 'Oberstufe (bis Klasse 11, 12 oder 13) · Syrien · 1996 bis 06/2008 · 12 Schuljahre · Zeugnis: beglaubigt übersetzt' })
  assert.deepEqual(lineOf('schooling', { ...schooling, certificate_name: 'البكالوريا', level: '', years: 1, papers: '' }), { title: 'البكالوريا', detail: 'wie Abitur · Syrien · 1996 bis 06/2008 · 1 Schuljahr' })
  assert.deepEqual(lineOf('schooling', { ...schooling, certificate: '', level: '', country: 'ER', since: null, until: null, years: null, papers: '' }), { title: 'Schule', detail: 'Eritrea' })
  assert.deepEqual(lineOf('employment', { ...row, job: 'Koch', employer: '', country: 'UA', since: '2015', until: null, is_current: false, tasks: 'Kantine' }), { title: 'Koch', detail: 'Ukraine · ab 2015', text: 'Kantine' })
  assert.equal(lineOf('employment', { ...row, job: 'Koch', employer: 'مطعم', country: '', since: '2015', until: null, is_current: false, tasks: '' }).detail, '\u2068مطعم\u2069 · ab 2015', 'a year stays behind the words before it')
  assert.equal(lineOf('licence', { ...row, country: 'SY', classes: ['B', 'C'], issued_on: null, valid_through: null, resident_since: null, converted_on: null }).title, 'Klasse B, C')
})
test('a wish is said in the person’s own words; the wording of the caseworker stands beside it', () => {
  const wish = { ...row, kind: 'wunsch' as const, own_words: 'بدي أشتغل', own_words_language: 'ar', wording: 'Möchte arbeiten', said_on: '2022-05-03' }
  assert.deepEqual(lineOf('wish', wish), { title: 'بدي أشتغل', detail: 'Wunsch · Arabisch · 03.05.2022', text: 'Möchte arbeiten' })
  assert.deepEqual(lineOf('wish', { ...wish, own_words: '' }), { title: 'Möchte arbeiten', detail: 'Wunsch · 03.05.2022', text: '' })
})
test('German stands before the other languages, with level and how it is known', () => {
  const german = { id, person_id: id, version: 1, level: 'a2', source: 'zertifikat', reached_on: '2022-09-01', document_id: null }
  assert.deepEqual(languageLines({ german_levels: [german, { ...german, level: 'a1', reached_on: '2022-01-01' }], languages: [{ id, person_id: id, version: 1, language: 'ar', level: 'muttersprache', source: '', needs_interpreter: true, document_id: null }] }),
    [{ title: 'Deutsch', detail: 'A2 · Zertifikat (DTZ, telc, Goethe, ...) · 01.09.2022' }, { title: 'Arabisch', detail: 'Muttersprache' }])
})
test('a profile is empty until something is told; languages come from elsewhere', () => {
  const profile = empty()
  profile.german_levels.push({ id, person_id: id, version: 1, level: 'a2', source: 'selbst', reached_on: '2022-09-01', document_id: null })
  assert.ok(isEmpty(profile))
  profile.entries.schooling.push(schooling)
  assert.ok(!isEmpty(profile))
})
test('a day is past, near or far', () => assert.deepEqual(['2022-12-30', '2022-12-31', '2023-03-01', '2023-03-02'].map((day) => urgencyOf(day, '2022-12-31')), ['over', 'soon', 'soon', 'none']))
