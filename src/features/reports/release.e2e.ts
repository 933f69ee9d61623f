/** From the author's words to the signed report, as lead and as reader, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World, lead: Actor, reader: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => { world = await openWorld('2026-11-23'); lead = await world.actor('lead', 'Leitung'); reader = await world.actor('reader', 'Gemeinderat'); await readExample(world, lead); browser = await openBrowser(world) })
after(async () => { await browser?.close(); await world?.close() })

test('a reader finds an empty list that says what will stand there', async () => {
  const page = await browser.page(reader)
  await page.goto('/')
  await page.getByText('Noch kein Bericht freigegeben').waitFor()
  await demandSound(page)
})

test('the lead writes a foreword and a story, takes a text back, and releases the report to the council', async () => {
  const page = await browser.page(lead)
  await page.goto('/berichte/jahresbericht')
  await page.getByRole('button', { name: 'Vorwort schreiben' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await dialog.getByText('Bitte etwas schreiben.').first().waitFor()
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Liebe Mitglieder des Gemeinderats,\n\nvieles ist gelungen.')
  await demandSound(page)
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Vorwort' }).waitFor()
  await page.getByText('vieles ist gelungen.').waitFor()

  await page.getByRole('button', { name: 'Geschichte erzählen' }).click()
  await dialog.getByRole('textbox', { name: 'Überschrift' }).fill('Der erste Vertrag')
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Nach zwei Praktika fand eine Frau Arbeit in der Gärtnerei.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Der erste Vertrag' }).waitFor()
  await page.getByRole('button', { name: '„Der erste Vertrag“ ändern' }).click()
  await dialog.getByRole('button', { name: 'Löschen' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click()
  await page.getByRole('heading', { name: 'Der erste Vertrag' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Rückgängig' }).last().click()
  await page.getByRole('heading', { name: 'Der erste Vertrag' }).waitFor()
  await picture(page, 'jahresbericht-texte')

  await page.getByRole('button', { name: 'Freigeben' }).click()
  await dialog.getByRole('button', { name: 'Freigeben' }).click()
  await dialog.getByText('Bitte wählen, wer den Bericht bekommt.').first().waitFor()
  await dialog.getByText('Gemeinderat', { exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Anlass' }).fill('Sitzung am 12. März')
  await demandSound(page)
  await picture(page, 'bericht-freigeben')
  await dialog.getByRole('button', { name: 'Freigeben' }).click()
  await page.getByText(/für: Gemeinderat/).waitFor()
  await page.getByText('Sitzung am 12. März').waitFor()
  await page.getByRole('button', { name: 'Mit heute vergleichen' }).click()
  await page.getByText(/Alle Zahlen sind noch dieselben/).waitFor()
  await demandSound(page)
})

for (const [width, height] of [[1400, 900], [390, 844]] as const) test(`the council reads it at ${width} px, and takes it home as a file`, async () => {
  const page = await browser.page(reader, { width, height })
  await page.goto('/')
  await page.getByRole('link', { name: 'Jahresbericht 2022' }).click()
  await page.getByText('vieles ist gelungen.').waitFor()
  assert.equal(await page.getByRole('button', { name: /Text (ändern|schreiben)|Zurückziehen|vergleichen/ }).count(), 0)
  assert.equal(await page.locator('main a[href^="/auswertung"]').count(), 0, 'a released report leads to no lists')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PDF', exact: true }).click()])
  assert.match(saved.suggestedFilename(), /^Jahresbericht.*2022\.pdf$/)
  await demandSound(page)
  await picture(page, `freigabe-${width}`)
})

test('somebody entered something since: compared with today, each difference has a cause; the lead withdraws the report', async () => {
  await world.person('Spät, Amal', { of: lead, allocated: '2022-05-05' })
  const page = await browser.page(lead)
  await page.goto('/berichte/freigaben')
  await page.getByRole('link', { name: 'Jahresbericht 2022' }).click()
  await page.getByRole('button', { name: 'Mit heute vergleichen' }).click()
  await page.getByText('Woran es liegt').waitFor()
  await page.getByText('zugewiesen: 1 nachgetragen').first().waitFor()
  await demandSound(page)
  await picture(page, 'freigabe-vergleich')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Zurückziehen' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Grund' }).fill('Eine Zuweisung fehlte.')
  await dialog.getByRole('button', { name: 'Zurückziehen' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Eine Zuweisung fehlte.').waitFor()
  await page.getByRole('button', { name: 'Zurückziehen' }).waitFor({ state: 'detached' })
})
