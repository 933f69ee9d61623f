/** A lead hands over a caseload, takes it back, and looks at what is left; a caseworker reads the sheet; on a phone too. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { makeHandover } from './handover.api.ts'

let world: World, anna: Actor, bert: Actor, lead: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  ;[anna, bert, lead] = [await world.actor('caseworker', 'Anna'), await world.actor('caseworker', 'Bert'), await world.actor('lead', 'Lena')]
  await world.actor('caseworker', 'Cara')
  for (let n = 0; n < 60; n++) await world.person(`Familie${String(n).padStart(2, '0')}, Nr`, { of: anna })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })
const heldBy = async (who: Actor) => (await world.all.selectFrom('responsibilities').select('id').where('user_id', '=', who.id).where('valid_until', 'is', null).execute()).length

test('sixty cases go over with one act, and come back with one', async () => {
  const page = await browser.page(lead)
  await page.goto('/uebergabe')
  await page.getByText('Um jeden laufenden Fall kümmert sich heute jemand.').waitFor()
  await page.getByText('Noch nichts übergeben').waitFor()
  assert.equal(await page.getByText('Familie00').count(), 0, 'no names for the lead')
  await page.goto(`/uebergabe?von=${anna.id}`)
  await page.getByRole('button', { name: 'Alle 60 übergeben' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('select').first().selectOption(bert.id)
  await dialog.getByLabel('Anlass').fill('Elternzeit')
  await demandSound(page)
  await picture(page, 'uebergabe-dialog')
  await dialog.getByRole('button', { name: '60 Fälle übergeben' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('60 Fälle übergeben').waitFor()
  assert.deepEqual([await heldBy(anna), await heldBy(bert)], [0, 60])
  await page.getByRole('button', { name: /Rückgängig|Zurücknehmen/ }).first().click()
  await page.getByText('zurückgenommen').first().waitFor()
  assert.deepEqual([await heldBy(anna), await heldBy(bert)], [60, 0])
  await demandSound(page)
  await picture(page, 'uebergabe')
})

test('what nobody looks after is loud, and settled with one act', async () => {
  for (let n = 0; n < 3; n++) await world.person(`Allein${n}, Nr`)
  const page = await browser.page(lead)
  await page.goto('/uebergabe')
  await page.getByText('3 verwaiste Fälle').waitFor()
  await demandSound(page)
  await page.getByRole('button', { name: 'Alle zuweisen' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('am wenigsten ausgelastet').first().waitFor()
  await dialog.getByLabel('Anlass').fill('ohne Zuständige')
  await demandSound(page)
  await picture(page, 'uebergabe-vorschlag')
  await dialog.getByRole('button', { name: '3 Fälle übergeben' }).click()
  await page.getByText('Um jeden laufenden Fall kümmert sich heute jemand.').waitFor()
})

test('on a phone a caseworker writes what is to be minded, and hands one case over for a later day', async () => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/uebergabe')
  await page.getByText('Familie00, Nr').first().waitFor()
  await demandSound(page)
  await picture(page, 'uebergabe-telefon')
  await page.getByRole('button', { name: 'Handlungen' }).first().click()
  await page.getByRole('menuitem', { name: 'Übergabeblatt' }).click()
  await page.getByLabel('Worauf zu achten ist').fill('Nur vormittags anrufen.')
  await page.getByRole('button', { name: 'Merken' }).click()
  await page.getByText('Gespeichert').waitFor()
  await demandSound(page)
  await picture(page, 'uebergabeblatt-telefon')
})

test('a year of the posts as a picture, with its table', async () => {
  const id = crypto.randomUUID()
  await world.all.insertInto('positions').values({ id, user_id: anna.id, share_percent: 75, funded_from: '2022-02-01', funded_through: '2023-01-31', funder: 'Land', qualification: 'Soziale Arbeit' }).execute()
  await world.all.insertInto('absences').values({ id: crypto.randomUUID(), position_id: id, absent_from: '2022-06-01', absent_through: '2022-07-31', kind: 'elternzeit' }).execute()
  await world.all.insertInto('positions').values({ id: crypto.randomUUID(), user_id: null, share_percent: 50, funded_from: '2022-01-01', funded_through: null }).execute()
  const page = await browser.page(lead)
  await page.goto('/stellen')
  await page.getByText('Stellen im Jahr 2022').waitFor()
  await page.getByText('Förderungen enden').waitFor()
  await demandSound(page)
  await picture(page, 'stellen-jahr')
  await page.getByRole('button', { name: 'Stellen im Jahr 2022: als Tabelle' }).click()
  assert.deepEqual(await page.getByRole('row', { name: /Anna, 75 %/ }).getByRole('cell').allTextContents(), ['273', '0', '61', '0', '31'])
  await demandSound(page)
})

test('whoever receives cases reads it on Heute, and where the sheets are', async () => {
  const one = await world.all.selectFrom('responsibilities').innerJoin('cases', 'cases.id', 'responsibilities.person_id').select(['cases.id', 'cases.version']).where('user_id', '=', anna.id).where('valid_until', 'is', null).limit(1).executeTakeFirstOrThrow()
  await lead.call(makeHandover, { input: { from: '2022-12-31', reason: 'Zuschnitt', cases: [{ id: one.id, version: one.version, to: bert.id }] } })
  const page = await browser.page(bert)
  await page.goto('/')
  await page.getByRole('link', { name: /Übernommen ab 31\.12\.2022: 1 Fall von Anna \(Zuschnitt\)/ }).click()
  await page.getByRole('table', { name: 'Übergaben' }).getByText('Zuschnitt').waitFor()
  await demandSound(page)
})
