import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '../../base/day.ts'
import { fundedOn, fundingWarning, postState, spansOf, vacantDays, type AbsenceFacts, type PositionFacts } from './position.rules.ts'

const post = (given: Partial<PositionFacts> = {}): PositionFacts => ({ user_id: 'anna', share_percent: 75, funded_percent: 100, funded_from: '2022-01-01', funded_through: '2022-12-31', absences: [], ...given })
const away = (absent_from: string, absent_through: string | null, given: Partial<AbsenceFacts> = {}): AbsenceFacts => ({ absent_from, absent_through, is_vacant: false, replaced_by: null, replaced_from: null, replaced_through: null, ...given })

test('the end of a funding is told six, three and one month before, and a while after', () => {
  const level = (today: string) => fundingWarning(post(), today)?.level ?? null
  assert.deepEqual(['2022-06-30', '2022-07-01', '2022-09-30', '2022-10-01', '2022-11-30', '2022-12-01', '2022-12-31', '2023-01-01', '2023-03-31', '2023-04-01'].map(level), [null, 'half-year', 'half-year', 'quarter', 'quarter', 'month', 'month', 'over', 'over', null])
  assert.equal(fundingWarning(post(), '2022-12-31')!.text, 'Die Förderung endet am 31.12.2022, heute zuletzt; danach wird die Stelle nicht mehr gefördert.')
  assert.equal(fundingWarning(post({ funded_through: null }), '2022-12-31'), null)
})

test('a year of a post: occupied, absent and replaced, vacant, not funded', () => {
  const position = post({ funded_from: '2022-02-01', absences: [away('2022-05-01', '2022-07-31', { replaced_by: 'bert', replaced_from: '2022-06-01', replaced_through: null }), away('2022-11-01', '2022-11-30', { is_vacant: true })] })
  assert.deepEqual(spansOf(position, '2022-01-01', '2022-12-31').map((one) => [one.state, one.from, one.through]), [
    ['unfunded', '2022-01-01', '2022-01-31'], ['occupied', '2022-02-01', '2022-04-30'], ['absent', '2022-05-01', '2022-05-31'], ['replaced', '2022-06-01', '2022-07-31'], ['occupied', '2022-08-01', '2022-10-31'],
    ['vacant', '2022-11-01', '2022-11-30'], ['occupied', '2022-12-01', '2022-12-31']])
  assert.deepEqual([vacantDays(position, '2022-01-01', '2022-12-31'), vacantDays(post({ user_id: null }), '2022-12-01', '2023-01-31')], [30, 31])
})

test('funded on a date: all shares, and what the decisions carry of them', () => {
  assert.deepEqual(fundedOn([post({ share_percent: 50, funded_percent: 80 }), post({ share_percent: 100, user_id: null }), post({ funded_from: '2023-01-01', funded_through: null })], '2022-06-01'), { share: 150, funded: 140 })
})

const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2022-01-01', n))
const maybe = fc.option(day, { nil: null })
const order = (from: string, through: string | null): [string, string | null] => (through && through < from ? [through, from] : [from, through])
const absences = fc.array(fc.record({ span: fc.tuple(day, maybe), is_vacant: fc.boolean(), replaced: fc.option(fc.tuple(day, maybe), { nil: null }) }).map(({ span, is_vacant, replaced }) => {
  const [absent_from, absent_through] = order(...span), [replaced_from, replaced_through] = replaced ? order(...replaced) : [null, null]
  return { absent_from, absent_through, is_vacant, replaced_by: replaced ? 'bert' : null, replaced_from, replaced_through }
}), { maxLength: 4 })
test('the spans of a time cover each day once and say of each day what it is', () => {
  fc.assert(fc.property(fc.tuple(day, maybe), absences, fc.boolean(), fc.tuple(day, day), (funding, away, isHeld, [one, other]) => {
    const [funded_from, funded_through] = order(...funding), [from, through] = one < other ? [one, other] : [other, one]
    const position = post({ funded_from, funded_through, absences: away, user_id: isHeld ? 'anna' : null })
    const spans = spansOf(position, from, through)
    assert.equal(spans.reduce((sum, span) => sum + span.days, 0), daysBetween(from, through) + 1)
    assert.deepEqual([spans[0]!.from, spans.at(-1)!.through], [from, through])
    for (const [n, span] of spans.entries()) {
      if (n) assert.equal(span.from, addDays(spans[n - 1]!.through, 1))
      for (let on = span.from; on <= span.through; on = addDays(on, 1)) assert.equal(postState(position, on), span.state)
    }
  }))
})
