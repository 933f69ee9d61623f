import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { call } from '../../base/call.ts'
import { createAppointment, moveAppointment, openAppointment, removeAppointment, settleAppointment } from '../appointments/appointment.api.ts'
import { answerOffer, approveBooking, askNext, cancelBooking, excludeInterpreter, exportBookings, includeInterpreter, listBookings, listWaitingBookings, openOffer, payBookings, proposeInterpreters, readBooking, reportByLink, readDue, reportHours, requestBooking, takeBackApproval, takeBackPayment, tellOff, type Asked, type BookingPage } from './booking.api.ts'
import { owed, proposals, type Candidate } from './booking.rules.ts'
import { createInterpreter } from './interpreter.api.ts'

let world: World, anna: Actor, mara: Actor, noor: string, samar: string, omid: string
before(async () => {
  world = await openWorld('2026-03-02')
  anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara')
  const pool = async (name: string, more: object) => (await anna.call(createInterpreter, { input: { name, languages: ['prs', 'fa'], sex: 'w', secrecy_declared_on: '2025-01-01', rate_cents: 2500, km_cents: 30, ...more } })).id
  noor = await pool('Noor Aziz', {}); samar = await pool('Samar Karimi', { phone: '0170 1' }); omid = await pool('Omid Rahimi', { sex: 'm', settings: ['phone'] })
  await pool('Ihor Bondar', { languages: ['uk'] })
})
after(() => world.close())

const at = async (instant: string) => { world.clock.moveTo(instant); anna = await world.again(anna); mara = await world.again(mara) }
let made = 0
const appointment = async (person: { id: string }, given: object = {}) => anna.call(createAppointment, { input: { on: '2026-03-05', begins: `${String(8 + (made++ % 9)).padStart(2, '0')}:00`, ends: `${String(8 + ((made - 1) % 9)).padStart(2, '0')}:45`, title: 'Arztbrief besprechen', person_ids: [person.id], interpreter_language: 'prs', ...given } })
const request = (of: { id: string }, ids: string[], given: object = {}, who = anna) => who.call(requestBooking, { input: { appointment_id: of.id, setting: 'person', place: 'Rathaus, Zimmer 2', alias: 'Laila', interpreter_ids: ids, ...given } })
/** Without an account, as the telephone of whoever got the link. */
const outside: typeof fetch = (input, init) => fetch(typeof input === 'string' && input.startsWith('/') ? world.address + input : input, init)
const secretOf = (asked: Asked) => asked.link.split('#')[1]!
const look = (asked: Asked) => call(openOffer, { input: { secret: secretOf(asked) } }, outside)
const answer = (asked: Asked, said: 'accepted' | 'declined') => call(answerOffer, { input: { secret: secretOf(asked), answer: said } }, outside)
const next = (booking: BookingPage, who = anna) => who.call(askNext, { params: { id: booking.id }, version: booking.version })
const current = async (of: { id: string }, who = anna) => (await who.call(readBooking, { params: { id: of.id } })).booking!

test('proposals name who speaks the language, works that way and is free; the known come first, whoever had many lately later', () => {
  const one = (id: string, more: Partial<Candidate>): Candidate => ({ id, name: id, languages: ['prs'], level: '', dialect: '', sex: 'w', settings: ['person', 'phone'], is_active: true, secrecy_declared_on: '2025-01-01', is_voluntary: false, rate_cents: 2500, isBusy: false, isExcluded: false, before: 0, lately: 0, ...more })
  const found = proposals([one('A', { lately: 3 }), one('B', { before: 2 }), one('C', { isBusy: true }), one('D', { isExcluded: true }), one('E', { languages: ['ar'] }), one('F', { settings: ['phone'] }), one('G', { is_active: false }), one('H', { secrecy_declared_on: null }), one('I', { sex: 'm' })], { language: 'prs', setting: 'person', sex: 'w' })
  assert.deepEqual(found.map((row) => row.id), ['B', 'A', 'H'])
  assert.deepEqual([found[0]!.reasons, found[1]!.doubts, found[2]!.doubts], [['hat schon 2-mal gedolmetscht'], ['3 Einsätze in den letzten 30 Tagen'], ['Verschwiegenheit nicht erklärt']])
  const spoken = proposals([one('A', { level: 'b1', before: 2 }), one('B', { dialect: 'Hazaragi' }), one('C', { level: 'muttersprache' })], { language: 'prs', setting: 'person', sex: '' })
  assert.deepEqual(spoken.map((row) => [row.id, row.reasons.join(', '), row.doubts.join()]), [['C', 'Muttersprache', ''], ['B', 'Hazaragi', ''], ['A', 'hat schon 2-mal gedolmetscht', 'nur B1']])
  assert.equal(owed({ minutes: 50, km: 12 }, { rate_cents: 2500, km_cents: 30, is_voluntary: false }), 2083 + 360)
  assert.equal(owed({ minutes: 50, km: 12 }, { rate_cents: 2500, km_cents: 30, is_voluntary: true }), 360)
})

test('the first declines by link, the second accepts; the appointment knows who comes, and the link tells time, place, language and an alias', async () => {
  const laila = await world.person('Rahimi, Laila', { of: anna }), talk = await appointment(laila)
  assert.deepEqual((await anna.call(proposeInterpreters, { input: { appointment_id: talk.id, setting: 'person' } })).rows.map((row) => row.name), ['Noor Aziz', 'Samar Karimi'])
  const booking = await request(talk, [noor, samar])
  assert.deepEqual([booking.state, booking.waiting, booking.asked.name], ['open', 1, 'Noor Aziz'])
  assert.doesNotMatch(booking.asked.text, /Laila|Rahimi|Arzt/)
  const page = await look(booking.asked)
  assert.deepEqual([page.stand, page.alias, page.place, page.language, page.on], ['asked', 'Laila', 'Rathaus, Zimmer 2', 'prs', '2026-03-05'])
  assert.doesNotMatch(JSON.stringify(page), /Rahimi|Arzt|Anna/)
  assert.equal((await answer(booking.asked, 'declined')).stand, 'declined')
  await assert.rejects(answer(booking.asked, 'accepted'), { status: 409, message: 'Diese Anfrage ist schon beantwortet.' })
  assert.deepEqual((await anna.call(listWaitingBookings, {})).rows.map((row) => row.why), ['niemand hat zugesagt: die Nächsten fragen'])
  const again = await next(await current(talk))
  assert.equal((await answer(again.asked, 'accepted')).stand, 'mine')
  assert.equal((await anna.call(openAppointment, { params: { id: talk.id } })).interpreter, 'Samar Karimi')
  assert.deepEqual([(await look(booking.asked)).stand, (await look(booking.asked)).alias], ['declined', ''], 'whoever declined learns nothing more')
  await assert.rejects(request(talk, [noor]), { message: 'Für diesen Termin ist schon Sprachmittlung angefragt.' })
})

test('two accept at the same moment: one is told that it is taken; nobody is in two places at once', async () => {
  const person = await world.person('Zwei, Sofia', { of: anna }), talk = await appointment(person, { begins: '18:00', ends: '19:00' }), booking = await request(talk, [noor, samar])
  // The first got her link, then the second was asked; the first link is withdrawn with it.
  const second = await next(booking)
  assert.equal((await look(booking.asked)).stand, 'withdrawn')
  await assert.rejects(answer(booking.asked, 'accepted'), { message: 'Die Anfrage hat sich erledigt. Danke!' })
  const answers = await Promise.allSettled([answer(second.asked, 'accepted'), answer(second.asked, 'accepted')])
  assert.deepEqual(answers.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const other = await appointment(person, { begins: '18:30', ends: '19:30' })
  await assert.rejects(request(other, [samar]), (error: { fields: Record<string, string> }) => /Samar Karimi passt nicht mehr/.test(error.fields.interpreter_ids!))
  const third = await appointment(person, { begins: '20:00', ends: '21:00' }), late = await request(third, [samar]), clash = await appointment(person, { begins: '20:30', ends: '21:30' }), both = await request(clash, [samar])
  await answer(late.asked, 'accepted')
  await assert.rejects(answer(both.asked, 'accepted'), { message: 'Zu dieser Zeit ist schon ein anderer Einsatz zugesagt.' })
})

test('the one who was asked says yes at the moment in which the next is asked: never are both of them promised', async () => {
  const person = await world.person('Knapp, Kaveh', { of: anna })
  for (const hour of ['06', '07', '22']) {
    const talk = await appointment(person, { begins: `${hour}:00`, ends: `${hour}:45` }), booking = await request(talk, [noor, samar])
    const [yes, asked] = await Promise.allSettled([answer(booking.asked, 'accepted'), next(booking)])
    assert.notEqual(yes.status, asked.status)
    const { state, interpreter } = await current(talk)
    assert.deepEqual([state, interpreter], yes.status === 'fulfilled' ? ['accepted', 'Noor Aziz'] : ['open', null])
  }
})

test('a link runs out, a forwarded one tells no name, a wrong one nothing; who accepted may give it back before it begins', async () => {
  const person = await world.person('Frist, Farid', { of: anna }), talk = await appointment(person, { on: '2026-03-20' }), booking = await request(talk, [noor])
  await at('2026-03-03T12:00:00Z')
  assert.equal((await look(booking.asked)).stand, 'expired')
  await assert.rejects(answer(booking.asked, 'accepted'), { message: 'Die Zeit zum Antworten ist abgelaufen. Bitte anrufen, wenn es noch passt.' })
  await assert.rejects(call(openOffer, { input: { secret: 'x'.repeat(43) } }, outside), { status: 404, message: 'Diesen Link gibt es nicht oder nicht mehr.' })
  await assert.rejects(call(answerOffer, { input: { secret: 'x'.repeat(43), answer: 'accepted' } }, outside), { status: 404 })
  await assert.rejects(next(await current(talk)), { message: 'Alle auf der Liste sind gefragt. Bitte andere anfragen.' })
  await anna.call(cancelBooking, { params: { id: booking.id }, version: (await current(talk)).version })
  assert.equal((await look(booking.asked)).stand, 'withdrawn')
  const again = await request(talk, [noor])
  await answer(again.asked, 'accepted')
  assert.equal((await answer(again.asked, 'declined')).stand, 'declined')
  assert.deepEqual([(await current(talk)).state, (await anna.call(openAppointment, { params: { id: talk.id } })).interpreter], ['open', null])
  await at('2026-03-02T11:00:00Z')
})

test('an appointment that moves is asked for anew, a cancelled one needs nobody', async () => {
  const person = await world.person('Umzug, Umid', { of: anna }), talk = await appointment(person, { on: '2026-03-24' }), booking = await request(talk, [noor])
  await answer(booking.asked, 'accepted')
  const before = await anna.call(openAppointment, { params: { id: talk.id } })
  const moved = await anna.call(moveAppointment, { params: { id: talk.id }, version: before.version, input: { on: '2026-03-25', begins: '09:00', ends: '10:00' } })
  assert.equal((await anna.call(openAppointment, { params: { id: talk.id } })).interpreter, null)
  assert.deepEqual([(await current(talk)).state, (await current(talk)).on, (await look(booking.asked)).stand], ['open', '2026-03-25', 'withdrawn'])
  await anna.call(settleAppointment, { params: { id: moved.id }, input: { outcome: 'cancelled_by_person', reason: '' } })
  assert.equal((await current(talk)).state, 'cancelled')
  const other = await appointment(person, { on: '2026-03-26' }), promised = await request(other, [noor])
  await answer(promised.asked, 'accepted')
  await anna.call(cancelBooking, { params: { id: promised.id }, version: (await current(other)).version })
  assert.equal((await look(promised.asked)).stand, 'cancelled')
})

const offersOf = async (talk: { id: string }) => (await current(talk)).offers
const told = async (talk: { id: string }) => { for (const offer of await offersOf(talk)) if (offer.call_off) await anna.call(tellOff, { params: { id: offer.id }, input: { is_told: true } }) }
const whyOf = async (talk: { id: string }) => (await anna.call(listWaitingBookings, {})).rows.find((row) => row.appointment_id === talk.id)?.why

test('who had promised is to be told that it is off, wherever it came from; until then it stands on Heute and nobody else is asked', async () => {
  const person = await world.person('Absage, Alma', { of: anna })
  const change: Record<string, (talk: { id: string }, booking: { id: string }) => Promise<unknown>> = {
    'booking cancelled': async (talk, booking) => anna.call(cancelBooking, { params: { id: booking.id }, version: (await current(talk)).version }),
    'appointment cancelled': (talk) => anna.call(settleAppointment, { params: { id: talk.id }, input: { outcome: 'cancelled_by_us', reason: '' } }),
    'appointment moved': async (talk) => anna.call(moveAppointment, { params: { id: talk.id }, version: (await anna.call(openAppointment, { params: { id: talk.id } })).version, input: { on: '2026-04-28', begins: '09:00', ends: '10:00' } }),
    'another language': (talk) => world.all.updateTable('appointments').set({ interpreter_language: 'ti' }).where('id', '=', talk.id).execute(),
    'another interpreter by hand': (talk) => world.all.updateTable('appointments').set({ interpreter_id: samar }).where('id', '=', talk.id).execute(),
  }
  let day = 10
  for (const [what, act] of Object.entries(change)) {
    const talk = await appointment(person, { on: `2026-04-${day++}` }), booking = await request(talk, [noor])
    await answer(booking.asked, 'accepted')
    await assert.rejects(anna.call(removeAppointment, { params: { id: talk.id }, version: (await anna.call(openAppointment, { params: { id: talk.id } })).version }), { message: /hat die Sprachmittlung zugesagt/ }, what)
    await act(talk, booking)
    assert.deepEqual((await offersOf(talk)).map((offer) => offer.call_off), [true], what)
    assert.equal(await whyOf(talk), 'hatte zugesagt, bitte absagen: Noor Aziz', what)
    if (what === 'booking cancelled') await assert.rejects(request(talk, [samar]), { message: 'Bitte zuerst Noor Aziz absagen und es eintragen: Sonst kommen zwei.' })
    await told(talk)
    assert.notEqual(await whyOf(talk), 'hatte zugesagt, bitte absagen: Noor Aziz', what)
    if (what === 'booking cancelled') assert.equal((await request(talk, [samar])).state, 'open')
  }
})

test('where all were asked and nobody said yes, others are asked at once', async () => {
  const person = await world.person('Weiter, Wahid', { of: anna }), talk = await appointment(person, { on: '2026-04-20' }), booking = await request(talk, [noor, samar])
  await assert.rejects(request(talk, [samar]), { message: /noch jemand gefragt oder auf der Liste/ })
  await answer(booking.asked, 'declined')
  await answer((await next(await current(talk))).asked, 'declined')
  assert.equal((await request(talk, [samar])).offers.length, 1)
})

test('who is excluded, or left the pool, is not asked any more and cannot promise', async () => {
  const person = await world.person('Aus, Ava', { of: anna }), talk = await appointment(person, { on: '2026-04-21' }), booking = await request(talk, [noor, samar])
  await anna.call(excludeInterpreter, { input: { person_id: person.id, interpreter_id: samar } })
  await answer(booking.asked, 'declined')
  await assert.rejects(next(await current(talk)), { message: /Alle auf der Liste sind gefragt/ })
  const other = await world.person('Aus, Omid', { of: anna }), second = await appointment(other, { on: '2026-04-22' }), asked = await request(second, [samar])
  await anna.call(excludeInterpreter, { input: { person_id: other.id, interpreter_id: samar } })
  await assert.rejects(answer(asked.asked, 'accepted'), { message: 'Die Anfrage hat sich erledigt. Danke!' })
  const third = await world.person('Aus, Nima', { of: anna }), talk3 = await appointment(third, { on: '2026-04-23' }), promised = await request(talk3, [noor])
  await answer(promised.asked, 'accepted')
  await assert.rejects(anna.call(excludeInterpreter, { input: { person_id: third.id, interpreter_id: noor } }), { message: 'Für den 23.04.2026 ist schon zugesagt. Bitte diesen Einsatz zuerst absagen.' })
})

test('who left the pool while she stood on the list holds nobody up', async () => {
  const gone = (await anna.call(createInterpreter, { input: { name: 'Parwin Wardak', languages: ['prs'], sex: 'w', secrecy_declared_on: '2025-01-01', rate_cents: 2500 } })).id
  const person = await world.person('Liste, Lila', { of: anna }), talk = await appointment(person, { on: '2026-04-27' }), booking = await request(talk, [noor, gone])
  await world.all.updateTable('interpreters').set({ active_until: '2026-03-01' }).where('id', '=', gone).execute()
  await answer(booking.asked, 'declined')
  assert.equal((await current(talk)).waiting, 0)
  await assert.rejects(next(await current(talk)), { message: /Alle auf der Liste sind gefragt/ })
  assert.equal((await request(talk, [samar])).state, 'open')
})

test('who was entered at an appointment by hand is taken at that time', async () => {
  const person = await world.person('Hand, Hila', { of: anna }), by = await appointment(person, { on: '2026-04-24', begins: '14:00', ends: '15:00' })
  await world.all.updateTable('appointments').set({ interpreter_id: samar }).where('id', '=', by.id).execute()
  const talk = await appointment(person, { on: '2026-04-24', begins: '14:30', ends: '15:30' })
  await assert.rejects(request(talk, [samar]), (error: { fields: Record<string, string> }) => /Samar Karimi passt nicht mehr/.test(error.fields.interpreter_ids!))
})

test('hours are told by link, approved at the rate, listed for payment without the people, and paid once', async () => {
  const person = await world.person('Stunden, Sara', { of: anna }), talk = await appointment(person, { on: '2026-03-04', begins: '10:00', ends: '11:00' }), booking = await request(talk, [noor])
  await answer(booking.asked, 'accepted')
  const tell = (minutes: number) => call(reportByLink, { input: { secret: secretOf(booking.asked), minutes, km: 12 } }, outside)
  await assert.rejects(tell(50), { message: 'Dauer und Kilometer lassen sich nach dem Termin melden.' })
  await assert.rejects(anna.call(approveBooking, { params: { id: booking.id }, version: (await current(talk)).version, input: { minutes: 50, km: 12 } }), { message: 'Freigegeben wird, was gemeldet ist.' })
  await at('2026-03-04T12:00:00Z')
  assert.deepEqual([(await look(booking.asked)).stand, (await tell(50)).stand], ['to-report', 'reported'])
  assert.ok((await anna.call(listWaitingBookings, {})).rows.some((row) => row.why === 'gemeldet, noch nicht freigegeben'))
  const reported = await anna.call(openAppointment, { params: { id: talk.id } })
  await assert.rejects(anna.call(removeAppointment, { params: { id: talk.id }, version: reported.version }), { message: 'Zu diesem Termin gehört ein Einsatz der Sprachmittlung mit gemeldeter Dauer; er bleibt stehen.' })
  const corrected = await anna.call(reportHours, { params: { id: booking.id }, version: (await current(talk)).version, input: { minutes: 55, km: 12 } })
  const approved = await anna.call(approveBooking, { params: { id: booking.id }, version: corrected.version, input: { minutes: 50, km: 12 } })
  assert.deepEqual([approved.state, approved.cents], ['approved', 2083 + 360])
  await assert.rejects(tell(600), { message: 'Der Einsatz ist abgeschlossen.' })
  await world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).execute()
  const file = await ((await anna.call(exportBookings, { input: { format: 'csv', filter: { state: ['approved'] } } })) as unknown as Blob).text()
  assert.match(file, /Noor Aziz.*24,43/)
  assert.doesNotMatch(file, /Sara|Stunden/)
  const due = await anna.call(readDue, {})
  assert.deepEqual(due, { bookings: 1, cents: 2443 })
  await assert.rejects(anna.call(payBookings, { input: { seen: { ...due, cents: 1 }, paid_on: '2026-03-04' } }), { status: 409, message: /nicht dasselbe freigegeben wie angezeigt/ })
  const paid = await anna.call(payBookings, { input: { seen: due, paid_on: '2026-03-04' } })
  assert.deepEqual(paid, { booking_ids: [booking.id] })
  await assert.rejects(anna.call(payBookings, { input: { seen: due, paid_on: '2026-03-04' } }), { status: 409 })
  await anna.call(takeBackPayment, { input: paid })
  const back = await anna.call(takeBackApproval, { params: { id: booking.id }, version: (await current(talk)).version })
  assert.deepEqual([back.state, back.cents, back.approved_on], ['held', null, null])
  await anna.call(approveBooking, { params: { id: booking.id }, version: back.version, input: { minutes: 50, km: 12 } })
  await anna.call(payBookings, { input: { seen: due, paid_on: '2026-03-04' } })
  assert.equal((await anna.call(listBookings, { input: { filter: { state: ['paid'] } } })).total, 1)
  await at('2026-03-02T11:00:00Z')
})

test('in a small community somebody is never proposed for a person, without a reason; a colleague without the case sees no booking', async () => {
  const person = await world.person('Klein, Kian', { of: anna }), talk = await appointment(person, { on: '2026-03-27' })
  const names = async () => (await anna.call(proposeInterpreters, { input: { appointment_id: talk.id, setting: 'phone' } })).rows.map((row) => row.name)
  assert.ok((await names()).includes('Omid Rahimi'))
  await anna.call(excludeInterpreter, { input: { person_id: person.id, interpreter_id: omid } })
  assert.ok(!(await names()).includes('Omid Rahimi'))
  await anna.call(includeInterpreter, { input: { person_id: person.id, interpreter_id: omid } })
  assert.ok((await names()).includes('Omid Rahimi'))
  const booking = await request(talk, [omid], { setting: 'phone' })
  assert.equal((await mara.call(readBooking, { params: { id: talk.id } })).booking, null)
  assert.equal((await mara.call(listBookings, { input: { text: 'Klein' } })).total, 0)
  for (const act of [() => mara.call(cancelBooking, { params: { id: booking.id }, version: booking.version }), () => next(booking, mara), () => request(talk, [noor], {}, mara)]) await assert.rejects(act(), { status: 404 })
  for (const role of ['housing', 'interpreter', 'volunteer', 'coordinator', 'administrator', 'reader'] as const) await assert.rejects((await world.actor(role)).call(listBookings, { input: {} }), { status: 403 })
})
