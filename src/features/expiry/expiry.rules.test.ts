import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '../../base/day.ts'
import { legallyThrough, prolongations, prolongedSince } from '../people/permit.rules.ts'
import { faultsOfAct, isSilenced, levelOf, sentenceOfApplication } from './expiry.rules.ts'
import { expiryKinds, levelLabels, type Level } from './expiry.ts'

const through = (printed: string, today: string, status = 'ae_24') => legallyThrough(status, printed, today).through

test('a permit of temporary protection holds by ordinance beyond what is printed, as far as was known on the day', () => {
  assert.equal(through('2024-03-04', '2023-11-27'), '2024-03-04', 'the ordinance was not there yet')
  assert.equal(through('2024-03-04', '2023-12-31'), '2025-03-04')
  assert.equal(through('2024-03-04', '2024-12-01'), '2026-03-04')
  assert.equal(through('2024-03-04', '2025-11-01'), '2027-03-04')
  assert.equal(through('2025-03-04', '2025-11-01'), '2027-03-04', 'one ordinance takes up where the one before ends')
})

test('what had run out before the day of the ordinance, and every other permit, ends as printed', () => {
  assert.equal(through('2024-01-31', '2025-11-01'), '2024-01-31')
  assert.equal(through('2024-02-01', '2025-11-01'), '2027-03-04', 'valid on the very day')
  for (const status of ['duldung', 'gestattung', 'ae_25_2_gfk', 'unbekannt']) assert.equal(through('2024-03-04', '2025-11-01', status), '2024-03-04', status)
})

test('29 February: a permit printed through it is carried on, and levels count over it', () => {
  assert.equal(through('2024-02-29', '2024-02-29'), '2025-03-04')
  assert.equal(levelOf('2024-03-01', 1, '2024-02-29'), 'now')
  assert.equal(levelOf('2024-02-29', 8, '2024-03-01'), 'over')
  assert.equal(levelOf('2024-02-29', 8, '2024-01-04'), 'early', 'exactly eight weeks before')
  assert.equal(levelOf('2024-02-29', 8, '2024-01-03'), 'far')
})

test('what comes after the last ordinance is said to be unknown, not guessed', () => {
  const legal = legallyThrough('ae_24', '2026-03-04', '2026-11-26')
  assert.equal(legal.through, '2027-03-04')
  assert.ok(legal.isOpen)
  assert.match(legal.sentence, /nach dem 04\.03\.2027 gilt, ist nicht hinterlegt/)
  const own = legallyThrough('ae_24', '2027-09-01', '2026-11-26')
  assert.deepEqual([own.through, own.isOpen, own.sentence], ['2027-09-01', false, ''], 'printed longer than the ordinance reaches')
  assert.match(legallyThrough('fiktion', '2026-12-01', '2026-11-26').sentence, /bis zur Entscheidung/)
})

test('every ordinance takes up before the one before it ends, so that the table has no gap', () => {
  for (const [at, one] of prolongations.entries()) {
    assert.ok(one.validOn < one.through && one.knownFrom <= one.validOn, one.source)
    const before = prolongations[at - 1]
    if (before?.status === one.status) assert.ok(one.validOn <= before.through && one.through > before.through, one.source)
  }
})

const days = fc.integer({ min: 0, max: 3650 }).map((n) => addDays('2020-01-01', n))
test('the short form for SQL says the same as the rule, and law never takes away what is printed', () => {
  fc.assert(fc.property(days, days, fc.constantFrom('ae_24', 'duldung'), (printed, today, status) => {
    const rule = through(printed, today, status)
    const short = prolongedSince(today).filter((one) => one.status === status && printed >= one.from).map((one) => one.through)
    assert.equal([printed, ...short].sort().at(-1), rule)
    assert.ok(rule >= printed)
  }))
})

test('levels only grow louder as the day comes nearer, and over begins on the day after', () => {
  const loud: Level[] = ['far', 'early', 'soon', 'now', 'over']
  fc.assert(fc.property(days, days, fc.integer({ min: 1, max: 104 }), (end, today, weeks) => {
    const now = loud.indexOf(levelOf(end, weeks, today)), later = loud.indexOf(levelOf(end, weeks, addDays(today, 1)))
    assert.ok(later >= now)
    assert.equal(levelOf(end, weeks, today) === 'over', daysBetween(today, end) < 0)
  }))
  assert.deepEqual(Object.keys(levelLabels).sort(), [...loud].sort())
})

test('eight weeks before a permit is told early, from the fourth week soon, in the last fortnight now', () => {
  const { weeks } = expiryKinds.permit
  for (const [left, level] of [[57, 'far'], [56, 'early'], [29, 'early'], [28, 'soon'], [15, 'soon'], [14, 'now'], [0, 'now'], [-1, 'over']] as const) assert.equal(levelOf(addDays('2022-12-31', left), weeks, '2022-12-31'), level, `${left} days`)
})

test('an application sleeps until its day, what is settled for good; a new date wants to be told again', () => {
  const applied = { about: '2023-02-04', state: 'applied', sleeps_until: '2023-01-20' }
  assert.ok(isSilenced(applied, '2023-02-04', '2023-01-19'))
  assert.ok(!isSilenced(applied, '2023-02-04', '2023-01-20'))
  assert.ok(!isSilenced(applied, '2025-02-04', '2023-01-19'))
  assert.ok(isSilenced({ about: '2023-02-04', state: 'settled', sleeps_until: null }, '2023-02-04', '2030-01-01'))
})

test('applied for in time, a title goes on by law until it is decided; a toleration does not', () => {
  assert.match(sentenceOfApplication('permit', 'ae_25_3', '2023-02-04', '2023-02-04'), /fortbestehend/)
  assert.match(sentenceOfApplication('permit', 'ae_25_3', '2023-02-04', '2023-02-05'), /Nach dem Ablauf/)
  assert.equal(sentenceOfApplication('permit', 'duldung', '2023-02-04', '2023-01-05'), '')
  assert.equal(sentenceOfApplication('passport', '', '2023-02-04', '2023-01-05'), '')
})

test('an application says when to ask again, what does not apply says why', () => {
  const act = { acted_on: '2022-12-31', sleeps_until: null, reason: '' }
  assert.deepEqual(Object.keys(faultsOfAct({ ...act, state: 'applied' }, '2022-12-31')), ['sleeps_until'])
  assert.deepEqual(Object.keys(faultsOfAct({ ...act, state: 'applied', sleeps_until: '2022-12-31' }, '2022-12-31')), ['sleeps_until'])
  assert.deepEqual(Object.keys(faultsOfAct({ ...act, state: 'not_applicable' }, '2022-12-31')), ['reason'])
  assert.deepEqual(Object.keys(faultsOfAct({ ...act, state: 'settled', acted_on: '2023-01-01' }, '2022-12-31')), ['acted_on'])
})
