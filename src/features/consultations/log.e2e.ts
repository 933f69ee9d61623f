/** The stop-watch: a talk is logged with at most 12 key strokes or 6 taps beyond the text of its note. And what a bad day brings. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from '@playwright/test'
import { newId } from '../../base/id.ts'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { addGoal } from '../plan/goal.api.ts'
import { logConsultation, openConsultation } from './consultation.api.ts'

let world: World, anna: Actor, rami: Person, sara: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01' })
  sara = await world.person('Haddad, Sara', { of: anna, household: rami.householdId, role: 'partner' })
  await world.all.insertInto('person_languages').values({ id: newId(), person_id: rami.id, language: 'ar', needs_interpreter: true }).execute()
  await world.all.insertInto('interpreters').values({ id: newId(), name: 'Noor Aziz', languages: ['ar'] }).execute()
  await anna.call(addGoal, { params: { personId: rami.id }, input: { area: 'arbeit', title: 'Stelle finden', made_on: '2022-12-01', steps: [{ what: 'Lebenslauf schreiben' }] } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

const last = async () => (await world.all.selectFrom('consultations').selectAll().orderBy('id', 'desc').limit(1).execute())[0]!
const countAll = async () => (await world.all.selectFrom('consultations').select('id').execute()).length
const note = async (id: string) => (await anna.call(openConsultation, { params: { id } })).note
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Beratung festhalten' })
/** Every key that goes down, and every tap, counted in the browser from here on. */
async function watch(page: Page): Promise<() => Promise<{ keys: number; taps: number; opened: number }>> {
  await page.evaluate(() => {
    const seen = Object.assign(window, { watched: { keys: 0, taps: 0, began: 0, opened: 0 } }).watched
    addEventListener('keydown', () => { seen.keys++; seen.began ||= performance.now() }, true)
    addEventListener('pointerup', () => { seen.taps++; seen.began ||= performance.now() }, true)
    new MutationObserver((_, observer) => { if (document.querySelector('[role=dialog] form')) { seen.opened = performance.now() - seen.began; observer.disconnect() } }).observe(document.body, { childList: true, subtree: true })
  })
  return () => page.evaluate(() => (window as unknown as { watched: { keys: number; taps: number; opened: number } }).watched)
}
const NOTE = 'Lebenslauf fertig. Frau Beispiel ruft am Montag zurück.'

test('on the keyboard: person, note, topic, minutes, saved, in 12 key strokes', async (t) => {
  const page = await browser.page(anna)
  await page.goto('/personen')
  await page.getByRole('link', { name: /Haddad/ }).first().waitFor()
  const stop = await watch(page)
  await page.keyboard.press('Alt+n')
  await page.getByRole('combobox', { name: 'Wer' }).waitFor()
  await page.keyboard.type('ram')
  await page.keyboard.press('Enter')
  await page.getByText('Lesen können: Anna').waitFor()
  await page.keyboard.type(NOTE)
  await page.keyboard.press('Tab')
  await page.keyboard.press('5')
  await page.keyboard.press('Tab')
  await page.keyboard.type('30')
  await page.keyboard.press('Enter')
  await page.getByText('Gespeichert').waitFor()
  const { keys, opened } = await stop()
  const strokes = keys - NOTE.length
  t.diagnostic(`${strokes} key strokes; dialog open after ${Math.round(opened)} ms`)
  assert.ok(strokes <= 12, `${strokes} key strokes`)
  const made = await last()
  assert.deepEqual([made.person_id, made.held_on, made.form, made.topics, made.minutes, made.caseworker_id, await note(made.id)], [rami.id, '2022-12-31', 'buero', ['arbeit'], 30, anna.id, NOTE])
  assert.equal(made.interpreter_language, 'ar', 'who needs an interpreter is proposed one')
})

test('with the thumb at 390 pixels: six taps, and the dialog is sound', async (t) => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/personen')
  await page.getByRole('link', { name: /Haddad/ }).first().waitFor()
  const stop = await watch(page)
  await page.getByRole('button', { name: 'Beratung festhalten' }).click()
  await page.getByRole('option', { name: /Haddad, Rami/ }).click()
  await page.getByRole('dialog').getByLabel('Notiz', { exact: true }).waitFor()
  await page.keyboard.type(NOTE)
  await page.getByRole('button', { name: 'Wohnung', exact: true }).click()
  await page.getByRole('button', { name: '45 Minuten' }).click()
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByText('Gespeichert').waitFor()
  const { taps, opened } = await stop()
  t.diagnostic(`${taps} taps; dialog open after ${Math.round(opened)} ms`)
  assert.ok(taps <= 6, `${taps} taps`)
  const made = await last()
  assert.deepEqual([made.person_id, made.topics, made.minutes], [rami.id, ['wohnung'], 45])
})

test('everything on one screen: interpreter from the pool, step done, follow-up, referral; one undo brings all of it back into the dialog', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  const box = dialog(page)
  await box.getByText('Lesen können: Anna').waitFor()
  await picture(page, 'beratung-festhalten-anfang')
  await box.getByLabel('gedolmetscht von').selectOption({ label: 'Noor Aziz' })
  await box.getByLabel('Notiz', { exact: true }).fill('Mit Noor besprochen')
  await box.getByRole('button', { name: 'nur für mich' }).click()
  await box.getByLabel('Notiz (nur für mich)').fill('Wirkte sehr müde')
  await box.getByText('Lesen kann sie nur, wer sie schreibt.').waitFor()
  await box.getByLabel('Lebenslauf schreiben erledigt').check()
  await box.getByLabel('Folgeaufgabe').fill('Firma anrufen')
  await box.getByRole('button', { name: '+ Weiterleitung' }).click()
  await box.getByLabel('Angebot').fill('Bewerbungstraining')
  await demandSound(page)
  await picture(page, 'beratung-festhalten')
  await box.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByText('Gespeichert').waitFor()
  const made = await last(), opened = await anna.call(openConsultation, { params: { id: made.id } })
  assert.deepEqual([opened.interpreter, opened.private_note, opened.served[0]!.done_on, opened.tasks[0]!.title, opened.referral!.service], ['Noor Aziz', 'Wirkte sehr müde', '2022-12-31', 'Firma anrufen', 'Bewerbungstraining'])
  const before = await countAll()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByText('Zurückgenommen').waitFor()
  assert.equal(await countAll(), before - 1)
  assert.equal((await world.all.selectFrom('steps').select('done_on').executeTakeFirstOrThrow()).done_on, null)
  assert.equal(await dialog(page).getByLabel('Notiz', { exact: true }).inputValue(), 'Mit Noor besprochen')
  await dialog(page).getByRole('button', { name: 'Abbrechen' }).click()
})

test('a whole family at once, found by its name; counted once, with its heads', async () => {
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/beratungen')
  await page.getByRole('button', { name: 'Beratung festhalten' }).first().click()
  await page.getByRole('combobox', { name: 'Wer' }).fill('hadad')
  await page.getByRole('option', { name: /Familie Haddad/ }).click()
  await dialog(page).getByText('Wer nicht alle Beteiligten sehen darf, liest sie nicht.').waitFor()
  await demandSound(page)
  await picture(page, 'beratung-familie-schmal')
  const before = await countAll()
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByText('Gespeichert').waitFor()
  const made = await last()
  assert.deepEqual([await countAll(), made.is_family, made.persons_reached], [before + 1, true, 2])
  await page.goto(`/personen/${sara.id}`)
  await page.getByText('2 Personen').waitFor()
})

test('the connection breaks while saving: nothing is lost, nothing is there twice', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await dialog(page).getByLabel('Notiz', { exact: true }).fill('im Funkloch geschrieben')
  const before = await countAll()
  // The server saves, but no answer ever arrives.
  let sent = 0
  await page.route('**/api/consultations', async (route) => { sent++; await route.fetch(); await route.abort('connectionfailed') })
  // A browser that believes itself offline asks the server all the same.
  await page.evaluate(() => dispatchEvent(new Event('offline')))
  // Beside the form too: whoever clicked into the empty space of the window.
  await dialog(page).getByRole('heading', { name: 'Beratung festhalten' }).click()
  await page.keyboard.press('Control+Enter')
  // Every attempt really saves and only then breaks; on a busy machine that takes its time.
  await page.getByText('Keine Verbindung zum Server. Die Eingaben bleiben erhalten.').waitFor({ timeout: 45_000 })
  assert.ok(sent >= 2, 'it was tried again')
  assert.equal(await countAll(), before + 1)
  assert.equal(await dialog(page).getByLabel('Notiz', { exact: true }).inputValue(), 'im Funkloch geschrieben')
  await page.unroute('**/api/consultations')
  await dialog(page).getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByText('Gespeichert').waitFor()
  assert.equal(await countAll(), before + 1)
})

test('a note that is far too long is refused with a sentence, and stands as it was pasted', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Festhalten', exact: true }).click()
  const field = dialog(page).getByLabel('Notiz', { exact: true })
  await field.fill('lang '.repeat(20_000))
  await page.getByText('80.000 Zeichen zu viel').waitFor()
  await page.keyboard.press('Control+Enter')
  await dialog(page).getByText(/Eine Notiz hat höchstens 20\.000 Zeichen/).first().waitFor()
  assert.equal((await field.inputValue()).length, 100_000)
  await field.fill('kurz')
  await dialog(page).getByRole('button', { name: 'Festhalten', exact: true }).click()
  await page.getByText('Gespeichert').waitFor()
})

test('what was begun is there again after the browser was closed', async () => {
  const page = await browser.page(anna)
  await page.goto('/beratungen')
  await page.getByRole('button', { name: 'Beratung festhalten' }).first().click()
  await page.getByRole('combobox', { name: 'Wer' }).fill('rami')
  await page.getByRole('option', { name: /Haddad, Rami/ }).click()
  const kept = page.waitForResponse((response) => response.url().includes('/api/drafts/') && response.request().method() === 'PUT' && response.ok() && (response.request().postData() ?? '').includes('mitten im Satz'))
  await dialog(page).getByLabel('Notiz', { exact: true }).fill('mitten im Satz')
  await kept
  await page.close()
  const again = await browser.page(anna)
  await again.goto('/beratungen')
  await again.getByRole('button', { name: 'Beratung festhalten' }).first().click()
  await again.getByText('Ein Entwurf wurde wiederhergestellt.').waitFor()
  assert.equal(await dialog(again).getByLabel('Notiz', { exact: true }).inputValue(), 'mitten im Satz')
  await dialog(again).getByRole('list', { name: 'Wer: gewählt' }).getByText('Haddad, Rami').waitFor()
  await again.getByRole('button', { name: 'Verwerfen' }).click()
})

test('an anonymous talk becomes a person’s, and is counted once', async () => {
  const made = await anna.call(logConsultation, { input: { held_on: '2022-12-30', form: 'telefon', note: 'ohne Namen' } })
  const before = await countAll()
  const page = await browser.page(anna, { width: 390, height: 800 })
  await page.goto('/beratungen')
  await page.getByRole('row').filter({ hasText: 'anonym' }).getByRole('button').click()
  await page.getByRole('button', { name: 'Ändern oder zuordnen' }).click()
  await page.getByRole('combobox', { name: 'Wer' }).fill('rami')
  await page.getByRole('option', { name: /Haddad, Rami/ }).click()
  await page.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Haddad, Rami' }).waitFor()
  assert.deepEqual([await countAll(), (await world.all.selectFrom('consultations').select('person_id').where('id', '=', made.id).executeTakeFirstOrThrow()).person_id, await note(made.id)], [before, rami.id, 'ohne Namen'])
})
