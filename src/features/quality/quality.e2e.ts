/** The page of gaps in a real browser: mended right there, taken back, set aside. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  for (const name of ['Haddad, Rami', 'Omar, Amina', 'Sesay, Fatmata']) await world.person(name, { of: anna, birth: '1990-05-03', nationality: 'SY', allocated: '2022-01-10' })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('an occupation is entered where it is missing, and taken back; what is right as it is goes aside with its reason', async () => {
  const page = await browser.page(anna, { width: 1400, height: 900 })
  await page.goto('/berichte/datenqualitaet')
  await page.getByRole('button', { name: '3 Tätigkeit fehlt' }).click()
  await page.getByText('Steht bei der Tätigkeit unter „nicht bekannt“').waitFor()
  const row = page.getByRole('row', { name: /Haddad, Rami Tätigkeit fehlt/ })
  await row.waitFor()
  await demandSound(page)
  await picture(page, 'datenqualitaet')
  await row.getByRole('button', { name: 'Handlungen' }).click()
  await page.getByRole('menuitem', { name: 'Beheben' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tätigkeit' })
  await dialog.getByLabel('Tätigkeit').first().selectOption('sprachkurs').catch(async () => { await dialog.getByLabel('Tätigkeit').first().fill('Sprachkurs'); await page.getByRole('option', { name: 'Sprachkurs' }).click() })
  await dialog.getByRole('button', { name: /Speichern|Eintragen/ }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '2 Tätigkeit fehlt' }).waitFor()

  const other = page.getByRole('row', { name: /Omar, Amina Tätigkeit fehlt/ })
  await other.getByRole('button', { name: 'Handlungen' }).click()
  await page.getByRole('menuitem', { name: 'Ist so richtig' }).click()
  await page.getByRole('dialog').getByLabel('Warum es so richtig ist').fill('Kommt erst im Februar aus der Klinik.')
  await demandSound(page)
  await page.getByRole('dialog').getByRole('button', { name: 'So stehen lassen' }).click()
  await other.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Rückgängig' }).last().click()
  await other.waitFor()
})

test('the link of the period sheet shows the talks it speaks of, the own anonymous one opens; the lead is told who can settle them', async () => {
  await world.all.insertInto('consultations').values({ id: crypto.randomUUID(), caseworker_id: anna.id, held_on: '2020-05-05', form: 'telefon', topics: [], minutes: 20 }).execute()
  const address = '/berichte/datenqualitaet?art=talk-topic&von=2020-01-01&bis=2020-12-31', page = await browser.page(anna, { width: 1400, height: 900 })
  await page.goto(address)
  await page.getByRole('button', { name: 'Beratungen 01.01.2020 bis 31.12.2020', pressed: true }).waitFor()
  const row = page.getByRole('row', { name: /anonym Thema einer Beratung fehlt/ })
  await row.getByRole('button', { name: 'Handlungen' }).click()
  assert.deepEqual(await page.getByRole('menuitem').allInnerTexts(), ['Beheben …'])
  await page.getByRole('menuitem', { name: 'Beheben' }).click()
  await page.getByRole('dialog').getByText('05.05.2020').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Beratungen 01.01.2020 bis 31.12.2020' }).click()
  await row.waitFor({ state: 'detached' })

  const { initials } = await world.all.selectFrom('users').select('initials').where('id', '=', anna.id).executeTakeFirstOrThrow(), ofLead = await browser.page(await world.actor('lead', 'Leitung'))
  await ofLead.goto(address)
  await ofLead.getByText(`Thema einer Beratung fehlt: klären kann ${initials} 1.`).waitFor()
  await demandSound(ofLead)
  await picture(ofLead, 'datenqualitaet-leitung')
})

test('who was never allocated gets the allocation right there', async () => {
  const person = await world.person('Ohne, Olga', { of: anna })
  await world.all.deleteFrom('allocations').where('person_id', '=', person.id).execute()
  const page = await browser.page(anna, { width: 1400, height: 900 })
  await page.goto('/berichte/datenqualitaet')
  await page.getByText('Zählt nicht als in Betreuung').waitFor()
  const row = page.getByRole('row', { name: /Ohne, Olga Zuweisung fehlt/ })
  await row.getByRole('button', { name: 'Handlungen' }).click()
  await page.getByRole('menuitem', { name: 'Beheben' }).click()
  const dialog = page.getByRole('dialog', { name: 'Zuweisung' })
  await dialog.getByLabel('Gruppe').first().selectOption('au').catch(async () => { await dialog.getByLabel('Gruppe').first().click(); await page.getByRole('option').first().click() })
  await dialog.getByRole('button', { name: /Speichern|Eintragen/ }).click()
  await row.waitFor({ state: 'detached' })
  await world.all.deleteFrom('allocations').where('person_id', '=', person.id).execute()
  await world.all.insertInto('case_closings').values({ id: crypto.randomUUID(), person_id: person.id, closed_on: '2022-11-30', reason: 'wegzug' }).execute()
})

test('on a telephone, and where nothing is missing', async () => {
  const page = await browser.page(anna, { width: 390, height: 844 })
  await page.goto('/berichte/datenqualitaet')
  await page.getByText('Omar, Amina').first().waitFor()
  await demandSound(page)
  await picture(page, 'datenqualitaet-390')
  const nobody = await browser.page(await world.actor('caseworker', 'Neu'))
  await nobody.goto('/berichte/datenqualitaet')
  await nobody.getByText('Alles vollständig').waitFor()
  assert.equal(await nobody.getByRole('row', { name: /Omar/ }).count(), 0)
})
