import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { png } from '../../../test/uploads.ts'
import { changeBuilding, createBuilding, readBuilding } from './building.api.ts'
import { addCheck, addContact, addHouseFile, changeCheck, changeContact, checkDone, downloadHouseFile, listDueChecks, readHouse, removeCheck, removeContact, removeHouseFile, showHouseFile } from './house.api.ts'
import { removeReservation, reserve } from './reservation.api.ts'
import { addRoom, addUnit, changeRoom, changeUnit, splitRoom } from './room.api.ts'
import { leave, moveIn, undoMove } from './stay.api.ts'

let world: World, office: Actor, anna: Actor, reader: Actor
before(async () => { world = await openWorld('2022-12-31'); office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); reader = await world.actor('reader', 'Rat') })
after(() => world.close())

async function house(name: string, places: number) {
  const building = await office.call(createBuilding, { input: { name, district: 'Ottenbronn' } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: 'EG', floor: 0, kitchen: 'unit', bath: 'own', rules: ['familien'], opened_on: null } })
  const room = await office.call(addRoom, { params: { id: unit.id }, input: { name: '1', area_m2: 24, places, opened_on: null } })
  const page = (on?: string) => office.call(readBuilding, { params: { id: building.id }, query: { on } })
  const into = (from: string, personId: string, place: string, roomId = room.id) => office.call(moveIn, { input: { building_id: building.id, valid_from: from, people: [{ person_id: personId, room_id: roomId, place_id: place }] } })
  return { building, unit, room, page, into, places: (await page()).floors[0]!.rooms[0]!.places.map((place) => place.id) }
}
const STILL_NEEDED = 'Dort wohnt an diesem Tag noch jemand, zieht später ein oder ist reserviert. Bitte zuerst umziehen lassen, die Reservierung aufheben oder einen späteren Tag wählen.'

test('a unit says its floor, whose kitchen and bath it has, and its rules', async () => {
  const { page } = await house('Schillerstraße 3', 2)
  const unit = (await page()).floors[0]!
  assert.deepEqual([unit.floor, unit.kitchen, unit.bath, unit.rules], [0, 'unit', 'own', ['familien']])
})

test('a room that is split keeps its past: before the day there is one room, from it on there are two', async () => {
  const { room, page } = await house('Lindenstraße 1', 4)
  const { rows } = await office.call(splitRoom, { params: { id: room.id }, version: room.version, input: { on: '2022-07-01', parts: [{ name: '1a', area_m2: 12, places: 2 }, { name: '1b', area_m2: 11, places: 1 }] } })
  assert.deepEqual(rows.map((row) => [row.name, row.places]), [['1a', 2], ['1b', 1]])
  const rooms = async (on: string) => (await page(on)).floors[0]!.rooms.map((one) => [one.name, one.places.length])
  assert.deepEqual(await rooms('2022-06-30'), [['1', 4]])
  assert.deepEqual(await rooms('2022-07-01'), [['1a', 2], ['1b', 1]])
  assert.deepEqual([(await page('2022-06-30')).places, (await page('2022-07-01')).places], [4, 3])
  await assert.rejects(office.call(splitRoom, { params: { id: room.id }, version: room.version, input: { on: '2022-08-01', parts: [{ name: 'x', places: 1 }, { name: 'y', places: 1 }] } }), { status: 412 })
})

test('nothing is given up while somebody lives there: not the room, not the house; with an end in the future they have time to move', async () => {
  const { building, room, page, into, places } = await house('Bahnhofstraße 9', 2)
  const person = await world.person('Kaya, Deniz', { of: anna })
  await into('2022-03-01', person.id, places[0]!)
  const sentence = STILL_NEEDED
  await assert.rejects(office.call(splitRoom, { params: { id: room.id }, version: room.version, input: { on: '2022-12-01', parts: [{ name: '1a', places: 1 }, { name: '1b', places: 1 }] } }), { status: 409, message: sentence })
  await assert.rejects(office.call(changeRoom, { params: { id: room.id }, version: room.version, input: { name: '1', places: 2, closed_on: '2022-12-31' } }), { status: 409, message: sentence })
  const now = await page()
  await assert.rejects(office.call(changeBuilding, { params: { id: building.id }, version: now.version, input: { ...now, closed_on: '2022-06-01' } }), { status: 409, message: sentence })
  const planned = await office.call(changeBuilding, { params: { id: building.id }, version: now.version, input: { ...now, closed_on: '2023-03-01' } })
  const due = (await office.call(listDueChecks, {})).rows.find((row) => row.building_id === building.id)
  assert.deepEqual([due?.kind, due?.due_on, due?.people], ['closing', '2023-03-01', 1])
  // With the house end its places; nobody moves in after that.
  const other = await world.person('Aydin, Can', { of: anna })
  await assert.rejects(into('2023-03-01', other.id, places[1]!), { status: 409 })
  const { undo } = await office.call(leave, { input: { person_ids: [person.id], on: '2022-12-31' } })
  const ended = await office.call(changeBuilding, { params: { id: building.id }, version: planned.version, input: { ...now, closed_on: '2022-12-31' } })
  assert.deepEqual([(await page('2022-12-30')).places, (await page('2022-12-31')).places], [2, 0])
  await assert.rejects(office.call(undoMove, { input: undo }), { status: 409, message: 'Platz, Zimmer oder Unterkunft sind an diesem Tag schon aufgegeben.' })
  // A corrected end gives the places back.
  await office.call(changeBuilding, { params: { id: building.id }, version: ended.version, input: { ...now, closed_on: null } })
  assert.equal((await page('2022-12-31')).places, 2)
})

test('what is kept for somebody is not given up: neither room, unit nor house', async () => {
  const { building, unit, room, page, places } = await house('Reservehaus', 1)
  const person = await world.person('Toprak, Ali', { of: anna })
  const { rows: [kept] } = await office.call(reserve, { input: { place_ids: places, household_id: person.householdId, valid_from: '2023-01-10' } })
  const now = await page(), ends = (closed_on: string) => office.call(changeBuilding, { params: { id: building.id }, version: now.version, input: { ...now, closed_on } })
  for (const day of ['2022-12-31', '2023-01-10']) await assert.rejects(ends(day), { status: 409, message: STILL_NEEDED })
  await assert.rejects(office.call(changeUnit, { params: { id: unit.id }, version: unit.version, input: { ...unit, kitchen: 'unit', bath: 'own', closed_on: '2022-12-31' } }), { status: 409, message: STILL_NEEDED })
  await assert.rejects(office.call(changeRoom, { params: { id: room.id }, version: room.version, input: { name: '1', places: 1, closed_on: '2022-12-31' } }), { status: 409, message: STILL_NEEDED })
  // As with those who live there: an end after they came leaves time to move on.
  const planned = await ends('2023-03-01')
  await office.call(removeReservation, { params: { id: kept!.id }, version: kept!.version })
  await office.call(changeBuilding, { params: { id: building.id }, version: planned.version, input: { ...now, closed_on: '2022-12-31' } })
  assert.equal((await page()).places, 0)
})

test('what is added to a house that ends, ends with it: units, rooms, places and the parts of a room', async () => {
  const { building, unit, room, page } = await house('Abbruch', 2)
  const now = await page()
  const planned = await office.call(changeBuilding, { params: { id: building.id }, version: now.version, input: { ...now, closed_on: '2023-03-01' } })
  const added = await office.call(addUnit, { params: { id: building.id }, input: { name: 'Anbau', opened_on: null } })
  await office.call(addRoom, { params: { id: added.id }, input: { name: 'A', places: 2, opened_on: null } })
  const ending = (await page()).floors.find((one) => one.id === unit.id)!.rooms[0]!
  const split = await office.call(splitRoom, { params: { id: room.id }, version: ending.version, input: { on: '2023-01-01', parts: [{ name: '1a', places: 1 }, { name: '1b', places: 1 }] } }).catch((problem: Error) => problem)
  assert.ok(split instanceof Error, 'a room that ends is split no more')
  // More places, and the end taken out of the form: the house still has its end.
  await office.call(changeRoom, { params: { id: room.id }, version: ending.version, input: { name: '1', places: 3, opened_on: null, closed_on: null } })
  const ends = async (table: 'units' | 'rooms' | 'places') => [...new Set((await world.all.selectFrom(table).select('closed_on').where('id', 'in', (await page('2023-02-28')).floors.flatMap((one) => (table === 'units' ? [one.id] : one.rooms.flatMap((of) => (table === 'rooms' ? [of.id] : of.places.map((place) => place.id)))))).execute()).map((row) => row.closed_on))]
  assert.deepEqual([await ends('units'), await ends('rooms'), await ends('places')], [['2023-03-01'], ['2023-03-01'], ['2023-03-01']])
  assert.deepEqual([(await page('2023-02-28')).places, (await page('2023-03-01')).places], [5, 0])
  // A corrected end gives everything back.
  await office.call(changeBuilding, { params: { id: building.id }, version: planned.version, input: { ...now, closed_on: null } })
  assert.equal((await page('2023-03-01')).places, 5)
})

test('whoever moves in and whoever gives the place up at the same moment: one of them is told', async () => {
  const { room, into, places } = await house('Gleichzeitig', 1)
  const person = await world.person('Sahin, Ece', { of: anna })
  const answers = await Promise.allSettled([into('2022-12-31', person.id, places[0]!), office.call(changeRoom, { params: { id: room.id }, version: room.version, input: { name: '1', places: 1, closed_on: '2022-12-31' } })])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), ['fulfilled', 'rejected'])
  assert.equal((answers.find((answer) => answer.status === 'rejected') as PromiseRejectedResult).reason.status, 409)
})

test('contacts of a house; inspections remind before they are due and come again', async () => {
  const { building } = await house('Kirchgasse 2', 1)
  const contact = await office.call(addContact, { params: { id: building.id }, input: { role: 'Hausmeister', name: 'Herr Weiß', phone: '07051 1234' } })
  const heating = await office.call(addCheck, { params: { id: building.id }, input: { kind: 'Heizung', due_on: '2023-06-01' } })
  const check = await office.call(addCheck, { params: { id: building.id }, input: { kind: 'Brandschutz', due_on: '2023-01-20', every_months: 12 } })
  const due = async () => (await office.call(listDueChecks, {})).rows.filter((row) => row.building_id === building.id).map((row) => [row.title, row.due_on])
  assert.deepEqual(await due(), [['Brandschutz', '2023-01-20']])
  await assert.rejects(office.call(checkDone, { params: { id: check.id }, version: 1, input: { on: '2023-01-02' } }), { status: 400 })
  const { next } = await office.call(checkDone, { params: { id: check.id }, version: 1, input: { on: '2022-12-30', by_whom: 'Landratsamt', remark: 'ohne Mängel' } })
  assert.equal(next?.due_on, '2023-12-30')
  assert.deepEqual(await due(), [])
  const seen = await anna.call(readHouse, { params: { id: building.id } })
  assert.deepEqual([seen.contacts.map((row) => row.role), seen.checks.map((row) => [row.kind, row.done_on])], [['Hausmeister'], [['Heizung', null], ['Brandschutz', null], ['Brandschutz', '2022-12-30']]])
  await assert.rejects(anna.call(removeContact, { params: { id: contact.id }, version: 1 }), { status: 403 })
  await assert.rejects(reader.call(readHouse, { params: { id: building.id } }), { status: 403 })
  const renamed = await office.call(changeContact, { params: { id: contact.id }, version: 1, input: { ...contact, phone: '07051 4321' } })
  await office.call(removeContact, { params: { id: contact.id }, version: renamed.version })
  const later = await office.call(changeCheck, { params: { id: heating.id }, version: 1, input: { ...heating, due_on: '2022-11-01', ...{ done_on: '2022-12-01' } } })
  assert.equal(later.done_on, null, 'only saying that it is done makes it done')
  assert.deepEqual(await due(), [['Heizung', '2022-11-01']])
  await assert.rejects(anna.call(removeCheck, { params: { id: heating.id }, version: later.version }), { status: 403 })
  await office.call(removeCheck, { params: { id: heating.id }, version: later.version })
  assert.deepEqual(await due(), [])
})

test('a photo of a room is stored sealed, shown as a picture and handed out', async () => {
  const { building, room } = await house('Fotohaus', 1)
  const other = await house('Anderes', 1)
  const file = new File([new Uint8Array(await png())], 'Zimmer.png')
  await assert.rejects(office.call(addHouseFile, { params: { id: building.id }, files: [file], input: { room_id: other.room.id } }), { status: 400 })
  const row = await office.call(addHouseFile, { params: { id: building.id }, files: [file], input: { room_id: room.id } })
  assert.deepEqual([row.title, row.room, row.is_photo, row.has_picture], ['Zimmer', '1', true, true])
  const stored = await world.all.selectFrom('building_files').select(['body_sealed', 'bytes']).where('id', '=', row.id).executeTakeFirstOrThrow()
  assert.ok(!Buffer.from(stored.body_sealed).includes(Buffer.from('PNG')), 'the stored bytes are sealed')
  const picture = await anna.call(showHouseFile, { params: { id: row.id } }) as unknown as Blob
  assert.ok(picture.size > 100)
  assert.equal((await office.call(downloadHouseFile, { params: { id: row.id } }) as unknown as Blob).size, stored.bytes)
  await office.call(removeHouseFile, { params: { id: row.id }, version: 1 })
  await assert.rejects(office.call(showHouseFile, { params: { id: row.id } }), { status: 404 })
})
