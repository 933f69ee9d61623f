/** Job-Café without a case: taken in with consent, a vacancy fits, an application, work, undo, and the question half a year later. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createEmployer } from './employer.api.ts'
import { listLocalSeekers } from './local-seeker.api.ts'
import { createVacancy } from './vacancy.api.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2026-03-02')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  const { id } = await anna.call(createEmployer, { input: { name: 'Bäckerei Muster' } })
  await anna.call(createVacancy, { input: { employer_id: id, title: 'Aushilfe im Verkauf', kind: 'minijob', trade: 'Verkauf', language_level: 'a2', hours: 10 } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })
const wide = { width: 1400, height: 1000 }, phoneSize = { width: 390, height: 844 }
const row = async () => (await anna.call(listLocalSeekers, { input: {} })).rows[0]!

test('without consent nobody is taken in; with it what is sought stands there, and a vacancy that fits says why', async () => {
  const page = await browser.page(anna, wide)
  await page.goto('/ortsansaessige')
  await page.getByText('Niemand ohne Fall').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Aufnehmen' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Jemanden ohne Fall aufnehmen' })
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Gerda Ortsmann')
  await dialog.getByLabel('Telefon oder E-Mail').fill('07051 00220')
  for (const [field, text] of [['sucht', 'Minijob'], ['gewünschte Berufe und Branchen', 'Verkauf']] as const) {
    const box = dialog.getByRole('combobox', { name: field, exact: true })
    await box.fill(text)
    await page.getByRole('option', { name: text }).click()
    await box.press('Tab')
  }
  assert.equal(await dialog.getByLabel('wer begleitet').locator('option:checked').textContent(), 'Anna Beispiel')
  await dialog.getByRole('button', { name: 'Aufnehmen' }).click()
  await dialog.locator('[aria-invalid=true]').first().waitFor()
  assert.equal((await anna.call(listLocalSeekers, { input: {} })).total, 0, 'nothing is kept without consent')
  await demandSound(page)
  await picture(page, 'ortsansaessige-aufnehmen')
  await dialog.getByLabel('mit der Aufbewahrung einverstanden am').fill('02.03.2026')
  await dialog.getByRole('button', { name: 'Aufnehmen' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Gerda Ortsmann' }).click()
  await page.getByRole('button', { name: 'Passende Stellen' }).last().click()
  const matches = page.getByRole('dialog', { name: 'Passende Stellen' })
  await matches.getByText('gewünscht: Verkauf').waitFor()
  await demandSound(page)
  await picture(page, 'ortsansaessige-passende-stellen')
  await matches.getByRole('button', { name: /^Bewerben/ }).click()
  await page.getByRole('dialog', { name: 'Beworben' }).getByRole('button', { name: 'Festhalten' }).click()
  await page.getByText('Bewerbung festgehalten').waitFor()
  assert.deepEqual([(await row()).stand, (await row()).applied], ['applied', '02.03.2026, Aushilfe im Verkauf, Bäckerei Muster'])
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.application-steps li').length === 1)
  assert.equal((await row()).stand, 'seeking')
})

test('every act is one step and is taken back; work has its day and its employer', async () => {
  const page = await browser.page(anna, wide)
  await page.goto(`/ortsansaessige?eintrag=${(await row()).id}`)
  const dialog = page.getByRole('dialog', { name: 'Im Job-Café ohne Fall' })
  await dialog.getByRole('button', { name: 'Sucht nicht mehr …' }).click()
  await page.getByRole('dialog', { name: 'Sucht nicht mehr' }).getByRole('button', { name: 'Festhalten' }).click()
  await dialog.getByRole('button', { name: 'Sucht wieder' }).waitFor()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await dialog.getByRole('button', { name: 'Beworben …' }).click()
  const applied = page.getByRole('dialog', { name: 'Beworben' })
  await applied.getByLabel('als was').fill('Kasse im Supermarkt')
  await demandSound(page)
  await applied.getByRole('button', { name: 'Festhalten' }).click()
  await dialog.getByText('beworben: Kasse im Supermarkt').waitFor()
  await dialog.getByRole('button', { name: 'Hat begonnen …' }).click()
  const began = page.getByRole('dialog', { name: 'Hat begonnen' })
  await began.getByRole('combobox', { name: 'Arbeitgeber' }).fill('muster')
  await page.getByRole('option', { name: /Bäckerei Muster/ }).click()
  await began.getByRole('button', { name: 'Festhalten' }).click()
  await dialog.getByText('hat begonnen: Bäckerei Muster').waitFor()
  await demandSound(page)
  await picture(page, 'ortsansaessige-eintrag')
  assert.deepEqual([(await row()).stand, (await row()).employer], ['started', 'Bäckerei Muster'])
})

test('half a year later the list asks, and the answer is given on a telephone', async () => {
  world.clock.moveTo('2026-09-02T08:00:00Z')
  anna = await world.again(anna)
  const page = await browser.page(anna, wide)
  await page.goto('/ortsansaessige')
  await page.getByText('noch dort?').first().waitFor()
  await demandSound(page)
  await picture(page, 'ortsansaessige')
  const phone = await browser.page(anna, phoneSize)
  await phone.goto('/ortsansaessige')
  await phone.getByRole('button', { name: 'Gerda Ortsmann' }).waitFor()
  await demandSound(phone)
  await picture(phone, 'ortsansaessige-telefon')
  await phone.getByRole('button', { name: 'Gerda Ortsmann' }).click()
  await phone.getByText('Sechs Monate sind um').waitFor()
  await demandSound(phone)
  await picture(phone, 'ortsansaessige-eintrag-telefon')
  await phone.getByRole('button', { name: 'Noch dort', exact: true }).click()
  await phone.getByText('nach 6 Monaten noch dort', { exact: true }).waitFor()
  assert.equal((await row()).lasts, 'stayed')
})
