/** Handing over a room on a telephone: keys entered, the protocol filled, photographed, signed; the key that comes back. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { press } from '../../base/paper/press.ts'
import { createBuilding } from '../housing/building.api.ts'
import { addRoom, addUnit } from '../housing/room.api.ts'
import { moveIn } from '../housing/stay.api.ts'

let world: World, office: Actor, browser: Awaited<ReturnType<typeof openBrowser>>, motherId: string
before(async () => {
  world = await openWorld('2026-03-10')
  office = await world.actor('housing', 'Horst Vorbild')
  const building = await office.call(createBuilding, { input: { name: 'Rössle', street: 'Hauptstraße 1' } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: '1. OG', opened_on: null } }), room = await office.call(addRoom, { params: { id: unit.id }, input: { name: '12', places: 4, opened_on: null } })
  const mother = await world.person('Omar, Amina', { birth: '1990-04-02' }), child = await world.person('Omar, Yusuf', { household: mother.householdId, birth: '2014-11-16' })
  motherId = mother.id
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2026-03-10', people: [mother, child].map(({ id }) => ({ person_id: id, room_id: room.id, place_id: null })) } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); press.close(); await world?.close() })

test('keys are entered with their numbers and stand in the cupboard', async () => {
  const page = await browser.page(office)
  await page.goto('/schluessel')
  await page.getByText('Noch kein Schlüssel').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Schlüssel eintragen' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Unterkunft' }).fill('röss')
  await page.getByRole('option', { name: /Rössle/ }).click()
  await form.getByLabel('Nummern').fill('Z12-1, Z12-2')
  await demandSound(page)
  await form.getByRole('button', { name: 'Eintragen' }).click()
  await page.getByRole('row', { name: /Z12-2/ }).waitFor()
  await demandSound(page)
  await picture(page, 'schluessel')
})

test('on a telephone the protocol of moving in is filled, photographed, signed and printed, with the key in the same act', async () => {
  const page = await browser.page(office, { width: 390, height: 844 })
  await page.goto(`/personen/${motherId}`)
  await page.getByRole('button', { name: 'Schlüssel, Übergabe' }).click()
  await page.getByRole('menuitem', { name: 'Übergabe beim Einzug' }).click()
  await page.getByRole('button', { name: 'Beginnen' }).click()
  const bed = page.getByRole('group', { name: 'Bett' })
  await bed.getByLabel('Anzahl').fill('2')
  await bed.getByLabel('Zustand').selectOption('worn')
  await page.getByRole('button', { name: 'Noch ein Zähler' }).click()
  const meter = page.getByRole('group', { name: 'Zähler 1' })
  await meter.getByLabel('Zählernummer').fill('4711')
  await meter.getByLabel('Stand').fill('12x')
  await page.getByLabel('Mängel und Absprachen').fill('Fenster klemmt.')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText(/zum Beispiel 1234,5/).waitFor()
  await meter.getByLabel('Stand').fill('1234,5')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Gespeichert').waitFor()
  await page.getByRole('button', { name: 'Foto hinzufügen' }).click()
  const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a8b99' } }).jpeg().toBuffer()
  const [choose] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Dateien wählen' }).click()])
  await choose.setFiles({ name: 'wand.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByLabel('Was es zeigt').fill('Wand am Fenster')
  await page.getByRole('button', { name: 'Hinzufügen', exact: true }).click()
  await page.getByRole('button', { name: 'Wand am Fenster groß ansehen' }).waitFor()
  await demandSound(page)
  await picture(page, 'uebergabe-telefon')
  await page.getByRole('button', { name: 'Abschließen mit Schlüsseln und Unterschrift' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Schlüssel' }).fill('Z12-1')
  await page.getByRole('option', { name: /Z12-1/ }).click()
  const pad = (await form.locator('canvas').boundingBox())!
  await page.mouse.move(pad.x + 20, pad.y + 30); await page.mouse.down(); await page.mouse.move(pad.x + 120, pad.y + 50, { steps: 5 }); await page.mouse.up()
  await demandSound(page)
  await picture(page, 'uebergabe-abschluss')
  const [paper] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: 'Abschließen' }).click()])
  const text = textOf(readFileSync(await paper.path()))
  for (const part of ['Übergabeprotokoll Einzug', 'Amina Omar, Yusuf Omar', 'abgenutzt', '1234,5', 'Z12-1', 'Wand am Fenster']) assert.ok(text.includes(part), `${part}\n${text}`)
  await page.getByText('abgeschlossen am').waitFor()
  await demandSound(page)
})

test('the key comes back at the person, and a second one is handed out with a receipt', async () => {
  const page = await browser.page(office)
  await page.goto(`/personen/${motherId}`)
  await page.getByRole('button', { name: /^Z12-1/ }).click()
  await page.getByRole('button', { name: 'Zurücknehmen' }).click()
  await page.getByText('1 Schlüssel zurückgegeben').waitFor()
  await page.getByRole('button', { name: 'Schlüssel, Übergabe' }).click()
  await page.getByRole('menuitem', { name: 'Schlüssel ausgeben' }).click()
  await page.getByRole('combobox', { name: 'Schlüssel' }).fill('Z12-2')
  await page.getByRole('option', { name: /Z12-2/ }).click()
  await page.getByLabel('Pfand je Schlüssel').fill('25')
  const [receipt] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Ausgeben', exact: true }).click()])
  assert.match(textOf(readFileSync(await receipt.path())), /Schlüsselquittung[\s\S]*Z12-2/)
  await page.getByRole('button', { name: /^Z12-2/ }).waitFor()
  await demandSound(page)
  await picture(page, 'schluessel-person')
})
