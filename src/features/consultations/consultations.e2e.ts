/** A caseworker logs talks: from the list, from the person's page, anonymous ones that become a person's. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'

let world: World, anna: Actor, rami: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01' })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('a talk is logged with a few taps; its note opens again', async () => {
  const page = await browser.page(anna)
  await page.goto('/beratungen')
  await page.getByText('Noch keine Beratung').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Beratung festhalten' }).first().click()
  await page.getByRole('combobox', { name: 'Person' }).fill('rami')
  await page.getByRole('option', { name: /Haddad, Rami/ }).click()
  await page.getByRole('button', { name: 'Arbeit', exact: true }).click()
  await page.getByRole('button', { name: 'Wohnung', exact: true }).click()
  await page.getByLabel('Dauer in Minuten').fill('45')
  await page.getByLabel('Notiz').fill('Bewerbung besprochen')
  await demandSound(page)
  await picture(page, 'beratung-festhalten')
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByRole('cell', { name: 'Arbeit, Wohnung' }).waitFor()
  await page.getByRole('button', { name: '31.12.2022', exact: true }).click()
  assert.equal(await page.getByLabel('Notiz').inputValue(), 'Bewerbung besprochen')
  await page.keyboard.press('Escape')
  await demandSound(page)
  await picture(page, 'beratungen')
})

test('on the person’s page stands what was talked about, the plan and where the person lives', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Integrationsplan', exact: true }).click()
  await page.getByRole('menuitem', { name: /Plandatum eintragen/ }).click()
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Noch kein Ziel.').waitFor()
  await page.getByRole('button', { name: 'Einziehen, ausziehen' }).click()
  await page.getByRole('menuitem', { name: 'Private Anschrift' }).click()
  await page.getByLabel('Straße und Hausnummer').fill('Hauptstraße 1')
  await page.getByLabel('Ort', { exact: true }).fill('Althengstett')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Hauptstraße 1, Althengstett').first().waitFor()
  await demandSound(page)
  await picture(page, 'person-teile')
})

test('an anonymous talk becomes a person’s', async () => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/beratungen')
  await page.getByRole('button', { name: 'Beratung festhalten' }).first().click()
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByText('anonym').first().waitFor()
  await demandSound(page)
  await page.getByRole('row').filter({ hasText: 'anonym' }).getByRole('button').click()
  await page.getByRole('combobox', { name: 'Person' }).fill('rami')
  await page.getByRole('option', { name: /Haddad, Rami/ }).click()
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const rows = await world.all.selectFrom('consultations').select('person_id').execute()
  assert.ok(rows.length === 2 && rows.every((row) => row.person_id === rami.id))
})

test('what was begun is there again after the page was lost', async () => {
  const page = await browser.page(anna)
  await page.goto('/beratungen')
  await page.getByRole('button', { name: 'Beratung festhalten' }).first().click()
  await page.getByRole('combobox', { name: 'Person' }).fill('rami')
  await page.getByRole('option', { name: /Haddad, Rami/ }).click()
  await page.getByLabel('Notiz').fill('mitten im Satz')
  const kept = page.waitForResponse((response) => response.url().includes('/api/drafts/') && response.request().method() === 'PUT' && response.ok())
  await kept
  await page.close()
  const again = await browser.page(anna)
  await again.goto('/beratungen')
  await again.getByRole('button', { name: 'Beratung festhalten' }).first().click()
  await again.getByText('Ein Entwurf wurde wiederhergestellt.').waitFor()
  assert.equal(await again.getByLabel('Notiz').inputValue(), 'mitten im Satz')
  await again.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=person_id]')?.value === 'Haddad, Rami')
})
