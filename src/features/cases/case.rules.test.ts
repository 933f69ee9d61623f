import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths } from '../../base/day.ts'
import { canClose, canExtend, canHandOver, canReopen, clockRuleFor, clockText, counsellingClock, type CaseFacts } from './case.rules.ts'

const facts = (more: Partial<CaseFacts> = {}): CaseFacts => ({ opened_on: '2020-03-10', clock_started_on: '2020-03-10', extended_until: null, closed_on: null, ...more })
const today = '2022-12-31'

test('counselling lasts three years from the allocation; six months, three months and two weeks before the end it is said', () => {
  const levels = ['2022-09-09', '2022-09-10', '2022-12-09', '2022-12-10', '2023-02-23', '2023-02-24', '2023-03-09', '2023-03-10'].map((day) => counsellingClock(facts(), day).level)
  assert.deepEqual(levels, [null, 'half-year', 'half-year', 'quarter', 'quarter', 'fortnight', 'fortnight', 'over'])
  assert.deepEqual(counsellingClock(facts(), '2023-03-09'), { endsOn: '2023-03-10', extensionEndsOn: '2024-03-10', daysLeft: 1, level: 'fortnight' })
})
test('how long it still is, in words', () => {
  assert.deepEqual([45, 1, 0, -1, -30].map(clockText), ['noch 45 Tage', 'heute zuletzt', 'seit heute abgelaufen', 'seit 1 Tag abgelaufen', 'seit 30 Tagen abgelaufen'])
})
test('an extension moves the end', () => {
  assert.equal(counsellingClock(facts({ extended_until: '2023-09-11' }), '2023-03-10').level, null)
  assert.equal(counsellingClock(facts({ extended_until: '2023-09-10' }), '2023-03-10').level, 'half-year')
  assert.equal(counsellingClock(facts({ extended_until: '2023-09-10' }), '2023-09-10').level, 'over')
})
test('months end where they end', () => {
  assert.equal(addMonths('2020-02-29', 36), '2023-02-28')
  assert.equal(addMonths('2022-05-31', -3), '2022-02-28')
  assert.equal(addMonths('2022-11-30', 3), '2023-02-28')
  assert.equal(addMonths('2020-02-29', 48), '2024-02-29')
})
test('a time without a rule is an error, not a guess', () => {
  assert.throws(() => clockRuleFor('2009-12-31'), new RangeError('Für einen Beratungsbeginn am 31.12.2009 ist kein Beratungszeitraum hinterlegt.'))
  assert.match(String(canExtend(facts({ clock_started_on: '2009-12-31' }), '2013-06-01')), /kein Beratungszeitraum/)
})

test('closing', () => {
  assert.equal(canClose(facts(), today, today), true)
  assert.equal(canClose(facts(), '2020-03-10', today), true)
  assert.equal(canClose(facts(), '2020-03-09', today), 'Der Fall wurde erst am 10.03.2020 eröffnet.')
  assert.equal(canClose(facts(), '2023-01-01', today), 'Das Ende liegt in der Zukunft.')
  assert.equal(canClose(facts({ closed_on: '2022-01-01' }), today, today), 'Der Fall ist schon am 01.01.2022 beendet.')
  assert.equal(canClose({ ...facts(), reopened_on: '2022-06-01' }, '2022-05-31', today), 'Der Fall wurde am 01.06.2022 wieder aufgenommen; das Ende kann nicht davor liegen.')
})
test('opening again', () => {
  const closed = facts({ closed_on: '2022-01-01' })
  assert.equal(canReopen(closed, '2022-01-01', today), true)
  assert.equal(canReopen(closed, '2021-12-31', today), 'Der Fall wurde erst am 01.01.2022 beendet.')
  assert.equal(canReopen(closed, '2023-01-01', today), 'Die Wiederaufnahme liegt in der Zukunft.')
  assert.equal(canReopen(facts(), today, today), 'Der Fall läuft.')
})
test('a fourth year at most', () => {
  assert.equal(canExtend(facts(), '2024-03-10'), true)
  assert.equal(canExtend(facts(), '2024-03-11'), 'Über den 10.03.2024 hinaus kann nicht verlängert werden.')
  assert.equal(canExtend(facts(), '2023-03-10'), 'Der Beratungszeitraum endet ohnehin erst am 10.03.2023.')
  assert.equal(canExtend(facts({ extended_until: '2023-06-01' }), '2024-01-01'), true)
  assert.equal(canExtend(facts({ closed_on: today }), '2024-01-01'), 'Der Fall ist beendet.')
})
test('handing over', () => {
  assert.equal(canHandOver(facts(), '2023-02-01', today), true)
  assert.equal(canHandOver(facts(), '2022-06-01', today), true)
  assert.equal(canHandOver(facts(), '2020-03-09', today), 'Der Fall wurde erst am 10.03.2020 eröffnet.')
  assert.equal(canHandOver(facts(), '2032-02-01', today), 'Die Übergabe liegt mehr als ein Jahr in der Zukunft.')
  assert.equal(canHandOver(facts({ closed_on: today }), today, today), 'Der Fall ist beendet.')
})
