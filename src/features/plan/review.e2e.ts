/** The guided review: what was agreed and what happened, each goal decided, a new goal, the standing, the next agreement; and the end of a plan that leads to the end of the case. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { agreePlan } from './agreement.api.ts'
import { listAssessments } from './assessment.api.ts'
import { addGoal, listGoals } from './goal.api.ts'
import { overviewPlans } from './plan-list.api.ts'
import { readPlan } from './plan.api.ts'
import { listReviews } from './review.api.ts'
import { tickStep } from './step.api.ts'

let world: World, anna: Actor, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

/** A plan with three goals, agreed in autumn; since then one step was done. */
async function planned(name: string): Promise<Person> {
  const person = await world.person(name, { of: anna })
  const add = (area: string, title: string, steps: string[] = []) => anna.call(addGoal, { params: { personId: person.id }, input: { area: area as never, title, made_on: '2022-09-01', steps: steps.map((what) => ({ what })) } })
  const german = await add('deutsch', 'B1 erreichen', ['Einstufungstest machen', 'Kurs besuchen'])
  await add('arbeit', 'Praktikum finden'); await add('wohnung', 'Wohnung suchen')
  const { rows: [plan] } = await anna.call(readPlan, { params: { personId: person.id } })
  await anna.call(agreePlan, { params: { id: plan!.id }, input: { agreed_on: '2022-12-31', kind: 'oral', present: 'beide', next_review_on: '2023-03-31' } })
  world.clock.moveTo('2023-04-03T10:00:00Z')
  anna = await world.again(anna)
  await anna.call(tickStep, { params: { id: german.steps[0]!.id }, input: { done: true } })
  await world.all.insertInto('consultations').values({ id: crypto.randomUUID(), person_id: person.id, held_on: '2023-02-01', form: 'buero', caseworker_id: anna.id, topics: ['arbeit', 'deutsch'], minutes: 45 }).execute()
  return person
}

test('a review is written on one page, also after the browser was closed in between, and leads to the new agreement', async () => {
  const rami = await planned('Haddad, Rami')
  const first = await browser.page(anna)
  await first.goto('/plaene')
  await first.getByRole('button', { name: 'Fortschreibung fällig' }).click()
  await first.getByText('überfällig').first().waitFor()
  await demandSound(first)
  await picture(first, 'plaene')
  await first.goto(`/personen/${rami.id}/plan`)
  await first.getByRole('link', { name: 'Fortschreiben' }).click()
  await first.getByRole('heading', { level: 1, name: /Fortschreibung/ }).waitFor()
  await first.getByText('Beratung', { exact: true }).waitFor()
  await first.getByRole('radiogroup', { name: /B1 erreichen/ }).getByText('erreicht').click()
  const kept = first.waitForResponse((response) => response.url().includes('/api/drafts/') && response.request().method() === 'PUT' && response.ok())
  await first.getByRole('textbox', { name: 'In eigenen Worten zusammengefasst' }).fill('Deutschkurs bestanden, Praktikum noch nicht gefunden')
  await kept
  await first.close()

  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}/fortschreibung`)
  await page.getByText('Ein Entwurf wurde wiederhergestellt.').waitFor()
  assert.ok(await page.getByRole('radiogroup', { name: /B1 erreichen/ }).getByRole('radio', { name: 'erreicht' }).isChecked())
  await page.getByRole('button', { name: 'Fortschreibung speichern' }).click()
  await page.getByText('Was wird aus diesem Ziel?').first().waitFor()
  await page.getByRole('radiogroup', { name: /Praktikum finden/ }).getByText('ändern').click()
  const change = page.getByRole('dialog', { name: 'Ziel ändern' })
  await change.getByRole('textbox', { name: 'Ziel', exact: true }).fill('Praktikum in der Pflege finden')
  await change.getByRole('button', { name: 'Übernehmen' }).click()
  await page.getByText('Praktikum in der Pflege finden').waitFor()
  await page.getByRole('radiogroup', { name: /Wohnung suchen/ }).getByText('weiter').click()
  await page.getByRole('button', { name: 'Neues Ziel' }).click()
  const taking = page.getByRole('dialog', { name: 'Neues Ziel' })
  await taking.getByRole('button', { name: 'Gesundheit', exact: true }).click()
  await taking.getByRole('textbox', { name: 'Ziel', exact: true }).fill('Hausarzt finden')
  await taking.getByRole('button', { name: 'Übernehmen' }).click()
  await page.getByRole('radiogroup', { name: 'Deutsch' }).getByRole('radio', { name: /^4/ }).check()
  await demandSound(page)
  await picture(page, 'fortschreibung')
  await page.getByRole('button', { name: 'Fortschreibung speichern' }).click()
  const agreeing = page.getByRole('dialog', { name: 'Plan vereinbaren' })
  await agreeing.getByText('Geändert seit Fassung 1').waitFor()
  await demandSound(page)

  const params = { personId: rami.id }
  const states = Object.fromEntries((await anna.call(listGoals, { params })).rows.map((goal) => [goal.title, goal.state]))
  assert.deepEqual(states, { 'B1 erreichen': 'erreicht', 'Praktikum in der Pflege finden': 'vereinbart', 'Wohnung suchen': 'vereinbart', 'Hausarzt finden': 'vorgeschlagen' })
  assert.deepEqual((await anna.call(listAssessments, { params })).rows.map((row) => [row.assessed_on, row.occasion, row.areas.map(({ area, step }) => `${area} ${step}`).join()]), [['2023-04-03', 'review', 'deutsch 4']])
  assert.equal((await anna.call(listReviews, { params })).rows[0]!.summary, 'Deutschkurs bestanden, Praktikum noch nicht gefunden')
  assert.equal((await anna.call(overviewPlans, { input: { filter: { id: [rami.id] } } })).rows[0]!.review, 'planned')
})

test('at the end every goal is settled, it is said where the person turns, and the way leads to closing the case', async () => {
  const huda = await planned('Nasser, Huda')
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto(`/personen/${huda.id}/fortschreibung`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await demandSound(page)
  await picture(page, 'fortschreibung-390')
  await page.getByRole('button', { name: 'Plan abschließen' }).first().click()
  for (const title of ['B1 erreichen', 'Praktikum finden']) await page.getByRole('radiogroup', { name: new RegExp(title) }).getByText('erreicht').click()
  await page.getByRole('radiogroup', { name: /Wohnung suchen/ }).getByText('beenden').click()
  await page.getByRole('textbox', { name: 'Wohin sich die Person danach wendet' }).fill('Familienzentrum, Jobcenter')
  await page.getByRole('button', { name: 'Plan abschließen' }).last().click()
  await page.getByText(/Der Grund fehlt/).first().waitFor()
  await page.getByRole('textbox', { name: 'Grund', exact: true }).fill('Bleibt bei der Schwester')
  await demandSound(page)
  await picture(page, 'abschluss-390')
  await page.getByRole('button', { name: 'Plan abschließen' }).last().click()
  await page.getByRole('dialog', { name: 'Fall beenden' }).waitFor()
  await demandSound(page)
  const { rows, earlier } = await anna.call(readPlan, { params: { personId: huda.id } })
  assert.deepEqual([rows.length, earlier[0]!.ended_on, earlier[0]!.turns_to], [0, '2023-04-03', 'Familienzentrum, Jobcenter'])
})

test('chosen plans are printed in one go', async () => {
  const page = await browser.page(anna)
  await page.goto('/plaene')
  await page.getByRole('checkbox', { name: 'Alle auf dieser Seite wählen' }).check()
  await page.getByRole('button', { name: 'Drucken', exact: true }).click()
  await page.getByRole('dialog', { name: /drucken/ }).waitFor()
  await demandSound(page)
  await picture(page, 'plaene-drucken')
})
