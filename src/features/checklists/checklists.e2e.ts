/** What is usually to be done: applied to a household from the person's page, taken back, applied again; the list itself put into another order by keyboard. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { listTasks } from '../tasks/task.api.ts'
import { listChecklists } from './checklist.api.ts'

let world: World, anna: Actor, rami: Person, huda: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna Berger')
  rami = await world.person('Haddad, Rami', { of: anna, allocated: '2022-11-21' })
  huda = await world.person('Haddad, Huda', { of: anna, allocated: '2022-11-21' })
  await world.all.updateTable('household_members').set({ household_id: rami.householdId }).where('person_id', '=', huda.id).execute()
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })
const open = async (person: Person) => (await anna.call(listTasks, { input: { filter: { person_id: [person.id] } } })).total

test('Ankunft for the whole household: one item left out, one day changed, one act, taken back and done again', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  const apply = async () => {
    await page.getByRole('button', { name: 'Checkliste: Anwenden' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: /^Checkliste/ }).selectOption({ label: 'Ankunft: Nach der Zuweisung in die Gemeinde' })
    return dialog
  }
  const dialog = await apply()
  await dialog.getByRole('textbox', { name: 'Tag der Ankunft' }).fill('21.11.2022')
  await dialog.getByText('Haushalt (2)').click()
  await dialog.getByRole('button', { name: '12 Aufgaben anlegen' }).waitFor()
  await dialog.getByRole('checkbox', { name: /Konto eröffnen .*Huda/ }).uncheck()
  await dialog.getByRole('textbox', { name: 'Tag: Anmeldung im Bürgerbüro begleiten' }).fill('25.11.2022')
  await demandSound(page)
  await picture(page, 'checkliste-anwenden')
  await dialog.getByRole('button', { name: '11 Aufgaben anlegen' }).click()
  await page.getByText('11 Aufgaben angelegt').waitFor()
  await page.getByText('0 von 7').waitFor()
  assert.deepEqual([await open(rami), await open(huda)], [7, 4])
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByText('0 von 7').waitFor({ state: 'detached' })
  assert.deepEqual([await open(rami), await open(huda)], [0, 0])
  await (await apply()).getByRole('button', { name: '7 Aufgaben anlegen' }).click()
  await page.getByText('0 von 7').waitFor()
  await page.getByRole('checkbox', { name: 'Erledigt: Konto eröffnen' }).click()
  await page.getByText('1 von 7').waitFor()
  await demandSound(page)
  const again = await apply()
  await again.getByText('Ankunft wurde hier schon angewandt').waitFor()
  await again.getByRole('button', { name: 'Trotzdem 7 Aufgaben anlegen' }).waitFor()
})

test('kept under Verwaltung: an item moved and one added by keyboard, on a phone too', async () => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/verwaltung/checklisten')
  await page.getByRole('button', { name: 'Einzug: Ändern' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Nach unten: Schlüssel/ }).press('Enter')
  await dialog.getByRole('button', { name: 'Punkt', exact: true }).press('Enter')
  await dialog.getByRole('textbox', { name: 'Punkt 7', exact: true }).fill('Nachbarn vorstellen')
  await demandSound(page)
  await picture(page, 'checkliste-aendern-telefon')
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { rows } = await anna.call(listChecklists, {})
  const titles = rows.find((row) => row.name === 'Einzug')!.items.map((item) => item.title)
  assert.deepEqual([titles[0], titles[1], titles.at(-1)], ['Hausordnung, Mülltrennung und Lüften besprechen', 'Schlüssel und Zimmer mit der Unterbringung übergeben', 'Nachbarn vorstellen'])
  await demandSound(page)
})
