/** Eigene Auswertungen in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World, lead: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => { world = await openWorld('2023-03-01'); lead = await world.actor('lead', 'Leitung'); await readExample(world, lead); browser = await openBrowser(world) })
after(async () => { await browser?.close(); await world?.close() })

test('figures are put together, kept and shared; a number leads to what stands behind it', async () => {
  const page = await browser.page(lead)
  await page.goto('/berichte/eigene')
  const table = page.getByRole('table', { name: 'Eigene Auswertung' })
  await table.getByRole('columnheader', { name: '4. Quartal 2022' }).waitFor()
  assert.equal(await table.getByRole('row', { name: /^in Betreuung/ }).getByRole('cell').last().textContent(), '110')
  await demandSound(page)
  await picture(page, 'eigene-auswertung')
  await page.getByRole('combobox', { name: 'Zahlen (Zeilen)' }).fill('erreichte Pers')
  await page.getByRole('option', { name: /^erreichte Personen/ }).click()
  await table.getByRole('row', { name: /^erreichte Personen/ }).waitFor()
  await page.getByLabel('Spalten', { exact: true }).selectOption({ label: 'Ortsteile' })
  await table.getByRole('columnheader', { name: 'Ottenbronn' }).waitFor()
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Auswertung speichern' })
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Nach Ortsteil')
  await dialog.getByRole('checkbox', { name: 'mit dem Team teilen' }).check({ force: true })
  await dialog.getByLabel('Auf Heute').selectOption({ label: 'jeden Monat' })
  await dialog.getByRole('button', { name: 'Speichern', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const anna = await browser.page(await world.actor('caseworker', 'Anna Beispiel'))
  await anna.goto('/berichte/eigene')
  await anna.getByRole('button', { name: 'Nach Ortsteil', exact: true }).click()
  await anna.getByRole('table', { name: 'Eigene Auswertung' }).getByRole('columnheader', { name: 'Ottenbronn' }).waitFor()
  await demandSound(anna)
  await table.getByRole('row', { name: /^in Betreuung/ }).getByRole('link').first().click()
  await page.getByRole('dialog').getByText('in Betreuung').first().waitFor()
})

test('on a telephone; without a figure the page says what to do, too many columns are refused with what helps', async () => {
  const page = await browser.page(lead, { width: 390, height: 844 })
  await page.goto('/berichte/eigene')
  await page.getByRole('table', { name: 'Eigene Auswertung' }).waitFor()
  await demandSound(page)
  await picture(page, 'eigene-auswertung-telefon')
  await page.getByLabel('Zeitraum', { exact: true }).selectOption({ label: 'seit Beginn' })
  await page.getByLabel('Spalten', { exact: true }).selectOption({ label: 'Monate' })
  await page.getByText(/höchstens 24 lassen sich lesen/).waitFor()
  for (const name of ['in Betreuung', 'Beratungen', 'Pläne neu aufgestellt']) await page.getByRole('button', { name: `${name} entfernen` }).click()
  await page.getByText('Oben eine oder mehrere Zahlen wählen').waitFor()
})

test('what comes back every month stands on Heute, leads to its numbers and is gone once looked at', async () => {
  await world.all.updateTable('evaluations').set({ settled_on: '2023-02-10' }).execute()
  const page = await browser.page(lead)
  await page.goto('/')
  await page.getByRole('heading', { name: 'Auswertungen ansehen' }).waitFor()
  await demandSound(page)
  await page.getByRole('link', { name: 'Nach Ortsteil' }).click()
  await page.getByRole('table', { name: 'Eigene Auswertung' }).getByRole('columnheader', { name: 'Ottenbronn' }).waitFor()
  await page.getByRole('button', { name: 'Nach Ortsteil', exact: true, pressed: true }).waitFor()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor()
  assert.equal(await page.getByRole('heading', { name: 'Auswertungen ansehen' }).count(), 0)
})
