import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding, readBuilding } from './building.api.ts'
import { addRoom, addUnit, blockPlaces } from './room.api.ts'
import { addAddress, correctAddress, correctStay, exportStays, leave, listHousing, listStays, moveIn, removeAddress, removeStay, undoMove } from './stay.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor
let buildingId: string, roomId: string, places: string[], otherId: string
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara')
  buildingId = (await office.call(createBuilding, { input: { name: 'Rössle', district: 'Neuhengstett' } })).id
  otherId = (await office.call(createBuilding, { input: { name: 'Schulhaus', closed_on: '2022-10-01' } })).id
  const unit = await office.call(addUnit, { params: { id: buildingId }, input: { name: '1', opened_on: null } })
  roomId = (await office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', places: 20, opened_on: null } })).id
  places = (await office.call(readBuilding, { params: { id: buildingId } })).floors[0]!.rooms[0]!.places.map((place) => place.id)
})
after(() => world.close())
const free = () => places.shift()!
const into = (place: string | null, from: string, ...people: { id: string }[]) => ({ input: { building_id: buildingId, valid_from: from, people: people.map(({ id }) => ({ person_id: id, room_id: roomId, place_id: place })) } })
const housingOf = (who: Actor, personId: string) => who.call(listHousing, { params: { personId } })

test('a household moves in and leaves in one act each; the caseworker may do it for own cases', async () => {
  const mother = await world.person('Omar, Amina', { of: anna })
  const child = await world.person('Omar, Yusuf', { of: anna, household: mother.householdId })
  const { rows } = await anna.call(moveIn, { input: { building_id: buildingId, valid_from: '2022-03-01', notice_number: 'EV 12/22', people: [mother, child].map(({ id }) => ({ person_id: id, room_id: roomId, place_id: free() })) } })
  assert.deepEqual(rows.map((row) => [row.building, row.room, row.place, row.notice_number]), [['Rössle', '1.1', 1, 'EV 12/22'], ['Rössle', '1.1', 2, 'EV 12/22']])
  assert.equal((await office.call(listStays, { input: { text: 'Omar' } })).total, 2)
  assert.equal((await anna.call(leave, { input: { person_ids: [mother.id, child.id], on: '2022-12-01' } })).ended, 2)
  assert.equal((await office.call(listStays, { input: { text: 'Omar' } })).total, 0)
  assert.equal((await office.call(listStays, { input: { text: 'Omar', on: '2022-11-30' } })).total, 2)
  await assert.rejects(anna.call(leave, { input: { person_ids: [mother.id], on: '2022-12-01' } }), { status: 409 })
  assert.deepEqual((await world.audit('stay.leave')).map((entry) => entry.case_id), [mother.id, child.id])
})

test('one place holds one person, one person one place', async () => {
  const [one, two] = [await world.person('Sesay, Ali', { of: anna }), await world.person('Jallow, Lamin', { of: anna })]
  const place = free()
  await office.call(moveIn, into(place, '2022-03-01', one))
  await assert.rejects(office.call(moveIn, into(place, '2022-05-01', two)), { status: 409, message: 'Dieser Platz ist in dem Zeitraum schon belegt.' })
  await assert.rejects(office.call(moveIn, into(null, '2022-02-01', one)), { status: 409, message: 'Die Person ist in dem Zeitraum schon untergebracht.' })
  assert.deepEqual((await housingOf(office, two.id)).stays, [])
})

test('moving within the house ends the old stay on the day; a private flat ends it too', async () => {
  const person = await world.person('Bah, Modou', { of: anna })
  await office.call(moveIn, into(free(), '2022-03-01', person))
  await office.call(moveIn, into(free(), '2022-06-01', person))
  assert.deepEqual((await housingOf(anna, person.id)).stays.map((stay) => [stay.valid_from, stay.valid_until]), [['2022-06-01', null], ['2022-03-01', '2022-06-01']])
  const address = await anna.call(addAddress, { params: { personId: person.id }, input: { street: 'Hauptstraße 1', postcode: '75382', town: 'Althengstett', valid_from: '2022-09-01' } })
  assert.equal((await housingOf(anna, person.id)).stays[0]!.valid_until, '2022-09-01')
  const corrected = await anna.call(correctAddress, { params: { personId: person.id, id: address.id }, version: address.version, input: { ...address, street: 'Hauptstraße 11' } })
  assert.equal(corrected.street, 'Hauptstraße 11')
  await assert.rejects(anna.call(removeAddress, { params: { personId: person.id, id: address.id }, version: address.version }), { status: 412 })
  await anna.call(removeAddress, { params: { personId: person.id, id: address.id }, version: corrected.version })
})

test('a stay is corrected and removed with its trace', async () => {
  const person = await world.person('Tesfay, Selam', { of: anna })
  const { rows: [stay] } = await office.call(moveIn, into(free(), '2022-03-01', person))
  const corrected = await anna.call(correctStay, { params: { id: stay!.id }, version: stay!.version, input: { ...stay!, valid_from: '2022-02-01', legal_ground: 'obdachlosigkeit' } })
  assert.deepEqual([corrected.valid_from, corrected.legal_ground], ['2022-02-01', 'obdachlosigkeit'])
  await assert.rejects(office.call(correctStay, { params: { id: stay!.id }, version: stay!.version, input: stay! }), (problem: { status: number; current: { version: number } }) => problem.status === 412 && problem.current.version === 2)
  await assert.rejects(anna.call(correctStay, { params: { id: stay!.id }, version: corrected.version, input: { ...stay!, valid_until: '2021-01-01' } }), { status: 400 })
  await anna.call(removeStay, { params: { id: stay!.id }, version: corrected.version })
  const trace = await world.all.selectFrom('row_history').select(['operation', 'before']).where('row_id', '=', stay!.id).orderBy('seq').execute()
  assert.deepEqual(trace.map((row) => [row.operation, (row.before as { valid_from?: string } | null)?.valid_from]), [['insert', undefined], ['update', '2022-03-01'], ['delete', '2022-02-01']])
})

test('what does not fit is refused: a place of another room, a blocked place, a house given up', async () => {
  const person = await world.person('Aziz, Noor', { of: anna })
  const at = (given: object) => office.call(moveIn, { input: { building_id: buildingId, valid_from: '2022-12-01', people: [{ person_id: person.id, room_id: roomId, ...given }] } })
  await assert.rejects(at({ place_id: person.id }), (problem: { fields: Record<string, string> }) => problem.fields.place_id === 'Dieser Platz gehört nicht zum Zimmer.')
  await assert.rejects(at({ room_id: null, place_id: places[0] }), { status: 400 })
  const blocked = free()
  await office.call(blockPlaces, { input: { place_ids: [blocked], reason: 'Umbau', valid_from: '2022-12-15' } })
  await assert.rejects(at({ place_id: blocked }), { status: 409, message: 'Der Platz ist in dem Zeitraum gesperrt.' })
  await assert.rejects(office.call(moveIn, { input: { building_id: otherId, valid_from: '2022-12-01', people: [{ person_id: person.id }] } }), { status: 409, message: 'Die Unterkunft ist an diesem Tag schon aufgegeben.' })
  await assert.rejects(office.call(moveIn, { input: { building_id: otherId, valid_from: '2022-02-01', people: [{ person_id: person.id, room_id: roomId }] } }), { status: 400 })
})

test('foreign cases and the place of a protected person stay hidden', async () => {
  const person = await world.person('Demir, Azad', { of: anna })
  const guarded = await world.person('Yilmaz, Elif', { of: anna, isProtected: true })
  const { rows: [stay] } = await office.call(moveIn, into(free(), '2022-03-01', person))
  assert.deepEqual((await housingOf(mara, person.id)).stays, [])
  await assert.rejects(mara.call(moveIn, into(null, '2022-04-01', person)), { status: 404 })
  await assert.rejects(mara.call(removeStay, { params: { id: stay!.id }, version: 1 }), { status: 404 })
  await assert.rejects(office.call(moveIn, into(null, '2022-03-01', guarded)), { status: 404 })
  await world.grant(anna, guarded.id, ['protected_place'], 'protection')
  await anna.call(moveIn, into(free(), '2022-03-01', guarded))
  await anna.call(addAddress, { params: { personId: guarded.id }, input: { street: 'Geheim 1', valid_from: '2022-12-01' } })
  assert.equal((await housingOf(anna, guarded.id)).addresses.length, 1)
  const seen = await housingOf(office, guarded.id)
  assert.deepEqual([seen.stays, seen.addresses], [[], []])
  assert.equal((await office.call(listStays, { input: { text: 'Yilmaz', on: '2022-06-01' } })).total, 0)
})

test('the list of who lives where as a file is for the housing office', async () => {
  const text = await (await office.call(exportStays, { input: { format: 'csv', columns: ['building', 'place', 'name'], text: 'Demir' } }) as unknown as Blob).text()
  assert.match(text, /Rössle;\d+;Demir, Azad/)
  await assert.rejects(anna.call(exportStays, { input: { format: 'csv' } }), { status: 403 })
})

test('nobody moves in before being born', async () => {
  const baby = await world.person('Omar, Samira', { of: anna, birth: '2022-09-10' })
  await assert.rejects(office.call(moveIn, into(null, '2022-09-09', baby)), { status: 409, message: 'Samira Omar ist erst am 10.09.2022 geboren; der Einzug liegt davor.' })
  const { rows: [stay] } = await office.call(moveIn, into(null, '2022-09-10', baby))
  await assert.rejects(office.call(correctStay, { params: { id: stay!.id }, version: stay!.version, input: { ...stay!, valid_from: '2022-09-01' } }), { status: 409 })
})

test('days without a place between two stays are asked about, never entered by a slip', async () => {
  const person = await world.person('Weiss, Olena', { of: anna })
  await office.call(moveIn, into(free(), '2022-03-01', person))
  await office.call(leave, { input: { person_ids: [person.id], on: '2022-06-01' } })
  const again = into(free(), '2022-06-05', person)
  await assert.rejects(office.call(moveIn, again), (problem: { fields: Record<string, string> }) => problem.fields.gap_ok === 'Zwischen dem Auszug am 01.06.2022 und dem Einzug am 05.06.2022 liegen 4 Tage ohne Platz. Bitte das Datum ändern oder bestätigen.')
  await office.call(moveIn, { input: { ...again.input, gap_ok: true } })
  assert.equal((await housingOf(office, person.id)).stays.length, 2)
})

test('moving on is taken back as long as nobody changed it: the former stay goes on as before', async () => {
  const [one, two] = [await world.person('Bakr, Jamal', { of: anna }), await world.person('Bakr, Nour', { of: anna })]
  for (const person of [one, two]) await office.call(moveIn, into(free(), '2022-03-01', person))
  const { undo } = await office.call(leave, { input: { person_ids: [one.id, two.id], on: '2022-06-01', to: { street: 'Gartenweg 2', town: 'Calw' } } })
  assert.deepEqual((await housingOf(anna, two.id)).addresses.map((row) => row.street), ['Gartenweg 2'])
  await office.call(undoMove, { input: undo })
  for (const person of [one, two]) assert.deepEqual([(await housingOf(anna, person.id)).addresses, (await housingOf(anna, person.id)).stays.map((stay) => stay.valid_until)], [[], [null]])
  const moved = await office.call(moveIn, into(free(), '2022-07-01', one))
  await office.call(correctStay, { params: { id: moved.rows[0]!.id }, version: moved.rows[0]!.version, input: { ...moved.rows[0]!, notice_number: 'EV 1' } })
  await assert.rejects(office.call(undoMove, { input: moved.undo }), { status: 409, message: 'Inzwischen wurde daran etwas geändert. Bitte die Belegung selbst berichtigen.' })
  await assert.rejects(mara.call(undoMove, { input: moved.undo }), { status: 404 })
  assert.equal((await housingOf(anna, one.id)).stays.length, 2)
})
