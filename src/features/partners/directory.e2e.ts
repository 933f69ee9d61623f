/** A service is entered, asked about by link, corrected on a telephone, taken over; everybody finds it in the guide; a gap is noted. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { press } from '../../base/paper/press.ts'
import { makeAsking } from './asking.api.ts'
import { readServices } from './directory.api.ts'
import { createPartner, readPartner } from './partner.api.ts'

let world: World, anna: Actor, partnerId: string, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna Berger')
  partnerId = (await anna.call(createPartner, { input: { name: 'Refugio Stuttgart', partner_group: 'sozialdienste', town: 'Stuttgart' } })).id
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); press.close(); await world?.close() })

test('a service for the guide, and a link to ask the partner by hand', async () => {
  const page = await browser.page(anna)
  await page.goto(`/netzwerk/${partnerId}`)
  await page.getByText('Noch kein Angebot').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Angebot aufnehmen' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Angebot', exact: true }).fill('Traumatherapie')
  await form.getByLabel('für wen').fill('Erwachsene')
  await form.getByLabel('Zeiten').fill('Mo bis Do')
  await form.getByRole('checkbox', { name: 'steht im öffentlichen Wegweiser' }).check()
  await form.getByLabel('Arabisch').fill('علاج نفسي')
  await demandSound(page)
  await form.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('im Wegweiser', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Nachfragen' }).click()
  await page.getByText('Der Versand ist nicht eingerichtet. Bitte den Text von Hand senden.').first().waitFor()
  assert.match(await page.getByLabel('Nachricht mit Link').inputValue(), /\/angaben#[\w-]{43}/)
  await demandSound(page)
  await page.getByRole('button', { name: 'Fertig' }).click()
})

test('the partner corrects on a telephone; staff take it over in one act', async () => {
  const { link } = await anna.call(makeAsking, { params: { partnerId } })
  const phone = await browser.page(null, { width: 390, height: 800 })
  await phone.goto(`/angaben#${link.split('#')[1]}`)
  await phone.getByRole('button', { name: 'Berichtigen' }).click()
  await phone.getByLabel('Zeiten').fill('Mo bis Fr')
  await demandSound(phone)
  await picture(phone, 'angaben-telefon')
  await phone.getByRole('button', { name: 'Berichtigung senden' }).click()
  await phone.getByText('Danke! Die Antwort ist angekommen.').waitFor()
  const page = await browser.page(anna)
  await page.goto(`/netzwerk/${partnerId}`)
  await page.getByText('Mo bis Fr').waitFor()
  await demandSound(page)
  await picture(page, 'verzeichnis-stelle')
  await page.getByRole('button', { name: 'Alles übernehmen' }).click()
  await page.getByText('Übernommen', { exact: true }).waitFor()
  assert.equal((await anna.call(readServices, { params: { partnerId } })).rows[0]!.times, 'Mo bis Fr')
  assert.equal((await anna.call(readPartner, { params: { id: partnerId } })).confirmed_on, '2022-11-22')
  // The times changed: whoever reads Arabic says that its line still holds.
  await page.getByText('Der deutsche Text wurde geändert').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Arabisch stimmt noch' }).click()
  await page.getByText('Der deutsche Text wurde geändert').waitFor({ state: 'detached' })
})

test('the guide in Arabic on a telephone, from right to left, and in German', async () => {
  const phone = await browser.page(null, { width: 390, height: 800 })
  await phone.goto('/wegweiser?sprache=ar')
  await phone.getByRole('heading', { name: 'علاج نفسي' }).waitFor()
  assert.equal(await phone.locator('.guide').evaluate((node) => getComputedStyle(node).direction), 'rtl')
  await demandSound(phone)
  await picture(phone, 'wegweiser-arabisch-telefon')
  const page = await browser.page(null)
  await page.goto('/wegweiser?sprache=de')
  await page.getByLabel('Suchen').fill('gibt es nicht')
  await page.getByText('Dazu steht hier noch nichts.').waitFor()
  await page.getByLabel('Suchen').fill('trauma')
  await page.getByRole('heading', { name: 'Traumatherapie' }).waitFor()
  await demandSound(page)
  await picture(page, 'wegweiser')
  const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Als PDF drucken' }).click()])
  assert.equal(paper.suggestedFilename(), 'Wegweiser.pdf')
})

test('a gap is noted', async () => {
  const page = await browser.page(anna)
  await page.goto('/luecken')
  await page.getByText('Noch keine Lücke').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Lücke festhalten' }).first().click()
  await page.getByRole('combobox', { name: 'Was fehlt' }).selectOption({ label: 'kein Kindergartenplatz' })
  await page.getByLabel('Ortsteil').fill('Neuhengstett')
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByRole('cell', { name: 'kein Kindergartenplatz' }).waitFor()
  await demandSound(page)
})
