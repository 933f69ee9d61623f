/** Offers as series: planned sessions and what differs, registrations, attendance lists, and what the public reads. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '../../base/day.ts'
import { inCalendar } from '../../../test/calendar-program.ts'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addDate, addSession, cancelSession, changeOffer, createOffer, listOffers, moveSession, printAttendance, readOffer, takeBackChange } from './offer.api.ts'
import { printProgramme, readProgramme } from './programme.api.ts'
import { listRegistrations, register, withdrawRegistration } from './registration.api.ts'
import { forgetRegistrations } from './registration.server.ts'

let world: World, anna: Actor, karla: Actor
before(async () => { world = await openWorld('2026-05-29'); anna = await world.actor('caseworker', 'Anna Beispiel'); karla = await world.actor('coordinator', 'Karla Kluge') })
after(() => world.close())

const thursdays = { rhythm: 'weekly', day_of_week: 'th', starts_on: '2026-01-01', begins: '18:00', ends: '20:00' } as const
const body = async (answer: unknown) => Buffer.from(await (answer as Blob).arrayBuffer())

test('a series shows its next sessions; one on a holiday moves and says why; one is moved, cancelled and taken back', async () => {
  await assert.rejects(anna.call(createOffer, { input: { name: 'Sprachcafé', ...thursdays, day_of_week: '' } }), { status: 400, fields: { day_of_week: 'An welchem Tag der Woche?' } })
  const offer = await anna.call(createOffer, { input: { name: 'Sprachcafé', location: 'Rössle', ...thursdays, on_holiday: 'next', responsible_id: anna.id } })
  const params = { id: offer.id }, planned = async () => (await karla.call(readOffer, { params })).planned.filter((one) => one.on >= '2026-05-29').slice(0, 3).map((one) => [one.on, one.state, one.reason].join(' ').trim())
  assert.equal(offer.responsible_name, 'Anna Beispiel')
  assert.deepEqual(await planned(), ['2026-06-05 moved Feiertag (Fronleichnam)', '2026-06-11 planned', '2026-06-18 planned'])
  assert.equal((await anna.call(listOffers, { input: {} })).rows.find((row) => row.id === offer.id)!.next!.on, '2026-06-05')

  await assert.rejects(karla.call(moveSession, { params, input: { planned_on: '2026-06-11', to_on: '2026-06-18' } }), { status: 400, fields: { to_on: 'An diesem Tag ist schon ein Treffen.' } })
  await assert.rejects(karla.call(moveSession, { params, input: { planned_on: '2026-06-12', to_on: '2026-06-19' } }), { status: 404 })
  await assert.rejects(karla.call(moveSession, { params, input: { planned_on: '2026-06-11', to_on: '2026-05-01' } }), { status: 400, fields: { to_on: 'Der neue Tag ist schon vorbei.' } })
  await karla.call(moveSession, { params, input: { planned_on: '2026-06-11', to_on: '2026-06-12', begins: '10:00', ends: '11:00', place: 'Rathaus', reason: 'Saal belegt' } })
  await karla.call(cancelSession, { params, input: { planned_on: '2026-06-18', reason: 'krank' } })
  await karla.call(moveSession, { params, input: { planned_on: '2026-06-04', to_on: '2026-06-04' } })
  assert.deepEqual(await planned(), ['2026-06-04 moved', '2026-06-12 moved Saal belegt', '2026-06-18 cancelled krank'], 'what somebody decides stands before the calendar')
  for (const on of ['2026-06-04', '2026-06-11', '2026-06-18']) {
    const { change } = (await anna.call(readOffer, { params })).planned.find((one) => one.planned_on === on)!
    await assert.rejects(anna.call(takeBackChange, { params: { id: change!.id }, version: change!.version + 1 }), { status: 412 })
    await anna.call(takeBackChange, { params: { id: change!.id }, version: change!.version })
  }
  assert.deepEqual(await planned(), ['2026-06-05 moved Feiertag (Fronleichnam)', '2026-06-11 planned', '2026-06-18 planned'])
  await karla.call(addDate, { params, input: { planned_on: '2026-06-07', reason: 'Sommerfest' } })
  await assert.rejects(karla.call(addDate, { params, input: { planned_on: '2026-06-07' } }), { status: 400, fields: { planned_on: 'An diesem Tag ist schon ein Treffen.' } })
  await assert.rejects(karla.call(addDate, { params, input: { planned_on: '2026-06-04' } }), { status: 400 })
  assert.deepEqual((await planned())[1], '2026-06-07 added Sommerfest')
  assert.deepEqual((await world.audit('offer.move')).length, 2)
})

test('heads are counted by women, men and children; the sum is made; an old count without parts stays', async () => {
  const offer = await anna.call(createOffer, { input: { name: 'Frauentreff', ...thursdays } }), params = { id: offer.id }
  const whole = await anna.call(addSession, { params, input: { held_on: '2026-05-21', women: 6, children: 4, note: 'Gespräch über Kita' } })
  assert.deepEqual([whole.visits, whole.women, whole.men, whole.children], [10, 6, 0, 4])
  await anna.call(addSession, { params, input: { held_on: '2026-05-07', visits: 9 } })
  await assert.rejects(anna.call(addSession, { params, input: { held_on: '2026-05-28', visits: 5, women: 6 } }), { status: 400, fields: { visits: 'Frauen, Männer und Kinder ergeben 6. Bitte angleichen oder hier leer lassen.' } })
  await assert.rejects(anna.call(addSession, { params, input: { held_on: '2026-05-28' } }), { status: 400, fields: { visits: 'Die Zahl der Besuche fehlt.' } })
  const page = await anna.call(readOffer, { params })
  assert.deepEqual([page.sessions, page.visits], [2, 19])
  assert.deepEqual(page.planned.filter((one) => one.on < '2026-05-29').map((one) => [one.on, one.is_counted]), [['2026-05-07', true], ['2026-05-14', false], ['2026-05-21', true], ['2026-05-28', false]])
})

test('names only where a purpose is stated and with consent; two who take the last place at once: one has it, the other waits and moves up', async () => {
  const plain = await anna.call(createOffer, { input: { name: 'Offener Treff', ...thursdays } })
  await assert.rejects(anna.call(register, { params: { id: plain.id }, input: { planned_on: '2026-06-11', first_name: 'Amal', has_consented: true } }), { status: 409 })
  await assert.rejects(anna.call(createOffer, { input: { name: 'Internetkurs', ...thursdays, asks_registration: true } }), { status: 400, fields: { registration_purpose: 'Wofür werden die Vornamen gebraucht? Ohne Zweck keine Namen.' } })
  const course = await anna.call(createOffer, { input: { name: 'Internetkurs', ...thursdays, asks_registration: true, registration_purpose: 'Plätze am Rechner', capacity: 2 } }), params = { id: course.id }, planned_on = '2026-06-11'
  await assert.rejects(anna.call(register, { params, input: { planned_on, first_name: 'Amal', has_consented: false } }), { status: 400, fields: { has_consented: 'Ohne Einverständnis wird kein Name aufgeschrieben.' } })
  await assert.rejects(anna.call(register, { params, input: { planned_on, first_name: 'Amal Nasser', has_consented: true } }), { status: 400, fields: { first_name: 'Nur ein Vorname, kein Nachname.' } })
  await assert.rejects(anna.call(register, { params, input: { planned_on: '2026-06-04', first_name: 'Amal', has_consented: true } }), { status: 409, message: 'Dieses Treffen fällt aus.' })
  const first = await anna.call(register, { params, input: { planned_on, first_name: 'Amal', has_consented: true } })
  const both = await Promise.all([anna, karla].map((one, n) => one.call(register, { params, input: { planned_on, first_name: ['Bilal', 'Chidi'][n]!, has_consented: true } })))
  assert.deepEqual(both.map((one) => one.seat).sort(), ['seat', 'waiting'])
  const waiting = both.find((one) => one.seat === 'waiting')!
  const third = await anna.call(register, { params, input: { planned_on, first_name: 'Dina', has_consented: true } })
  assert.equal(third.seat, 'waiting')
  assert.deepEqual(await anna.call(withdrawRegistration, { params: { id: first.id }, version: first.version }), { moved_up: waiting.first_name })
  assert.deepEqual((await anna.call(listRegistrations, { params, input: { planned_on } })).rows.map((one) => one.seat), ['seat', 'seat', 'waiting'])
  const { planned } = await anna.call(readOffer, { params })
  assert.deepEqual(planned.filter((one) => one.planned_on === planned_on).map((one) => [one.seats, one.waiting]), [[2, 1]])
  const { version, ...row } = await anna.call(readOffer, { params })
  await anna.call(changeOffer, { params, version, input: { ...row, capacity: 3 } })
  assert.deepEqual((await anna.call(listRegistrations, { params, input: { planned_on } })).rows.map((one) => one.seat), ['seat', 'seat', 'seat'], 'more places: whoever waits moves up')
  const paper = await body(await anna.call(printAttendance, { params, input: { planned_on, lines: 10, format: 'pdf' } }))
  const said = textOf(paper)
  for (const words of ['Anwesenheit: Internetkurs', '11.06.2026', 'Dina', 'Plätze am Rechner']) assert.ok(said.includes(words), words)
  assert.equal((await body(await anna.call(printAttendance, { params, input: { planned_on, format: 'odt' } }))).subarray(0, 2).toString(), 'PK')
  assert.doesNotMatch(JSON.stringify(await world.audit('registration.register')), /Amal|Bilal|Dina/, 'no name in the audit')
  assert.equal((await world.all.selectFrom('row_history').select('table_name').where('table_name', '=', 'offer_registrations').execute()).length, 0, 'no name in the history')
  world.clock.moveTo('2026-07-11T08:00:00Z')
  assert.equal(await forgetRegistrations(world.house), 0)
  world.clock.moveTo('2026-07-12T08:00:00Z')
  assert.equal(await forgetRegistrations(world.house), 3, 'thirty days after the session the names are gone')
  world.clock.moveTo('2026-05-29T08:00:00Z')
})

test('the programme is for everybody: public offers, eight weeks, no names, no reasons; as page, poster, calendar and news', async () => {
  const open = await anna.call(createOffer, { input: { name: 'Job-Café <Rössle>', location: 'Rössle; Saal', ...thursdays, is_public: true, public_contact: 'Rathaus, 07051 123', helper: 'Hannelore Geheim', responsible_id: anna.id, asks_registration: true, registration_purpose: 'Zweckmarke' } })
  await anna.call(createOffer, { input: { name: 'Geschützter Treff', location: 'Verborgen', ...thursdays, helper: 'Hannelore Geheim' } })
  await anna.call(cancelSession, { params: { id: open.id }, input: { planned_on: '2026-06-11', reason: 'Hannelore Geheim ist krank' } })
  await anna.call(moveSession, { params: { id: open.id }, input: { planned_on: '2026-06-18', to_on: '2026-06-19', reason: 'Grundmarke' } })
  await anna.call(register, { params: { id: open.id }, input: { planned_on: '2026-06-25', first_name: 'Vornamensmarke', has_consented: true } })

  const stranger = await (await fetch(`${world.address}${readProgramme.path}`)).json()
  assert.deepEqual([stranger.from, stranger.through], ['2026-05-29', addDays('2026-05-29', 55)])
  assert.deepEqual(stranger.offers.map((one: { name: string }) => one.name), ['Job-Café <Rössle>'])
  assert.deepEqual(stranger.offers[0].sessions.slice(0, 4).map((one: { on: string; state: string; why: string }) => [one.on, one.state, one.why]), [['2026-06-04', 'cancelled', 'Feiertag (Fronleichnam)'], ['2026-06-11', 'cancelled', ''], ['2026-06-19', 'moved', ''], ['2026-06-25', 'planned', '']])
  const ics = await (await fetch(`${world.address}/programm.ics`)).text(), rss = await (await fetch(`${world.address}/programm.rss`)).text()
  const poster = textOf(await body(await karla.call(printProgramme, { input: { format: 'pdf' } })))
  for (const [what, text] of Object.entries({ page: JSON.stringify(stranger), ics, rss, poster })) assert.doesNotMatch(text.replace(/\r?\n /g, ''), /Geheim|Hannelore|Anna|Geschützt|Verborgen|Grundmarke|krank|Vornamensmarke|Zweckmarke|Sprachcafé|Internetkurs/, what)
  assert.deepEqual(inCalendar(ics, '19.06.2026'), ['18:00-20:00 Job-Café <Rössle> [Rössle; Saal] CONFIRMED'])
  assert.equal(ics.match(/BEGIN:VEVENT/g)!.length, 8)
  assert.match(ics, /STATUS:CANCELLED/)
  assert.match(ics, /DTSTART:20260619T160000Z/, 'eighteen hours in summer')
  assert.match(ics, /LOCATION:Rössle\\; Saal/)
  assert.match(rss, /<title>Verlegt: Job-Café &lt;Rössle&gt;, Freitag, 19\.06\.2026, 18:00–20:00 Uhr<\/title>/)
  for (const words of ['Treffen und Angebote', 'Job-Café', 'Rathaus, 07051 123', '/programm']) assert.ok(poster.includes(words), words)
})

test('who does not keep the offers reaches none of it', async () => {
  const id = (await anna.call(listOffers, { input: {} })).rows[0]!.id
  for (const role of ['housing', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) {
    const other = await world.actor(role)
    await assert.rejects(other.call(readOffer, { params: { id } }), { status: 403 })
    await assert.rejects(other.call(listRegistrations, { params: { id }, input: { planned_on: '2026-06-11' } }), { status: 403 })
    await assert.rejects(other.call(printProgramme, { input: {} }), { status: 403 })
  }
})
