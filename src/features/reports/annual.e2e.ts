/** The annual report in a real browser. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { readExample } from '../../../test/example.ts'
import { textOf } from '../../../test/paper.ts'
import { png } from '../../../test/uploads.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addText } from './manuscript.api.ts'

let world: World, lead: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => { world = await openWorld('2026-11-23'); lead = await world.actor('lead', 'Leitung'); await readExample(world, lead); browser = await openBrowser(world) })
after(async () => { await browser?.close(); await world?.close() })

for (const [width, height] of [[1400, 900], [390, 844]] as const) test(`the report of 2022 at ${width} px, and its PDF`, async () => {
  const page = await browser.page(lead, { width, height })
  await page.goto('/berichte/jahresbericht')
  await page.getByText(/360 Personen zugewiesen und 250 Personen in die Selbstständigkeit begleitet/).waitFor()
  assert.equal(await page.getByLabel('Jahr', { exact: true }).inputValue(), '2022')
  await demandSound(page)
  await picture(page, `jahresbericht-${width}`)
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PDF', exact: true }).click()])
  assert.match(saved.suggestedFilename(), /^Jahresbericht.*2022\.pdf$/)
  await page.getByLabel('Kleine Zahlen', { exact: true }).selectOption('exact')
  await page.getByText('Genaue Zahlen, nur für das Team.').waitFor()
  await demandSound(page)
})

test('a reversed period is told in a sentence, and is mended where it stands', async () => {
  const page = await browser.page(lead)
  await page.goto('/berichte/jahresbericht')
  await page.getByText(/360 Personen zugewiesen/).waitFor()
  await page.getByLabel('Jahr', { exact: true }).selectOption('other')
  await page.getByLabel('bis', { exact: true }).fill('30.06.2021')
  await page.locator('h1').click()
  await page.getByText('Der Zeitraum endet vor seinem Beginn.').waitFor()
  await demandSound(page)
  await page.getByLabel('von', { exact: true }).fill('01.01.2021')
  await page.locator('h1').click()
  await page.getByText('01.01.2021 bis 30.06.2021').first().waitFor()
})

test('the lead sets the coat of arms, which then stands on cover and slides', async () => {
  const page = await browser.page(lead)
  await page.goto('/berichte/jahresbericht')
  await page.getByRole('button', { name: 'Wappen', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Wappen' })
  await dialog.locator('input[type=file]').setInputFiles({ name: 'wappen.png', mimeType: 'image/png', buffer: await png({ width: 400, height: 480, text: '', colour: '#1d4f91' }) })
  await dialog.getByRole('button', { name: 'Einstellen', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Wappen', exact: true }).click()
  await page.getByText(/eingestellt durch Leitung/).waitFor()
  await demandSound(page)
  await picture(page, 'wappen')
})

test('a number of the preview opens what stands behind it, one that the report does not tell, too', async () => {
  const page = await browser.page(lead)
  await page.goto('/berichte/jahresbericht')
  const origins = page.getByRole('table', { name: 'Herkunft' })
  await origins.getByRole('row', { name: /Albanien/ }).getByRole('link', { name: 'unter 5' }).click()
  await page.getByRole('dialog', { name: /: Albanien$/ }).getByText('1', { exact: true }).first().waitFor()
  await page.goBack()
  await page.getByRole('region', { name: 'Auf einen Blick' }).getByRole('link', { name: /^zugewiesen ?360/ }).click()
  await page.getByRole('dialog', { name: 'zugewiesen' }).getByText('von 01.01.2018 bis 31.12.2022').waitFor()
  await demandSound(page)
})

test('in the first year of a municipality the file says that the year goes on, and has the words that were written', async () => {
  const young = await openWorld('2026-11-23'), leader = await young.actor('lead', 'Leitung')
  await young.person('Karimi, Habib', { of: leader, allocated: '2026-05-05' })
  await leader.call(addText, { input: { from_day: '2026-01-01', to_day: '2026-12-31', chapter: 'outlook', title: '', body: 'Bald kommt ein zweiter Kurs.' }, key: crypto.randomUUID() })
  const other = await openBrowser(young)
  try {
    const page = await other.page(leader)
    await page.goto('/berichte/jahresbericht')
    await page.getByText('Bald kommt ein zweiter Kurs.').waitFor()
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'PDF', exact: true }).click()])
    const text = textOf(readFileSync(await saved.path()))
    assert.match(text, /noch nicht zu Ende, gezählt bis heute/)
    assert.match(text, /Bald kommt ein zweiter Kurs\./)
  } finally { await other.close(); await young.close() }
})
