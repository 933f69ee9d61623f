/** The housing office at work: a household moves in, a place is blocked, the list on another date. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from './building.api.ts'
import { addRoom, addUnit } from './room.api.ts'

let world: World, office: Actor, browser: Awaited<ReturnType<typeof openBrowser>>, buildingId: string
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt')
  buildingId = (await office.call(createBuilding, { input: { name: 'Rössle', district: 'Neuhengstett', kind: 'Einzelzimmer', ownership: 'Gemeinde' } })).id
  for (const name of ['1', '2']) {
    const unit = await office.call(addUnit, { params: { id: buildingId }, input: { name, opened_on: null } })
    for (const room of [1, 2, 3]) await office.call(addRoom, { params: { id: unit.id }, input: { name: `${name}.${room}`, places: room, opened_on: null, area_m2: 10 + 7 * room, rules: room === 2 ? ['frauen'] : [] } })
  }
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('a mother and her child move in together, and the floor list shows it', async () => {
  const mother = await world.person('Omar, Amina', { birth: '1990-04-02' })
  await world.person('Omar, Yusuf', { household: mother.householdId, birth: '2018-05-05' })
  const page = await browser.page(office)
  await page.goto('/unterkuenfte')
  await page.getByRole('heading', { name: 'Neuhengstett' }).waitFor()
  await demandSound(page)
  await page.getByRole('link', { name: 'Rössle' }).click()
  await page.getByRole('button', { name: /Zimmer 1.2, Platz 1\W+frei/ }).click()
  await page.getByRole('menuitem', { name: 'Einziehen' }).click()
  await page.getByRole('combobox', { name: 'Person' }).fill('omar ami')
  await page.getByRole('option', { name: /Omar, Amina/ }).click()
  await page.getByRole('checkbox', { name: 'Omar, Yusuf' }).waitFor()
  await demandSound(page)
  await picture(page, 'einziehen')
  // A move that splits the household says so.
  const child = page.getByText('Omar, Yusuf', { exact: true }).last()
  await child.click()
  await page.getByText('Der Haushalt wird getrennt: Omar, Yusuf bleibt.').waitFor()
  await child.click()
  await page.getByText('Der Haushalt wird getrennt').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '2 Personen einziehen' }).click()
  await page.getByText('Gespeichert').waitFor()
  await page.getByRole('button', { name: /Zimmer 1.2, Platz 1\W+belegt/ }).getByText('Omar, Amina').waitFor()
  const stays = await world.all.selectFrom('stays').select(['person_id', 'place_id']).execute()
  assert.equal(stays.length, 2)
  assert.ok(stays.every((stay) => stay.place_id), 'each has an own place')
})

test('a place is blocked and the day before it was free', async () => {
  const page = await browser.page(office)
  await page.goto(`/unterkuenfte/${buildingId}`)
  await page.getByRole('button', { name: /Zimmer 2.3, Platz 3\W+frei/ }).click()
  await page.getByRole('menuitem', { name: 'Sperren' }).click()
  await page.getByLabel('Grund').fill('Wasserschaden')
  await page.getByRole('button', { name: 'Sperren', exact: true }).click()
  await page.getByRole('button', { name: /Zimmer 2.3, Platz 3\W+gesperrt/ }).waitFor()
  await demandSound(page)
  await picture(page, 'unterkunft')
  await page.getByLabel('Stichtag').fill('30.12.2022')
  await page.getByRole('button', { name: /Zimmer 2.3, Platz 3\W+frei/ }).waitFor()
})

test('the household moves out again; on a telephone and in the dark everything can be reached', async () => {
  const page = await browser.page(office, { width: 390, height: 800, dark: true })
  await page.goto(`/unterkuenfte/${buildingId}`)
  await page.getByRole('button', { name: /Zimmer 1.2, Platz 1\W+belegt/ }).click()
  await page.getByRole('menuitem', { name: 'Ausziehen' }).click()
  await page.getByRole('checkbox', { name: 'Omar, Yusuf' }).waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: '2 Personen ausziehen' }).click()
  await page.getByText('2 Personen sind ausgezogen').waitFor()
  await page.getByRole('button', { name: /Zimmer 1.2, Platz 1\W+frei/ }).waitFor()
  await picture(page, 'unterkunft-telefon')
  for (const path of ['/unterkuenfte', '/belegung']) { await page.goto(path); await page.getByRole('heading', { level: 1 }).waitFor(); await page.waitForLoadState('networkidle'); await demandSound(page) }
  await picture(page, 'belegung-telefon')
})
