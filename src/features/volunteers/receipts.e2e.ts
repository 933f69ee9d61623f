/** A receipt is laid beside the expenses it was paid back for, looked at on a telephone, and removed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { photo } from '../../../test/uploads.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { entryEndpoints } from './entry.api.ts'
import { createVolunteer } from './volunteer.api.ts'

let world: World, kim: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2026-03-02')
  kim = await world.actor('coordinator', 'Kim Koordination')
  const { id } = await kim.call(createVolunteer, { input: { family_name: 'Vogel', given_name: 'Ute', active_from: '2025-01-01' } })
  await kim.call(entryEndpoints.volunteer_hours.add, { params: { volunteerId: id }, input: { on_day: '2026-02-01', purpose: 'offer', expense_cents: 1250 } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

for (const [width, height] of [[1400, 900], [390, 844]] as const) {
  test(`at ${width} px: two files go up once each, one that is none is told; the entry cannot be deleted over them`, async () => {
    const page = await browser.page(kim, { width, height })
    await page.goto('/ehrenamt')
    await page.getByRole('button', { name: /Vogel/ }).or(page.getByRole('row', { name: /Vogel/ })).first().click()
    await page.getByRole('button', { name: /01\.02\.2026/ }).click()
    const receipts = page.getByRole('region', { name: 'Belege' }), body = Buffer.from(await photo())
    await receipts.getByText('Noch kein Beleg.').waitFor()
    await receipts.locator('input[type=file]').last().setInputFiles([{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: body }, { name: 'b.jpg', mimeType: 'image/jpeg', buffer: body }, { name: 'c.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') }])
    await receipts.getByRole('button', { name: 'Beleg 2 ansehen' }).waitFor()
    await page.getByText(/^c\.pdf: /).waitFor()
    assert.equal(await receipts.getByRole('listitem').count(), 2)
    await demandSound(page)
    await picture(page, `belege-${width}`)
    await page.getByRole('button', { name: 'Löschen', exact: true }).last().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click()
    await page.getByText('Zu diesem Eintrag gibt es Belege. Bitte zuerst diese löschen.').first().waitFor()
    for (const name of ['Beleg 1', 'Beleg 2']) {
      await receipts.getByRole('button', { name: `${name} löschen` }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click()
      await receipts.getByRole('button', { name: `${name} ansehen` }).waitFor({ state: 'detached' })
    }
  })
}
