import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Seeker } from './placing.ts'
import { hindranceOf, proposals, type Dweller, type Group, type Room } from './placing.rules.ts'

const TODAY = '2022-12-31'
const w = (age: number | null = 30): Seeker => ({ sex: 'w', age }), m = (age: number | null = 30): Seeker => ({ sex: 'm', age })
const lives = (sex: Seeker['sex'], age: number | null, household: number | null, demands: string[] = []): Dweller => ({ sex, age, household, demands })
type Given = { house?: string; unit?: string; free?: number; company?: Dweller[]; rules?: string[]; area?: number | null; floor?: number | null; kitchen?: string; unitPeople?: number; houseRules?: string[]; nearby?: string[]; languages?: string[]; ends?: string | null; kept?: number }
function room(name: string, { house = 'Rössle', unit = '1', free = 2, company = [], rules = [], area = null, floor = null, kitchen = '', unitPeople = company.length, houseRules = [], nearby = [], languages = [], ends = null, kept = 0 }: Given = {}): Room {
  return {
    id: `${house}/${unit}/${name}`, name, area_m2: area, rules, usable: free + kept + company.length, kept, company, free: Array.from({ length: free }, (_, at) => ({ id: `${house}/${unit}/${name}/${at}`, number: at + 1 })),
    building: { id: house, name: house, district: 'Mitte', rules: houseRules, nearby, languages, ends_on: ends }, unit: { id: `${house}/${unit}`, name: unit, floor, kitchen, bath: '', rules: [], people: unitPeople },
  }
}
const group = (seekers: Seeker[], demands: string[] = [], languages: string[] = []): Group => ({ seekers, demands, languages })
const find = (rooms: Room[], wanted: Group) => proposals(rooms, wanted, TODAY, (language) => language)
const places = (rooms: Room[], wanted: Group) => find(rooms, wanted).proposals.map((one) => [one.kind, one.building, one.parts.map((part) => part.room).join('+')])

test('a mother with three children: one room before two rooms, the room that just fits before the hall', () => {
  const family = group([w(34), m(9), w(6), m(2)])
  assert.deepEqual(places([room('Saal', { free: 8 }), room('4er', { free: 4, unit: '2' }), room('a', { house: 'Waldweg' }), room('b', { house: 'Waldweg' })], family), [['room', 'Rössle', '4er'], ['unit', 'Waldweg', 'a+b'], ['room', 'Rössle', 'Saal']])
})

test('strangers share a room only with their own sex, never with somebody of unknown sex, and children with nobody', () => {
  const why = (company: Dweller[], ...seekers: Seeker[]) => hindranceOf(room('1', { company }), seekers, group(seekers))
  assert.equal(why([lives('m', 40, 1)], m()), null)
  assert.match(why([lives('w', 40, 1)], m())!, /Geschlechts/)
  assert.match(why([lives('u', null, null)], m())!, /Geschlechts/)
  assert.match(why([lives('u', null, null)], { sex: 'u', age: 30 })!, /Geschlechts/)
  assert.equal(why([lives('m', 40, 1)], m(16)), 'Kinder teilen kein Zimmer mit Fremden')
  assert.equal(why([lives('w', 12, 1)], w()), 'dort wohnen Kinder einer anderen Familie')
  assert.equal(why([lives('m', 40, 1, ['einzelzimmer'])], m()), 'wer dort wohnt, braucht das Zimmer für sich')
})

test('rule tags of house, unit and room hold: women only, families, step-free', () => {
  const why = (given: Given, wanted: Group) => hindranceOf(room('1', given), wanted.seekers, wanted)
  assert.equal(why({ houseRules: ['frauen'] }, group([m()])), 'nur für Frauen')
  assert.equal(why({ houseRules: ['frauen'] }, group([w(), m(6)])), null)
  assert.equal(why({ houseRules: ['frauen'] }, group([w(), m(16)])), 'nur für Frauen')
  assert.equal(why({ rules: ['familien'] }, group([m()])), 'für Familien vorgesehen')
  assert.equal(why({ floor: 1 }, group([m()], ['stufenlos'])), 'nicht stufenlos')
  assert.equal(why({ floor: 0 }, group([m()], ['stufenlos'])), null)
  assert.equal(why({ floor: 0 }, group([m()], ['rollstuhl'])), 'nicht mit Rollstuhl nutzbar')
  assert.equal(why({ kitchen: 'unit', unitPeople: 3 }, group([m()], ['eigene_kueche'])), 'keine eigene Küche')
  assert.equal(why({ kitchen: 'unit', unitPeople: 0 }, group([m()], ['eigene_kueche'])), null)
})

test('where others will move in nobody else is put: the bed beside a family that is announced stays empty', () => {
  assert.deepEqual(places([room('für die Familie', { free: 1, kept: 3 }), room('zwei', { free: 2 })], group([w()])), [['room', 'Rössle', 'zwei']])
  assert.deepEqual(find([room('a', { free: 2, kept: 1 }), room('b', { free: 2 })], group([w(30), m(6), m(8)])).proposals.map((one) => one.kind), ['partial'])
})

test('what speaks for a place: school near, languages of the house, area; what speaks against it: little area, a house that ends', () => {
  const family = group([w(34), m(9)], [], ['prs'])
  const reasons = find([room('1', { area: 20, nearby: ['schule'], languages: ['prs', 'ar'], ends: '2023-03-01' }), room('2', { area: 10, house: 'Eng' })], family).proposals.map((one) => one.reasons.map((reason) => `${reason.is_good ? '+' : '-'}${reason.text}`))
  assert.deepEqual(reasons[0], ['+alle in einem Zimmer', '+niemand sonst im Zimmer', '+nutzt das Zimmer ganz', '+10,0 m² je Person', '+Schule in der Nähe', '+im Haus wird prs gesprochen', '-das Haus endet am 01.03.2023'])
  assert.ok(reasons[1]!.includes('-nur 5,0 m² je Person'))
})

test('a step-free room is kept for who needs it', () => {
  assert.deepEqual(places([room('unten', { free: 1, rules: ['stufenlos'] }), room('oben', { free: 1, house: 'Alt' })], group([m()])).map(([, , name]) => name), ['oben', 'unten'])
})

test('where nothing fits, somebody moves first: A goes to the single room, then the family fits', () => {
  const rooms = [room('groß', { free: 2, company: [lives('m', 40, 7)] }), room('klein', { free: 1, house: 'Alt' })]
  const [chain] = find(rooms, group([w(30), w(8), m(4)])).proposals
  assert.deepEqual([chain!.kind, chain!.parts[0]!.room, chain!.moves!.to.room, chain!.moves!.people], ['chain', 'groß', 'klein', 1])
  assert.equal(chain!.reasons[0]!.text, 'zuvor zieht eine Person aus diesem Zimmer um')
  // Who is protected, or of whom nobody knows where they belong, is never asked to move.
  assert.deepEqual(find([room('groß', { free: 2, company: [lives('u', null, null)] }), room('klein', { free: 1, house: 'Alt' })], group([w(30), w(8), m(4)])).proposals.filter((one) => one.kind === 'chain'), [])
})

test('where nobody can move, a part finds a place, never children without an adult', () => {
  const [partial] = find([room('zwei', { free: 2 })], group([w(30), m(35), m(4)])).proposals
  assert.deepEqual([partial!.kind, partial!.missing, partial!.parts[0]!.seekers], ['partial', 1, [0, 2]])
  assert.deepEqual(find([room('zwei', { free: 2 })], group([w(30), m(35), m(4)], ['familie'])).proposals, [])
})

test('why the rest does not fit is counted', () => {
  const { hindrances } = find([room('1', { houseRules: ['frauen'], house: 'A' }), room('2', { houseRules: ['frauen'], house: 'A' }), room('3', { rules: ['familien'] }), room('4', { free: 0 })], group([m()]))
  assert.deepEqual(hindrances, [{ text: 'nur für Frauen', rooms: 2 }, { text: 'für Familien vorgesehen', rooms: 1 }])
})

const sexes = fc.constantFrom<Seeker['sex']>('m', 'w', 'd', 'u'), ages = fc.option(fc.nat(80))
const dwellers = fc.array(fc.record({ sex: sexes, age: ages, household: fc.option(fc.nat(5)), demands: fc.subarray(['einzelzimmer', 'stufenlos']) }), { maxLength: 3 })
const someRooms = fc.array(fc.record({ house: fc.constantFrom('A', 'B', 'C'), unit: fc.constantFrom('1', '2'), free: fc.nat(4), kept: fc.constantFrom(0, 0, 2), company: dwellers, rules: fc.subarray(['frauen', 'familien', 'stufenlos']), area: fc.option(fc.integer({ min: 6, max: 60 })) }), { maxLength: 12 })
  .map((given) => given.map((one, at) => room(String(at), { ...one, unitPeople: one.company.length })))
const someGroups = fc.record({ seekers: fc.array(fc.record({ sex: sexes, age: ages }), { minLength: 1, maxLength: 6 }), demands: fc.subarray(['stufenlos', 'einzelzimmer', 'familie', 'ruhig', 'schule']), languages: fc.constant<string[]>([]) })

test('nothing is proposed that breaks a hard rule, takes a place twice, or forgets somebody', () => {
  fc.assert(fc.property(someRooms, someGroups, (rooms, wanted) => {
    const byId = new Map(rooms.map((one) => [one.id, one]))
    for (const one of find(rooms, wanted).proposals) {
      const placed = one.parts.flatMap((part) => part.seekers)
      assert.equal(new Set(placed).size, placed.length)
      assert.equal(placed.length + one.missing, wanted.seekers.length)
      if (one.kind === 'chain') { assert.ok(byId.get(one.moves!.to.room_id)!.free.length >= one.moves!.people); continue }
      for (const part of one.parts) {
        const of = byId.get(part.room_id)!
        assert.equal(part.places.length, part.seekers.length)
        assert.ok(part.places.every((place) => of.free.some((free) => free.id === place.id)))
        const partial = part.seekers.map((at) => wanted.seekers[at]!)
        assert.equal(hindranceOf(of, partial, wanted), null)
        if (of.company.length) assert.ok(partial.every((seeker) => seeker.age === null || seeker.age >= 18))
      }
      if (wanted.demands.includes('familie')) assert.equal(new Set(one.parts.map((part) => byId.get(part.room_id)!.unit.id)).size, 1)
    }
  }), { numRuns: 500 })
})

test('the order of the rooms changes nothing', () => {
  fc.assert(fc.property(someRooms, someGroups, (rooms, wanted) => { assert.deepEqual(find(rooms.toReversed(), wanted), find(rooms, wanted)) }), { numRuns: 200 })
})
