import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { indexFacts, type Facts, type FeeMember, type FeePayer, type FeeStay, type Tariff } from './facts.rules.ts'
import { euro } from './fee.ts'
import { correctionsOf, mayRun, monthOfFees, part, rounded, share, type Charged, type Line } from './fee.rules.ts'

const tariff = (given: Partial<Tariff>): Tariff => ({ title: 'Grundgebühr', basis: 'person', cents: 18_750, age_from: null, age_until: null, building_id: null, ...given })
const stay = (given: Partial<FeeStay> = {}): FeeStay => ({ person_id: 'a', building_id: 'h', building: 'Rössle', unit_id: 'u', unit: '1', room_id: 'r', room: '1.1', valid_from: '2026-01-10', valid_until: null, ...given })
const payer = (given: Partial<FeePayer> = {}): FeePayer => ({ id: 'p', person_id: 'a', for_household: true, kind: 'jobcenter', office: '', office_cents: null, reference: 'BG 1', valid_from: '2026-01-01', valid_until: null, ...given })
const member = (person_id: string, role = 'head'): FeeMember => ({ person_id, household_id: 'x', role, valid_from: '2020-01-01', valid_until: null })
const world = (given: Partial<Facts> & { tariffs?: Tariff[] } = {}): Facts => ({
  statutes: [{ name: 'Satzung', valid_from: '2026-01-01', valid_until: null, tariffs: given.tariffs ?? [tariff({})] }], stays: [stay()], rooms: [{ id: 'r', area: 1450, places: [{ opened_on: null, closed_on: null }, { opened_on: null, closed_on: null }] }],
  people: [{ id: 'a', birth_date: '1990-05-01', birth_year: null }], members: [member('a')], payers: [payer()], ...given,
})
const run = (given: Parameters<typeof world>[0] = {}, month = '2026-11-01') => monthOfFees(indexFacts(world(given)), month)
const said = (lines: readonly Line[]) => lines.map((line) => `${line.person_id} ${line.first_day.slice(8)}-${line.last_day.slice(8)} ${line.title} ${euro(line.cents)} ${line.payer}`)

test('the parts of a month add up to the whole, however it is cut: the sum of the days is the month, to the cent', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 28, max: 31 }), fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }), (cents, days, cuts) => {
    const edges = [0, ...cuts.filter((cut) => cut < days).sort((one, other) => one - other), days]
    const pieces = edges.slice(1).map((to, place) => part(cents, edges[place]!, to, days))
    const byDay = Array.from({ length: days }, (_, day) => part(cents, day, day + 1, days))
    assert.equal(pieces.reduce((sum, piece) => sum + piece, 0), cents)
    assert.equal(byDay.reduce((sum, piece) => sum + piece, 0), cents)
    for (const [place, piece] of pieces.entries()) {
      assert.ok(Number.isInteger(piece) && piece >= 0)
      assert.equal(piece, byDay.slice(edges[place], edges[place + 1]).reduce((sum, day) => sum + day, 0), 'a piece is the sum of its days')
      assert.ok(Math.abs(piece * days - cents * (edges[place + 1]! - edges[place]!)) <= days, 'never more than a cent from the exact amount')
    }
  }))
})

test('a shared amount is shared to the cent, and rounding is half up', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 40 }), (cents, people) => {
    const shares = Array.from({ length: people }, (_, place) => share(cents, place, people))
    assert.equal(shares.reduce((sum, one) => sum + one, 0), cents)
    assert.ok(Math.max(...shares) - Math.min(...shares) <= 1)
  }))
  assert.deepEqual([rounded(5, 2), rounded(7, 3), rounded(8, 3), rounded(0, 7)], [3, 2, 3, 0])
  assert.deepEqual([euro(0), euro(7), euro(123_450), euro(-100_000_00)], ['0,00 €', '0,07 €', '1.234,50 €', '−100.000,00 €'])
})

test('whatever moves a person makes within a month, the lines add up to the whole month', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500_000 }), fc.uniqueArray(fc.integer({ min: 2, max: 30 }), { maxLength: 4 }), (cents, cuts) => {
    const days = [1, ...cuts.sort((one, other) => one - other)].map((day) => `2026-11-${String(day).padStart(2, '0')}`)
    const stays = days.map((day, place) => stay({ room: String(place), valid_from: day, valid_until: days[place + 1] ?? null }))
    assert.equal(run({ stays, tariffs: [tariff({ cents })] }).lines.reduce((sum, line) => sum + line.cents, 0), cents)
  }))
})

test('the day of moving in is charged, the day of moving out is not, and the line says how it was computed', () => {
  const { lines } = run({ stays: [stay({ valid_from: '2026-11-10', valid_until: '2026-11-20' })] })
  assert.deepEqual(said(lines), ['a 10-19 Grundgebühr 62,50 € jobcenter'])
  assert.equal(lines[0]!.explanation, 'je Person 187,50 € im Monat; 10.11.2026 bis 19.11.2026: 10 von 30 Tagen = 62,50 €')
  assert.equal(run().lines[0]!.explanation, 'je Person 187,50 € im Monat; ganzer Monat = 187,50 €')
})

test('steps of age: from the birthday on the next one holds; who was born on 29 February has it on 1 March', () => {
  const tariffs = [tariff({ cents: 6000, age_until: 6 }), tariff({ cents: 9000, age_from: 6, age_until: 18 }), tariff({ cents: 18_000, age_from: 18 })]
  assert.deepEqual(said(run({ tariffs, people: [{ id: 'a', birth_date: '2020-11-16', birth_year: null }] }).lines), ['a 01-15 Grundgebühr 30,00 € jobcenter', 'a 16-30 Grundgebühr 45,00 € jobcenter'])
  assert.deepEqual(said(run({ tariffs, people: [{ id: 'a', birth_date: '2020-02-29', birth_year: null }], stays: [stay({ valid_from: '2025-01-01' })] }, '2026-03-01').lines), ['a 01-31 Grundgebühr 90,00 € jobcenter'])
  const unknown = run({ tariffs, people: [{ id: 'a', birth_date: null, birth_year: null }] })
  assert.deepEqual([unknown.lines, unknown.findings.map((finding) => finding.kind)], [[], ['no-birth']])
})

test('per place, per square metre, per unit, and extra costs for each head beside it', () => {
  const extra = tariff({ title: 'Strom', basis: 'extra', cents: 2990 })
  assert.deepEqual(said(run({ tariffs: [tariff({ basis: 'place', cents: 20_000 }), extra] }).lines), ['a 01-30 Grundgebühr 200,00 € jobcenter', 'a 01-30 Strom 29,90 € jobcenter'])
  const [byArea] = run({ tariffs: [tariff({ basis: 'sqm', cents: 820 })] }).lines
  assert.equal(byArea!.explanation, 'Zimmer 1.1: 14,50 m² ÷ 2 Plätze × 8,20 € = 59,45 € im Monat; ganzer Monat = 59,45 €')
  const three = { stays: ['a', 'b', 'c'].map((person_id) => stay({ person_id, valid_until: person_id === 'c' ? '2026-11-16' : null })), payers: ['a', 'b', 'c'].map((person_id) => payer({ id: person_id, person_id })) }
  const byUnit = run({ ...three, tariffs: [tariff({ basis: 'unit', cents: 40_000 })] }).lines
  assert.deepEqual(said(byUnit), ['a 01-15 Grundgebühr 66,67 € jobcenter', 'a 16-30 Grundgebühr 100,00 € jobcenter', 'b 01-15 Grundgebühr 66,67 € jobcenter', 'b 16-30 Grundgebühr 100,00 € jobcenter', 'c 01-15 Grundgebühr 66,67 € jobcenter'])
  assert.match(byUnit[0]!.explanation, /Wohneinheit 1: 400,00 € ÷ 3 Personen = 133,33 € im Monat/)
  assert.equal(byUnit.reduce((sum, line) => sum + line.cents, 0), 40_001, 'two halves of thirds are rounded per person')
})

test('a house with own tariffs does not have those of all houses; extra costs of the same name are replaced', () => {
  const tariffs = [tariff({ cents: 10_000 }), tariff({ cents: 50_000, basis: 'place', building_id: 'h' }), tariff({ title: 'Strom', basis: 'extra', cents: 1000 }), tariff({ title: 'Strom', basis: 'extra', cents: 0, building_id: 'h' }), tariff({ title: 'Müll', basis: 'extra', cents: 500 })]
  assert.deepEqual(said(run({ tariffs }).lines), ['a 01-30 Grundgebühr 500,00 € jobcenter', 'a 01-30 Strom 0,00 € jobcenter', 'a 01-30 Müll 5,00 € jobcenter'])
})

test('a gap in the statute and a missing payer are findings with their days, and nothing is charged for them', () => {
  const gap = run({ statutes: [{ name: 'alt', valid_from: '2026-01-01', valid_until: '2026-11-11', tariffs: [tariff({})] }, { name: 'neu', valid_from: '2026-11-21', valid_until: null, tariffs: [tariff({ cents: 30_000 })] }] })
  assert.deepEqual(said(gap.lines), ['a 01-10 Grundgebühr 62,50 € jobcenter', 'a 21-30 Grundgebühr 100,00 € jobcenter'])
  assert.deepEqual(gap.findings.map(({ kind, first_day, last_day }) => [kind, first_day, last_day]), [['no-statute', '2026-11-11', '2026-11-20']])
  const nobody = run({ payers: [payer({ valid_until: '2026-11-16' })] })
  assert.deepEqual(said(nobody.lines), ['a 01-15 Grundgebühr 93,75 € jobcenter'])
  assert.deepEqual(nobody.findings.map(({ kind, first_day, last_day }) => [kind, first_day, last_day]), [['no-payer', '2026-11-16', '2026-11-30']])
  const tooOld = run({ tariffs: [tariff({ age_until: 18 })] })
  assert.deepEqual([tooOld.lines.length, tooOld.findings[0]!.kind], [0, 'no-tariff'])
  assert.equal(run({ tariffs: [tariff({ basis: 'sqm' })], rooms: [{ id: 'r', area: null, places: [] }] }).findings[0]!.kind, 'no-area')
  assert.equal(run({ tariffs: [tariff({ basis: 'unit' })], stays: [stay({ unit_id: null })] }).findings[0]!.kind, 'no-unit')
})

test('the payer of the household pays for all of it; an own entry comes first', () => {
  const family = { stays: ['a', 'b'].map((person_id) => stay({ person_id })), members: [member('a'), member('b', 'partner')], people: [{ id: 'a', birth_date: '1990-01-01', birth_year: null }, { id: 'b', birth_date: '1991-01-01', birth_year: null }] }
  assert.deepEqual(run(family).lines.map((line) => [line.person_id, line.debtor_id, line.payer, line.reference]), [['a', 'a', 'jobcenter', 'BG 1'], ['b', 'a', 'jobcenter', 'BG 1']])
  assert.deepEqual(run({ ...family, payers: [payer(), payer({ id: 'q', person_id: 'b', kind: 'self', reference: '', for_household: false, valid_from: '2026-11-16' })] }).lines.filter((line) => line.person_id === 'b').map((line) => [line.last_day, line.payer]), [['2026-11-15', 'jobcenter'], ['2026-11-30', 'self']])
  assert.deepEqual(run({ ...family, payers: [payer({ for_household: false })] }).findings.map((finding) => finding.person_id), ['b'])
})

test('a split payer pays for no day on which nobody lived there', () => {
  const split = payer({ kind: 'split', office: 'jobcenter', office_cents: 10_000 })
  const { lines } = run({ payers: [split], tariffs: [tariff({ cents: 30_000 })], stays: [stay({ valid_from: '2026-11-01', valid_until: '2026-11-06' }), stay({ valid_from: '2026-11-26' })] })
  const of = (payer: string) => lines.filter((line) => line.payer === payer).reduce((sum, line) => sum + line.cents, 0)
  assert.deepEqual([of('jobcenter'), of('self')], [3334, 6666], 'ten days of thirty, each piece rounded by itself')
})

test('a split payer: the office pays its amount, the household the rest, and together it is the fee', () => {
  const split = payer({ kind: 'split', office: 'jobcenter', office_cents: 15_000 })
  const { lines } = run({ payers: [split], tariffs: [tariff({ cents: 12_000 }), tariff({ title: 'Strom', basis: 'extra', cents: 6000 })] })
  assert.deepEqual(said(lines), ['a 01-30 Grundgebühr 120,00 € jobcenter', 'a 01-30 Strom 30,00 € jobcenter', 'a 01-30 Strom 30,00 € self'])
  assert.match(lines[2]!.explanation, /davon Jobcenter 30,00 € \(150,00 € im Monat\), selbst 30,00 €/)
  const half = run({ payers: [split], stays: [stay({ valid_from: '2026-11-16' })], tariffs: [tariff({ cents: 20_000 })] })
  assert.deepEqual(said(half.lines), ['a 16-30 Grundgebühr 75,00 € jobcenter', 'a 16-30 Grundgebühr 25,00 € self'])
})

test('a child that turns 18 owes its own fee from that day; partner and children are on the notice of the head', () => {
  const family = { stays: ['a', 'b', 'c'].map((person_id) => stay({ person_id })), members: [member('a'), member('b', 'partner'), member('c', 'child')], people: [{ id: 'a', birth_date: '1980-01-01', birth_year: null }, { id: 'b', birth_date: '1981-01-01', birth_year: null }, { id: 'c', birth_date: '2008-11-16', birth_year: null }] }
  const { lines, grown } = run(family)
  assert.deepEqual(lines.map((line) => [line.person_id, line.last_day, line.debtor_id]), [['a', '2026-11-30', 'a'], ['b', '2026-11-30', 'a'], ['c', '2026-11-15', 'a'], ['c', '2026-11-30', 'c']])
  assert.deepEqual(grown, [{ person_id: 'c', on: '2026-11-16' }])
  assert.deepEqual(run({ ...family, members: [member('a', 'other'), member('b', 'other'), member('c', 'child')] }).lines.filter((line) => line.person_id === 'c').map((line) => line.debtor_id), ['a', 'c'], 'without a head the oldest answers for the child')
})

const chargedOf = (lines: readonly Line[]): Charged[] => lines.map(({ person_id, debtor_id, payer: by, for_month, building, cents }) => ({ person_id, debtor_id, payer: by, for_month, building, cents }))
test('what changes in the past comes as a difference; what did not change does not come at all', () => {
  const charged = chargedOf(run().lines)
  assert.deepEqual(correctionsOf(indexFacts(world()), ['2026-11-01'], charged), { lines: [], findings: [] })
  const left = correctionsOf(indexFacts(world({ stays: [stay({ valid_until: '2026-11-11' })] })), ['2026-11-01'], charged).lines
  assert.deepEqual(left.map((line) => [line.title, line.cents, line.is_correction, line.for_month]), [['Berichtigung 11/2026', -12_500, true, '2026-11-01']])
  assert.match(left[0]!.explanation, /^Für 11\/2026 berechnet: 187,50 €, richtig: 62,50 €, Unterschied −125,00 €\. Gerechnet: Grundgebühr: je Person 187,50 €/)
  assert.deepEqual(correctionsOf(indexFacts(world({ stays: [] })), ['2026-11-01'], charged).lines.map((line) => line.cents), [-18_750])
  const other = correctionsOf(indexFacts(world({ payers: [payer({ kind: 'self' })] })), ['2026-11-01'], charged).lines
  assert.deepEqual(other.map((line) => [line.payer, line.cents]), [['jobcenter', -18_750], ['self', 18_750]])
  // Once it was corrected, the next run finds nothing more.
  assert.deepEqual(correctionsOf(indexFacts(world({ payers: [payer({ kind: 'self' })] })), ['2026-11-01'], [...charged, ...chargedOf(other)]).lines, [])
})

test('who cannot be computed any more keeps what was charged, and is named', () => {
  const { lines, findings } = correctionsOf(indexFacts(world({ statutes: [] })), ['2026-11-01'], chargedOf(run().lines))
  assert.deepEqual([lines, findings.map((finding) => [finding.kind, finding.for_month])], [[], [['no-statute', '2026-11-01']]])
})

test('a month may be run from the month before it on', () => {
  assert.equal(mayRun('2026-12-01', '2026-11-26'), true)
  assert.equal(typeof mayRun('2027-01-01', '2026-11-26'), 'string')
})
