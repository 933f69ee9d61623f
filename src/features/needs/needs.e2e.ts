import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { deputyAreas } from '../access/area.ts'

let world: World
let browser: Awaited<ReturnType<typeof openBrowser>>
let anna: Actor, bert: Actor, hanna: Actor, rami: Person
before(async () => {
  world = await openWorld()
  browser = await openBrowser(world)
  anna = await world.actor('caseworker', 'Anna Berger')
  bert = await world.actor('caseworker', 'Bert Vogt')
  hanna = await world.actor('housing', 'Hanna Maurer')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-05-01' })
  await world.person('Haddad, Sara', { of: anna, household: rami.householdId, birth: '2015-02-03' })
  await world.grant(bert, rami.id, deputyAreas, 'deputy')
})
after(async () => { await browser.close(); await world.close() })
const panel = (page: Awaited<ReturnType<typeof browser.page>>, name: string) => page.locator('section.panel', { has: page.getByRole('heading', { name: new RegExp(`^${name} ?\\d*$`) }) })

test('the responsible enters what is needed and what helps, and names who else may see it', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  const needs = panel(page, 'Besondere Bedarfe')
  await needs.getByText('keine Diagnosen').waitFor()
  await needs.getByRole('button', { name: /Eintragen/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: /Bedarf/ }).fill('Trauma')
  await page.getByRole('option', { name: /Trauma/ }).click()
  await dialog.getByLabel('seit').fill('01.03.2022')
  await dialog.getByLabel('Was hilft').fill('Sitzplatz an der Tür, kurze Termine, kein Warten im vollen Flur')
  await dialog.getByLabel('Vermittelt an').fill('Psychosoziales Zentrum, Warteliste bis Februar')
  await demandSound(page)
  await picture(page, 'bedarf-eintragen')
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await dialog.waitFor({ state: 'detached' })
  await needs.getByText('Was hilft: Sitzplatz an der Tür').waitFor()
  await page.getByText('Besonderer Bedarf: Belastung durch Erlebtes (Trauma)').waitFor()

  await needs.getByRole('button', { name: 'Jemanden benennen' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Vertretung' }).fill('Ber')
  await page.getByRole('option', { name: /Bert Vogt/ }).click()
  await page.getByRole('dialog').getByLabel(/bis einschließlich/).fill('14.01.2023')
  await page.getByRole('dialog').getByLabel(/Begründung/).fill('begleitet zum Psychosozialen Zentrum')
  await demandSound(page)
  await picture(page, 'bedarf-benennen')
  await page.getByRole('dialog').getByRole('button', { name: 'Sehen lassen' }).click()
  await needs.getByText('Bert Vogt (Vertretung bis 14.01.2023)').waitFor()
  await panel(page, 'Wer darf das sehen').getByText('Vertretung: Stammdaten, besondere Bedarfe').waitFor()

  // Named for a time, and no longer.
  const his = await browser.page(bert)
  await his.goto(`/personen/${rami.id}`)
  await his.getByText('Was hilft: Sitzplatz an der Tür').waitFor()
  await panel(page, 'Wer darf das sehen').locator('li', { hasText: 'besondere Bedarfe' }).getByRole('button', { name: 'Beenden' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Beenden' }).click()
  await page.getByText('Bert Vogt (Vertretung bis').waitFor({ state: 'detached' })
})

test('what a place must offer is entered without the reason; the housing office reads it on the page of the person and of the household', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await panel(page, 'Anforderungen an den Platz').getByRole('button', { name: /Eintragen/ }).click()
  const dialog = page.getByRole('dialog')
  for (const demand of ['stufenlos oder Erdgeschoss', 'ruhig']) {
    await dialog.getByRole('combobox', { name: /Platz bieten/ }).fill(demand)
    await page.getByRole('option', { name: demand }).click()
  }
  await page.keyboard.press('Tab')
  await demandSound(page)
  await picture(page, 'anforderung-eintragen')
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await dialog.waitFor({ state: 'detached' })
  await panel(page, 'Anforderungen an den Platz').getByText('ruhig').waitFor()
  assert.equal(await panel(page, 'Anforderungen an den Platz').getByRole('listitem').count(), 2)
  // The message lies over the page, and what it covers is no target.
  await page.getByRole('button', { name: 'Meldung schließen' }).click()
  // Scrolled half below the bar at the top, a target is smaller than it is.
  await page.evaluate(() => scrollTo(0, 0))
  await demandSound(page)
  await picture(page, 'person-bedarfe')
  const phone = await browser.page(anna, { width: 390, height: 844 })
  await phone.goto(`/personen/${rami.id}`)
  await panel(phone, 'Besondere Bedarfe').getByText('Was hilft').waitFor()
  await demandSound(phone)
  await picture(phone, 'person-bedarfe-390')

  const office = await browser.page(hanna)
  await office.goto(`/personen/${rami.id}`)
  await panel(office, 'Anforderungen an den Platz').getByText('stufenlos oder Erdgeschoss').waitFor()
  assert.ok(!/Trauma|Bedarfe|Sitzplatz/.test(await office.content()))
  assert.equal(await office.getByRole('button', { name: 'Eintragen' }).count(), 0, 'the housing office is offered nothing that it may not do')
  await demandSound(office)
  await picture(office, 'anforderungen-unterbringung')
  await office.goto(`/haushalte/${rami.householdId}`)
  await panel(office, 'Anforderungen an den Platz').getByText('ruhig').waitFor()
  assert.ok(!/Trauma|Bedarfe|Sitzplatz/.test(await office.content()))
  await demandSound(office)
  await picture(office, 'haushalt-anforderungen')
  // Where the place is chosen, they stand with the person they are for.
  await office.goto(`/personen/${rami.id}`)
  await office.getByRole('button', { name: 'Einziehen, ausziehen' }).click()
  await office.getByRole('menuitem', { name: 'Einziehen' }).click()
  const moving = office.getByRole('dialog')
  await moving.locator('.mover', { hasText: 'Haddad, Rami' }).getByText('Der Platz muss bieten: ruhig und stufenlos oder Erdgeschoss').waitFor()
  assert.equal(await moving.getByText('Der Platz muss bieten').count(), 1)
  await demandSound(office)
  await picture(office, 'einziehen-anforderungen')
})

test('to a deputy who is not named nothing tells that there is a need', async () => {
  const page = await browser.page(bert)
  await page.goto(`/personen/${rami.id}`)
  await panel(page, 'Besondere Bedarfe').getByText('Sehen dürfen nur Benannte: Anna Berger (Zuständigkeit).').waitFor()
  await page.getByRole('heading', { name: /^Verlauf/ }).waitFor()
  assert.ok(!/Trauma|Sitzplatz|Besonderer Bedarf/.test(await page.content()))
  await demandSound(page)
  await picture(page, 'bedarfe-nicht-benannt')
  await page.getByRole('button', { name: 'Wer hat geschaut' }).click()
  await page.getByRole('dialog').getByText('Anna Berger').first().waitFor()
  assert.ok(!/Bedarf (eintragen|ändern)/.test((await page.getByRole('dialog').textContent())!))
})
