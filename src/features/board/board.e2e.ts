/** The team board and the bell: written on the page of a person, read by a colleague on Heute, made into a task; at a desk and on a phone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { caseAreas } from '../access/area.ts'
import { listTasks } from '../tasks/task.api.ts'
import { listMessages } from './message.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna Berger')
  mara = await world.actor('caseworker', 'Mara Lutz')
  await world.actor('caseworker', 'Omar Fremd')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01' })
  await world.grant(mara, rami.id, caseAreas)
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

test('a message about a case, meant for a colleague who sees it', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  const board = page.locator('.panel', { has: page.getByRole('heading', { name: /^Teamtafel/ }) })
  await board.getByText('Kurze Nachrichten an alle, die diesen Fall sehen.').waitFor()
  await board.getByLabel('Nachricht an das Team').fill('Rückruf vom Jobcenter kommt am Freitag')
  await board.getByRole('combobox', { name: 'besonders an' }).click()
  await page.getByRole('option', { name: 'Mara Lutz' }).waitFor()
  assert.deepEqual(await page.getByRole('option').allInnerTexts(), ['Mara Lutz'], 'only who sees the case is offered')
  await page.getByRole('option', { name: 'Mara Lutz' }).click()
  await page.keyboard.press('Escape')
  await board.getByRole('button', { name: 'Senden' }).click()
  await board.locator('.message-text', { hasText: 'Rückruf vom Jobcenter' }).waitFor()
  assert.equal((await mara.call(listMessages, { input: { filter: { state: ['unread'] } } })).rows.length, 1)
  await demandSound(page)
  await picture(page, 'teamtafel-person')
})

for (const width of [1400, 390]) {
  test(`the bell and Heute say it to the colleague, ${width} px`, async () => {
    const page = await browser.page(mara, { width, height: 900 })
    await page.goto('/')
    await page.getByRole('heading', { name: /^Teamtafel/ }).waitFor()
    await page.getByText('Rückruf vom Jobcenter kommt am Freitag').waitFor()
    await page.getByText('an mich').waitFor()
    await page.getByRole('link', { name: /^Neues: \d/ }).waitFor()
    await demandSound(page)
    await picture(page, `teamtafel-heute-${width}`)
    await page.getByRole('link', { name: /^Neues: \d/ }).click()
    await page.getByRole('heading', { name: 'Neues', exact: true }).waitFor()
    await page.getByText('Nachricht an das Team schreiben').waitFor()
    await demandSound(page)
    await picture(page, `neues-${width}`)
  })
}

test('a message becomes a task, is marked as read and taken back; what is seen is seen', async () => {
  const page = await browser.page(mara)
  await page.goto('/')
  await page.getByText('Rückruf vom Jobcenter kommt am Freitag').waitFor()
  await page.getByRole('button', { name: /^Nachricht von Anna Berger: was zu tun ist/ }).click()
  await page.getByRole('menuitem', { name: 'Aufgabe daraus machen …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Anlegen', exact: true }).click()
  await page.getByText('Aufgabe angelegt').waitFor()
  assert.deepEqual((await mara.call(listTasks, { input: { filter: { person_id: [rami.id] } } })).rows.map(({ title }) => title), ['Rückruf vom Jobcenter kommt am Freitag'])
  await page.getByRole('button', { name: /^Gelesen\s*: Nachricht von/ }).click()
  await page.getByText('Alles gelesen.').waitFor()
  await page.getByRole('button', { name: /Rückgängig/ }).last().click()
  await page.getByText('an mich').waitFor()

  await page.goto('/neues')
  await page.getByRole('button', { name: 'Alles gesehen' }).click()
  await page.getByText('Nichts Neues').waitFor()
  await page.getByRole('link', { name: 'Neues: nichts' }).waitFor()
  await page.getByRole('button', { name: /Rückgängig/ }).last().click()
  await page.getByText('Nachricht an das Team schreiben').waitFor()
})
