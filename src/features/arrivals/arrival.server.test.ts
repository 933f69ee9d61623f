import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding, readBuilding } from '../housing/building.api.ts'
import { listReservations, removeReservation, reserve } from '../housing/reservation.api.ts'
import { addRoom, addUnit, blockPlaces } from '../housing/room.api.ts'
import { listHousing, listStays, moveIn, undoMove } from '../housing/stay.api.ts'
import { readHousehold } from '../people/household.api.ts'
import { addQuota, announceArrival, cancelArrival, changeArrival, changeQuota, exportArrivals, listArrivals, listQuotas, readArrival, receiveArrival, removeQuota, reopenArrival } from './arrival.api.ts'

let world: World, office: Actor, anna: Actor, reader: Actor, volunteer: Actor
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); reader = await world.actor('reader', 'Rat'); volunteer = await world.actor('volunteer', 'Vera')
})
after(() => world.close())

const mother = { sex: 'w', age: 34, role: 'head' } as const, child = { sex: 'm', age: 6, role: 'child' } as const
const announced = { announced_on: '2022-12-01', arrives_on: '2022-12-20', family_name: 'Rahimi', nationality: 'AF', language: 'prs', allocated_from: 'Landratsamt Calw' }
async function house(places: number) {
  const building = await office.call(createBuilding, { input: { name: `Haus ${places}`, district: 'Althengstett', opened_on: null } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: '1', opened_on: null } })
  const room = await office.call(addRoom, { params: { id: unit.id }, input: { name: '1', places, opened_on: null } })
  const page = (on?: string) => office.call(readBuilding, { params: { id: building.id }, query: { on } })
  return { building, room, page, places: (await page()).floors[0]!.rooms[0]!.places.map((place) => place.id) }
}
const keep = (who: Actor, places: string[], given: object) => who.call(reserve, { input: { place_ids: places, valid_from: '2023-01-10', ...given } })

test('an announcement becomes persons with a household, each in the place that was kept', async () => {
  const { building, room, page, places } = await house(3)
  const arrival = await office.call(announceArrival, { input: { ...announced, arrives_on: '2023-01-10', people: [mother, child] } })
  assert.deepEqual([arrival.people, arrival.makeup, arrival.state, arrival.can.receive], [2, 'Frau, Kind (6 Jahre)', 'announced', 'Personen nimmt das Integrationsmanagement auf.'])
  assert.deepEqual((await keep(office, places.slice(0, 2), { arrival_id: arrival.id })).rows.map((row) => row.who), ['Ankündigung Rahimi zum 10.01.2023', 'Ankündigung Rahimi zum 10.01.2023'])
  assert.deepEqual((await page()).floors[0]!.rooms[0]!.places.map((place) => [place.state, place.reserved_from]), [['reserved', '2023-01-10'], ['reserved', '2023-01-10'], ['free', null]])
  // Nobody else begins to live there meanwhile without an end before.
  const other = await world.person('Haddad, Rami', { of: anna })
  await assert.rejects(office.call(moveIn, { input: { building_id: building.id, valid_from: '2022-12-31', people: [{ person_id: other.id, room_id: room.id, place_id: places[0]! }] } }), { status: 409, message: 'Der Platz ist in dem Zeitraum für andere reserviert.' })

  const coming = (given: object) => ({ params: { id: arrival.id }, version: arrival.version, input: { arrived_on: '2022-12-31', building_id: building.id, notice_number: 'EV 7/22', people: [
    { family_name: 'Rahimi', given_name: 'Laila', sex: 'w' as const, birth_date: '1988-04-02', role: 'head' as const, room_id: room.id, place_id: places[0]! },
    { family_name: 'Rahimi', given_name: 'Omid', sex: 'm' as const, birth_date: '2016-05-06', role: 'child' as const, room_id: room.id, place_id: places[1]! },
  ], ...given } })
  await assert.rejects(office.call(receiveArrival, coming({})), { status: 403 })
  await assert.rejects(anna.call(receiveArrival, coming({ arrived_on: '2023-01-02' })), { status: 400 })
  const came = await anna.call(receiveArrival, coming({}))
  assert.deepEqual([came.state, came.arrived_on, came.family_name, came.persons.length], ['arrived', '2022-12-31', '', 2])
  const household = await anna.call(readHousehold, { params: { id: came.household_id! } })
  assert.deepEqual(household.members.map((member) => [member.family_name, member.given_name, member.role]), [['Rahimi', 'Laila', 'head'], ['Rahimi', 'Omid', 'child']])
  const { stays } = await anna.call(listHousing, { params: { personId: came.persons[0]! } })
  assert.deepEqual(stays.map((stay) => [stay.building, stay.place, stay.valid_from, stay.notice_number]), [['Haus 3', 1, '2022-12-31', 'EV 7/22']])
  assert.deepEqual((await office.call(listReservations, { input: { arrival_id: arrival.id } })).rows, [])
  assert.equal((await page()).occupied, 2)
  await assert.rejects(anna.call(receiveArrival, { ...coming({}), version: came.version }), { status: 409, message: 'Sie sind schon angekommen.' })
  assert.equal((await office.call(listStays, { input: { text: 'Rahimi' } })).total, 2)
})

test('a move into a place that was kept is taken back: the place is kept again', async () => {
  const { building, room, places } = await house(1), person = await world.person('Zurück, Zora', { of: anna })
  const { rows: [kept] } = await keep(office, places, { household_id: person.householdId })
  const { undo } = await office.call(moveIn, { input: { building_id: building.id, valid_from: '2023-01-15', people: [{ person_id: person.id, room_id: room.id, place_id: places[0]! }] } })
  const reserved = async () => (await office.call(listReservations, { input: { household_id: person.householdId } })).rows.map((row) => [row.id, row.valid_from, row.valid_until])
  assert.deepEqual(await reserved(), [[kept!.id, '2023-01-10', '2023-01-15']])
  await office.call(undoMove, { input: undo })
  assert.deepEqual(await reserved(), [[kept!.id, '2023-01-10', null]])
})

test('a fault in the middle of an arrival leaves nothing behind', async () => {
  const { building, room, places } = await house(2)
  const before = await world.all.selectFrom('persons').select((of) => of.fn.countAll().as('n')).executeTakeFirstOrThrow()
  const arrival = await anna.call(announceArrival, { input: { ...announced, people: [mother, child] } })
  await office.call(blockPlaces, { input: { place_ids: [places[1]!], reason: 'Umbau', valid_from: '2022-12-01' } })
  const people = [mother, child].map(({ sex, role }, at) => ({ family_name: 'Nazari', given_name: `N${at}`, sex, role, room_id: room.id, place_id: places[at]! }))
  await assert.rejects(anna.call(receiveArrival, { params: { id: arrival.id }, version: arrival.version, input: { arrived_on: '2022-12-31', building_id: building.id, people } }), { status: 409, message: 'Der Platz ist in dem Zeitraum gesperrt.' })
  assert.deepEqual(await world.all.selectFrom('persons').select((of) => of.fn.countAll().as('n')).executeTakeFirstOrThrow(), before)
  assert.equal((await anna.call(readArrival, { params: { id: arrival.id } })).state, 'announced')
})

test('two clerks keep the same place at the same moment: one of them is told', async () => {
  const { places } = await house(2)
  const [one, two] = [await office.call(announceArrival, { input: { ...announced, people: [mother] } }), await anna.call(announceArrival, { input: { ...announced, people: [child] } })]
  const answers = await Promise.allSettled([keep(office, [...places], { arrival_id: one.id }), keep(anna, [...places].reverse(), { arrival_id: two.id })])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), ['fulfilled', 'rejected'])
  const refused = answers.find((answer) => answer.status === 'rejected') as PromiseRejectedResult
  assert.deepEqual([refused.reason.status, refused.reason.message], [409, 'Der Platz ist in dem Zeitraum schon reserviert.'])
  assert.equal((await office.call(listReservations, { input: {} })).rows.filter((row) => places.includes(row.place_id)).length, 2)
})

test('one clerk moves somebody in while the other keeps the place: one of them is told', async () => {
  const { building, room, places } = await house(1)
  const person = await world.person('Bauer, Ivana', { of: anna })
  const arrival = await office.call(announceArrival, { input: { ...announced, people: [mother] } })
  const answers = await Promise.allSettled([
    keep(office, places, { arrival_id: arrival.id, valid_from: '2022-12-31' }),
    anna.call(moveIn, { input: { building_id: building.id, valid_from: '2022-12-31', people: [{ person_id: person.id, room_id: room.id, place_id: places[0]! }] } }),
  ])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), ['fulfilled', 'rejected'])
  assert.equal((answers.find((answer) => answer.status === 'rejected') as PromiseRejectedResult).reason.status, 409)
})

test('a place is kept for a household; moving in ends it, and a protected household is never kept by name', async () => {
  const { building, room, places } = await house(4)
  const person = await world.person('Tesfay, Selam', { of: anna })
  const { rows: [kept] } = await keep(office, [places[0]!], { household_id: person.householdId, valid_from: '2022-12-31' })
  assert.match(kept!.who, /^Haushalt \S+$/)
  const mara = await world.actor('caseworker', 'Mara')
  assert.deepEqual((await mara.call(listReservations, { input: { household_id: person.householdId } })).rows.map((row) => row.who), ['Haushalt'], 'who has no case of it does not learn its number')
  await anna.call(moveIn, { input: { building_id: building.id, valid_from: '2022-12-31', people: [{ person_id: person.id, room_id: room.id, place_id: places[0]! }] } })
  assert.equal((await office.call(listReservations, { input: { household_id: person.householdId } })).rows.length, 0)
  const guarded = await world.person('Yilmaz, Elif', { of: anna, isProtected: true })
  await assert.rejects(keep(office, [places[1]!], { household_id: guarded.householdId }), { status: 409, message: /nicht mit Namen reserviert/ })
  // What was kept before the mark is gone with it.
  const later = await world.person('Demir, Azad', { of: anna })
  await keep(office, [places[1]!], { household_id: later.householdId })
  await world.all.updateTable('persons').set({ is_protected: true }).where('id', '=', later.id).execute()
  assert.equal((await office.call(listReservations, { input: { household_id: later.householdId } })).rows.length, 0)
  assert.deepEqual(await world.all.selectFrom('row_history').select('seq').where('table_name', '=', 'reservations').where('row_id', 'in', world.all.selectFrom('reservations').select('id').where('household_id', '=', later.householdId)).execute(), [])
})

test('a reservation ends with the protected mark only where the person belongs to the household, and when a protected person joins', async () => {
  const { places } = await house(5)
  const [mother, daughter] = [await world.person('Aksoy, Nur', { of: anna }), await world.person('Aksoy, Ela', { of: anna })]
  await world.all.updateTable('household_members').set({ household_id: mother.householdId, valid_until: '2022-12-01' }).where('person_id', '=', daughter.id).execute()
  await keep(office, [places[0]!], { household_id: mother.householdId })
  const kept = async () => (await office.call(listReservations, { input: { household_id: mother.householdId } })).rows.length
  await world.all.updateTable('persons').set({ is_protected: true }).where('id', '=', daughter.id).execute()
  assert.equal(await kept(), 1, 'who left the household before takes nothing with her')
  await world.all.updateTable('household_members').set({ valid_until: null }).where('person_id', '=', daughter.id).execute()
  assert.equal(await kept(), 0, 'a protected person comes back')
  const other = await world.person('Polat, Can', { of: anna })
  await keep(office, [places[1]!], { household_id: other.householdId })
  await world.person('Polat, Lale', { of: anna, household: other.householdId, isProtected: true })
  assert.equal((await office.call(listReservations, { input: { household_id: other.householdId } })).rows.length, 0, 'a protected person is taken in')
  assert.deepEqual(await world.all.selectFrom('row_history').select('seq').where('table_name', '=', 'reservations').where((of) => of.or([of(sql<string>`before ->> 'household_id'`, '=', other.householdId), of(sql<string>`before ->> 'household_id'`, '=', mother.householdId)])).execute(), [])
})

test('reserved are the places that are kept now: one whose time is over counts no more; with all of them the act is over', async () => {
  const { places } = await house(6)
  const arrival = await office.call(announceArrival, { input: { ...announced, arrives_on: '2023-01-10', people: [mother, child] } })
  const { rows: [first] } = await keep(office, places.slice(0, 2), { arrival_id: arrival.id })
  const now = () => office.call(readArrival, { params: { id: arrival.id } })
  assert.deepEqual([(await now()).reserved, (await now()).can.reserve], [2, 'Für alle ist ein Platz reserviert.'])
  await world.all.updateTable('reservations').set({ valid_from: '2022-12-01', valid_until: '2022-12-31' }).where('id', '=', first!.id).execute()
  assert.deepEqual([(await now()).reserved, (await now()).can.reserve], [1, true])
})

test('where somebody lives or a place is blocked nothing is kept; what was kept can be given free', async () => {
  const { building, room, places } = await house(3)
  const person = await world.person('Farah, Mahad', { of: anna })
  const arrival = await office.call(announceArrival, { input: { ...announced, people: [mother] } })
  await anna.call(moveIn, { input: { building_id: building.id, valid_from: '2022-12-31', people: [{ person_id: person.id, room_id: room.id, place_id: places[0]! }] } })
  await assert.rejects(keep(office, [places[0]!], { arrival_id: arrival.id }), { status: 409, message: 'Auf dem Platz wohnt in dem Zeitraum jemand.' })
  await office.call(blockPlaces, { input: { place_ids: [places[1]!], reason: 'Umbau' } })
  await assert.rejects(keep(office, [places[1]!], { arrival_id: arrival.id }), { status: 409, message: 'Der Platz ist in dem Zeitraum gesperrt.' })
  await assert.rejects(keep(office, [places[2]!], { arrival_id: arrival.id, valid_from: '2022-12-01' }), { status: 400 })
  const { rows: [kept] } = await keep(office, [places[2]!], { arrival_id: arrival.id })
  await office.call(removeReservation, { params: { id: kept!.id }, version: kept!.version })
  await assert.rejects(office.call(removeReservation, { params: { id: kept!.id }, version: kept!.version }), { status: 404 })
})

test('an announcement is changed, cancelled with its reservations, and taken up again', async () => {
  const { places } = await house(2)
  const arrival = await office.call(announceArrival, { input: { ...announced, people: [mother] } })
  await assert.rejects(office.call(announceArrival, { input: { ...announced, arrives_on: '2022-11-01', people: [mother] } }), { status: 400 })
  const changed = await anna.call(changeArrival, { params: { id: arrival.id }, version: arrival.version, input: { ...announced, reference: 'LRA 12', people: [mother, child, child] } })
  assert.deepEqual([changed.people, changed.reference], [3, 'LRA 12'])
  await keep(office, places, { arrival_id: arrival.id })
  const cancelled = await office.call(cancelArrival, { params: { id: arrival.id }, version: changed.version, input: { why: 'in andere Gemeinde' } })
  assert.deepEqual([cancelled.state, cancelled.reserved], ['cancelled', 0])
  await assert.rejects(keep(office, places, { arrival_id: arrival.id }), { status: 409, message: 'Diese Ankündigung ist abgesagt oder schon angekommen.' })
  assert.equal((await office.call(reopenArrival, { params: { id: arrival.id }, version: cancelled.version })).state, 'announced')
  const listed = await office.call(listArrivals, { input: { text: 'LRA 12' } })
  assert.deepEqual(listed.rows.map((row) => row.makeup), ['Frau, 2 Kinder (6, 6 Jahre)'])
  assert.match(await (await office.call(exportArrivals, { input: { format: 'csv', columns: ['reference', 'makeup'], text: 'LRA 12' } }) as unknown as Blob).text(), /LRA 12;Frau, 2 Kinder/)
})

test('the quota: target, allocated, balance per year; counted whoever may see the people', async () => {
  for (const year of ['2020-05-01', '2020-06-01', '2021-03-01']) await world.person(`Neu ${year}`, { allocated: year })
  await world.person('Privat, Frei', { allocated: '2021-03-01', group: 'privat' })
  await office.call(addQuota, { input: { year: 2020, target: 5, remark: 'Erlass' } })
  const quota = await office.call(addQuota, { input: { year: 2021, target: 1 } })
  await assert.rejects(office.call(addQuota, { input: { year: 2021, target: 9 } }), { status: 409, message: 'Für dieses Jahr ist schon eine Quote eingetragen.' })
  const years = async () => (await office.call(listQuotas, {})).rows.filter((row) => row.year < 2022).map((row) => [row.year, row.target, row.allocated, row.balance])
  assert.deepEqual(await years(), [[2021, 1, 1, -3], [2020, 5, 2, -3]])
  const changed = await office.call(changeQuota, { params: { id: quota.id }, version: quota.version, input: { year: 2021, target: 0 } })
  assert.deepEqual((await years())[0], [2021, 0, 1, -2])
  await office.call(removeQuota, { params: { id: quota.id }, version: changed.version })
  assert.deepEqual((await years())[0], [2021, null, 1, null])
  await assert.rejects(anna.call(addQuota, { input: { year: 2019, target: 1 } }), { status: 403 })
})

test('announcements are for the team: reader and volunteer get nothing', async () => {
  for (const who of [reader, volunteer]) {
    await assert.rejects(who.call(listArrivals, { input: {} }), { status: 403 })
    await assert.rejects(who.call(listReservations, { input: {} }), { status: 403 })
    await assert.rejects(who.call(listQuotas, {}), { status: 403 })
  }
})
