import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadOf, propose, restOfHouseholds, soleGiver, type Shared, type Taker } from './proposal.rules.ts'

const taker = (id: string, share: number | null = 100, is_absent = false): Taker => ({ id, name: id, share, is_absent })
const shared = (id: string, given: Partial<Shared> = {}): Shared => ({ id, household_id: null, district: '', languages: [], responsible_id: null, ...given })

test('least to do first; among about equals the language, then the district', () => {
  const held = [...Array.from({ length: 20 }, (_, n) => shared(`b${n}`, { responsible_id: 'bert', languages: n < 3 ? ['fa'] : [] })), ...Array.from({ length: 20 }, (_, n) => shared(`c${n}`, { responsible_id: 'cara', district: n < 4 ? 'Neuhengstett' : '' }))]
  const of = (one: Shared) => propose([...held, one], [one], [taker('bert'), taker('cara')])[0]!
  assert.deepEqual([of(shared('x', { languages: ['fa'] })).to, of(shared('y', { district: 'Neuhengstett' })).to], ['bert', 'cara'])
  assert.ok(of(shared('x', { languages: ['fa'] })).reasons.includes('3 Fälle mit derselben Sprache'))
  const [half] = propose([...held, shared('z')], [shared('z', { languages: ['fa'] })], [taker('bert', 50), taker('cara')])
  assert.equal(half!.to, 'cara', '20 cases on half a post are twice the load, whatever the language')
})

test('a household goes together, as far as the same person has it; whoever gives everything away receives nothing', () => {
  const [mother, child, uncle, alone] = [shared('m', { household_id: 'h', responsible_id: 'anna' }), shared('k', { household_id: 'h', responsible_id: 'anna' }), shared('u', { household_id: 'h', responsible_id: 'bert' }), shared('a', { responsible_id: 'anna' })]
  const all = [mother, child, uncle, alone]
  assert.deepEqual([restOfHouseholds(all, [mother]), restOfHouseholds(all, [alone]), restOfHouseholds(all, [mother, child])], [[child], [], []])
  assert.deepEqual([soleGiver([mother, alone]), soleGiver([mother, uncle]), soleGiver([shared('n')]), soleGiver([])], ['anna', null, null, null])
})

test('whoever has the rest of the household takes it', () => {
  const held = [...Array.from({ length: 30 }, (_, n) => shared(`b${n}`, { responsible_id: 'bert', household_id: n === 0 ? 'h' : null }))]
  assert.equal(propose(held, [shared('x', { household_id: 'h' })], [taker('bert'), taker('cara')])[0]!.to, 'bert')
})

const ids = fc.integer({ min: 0, max: 5 }).map((n) => `k${n}`)
const colleagues = fc.uniqueArray(fc.record({ id: ids, share: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }), is_absent: fc.boolean() }), { selector: (one) => one.id, maxLength: 6 }).map((all) => all.map((one) => ({ ...one, name: one.id })))
const cases = fc.array(fc.record({ household_id: fc.option(fc.integer({ min: 0, max: 8 }).map(String), { nil: null }), district: fc.constantFrom('', 'A', 'B'), languages: fc.subarray(['ar', 'fa', 'uk']), responsible_id: fc.option(ids, { nil: null }), moves: fc.boolean() }), { maxLength: 60 })
  .map((all) => all.map((one, n) => ({ ...one, id: `c${n}` })))

test('every case once, households together, never to whoever is away, leaves or has no share; the same question has the same answer', () => {
  fc.assert(fc.property(cases, colleagues, fc.option(ids, { nil: null }), (all, team, leaving) => {
    const moving = all.filter((one) => one.moves), not = leaving ? [leaving] : []
    const made = propose(all, moving, team, not)
    const able = team.filter((one) => !one.is_absent && !not.includes(one.id) && one.share !== 0)
    if (able.length === 0) { assert.equal(made.length, 0); return }
    assert.deepEqual(made.map((one) => one.id).sort(), moving.map((one) => one.id).sort())
    assert.ok(made.every((one) => able.some((taker) => taker.id === one.to) && one.reasons.length > 0))
    for (const family of Map.groupBy(moving.filter((one) => one.household_id), (one) => one.household_id).values()) assert.equal(new Set(family.map((one) => made.find((proposal) => proposal.id === one.id)!.to)).size, 1)
    assert.deepEqual(propose(all, moving, team, not), made)
  }))
})

test('without language, district and households the loads end up even', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 80 }), fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 2, maxLength: 5 }), (count, shares) => {
    const team = shares.map((share, n) => taker(`k${n}`, share)), moving = Array.from({ length: count }, (_, n) => shared(`c${n}`))
    const made = propose(moving, moving, team)
    const loads = team.map((one) => ({ one, cases: made.filter((proposal) => proposal.to === one.id).length }))
    // Nobody has so many more that giving one away would have been better by more than what counts as about the same.
    for (const { one, cases } of loads) for (const other of loads) assert.ok(loadOf(cases, one) <= loadOf(other.cases + 1, other.one) * 1.15 + 1e-9, JSON.stringify(loads))
  }))
})
