/** The housing office charges a month: statute, payer, preview with what is missing, frozen, corrected in the next one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from '../housing/building.api.ts'
import { leave, moveIn } from '../housing/stay.api.ts'

let world: World, office: Actor, browser: Awaited<ReturnType<typeof openBrowser>>, motherId: string
before(async () => {
  world = await openWorld('2022-12-15')
  office = await world.actor('housing', 'Amt')
  const building = await office.call(createBuilding, { input: { name: 'Rössle' } })
  const mother = await world.person('Omar, Amina', { birth: '1990-04-02' }), child = await world.person('Omar, Yusuf', { household: mother.householdId, birth: '2004-11-16' }), guest = await world.person('Sesay, Ali', { birth: '1980-01-01' })
  motherId = mother.id
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2022-11-01', people: [mother, child, guest].map(({ id }) => ({ person_id: id })) } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('a statute with its tariffs, the payer of a household, a month looked at and frozen', async () => {
  const page = await browser.page(office)
  await page.goto('/gebuehren')
  await page.getByText('Noch keine Satzung').waitFor()
  await page.getByRole('button', { name: 'Satzung anlegen' }).click()
  await page.getByLabel('Bezeichnung').fill('Gebührensatzung 2022')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('heading', { name: 'Gebührensatzung 2022' }).waitFor()
  await page.getByRole('button', { name: 'Satz', exact: true }).click()
  await page.getByLabel('Bezeichnung').fill('Grundgebühr')
  await page.getByLabel('Berechnet').selectOption('person')
  await page.getByLabel('Betrag im Monat').fill('187,50')
  await demandSound(page)
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('187,50 €').waitFor()
  await page.getByRole('button', { name: 'Neue Fassung' }).click()
  const version = page.getByRole('dialog', { name: 'Neue Fassung' })
  await version.getByLabel('Bezeichnung').fill('Gebührensatzung 2030')
  await version.getByRole('textbox', { name: 'gilt ab' }).fill('01.01.2030')
  await version.getByRole('button', { name: 'Fassung anlegen' }).click()
  await page.getByRole('heading', { name: 'Gebührensatzung 2030' }).waitFor()
  assert.equal(await page.getByText('187,50 €').count(), 2, 'the tariffs are taken over')
  const row = page.getByRole('row', { name: /Omar, Amina/ })
  await row.getByRole('button', { name: 'Handlungen' }).click()
  await page.getByRole('menuitem', { name: 'Kostenträger eintragen' }).click()
  await page.getByRole('radio', { name: 'geteilt' }).click()
  await page.getByLabel('Das Amt trägt im Monat').waitFor()
  await demandSound(page)
  await page.getByRole('radio', { name: 'Jobcenter' }).first().click()
  await page.getByLabel('Zeichen beim Amt').fill('63404BG0001234')
  await page.getByRole('textbox', { name: 'ab', exact: true }).fill('01.11.2022')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('button', { name: 'fehlt (1)' }).waitFor()
  await demandSound(page)
  await picture(page, 'gebuehren')
  await page.goto('/gebuehren/2022-11')
  await page.getByText('Wird 18: eigener Bescheid').waitFor()
  await page.getByText('Diese Tage werden nicht berechnet').waitFor()
  await page.getByText('16.11.2022 bis 30.11.2022: 15 von 30 Tagen = 93,75 €').waitFor()
  await demandSound(page)
  await picture(page, 'gebuehren-vorschau')
  await page.getByRole('button', { name: 'Festschreiben' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Festschreiben' }).click()
  await page.getByText('festgeschrieben am').waitFor()
  await demandSound(page)
})

test('on a telephone the next month shows what was found out later as a correction', async () => {
  await office.call(leave, { input: { person_ids: [motherId], on: '2022-11-21' } })
  const page = await browser.page(office, { width: 390, height: 800, dark: true })
  await page.goto('/gebuehren/2022-12')
  await page.getByText('Berichtigung 11/2022').waitFor()
  await page.getByText(/Für 11\/2022 berechnet: 187,50 €, richtig: 125,00 €/).waitFor()
  await demandSound(page)
  await picture(page, 'gebuehren-telefon')
  await page.goto(`/personen/${motherId}`)
  await page.getByText('Berechnet: zuletzt 187,50 €').click()
  await demandSound(page)
})
