/** Auswertung in a real browser, with the example municipality. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { readExample } from '../../../test/example.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2026-11-23')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  await readExample(world, anna)
  const person = await world.all.selectFrom('persons').select('id').where('family_name', '=', 'Kovalenko').orderBy('id').executeTakeFirstOrThrow()
  await world.grant(anna, person.id, ['contact', 'status', 'counselling', 'housing'], 'deputy', '2026-01-01')
  browser = await openBrowser(world)
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('the annual figures are there at first sight, each leads to what it counts', async () => {
  const page = await browser.page(anna, { height: 1000 })
  await page.goto('/auswertung')
  const figure = (label: string) => page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })
  await figure('in Betreuung').getByText('110', { exact: true }).waitFor()
  assert.equal(await page.getByLabel('Stichtag', { exact: true }).inputValue(), '31.12.2022')
  for (const [label, n] of [['Haushalte', '46'], ['freie Plätze', '65'], ['Beratungen', '868'], ['ohne Integrationsplan', '7']] as const) assert.equal(await figure(label).locator('.figure-value').innerText(), n)
  await demandSound(page)
  await picture(page, 'auswertung-1400')
  await page.getByRole('button', { name: 'seit Beginn' }).click()
  await figure('zugewiesen').getByText('360', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Ukraine', exact: true }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('link', { name: /^Kovalenko/ }).waitFor()
  assert.match(await drawer.innerText(), /weitere, die hier nicht sichtbar sind/)
  await drawer.getByText(/^Ein Jahr davor: \d+ \((gleich|[+−]\d+)\)$/).waitFor()
  await demandSound(page)
  await picture(page, 'auswertung-dahinter')
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
})

test('a filter changes the figures it can change, and the others say so', async () => {
  const page = await browser.page(anna, { width: 390, height: 844 })
  await page.goto('/auswertung?stichtag=2022-12-31&von=2018-01-01&bis=2022-12-31')
  await page.getByLabel('Ortsteil', { exact: true }).selectOption('Ottenbronn')
  const figure = (label: string) => page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })
  await figure('untergebracht').getByText('17', { exact: true }).waitFor()
  assert.match(await figure('Ehrenamtliche').innerText(), /ohne Filter/)
  await demandSound(page)
  await picture(page, 'auswertung-390')
})

test('in the dark, and on paper', async () => {
  const page = await browser.page(anna, { dark: true })
  await page.goto('/auswertung')
  await page.getByText('So wird gezählt').waitFor()
  await demandSound(page)
  await picture(page, 'auswertung-dunkel')
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  await picture(page, 'auswertung-druck')
})
