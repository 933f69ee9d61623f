import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { announceArrival } from '../arrivals/arrival.api.ts'
import { createBuilding, readBuilding } from '../housing/building.api.ts'
import { reserve } from '../housing/reservation.api.ts'
import { addRoom, addUnit, blockPlaces } from '../housing/room.api.ts'
import { moveIn } from '../housing/stay.api.ts'
import { addDemands } from '../needs/demand.api.ts'
import { findPlaces } from './placing.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor
before(async () => { world = await openWorld('2022-12-31'); office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara') })
after(() => world.close())

async function house(name: string, district: string, rooms: { name: string; places: number; floor?: number; rules?: string[] }[]) {
  const building = await office.call(createBuilding, { input: { name, district, opened_on: null } })
  for (const { name: room, places, floor = 1, rules = [] } of rooms) {
    const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: room, floor, opened_on: null } })
    await office.call(addRoom, { params: { id: unit.id }, input: { name: room, places, rules, opened_on: null } })
  }
  const page = await office.call(readBuilding, { params: { id: building.id } })
  return { id: building.id, placesOf: (room: string) => page.floors.flatMap((unit) => unit.rooms).find((one) => one.name === room)!.places.map((place) => place.id), roomId: (room: string) => page.floors.flatMap((unit) => unit.rooms).find((one) => one.name === room)!.id }
}
const rooms = (found: { proposals: { kind: string; parts: { room: string }[] }[] }) => found.proposals.map((one) => `${one.kind} ${one.parts.map((part) => part.room).join('+')}`)

test('a household is placed together, by what its place must offer; blocked, reserved and occupied places are none', async () => {
  const { placesOf, roomId, id } = await house('Rössle', 'Neuhengstett', [{ name: 'EG', places: 3, floor: 0 }, { name: 'OG', places: 3 }, { name: 'DG', places: 3 }, { name: 'Keller', places: 3, floor: 0 }])
  const mother = await world.person('Omar, Amina', { of: anna, sex: 'w', birth: '1988-01-01' })
  await world.person('Omar, Yusuf', { of: anna, household: mother.householdId, sex: 'm', birth: '2015-01-01' })
  const ask = (who: Actor, more: object = {}) => who.call(findPlaces, { input: { household_id: mother.householdId, district: 'Neuhengstett', ...more } })
  assert.deepEqual(rooms(await ask(office)), ['room DG', 'room EG', 'room Keller', 'room OG'])
  await anna.call(addDemands, { params: { personId: mother.id }, input: { demands: ['stufenlos'], valid_from: '2022-12-01' } })
  const found = await ask(office)
  assert.deepEqual([rooms(found), found.demands, found.seekers.map((one) => [one.name, one.age])], [['room EG', 'room Keller'], ['stufenlos'], [['Omar, Amina', 34], ['Omar, Yusuf', 7]]])
  assert.deepEqual(found.hindrances, [{ text: 'nicht stufenlos', rooms: 2 }])
  await office.call(blockPlaces, { input: { place_ids: placesOf('Keller').slice(1), reason: 'Schimmel' } })
  assert.deepEqual(rooms(await ask(office)), ['room EG'])
  const arrival = await office.call(announceArrival, { input: { announced_on: '2022-12-30', arrives_on: '2023-02-01', people: [{ sex: 'w', age: 30, role: 'head' }, { sex: 'm', age: 4, role: 'child' }] } })
  await office.call(reserve, { input: { place_ids: placesOf('EG').slice(0, 2), arrival_id: arrival.id, valid_from: '2023-02-01' } })
  const crowded = await ask(office)
  assert.deepEqual([rooms(crowded), crowded.hindrances.map((one) => one.text)], [['partial Keller'], ['nicht stufenlos', 'im Zimmer ziehen andere ein', 'zu wenige freie Plätze im Zimmer']])
  // For whom they are kept they are free.
  assert.ok(rooms(await office.call(findPlaces, { input: { arrival_id: arrival.id, district: 'Neuhengstett' } })).includes('room EG'))
  const single = await world.person('Haddad, Rami', { of: anna, sex: 'm', birth: '1990-01-01' })
  await office.call(moveIn, { input: { building_id: id, valid_from: '2022-12-31', people: [{ person_id: single.id, room_id: roomId('OG'), place_id: placesOf('OG')[0]! }] } })
  const typed = (seekers: { sex: 'm' | 'w'; age: number }[]) => office.call(findPlaces, { input: { seekers, district: 'Neuhengstett' } })
  assert.ok(rooms(await typed([{ sex: 'm', age: 30 }])).includes('room OG'))
  assert.ok(!rooms(await typed([{ sex: 'w', age: 30 }])).includes('room OG'))
  // A colleague without the case finds nothing of the household.
  await assert.rejects(ask(mara), { status: 404 })
})

test('a household that lives together already is no stranger to itself, and its own places are free for it', async () => {
  const { id, placesOf, roomId } = await house('Ahornhaus', 'Ahorn', [{ name: 'A', places: 3 }])
  const mother = await world.person('Saleh, Huda', { of: anna, sex: 'w', birth: '1990-01-01' })
  const son = await world.person('Saleh, Sami', { of: anna, household: mother.householdId, sex: 'm', birth: '2015-01-01' })
  const ask = () => office.call(findPlaces, { input: { household_id: mother.householdId, district: 'Ahorn' } })
  const into = (person: { id: string }, place: number) => office.call(moveIn, { input: { building_id: id, valid_from: '2022-12-31', people: [{ person_id: person.id, room_id: roomId('A'), place_id: placesOf('A')[place]! }] } })
  await into(mother, 0)
  await into(son, 1)
  assert.deepEqual([rooms(await ask()), (await ask()).free], [['room A'], 3])
  // Others who live there are strangers as before, also to a child that would come.
  assert.deepEqual((await office.call(findPlaces, { input: { seekers: [{ sex: 'w', age: 30 }], district: 'Ahorn' } })).hindrances.map((one) => one.text), ['dort wohnen Kinder einer anderen Familie'])
  await into(await world.person('Arslan, Meryem', { of: anna, sex: 'w', birth: '1980-01-01' }), 2)
  assert.deepEqual([rooms(await ask()), (await ask()).hindrances.map((one) => one.text), (await ask()).free], [['partial A'], ['Kinder teilen kein Zimmer mit Fremden'], 2])
})

test('who is protected is neither named nor told apart: the room looks full', async () => {
  const { id, placesOf, roomId } = await house('Stillhaus', 'Still', [{ name: 'A', places: 2 }])
  const guarded = await world.person('Yilmaz, Elif', { of: anna, sex: 'w', birth: '1990-01-01', isProtected: true })
  await world.grant(anna, guarded.id, ['protected_place'], 'protection')
  await anna.call(moveIn, { input: { building_id: id, valid_from: '2022-06-01', people: [{ person_id: guarded.id, room_id: roomId('A'), place_id: placesOf('A')[0]! }] } })
  const found = await office.call(findPlaces, { input: { seekers: [{ sex: 'w', age: 30 }], district: 'Still' } })
  assert.deepEqual([found.proposals, found.hindrances, found.free], [[], [], 0])
  assert.ok(!JSON.stringify(found).includes('Yilmaz') && !JSON.stringify(found).includes(guarded.householdId))
})

test('a search says for whom; one that does not is refused, and so is a role that places nobody', async () => {
  await assert.rejects(office.call(findPlaces, { input: {} }), (problem: { fields: Record<string, string> }) => problem.fields.seekers!.startsWith('Wer einen Platz sucht, fehlt'))
  const reader = await world.actor('reader', 'Rat')
  await assert.rejects(reader.call(findPlaces, { input: { seekers: [{ sex: 'w', age: 30 }] } }), { status: 403 })
})
