/** The housing office: a notice for a family who moved in, and a template of its own. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from '../housing/building.api.ts'
import { moveIn } from '../housing/stay.api.ts'
import { press } from '../../base/paper/press.ts'

let world: World, office: Actor, browser: Awaited<ReturnType<typeof openBrowser>>, motherId: string
before(async () => {
  world = await openWorld('2026-03-10')
  office = await world.actor('housing', 'Horst Vorbild')
  const building = await office.call(createBuilding, { input: { name: 'Rössle', street: 'Hauptstraße 1' } })
  const mother = await world.person('Omar, Amina', { birth: '1990-04-02' }), child = await world.person('Omar, Yusuf', { household: mother.householdId, birth: '2014-11-16' })
  motherId = mother.id
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2026-03-01', people: [mother, child].map(({ id }) => ({ person_id: id })) } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); press.close(); await world?.close() })

test('a notice is looked at as a draft, made with a number, printed, and withdrawn', async () => {
  const page = await browser.page(office)
  await page.goto('/')
  await page.getByText('Eingezogen ohne Bescheid').waitFor()
  await page.getByRole('link', { name: 'Amina Omar' }).click()
  await page.getByRole('button', { name: 'Bescheid, Hausordnung' }).click()
  await page.getByRole('menuitem', { name: 'Bescheid erstellen' }).click()
  const form = page.getByRole('dialog')
  await form.getByText(/Yusuf Omar · Rössle/).waitFor()
  await form.getByLabel('Zusatz').fill('Der Kinderwagen kann im Flur stehen.')
  await demandSound(page)
  await picture(page, 'bescheid-erstellen')
  const [draft] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: 'Entwurf ansehen' }).click()])
  assert.match(textOf(readFileSync(await draft.path())), /Entwurf[\s\S]*Kinderwagen/)
  const [paper] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: 'Erstellen' }).click()])
  assert.match(textOf(readFileSync(await paper.path())), /1\/2026[\s\S]*Amina Omar[\s\S]*Yusuf Omar/)
  await page.getByRole('button', { name: /Einweisung 1\/2026/ }).waitFor()
  await demandSound(page)
  await page.goto('/bescheide')
  await page.getByRole('row', { name: /Omar, Amina/ }).waitFor()
  await demandSound(page)
  await picture(page, 'bescheide')
  await page.getByRole('row', { name: /Omar, Amina/ }).getByRole('button', { name: 'Handlungen' }).click()
  await page.getByRole('menuitem', { name: 'Aufheben' }).click()
  await page.getByLabel('Grund').fill('falscher Tag')
  await page.getByRole('button', { name: 'Aufheben' }).click()
  await page.getByRole('cell', { name: 'aufgehoben' }).waitFor()
})

test('on a telephone a template with an unknown field is refused with its place, mended, and holds', async () => {
  const page = await browser.page(office, { width: 390, height: 844 })
  await page.goto('/vorlagen')
  const menu = async (item: string) => { await page.getByRole('button', { name: 'Vorlage Einweisungsverfügung' }).click(); await page.getByRole('menuitem', { name: item }).click() }
  await page.getByText('mitgeliefert').first().waitFor()
  await demandSound(page)
  await picture(page, 'vorlagen-telefon')
  const [taken] = await Promise.all([page.waitForEvent('download'), menu('Zum Bearbeiten herunterladen (ODT)')])
  const parts = unzipSync(readFileSync(await taken.path())), edited = (text: string) => {
    const path = join(tmpdir(), `vorlage-${process.pid}.odt`)
    writeFileSync(path, zipSync({ ...parts, 'content.xml': strToU8(strFromU8(parts['content.xml']!).replace('Im Auftrag', text)) }))
    return path
  }
  await menu('Neue Fassung hochladen')
  const form = page.getByRole('dialog')
  const give = async (text: string) => { const [choose] = await Promise.all([page.waitForEvent('filechooser'), form.getByRole('button', { name: 'Dateien wählen' }).click()]); await choose.setFiles(edited(text)); await form.getByRole('button', { name: 'Prüfen und einstellen' }).click() }
  await give('Mit freundlichen Grüßen {amtsleitung}')
  await form.getByText('Das Feld {amtsleitung} gibt es nicht. Es steht in der Zeile „Mit freundlichen Grüßen {amtsleitung}“.').waitFor()
  await demandSound(page)
  await picture(page, 'vorlage-unbekanntes-feld')
  await form.getByRole('button', { name: /entfernen/ }).click()
  await give('Mit freundlichen Grüßen')
  await page.getByText(/Fassung 1 · 10\.03\.2026/).waitFor()
  await menu('Felder und frühere Fassungen')
  await page.getByRole('cell', { name: '{rechtsgrundlage}' }).waitFor()
  await demandSound(page)
  await picture(page, 'vorlage-felder')
})

test('the page of a person shows the notices among the rest', async () => {
  const page = await browser.page(office)
  await page.goto(`/personen/${motherId}`)
  await page.getByText('aufgehoben', { exact: true }).waitFor()
  await demandSound(page)
  await picture(page, 'bescheide-person')
})
