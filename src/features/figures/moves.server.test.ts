import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from '../housing/building.api.ts'
import { addRoom, addUnit, blockPlaces } from '../housing/room.api.ts'
import { leave, moveIn } from '../housing/stay.api.ts'
import { readBuilding } from '../housing/building.api.ts'
import { openFigure, readFigures } from './figures.api.ts'

let world: World, office: Actor, anna: Actor, lead: Actor
before(async () => { world = await openWorld('2022-12-31'); office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); lead = await world.actor('lead', 'Lena') })
after(() => world.close())

test('arrivals, departures, length of stay, area and occupancy: a move within is neither an arrival nor a departure', async () => {
  const building = await office.call(createBuilding, { input: { name: 'Rössle', district: 'Neuhengstett', opened_on: null } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: '1', opened_on: null } })
  const room = await office.call(addRoom, { params: { id: unit.id }, input: { name: '1', area_m2: 30, places: 5, opened_on: null } })
  const places = (await office.call(readBuilding, { params: { id: building.id } })).floors[0]!.rooms[0]!.places.map((place) => place.id)
  const [stays, goes, guarded] = [await world.person('Haddad, Rami', { of: anna }), await world.person('Bah, Modou', { of: anna }), await world.person('Yilmaz, Elif', { of: anna, isProtected: true })]
  await world.grant(anna, guarded.id, ['protected_place'], 'protection')
  const into = (who: { id: string }, at: number, from: string) => anna.call(moveIn, { input: { building_id: building.id, valid_from: from, people: [{ person_id: who.id, room_id: room.id, place_id: places[at]! }] } })
  await into(stays, 0, '2022-02-10')
  await into(stays, 1, '2022-05-01')
  await into(goes, 0, '2022-06-01')
  await into(guarded, 2, '2022-06-20')
  await anna.call(leave, { input: { person_ids: [goes.id], on: '2022-09-09' } })
  await office.call(blockPlaces, { input: { place_ids: [places[4]!], reason: 'Umbau' } })
  const { more, housing } = await lead.call(readFigures, { input: { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31' } })
  assert.deepEqual([more.movedInByMonth, more.movedOutByMonth, more.stayDays], [{ '2022-02': 1, '2022-06': 2 }, { '2022-09': 1 }, 100])
  assert.deepEqual([more.areaPerPerson, more.occupancyRate, housing.free], [15, 50, 2])
  assert.deepEqual([more.placesByBuilding, more.freeByBuilding, more.blockedByBuilding], [{ Rössle: 4 }, { Rössle: 2 }, { Rössle: 1 }])
  const behind = await anna.call(openFigure, { input: { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31', key: 'more.movedInByMonth', value: '2022-06' } })
  assert.deepEqual([behind.total, behind.rows.map((row) => [row.name, row.on])], [2, [['Bah, Modou', '2022-06-01'], ['Yilmaz, Elif', '2022-06-20']]])
  const mara = await world.actor('caseworker', 'Mara')
  const hidden = await mara.call(openFigure, { input: { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31', key: 'more.movedInByMonth', value: '2022-06' } })
  assert.deepEqual([hidden.total, hidden.hidden, hidden.rows], [2, 2, []])
})
