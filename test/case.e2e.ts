/** A whole case in the browser, from the allocation to self-sufficiency, and what the figures count of it: exactly that. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import type { Page } from '@playwright/test'
import { figuresOf } from '../src/features/figures/figures.server.ts'
import { demandSound, openBrowser, picture } from './browser.ts'
import { openWorld, type Actor, type World } from './world.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2026-01-12')
  anna = await world.actor('caseworker', 'Anna')
  // Somebody else is in care, so that figures that move can be told from figures that are.
  await world.person('Nasser, Huda', { of: anna, allocated: '2025-03-01' })
  await world.all.insertInto('interpreters').values({ id: crypto.randomUUID(), name: 'Noor Aziz', languages: ['ar'] }).execute()
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

const count = () => figuresOf(world.house.db, { on: world.clock.today(), from: '2026-01-01', to: '2026-12-31' }, world.clock.now())
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })
/** The day moves on, and with it the sign-in. */
async function on(day: string, path: string): Promise<Page & { errors: string[] }> {
  world.clock.moveTo(`${day}T10:00:00Z`)
  anna = await world.again(anna)
  const page = await browser.page(anna)
  await page.goto(path)
  return page
}
async function takeUp(page: Page, area: string, title: string, steps: string[]) {
  await page.getByRole('button', { name: area, exact: true }).first().click()
  const taking = dialog(page, 'Ziel aufnehmen')
  await taking.getByRole('textbox', { name: 'Ziel', exact: true }).fill(title)
  await page.keyboard.press('Control+Enter')
  await gone(page)
  await page.getByRole('button', { name: `${title}: Schritt` }).click()
  for (const step of steps) {
    await page.getByRole('textbox', { name: 'Schritt', exact: true }).fill(step)
    await page.keyboard.press('Enter')
    await page.getByText(step).first().waitFor()
  }
  await page.keyboard.press('Escape')
}
async function talk(page: Page, given: { topic: string; minutes: string; note: string; interpreter?: string }) {
  await page.keyboard.press('Alt+n')
  const box = dialog(page, 'Beratung festhalten')
  await box.getByText('Lesen können: Anna').waitFor()
  if (given.interpreter) await box.getByLabel('gedolmetscht von').selectOption({ label: given.interpreter })
  await box.getByLabel('Notiz', { exact: true }).fill(given.note)
  await box.getByRole('button', { name: given.topic, exact: true }).click()
  await box.getByRole('button', { name: `${given.minutes} Minuten` }).click()
  await box.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await gone(page)
}
async function agree(page: Page, present: string) {
  const agreeing = dialog(page, 'Plan vereinbaren')
  await agreeing.getByText('mündliche Zustimmung').click()
  await agreeing.getByLabel('wer dabei war').fill(present)
  await agreeing.getByRole('button', { name: 'Vereinbaren', exact: true }).click()
  await gone(page)
}

test('from the allocation to self-sufficiency', { timeout: 540_000 }, async () => {
  const before = await count()
  let page = await on('2026-01-12', '/personen/neu')
  await page.getByLabel('Nachname').fill('Haddad')
  await page.getByLabel('Vorname').fill('Rami')
  for (const [field, typed] of [['Staatsangehörigkeit', 'Syri'], ['Sprache', 'Arab']] as const) {
    await page.getByRole('combobox', { name: field }).click()
    await page.keyboard.type(typed)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.getByRole('checkbox', { name: 'braucht Sprachmittlung' }).check()
  await page.getByRole('button', { name: 'Aufnehmen', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /Rami Haddad/ }).waitFor()
  const id = page.url().split('/').pop()!
  const arrived = await count()
  assert.deepEqual([arrived.persons.allocated - before.persons.allocated, arrived.persons.inCare - before.persons.inCare, arrived.persons.withoutPlan - before.persons.withoutPlan], [1, 1, 1])

  await talk(page, { topic: 'Deutsch', minutes: '60', note: 'Erstgespräch. War Elektriker in Homs.', interpreter: 'Noor Aziz' })
  await page.goto(`/personen/${id}/profil`)
  await page.getByRole('button', { name: 'Fähigkeit: Eintragen' }).click()
  await page.getByRole('textbox', { name: 'Fähigkeit' }).fill('Elektroinstallation')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Elektroinstallation' }).waitFor()
  await page.goto(`/personen/${id}`)
  await page.getByRole('button', { name: 'Plan beginnen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Beginnen', exact: true }).click()
  await dialog(page, 'Ziel aufnehmen').waitFor()
  await page.keyboard.press('Escape')
  await gone(page)
  await page.goto(`/personen/${id}/plan`)
  await page.getByRole('button', { name: 'Standort bestimmen' }).first().click()
  await dialog(page, 'Standort bestimmen').getByRole('radiogroup', { name: 'Deutsch' }).getByRole('radio', { name: /^1/ }).check()
  await dialog(page, 'Standort bestimmen').getByRole('button', { name: 'Speichern' }).click()
  await gone(page)
  await takeUp(page, 'Deutsch', 'B1 bestehen', ['Einstufung machen'])
  await takeUp(page, 'Arbeit', 'Praktikum im Elektrobetrieb', ['Lebenslauf schreiben'])
  await takeUp(page, 'Wohnung', 'Eigene Wohnung', ['Wohnberechtigungsschein beantragen'])
  await page.getByRole('button', { name: 'Vereinbaren' }).first().click()
  await agree(page, 'Rami Haddad, Noor Aziz')
  await demandSound(page)
  await picture(page, 'fall-plan')
  const agreed = await count()
  assert.deepEqual([agreed.plans.made, agreed.plans.agreed, agreed.goals.all, agreed.assessments.all, agreed.consultations.all].map((n, at) => n - [before.plans.made, before.plans.agreed, before.goals.all, before.assessments.all, before.consultations.all][at]!), [1, 1, 3, 1, 1])
  assert.deepEqual([agreed.persons.withoutPlan - before.persons.withoutPlan, agreed.goals.byState.vereinbart], [0, 3])

  for (const [day, topic, note] of [['2026-02-02', 'Deutsch', 'Kurs hat begonnen.'], ['2026-02-20', 'Arbeit', 'Betrieb angerufen.'], ['2026-03-09', 'Wohnung', 'Mappe angelegt.'], ['2026-03-23', 'Arbeit', 'Praktikum zugesagt.']] as const) {
    page = await on(day, `/personen/${id}`)
    await page.getByRole('heading', { level: 1, name: /Rami Haddad/ }).waitFor()
    await talk(page, { topic, minutes: '30', note })
    await page.close()
  }
  page = await on('2026-03-24', `/personen/${id}`)
  await page.getByRole('button', { name: 'Brief Erfassen' }).click()
  await page.getByLabel('Absender').fill('Jobcenter Calw')
  await page.getByLabel('Frist').first().fill('07.04.2026')
  await page.getByLabel('In einfachen Worten').fill('Lohnabrechnung nachreichen')
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click()
  await gone(page)
  await page.getByText('Brief Jobcenter Calw beantworten').first().waitFor()
  await page.goto(`/personen/${id}/plan`)
  await page.getByRole('checkbox', { name: 'Erledigt: Einstufung machen' }).click()
  await page.getByText('1 von 1').waitFor()
  await page.close()

  page = await on('2026-04-10', `/personen/${id}/fortschreibung`)
  await page.getByRole('radiogroup', { name: /B1 bestehen/ }).getByText('erreicht').click()
  await page.getByRole('radiogroup', { name: /Praktikum/ }).getByText('ändern').click()
  await dialog(page, 'Ziel ändern').getByRole('textbox', { name: 'Ziel', exact: true }).fill('Ausbildung im Elektrobetrieb')
  await dialog(page, 'Ziel ändern').getByRole('button', { name: 'Übernehmen' }).click()
  await gone(page)
  await page.getByRole('radiogroup', { name: /Eigene Wohnung/ }).getByText('weiter').click()
  await page.getByRole('radiogroup', { name: 'Deutsch' }).getByRole('radio', { name: /^4/ }).check()
  await demandSound(page)
  await picture(page, 'fall-fortschreibung')
  await page.getByRole('button', { name: 'Fortschreibung speichern' }).click()
  await dialog(page, 'Plan vereinbaren').getByText('Geändert seit Fassung 1').waitFor()
  await agree(page, 'Rami Haddad')
  const reviewed = await count()
  assert.deepEqual([reviewed.consultations.all - before.consultations.all, reviewed.plans.reviewed, reviewed.plans.reviewedInTime, reviewed.plans.updated, reviewed.goals.reached, reviewed.goals.medianDaysToReach, reviewed.goals.stepsDone], [5, 1, 1, 1, 1, 88, 1])
  assert.deepEqual([reviewed.goals.byAreaAndState, reviewed.assessments.moves], [{ 'arbeit:vereinbart': 1, 'deutsch:erreicht': 1, 'wohnung:vereinbart': 1 }, { 'deutsch:up': 1 }])

  await page.goto(`/personen/${id}/plan`)
  await page.getByRole('button', { name: 'Drucken', exact: true }).click()
  await page.getByRole('dialog').getByText('zweisprachig').waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Drucken', exact: true }).click()])
  const text = spawnSync('pdftotext', ['-layout', await file.path(), '-'], { encoding: 'utf8' }).stdout
  assert.match(text, /Integrationsplan/)
  assert.match(text, /Ausbildung im Elektrobetrieb/)
  assert.match(text.normalize('NFKC'), /[\u0600-\u06ff]{3,}/, 'beside the German stands Arabic')
  await page.close()

  page = await on('2026-06-30', `/personen/${id}/fortschreibung`)
  await page.getByRole('button', { name: 'Plan abschließen' }).first().click()
  for (const title of [/Ausbildung im Elektrobetrieb/, /Eigene Wohnung/]) await page.getByRole('radiogroup', { name: title }).getByText('erreicht').click()
  await page.getByRole('textbox', { name: 'Wohin sich die Person danach wendet' }).fill('Bürgerbüro, Agentur für Arbeit')
  await page.getByRole('button', { name: 'Plan abschließen' }).last().click()
  const closing = dialog(page, 'Fall beenden')
  await closing.getByRole('combobox', { name: 'Grund' }).or(closing.getByLabel('Grund')).first().selectOption('eigene_wohnung')
  await closing.getByRole('button', { name: /beenden|Speichern/ }).last().click()
  await gone(page)
  await page.goto(`/personen/${id}`)
  await page.getByText(/beendet am 30\.06\.2026/).first().waitFor()
  await demandSound(page)
  await picture(page, 'fall-beendet')

  const ended = await count()
  assert.deepEqual([ended.persons.selfSufficient - before.persons.selfSufficient, ended.persons.inCare - before.persons.inCare, ended.persons.closedByReason.eigene_wohnung, ended.plans.ended, ended.goals.reached, ended.goals.byAreaAndState],
    [1, 0, 1, 1, 3, { 'arbeit:erreicht': 1, 'deutsch:erreicht': 1, 'wohnung:erreicht': 1 }])
})
