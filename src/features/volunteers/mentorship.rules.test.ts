import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { euro } from '../../base/endpoint.ts'
import { addDays, addMonths } from '../../base/day.ts'
import { allowanceLimit, allowanceSentence } from './allowance.rules.ts'
import { clashesWith, type Booked } from './errand.rules.ts'
import { certificateStand, checkInDue, mentorProposals, type Mentor, type Wanted } from './mentorship.rules.ts'

const TODAY = '2026-03-02'
const mentor = (id: string, more: Partial<Mentor> = {}): Mentor => ({ id, name: id, given_name: id, family_name: id, district: '', languages: ['fa'], helps: ['german'], times: ['tu-evening'], sex: 'w', wish_sex: '', has_car: false, is_active: true, free_from: null, most_mentorships: null, certificate_seen_on: '2025-01-01', secrecy_declared_on: '2025-01-01', secrecy_through: null, running: 0, isRelated: false, ...more })
const wanted: Wanted = { helps: ['german'], languages: ['fa'], times: ['tu-evening'], sex: 'w', person: { given_name: 'Laila', family_name: 'Rahimi', sex: 'w', district: 'Kernort' } }
const words = (_: string, code: string) => code
const named = (mentors: Mentor[], wish = wanted) => mentorProposals(mentors, wish, TODAY, words)

test('whoever is the person, of the household, gone or of another sex than wished is none; the rest with reasons and doubts', () => {
  const found = named([mentor('A', { district: 'Kernort' }), mentor('B', { isRelated: true }), mentor('C', { is_active: false }), mentor('D', { sex: 'm' }), mentor('E', { certificate_seen_on: null }), mentor('F', { running: 1 }), mentor('G', { languages: [], times: ['mo-morning'] }), mentor('H', { sex: 'u', wish_sex: 'm', family_name: 'Rahimi', given_name: 'Laila' })])
  assert.deepEqual(found.map((row) => row.id), ['A', 'F', 'E', 'G', 'H'])
  const of = (id: string) => found.find((row) => row.id === id)!
  assert.deepEqual(of('A'), { id: 'A', name: 'A', reasons: ['spricht fa', 'german', 'Zeit: tu-evening', 'aus Kernort', 'Frau, wie gewünscht'], doubts: [], score: 12 })
  assert.deepEqual([of('E').doubts, of('F').doubts, of('G').doubts], [['Führungszeugnis nicht gesehen'], ['begleitet schon jemanden'], ['spricht keine der gewünschten Sprachen', 'andere Zeiten']])
  assert.deepEqual(of('H').doubts, ['Geschlecht nicht bekannt', 'möchte nur Männer begleiten', 'heißt genauso: dieselbe Person?'])
})

test('a certificate that is too old, or soon will be, and a secrecy that ended are doubts', () => {
  assert.deepEqual(['2021-03-01', '2021-03-02', '2021-04-27', '2021-04-28', null].map((day) => certificateStand(day, TODAY)), ['over', 'soon', 'soon', 'valid', 'missing'])
  assert.deepEqual(named([mentor('A', { certificate_seen_on: '2020-01-01' })])[0]!.doubts, ['Führungszeugnis zu alt'])
  assert.deepEqual(named([mentor('A', { secrecy_through: '2026-03-01' }), mentor('B', { secrecy_through: '2026-04-01' })]).map((row) => row.doubts), [['Verschwiegenheit läuft bald ab'], ['Verschwiegenheit nicht erklärt']])
})

test('more that fits never makes a proposal worse, and nobody who is excluded comes back', () => {
  fc.assert(fc.property(fc.subarray(['german', 'school', 'offices']), fc.subarray(['fa', 'ar']), fc.nat(3), fc.boolean(), (helps, languages, running, isRelated) => {
    const less = named([mentor('A', { helps: [], languages: [], running: running + 1 })])[0]!.score, more = named([mentor('A', { helps, languages, running, isRelated })])[0]
    assert.equal(more === undefined, isRelated)
    // Somebody without a list of helps is neither better nor worse for it; a list that names something else is.
    if (more && (helps.length === 0 || helps.includes('german'))) assert.ok(more.score >= less)
  }))
})

test('it is asked after three weeks, three months, then every three months; a talk up to a week early settles it; lists without agreement are left alone', () => {
  const from = '2026-01-31'
  assert.equal(checkInDue({ valid_from: from, agreed_on: null, checked_on: null }), null)
  assert.equal(checkInDue({ valid_from: from, agreed_on: from, checked_on: null }), '2026-02-21')
  assert.equal(checkInDue({ valid_from: from, agreed_on: from, checked_on: '2026-02-14' }), '2026-04-30')
  assert.equal(checkInDue({ valid_from: from, agreed_on: from, checked_on: '2026-02-13' }), '2026-02-21')
  assert.equal(checkInDue({ valid_from: from, agreed_on: from, checked_on: '2026-05-02' }), '2026-07-31')
  fc.assert(fc.property(fc.nat(2000), fc.nat(1500), (begin, later) => {
    const valid_from = addDays('2020-01-01', begin), checked_on = addDays(valid_from, later), due = checkInDue({ valid_from, agreed_on: valid_from, checked_on })!
    assert.ok(due > addDays(checked_on, 7) && due <= addMonths(addDays(checked_on, 8), 3), `${valid_from} ${checked_on} ${due}`)
  }))
})

test('the lump sums of a year are measured against the limit of that year', () => {
  assert.deepEqual([2013, 2020, 2021, 2025, 2026, 2030].map(allowanceLimit), [72_000, 72_000, 84_000, 84_000, 96_000, 96_000])
  assert.throws(() => allowanceLimit(2012))
  assert.equal(allowanceSentence(2025, 84_000, euro), '')
  assert.match(allowanceSentence(2025, 90_000, euro), /60,00 € mehr als die Ehrenamtspauschale von 840,00 € \(§ 3 Nr\. 26a EStG\)/)
  assert.equal(allowanceSentence(2026, 90_000, euro), '')
})

test('nobody books the same doctor twice: overlap in time, or the same word on the same day', () => {
  const booked = (id: string, begins: string, ends: string, title: string, on_day = '2026-03-10'): Booked => ({ id, on_day, begins, ends, title })
  const there = [booked('a', '10:00', '11:00', 'Jobcenter'), booked('b', '', '', 'Kinderarzt mit Sami'), booked('c', '10:00', '', 'Schule', '2026-03-11')]
  const clash = (begins: string, ends: string, title: string) => clashesWith(booked('x', begins, ends, title), there).map((row) => row.id)
  assert.deepEqual(clash('10:30', '', 'Schule'), ['a'])
  assert.deepEqual(clash('11:00', '12:00', 'Zum KINDERARZT begleiten'), ['b'])
  assert.deepEqual(clash('09:30', '', 'Begleitung zur Bank'), ['a'], 'without an end it takes an hour')
  assert.deepEqual(clash('', '', 'Schule'), [])
  assert.deepEqual(clashesWith(there[0]!, there), [], 'not with itself')
})
