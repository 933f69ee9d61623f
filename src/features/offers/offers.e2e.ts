/** A series with a holiday is entered, a session moved and taken back, somebody registers and waits; and what everybody reads without a sign-in. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World, karla: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2026-05-29')
  karla = await world.actor('coordinator', 'Karla Kluge')
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('a series moves over a holiday, a session is moved and taken back, the last place is taken and somebody waits', async () => {
  const page = await browser.page(karla)
  await page.goto('/angebote')
  await page.getByRole('button', { name: 'Angebot anlegen' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Angebot', exact: true }).fill('Internetkurs')
  await form.getByLabel('Ort', { exact: true }).fill('Familienzentrum')
  await form.getByLabel('Rhythmus').selectOption('weekly')
  await form.getByLabel('Tag der Woche').selectOption('th')
  await form.getByLabel('Beginn').fill('18:00')
  await form.getByLabel('Ende', { exact: true }).fill('20:00')
  await form.getByLabel('ab', { exact: true }).fill('01.01.2026')
  await form.getByLabel('an Feiertagen').selectOption('next')
  await form.getByLabel('Plätze').fill('1')
  await form.getByLabel('mit Kinderbetreuung').check()
  await form.getByLabel('mit Anmeldung').check()
  await form.getByLabel('Wofür die Vornamen').fill('Plätze am Rechner')
  await form.getByLabel('ehrenamtlich verantwortlich').fill('Hannelore Geheim')
  await form.getByLabel('im öffentlichen Programm').check()
  await form.getByLabel('Kontakt für die Öffentlichkeit').fill('Rathaus, 07051 123')
  await demandSound(page)
  await picture(page, 'angebot-anlegen')
  await form.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('link', { name: 'Internetkurs' }).click()
  await page.getByRole('heading', { level: 1, name: 'Internetkurs' }).waitFor()
  await page.getByText('statt 04.06.2026 · Feiertag (Fronleichnam)').waitFor()

  await page.getByRole('button', { name: 'Treffen am 11.06.2026' }).click()
  await page.getByRole('menuitem', { name: 'Verlegen' }).click()
  await page.getByLabel('neuer Tag').fill('12.06.2026')
  await page.getByLabel('Grund').fill('Saal belegt')
  await page.getByRole('dialog').getByRole('button', { name: 'Verlegen' }).click()
  await page.getByText('statt 11.06.2026 · Saal belegt').waitFor()
  await page.getByRole('button', { name: 'Treffen am 12.06.2026' }).click()
  await page.getByRole('menuitem', { name: 'Zurücknehmen' }).click()
  await page.getByText('statt 11.06.2026').waitFor({ state: 'detached' })

  const registrations = page.getByRole('listitem').filter({ hasText: '11.06.2026' }).getByRole('button', { name: /Anmeldungen/ })
  await registrations.click()
  for (const name of ['Amal', 'Bilal']) {
    await page.getByRole('textbox', { name: 'Vorname' }).fill(name)
    await page.getByLabel('ist einverstanden').check()
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.getByRole('listitem').filter({ hasText: name }).waitFor()
  }
  await page.getByText('wartet', { exact: true }).waitFor()
  await demandSound(page)
  await picture(page, 'angebot-anmeldungen')
  await page.getByRole('button', { name: 'Abmelden Amal' }).click()
  await page.getByText('Abgemeldet; Bilal rückt nach').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Anmeldungen: 1').waitFor()
  await demandSound(page)
  await picture(page, 'angebot')

  await page.getByRole('button', { name: 'Treffen am 11.06.2026' }).click()
  await page.getByRole('menuitem', { name: 'Anwesenheitsliste' }).click()
  const waits = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Drucken' }).click()
  assert.match((await waits).suggestedFilename(), /^Anwesenheit Internetkurs .*\.pdf$/)
  const phone = await browser.page(karla, { width: 390, height: 844 })
  await phone.goto(page.url())
  await phone.getByRole('heading', { level: 1, name: 'Internetkurs' }).waitFor()
  await demandSound(phone)
  await picture(phone, 'angebot-telefon')
})

test('everybody reads the programme without a sign-in, and no name of anybody', async () => {
  for (const [name, width] of [['programm', 1400], ['programm-telefon', 390]] as const) {
    const page = await browser.page(null, { width, height: 844 })
    await page.goto('/programm')
    await page.getByRole('heading', { name: 'Internetkurs' }).waitFor()
    await page.getByText('Freitag, 05.06.2026').waitFor()
    await page.getByText('Feiertag (Fronleichnam)').waitFor()
    assert.doesNotMatch((await page.textContent('body'))!, /Geheim|Bilal|Karla/)
    await demandSound(page)
    await picture(page, name)
  }
})
