import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World
let browser: Awaited<ReturnType<typeof openBrowser>>
let anna: Actor, lena: Actor, rami: { id: string }
before(async () => {
  world = await openWorld()
  browser = await openBrowser(world)
  anna = await world.actor('caseworker', 'Anna Berger')
  lena = await world.actor('lead', 'Lena Kurz')
  await world.actor('caseworker', 'Bert Vogt')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-05-01' })
})
after(async () => { await browser.close(); await world.close() })

test('a lead takes a reasoned look; the caseworker reads of it under Heute and on the page of the person', async () => {
  const lead = await browser.page(lena)
  await lead.goto('/faelle')
  await lead.getByRole('heading', { name: 'Fälle', exact: true }).waitFor()
  assert.ok(!(await lead.content()).includes('Haddad'))
  await demandSound(lead)
  await picture(lead, 'faelle')
  await lead.getByRole('button', { name: /Einsicht nehmen/ }).first().click()
  const dialog = lead.getByRole('dialog')
  await dialog.getByText('Stammdaten').waitFor()
  await dialog.getByLabel(/bis einschließlich/).fill('15.01.2023')
  await dialog.getByLabel(/Begründung/).fill('Beschwerde vom 28.12. klären')
  await dialog.getByRole('button', { name: 'Einsicht nehmen' }).click()
  await dialog.waitFor({ state: 'detached' })
  await lead.getByRole('link', { name: /Öffnen/ }).click()
  await lead.getByRole('heading', { name: /Haddad/ }).waitFor()
  // What is not granted is not called empty.
  await lead.getByText('Eingeräumt: Stammdaten.').waitFor()
  await lead.getByRole('heading', { name: 'Wer darf das sehen' }).waitFor()
  assert.doesNotMatch(await lead.locator('main').innerText(), /Noch kein|ohne Integrationsplan|nicht eingetragen|Nichts zu tun/)
  await demandSound(lead)
  await picture(lead, 'person-nur-stammdaten')

  const page = await browser.page(anna)
  await page.goto('/')
  await page.getByRole('heading', { name: /Einsichten in eigene Fälle/ }).waitFor()
  await page.getByText('Beschwerde vom 28.12. klären').waitFor()
  await demandSound(page)
  await page.goto(`/personen/${rami.id}`)
  await page.getByText('Einsicht der Leitung: Stammdaten').waitFor()
  await page.getByRole('button', { name: 'Wer hat geschaut' }).click()
  await page.getByRole('dialog').getByText('Lena Kurz').first().waitFor()
  await demandSound(page)
  await picture(page, 'wer-hat-geschaut')
})

test('the caseworker lets a deputy see, and protects the place', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Vertretung', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Vertretung' }).fill('Ber')
  const bert = page.getByRole('option', { name: /Bert Vogt/ })
  await bert.and(page.locator(':not([aria-disabled])')).waitFor()
  // The page behind the window gets shorter while it loads: the list stays under the pointer.
  assert.deepEqual(await bert.evaluate((option) => { const [before, was] = [option.getBoundingClientRect().top, scrollY]; scrollBy(0, -120); return [scrollY - was, option.getBoundingClientRect().top - before] }), [-120, 0])
  await bert.click()
  await dialog.getByLabel(/bis einschließlich/).fill('14.01.2023')
  await dialog.getByLabel(/Begründung/).fill('Urlaub über den Jahreswechsel')
  await dialog.getByRole('button', { name: 'Sehen lassen' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Bert Vogt').first().waitFor()
  await page.getByRole('button', { name: 'Ort schützen' }).click()
  await page.getByRole('dialog').getByLabel(/Begründung/).fill('Drohungen des früheren Partners')
  await demandSound(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Schützen' }).click()
  await page.getByText('geschützt: Ort nur für Benannte').waitFor()
  // Messages lie over the page for a moment, and what they cover is no target.
  await page.getByText(/^Der Ort ist geschützt/).waitFor()
  while (await page.getByRole('button', { name: 'Meldung schließen' }).count()) await page.getByRole('button', { name: 'Meldung schließen' }).first().click()
  // Scrolled half below the bar at the top, a button is smaller than it is.
  await page.evaluate(() => scrollTo(0, 0))
  await demandSound(page)
  await picture(page, 'wer-darf-das-sehen')
})

test('the administration reads the audit without names of persons and proves it', async () => {
  const page = await browser.page(await world.actor('administrator', 'Ada Roth'))
  await page.goto('/verwaltung/protokoll')
  await page.getByText(/Ort einer Person schützen/).first().waitFor()
  assert.ok(!(await page.content()).includes('Haddad'))
  await page.getByRole('button', { name: 'Lückenlosigkeit prüfen' }).click()
  await page.getByText(/hängen lückenlos zusammen/).waitFor()
  await demandSound(page)
  await picture(page, 'protokoll')
})
