/** Talks read again: the list with its filters, a talk with its notes, addenda after the hours are over, the person's page. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { logConsultation } from './consultation.api.ts'

let world: World, anna: Actor, rami: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01' })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })
const talk = { held_on: '2022-12-29', form: 'buero', topics: ['arbeit', 'wohnung'] }

test('the list is empty first and says what it is for; then it can be narrowed', async () => {
  const page = await browser.page(anna)
  await page.goto('/beratungen')
  await page.getByText('Noch keine Beratung').waitFor()
  await demandSound(page)
  await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], minutes: 45, note: 'Bewerbung besprochen', client_note: 'Montag 9 Uhr Jobcenter', task_title: 'Zusage abwarten' } })
  await anna.call(logConsultation, { input: { ...talk, held_on: '2022-12-30', form: 'telefon', topics: ['gesundheit'], person_ids: [rami.id], talked_with: 'authority' } })
  await page.reload()
  await page.getByRole('cell', { name: 'Arbeit, Wohnung' }).waitFor()
  await demandSound(page)
  await picture(page, 'beratungen')
  await page.getByRole('button', { name: 'mit Dritten' }).click()
  await page.getByRole('cell', { name: 'Arbeit, Wohnung' }).waitFor({ state: 'detached' })
  await page.getByRole('cell', { name: 'Gesundheit' }).waitFor()
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

test('a talk opens with its notes, each with its readers; it is changed, and after the hours added to', async () => {
  for (const width of [1400, 390]) {
    const page = await browser.page(anna, { width, height: 900 })
    await page.goto(`/personen/${rami.id}`)
    await page.getByRole('button', { name: /29\.12\.2022/ }).click()
    const box = page.getByRole('dialog', { name: 'Beratung', exact: true })
    await box.getByText('Bewerbung besprochen').waitFor()
    await box.getByText('Montag 9 Uhr Jobcenter').waitFor()
    await box.getByText('Zusage abwarten').waitFor()
    await demandSound(page)
    await picture(page, `beratung-${width}`)
    if (width === 390) continue
    await box.getByRole('button', { name: 'Ändern' }).click()
    await box.getByLabel('Dauer in Minuten').fill('60')
    await demandSound(page)
    await box.getByRole('button', { name: 'Speichern' }).click()
    await box.getByText('1 Std.').waitFor()
  }
  world.clock.moveTo('2023-01-02T11:00:00Z')
  const later = await world.again(anna)
  const page = await browser.page(later, { width: 390, height: 800 })
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: /29\.12\.2022/ }).click()
  const box = page.getByRole('dialog', { name: 'Beratung', exact: true })
  await box.getByText(/steht seit mehr als 24 Stunden/).first().waitFor()
  await box.getByRole('region', { name: 'Notiz: Team' }).getByRole('button', { name: 'Nachtrag' }).click()
  await box.getByRole('textbox', { name: 'Nachtrag' }).fill('Es wurde der 9. Januar.')
  await box.getByRole('button', { name: 'Nachtragen' }).click()
  await box.getByText('Es wurde der 9. Januar.').waitFor()
  await demandSound(page)
  await picture(page, 'beratung-nachtrag-schmal')
  assert.equal((await world.all.selectFrom('consultation_notes').select('id').where('amends', 'is not', null).execute()).length, 1)
})
