/** A week of two caseworkers and their lead, with a clock that is set: a family arrives, somebody does not come, a permit ends, a colleague goes into parental leave. On Friday nothing is overdue and nobody is forgotten. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createAppointment, listAppointments } from '../src/features/appointments/appointment.api.ts'
import { makeFeed } from '../src/features/appointments/feed.api.ts'
import { applyChecklist, listChecklists, previewChecklist } from '../src/features/checklists/checklist.api.ts'
import { listOrphans } from '../src/features/handover/handover.api.ts'
import { sendDue } from '../src/features/mail/runner.server.ts'
import { mailSetting } from '../src/features/mail/smtp.server.ts'
import { createPerson, readPerson } from '../src/features/people/person.api.ts'
import { nameDeputy } from '../src/features/positions/deputy.api.ts'
import { addAbsence, createPosition } from '../src/features/positions/position.api.ts'
import { countTasks, createTask, listTasks } from '../src/features/tasks/task.api.ts'
import { queueDigests } from '../src/features/today/digest.server.ts'
import { readToday } from '../src/features/today/today.api.ts'
import type { MatterKind } from '../src/features/today/today.ts'
import { demandSound, openBrowser, picture } from './browser.ts'
import { inCalendar } from './calendar-program.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { openWorld, type Actor, type Person, type World } from './world.ts'

let world: World, anna: Actor, mara: Actor, lena: Actor, browser: Awaited<ReturnType<typeof openBrowser>>, mails: MailServer
let family: string[] = []
const maras: Person[] = []
before(async () => {
  world = await openWorld('2026-11-23')
  ;[anna, mara, lena] = [await world.actor('caseworker', 'Anna Apfelbaum'), await world.actor('caseworker', 'Mara Kirschbaum'), await world.actor('lead', 'Lena Birnbaum')]
  for (let n = 0; n < 70; n++) {
    const person = await world.person(`Vielnamig${String(n).padStart(2, '0')}, Zahra`, { of: mara, allocated: '2025-06-02' })
    maras.push(person)
    await planned(person.id)
  }
  for (const [user, share_percent] of [[anna, 100], [mara, 75]] as const) await lena.call(createPosition, { key: `post-${user.id}`, input: { user_id: user.id, share_percent, funded_from: '2026-01-01', funded_through: '2027-12-31' } })
  mails = await startMailServer()
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await mails?.close(); await world?.close() })

/** Talked with and with a plan, so that nothing waits there. */
async function planned(personId: string): Promise<void> {
  await world.all.insertInto('plans').values({ id: crypto.randomUUID(), person_id: personId, made_on: '2025-07-01', next_review_on: '2027-02-01' }).execute()
}
type Page = Awaited<ReturnType<typeof browser.page>>
/** The clock goes on to an hour in Germany (winter time), and everybody signs in anew. */
async function at(day: string, hour: string): Promise<void> {
  world.clock.moveTo(`${day}T${hour}:00+01:00`)
  ;[anna, mara, lena] = [await world.again(anna), await world.again(mara), await world.again(lena)]
}
async function open(who: Actor, path: string): Promise<Page> {
  const page = await browser.page(who)
  await page.goto(path)
  return page
}
const panel = (page: Page, name: string) => page.locator('section.panel', { has: page.getByRole('heading', { name: new RegExp(`^${name} ?\\d*$`) }) })
const waiting = async (who: Actor, kind: MatterKind) => (await who.call(readToday, {})).kinds.find((one) => one.kind === kind)!.total
const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })

test('on Monday a family of three arrives: its checklist makes the tasks, the first talk gets an appointment', async () => {
  await at('2026-11-23', '09:00')
  const head = await anna.call(createPerson, { key: 'family-head', input: { family_name: 'Ankommend', given_name: 'Samira', sex: 'w', birth_date: '1992-03-04', household_number: '900', nationality: 'SY', language: 'ar', needs_interpreter: true, allocated_on: '2026-11-23' } })
  const { household_id } = await anna.call(readPerson, { params: { id: head.id } })
  const others = []
  for (const [given_name, member_role] of [['Omar', 'partner'], ['Lina', 'child']] as const) others.push(await anna.call(createPerson, { key: `family-${given_name}`, input: { family_name: 'Ankommend', given_name, household_id, member_role, allocated_on: '2026-11-23' } }))
  family = [head.id, ...others.map(({ id }) => id)]
  assert.equal(await waiting(anna, 'talk'), 3, 'with nobody of them was talked yet')
  const arrival = (await anna.call(listChecklists, {})).rows.find((row) => row.name === 'Ankunft')!
  const whom = { person_id: head.id, household: false, day: '2026-11-23' }
  const { rows } = await anna.call(previewChecklist, { params: { id: arrival.id }, input: whom })
  const made = await anna.call(applyChecklist, { key: 'checklist-of-arrival', params: { id: arrival.id }, input: { ...whom, tasks: rows.map(({ item, person_id }) => ({ item, person_id, due_on: '2026-11-26' })) } })
  assert.ok(made.tasks >= 5)
  await anna.call(createAppointment, { key: 'first-talk-of-family', input: { on: '2026-11-24', begins: '10:00', ends: '11:00', title: 'Erstgespräch', person_ids: [head.id], interpreter_language: 'ar' } })
  const page = await open(anna, '/')
  await panel(page, 'Neu zugewiesen, noch kein Gespräch').getByRole('link', { name: 'Ankommend, Omar' }).waitFor()
  await demandSound(page)
})

test('on Tuesday she does not come, which is settled on Heute; a permit that ends is settled there, too', async () => {
  await at('2026-11-24', '11:15')
  const rami = await world.person('Endet, Rami', { of: anna, allocated: '2025-01-10' })
  await planned(rami.id)
  await world.all.insertInto('residence_statuses').values({ id: crypto.randomUUID(), person_id: rami.id, status: 'duldung', valid_from: '2025-06-01', document_valid_through: '2026-12-04' }).execute()
  const page = await open(anna, '/')
  const line = panel(page, 'Termine heute').locator('li', { hasText: 'Erstgespräch' })
  await line.getByRole('button', { name: /^Verschieben, absagen/ }).click()
  await page.getByRole('menuitem', { name: /nicht erschienen/ }).click()
  await page.getByRole('dialog').getByLabel('Was daraus wurde').selectOption('no_show')
  await page.getByRole('dialog').getByRole('button', { name: /Speichern|Festhalten/ }).click()
  await gone(page)
  await panel(page, 'Aufenthaltspapiere laufen ab').getByRole('button', { name: /^Beantragt, erledigt … ?: Endet, Rami$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click()
  await gone(page)
  await panel(page, 'Aufenthaltspapiere laufen ab').waitFor({ state: 'detached' })
  await picture(page, 'woche-dienstag')
  const { rows } = await anna.call(listAppointments, { input: { person_id: family[0]!, past: true } })
  assert.deepEqual(rows.map((row) => row.outcome), ['no_show'])
  await anna.call(createAppointment, { key: 'second-try-of-family', input: { on: '2026-11-26', begins: '14:00', ends: '15:00', title: 'Erstgespräch, zweiter Versuch', person_ids: family, interpreter_language: 'ar' } })
})

test('on Wednesday Mara goes into parental leave: sixty cases go over with one act, a deputy looks after the rest', async () => {
  await at('2026-11-24', '16:00')
  for (const person of [maras[0]!, maras[69]!]) await mara.call(createTask, { key: `left-${person.id}`, input: { title: 'Bescheid prüfen', due_on: '2026-11-27', person_id: person.id } })
  await at('2026-11-25', '08:00')
  const position = (await world.all.selectFrom('positions').select('id').where('user_id', '=', mara.id).executeTakeFirstOrThrow()).id
  const { absences: [absence] } = await lena.call(addAbsence, { key: 'leave-of-mara', params: { id: position }, input: { absent_from: '2026-11-25', absent_through: '2027-05-31', kind: 'elternzeit' } })
  assert.equal((await lena.call(listOrphans, {})).rows.length, 70, 'seventy cases are nobody’s, and that is loud')

  const page = await open(lena, `/uebergabe?von=${mara.id}`)
  await page.getByText('70 verwaiste Fälle').waitFor()
  assert.equal(await page.getByText('Vielnamig').count(), 0, 'no names for the lead')
  const table = page.getByRole('table', { name: 'Fälle zur Übergabe' })
  await page.getByRole('button', { name: 'Alle 70 übergeben' }).waitFor()
  for (const box of (await table.getByRole('checkbox').all()).slice(1, 11)) await box.click()
  await page.getByRole('button', { name: 'Alle 70 wählen' }).click()
  for (const box of (await table.getByRole('checkbox').all()).slice(1, 11)) await box.click()
  await page.getByRole('button', { name: 'Übergeben', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('select').first().selectOption(anna.id)
  await dialog.getByLabel('Anlass').fill('Elternzeit von Mara Kirschbaum')
  await dialog.getByRole('button', { name: '60 Fälle übergeben' }).click()
  await gone(page)
  await page.getByText('10 verwaiste Fälle').waitFor()
  await picture(page, 'woche-mittwoch')
  const named = await lena.call(nameDeputy, { key: 'deputy-for-mara', params: { id: absence!.id }, input: { user_id: anna.id, reason: 'Vertretung in der Elternzeit' } })
  assert.equal(named.cases, 10)
  assert.equal((await lena.call(listOrphans, {})).rows.length, 0)
  const mine = (await anna.call(listTasks, { input: { filter: { whose: ['mine'] } } })).rows.filter((row) => row.title === 'Bescheid prüfen')
  assert.equal(mine.length, 2, 'what Mara had to do in both cases is on Anna’s list')
})

test('on Thursday at seven the digest arrives without a name in it, and a calendar program reads when she is taken', async () => {
  await at('2026-11-26', '07:00')
  assert.ok(await queueDigests(world.house) >= 1)
  assert.ok(await sendDue(world.house, mailSetting({ SMTP_URL: mails.url, MAIL_FROM: 'wegbegleiter@althengstett.example', PUBLIC_URL: 'https://wb.althengstett.example' })!) >= 1)
  assert.equal(await queueDigests(world.house), 0, 'once a day')
  const all = mails.taken.map(({ text }) => text).join('\n')
  assert.match(all, /Termine heute: 1/)
  const people = await world.all.selectFrom('persons').select(['family_name', 'given_name']).execute()
  for (const name of new Set([...people.flatMap((one) => [one.family_name, one.given_name]), 'Apfelbaum', 'Kirschbaum', 'Birnbaum', 'Erstgespräch', 'Bescheid'])) assert.ok(!all.includes(name), `${name} stands in the mail`)

  const { address } = await anna.call(makeFeed, {})
  const feed = await (await fetch(new URL(new URL(address).pathname, world.address))).text()
  assert.deepEqual(inCalendar(feed, '26.11.2026'), ['14:00-15:00 Termin mit Sprachmittlung [] CONFIRMED'])
  assert.ok(!/Ankommend|Erstgespräch/.test(feed))
})

test('on Thursday the family comes: held with one tap, the talk is logged from there', async () => {
  await at('2026-11-26', '15:05')
  const page = await open(anna, '/')
  await panel(page, 'Termine heute').getByRole('button', { name: 'Stattgefunden' }).click()
  const dialog = page.getByRole('dialog', { name: 'Beratung festhalten' })
  await dialog.getByLabel('Notiz', { exact: true }).fill('Angekommen, Schule und Kurs besprochen.')
  await dialog.getByRole('button', { name: 'Schule', exact: true }).click()
  await dialog.getByRole('button', { name: 'Festhalten', exact: true }).click()
  await gone(page)
  assert.equal(await waiting(anna, 'talk'), 0, 'all three were talked with')
  const { rows: [held] } = await anna.call(listAppointments, { input: { person_id: family[0]!, past: true } })
  assert.ok(held!.outcome === 'held' && held!.consultation_id, 'the appointment knows its talk')
})

test('on Friday evening nothing is overdue and nobody is forgotten', async () => {
  await at('2026-11-27', '08:00')
  const page = await open(anna, '/')
  await page.getByRole('heading', { name: /^Aufgaben überfällig/ }).waitFor()
  for (const kind of ['taskOverdue', 'task'] as const) {
    for (let left = await waiting(anna, kind); left > 0; left--) {
      const before = await waiting(anna, kind)
      await panel(page, kind === 'task' ? 'Aufgaben heute und in 7 Tagen' : 'Aufgaben überfällig').getByRole('checkbox').first().click()
      for (let n = 0; n < 100 && await waiting(anna, kind) === before; n++) await page.waitForTimeout(100)
    }
  }
  await at('2026-11-27', '17:00')
  assert.deepEqual(await anna.call(countTasks, {}), { open: 0, overdue: 0, today: 0 })
  assert.equal((await lena.call(listOrphans, {})).rows.length, 0)
  for (const kind of ['taskOverdue', 'responsible', 'talk', 'document', 'appointment'] as const) assert.equal(await waiting(anna, kind), 0, kind)
  const lead = await open(lena, '/uebergabe')
  await lead.getByText('Um jeden laufenden Fall kümmert sich heute jemand.').waitFor()
  await demandSound(lead)
  await picture(lead, 'woche-freitag')
})
