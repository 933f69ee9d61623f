import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { announceArrival } from '../arrivals/arrival.api.ts'
import { createBuilding, listBuildings, readBuilding } from './building.api.ts'
import { listMovements, readForecast, readOccupancy } from './occupancy.api.ts'
import { reserve } from './reservation.api.ts'
import { addRoom, addUnit, blockPlaces } from './room.api.ts'
import { leave, moveIn } from './stay.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor
before(async () => { world = await openWorld('2022-12-31'); office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara') })
after(() => world.close())

test('the picture of a day: free, reserved, occupied, blocked; names only for those who may; nobody else is told apart', async () => {
  const building = await office.call(createBuilding, { input: { name: 'Rössle', district: 'Neuhengstett', opened_on: '2022-01-01' } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: '1', floor: 1, opened_on: null } })
  const room = await office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', area_m2: 20, places: 5, opened_on: null } })
  const places = (await office.call(readBuilding, { params: { id: building.id } })).floors[0]!.rooms[0]!.places.map((place) => place.id)
  const [person, guarded, later] = [await world.person('Haddad, Rami', { of: anna }), await world.person('Yilmaz, Elif', { of: anna, isProtected: true }), await world.person('Bah, Modou', { of: anna })]
  await world.grant(anna, guarded.id, ['protected_place'], 'protection')
  const into = (who: { id: string }, place: string, from: string) => anna.call(moveIn, { input: { building_id: building.id, valid_from: from, people: [{ person_id: who.id, room_id: room.id, place_id: place }] } })
  await into(person, places[0]!, '2022-03-01')
  await into(guarded, places[1]!, '2022-06-01')
  await into(later, places[2]!, '2023-02-01')
  await office.call(blockPlaces, { input: { place_ids: [places[3]!], reason: 'Wasserschaden', valid_from: '2022-12-01' } })
  const arrival = await office.call(announceArrival, { input: { announced_on: '2022-12-30', arrives_on: '2023-03-10', people: [{ sex: 'w', age: 30, role: 'head' }] } })
  await office.call(reserve, { input: { place_ids: [places[4]!], arrival_id: arrival.id, valid_from: '2023-03-10' } })

  const tiles = async (who: Actor, on?: string) => (await who.call(readOccupancy, { input: { on } })).buildings.find((row) => row.id === building.id)!.units[0]!.rooms[0]!.places.map((place) => place.who?.name ?? place.state)
  assert.deepEqual(await tiles(anna), ['Haddad, Rami', 'Yilmaz, Elif', 'reserved', 'blocked', 'reserved'])
  // The housing office is not named for the protected person, a colleague for nobody.
  assert.deepEqual(await tiles(office), ['Haddad, Rami', 'occupied', 'reserved', 'blocked', 'reserved'])
  assert.deepEqual(await tiles(mara), ['occupied', 'occupied', 'reserved', 'blocked', 'reserved'])
  assert.deepEqual(await tiles(anna, '2022-05-01'), ['Haddad, Rami', 'free', 'reserved', 'free', 'reserved'])
  assert.deepEqual((await tiles(anna, '2023-02-01'))[2], 'Bah, Modou')
  assert.equal((await anna.call(readOccupancy, { input: { on: '2021-12-31' } })).buildings.some((row) => row.id === building.id), false)

  // List and picture count the same on every day.
  for (const on of ['2022-02-01', '2022-04-01', '2022-12-31', '2023-02-01', '2023-04-01']) {
    const row = (await office.call(listBuildings, { input: { on } })).rows.find((one) => one.id === building.id)!
    const seen = (await office.call(readOccupancy, { input: { on, district: 'Neuhengstett' } })).buildings[0]!
    assert.deepEqual([seen.places, seen.blocked, seen.occupied, seen.free], [row.places, row.blocked, row.occupied, row.free], on)
  }

  await anna.call(leave, { input: { person_ids: [person.id], on: '2023-04-01' } })
  const months = new Map((await office.call(readForecast, {})).months.map((row) => [row.day, [row.usable, row.occupied, row.expected]]))
  assert.equal(months.size, 26)
  assert.deepEqual([months.get('2022-07-01'), months.get('2022-12-31'), months.get('2023-03-01'), months.get('2023-04-01')], [[5, 2, null], [4, 2, 2], [4, 3, 3], [4, 2, 3]])
  const moves = async (who: Actor) => (await who.call(listMovements, {})).rows.map((row) => [row.kind, row.day, row.name])
  assert.deepEqual(await moves(office), [['in', '2023-02-01', 'Bah, Modou'], ['out', '2023-04-01', 'Haddad, Rami']])
  assert.deepEqual(await moves(mara), [])
})
