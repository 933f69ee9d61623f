/** A Dari interpreter is wanted: the first says no, the second says yes on a telephone without an account; hours are told, approved and paid. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createAppointment } from '../appointments/appointment.api.ts'
import { createInterpreter } from './interpreter.api.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>, personId: string
before(async () => {
  world = await openWorld('2026-03-02')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  for (const name of ['Noor Aziz', 'Samar Karimi']) await anna.call(createInterpreter, { input: { name, languages: ['prs'], sex: 'w', phone: '0170 123', secrecy_declared_on: '2025-01-01', rate_cents: 2500, km_cents: 30 } })
  const laila = await world.person('Rahimi, Laila', { of: anna })
  personId = laila.id
  await anna.call(createAppointment, { input: { on: '2026-03-04', begins: '10:00', ends: '11:00', title: 'Arztbrief besprechen', person_ids: [laila.id], interpreter_language: 'prs' } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

/** Opens what the copied message leads to, as somebody without an account on a telephone. */
async function onPhone(text: string) {
  const phone = await browser.page(null, { width: 390, height: 844 })
  await phone.goto(new URL(/https?:\S+/.exec(text)![0]).pathname + new URL(/https?:\S+/.exec(text)![0]).hash)
  await phone.getByText('Guten Tag').waitFor()
  return phone
}

test('the first is asked and declines, the second accepts; nobody outside learns more than time, place, language and a first name', async () => {
  const page = await browser.page(anna)
  const appointment = async () => { await page.goto(`/personen/${personId}`); await page.getByRole('button', { name: 'Arztbrief besprechen', exact: true }).click() }
  await appointment()
  await page.getByRole('button', { name: 'Sprachmittlung anfragen' }).click()
  await page.getByRole('button', { name: 'zuerst fragen' }).first().click()
  await page.getByRole('button', { name: 'dann fragen' }).click()
  await page.getByRole('dialog', { name: 'Sprachmittlung anfragen' }).getByLabel('Ort', { exact: true }).fill('Rathaus, Zimmer 2')
  await demandSound(page)
  await picture(page, 'sprachmittlung-anfragen')
  await page.getByRole('button', { name: 'Anfragen', exact: true }).click()
  const message = page.locator('.booking-text')
  await demandSound(page)
  const first = await onPhone((await message.textContent())!)
  await first.getByText('Rathaus, Zimmer 2').waitFor()
  assert.doesNotMatch((await first.textContent('body'))!, /Rahimi|Arztbrief|Anna/)
  await demandSound(first)
  await picture(first, 'anfrage-telefon')
  await first.getByRole('button', { name: 'Ich kann nicht' }).click()
  await first.getByText('Abgesagt. Danke').waitFor()
  await page.goto('/')
  await page.getByText(/niemand hat zugesagt: die Nächsten fragen/).click()
  await page.getByRole('button', { name: 'Nächste fragen' }).click()
  const second = await onPhone((await message.textContent())!)
  await second.getByRole('button', { name: 'Ich komme' }).click()
  await second.getByText('Zugesagt').waitFor()
  await demandSound(second)
  await page.getByRole('button', { name: 'Fertig' }).click()

  world.clock.moveTo('2026-03-04T11:00:00Z')
  anna = await world.again(anna)
  await second.reload()
  await second.getByLabel('Dauer in Minuten').fill('55')
  await second.getByLabel('gefahrene Kilometer').fill('12')
  await second.getByRole('button', { name: 'Melden' }).click()
  await second.getByText('55 Minuten, 12 km').waitFor()
  await demandSound(second)
  await picture(second, 'anfrage-gemeldet')
})

test('what was told is approved and paid; on a telephone the list can be read', async () => {
  const page = await browser.page(anna)
  await page.goto('/sprachmittlung')
  await page.getByRole('row', { name: /Rahimi, Laila/ }).getByRole('button', { name: 'Handlungen' }).click()
  await page.getByRole('menuitem', { name: 'Freigeben' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Freigeben' }).click()
  await page.getByRole('cell', { name: 'freigegeben' }).waitFor()
  await demandSound(page)
  await picture(page, 'sprachmittlung-einsaetze')
  await page.getByRole('button', { name: 'Bezahlt eintragen' }).click()
  await page.getByText(/1 freigegebener Einsatz, zusammen 26,52/).waitFor()
  await page.getByRole('button', { name: 'Eintragen', exact: true }).click()
  await page.getByRole('cell', { name: 'bezahlt' }).waitFor()
  const phone = await browser.page(anna, { width: 390, height: 844 })
  await phone.goto('/sprachmittlung')
  await phone.getByText('Rahimi, Laila').waitFor()
  await demandSound(phone)
})
