import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { newId } from '../../base/id.ts'

let world: World, browser: Awaited<ReturnType<typeof openBrowser>>, anna: Actor, person: Person
before(async () => {
  world = await openWorld('2026-11-26')
  browser = await openBrowser(world)
  anna = await world.actor('caseworker', 'Anna Berger')
  person = await world.person('Kowal, Oksana', { of: anna, allocated: '2025-01-10' })
  await world.all.insertInto('residence_statuses').values({ id: newId(), person_id: person.id, status: 'ae_24', valid_from: '2022-06-01', document_valid_through: '2024-03-04' }).execute()
})
after(async () => { await browser.close(); await world.close() })

test('the printed and the legal day of a permit stand there; a passport is entered, applied for, and told again', async () => {
  for (const width of [1400, 390]) {
    const page = await browser.page(anna, { width })
    await page.goto(`/personen/${person.id}`)
    const panel = page.locator('section.panel', { has: page.getByRole('heading', { name: /^Fristen ?\d*$/ }) })
    await panel.getByText('Nichts läuft bald ab.').waitFor()
    await panel.getByRole('button', { name: /^Alle \d Fristen/ }).click()
    await panel.getByRole('button', { name: /^Aufenthaltspapier/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/gilt kraft Verordnung fort bis 04\.03\.2027/).waitFor()
    await demandSound(page)
    await picture(page, `fristen-${width}`)
    await page.keyboard.press('Escape')
    if (width === 390) continue
    await panel.getByRole('button', { name: 'Papier mit Frist: Eintragen' }).click()
    await dialog.getByRole('combobox', { name: /^Art/ }).selectOption({ label: 'Pass' })
    await dialog.getByLabel(/gedruckt bis/).fill('15.01.2027')
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await dialog.waitFor({ state: 'detached' })
    await panel.getByRole('button', { name: /^Pass/ }).click()
    await dialog.getByRole('button', { name: 'Beantragt, erledigt …' }).click()
    await dialog.getByText('trifft nicht zu').click()
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await dialog.getByText('Bitte begründen, warum es nicht zutrifft.').first().waitFor()
    await dialog.getByText('beantragt', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await dialog.waitFor({ state: 'detached' })
    await panel.getByText(/beantragt 26\.11\.2026/).waitFor()
    await panel.getByRole('button', { name: /^Pass/ }).click()
    await dialog.getByRole('button', { name: 'Wieder erinnern' }).click()
    await panel.getByText(/beantragt 26\.11\.2026/).waitFor({ state: 'detached' })
    assert.equal((await world.all.selectFrom('expiry_acts').select('id').execute()).length, 0)
    await world.all.deleteFrom('dated_papers').execute()
  }
})
