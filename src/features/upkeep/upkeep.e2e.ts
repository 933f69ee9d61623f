/** The housing clerk: a fault reported and its room blocked; a walk through the house on a telephone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { photo } from '../../../test/uploads.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from '../housing/building.api.ts'
import { addRoom, addUnit } from '../housing/room.api.ts'
import { listFaults } from './fault.api.ts'

let world: World, office: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-15')
  office = await world.actor('housing', 'Amt')
  const building = await office.call(createBuilding, { input: { name: 'Rössle' } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: 'EG' } })
  for (const name of ['1', '2']) await office.call(addRoom, { params: { id: unit.id }, input: { name, places: 2 } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('water damage is reported with a photo, told to a firm, and its room is blocked', async () => {
  const page = await browser.page(office)
  await page.goto('/schaeden')
  await page.getByRole('heading', { name: 'Rundgänge' }).waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Schaden melden' }).first().click()
  await page.getByRole('combobox', { name: 'Unterkunft' }).fill('Röss')
  await page.getByRole('option', { name: /Rössle/ }).click()
  await page.getByLabel('Was ist kaputt').fill('Wasser kommt durch die Decke')
  await page.getByLabel('Gewerk').selectOption('sanitary')
  await page.getByLabel('Zimmer', { exact: true }).selectOption({ label: 'EG, Zimmer 1' })
  await page.locator('input[type=file]').first().setInputFiles({ name: 'decke.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await demandSound(page)
  await page.getByRole('button', { name: 'Melden', exact: true }).click()
  await page.getByRole('button', { name: 'Wasser kommt durch die Decke' }).click()
  await page.getByRole('button', { name: 'Foto 1 groß ansehen' }).waitFor()
  await page.getByRole('button', { name: 'Eintragen, wem gemeldet' }).click()
  await page.getByRole('textbox', { name: 'Wem gemeldet' }).fill('Stadtwerke')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Stadtwerke').first().waitFor()
  await page.getByRole('button', { name: 'Zimmer sperren' }).click()
  await page.getByRole('button', { name: 'Sperren', exact: true }).click()
  await page.getByText('2 Plätze gesperrt').first().waitFor()
  await demandSound(page)
  await picture(page, 'schaden')
})

test('on a telephone the walk goes point by point, and what is found becomes a fault', async () => {
  const page = await browser.page(office, { width: 390, height: 800 })
  await page.goto('/schaeden')
  await page.getByRole('button', { name: 'Rundgang beginnen' }).click()
  await page.getByRole('combobox', { name: 'Unterkunft' }).fill('Röss')
  await page.getByRole('option', { name: /Rössle/ }).click()
  await page.getByRole('button', { name: 'Beginnen', exact: true }).click()
  await page.getByRole('heading', { name: 'Rundgang Rössle' }).waitFor()
  await page.getByRole('group', { name: /^Rettungswege/ }).getByRole('button', { name: 'In Ordnung' }).click()
  await page.getByText('1 von 12').first().waitFor()
  await page.getByRole('group', { name: /^Rauchmelder/ }).getByRole('button', { name: 'Mangel' }).click()
  await page.getByLabel('Was ist kaputt').fill('Rauchmelder fehlt')
  await page.getByLabel('Gewerk').selectOption('fire')
  await demandSound(page)
  await page.getByRole('button', { name: 'Melden', exact: true }).click()
  await page.getByRole('button', { name: 'Rauchmelder fehlt' }).waitFor()
  await demandSound(page)
  await picture(page, 'rundgang-telefon')
  assert.equal((await office.call(listFaults, { input: { text: 'Rauchmelder' } })).total, 1)
})
