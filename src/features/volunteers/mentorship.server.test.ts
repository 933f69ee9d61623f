import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addConsent, withdrawConsent } from '../consents/consent.api.ts'
import { connectVolunteer, linkVolunteerPerson, readVolunteerPerson } from './entry.api.ts'
import { actOnMentorship, addCheckIn, beginMentorship, changeWish, exportMentorships, findMentorships, listOwnMentorships, listWaitingMentorships, proposeMentors, readMentorship, removeCheckIn, wishMentorship, type MentorshipRow } from './mentorship.api.ts'
import type { MentorshipAct } from './mentorship.ts'
import { createVolunteer } from './volunteer.api.ts'

let world: World, anna: Actor, kim: Actor
before(async () => {
  world = await openWorld('2026-03-02')
  anna = await world.actor('caseworker', 'Anna'); kim = await world.actor('coordinator', 'Kim')
})
after(() => world.close())

const mentor = (family_name: string, more: object = {}) => anna.call(createVolunteer, { input: { family_name, given_name: 'Inge', sex: 'w', languages: ['fa'], helps: ['german'], active_from: '2025-01-01', certificate_seen_on: '2025-01-01', secrecy_declared_on: '2025-01-01', ...more } })
const consentOf = (person: { id: string }, data = ['kontakt', 'sprache']) => anna.call(addConsent, { params: { personId: person.id }, input: { purpose: 'patenschaft', data, valid_from: '2026-01-10', proof: 'paper' } })
const wishOf = (person: { id: string }, consent_id: string | null = null, more: object = {}) => anna.call(wishMentorship, { input: { person_id: person.id, helps: ['german'], wish_languages: ['fa'], wish_sex: 'w', wished_on: '2026-02-01', consent_id, ...more } })
const step = (row: MentorshipRow, act: MentorshipAct, more: object = {}, who = anna) => who.call(actOnMentorship, { params: { id: row.id }, version: row.version, input: { act, on: world.clock.today(), ...more } })
const at = async (instant: string) => { world.clock.moveTo(instant); anna = await world.again(anna); kim = await world.again(kim) }

test('a woman wishes help with German, is matched, meets, begins, pauses and ends properly; every step can be taken back', async () => {
  const laila = await world.person('Rahimi, Laila', { of: anna, sex: 'w' }), best = await mentor('Passend')
  await mentor('Mann', { sex: 'm' })
  const consent = await consentOf(laila)
  let row = await wishOf(laila, consent.id)
  assert.deepEqual([row.state, row.volunteer_id, row.can.propose, row.can.start], ['wish', null, true, 'Zuerst kommt das begleitete Kennenlernen.'])
  const proposed = await anna.call(proposeMentors, { params: { id: row.id } })
  assert.deepEqual(proposed.rows.map((one) => one.id), [best.id], 'a man is not proposed where a woman is wished')
  assert.ok(proposed.rows[0]!.reasons.includes('Deutsch üben'))
  row = await step(row, 'propose', { volunteer_id: best.id })
  await assert.rejects(step({ ...row, version: row.version - 1 }, 'accept'), { status: 412 })
  await assert.rejects(step(row, 'start'), { status: 409 })
  row = await step(await step(row, 'undo'), 'propose', { volunteer_id: best.id })
  await assert.rejects(step(row, 'meet'), { message: 'Zuerst braucht es die Zusage der oder des Ehrenamtlichen.' })
  row = await step(await step(row, 'accept'), 'meet', { on: '2026-03-05' })
  assert.deepEqual([row.state, row.meeting_on], ['proposed', '2026-03-05'], 'the meeting is still to come')
  await at('2026-03-05T11:00:00Z')
  assert.equal((await anna.call(listWaitingMentorships, {})).rows.find((one) => one.id === row.id)!.kind, 'meeting')
  await assert.rejects(step(row, 'start', { on: '2026-03-04' }), (error: { fields: Record<string, string> }) => error.fields.on === 'Der Tag liegt vor dem Schritt davor.')
  row = await step(row, 'start')
  assert.deepEqual([row.state, row.valid_from, row.agreed_on, row.check_in_due], ['running', '2026-03-05', '2026-03-05', '2026-03-26'])
  row = await step(await step(await step(row, 'undo'), 'start'), 'pause')
  assert.equal(row.state, 'paused')
  row = await step(row, 'resume')
  await at('2026-03-06T11:00:00Z')
  assert.deepEqual(await step(row, 'undo').then(({ state, valid_from }) => [state, valid_from]), ['paused', '2026-03-05'], 'taken back a day later it pauses again; the beginning stays')
  row = await step(await anna.call(readMentorship, { params: { id: row.id } }), 'resume')
  await assert.rejects(step(row, 'end'), (error: { fields: Record<string, string> }) => error.fields.reason === 'Bitte den Grund nennen.')
  row = await step(row, 'end', { reason: 'goal' })
  assert.deepEqual([row.state, row.valid_until, row.end_reason], ['ended', '2026-03-06', 'goal'])
  assert.equal((await step(row, 'undo')).state, 'running')
  assert.deepEqual((await world.audit('mentorship.act')).at(-1)!.case_id, laila.id)
  await at('2026-03-05T11:00:00Z')
})

test('it is asked how it goes when it is due, on Heute of whoever has the case and nobody else; lists without an agreement are left alone', async () => {
  const person = await world.person('Nachfrage, Nora', { of: anna }), helper = await mentor('Fragt'), mara = await world.actor('caseworker', 'Mara')
  const old = await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: helper.id, valid_from: '2022-02-01' } })
  assert.deepEqual([old.state, old.check_in_due], ['running', null])
  await world.all.updateTable('mentorships').set({ agreed_on: '2026-02-10', valid_from: '2026-02-10' }).where('id', '=', old.id).execute()
  const waiting = async (who: Actor) => (await who.call(listWaitingMentorships, {})).rows.filter((one) => one.person_id === person.id).map((one) => [one.kind, one.on])
  assert.deepEqual(await waiting(anna), [['check-in', '2026-03-03']])
  assert.deepEqual(await waiting(mara), [])
  await assert.rejects(mara.call(addCheckIn, { params: { id: old.id }, input: { held_on: '2026-03-05', result: 'good' } }), { status: 404 })
  await assert.rejects(anna.call(addCheckIn, { params: { id: old.id }, input: { held_on: '2026-03-06', result: 'good' } }), { status: 400 })
  const asked = await anna.call(addCheckIn, { params: { id: old.id }, input: { held_on: '2026-03-05', result: 'support' } })
  assert.deepEqual(await waiting(anna), [])
  await assert.rejects(anna.call(addCheckIn, { params: { id: old.id }, input: { held_on: '2026-03-05', result: 'good' } }), { message: 'An diesem Tag wurde schon nachgefragt.' })
  assert.deepEqual((await anna.call(readMentorship, { params: { id: old.id } })).check_ins.map((one) => [one.held_on, one.result, one.by]), [['2026-03-05', 'support', 'Anna']])
  await anna.call(removeCheckIn, { params: { id: asked.id }, version: 1 })
  assert.equal((await waiting(anna)).length, 1)
})

test('a certificate that expires while a mentorship runs is told to whoever has the case', async () => {
  const person = await world.person('Zeugnis, Zoe', { of: anna }), helper = await mentor('Abgelaufen', { certificate_seen_on: '2021-03-10' })
  await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: helper.id, valid_from: '2025-02-01' } })
  const told = async () => (await anna.call(listWaitingMentorships, {})).rows.filter((one) => one.person_id === person.id)
  assert.deepEqual((await told()).map(({ kind, on }) => [kind, on]), [['certificate', '2026-03-10']])
  assert.match((await told())[0]!.text, /wird bald zu alt \(Abgelaufen, Inge\)/)
  await world.all.updateTable('volunteers').set({ certificate_seen_on: '2020-12-01' }).where('id', '=', helper.id).execute()
  assert.match((await told())[0]!.text, /ist zu alt/)
})

test('a consent that is withdrawn ends what volunteer and coordination see at the next request, and is told; nothing begins without one', async () => {
  const inge = await world.actor('volunteer', 'Inge'), person = await world.person('Widerruf, Wanda', { of: anna, sex: 'w' }), helper = await mentor('Weg'), consent = await consentOf(person)
  await kim.call(connectVolunteer, { params: { id: helper.id }, input: { user_id: inge.id } })
  const other = await wishOf(person)
  let row = await wishOf(person, consent.id)
  row = await step(await step(await step(row, 'propose', { volunteer_id: helper.id }), 'accept'), 'meet')
  row = await step(row, 'start')
  assert.equal((await inge.call(listOwnMentorships, {})).rows.length, 1)
  const seen = async () => (await kim.call(findMentorships, { input: { filter: { id: [row.id, other.id] } } })).rows.map((one) => [one.id, one.person_name, one.person_id, one.person_languages])
  await world.all.updateTable('persons').set({ call_name: 'Wanda' }).where('id', '=', person.id).execute()
  assert.deepEqual(await seen(), [[row.id, 'Wanda', null, []]], 'the call name, no key of the person, and nothing of a wish without a consent')
  await anna.call(withdrawConsent, { params: { personId: person.id, id: consent.id }, version: consent.version, input: { withdrawn_on: world.clock.today() } })
  assert.deepEqual((await inge.call(listOwnMentorships, {})).rows, [])
  assert.deepEqual(await seen(), [])
  await assert.rejects(kim.call(readMentorship, { params: { id: row.id } }), { status: 404 })
  assert.ok((await anna.call(listWaitingMentorships, {})).rows.some((one) => one.kind === 'consent' && one.id === row.id))
  // Without a consent that holds nothing begins.
  let late = await wishOf(person, consent.id)
  late = await step(await step(await step(late, 'propose', { volunteer_id: helper.id }), 'accept'), 'meet')
  await assert.rejects(step(late, 'start'), { message: 'Ohne geltende Einwilligung der Person beginnt keine Patenschaft.' })
})

test('a consent for something else, or for one office, carries no mentorship', async () => {
  const person = await world.person('Zweck, Zara', { of: anna, sex: 'w' })
  for (const given of [{ purpose: 'gesundheit', data: ['gesundheit'] }, { purpose: 'schule', data: ['kontakt'] }]) {
    const other = await anna.call(addConsent, { params: { personId: person.id }, input: { ...given, valid_from: '2026-01-10', proof: 'paper' } })
    await assert.rejects(wishOf(person, other.id), (error: { fields: Record<string, string> }) => error.fields.consent_id === 'Diese Einwilligung gibt es nicht.')
  }
})

test('the coordination matches on what the consent lists; the rest of the case stays closed', async () => {
  const person = await world.person('Koordination, Kira', { of: anna, sex: 'w' }), helper = await mentor('Zusage'), consent = await consentOf(person, ['sprache'])
  await world.all.insertInto('person_languages').values({ id: newId(), person_id: person.id, language: 'fa' }).execute()
  let row = await wishOf(person, consent.id)
  const mine = await kim.call(readMentorship, { params: { id: row.id } })
  assert.deepEqual([mine.person_name, mine.person_languages, mine.helps, mine.can.checkIn], ['', ['fa'], ['german'], 'Das macht, wer den Fall hat.'])
  assert.ok((await kim.call(proposeMentors, { params: { id: row.id } })).rows.some((one) => one.id === helper.id))
  row = await step(row, 'propose', { volunteer_id: helper.id }, kim)
  row = await step(row, 'accept', {}, kim)
  await assert.rejects(kim.call(changeWish, { params: { id: row.id }, version: row.version, input: { wished_on: '2026-02-01' } }), { status: 403 })
  const file = await (await kim.call(exportMentorships, { input: { format: 'csv', filter: { id: [row.id] } } }) as unknown as Blob).text()
  assert.ok(file.includes('Zusage, Inge') && !/Koordination|Kira/.test(file), file)
  // The wish can be written on by whoever has the case; another consent is of the same person.
  const foreign = await consentOf(await world.person('Fremd, Frida', { of: anna }))
  await assert.rejects(anna.call(changeWish, { params: { id: row.id }, version: row.version, input: { wished_on: '2026-02-01', consent_id: foreign.id } }), (problem: { fields: object }) => 'consent_id' in problem.fields)
  assert.deepEqual((await anna.call(changeWish, { params: { id: row.id }, version: row.version, input: { wished_on: '2026-02-01', helps: ['offices'], consent_id: consent.id } })).helps, ['offices'])
})

test('a volunteer who is advised as well is never proposed for herself or the own household, and only the case knows why', async () => {
  const mother = await world.person('Doppelt, Dilan', { of: anna, sex: 'w' }), child = await world.person('Doppelt, Deniz', { of: anna, household: mother.householdId }), other = await world.person('Andere, Ada', { of: anna })
  const both = await mentor('Doppelt', { given_name: 'Dilan' })
  await anna.call(linkVolunteerPerson, { params: { id: both.id }, input: { person_id: mother.id } })
  assert.deepEqual(await anna.call(readVolunteerPerson, { params: { id: both.id } }), { person_id: mother.id, name: 'Doppelt, Dilan' })
  const mara = await world.actor('caseworker', 'Mara')
  assert.deepEqual(await mara.call(readVolunteerPerson, { params: { id: both.id } }), { person_id: null, name: '' })
  await assert.rejects(kim.call(readVolunteerPerson, { params: { id: both.id } }), { status: 403 })
  const isProposed = async (person: { id: string }) => (await anna.call(proposeMentors, { params: { id: (await wishOf(person)).id } })).rows.some((one) => one.id === both.id)
  assert.deepEqual([await isProposed(mother), await isProposed(child), await isProposed(other)], [false, false, true])
  const refused = (error: { fields: Record<string, string> }) => error.fields.volunteer_id === 'Diese:r Ehrenamtliche kommt für diese Person nicht in Frage.'
  await assert.rejects(step(await wishOf(child), 'propose', { volunteer_id: both.id }), refused)
  await assert.rejects(anna.call(beginMentorship, { input: { person_id: mother.id, volunteer_id: both.id, valid_from: '2026-03-01' } }), refused)
  await anna.call(linkVolunteerPerson, { params: { id: both.id }, input: { person_id: null } })
  assert.equal(await isProposed(child), true)
})
