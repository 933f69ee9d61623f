import assert from 'node:assert/strict'
import { test } from 'node:test'
import { floorsOf } from './floors.rules.ts'

const house = (given: { units?: string[]; rooms?: { id: string; unit_id: string }[]; places?: { id: string; room_id: string }[]; people: { room_id: string | null; place_id: string | null }[]; hidden?: number }) => {
  const people = given.people.map((one, at) => ({ building_id: 'b', name: `P${at}`, ...one }))
  return floorsOf({
    units: (given.units ?? ['u']).map((id) => ({ id, building_id: 'b', name: id, floor: null })), rooms: (given.rooms ?? []).map((room) => ({ ...room, name: room.id, has_places: true })),
    places: (given.places ?? []).map((place, at) => ({ ...place, number: at + 1 })), blocks: [], reserved: [], occupants: people, residents: people.slice(given.hidden ?? 0),
  }).get('b')!
}

test('who lives in a room that is not there on the date stands at the building: nobody vanishes from the plan', () => {
  const gone = house({ people: [{ room_id: 'gone', place_id: null }, { room_id: 'gone', place_id: 'x' }, { room_id: null, place_id: null }], hidden: 1 })
  assert.deepEqual([gone.residents.map((one) => one.name), gone.hidden], [['P1', 'P2'], 1])
  // Nor from a unit that is not there, though its room and place still are.
  const inOldUnit = house({ units: [], rooms: [{ id: 'r', unit_id: 'old' }], places: [{ id: 'p', room_id: 'r' }], people: [{ room_id: 'r', place_id: 'p' }] })
  assert.deepEqual([inOldUnit.floors, inOldUnit.residents.map((one) => one.name), inOldUnit.hidden], [[], ['P0'], 0])
})

test('who lives in a room that is shown stands in it, in the place or beside', () => {
  const { floors: [unit], residents } = house({ rooms: [{ id: 'r', unit_id: 'u' }], places: [{ id: 'p', room_id: 'r' }], people: [{ room_id: 'r', place_id: 'p' }, { room_id: 'r', place_id: 'ended' }] })
  assert.deepEqual([unit!.rooms[0]!.places[0]!.resident?.name, unit!.rooms[0]!.residents.map((one) => one.name), residents], ['P0', ['P1'], []])
})
