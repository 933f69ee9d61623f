/** One box for everything, by keyboard alone: whom one opened last, acts by their words, a task by its sealed title. */
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createTask } from '../tasks/task.api.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna Berger')
  const rami = await world.person('Haddad, Rami', { of: anna })
  await anna.call(createTask, { input: { title: 'Führungszeugnis beantragen', due_on: '2022-11-25', person_id: rami.id } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('Ctrl+K, a few letters, Enter', async () => {
  const page = await browser.page(anna)
  await page.goto('/aufgaben')
  await page.getByRole('heading', { name: 'Aufgaben', level: 1 }).waitFor()
  const ask = async (text: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Suchen' }).waitFor()
    await page.keyboard.type(text)
  }
  await ask('rami')
  await page.getByRole('option', { name: /Haddad, Rami/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Rami/, level: 1 }).waitFor()
  await ask('')
  await page.getByRole('group', { name: 'Zuletzt geöffnet' }).getByText('Haddad, Rami').waitFor()
  await page.getByText('Name in jeder Schreibweise').waitFor()
  await demandSound(page)
  await picture(page, 'suche-leer')
  await page.keyboard.type('führungs')
  await page.getByRole('option', { name: /Führungszeugnis beantragen/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Aufgabe' }).getByRole('textbox', { name: 'Aufgabe' }).waitFor()
  await page.keyboard.press('Escape')
  await ask('wiedervor')
  await page.getByRole('option', { name: /Aufgabe anlegen/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Aufgabe anlegen' }).waitFor()
})

test('a volunteer is offered pages and acts of their own, no search over people', async () => {
  const page = await browser.page(await world.actor('volunteer', 'Vera'))
  await page.goto('/patenschaften')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Suchen' }).fill('rami')
  await page.getByText('Nichts gefunden').waitFor()
  await page.getByRole('combobox', { name: 'Suchen' }).fill('konto')
  await page.getByRole('option', { name: 'Mein Konto' }).waitFor()
  await demandSound(page)
})
