/** Job-Café: an employer and a list of vacancies, an application that ends in work, and what Heute asks half a year later. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { press } from '../../base/paper/press.ts'
import { profileEndpoints } from '../profile/profile.api.ts'

let world: World, anna: Actor, rami: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2026-03-02')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-05-04' })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); press.close(); await world?.close() })

test('an employer is written down, vacancies come by a list whose faults are named by line', async () => {
  const page = await browser.page(anna)
  await page.goto('/arbeitgeber')
  await page.getByText('Noch keine Arbeitgeber').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Arbeitgeber anlegen' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /^Arbeitgeber/ }).fill('Bäckerei Muster')
  await dialog.getByLabel('Ort oder Ortsteil').fill('Ottenbronn')
  await dialog.getByRole('combobox', { name: 'Berufe und Branchen' }).fill('Backstube')
  await page.getByRole('option', { name: 'Backstube' }).click()
  await dialog.getByRole('combobox', { name: 'Berufe und Branchen' }).press('Tab')
  await dialog.getByLabel('Deutsch mindestens').selectOption({ label: 'A2' })
  await demandSound(page)
  await picture(page, 'arbeitgeber-anlegen')
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('button', { name: 'Bäckerei Muster' }).waitFor()
  await demandSound(page)

  await page.goto('/offene-stellen')
  await page.getByRole('button', { name: 'Liste einlesen' }).click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('dialog').getByRole('button', { name: /wählen/ }).click()])
  await chooser.setFiles({ name: 'stellen.csv', mimeType: 'text/csv', buffer: Buffer.from('Arbeitgeber;Stelle;Art;Deutsch\r\nBäckerei Muster;Helfer in der Backstube;Arbeit;A2\r\nGasthof Beispiel;Küchenhilfe;Minijob;\r\nGasthof Beispiel;Koch;Zirkus;B1\r\n') })
  await page.getByRole('button', { name: 'Einlesen', exact: true }).click()
  await page.getByText('2 Stellen übernommen').waitFor()
  await page.getByText(/Zeile 4: Die Art „Zirkus“ gibt es nicht/).waitFor()
  await demandSound(page)
  await picture(page, 'stellen-einlesen')
  await page.getByRole('button', { name: 'Fertig' }).click()
  await page.getByRole('button', { name: 'Helfer in der Backstube' }).waitFor()
  await demandSound(page)
  await picture(page, 'offene-stellen')
})

test('an application from the person’s page goes to work in one act, and half a year later Heute asks', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Bewerbung', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Bewerbung anlegen' })
  // The answer comes late, and the page behind the window moves meanwhile: the list is there all the same, and gone once something is taken.
  await page.route('**/api/vacancies/list', async (route) => { await pause(400); await route.continue() })
  await dialog.getByRole('combobox', { name: 'offene Stelle' }).fill('backstube')
  await page.evaluate(() => scrollBy(0, scrollY > 0 ? -40 : 40))
  await page.getByRole('option', { name: /Backstube/ }).click()
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await dialog.getByRole('radio', { name: 'Arbeit', exact: true }).check({ force: true })
  await dialog.getByLabel(/^Stand/).selectOption({ label: 'verschickt' })
  await dialog.getByLabel('nächster Termin').first().fill('02.03.2026')
  await dialog.getByLabel('was dann ansteht').fill('nachfragen')
  await demandSound(page)
  await picture(page, 'bewerbung-anlegen')
  await dialog.getByRole('button', { name: 'Anlegen' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Helfer in der Backstube, Bäckerei Muster/ }).waitFor()
  await page.goto('/')
  await page.getByRole('heading', { name: /Bewerbungen: nächster Schritt/ }).waitFor()
  await page.getByRole('button', { name: /Öffnen.*Haddad, Rami/ }).click()
  await page.getByRole('button', { name: 'begonnen …' }).click()
  await page.getByRole('checkbox', { name: 'als Tätigkeit der Person eintragen' }).waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Setzen' }).click()
  await page.getByText('Stand: begonnen').waitFor()
  await page.getByRole('button', { name: 'nach 6 Monaten noch dort …' }).waitFor()
  await picture(page, 'bewerbung')

  world.clock.moveTo('2026-09-02T08:00:00Z')
  anna = await world.again(anna)
  const later = await browser.page(anna)
  await later.goto('/')
  await later.getByText('noch dort?').waitFor()
  await demandSound(later)
  await later.getByRole('button', { name: /Öffnen.*Haddad, Rami/ }).click()
  await later.getByRole('button', { name: 'nach 6 Monaten noch dort …' }).click()
  await later.getByRole('button', { name: 'Setzen' }).click()
  await later.getByText('Stand: nach 6 Monaten noch dort', { exact: true }).waitFor()
  await demandSound(later)
})

test('a curriculum vitae is approved part by part and printed', async () => {
  await anna.call(profileEndpoints.employment.add, { params: { personId: rami.id }, input: { job: 'Elektriker', employer: 'Werkstatt Aleppo', country: 'SY', since: '2011-09', until: '2014' } })
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Lebenslauf', exact: true }).click()
  await page.getByRole('button', { name: 'Zustimmung festhalten' }).click()
  await page.getByText('Freigegeben am').waitFor()
  await demandSound(page)
  await picture(page, 'lebenslauf-freigabe')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PDF', exact: true }).click()])
  const text = textOf(readFileSync(await file.path()))
  for (const part of ['Lebenslauf', 'Rami Haddad', 'Elektriker, Werkstatt Aleppo']) assert.ok(text.includes(part), text)
})

test('the lists can be read, on a wide screen and on a telephone', async () => {
  const page = await browser.page(anna)
  await page.goto('/arbeit')
  await page.getByRole('button', { name: 'alle', exact: true }).click()
  await page.getByText('Haddad, Rami').waitFor()
  await demandSound(page)
  await picture(page, 'bewerbungen')
  for (const address of ['/arbeit', '/offene-stellen', '/arbeitgeber']) {
    const phone = await browser.page(anna, { width: 390, height: 844 })
    await phone.goto(address)
    await phone.getByRole('heading', { level: 1 }).waitFor()
    await phone.getByText(/Bäckerei Muster|Keine Bewerbung/).first().waitFor()
    await demandSound(phone)
    await picture(phone, `${address.slice(1)}-telefon`)
  }
})
