/** Help for the page one stands on, the whole handbook, and the tour of the first day. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => { world = await openWorld('2026-11-23'); anna = await world.actor('caseworker', 'Anna'); browser = await openBrowser(world) })
after(async () => { await browser?.close(); await world?.close() })

test('the key ? opens the chapter of the page, and from there the whole book', async () => {
  const page = await browser.page(anna)
  await page.goto('/kalender')
  await page.getByRole('heading', { name: 'Kalender', level: 1 }).waitFor()
  await page.locator('h1').click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Hilfe: Kalender' })
  await help.getByText('Termin anlegen').first().waitFor()
  await demandSound(page)
  await help.getByRole('link', { name: 'Ganzes Handbuch: Integrationsmanagement' }).click()
  await page.getByRole('heading', { name: 'Hilfe', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Personen', exact: true }).click()
  assert.equal(await page.getByRole('heading', { name: 'Personen', exact: true }).evaluate((heading) => heading === document.activeElement), true)
  await demandSound(page)
  await picture(page, 'hilfe')
  await page.getByRole('button', { name: 'Leitung', exact: true }).click()
  await page.getByRole('heading', { name: 'Übergabe', exact: true }).first().waitFor()
})

test('on a telephone the help covers the page and closes again', async () => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/aufgaben')
  await page.getByRole('button', { name: 'Hilfe zu dieser Seite' }).click()
  await page.getByRole('dialog', { name: /^Hilfe/ }).getByRole('link', { name: /Ganzes Handbuch/ }).waitFor()
  await demandSound(page)
  await picture(page, 'hilfe-390')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('the tour shows one thing after another on the example municipality, stays away once it was seen, and comes back on request', async () => {
  const plain = await browser.page(anna)
  await plain.goto('/')
  await plain.getByRole('heading', { name: 'Heute', level: 1 }).waitFor()
  assert.equal(await plain.getByRole('region', { name: 'Rundgang' }).count(), 0, 'only on the example municipality')
  await world.all.updateTable('organisation').set({ is_demo: true }).execute()
  const page = await browser.page(anna)
  await page.goto('/')
  const tour = page.getByRole('region', { name: 'Rundgang' })
  await tour.getByRole('heading', { name: 'Alles finden' }).waitFor()
  await demandSound(page)
  await picture(page, 'rundgang')
  for (const next of ['Eine Beratung festhalten', 'Was heute ansteht', 'Der Integrationsplan']) {
    await tour.getByRole('button', { name: 'Verstanden, weiter' }).click()
    await tour.getByRole('heading', { name: next }).waitFor()
  }
  await tour.getByRole('button', { name: 'Rundgang beenden' }).click()
  await tour.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  assert.equal(await tour.count(), 0)
  await page.goto('/hilfe')
  await page.getByRole('button', { name: 'Rundgang noch einmal zeigen' }).click()
  await tour.getByRole('heading', { name: 'Alles finden' }).waitFor()
  // On a phone it points at what is there: the search sign above, and „Mehr“ for pages that do not stand below.
  const phone = await browser.page(anna, { width: 390, height: 800 })
  await phone.goto('/')
  for (const [title, at] of [['Alles finden', '.frame-search.tour-target'], ['Eine Beratung festhalten', '.frame-act.tour-target'], ['Was heute ansteht', 'h1.tour-target'], ['Der Integrationsplan', '.frame-bottom .tour-target'], ['Kalender', '.frame-bottom .tour-target']] as const) {
    await phone.getByRole('region', { name: 'Rundgang' }).getByRole('heading', { name: title }).waitFor()
    await phone.locator(at).waitFor()
    if (title === 'Kalender') await picture(phone, 'rundgang-telefon')
    await phone.getByRole('button', { name: 'Verstanden, weiter' }).click()
  }
})
