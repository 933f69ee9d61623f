/** The lists around the people: volunteers, interpreters, partners, offers, positions. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createPartner } from '../src/features/partners/partner.api.ts'
import { demandSound, openBrowser, picture } from './browser.ts'
import { openWorld, type Actor, type World } from './world.ts'

let world: World, anna: Actor, lead: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  lead = await world.actor('lead', 'Leitung')
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('a partner is added with what it offers, found again and changed', async () => {
  const page = await browser.page(anna)
  await page.goto('/netzwerk')
  await page.getByRole('button', { name: 'Partner anlegen' }).first().click()
  await page.getByLabel('Einrichtung').fill('Jobcenter Calw')
  await page.getByLabel('Gruppe').selectOption({ label: 'externe Behörden' })
  await page.getByRole('combobox', { name: 'Angebote' }).fill('Arbeit')
  await page.getByRole('option', { name: 'Arbeit' }).click()
  await page.getByRole('dialog').getByLabel('Telefon').fill('07051 1')
  await demandSound(page)
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('cell', { name: 'externe Behörden' }).waitFor()
  await demandSound(page)
  const { id } = await anna.call(createPartner, { input: { name: 'Handwerkskammer', partner_group: 'sonstige' } })
  await page.goto(`/netzwerk?eintrag=${id}`)
  await page.getByRole('dialog').getByLabel('Ort').fill('Karlsruhe')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('cell', { name: 'Karlsruhe' }).waitFor()
  await picture(page, 'netzwerk')
})

test('a volunteer accompanies a person', async () => {
  await world.person('Tesfay, Selam', { of: anna })
  const page = await browser.page(anna)
  await page.goto('/ehrenamt')
  await page.getByRole('button', { name: 'Ehrenamtliche:n aufnehmen' }).first().click()
  await page.getByLabel('Nachname').fill('Keller')
  await page.getByLabel('Vorname').fill('Jürgen')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('button', { name: 'Keller, Jürgen', exact: true }).click()
  await page.getByRole('button', { name: 'Patenschaft beginnen' }).click()
  await page.getByRole('combobox', { name: 'Person' }).fill('selam')
  await page.getByRole('option', { name: /Tesfay, Selam/ }).click()
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('button', { name: /Tesfay, Selam/ }).waitFor()
  await demandSound(page)
  await picture(page, 'ehrenamt')
})

test('an offer is added and its visits are counted; euros become cents; the lead keeps positions', async () => {
  const page = await browser.page(lead)
  await page.goto('/angebote')
  await page.getByRole('button', { name: 'Angebot anlegen' }).first().click()
  await page.getByRole('textbox', { name: 'Angebot', exact: true }).fill('Job-Café')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('button', { name: 'Job-Café: Treffen eintragen' }).click()
  await page.getByLabel('Besuche', { exact: true }).fill('7')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('1 Treffen mit 7 Besuchen').waitFor()
  await demandSound(page)
  await picture(page, 'angebote')

  await page.goto('/sprachmittlung')
  await page.getByRole('button', { name: 'Sprachmittler:in aufnehmen' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Noor Aziz')
  await page.getByLabel('Satz je Stunde').fill('22,50')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText(/22,50\s€ je Stunde/).waitFor()
  assert.equal((await world.all.selectFrom('interpreters').select('rate_cents').executeTakeFirstOrThrow()).rate_cents, 2250)
  await demandSound(page)

  await page.goto('/stellen')
  await page.getByRole('button', { name: 'Stelle anlegen' }).first().click()
  await page.getByRole('combobox', { name: 'besetzt mit' }).fill('Anna')
  await page.getByRole('option', { name: /Anna/ }).click()
  await page.getByLabel('Anteil in Prozent').fill('75')
  await page.getByLabel('gefördert ab').fill('01.01.2022')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('heading', { name: 'Anna' }).waitFor()
  await demandSound(page)
  await picture(page, 'stellen')
})

test('on a telephone every list can be read', async () => {
  const page = await browser.page(lead, { width: 390, height: 800 })
  for (const path of ['/netzwerk', '/ehrenamt', '/sprachmittlung', '/angebote', '/stellen']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await demandSound(page)
  }
})
