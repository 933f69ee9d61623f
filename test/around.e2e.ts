/** The people around one woman, from the wish to the figures: mentor, two errands, an interpreter, a Job-Café evening with a job at its end, a referral to a therapy. The forms of each have tests of their own; here it is one story. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from '@playwright/test'
import { press } from '../src/base/paper/press.ts'
import { createApplication, moveApplication } from '../src/features/applications/application.api.ts'
import { approveResume, printResume } from '../src/features/applications/resume.api.ts'
import { createAppointment } from '../src/features/appointments/appointment.api.ts'
import { addConsent } from '../src/features/consents/consent.api.ts'
import { approveBooking, askNext, payBookings, readBooking, requestBooking, type Asked } from '../src/features/interpreting/booking.api.ts'
import { createInterpreter } from '../src/features/interpreting/interpreter.api.ts'
import { addSession, createOffer } from '../src/features/offers/offer.api.ts'
import { printReferralLetter } from '../src/features/partners/letter.api.ts'
import { createPartner } from '../src/features/partners/partner.api.ts'
import { createReferral, moveReferral, openReferral } from '../src/features/partners/referral.api.ts'
import { profileEndpoints } from '../src/features/profile/profile.api.ts'
import { connectVolunteer } from '../src/features/volunteers/entry.api.ts'
import { answerErrand, createErrand } from '../src/features/volunteers/errand.api.ts'
import { actOnMentorship, proposeMentors, wishMentorship, type MentorshipRow } from '../src/features/volunteers/mentorship.api.ts'
import type { MentorshipAct } from '../src/features/volunteers/mentorship.ts'
import { createVolunteer } from '../src/features/volunteers/volunteer.api.ts'
import { demandSound, openBrowser, picture } from './browser.ts'
import { textOf } from './paper.ts'
import { openWorld, type Actor, type Person, type World } from './world.ts'

let world: World, anna: Actor, ute: Actor, laila: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2026-03-02')
  anna = await world.actor('caseworker', 'Anna Beispiel'); ute = await world.actor('volunteer', 'Ute')
  laila = await world.person('Rahimi, Laila', { of: anna, sex: 'w', birth: '1994-05-04' })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); press.close(); await world?.close() })

const on = async (day: string) => { world.clock.moveTo(`${day}T15:00:00Z`); for (const one of [anna, ute]) Object.assign(one, await world.again(one)) }
const consent = (purpose: string, data: string[]) => anna.call(addConsent, { params: { personId: laila.id }, input: { purpose, data, valid_from: '2026-03-01', proof: 'oral', witnesses: 'Frau Weber' } })
/** Somebody without an account, on a telephone. */
const onPhone = async (address: string): Promise<Page & { errors: string[] }> => { const phone = await browser.page(null, { width: 390, height: 844 }); await phone.goto(address); return phone }
const pathOf = (asked: Asked) => `${new URL(asked.link).pathname}${new URL(asked.link).hash}`
const blobOf = async (answer: unknown) => new Uint8Array(await (answer as Blob).arrayBuffer())

test('Laila wishes help with German, is matched, meets Ute; two errands; the mentorship ends because its goal is reached', async () => {
  const volunteer = await anna.call(createVolunteer, { input: { family_name: 'Vogel', given_name: 'Ute', sex: 'w', languages: ['prs'], helps: ['german'], active_from: '2025-01-01', certificate_seen_on: '2025-01-01', secrecy_declared_on: '2025-01-01' } })
  await anna.call(connectVolunteer, { params: { id: volunteer.id }, input: { user_id: ute.id } })
  const allowed = await consent('patenschaft', ['kontakt', 'sprache'])
  let row: MentorshipRow = await anna.call(wishMentorship, { input: { person_id: laila.id, helps: ['german'], wish_sex: 'w', wished_on: '2026-03-01', consent_id: allowed.id } })
  const step = async (act: MentorshipAct, more: object = {}) => { row = await anna.call(actOnMentorship, { params: { id: row.id }, version: row.version, input: { act, on: world.clock.today(), ...more } }) }
  const { rows: [best] } = await anna.call(proposeMentors, { params: { id: row.id } })
  await step('propose', { volunteer_id: best!.id })
  for (const act of ['accept', 'meet', 'start'] as const) await step(act)
  for (const [title, day] of [['Zum Arzt begleiten', '2026-03-10'], ['Zum Bürgerbüro begleiten', '2026-03-17']] as const) {
    const errand = await anna.call(createErrand, { params: { personId: laila.id }, input: { title, on_day: day, begins: '10:00', place: 'Bahnhof', alias: 'Laila', offered_to: [best!.id] } })
    await ute.call(answerErrand, { params: { id: errand.id }, input: { answer: 'take' } })
    await on(day)
    await ute.call(answerErrand, { params: { id: errand.id }, input: { answer: 'done', minutes: 60 } })
  }
  await step('end', { reason: 'goal' })
  assert.deepEqual([row.state, row.end_reason], ['ended', 'goal'])
})

test('for a talk in Dari the first interpreter declines and the second accepts on a telephone; her hours are approved and paid', async () => {
  const pool = await Promise.all(['Noor Aziz', 'Samar Karimi'].map((name) => anna.call(createInterpreter, { input: { name, languages: ['prs'], sex: 'w', secrecy_declared_on: '2025-01-01', rate_cents: 2500 } })))
  const talk = await anna.call(createAppointment, { input: { on: '2026-03-24', begins: '10:00', ends: '11:00', title: 'Arztbrief besprechen', person_ids: [laila.id], interpreter_language: 'prs' } })
  const first = await anna.call(requestBooking, { input: { appointment_id: talk.id, setting: 'person', place: 'Rathaus', alias: 'Laila', interpreter_ids: pool.map((one) => one.id) } })
  const noor = await onPhone(pathOf(first.asked))
  await noor.getByRole('button', { name: 'Ich kann nicht' }).click()
  await noor.getByText('Abgesagt. Danke').waitFor()
  const booking = async () => (await anna.call(readBooking, { params: { id: talk.id } })).booking!
  const open = await booking(), second = await anna.call(askNext, { params: { id: open.id }, version: open.version }), samar = await onPhone(pathOf(second.asked))
  await samar.getByRole('button', { name: 'Ich komme' }).click()
  await samar.getByText('Zugesagt').waitFor()
  await on('2026-03-24')
  await samar.reload()
  await samar.getByLabel('Dauer in Minuten').fill('90')
  await samar.getByRole('button', { name: 'Melden' }).click()
  await samar.getByText('90 Minuten').waitFor()
  const told = await booking()
  const approved = await anna.call(approveBooking, { params: { id: told.id }, version: told.version, input: { minutes: 90 } })
  await anna.call(payBookings, { input: { seen: { bookings: 1, cents: approved.cents! }, paid_on: '2026-03-24' } })
  assert.deepEqual([(await booking()).state, (await booking()).cents], ['paid', 3750])
})

test('at the Job-Café six come; Laila’s curriculum vitae is printed, and her application ends in work', async () => {
  const offer = await anna.call(createOffer, { input: { name: 'Job-Café' } })
  await anna.call(addSession, { params: { id: offer.id }, input: { held_on: '2026-03-18', visits: 6, women: 3, men: 2, children: 1 } })
  await anna.call(profileEndpoints.employment.add, { params: { personId: laila.id }, input: { job: 'Schneiderin', employer: 'Werkstatt Herat', country: 'AF', since: '2014', until: '2020' } })
  const resume = await anna.call(approveResume, { params: { personId: laila.id }, input: { approved_on: '2026-03-18' } })
  const text = textOf(await blobOf(await anna.call(printResume, { params: { id: resume.id }, input: { format: 'pdf' } })))
  assert.match(text, /Lebenslauf[\s\S]*Laila Rahimi[\s\S]*Schneiderin, Werkstatt Herat/)
  let row = await anna.call(createApplication, { input: { person_id: laila.id, kind: 'job', title: 'Näherin', employer_text: 'Polsterei Beispiel', state: 'sent', on: '2026-03-19' } })
  for (const [state, day] of [['interview', '2026-03-21'], ['started', '2026-03-24']] as const) row = await anna.call(moveApplication, { params: { id: row.id }, version: row.version, input: { state, on: day, as_occupation: state === 'started' } })
  assert.equal(row.state, 'started')
})

test('a trauma therapy is asked for with her consent; the clinic answers by the link on the letter', async () => {
  const clinic = await anna.call(createPartner, { input: { name: 'Trauma-Ambulanz Nagold', partner_group: 'extern', town: 'Nagold' } })
  const allowed = await consent('gesundheit', ['gesundheit'])
  const sent = await anna.call(createReferral, { input: { person_id: laila.id, partner_id: clinic.id, service: 'Traumatherapie', passes_data: true, consent_id: allowed.id, sent_on: '2026-03-20' } })
  const letter = textOf(await blobOf(await anna.call(printReferralLetter, { params: { id: sent.id }, input: { message: 'Bitte um ein Erstgespräch.' } })))
  const secret = /#\s*([\w\s-]+?)\s(?=QR-Code|Mit freundlichen|$)/.exec(letter)![1]!.replace(/\s/g, '').slice(0, 43)
  const phone = await onPhone(`/antwort#${secret}`)
  await phone.getByLabel('Antwort').selectOption('accepted')
  await phone.getByRole('button', { name: 'Antworten' }).click()
  await phone.getByText('Diese Weiterleitung ist beantwortet. Danke!').waitFor()
  const answered = await anna.call(openReferral, { params: { id: sent.id } })
  assert.equal(answered.state, 'accepted')
  await anna.call(moveReferral, { params: { id: sent.id }, version: answered.version, input: { state: 'done', result: 'helped', on: '2026-03-24' } })
})

test('all of it stands in the figures, where a council looks for it', async () => {
  const page = await browser.page(anna)
  await page.goto('/auswertung?stichtag=2026-03-24&von=2026-01-01&bis=2026-03-24')
  const region = (name: string) => page.getByRole('region', { name, exact: true })
  const says = async (name: string, ...texts: RegExp[]) => {
    await region(name).waitFor()
    const text = (await region(name).innerText()).replace(/\s+/g, ' ')
    for (const part of texts) assert.match(text, part)
  }
  await says('Weg in Arbeit', /Bewerbungen 1/, /Arbeit begonnen 1/)
  await says('Tätigkeit und Sprache', /Arbeit 1 \(100 %\)/)
  await says('Angebote, Ehrenamt, Stellen', /Frauen 3 \(50 %\)/, /Job-Café 1 6/, /Zeit im Ehrenamt 2 Std\./)
  await says('Sprachmittlung und Netzwerk', /Stunden der Sprachmittlung 1,5 Std\./, /Kosten der Sprachmittlung 37,50 €/, /Dari 1,5/, /hat geholfen 1/)
  await demandSound(page)
  await picture(page, 'auswertung-netz')
  await region('Sprachmittlung und Netzwerk').getByRole('link', { name: /Weiterleitungen/ }).first().click()
  await page.getByRole('dialog').getByText('Rahimi, Laila').waitFor()
  await demandSound(page)
  const phone = await browser.page(anna, { width: 390, height: 844 })
  await phone.goto('/auswertung')
  await phone.getByRole('heading', { name: 'Sprachmittlung und Netzwerk' }).waitFor()
  await demandSound(phone)
  await picture(phone, 'auswertung-netz-telefon')
})
