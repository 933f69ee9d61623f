import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { call } from '../../base/call.ts'
import { press } from '../../base/paper/press.ts'
import { addConsent, withdrawConsent } from '../consents/consent.api.ts'
import { answerReferralLink, openReferralLink, printReferralLetter } from './letter.api.ts'
import { createPartner } from './partner.api.ts'
import { listTasks } from '../tasks/task.api.ts'
import { changeReferral, createReferral, listReferrals, moveReferral, openReferral, seeAnswer } from './referral.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person, clinicId: string
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna Beispiel'); mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-05-03' })
  await world.all.insertInto('person_languages').values({ id: rami.householdId, person_id: rami.id, language: 'ar', needs_interpreter: true }).execute()
  clinicId = (await anna.call(createPartner, { input: { name: 'Trauma-Ambulanz Nagold', partner_group: 'extern', contact_name: 'Frau Dr. Weber', town: 'Nagold' } })).id
})
after(async () => { press.close(); await world.close() })

const consent = () => anna.call(addConsent, { params: { personId: rami.id }, input: { kind: 'consent', purpose: 'gesundheit', data: ['gesundheit', 'kontakt', 'sprache'], valid_from: '2022-11-01', proof: 'oral', witnesses: 'Frau Weber', partner_id: clinicId } })
const refer = async (consentId: string | null) => anna.call(createReferral, { input: { person_id: rami.id, partner_id: clinicId, service: 'Traumatherapie', purpose: 'Schlafstörungen seit der Flucht', passes_data: consentId !== null, consent_id: consentId, sent_on: '2022-11-20', chase_on: '2022-12-10' } })
const print = async (of: { id: string }, given: object = {}, who = anna) => textOf(new Uint8Array(await ((await who.call(printReferralLetter, { params: { id: of.id }, input: given })) as unknown as Blob).arrayBuffer()))
const outside: typeof fetch = (input, init) => fetch(typeof input === 'string' && input.startsWith('/') ? world.address + input : input, init)
/** The link as it stands on the paper, where it may be broken over lines. */
const secretOf = (paper: string) => /#\s*([\w\s-]+?)\s(?=QR-Code|Mit freundlichen|$)/.exec(paper)![1]!.replace(/\s/g, '').slice(0, 43)
const look = (secret: string) => call(openReferralLink, { input: { secret } }, outside)
const tell = (secret: string, told: 'received' | 'accepted' | 'waiting' | 'declined', why: '' | 'no_place' = '') => call(answerReferralLink, { input: { secret, answer: { told, why } } }, outside)

test('the letter says the name and only what was chosen; without a consent that holds there is none', async () => {
  const bare = await refer(null)
  await assert.rejects(print(bare), { status: 409, message: /Ein Brief mit Namen braucht/ })
  const given = await consent(), sent = await refer(given.id)
  const paper = await print(sent, { passed: ['birth', 'languages'], message: 'Bitte um ein Erstgespräch.', with_link: false })
  for (const part of ['Trauma-Ambulanz Nagold', 'Frau Dr. Weber', 'Rami Haddad', '03.05.1990', 'Arabisch (Sprachmittlung nötig)', 'Bitte um ein Erstgespräch.', 'Einwilligung vom 01.11.2022', 'Anna Beispiel']) assert.ok(paper.includes(part), `${part}\n${paper}`)
  for (const part of ['Schlafstörungen', 'Telefon', '/antwort']) assert.ok(!paper.includes(part), part)
  assert.ok(!(await print(sent, { with_link: false })).includes('03.05.1990'))
  assert.deepEqual((await world.audit('referral-letter.print')).map((entry) => (entry.facts as { passed: string[] }).passed), [['name', 'birth', 'languages'], ['name']])
  await assert.rejects(print(sent, {}, mara), { status: 404 })
  await anna.call(withdrawConsent, { params: { personId: rami.id, id: given.id }, version: given.version, input: { withdrawn_on: '2022-11-22' } })
  await assert.rejects(print(sent), { status: 409, message: 'Die Einwilligung ist widerrufen. Es darf nichts mehr weitergegeben werden.' })
})

test('what the consent does not name is not in the letter, and the sentence says what is missing', async () => {
  const given = await anna.call(addConsent, { params: { personId: rami.id }, input: { kind: 'consent', purpose: 'gesundheit', data: ['gesundheit', 'sprache'], valid_from: '2022-11-01', proof: 'oral', witnesses: 'Frau Weber', partner_id: clinicId } }), sent = await refer(given.id)
  await assert.rejects(print(sent, { passed: ['birth', 'languages', 'phone'], with_link: false }), { fields: { passed: 'Die Einwilligung umfasst nicht: Geburtsdatum, Telefon. Sie nennt: gesundheitliche Belange, Sprachen und Deutschstand.' } })
  assert.ok((await print(sent, { passed: ['languages'], with_link: false })).includes('Arabisch'))
  assert.deepEqual((await anna.call(openReferral, { params: { id: sent.id } })).consent_data, ['gesundheit', 'sprache'])
})

test('the partner answers by the link on the letter: that it came, then what becomes of it, once; the page names nobody', async () => {
  const sent = await refer((await consent()).id), secret = secretOf(await print(sent))
  const page = await look(secret)
  assert.deepEqual([page.stand, page.partner, page.state], ['open', 'Trauma-Ambulanz Nagold', 'sent'])
  assert.doesNotMatch(JSON.stringify(page), /Haddad|Rami|Trauma(therapie)|Schlaf|Anna/)
  assert.deepEqual([(await tell(secret, 'received')).state, (await look(secret)).stand], ['received', 'open'])
  await assert.rejects(tell(secret, 'received'), { message: 'Diese Antwort passt nicht zum jetzigen Stand.' })
  assert.equal((await tell(secret, 'declined', 'no_place')).stand, 'answered')
  await assert.rejects(tell(secret, 'accepted'), { status: 409, message: 'Diese Weiterleitung ist beantwortet. Danke!' })
  const waiting = async () => (await anna.call(listReferrals, { input: { filter: { answer: ['new'] } } })).rows.filter((row) => row.id === sent.id).map((row) => row.state)
  const toAsk = async () => (await anna.call(listTasks, { input: { filter: { person_id: [rami.id] } } })).rows.filter((task) => task.title === 'Nachfragen: Traumatherapie' && task.done_on === null).length
  assert.deepEqual(await waiting(), ['declined'], 'it stands on Heute')
  const asking = await toAsk()
  await anna.call(seeAnswer, { params: { id: sent.id } })
  assert.deepEqual([await waiting(), asking - (await toAsk())], [[], 1], 'who has the answer need not ask for it')
  await assert.rejects(anna.call(seeAnswer, { params: { id: sent.id } }), { message: 'Hier ist keine Antwort, die noch niemand gesehen hat.' })
  await assert.rejects(mara.call(seeAnswer, { params: { id: sent.id } }), { status: 404 })
  const after = await anna.call(openReferral, { params: { id: sent.id } })
  assert.deepEqual(after.states.map((step) => [step.state, step.result, step.set_by_name]), [['declined', 'no_place', null], ['received', '', null], ['sent', '', 'Anna Beispiel']])
})

test('where the recipient changes, the old letter answers nothing any more, and never tells to whom it went or what became of it', async () => {
  const sent = await refer((await consent()).id), secret = secretOf(await print(sent)), other = await anna.call(createPartner, { input: { name: 'Frauenhaus Calw', partner_group: 'sozialdienste' } })
  const open = await anna.call(openReferral, { params: { id: sent.id } })
  await anna.call(changeReferral, { params: { id: sent.id }, version: open.version, input: { partner_id: other.id, service: open.service, passes_data: false, consent_id: null, sent_on: open.sent_on } })
  await assert.rejects(look(secret), { status: 404 })
  const second = await refer((await consent()).id), known = secretOf(await print(second))
  assert.equal((await tell(known, 'accepted')).stand, 'answered')
  const accepted = await anna.call(openReferral, { params: { id: second.id } })
  await anna.call(moveReferral, { params: { id: second.id }, version: accepted.version, input: { state: 'done', result: 'not_needed', on: world.clock.today() } })
  const page = await look(known)
  assert.deepEqual([page.stand, page.state, page.result, page.partner], ['answered', '', '', ''])
})

test('two answers at the same moment: one counts', async () => {
  const sent = await refer((await consent()).id), secret = secretOf(await print(sent))
  const answers = await Promise.allSettled([tell(secret, 'accepted'), tell(secret, 'waiting')])
  assert.deepEqual(answers.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
})

test('a link that is old, replaced, wrong, of a closed referral or without consent any more says so and changes nothing', async () => {
  const given = await consent(), sent = await refer(given.id), first = secretOf(await print(sent)), second = secretOf(await print(sent))
  await assert.rejects(look(first), { status: 404, message: 'Diesen Link gibt es nicht oder nicht mehr.' })
  await assert.rejects(tell('x'.repeat(43), 'accepted'), { status: 404 })
  await assert.rejects(tell(second, 'declined'), (error: { fields: Record<string, string> }) => error.fields['answer.why'] === 'Bitte den Grund wählen.')
  world.clock.moveTo('2023-01-03T11:00:00Z')
  assert.equal((await look(second)).stand, 'expired')
  await assert.rejects(tell(second, 'accepted'), { message: 'Der Link ist abgelaufen. Bitte anrufen oder schreiben.' })
  world.clock.moveTo('2022-11-22T11:00:00Z')
  anna = await world.again(anna)
  await anna.call(moveReferral, { params: { id: sent.id }, version: (await anna.call(openReferral, { params: { id: sent.id } })).version, input: { state: 'done', on: '2022-11-22', result: 'not_needed' } })
  await assert.rejects(tell(second, 'accepted'), { message: 'Die Weiterleitung ist schon abgeschlossen. Danke!' })
  const other = await refer(given.id), third = secretOf(await print(other))
  await anna.call(withdrawConsent, { params: { personId: rami.id, id: given.id }, version: given.version, input: { withdrawn_on: '2022-11-22' } })
  assert.equal((await look(third)).stand, 'withdrawn')
  await assert.rejects(tell(third, 'accepted'), { message: /zurückgezogen.*vernichten/ })
})
