/** Auswertung Zeitraum in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { bookFile } from '../../base/sheet.ts'

let world: World, lead: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => { world = await openWorld('2026-11-23'); lead = await world.actor('lead', 'Leitung'); await readExample(world, lead); browser = await openBrowser(world) })
after(async () => { await browser?.close(); await world?.close() })

const form = async (field: string) => ({ name: 'formular.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from((await bookFile('Formular', [{ name: 'Meldung', rows: [['Zeitraum', '{{zeitraum}}'], ['Beratungen', field]] }], 'xlsx')).body) })

test('the lead reads what is to be settled, opens a number, and takes the workbook out', async () => {
  const page = await browser.page(lead)
  await page.goto('/berichte/zeitraum')
  await page.getByText('Vor dem Senden zu klären').waitFor()
  await page.getByText(/Personen haben am Stichtag keinen Integrationsplan/).waitFor()
  await demandSound(page)
  await picture(page, 'auswertung-zeitraum')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel', exact: true }).click()])
  assert.match(saved.suggestedFilename(), /^Entwurf Auswertung Zeitraum.*2022\.xlsx$/)
  await page.getByRole('table', { name: 'Personen', exact: true }).getByRole('row', { name: /^in Betreuung/ }).first().getByRole('link').first().click()
  await page.getByRole('dialog').getByText('in Betreuung').first().waitFor()
})

test('a form with a mistyped field is refused with its cell, the right one holds from then on', async () => {
  const page = await browser.page(lead)
  await page.goto('/berichte/zeitraum')
  await page.getByRole('button', { name: 'Vorlage', exact: true }).click()
  await page.getByText('mitgeliefert').first().waitFor()
  await demandSound(page)
  await picture(page, 'vorlage-der-auswertung')
  const put = async (field: string) => {
    await page.getByRole('dialog').last().locator('input[type=file]').setInputFiles(await form(field))
    await page.getByRole('button', { name: 'Prüfen und einstellen' }).click()
  }
  await page.getByRole('button', { name: 'Vorlage einstellen' }).click()
  await put('{{consultations.al}}')
  await page.getByText('Zelle B2: Das Feld „consultations.al“ gibt es nicht.').first().waitFor()
  await page.getByRole('button', { name: /formular\.xlsx entfernen/ }).click()
  await put('{{consultations.all}}')
  await page.getByText('Fassung 1', { exact: true }).waitFor()
})

test('on a telephone the tables scroll in themselves; a reversed period is told in a sentence', async () => {
  const page = await browser.page(lead, { width: 390, height: 844 })
  await page.goto('/berichte/zeitraum')
  await page.getByText('Vor dem Senden zu klären').waitFor()
  await demandSound(page)
  await picture(page, 'auswertung-zeitraum-telefon')
  await page.getByLabel('Jahr', { exact: true }).selectOption('other')
  await page.getByLabel('bis', { exact: true }).fill('30.06.2021')
  await page.locator('h1').click()
  await page.getByText('Der Zeitraum endet vor seinem Beginn.').waitFor()
})

test('the lead releases the sheet to the funding authority, sees what was not settled, and compares it with today', async () => {
  const page = await browser.page(lead), dialog = page.getByRole('dialog')
  await page.goto('/berichte/zeitraum')
  await page.getByRole('button', { name: 'Freigeben' }).click()
  await dialog.getByText('Noch nicht geklärt').waitFor()
  await dialog.getByRole('textbox', { name: 'Anlass' }).fill('Verwendungsnachweis')
  await demandSound(page)
  await picture(page, 'auswertung-freigeben')
  await dialog.getByRole('button', { name: 'Freigeben' }).click()
  await page.getByRole('heading', { name: 'Auswertung Zeitraum 2022', level: 1 }).waitFor()
  await page.getByText('für: Bewilligungsstelle').waitFor()
  assert.equal(await page.locator('main a[href^="/auswertung"]').count(), 0, 'a released sheet leads to no lists')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel', exact: true }).click()])
  assert.match(saved.suggestedFilename(), /^Auswertung Zeitraum.*2022\.xlsx$/)
  await demandSound(page)
  await picture(page, 'auswertung-freigegeben')
  await page.getByRole('button', { name: 'Mit heute vergleichen' }).click()
  await page.getByText(/Alle Zahlen sind noch dieselben/).waitFor()
  const phone = await browser.page(lead, { width: 390, height: 844 })
  await phone.goto('/berichte/freigaben')
  await phone.getByRole('link', { name: 'Auswertung Zeitraum 2022' }).click()
  await phone.getByText('Verwendungsnachweis').waitFor()
  await demandSound(phone)
  await picture(phone, 'auswertung-freigegeben-telefon')
})
