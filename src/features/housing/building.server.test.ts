import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { changeBuilding, createBuilding, exportBuildings, listBuildings, readBuilding } from './building.api.ts'
import { addRoom, addUnit, blockPlaces, changeBlock, changeRoom, changeUnit, removeBlock, removeRoom, removeUnit } from './room.api.ts'
import { moveIn } from './stay.api.ts'

let world: World, office: Actor, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

/** A building with one unit and rooms of so many places. */
async function house(name: string, ...rooms: number[]) {
  const building = await office.call(createBuilding, { input: { name, district: 'Neuhengstett' } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: '1', opened_on: null } })
  for (const [at, places] of rooms.entries()) await office.call(addRoom, { params: { id: unit.id }, input: { name: `1.${at + 1}`, places, opened_on: null } })
  return { building, unit, page: () => office.call(readBuilding, { params: { id: building.id } }) }
}
const counts = ({ places, blocked, occupied, free }: { places: number; blocked: number; occupied: number; free: number }) => [places, blocked, occupied, free]

test('places, blocked, occupied, free on a date: in the list and on the page the same', async () => {
  const { building, page } = await house('Rössle', 2, 3)
  const [first, second] = (await page()).floors[0]!.rooms
  const person = await world.person('Haddad, Rami', { of: anna })
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2022-06-01', people: [{ person_id: person.id, room_id: first!.id, place_id: first!.places[0]!.id }] } })
  await office.call(blockPlaces, { input: { place_ids: [second!.places[2]!.id], reason: 'Wasserschaden', valid_from: '2022-12-01' } })
  const row = async (on?: string) => counts((await anna.call(listBuildings, { input: { text: 'rössle', on } })).rows[0]!)
  assert.deepEqual(await row(), [5, 1, 1, 3])
  assert.deepEqual(await row('2022-11-30'), [5, 0, 1, 4])
  assert.deepEqual(await row('2022-05-31'), [5, 0, 0, 5])
  const now = await page()
  assert.deepEqual(counts(now), [5, 1, 1, 3])
  assert.deepEqual(now.floors[0]!.rooms.map((room) => room.places.map((place) => place.state)), [['occupied', 'free'], ['free', 'free', 'blocked']])
  assert.equal(now.floors[0]!.rooms[0]!.places[0]!.resident!.name, 'Haddad, Rami')
})

test('a colleague without the case sees that the place is taken, not by whom', async () => {
  const { building, page } = await house('Schulhaus', 2)
  const room = (await page()).floors[0]!.rooms[0]!
  const person = await world.person('Nasser, Huda', { of: anna })
  const guarded = await world.person('Karimi, Leyla', { of: anna, isProtected: true })
  await world.grant(office, guarded.id, ['protected_place'], 'protection')
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2022-06-01', people: [{ person_id: person.id, room_id: room.id, place_id: room.places[0]!.id }, { person_id: guarded.id, room_id: room.id }] } })
  const mara = await world.actor('caseworker', 'Mara')
  const seen = (await mara.call(readBuilding, { params: { id: building.id } })).floors[0]!.rooms[0]!
  assert.deepEqual([seen.places[0]!.state, seen.places[0]!.resident, seen.hidden, seen.occupied, seen.free], ['occupied', null, 1, 2, 0])
  const otherOffice = await world.actor('housing', 'Zweites Amt')
  const half = (await otherOffice.call(readBuilding, { params: { id: building.id } })).floors[0]!.rooms[0]!
  assert.deepEqual([half.places[0]!.resident!.name, half.hidden, half.residents], ['Nasser, Huda', 1, []])
  assert.equal((await page()).floors[0]!.rooms[0]!.residents[0]!.name, 'Karimi, Leyla')
})

test('whoever will come is a reservation, and the place is free until then', async () => {
  const { building, page } = await house('Waldweg 16', 1)
  const room = (await page()).floors[0]!.rooms[0]!
  const person = await world.person('Farah, Mahad', { of: anna })
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2023-02-01', people: [{ person_id: person.id, room_id: room.id, place_id: room.places[0]!.id }] } })
  const place = (await page()).floors[0]!.rooms[0]!.places[0]!
  assert.deepEqual([place.state, place.reserved_from, (await page()).free], ['reserved', '2023-02-01', 1])
})

test('a room gets more and fewer places; earlier days keep their number, and nobody loses the place', async () => {
  const { building, unit, page } = await house('Talblick 9', 2, 1)
  const [room, spare] = (await page()).floors[0]!.rooms
  const person = await world.person('Ali, Sara', { of: anna })
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2022-06-01', people: [{ person_id: person.id, room_id: room!.id, place_id: room!.places[1]!.id }] } })
  const { places: _places, ...fields } = room!
  const placesOn = async (on: string) => (await office.call(readBuilding, { params: { id: building.id }, query: { on } })).places
  const larger = await office.call(changeRoom, { params: { id: room!.id }, version: room!.version, input: { ...fields, places: 4, area_m2: 22.5, rules: ['familien'] } })
  assert.deepEqual([larger.places, larger.area_m2], [4, 22.5])
  assert.deepEqual([await placesOn('2022-12-30'), await placesOn('2022-12-31')], [3, 5])
  await assert.rejects(office.call(changeRoom, { params: { id: room!.id }, version: room!.version, input: { ...fields, places: 3 } }), { status: 412 })
  await assert.rejects(office.call(changeRoom, { params: { id: room!.id }, version: larger.version, input: { ...fields, places: 1 } }), { status: 409, message: 'Auf einem der Plätze, die wegfallen sollen, wohnt jemand oder zieht jemand ein.' })
  const smaller = await office.call(changeRoom, { params: { id: room!.id }, version: larger.version, input: { ...fields, places: 2 } })
  assert.equal(smaller.places, 2)
  assert.deepEqual([await placesOn('2022-12-30'), await placesOn('2022-12-31')], [3, 3])
  await assert.rejects(office.call(removeRoom, { params: { id: room!.id }, version: smaller.version }), { status: 409, message: 'Auf dem Platz hat schon jemand gewohnt; er bleibt stehen und kann gesperrt werden.' })
  await assert.rejects(office.call(removeUnit, { params: { id: unit.id }, version: unit.version }), { status: 409, message: 'In der Wohneinheit sind noch Zimmer.' })
  await office.call(removeRoom, { params: { id: spare!.id }, version: spare!.version })
  await assert.rejects(office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', places: 1 } }), { status: 409, message: 'Ein Zimmer mit dieser Bezeichnung gibt es in der Wohneinheit schon.' })
  assert.equal((await office.call(changeUnit, { params: { id: unit.id }, version: unit.version, input: { name: 'EG' } })).name, 'EG')
})

test('what is entered without a date counts from today, so earlier figures stay', async () => {
  const building = await office.call(createBuilding, { input: { name: 'Neubau' } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: '1' } })
  await office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', places: 3 } })
  const on = async (day: string) => { const row = (await office.call(listBuildings, { input: { text: 'Neubau', on: day } })).rows[0]!; return [row.units, row.rooms, row.places] }
  assert.deepEqual(await on('2022-12-30'), [0, 0, 0])
  assert.deepEqual(await on('2022-12-31'), [1, 1, 3])
})

test('a block ends, and two blocks of one place do not overlap', async () => {
  const { page } = await house('Gartenweg 2', 1)
  const place = (await page()).floors[0]!.rooms[0]!.places[0]!
  const { rows: [block] } = await office.call(blockPlaces, { input: { place_ids: [place.id], reason: 'Umbau' } })
  await assert.rejects(office.call(blockPlaces, { input: { place_ids: [place.id], reason: 'noch einmal', valid_from: '2022-12-01' } }), { status: 409, message: 'Der Platz ist in dem Zeitraum schon gesperrt.' })
  assert.equal((await page()).free, 0)
  const ended = await office.call(changeBlock, { params: { id: block!.id }, version: block!.version, input: { reason: 'Umbau', valid_until: '2022-12-31' } })
  assert.equal((await page()).free, 1)
  await office.call(removeBlock, { params: { id: block!.id }, version: ended.version })
})

test('a building that is given up leaves the list; only the housing office changes buildings', async () => {
  const { building } = await house('Altes Forsthaus')
  const row = (await anna.call(listBuildings, { input: { text: 'Forsthaus' } })).rows[0]!
  assert.equal(row.can.change, 'Unterkünfte führt die Unterbringung.')
  await assert.rejects(anna.call(changeBuilding, { params: { id: building.id }, version: building.version, input: building }), { status: 403 })
  await office.call(changeBuilding, { params: { id: building.id }, version: building.version, input: { ...building, closed_on: '2022-12-01' } })
  assert.equal((await anna.call(listBuildings, { input: { text: 'Forsthaus' } })).total, 0)
  assert.equal((await anna.call(listBuildings, { input: { text: 'Forsthaus', filter: { state: ['all'] } } })).total, 1)
  assert.equal((await anna.call(listBuildings, { input: { text: 'Forsthaus', on: '2022-11-30' } })).total, 1)
  for (const role of ['volunteer', 'administrator', 'reader', 'coordinator'] as const) await assert.rejects((await world.actor(role)).call(listBuildings, { input: {} }), { status: 403 })
  assert.match(await (await office.call(exportBuildings, { input: { format: 'csv', columns: ['name', 'places', 'free'] } }) as unknown as Blob).text(), /Name;Plätze;frei/)
})

test('more buildings than a page of a list has rows are all there, as the page sums them up', async () => {
  await world.all.insertInto('buildings').values(Array.from({ length: 60 }, (_, at) => ({ id: newId(), name: `Haus ${at}` }))).execute()
  const { rows, total } = await office.call(listBuildings, { input: {} })
  assert.equal(rows.length, total)
})
