import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding, readBuilding } from './building.api.ts'
import { printDoorSigns, printFireList } from './door-list.api.ts'
import { addContact } from './house.api.ts'
import { addRoom, addUnit } from './room.api.ts'
import { moveIn } from './stay.api.ts'

let world: World, office: Actor, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

test('the list for the fire brigade counts everybody by room; names only when asked for, and never those of protected people', async () => {
  const building = await office.call(createBuilding, { input: { name: 'Rössle', street: 'Hauptstraße 5', opened_on: null } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: 'A', floor: 1, opened_on: null } })
  const room = await office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', places: 4, opened_on: null } })
  await office.call(addContact, { params: { id: building.id }, input: { role: 'Hausmeister', name: 'Frau Kling', phone: '07051 20' } })
  const places = (await office.call(readBuilding, { params: { id: building.id } })).floors[0]!.rooms[0]!.places.map((place) => place.id)
  const people = [await world.person('Omar, Amina', { of: anna, birth: '1990-01-01' }), await world.person('Omar, Yusuf', { of: anna, birth: '2018-01-01' }), await world.person('Yilmaz, Elif', { of: anna, isProtected: true, birth: '1990-01-01' })]
  for (const person of people) { await world.grant(anna, person.id, ['protected_place'], 'protection'); await world.grant(office, person.id, ['protected_place'], 'protection') }
  await anna.call(moveIn, { input: { building_id: building.id, valid_from: '2022-06-01', people: people.map((person, at) => ({ person_id: person.id, room_id: room.id, place_id: places[at]! })) } })
  const pdf = async (names: boolean) => textOf(new Uint8Array(await (await office.call(printFireList, { params: { id: building.id }, input: { on: '2022-12-31', names } }) as unknown as Blob).arrayBuffer()))
  const open = await pdf(false), named = await pdf(true)
  for (const said of ['Rössle', 'Hauptstraße 5', 'Frau Kling, 07051 20', '1. Obergeschoss A 1.1 3 1', '31.12.2022 3 Frau Kling']) assert.ok(open.includes(said), `${said} in: ${open}`)
  assert.ok(!/Omar|Yilmaz/.test(open))
  assert.ok(named.includes('Amina Omar, Yusuf Omar') && !named.includes('Yilmaz'), named)
  const signs = textOf(new Uint8Array(await (await office.call(printDoorSigns, { params: { id: building.id }, input: { on: '2022-12-31' } }) as unknown as Blob).arrayBuffer()))
  assert.ok(signs.includes('Zimmer 1.1') && signs.includes('Yusuf Omar') && !signs.includes('Yilmaz'), signs)
  const mara = await world.actor('caseworker', 'Mara'), foreign = textOf(new Uint8Array(await (await mara.call(printFireList, { params: { id: building.id }, input: { on: '2022-12-31', names: true } }) as unknown as Blob).arrayBuffer()))
  assert.ok(foreign.includes('1.1 3 0') && !foreign.includes('Omar'), 'a colleague without the cases learns the number')
  assert.deepEqual((await world.audit('stay.printFireList')).map((entry) => (entry.facts as { names: boolean }).names), [false, true, true])
})
