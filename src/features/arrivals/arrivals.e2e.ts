/** The housing office prepares an arrival: what is reserved, what can be taken back and what cannot. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding, readBuilding } from '../housing/building.api.ts'
import { listReservations, reserve } from '../housing/reservation.api.ts'
import { addRoom, addUnit } from '../housing/room.api.ts'
import { announceArrival, readArrival } from './arrival.api.ts'

let world: World, office: Actor, browser: Awaited<ReturnType<typeof openBrowser>>, buildingId: string, places: string[]
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt')
  buildingId = (await office.call(createBuilding, { input: { name: 'Rössle', opened_on: null } })).id
  const unit = await office.call(addUnit, { params: { id: buildingId }, input: { name: '1', opened_on: null } })
  await office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', places: 2, opened_on: null } })
  places = (await office.call(readBuilding, { params: { id: buildingId } })).floors[0]!.rooms[0]!.places.map((place) => place.id)
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })
const announce = (reference: string) => office.call(announceArrival, { input: { announced_on: '2022-12-01', arrives_on: '2023-01-10', family_name: reference, people: [{ sex: 'w', age: 30, role: 'head' }] } })

test('where everybody has a place nothing more is reserved; a cancellation is taken back only where no place was lost', async () => {
  const [kept, bare] = [await announce('Rahimi'), await announce('Nazari')]
  await office.call(reserve, { input: { place_ids: [places[0]!], arrival_id: kept.id, valid_from: '2023-01-10' } })
  const page = await browser.page(office)
  await page.goto('/ankuenfte')
  const acts = (name: string) => page.getByRole('row', { name: new RegExp(name) }).getByRole('button', { name: 'Handlungen' }).click()
  await acts('Rahimi')
  await page.getByRole('menuitem', { name: 'Plätze reservieren' }).getByText('Für alle ist ein Platz reserviert.').waitFor()
  assert.equal(await page.getByRole('menuitem', { name: 'Plätze reservieren' }).getAttribute('aria-disabled'), 'true')
  await page.getByRole('menuitem', { name: 'Absagen' }).click()
  await page.getByText('das lässt sich nicht zurücknehmen').waitFor()
  await demandSound(page)
  await page.getByLabel('Warum').fill('in andere Gemeinde')
  await page.getByRole('button', { name: 'Absagen', exact: true }).click()
  const told = page.getByRole('region', { name: 'Meldungen' }).getByRole('listitem')
  await told.getByText('Abgesagt').waitFor()
  assert.equal(await told.getByRole('button', { name: 'Rückgängig' }).count(), 0)
  await told.getByRole('button', { name: 'Meldung schließen' }).click()
  await acts('Nazari')
  await page.getByRole('menuitem', { name: 'Absagen' }).click()
  await page.getByLabel('Warum').fill('Irrtum')
  await page.getByRole('button', { name: 'Absagen', exact: true }).click()
  await told.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByRole('row', { name: /Nazari/ }).waitFor()
  assert.equal((await office.call(readArrival, { params: { id: bare.id } })).state, 'announced')
})

test('a reservation that began before is given up and taken back: it holds again from today on', async () => {
  const arrival = await announce('Ahmadi')
  const { rows: [row] } = await office.call(reserve, { input: { place_ids: [places[1]!], arrival_id: arrival.id, valid_from: '2022-12-31' } })
  await world.all.updateTable('reservations').set({ valid_from: '2022-12-20' }).where('id', '=', row!.id).execute()
  const page = await browser.page(office)
  await page.goto(`/unterkuenfte/${buildingId}`)
  await page.getByRole('button', { name: /Zimmer 1.1, Platz 2\W+reserviert/ }).click()
  await page.getByRole('menuitem', { name: 'Reservierung ansehen' }).click()
  await page.getByRole('button', { name: 'Reservierung aufheben' }).click()
  await page.getByRole('button', { name: /Zimmer 1.1, Platz 2\W+frei/ }).waitFor()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByRole('button', { name: /Zimmer 1.1, Platz 2\W+reserviert/ }).waitFor()
  assert.deepEqual((await office.call(listReservations, { input: { arrival_id: arrival.id } })).rows.map((one) => one.valid_from), ['2022-12-31'])
})

test('who belongs to no household is told how to look for a place all the same', async () => {
  const person = await world.person('Tesfay, Selam', { birth: '1990-04-02' })
  await world.all.deleteFrom('household_members').where('person_id', '=', person.id).execute()
  const page = await browser.page(office)
  await page.goto('/platzsuche')
  await page.getByRole('combobox', { name: 'Person oder Haushalt' }).fill('tesfay')
  await page.getByRole('option', { name: /Tesfay, Selam/ }).click()
  await page.getByText('Diese Person gehört zu keinem Haushalt. Bitte unten eingeben, wer kommt.').waitFor()
  await demandSound(page)
  await page.getByLabel('oder wer kommt').fill('Frau 32')
  await page.getByText('1 Person sucht').waitFor()
  await page.getByText('Diese Person gehört zu keinem Haushalt.').waitFor({ state: 'detached' })
})
