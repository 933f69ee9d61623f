import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { occupancy, placeState, proposePlaces } from './occupancy.rules.ts'

const place = (id: string) => ({ id, room_id: 'r' })
const places = [place('a'), place('b'), place('c')]
const none = new Set<string>(), nobody = new Map<string, string>()

test('a place is free, reserved for somebody who will come, occupied, or blocked', () => {
  assert.equal(placeState(place('a'), none, none, nobody), 'free')
  assert.equal(placeState(place('a'), none, none, new Map([['a', '2023-02-01']])), 'reserved')
  assert.equal(placeState(place('a'), new Set(['a']), none, nobody), 'blocked')
  assert.equal(placeState(place('a'), new Set(['a']), new Set(['a']), nobody), 'occupied')
})

test('a room of three: one blocked, one person in a place, one somewhere in the room', () => {
  assert.deepEqual(occupancy(places, new Set(['c']), [{ room_id: 'r', place_id: 'a' }, { room_id: 'r', place_id: null }]), { places: 3, blocked: 1, occupied: 2, free: 0 })
})

test('who lives in a blocked place does not take a free one', () => {
  assert.deepEqual(occupancy(places, new Set(['a']), [{ room_id: 'r', place_id: 'a' }]), { places: 3, blocked: 1, occupied: 1, free: 2 })
})

test('free is never negative, and without blocks free and occupied never exceed the places they stand for', () => {
  fc.assert(fc.property(fc.nat(20), fc.nat(30), fc.nat(20), (count, people, blocked) => {
    const all = Array.from({ length: count }, (_, at) => place(String(at)))
    const found = occupancy(all, new Set(all.slice(0, blocked).map((one) => one.id)), Array.from({ length: people }, () => ({ room_id: null, place_id: null })))
    assert.ok(found.free >= 0 && found.free + found.blocked <= found.places)
    if (people <= count - found.blocked) assert.equal(found.free + found.blocked + found.occupied, found.places)
  }))
})

const free = (unit: string, room: string, count: number) => Array.from({ length: count }, (_, at) => ({ value: `${room}/${at}`, place: `${room}-${at}`, room, unit }))
const house = [...free('1', 'a', 1), ...free('1', 'b', 4), ...free('2', 'c', 2), ...free('2', 'd', 3)]
const roomsOf = (people: number, first?: string) => proposePlaces(house, people, first).slice(0, people).map((one) => one.room)

test('a household is proposed the smallest room that takes all of them', () => {
  assert.deepEqual(roomsOf(1), ['a'])
  assert.deepEqual(roomsOf(2), ['c', 'c'])
  assert.deepEqual(roomsOf(3), ['d', 'd', 'd'])
  assert.deepEqual(roomsOf(4), ['b', 'b', 'b', 'b'])
})
test('beside the place that was pressed: same room first, then the same unit', () => {
  assert.deepEqual(roomsOf(4, 'c-1'), ['c', 'c', 'd', 'd'])
  assert.equal(proposePlaces(house, 2, 'c-1')[0]!.place, 'c-1')
})
test('more people than any room takes: the unit with the most room; a full house proposes nothing', () => {
  assert.deepEqual(roomsOf(5), ['a', 'b', 'b', 'b', 'b'])
  assert.deepEqual(proposePlaces([], 3), [])
})
