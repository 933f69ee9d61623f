/** What goes over the table: a plan in two languages, many plans in one go, a consent and an empty form, all loaded as files that can be read. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { newId } from '../../base/id.ts'
import { press } from '../../base/paper/press.ts'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { agreePlan } from './agreement.api.ts'
import { addGoal } from './goal.api.ts'

let world: World, anna: Actor, rami: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01', original: 'رامي حداد' })
  await world.all.insertInto('person_languages').values({ id: newId(), person_id: rami.id, language: 'ar', level: 'muttersprache', needs_interpreter: true }).execute()
  for (const name of ['Rest, Eva', 'Muster, Mia']) await anna.call(addGoal, { params: { personId: (await world.person(name, { of: anna })).id }, input: { area: 'arbeit', title: 'Arbeit finden' } })
  const goal = await anna.call(addGoal, { params: { personId: rami.id }, input: { area: 'deutsch', title: 'B1 erreichen' } })
  await anna.call(agreePlan, { params: { id: goal.plan_id }, input: { agreed_on: '2022-12-31', kind: 'oral', present: 'Frau Vogel' } })
  browser = await openBrowser(world)
})
after(async () => { press.close(); await browser?.close(); await world?.close() })

/** What the act loads. */
async function loaded(page: Page, act: () => Promise<unknown>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return readFileSync(await file.path())
}

test('a plan is printed from its page: the language is chosen already, the agreed version or the plan as it is', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}/plan`)
  await page.getByRole('button', { name: 'Drucken', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Plan drucken' })
  await dialog.getByText('zweisprachig').waitFor()
  await demandSound(page)
  await picture(page, 'plan-drucken')
  const text = textOf(await loaded(page, () => dialog.getByRole('button', { name: 'Drucken', exact: true }).click()))
  for (const part of ['Integrationsplan', 'رامي حداد', 'الهدف']) assert.ok(text.includes(part), `${part}\n${text}`)
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Drucken', exact: true }).click()
  await dialog.getByText('nur Deutsch', { exact: true }).click()
  const german = textOf(await loaded(page, () => dialog.getByRole('button', { name: 'Drucken', exact: true }).click()))
  assert.ok(!german.includes('الهدف'))
})

test('chosen plans are printed in one go, with how far it is, and fetched once', async () => {
  for (const width of [1400, 390]) {
    const page = await browser.page(anna, { width })
    await page.goto('/plaene')
    await page.getByRole('checkbox', { name: 'Zeile wählen' }).nth(2).waitFor()
    for (const box of await page.getByRole('checkbox', { name: 'Zeile wählen' }).all()) await box.check()
    await page.getByRole('button', { name: 'Drucken', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '3 Pläne drucken' })
    await demandSound(page)
    await picture(page, `plaene-drucken-${width}`)
    await dialog.getByRole('button', { name: 'Drucken', exact: true }).click()
    await dialog.getByRole('button', { name: 'Abholen' }).waitFor()
    await demandSound(page)
    await picture(page, `plaene-gedruckt-${width}`)
    const archive = unzipSync(new Uint8Array(await loaded(page, () => dialog.getByRole('button', { name: 'Abholen' }).click())))
    assert.equal(Object.keys(archive).length, 3)
    await dialog.waitFor({ state: 'detached' })
  }
})
