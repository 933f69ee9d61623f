import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from '../housing/building.api.ts'
import { leave, moveIn } from '../housing/stay.api.ts'
import { factEndpoints } from '../people/fact.api.ts'
import { addCeiling, addFlat, addViewing, changeCeiling, changeFlat, changeViewing, exportFlats, exportLongStays, finishFlat, listCeilings, listEarning, listFlats, listLongStays, readFlat, removeCeiling, removeFlat, removeViewing, reopenFlat } from './flat.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor, reader: Actor, volunteer: Actor
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara'); reader = await world.actor('reader', 'Rat'); volunteer = await world.actor('volunteer', 'Vera')
})
after(() => world.close())
const flat = { address: 'Hauptstr. 5, Althengstett', landlord: 'Fr. Bauer', phone: '07051 12345', rooms: 2.5, area_m2: 61.5, cold_cents: 55_000, extra_cents: 12_000, offered_on: '2022-12-01' }

test('an offered flat is measured against the ceilings of the day, and a new ceiling ends the one before', async () => {
  const offered = await office.call(addFlat, { input: flat })
  assert.deepEqual([offered.rent_cents, offered.fits_from, offered.rooms, offered.area_m2], [67_000, null, 2.5, 61.5])
  await office.call(addCeiling, { input: { household_size: 1, cents: 50_000, valid_from: '2022-01-01' } })
  await office.call(addCeiling, { input: { household_size: 2, cents: 66_999, valid_from: '2022-01-01' } })
  const fits = async () => (await office.call(readFlat, { params: { id: offered.id } })).fits_from
  assert.equal(await fits(), 0)
  await office.call(addCeiling, { input: { household_size: 2, cents: 67_000, valid_from: '2022-12-31' } })
  assert.equal(await fits(), 2)
  await assert.rejects(office.call(addCeiling, { input: { household_size: 2, cents: 1, valid_from: '2022-06-01', valid_until: '2022-07-01' } }), { status: 409, message: /gilt in dem Zeitraum schon eine Grenze/ })
  const rows = (await anna.call(listCeilings, {})).rows
  assert.deepEqual(rows.map((row) => [row.household_size, row.cents, row.valid_until]), [[1, 50_000, null], [2, 67_000, null], [2, 66_999, '2022-12-31']])
  const lower = await office.call(changeCeiling, { params: { id: rows[1]!.id }, version: rows[1]!.version, input: { household_size: 2, cents: 66_000, valid_from: '2022-12-31' } })
  assert.equal(await fits(), 0)
  await office.call(removeCeiling, { params: { id: lower.id }, version: lower.version })
  assert.match(await (await office.call(exportFlats, { input: { format: 'csv', columns: ['address', 'rent_cents'] } }) as unknown as Blob).text(), /Hauptstr. 5, Althengstett;670/)
  const mistake = await office.call(addFlat, { input: { ...flat, address: 'Irrweg 9' } })
  await office.call(removeFlat, { params: { id: mistake.id }, version: mistake.version })
  await assert.rejects(office.call(readFlat, { params: { id: mistake.id } }), { status: 404 })
  await assert.rejects(anna.call(addFlat, { input: flat }), { status: 403 })
  const over = await office.call(finishFlat, { params: { id: offered.id }, version: offered.version, input: { state: 'rented', ended_on: '2022-12-31' } })
  await assert.rejects(office.call(changeFlat, { params: { id: offered.id }, version: over.version, input: flat }), { status: 409, message: 'Das Angebot ist beendet.' })
  assert.equal((await office.call(reopenFlat, { params: { id: offered.id }, version: over.version })).ended_on, null)
})

test('who looked at a flat is told only to those who may know: not a colleague without the case, and of a protected person not the housing office', async () => {
  const offered = await office.call(addFlat, { input: { ...flat, address: 'Gartenweg 1' } })
  const guest = await world.person('Sesay, Ali', { of: anna }), hidden = await world.person('Nazari, Laila', { of: anna, isProtected: true })
  await world.grant(anna, hidden.id, ['protected_place'], 'protection')
  const seen = await office.call(addViewing, { params: { id: offered.id }, input: { person_id: guest.id, viewed_on: '2022-12-30' } })
  const secret = await anna.call(addViewing, { params: { id: offered.id }, input: { person_id: hidden.id, viewed_on: '2022-12-30' } })
  const names = async (who: Actor) => { const page = await who.call(readFlat, { params: { id: offered.id } }); return [page.viewings, page.seen.map((row) => row.name)] }
  assert.equal((await names(anna))[0], 2)
  assert.deepEqual(await names(office), [1, ['Sesay, Ali']])
  assert.deepEqual(await names(mara), [0, []])
  for (const who of [office, mara]) await assert.rejects(who.call(changeViewing, { params: { id: secret.id }, version: secret.version, input: { viewed_on: '2022-12-30', outcome: 'rented' } }), { status: 404 })
  await assert.rejects(office.call(addViewing, { params: { id: offered.id }, input: { person_id: hidden.id, viewed_on: '2022-12-31' } }), (problem: { status: number }) => [403, 404].includes(problem.status))
  for (const who of [reader, volunteer]) await assert.rejects(who.call(readFlat, { params: { id: offered.id } }), { status: 403 })
  const rented = await office.call(changeViewing, { params: { id: seen.id }, version: seen.version, input: { viewed_on: '2022-12-30', outcome: 'rented' } })
  assert.equal(rented.outcome, 'rented')
  await office.call(removeViewing, { params: { id: seen.id }, version: rented.version })
  assert.equal((await office.call(listFlats, { input: { text: 'Gartenweg' } })).rows[0]!.viewings, 0)
})

test('who stays longer than so many months: moving from house to house is no gap, going away is one; the day counts', async () => {
  const [one, two] = [await office.call(createBuilding, { input: { name: 'Rössle' } }), await office.call(createBuilding, { input: { name: 'Adler' } })]
  const [long, back, exact, hidden] = [await world.person('Lang, Omar', { of: anna }), await world.person('Rück, Ali', { of: anna }), await world.person('Genau, Sara', { of: mara }), await world.person('Geheim, Nour', { of: anna, isProtected: true })]
  await world.grant(anna, hidden.id, ['protected_place'], 'protection')
  const move = (who: Actor, id: string, building_id: string, valid_from: string) => who.call(moveIn, { input: { building_id, valid_from, gap_ok: true, people: [{ person_id: id }] } })
  await move(office, long.id, one.id, '2020-06-15'); await move(office, long.id, two.id, '2022-11-01')
  await move(office, back.id, one.id, '2020-01-01'); await office.call(leave, { input: { person_ids: [back.id], on: '2021-01-01' } }); await move(office, back.id, one.id, '2022-06-01')
  await move(office, exact.id, one.id, '2020-12-31')
  await move(anna, hidden.id, one.id, '2019-01-01')
  const rows = async (who: Actor, months: number) => (await who.call(listLongStays, { input: { months } })).rows.map((row) => [row.name, row.since, row.months, row.building])
  assert.deepEqual(await rows(office, 24), [['Lang, Omar', '2020-06-15', 30, 'Adler']], 'two years to the day is not longer')
  assert.deepEqual((await rows(office, 23)).map(([name]) => name), ['Lang, Omar', 'Genau, Sara'])
  assert.deepEqual((await rows(office, 0)).map(([name]) => name), ['Lang, Omar', 'Genau, Sara', 'Rück, Ali'])
  assert.deepEqual((await rows(mara, 0)).map(([name]) => name), ['Genau, Sara'])
  assert.deepEqual((await rows(anna, 24)).map(([name]) => name), ['Geheim, Nour', 'Lang, Omar'])
  const file = await (await office.call(exportLongStays, { input: { months: 24, format: 'csv', columns: ['name', 'months'] } }) as unknown as Blob).text()
  assert.match(file, /Lang, Omar/); assert.doesNotMatch(file, /Geheim|Genau/)
  await assert.rejects(anna.call(exportLongStays, { input: { months: 0, format: 'csv', columns: ['name'] } }), { status: 403 })
  // What people do is for who has the case; the housing office learns it nowhere.
  await anna.call(factEndpoints.occupation.add, { params: { personId: long.id }, input: { occupation: 'arbeit', valid_from: '2022-03-01', detail: 'Bäckerei' } })
  await mara.call(factEndpoints.occupation.add, { params: { personId: exact.id }, input: { occupation: 'sprachkurs', valid_from: '2022-03-01' } })
  assert.deepEqual((await anna.call(listEarning, { input: {} })).rows.map((row) => [row.name, row.occupation, row.household_size, row.ceiling_cents]), [['Lang, Omar', 'arbeit', 1, 50_000]])
  assert.equal((await mara.call(listEarning, { input: {} })).total, 0)
  await assert.rejects(office.call(listEarning, { input: {} }), { status: 403 })
})
