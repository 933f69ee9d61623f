import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn, ageText, isMinorOn } from './age.rules.ts'
import { householdNotice, membersOn } from './household.rules.ts'
import type { MemberRole } from './person.ts'

const born = (birth: string | number | null) => ({ birth_date: typeof birth === 'string' ? birth : null, birth_year: typeof birth === 'number' ? birth : null })
const member = (person_id: string, role: MemberRole, birth: string | number | null, valid_from = '2020-01-01', valid_until: string | null = null) => ({ person_id, role, valid_from, valid_until, ...born(birth) })
const today = '2022-12-31'

test('of age from the 18th birthday on', () => {
  assert.equal(isMinorOn(born('2004-12-31'), today), false)
  assert.equal(isMinorOn(born('2005-01-01'), today), true)
})
test('born on 29 February, one is a year older on 1 March', () => {
  assert.equal(isMinorOn(born('2004-02-29'), '2022-02-28'), true)
  assert.equal(isMinorOn(born('2004-02-29'), '2022-03-01'), false)
})
test('where only the year is known, counts assume 1 July and screens show the range', () => {
  assert.equal(isMinorOn(born(2004), '2022-06-30'), true)
  assert.equal(isMinorOn(born(2004), '2022-07-01'), false)
  assert.deepEqual(ageOn(born(1990), '2022-06-30'), { least: 31, most: 32 })
  assert.equal(ageText(born(1990), '2022-06-30'), '31–32 Jahre')
  assert.equal(ageText(born(1990), '2022-12-31'), '32 Jahre')
  assert.equal(ageText(born(1990), '2022-01-01'), '31–32 Jahre')
})
test('the youngest, the unborn and the unknown', () => {
  assert.equal(ageText(born('2022-05-01'), today), 'unter 1 Jahr')
  assert.equal(ageText(born('2021-05-01'), today), '1 Jahr')
  assert.equal(ageOn(born('2023-05-01'), today), null)
  assert.equal(ageText(born(null), today), '')
  assert.equal(isMinorOn(born(null), today), null)
})
test('the true age lies in the range, whatever the birthday was', () => {
  const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2022-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  fc.assert(fc.property(day, (date) => {
    const [exact, range] = [ageOn(born(date), today)!, ageOn(born(Number(date.slice(0, 4))), today)!]
    return range.least <= exact.least && exact.most <= range.most && range.most - range.least <= 1
  }))
})

test('a household in order has exactly one head', () => {
  assert.equal(householdNotice([member('a', 'head', 1980), member('b', 'child', '2010-01-01')], today), null)
  assert.equal(householdNotice([member('a', 'partner', 1980), member('b', 'child', '2010-01-01')], today), 'Der Haushalt hat keinen Haushaltsvorstand.')
  assert.equal(householdNotice([member('a', 'head', 1980), member('b', 'head', 1981)], today), 'Der Haushalt hat 2 Haushaltsvorstände.')
  assert.equal(householdNotice([], today), null)
})
test('a minor at the head is said, and whether an adult is there', () => {
  assert.equal(householdNotice([member('a', 'head', 2008), member('b', 'sibling', 1999)], today), 'Der Haushaltsvorstand ist minderjährig, obwohl Erwachsene zum Haushalt gehören.')
  assert.equal(householdNotice([member('a', 'head', 2008)], today), 'Zum Haushalt gehört kein Erwachsener.')
  assert.equal(householdNotice([member('a', 'head', null)], today), null)
})
test('only who belongs to it on the day counts; the end is the first day without', () => {
  const family = [member('a', 'head', 1980, '2020-01-01', '2022-12-31'), member('b', 'partner', 1981), member('b', 'head', 1981, '2023-01-01')]
  assert.deepEqual(membersOn(family, '2022-12-30').map((one) => one.person_id), ['a', 'b'])
  assert.deepEqual(membersOn(family, '2022-12-31').map((one) => one.person_id), ['b'])
  assert.equal(membersOn(family, '2019-12-31').length, 0)
})
