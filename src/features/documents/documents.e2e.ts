/** A caseworker lays documents into a case and looks at them: on the desk, and with a telephone at the shelter. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { jpeg, pdf, photo } from '../../../test/uploads.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'

let world: World, anna: Actor, rami: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01' })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('a notice of three pages is added, read page by page, named and dated, and handed out as it came', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Dokument Hinzufügen' }).click()
  const scan = pdf({ pages: ['Bescheid Blatt eins', 'Bescheid Blatt zwei', 'Bescheid Blatt drei'] })
  await page.locator('input[type=file]').last().setInputFiles({ name: 'Bescheid Jobcenter.pdf', mimeType: 'application/pdf', buffer: scan })
  await page.getByLabel('Art', { exact: false }).and(page.locator('select')).selectOption({ label: 'Bescheid' })
  await page.getByLabel('gültig bis').first().fill('28.02.2023')
  await demandSound(page)
  await picture(page, 'dokument-hinzufuegen')
  await page.getByRole('dialog').getByRole('button', { name: 'Hinzufügen', exact: true }).click()
  await page.getByText('1 Dokument hinzugefügt').waitFor()
  await page.getByText('bis 28.02.2023').waitFor()

  await page.getByRole('button', { name: /Bescheid Jobcenter/ }).click()
  const shown = page.getByRole('img', { name: 'Bescheid Jobcenter, Seite 1' })
  await shown.waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.viewer-picture')?.naturalWidth! > 800)
  await demandSound(page)
  await picture(page, 'dokument')
  await page.getByRole('group', { name: /mit Bild auf/ }).focus()
  await page.keyboard.press('PageDown')
  await page.getByText('Seite 2 von 3').waitFor()
  await page.keyboard.press('End')
  await page.getByRole('img', { name: 'Bescheid Jobcenter, Seite 3' }).waitFor()
  await page.keyboard.press('+')
  await page.locator('.zoom-2').waitFor()
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Herunterladen' }).click()])
  assert.deepEqual([saved.suggestedFilename(), readFileSync(await saved.path()).equals(scan)], ['Bescheid Jobcenter.pdf', true])
  await page.getByLabel('Bezeichnung').fill('Bewilligung Bürgergeld')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('button', { name: /Bewilligung Bürgergeld/ }).waitFor()
})

test('on the telephone photos become pages; the same photo is recognised; a program is refused with a sentence', async () => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto(`/personen/${rami.id}`)
  const open = () => page.getByRole('button', { name: 'Dokument Hinzufügen' }).click()
  const choose = (files: { name: string; mimeType: string; buffer: Buffer }[]) => page.locator('input[type=file]').last().setInputFiles(files)
  const add = () => page.getByRole('dialog').getByRole('button', { name: 'Hinzufügen', exact: true }).click()
  const one = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await photo({ text: 'Mietvertrag', width: 800, height: 600 }) }
  await open()
  await choose([one, { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: await jpeg({ text: 'Unterschriften' }) }])
  await page.getByLabel('Die Bilder sind Seiten eines Dokuments').check()
  await page.getByLabel('Art', { exact: false }).and(page.locator('select')).selectOption({ label: 'Vertrag' })
  await page.getByLabel('Bezeichnung').fill('Mietvertrag')
  await demandSound(page)
  await picture(page, 'dokument-hinzufuegen-telefon')
  await add()
  await page.getByRole('button', { name: /Mietvertrag.*2 Seiten/ }).click()
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.viewer-picture')?.naturalWidth! > 300)
  await demandSound(page)
  await picture(page, 'dokument-telefon')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await open()
  await choose([one, { name: 'Rechnung.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') }])
  await page.getByLabel('Art', { exact: false }).and(page.locator('select')).selectOption({ label: 'Foto' })
  await add()
  await page.getByText('1 Dokument ist gespeichert. „Rechnung.pdf“ wird nicht angenommen.').waitFor()
  await demandSound(page)
  await picture(page, 'dokument-abgelehnt-telefon')
  await page.getByRole('button', { name: 'Rechnung.pdf entfernen' }).click()
  await choose([one])
  await add()
  await page.getByText('„IMG_1“ liegt schon vor.').waitFor()
})

test('removed by mistake is back with one press', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: /Mietvertrag/ }).click()
  await page.getByRole('button', { name: 'Entfernen' }).click()
  await page.getByRole('button', { name: /Mietvertrag/ }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByRole('button', { name: /Mietvertrag/ }).waitFor()
  await demandSound(page)
  await picture(page, 'person-dokumente')
})
