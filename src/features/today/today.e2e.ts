import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { newId } from '../../base/id.ts'
import { createTask } from '../tasks/task.api.ts'

let world: World, browser: Awaited<ReturnType<typeof openBrowser>>, anna: Actor, lea: Actor
before(async () => {
  world = await openWorld()
  browser = await openBrowser(world)
  anna = await world.actor('caseworker', 'Anna Berger')
  lea = await world.actor('lead', 'Lea Lang')
  for (const [name, through] of [['Haddad, Rami', '2023-01-10'], ['Nasser, Huda', '2023-01-20']] as const) {
    const person = await world.person(name, { of: anna })
    await world.all.insertInto('residence_statuses').values({ id: newId(), person_id: person.id, status: 'duldung', valid_from: '2022-01-10', document_valid_through: through }).execute()
    await world.all.insertInto('plans').values({ id: newId(), person_id: person.id, made_on: '2022-06-01' }).execute()
    await anna.call(createTask, { input: { title: `Anrufen: ${name}`, due_on: '2022-12-31', person_id: person.id } })
  }
  await world.person('Niemand, Nina')
  await world.all.insertInto('volunteers').values({ id: newId(), family_name: 'Vogel', given_name: 'Ute', certificate_seen_on: '2018-01-10' }).execute()
})
after(async () => { await browser.close(); await world.close() })
type Page = Awaited<ReturnType<typeof browser.page>>
const panel = (page: Page, name: string) => page.locator('section.panel', { has: page.getByRole('heading', { name: new RegExp(`^${name} ?\\d*$`) }) })

test('a day is worked through: filtered by a chip, applied for, put off and taken back, with the keyboard too', async () => {
  const page = await browser.page(anna)
  await page.goto('/')
  const papers = panel(page, 'Aufenthaltspapiere laufen ab')
  await papers.getByRole('link', { name: 'Haddad, Rami' }).waitFor()
  await demandSound(page)
  await picture(page, 'heute')
  await page.getByRole('group', { name: 'Arten' }).getByRole('button', { name: /^Aufenthalt/ }).click()
  assert.equal(await panel(page, 'Aufgaben heute und in 7 Tagen').count(), 0)
  await papers.getByRole('button', { name: /^Beantragt, erledigt … ?: Haddad, Rami$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Läuft ab am 10.01.2023').waitFor()
  await demandSound(page)
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await dialog.waitFor({ state: 'detached' })
  await papers.getByRole('link', { name: 'Haddad, Rami' }).waitFor({ state: 'detached' })
  await papers.getByRole('button', { name: /^Zurückstellen oder Aufgabe: Nasser/ }).click()
  await page.getByRole('menuitem', { name: 'bis morgen' }).click()
  await papers.waitFor({ state: 'detached' })
  await page.getByRole('group', { name: 'Arten' }).getByRole('button', { name: /zurückgestellt/ }).click()
  await panel(page, 'Zurückgestellt').getByRole('button', { name: /^Wieder zeigen ?: Nasser, Huda$/ }).click()
  await panel(page, 'Zurückgestellt').getByText('Nichts ist zurückgestellt.').waitFor()
  await page.goto('/')
  const tasks = panel(page, 'Aufgaben heute und in 7 Tagen')
  await tasks.getByRole('button', { name: 'Anrufen: Haddad, Rami', exact: true }).focus()
  await page.keyboard.press('j')
  assert.equal(await tasks.getByRole('button', { name: 'Anrufen: Nasser, Huda', exact: true }).evaluate((one) => one === document.activeElement), true)
  await page.keyboard.press('e')
  await tasks.getByText('Anrufen: Nasser, Huda').waitFor({ state: 'detached' })
})

test('on a telephone; kinds are chosen and ordered, and the day is printed', async () => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/')
  await panel(page, 'Aufenthaltspapiere laufen ab').getByRole('link', { name: 'Nasser, Huda' }).waitFor()
  await demandSound(page)
  await picture(page, 'heute-390')
  await page.getByRole('button', { name: 'Auswahl' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: 'Aufenthaltspapiere laufen ab' }).click()
  await demandSound(page)
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await dialog.waitFor({ state: 'detached' })
  await panel(page, 'Aufenthaltspapiere laufen ab').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('button', { name: 'Auswahl' }).waitFor()
  await panel(page, 'Führungszeugnisse im Ehrenamt').getByRole('link', { name: 'Vogel, Ute' }).waitFor()
  assert.equal(await panel(page, 'Aufenthaltspapiere laufen ab').count(), 0)
  await page.getByRole('button', { name: 'Tagesblatt' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Drucken' }).click()])
  assert.match(download.suggestedFilename(), /^Tagesblatt.*\.pdf$/)
})

test('the lead sees the team in figures and cases without anybody in red', async () => {
  for (const width of [1400, 390]) {
    const page = await browser.page(lea, { width })
    await page.goto('/')
    await page.getByText('1 Fall ohne Zuständige').waitFor()
    await panel(page, 'Team').getByText('Anna Berger').first().waitFor()
    assert.equal(await page.getByText('Haddad').count(), 0)
    await demandSound(page)
    await picture(page, `heute-leitung-${width}`)
  }
})

test('the coordinator sees a certificate that grows old and enters the new one', async () => {
  const page = await browser.page(await world.actor('coordinator', 'Cora Blum'))
  await page.goto('/')
  await page.getByRole('button', { name: /^Gesehen am … ?: Vogel, Ute$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click()
  await page.getByText('Demnächst wird kein Führungszeugnis zu alt.').waitFor()
  await demandSound(page)
})
