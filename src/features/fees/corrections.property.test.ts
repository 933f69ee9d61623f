import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths } from '../../base/day.ts'
import { indexFacts, type Facts } from './facts.rules.ts'
import { monthOfFees, runOf, type Charged } from './fee.rules.ts'

const FIRST = '2026-01-01', DAYS = 150
const day = (n: number) => addDays(FIRST, n)
const span = fc.tuple(fc.nat(DAYS), fc.option(fc.nat(90), { nil: null })).map(([from, length]) => ({ valid_from: day(from), valid_until: length === null ? null : day(from + length) }))
const people = ['a', 'b', 'c']
/** Any state of the office's records: who stays where, who pays, what the statute asks. Spans of one person may not overlap, as in the database; the first of them wins here. */
const worlds: fc.Arbitrary<Facts> = fc.record({
  stays: fc.array(fc.record({ person: fc.constantFrom(...people), span, house: fc.constantFrom('h', 'i'), unit: fc.constantFrom('u', 'v') }), { maxLength: 6 }),
  payers: fc.array(fc.record({ person: fc.constantFrom(...people), span, kind: fc.constantFrom('self' as const, 'jobcenter' as const, 'split' as const), cents: fc.integer({ min: 1, max: 40_000 }), forAll: fc.boolean() }), { maxLength: 5 }),
  cut: fc.nat(DAYS), amounts: fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 4, maxLength: 4 }), births: fc.array(fc.nat(8000), { minLength: 3, maxLength: 3 }),
}).map(({ stays, payers, cut, amounts, births }) => {
  const apart = <T extends { person: string; span: { valid_from: string; valid_until: string | null } }>(rows: T[]) => rows.filter((row, at) => !rows.slice(0, at).some((other) => other.person === row.person && other.span.valid_from < (row.span.valid_until ?? '9') && row.span.valid_from < (other.span.valid_until ?? '9')))
  const tariffs = (more: number) => [
    { title: 'Kinder', basis: 'person' as const, cents: amounts[0]! + more, age_from: null, age_until: 18, building_id: null }, { title: 'Erwachsene', basis: 'person' as const, cents: amounts[1]! + more, age_from: 18, age_until: null, building_id: null },
    { title: 'Wohnung', basis: 'unit' as const, cents: amounts[2]! + more, age_from: null, age_until: null, building_id: 'i' }, { title: 'Strom', basis: 'extra' as const, cents: amounts[3]!, age_from: null, age_until: null, building_id: null }]
  return {
    statutes: [{ name: 'alt', valid_from: '2020-01-01', valid_until: day(cut), tariffs: tariffs(0) }, { name: 'neu', valid_from: day(cut), valid_until: null, tariffs: tariffs(333) }], rooms: [],
    stays: apart(stays).map(({ person, span: when, house, unit }) => ({ person_id: person, building_id: house, building: house, unit_id: house + unit, unit, room_id: null, room: null, ...when })),
    people: people.map((id, at) => ({ id, birth_date: addDays('2004-01-01', births[at]!), birth_year: null })), members: people.map((person_id, at) => ({ person_id, household_id: 'x', role: ['head', 'partner', 'child'][at]!, valid_from: '2020-01-01', valid_until: null })),
    payers: apart(payers).map(({ person, span: when, kind, cents, forAll }, at) => ({ id: String(at), person_id: person, for_household: forAll, kind, office: kind === 'split' ? 'sozialamt' as const : '' as const, office_cents: kind === 'split' ? cents : null, reference: '', ...when })),
  }
})
const sums = (rows: readonly Omit<Charged, 'building'>[]) => {
  const totals = new Map<string, number>()
  for (const row of rows) totals.set(`${row.for_month} ${row.person_id} ${row.debtor_id} ${row.payer}`, (totals.get(`${row.for_month} ${row.person_id} ${row.debtor_id} ${row.payer}`) ?? 0) + row.cents)
  return Object.fromEntries([...totals].filter(([, cents]) => cents !== 0).sort())
}

test('whatever is changed between the runs, far in the past too: afterwards everybody has been charged, in all, what the records say today', () => {
  fc.assert(fc.property(fc.array(worlds, { minLength: 2, maxLength: 5 }), (states) => {
    const charged: Charged[] = [], months: string[] = []
    for (const [at, facts] of states.entries()) {
      const month = addMonths(FIRST, at), index = indexFacts(facts)
      const { lines, findings } = runOf(index, month, months, charged)
      charged.push(...lines)
      months.push(month)
      const unclear = new Set(findings.map((finding) => `${finding.for_month} ${finding.person_id}`)), isClear = (row: { for_month: string; person_id: string }) => !unclear.has(`${row.for_month} ${row.person_id}`)
      assert.deepEqual(sums(charged.filter(isClear)), sums(months.flatMap((one) => monthOfFees(index, one).lines).filter(isClear)))
      // Nothing is left to correct: the same records again bring no line.
      assert.deepEqual(runOf(index, addMonths(FIRST, 50), months, charged).lines.filter((line) => line.is_correction), [])
    }
  }), { numRuns: 150 })
})

test('a month is charged in whole cents, never less than nothing, and a split is the fee in all', () => {
  fc.assert(fc.property(worlds, (facts) => {
    const whole = monthOfFees(indexFacts(facts), '2026-03-01'), alone = monthOfFees(indexFacts({ ...facts, payers: facts.payers.map((payer) => ({ ...payer, kind: 'self', office: '', office_cents: null })) }), '2026-03-01')
    for (const line of whole.lines) assert.ok(Number.isInteger(line.cents) && line.cents >= 0 && line.first_day <= line.last_day && line.last_day.startsWith('2026-03'), JSON.stringify(line))
    assert.equal(whole.lines.reduce((sum, line) => sum + line.cents, 0), alone.lines.reduce((sum, line) => sum + line.cents, 0))
  }))
})
