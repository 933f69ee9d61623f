import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'

let world: World, browser: Awaited<ReturnType<typeof openBrowser>>, anna: Actor
before(async () => {
  world = await openWorld()
  browser = await openBrowser(world)
  anna = await world.actor('caseworker', 'Anna')
  const father = await world.person('Al-Khatib, Mohammed', { of: anna, birth: '1987-03-12', sex: 'm', nationality: 'SY', original: 'محمد الخطيب' })
  await world.person('Al-Khatib, Layla', { of: anna, birth: '2015-06-01', sex: 'w', nationality: 'SY', household: father.householdId })
})
after(async () => { await browser?.close(); await world.close() })

test('a caseworker finds a person under another spelling and opens the page', async () => {
  const page = await browser.page(anna)
  await page.goto('/personen')
  await page.getByText('Al-Khatib, Mohammed').first().waitFor()
  await demandSound(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('muhamad')
  await page.getByRole('option', { name: /Al-Khatib, Mohammed/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Mohammed Al-Khatib/ }).waitFor()
  await page.getByText('Zugewiesen').first().waitFor()
  await demandSound(page)
  await picture(page, 'person')
})

test('a correction is saved, and its trace says what stood there before', async () => {
  const page = await browser.page(anna)
  await page.goto('/personen')
  await page.getByText('Al-Khatib, Mohammed').first().click()
  await page.getByRole('button', { name: 'Tätigkeit: Eintragen' }).click()
  await page.getByRole('dialog').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Abbrechen' }).click()
  await page.getByRole('button', { name: 'Stammblatt ändern' }).click()
  const phone = page.getByRole('dialog').getByLabel('Telefon')
  await phone.fill('0176 123')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Gespeichert').first().waitFor()
  await page.getByRole('link', { name: '0176 123' }).waitFor()
})

test('two browsers change the same person: the second sees both versions and nothing is lost', async () => {
  const first = await browser.page(anna), second = await browser.page(anna)
  const person = await world.person('Nasser, Huda', { of: anna })
  for (const page of [first, second]) {
    await page.goto(`/personen/${person.id}`)
    await page.getByRole('button', { name: 'Stammblatt ändern' }).click()
  }
  await first.getByRole('dialog').getByLabel('Telefon').fill('111')
  await first.keyboard.press('Control+Enter')
  await first.getByText('Gespeichert').first().waitFor()
  await second.getByRole('dialog').getByLabel('Telefon').fill('222')
  await second.keyboard.press('Control+Enter')
  await second.getByText(/Inzwischen/).first().waitFor()
  const shown = await second.getByRole('dialog').textContent()
  assert.ok(shown?.includes('111') && shown.includes('222'), 'both versions stand there')
  await demandSound(second)
})

test('taking a person in warns of one who is there already, in another spelling', async () => {
  const page = await browser.page(anna)
  await page.goto('/personen/neu')
  await page.getByLabel('Nachname (Pass)').fill('El Chatib')
  await page.getByLabel('Vorname (Pass)').fill('Muhammad')
  await page.getByText(/gibt es diese Person schon/).waitFor()
  await demandSound(page)
  await page.getByLabel('Nachname (Pass)').fill('Tesfay')
  await page.getByLabel('Vorname (Pass)').fill('Yonas')
  await page.getByRole('button', { name: 'Aufnehmen' }).click()
  await page.getByRole('heading', { level: 1, name: /Yonas Tesfay/ }).waitFor()
})

test('a household shows its people as a small tree', async () => {
  const page = await browser.page(anna)
  const father = await world.all.selectFrom('household_members').innerJoin('persons', 'persons.id', 'household_members.person_id').select('household_id').where('given_name', '=', 'Layla').executeTakeFirstOrThrow()
  await page.goto(`/haushalte/${father.household_id}`)
  await page.getByRole('link', { name: /Layla/ }).first().waitFor()
  await demandSound(page)
})

// What fits does so in any light, and what can be read in the dark can be at any width.
for (const [width, dark] of [[320, false], [390, true], [1920, false]] as const) {
  test(`list, person and Heute fit on ${width} px${dark ? ', in the dark' : ''}`, async () => {
    const person = (await world.all.selectFrom('persons').select('id').where('given_name', '=', 'Mohammed').executeTakeFirstOrThrow()).id
    const page = await browser.page(anna, { width, dark })
    for (const path of ['/', '/personen', `/personen/${person}`, '/personen/neu']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      await demandSound(page)
    }
  })
}
