/** The open office hour: received, taken, logged; on a phone; what a colleague does is seen without asking. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addOpeningHour, readReception, receiveVisit, takeVisit } from './reception.api.ts'

let world: World, anna: Actor, mara: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna Berger')
  mara = await world.actor('caseworker', 'Mara Lutz')
  await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01' })
  await anna.call(addOpeningHour, { input: { weekday: '2', opens: '09:00', closes: '12:00', place: 'Rathaus', valid_from: '2022-01-01' } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

for (const width of [1400, 390]) {
  test(`at ${width} px: three letters, taken, and the talk is filled in`, async () => {
    const page = await browser.page(anna, { width, height: 850 })
    await page.goto('/sprechstunde')
    await page.getByText('Heute 09:00 bis 12:00 Uhr, Rathaus').waitFor()
    await page.getByRole('button', { name: 'Besuch aufnehmen' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Person' }).fill('ram')
    await page.getByRole('option', { name: /Haddad, Rami/ }).click()
    await dialog.getByLabel('Worum es geht').selectOption({ label: 'Wohnung' })
    await dialog.getByLabel('In einem Satz').fill('Schreiben vom Vermieter')
    await demandSound(page)
    await dialog.getByRole('button', { name: 'Aufnehmen', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Schreiben vom Vermieter').first().waitFor()
    await page.evaluate(() => scrollTo(0, 0))
    await demandSound(page)
    await picture(page, `sprechstunde-${width}`)
    await page.getByRole('button', { name: /Übernehmen.*Haddad, Rami/ }).click()
    await dialog.getByRole('button', { name: 'Wohnung', exact: false, pressed: true }).waitFor()
    await dialog.getByRole('button', { name: 'Festhalten', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('erledigt, Anna Berger').first().waitFor()
    assert.ok((await anna.call(readReception, {})).rows.every((row) => row.outcome === 'done' && row.consultation_id))
  })
}

test('what a colleague takes stands there by itself', async () => {
  const visit = await mara.call(receiveVisit, { input: { alias: 'Oksana', language: 'uk' } })
  const page = await browser.page(anna)
  await page.goto('/sprechstunde')
  await page.getByRole('button', { name: /Übernehmen.*Oksana/ }).waitFor()
  await mara.call(takeVisit, { params: { id: visit.id } })
  await page.getByText('bei Mara Lutz').waitFor({ timeout: 30_000 })
})
