import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { addConsent, withdrawConsent } from '../consents/consent.api.ts'
import { readTimeline } from '../people/timeline.api.ts'
import { listTasks } from '../tasks/task.api.ts'
import { logContact } from './contact.api.ts'
import { createPartner, removePartner } from './partner.api.ts'
import { changeReferral, createReferral, exportReferrals, listReferrals, listUsableConsents, moveReferral, openReferral, removeReferral, takeBackReferral } from './referral.api.ts'
import type { MoveInput } from './referral.ts'

let world: World, anna: Actor, rami: Person, clinic: { id: string; version: number }
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna })
  clinic = await anna.call(createPartner, { input: { name: 'Caritas Calw', partner_group: 'sozialdienste' } })
})
after(() => world.close())
const refer = (service: string, more: object = {}, by = anna) => by.call(createReferral, { input: { person_id: rami.id, service, sent_on: '2022-11-20', ...more } })
const move = (of: { id: string; version: number }, state: MoveInput['state'], more: Partial<MoveInput> = {}, by = anna) => by.call(moveReferral, { params: { id: of.id }, version: of.version, input: { state, on: '2022-11-22', ...more } })
const asked = async () => (await anna.call(listTasks, { input: { filter: { person_id: [rami.id] } } })).rows.map((row) => [row.title, row.due_on, row.source])

test('a referral goes from sent to done, every state with its day; texts are sealed', async () => {
  const sent = await refer('Schuldnerberatung', { partner_id: clinic.id, purpose: 'Raten an den Vermieter', note: 'ruft selbst an' })
  assert.deepEqual([sent.state, sent.since, sent.partner_name, sent.partner_group, sent.purpose], ['sent', '2022-11-20', 'Caritas Calw', 'sozialdienste', 'Raten an den Vermieter'])
  const stored = JSON.stringify(await world.all.selectFrom('referrals').selectAll().execute())
  for (const text of ['Schuldnerberatung', 'Raten', 'ruft']) assert.ok(!stored.includes(text))
  const waiting = await move(sent, 'waiting', { on: '2022-11-21', reason: 'drei Wochen' })
  const accepted = await move(waiting, 'accepted')
  const done = await move(accepted, 'done', { result: 'helped' })
  assert.deepEqual(done.states.map((step) => [step.state, step.valid_from, step.result, step.reason]), [['done', '2022-11-22', 'helped', ''], ['accepted', '2022-11-22', '', ''], ['waiting', '2022-11-21', '', 'drei Wochen'], ['sent', '2022-11-20', '', '']])
  await assert.rejects(move(done, 'sent'), { status: 409 })
  assert.equal(done.can.change, 'Die Weiterleitung ist erledigt.')
  await assert.rejects(move(sent, 'received'), { status: 412 })
  assert.deepEqual((await world.audit('referral.move')).map((entry) => entry.facts).at(-1), { referral: sent.id, state: 'done', result: 'helped' })
})

test('a refusal says why, an end what came of it', async () => {
  const sent = await refer('Sprachkurs')
  assert.equal(sent.partner_group, 'sonstige')
  await assert.rejects(move(sent, 'declined'), { status: 400, fields: { result: 'Warum wurde abgelehnt?' } })
  await assert.rejects(move(sent, 'done', { result: 'no_place' }), { status: 400, fields: { result: 'Was ist daraus geworden?' } })
  await assert.rejects(move(sent, 'received', { on: '2022-11-19' }), { status: 409 })
  assert.equal((await move(sent, 'declined', { result: 'no_place' })).result, 'no_place')
})

test('a wrong tap is taken back, with the tasks that it settled', async () => {
  const sent = await refer('Kleiderkammer', { chase_on: '2022-12-06' })
  assert.deepEqual(await asked(), [['Nachfragen: Kleiderkammer', '2022-12-06', 'referral']])
  const accepted = await move(sent, 'accepted')
  assert.deepEqual([await asked(), accepted.chase_on], [[], null])
  const back = await anna.call(takeBackReferral, { params: { id: sent.id }, version: accepted.version })
  assert.deepEqual([back.state, back.chase_on, back.states.length], ['sent', '2022-12-06', 1])
  assert.deepEqual(await asked(), [['Nachfragen: Kleiderkammer', '2022-12-06', 'referral']])
  await assert.rejects(anna.call(takeBackReferral, { params: { id: sent.id }, version: back.version }), { status: 409 })
  const waiting = await move(back, 'waiting', { chase_on: '2022-12-20' })
  assert.deepEqual(await asked(), [['Nachfragen: Kleiderkammer', '2022-12-20', 'referral']])
  await move(waiting, 'done', { result: 'helped' })
  assert.deepEqual(await asked(), [])
})

test('a referral is corrected until its state went on, then its day stays; a mistaken one is removed with its task', async () => {
  const sent = await refer('Familienzentrum', { chase_on: '2022-12-01' })
  const { person_id: _, ...fields } = sent
  const changed = await anna.call(changeReferral, { params: { id: sent.id }, version: sent.version, input: { ...fields, service: 'Familienzentrum Nagold', sent_on: '2022-11-18', chase_on: '2022-12-02' } })
  assert.deepEqual([changed.service, changed.since, await asked()], ['Familienzentrum Nagold', '2022-11-18', [['Nachfragen: Familienzentrum Nagold', '2022-12-02', 'referral']]])
  const received = await move(changed, 'received')
  await assert.rejects(anna.call(changeReferral, { params: { id: sent.id }, version: received.version, input: { ...fields, sent_on: '2022-11-01' } }), { status: 400 })
  await assert.rejects(anna.call(removeReferral, { params: { id: sent.id }, version: sent.version }), { status: 412 })
  const other = await refer('irrtümlich', { chase_on: '2022-12-03' })
  await anna.call(removeReferral, { params: { id: other.id }, version: other.version })
  await assert.rejects(anna.call(openReferral, { params: { id: other.id } }), { status: 404 })
  assert.deepEqual(await asked(), [])
})

test('days that cannot be, and partners that are gone', async () => {
  await assert.rejects(refer('X', { sent_on: '2022-11-23' }), { status: 400, fields: { sent_on: 'Das Datum liegt in der Zukunft.' } })
  await assert.rejects(refer('X', { chase_on: '2022-11-01' }), { status: 400, fields: { chase_on: 'Das Datum liegt vor der Weiterleitung.' } })
  await assert.rejects(refer('X', { partner_id: rami.id }), { status: 400, fields: { partner_id: 'Diese Stelle gibt es nicht mehr.' } })
  await assert.rejects(anna.call(removePartner, { params: { id: clinic.id }, version: clinic.version }), { status: 409, message: 'Dorthin wurde schon weitergeleitet. Die Stelle bleibt stehen und bekommt ein Ende.' })
})

test('something is passed on only with a consent that holds: withdrawn while the page stands open, it is refused', async () => {
  const declared = (more: object = {}) => anna.call(addConsent, { params: { personId: rami.id }, input: { kind: 'consent', purpose: 'gesundheit', data: ['gesundheit'], valid_from: '2022-11-01', proof: 'oral', witnesses: 'Frau Weber', ...more } })
  await assert.rejects(refer('Trauma-Ambulanz', { passes_data: true }), { status: 400, fields: { consent_id: 'Ohne Einwilligung der Person darf nichts weitergegeben werden.' } })
  const huda = await world.person('Nasser, Huda', { of: anna }), consent = await declared({ partner_id: clinic.id })
  const given = { passes_data: true, consent_id: consent.id }
  const offered = async (partner_id: string | null) => (await anna.call(listUsableConsents, { input: { person_id: rami.id, partner_id } })).rows.map((row) => row.id)
  assert.deepEqual([await offered(clinic.id), await offered(null)], [[consent.id], []])
  await assert.rejects(refer('Trauma-Ambulanz', { ...given, person_id: huda.id, partner_id: clinic.id }), { status: 400 })
  await assert.rejects(refer('Trauma-Ambulanz', given), { status: 400, fields: { consent_id: 'Die Einwilligung gilt für eine andere Stelle.' } })
  const sent = await refer('Trauma-Ambulanz', { ...given, partner_id: clinic.id, purpose: 'Bericht der Klinik' })
  assert.equal(sent.consent_holds, true)
  const declined = await move(sent, 'declined', { result: 'no_place' })
  const withdrawn = await anna.call(withdrawConsent, { params: { personId: rami.id, id: consent.id }, version: consent.version, input: { withdrawn_on: '2022-11-22' } })
  assert.equal(withdrawn.withdrawn_on, '2022-11-22')
  await assert.rejects(move(declined, 'sent'), { status: 409, message: 'Die Einwilligung ist widerrufen. Es darf nichts mehr weitergegeben werden.' })
  await assert.rejects(refer('Trauma-Ambulanz', { ...given, partner_id: clinic.id }), { status: 400, fields: { consent_id: 'Die Einwilligung ist widerrufen. Es darf nichts mehr weitergegeben werden.' } })
  const { person_id: _, ...fields } = declined
  await assert.rejects(anna.call(changeReferral, { params: { id: sent.id }, version: declined.version, input: { ...fields, purpose: 'mehr als bisher' } }), { status: 400 })
  const noted = await anna.call(changeReferral, { params: { id: sent.id }, version: declined.version, input: { ...fields, note: 'Widerruf besprochen' } })
  assert.deepEqual([noted.note, noted.consent_holds], ['Widerruf besprochen', false])
  assert.equal((await move(noted, 'done', { result: 'not_wanted' })).state, 'done')
  assert.deepEqual(await offered(clinic.id), [])
})

test('the list: open ones, those to be asked about, by partner group, by words of the sealed service', async () => {
  const huda = await world.person('Nasser, Huda', { of: anna })
  await refer('Frauenberatung', { person_id: huda.id, chase_on: '2022-11-22' })
  await move(await refer('Tafel', { person_id: huda.id }), 'done', { result: 'partly' })
  const of = { person_id: [huda.id] }
  const found = async (filter: Record<string, string[]>, text = '') => (await anna.call(listReferrals, { input: { text, filter: { ...of, ...filter } } })).rows.map((row) => row.service)
  assert.deepEqual((await found({})).sort(), ['Frauenberatung', 'Tafel'])
  assert.deepEqual(await found({ is_open: ['true'] }), ['Frauenberatung'])
  assert.deepEqual(await found({ chase: ['due'] }), ['Frauenberatung'])
  assert.deepEqual(await found({ state: ['done'] }), ['Tafel'])
  assert.deepEqual(await found({}, 'frauen'), ['Frauenberatung'])
  const file = await (await anna.call(exportReferrals, { input: { format: 'csv', filter: of } }) as unknown as Blob).text()
  assert.ok(file.includes('Nasser, Huda') && file.includes('hat teilweise geholfen') && !file.includes('Frauenberatung'))
})

test('a foreign case: nothing is seen, nothing can be done', async () => {
  const mara = await world.actor('caseworker', 'Mara')
  const sent = await refer('Nur für Anna')
  assert.equal((await mara.call(listReferrals, { input: { filter: { person_id: [rami.id] } } })).total, 0)
  await assert.rejects(mara.call(openReferral, { params: { id: sent.id } }), { status: 404 })
  await assert.rejects(move(sent, 'received', {}, mara), { status: 404 })
  await assert.rejects(refer('Fremd', {}, mara), { status: 404 })
  await assert.rejects((await world.actor('housing')).call(listReferrals, { input: {} }), { status: 403 })
})

test('the timeline tells where somebody was referred, what came of it, and what was done, to whoever may read the counselling and to nobody else', async () => {
  const omar = await world.person('Farah, Omar', { of: anna })
  const sent = await refer('Erziehungsberatung', { person_id: omar.id, partner_id: clinic.id, chase_on: '2022-12-01' })
  await move(sent, 'declined', { result: 'no_place' })
  await anna.call(logContact, { input: { held_on: '2022-11-21', partner_group: 'extern', person_id: omar.id, named: 'Frau Weber' } })
  const { rows } = await anna.call(readTimeline, { params: { id: omar.id }, input: {} })
  const lines = rows.filter((row) => ['task', 'referral', 'contact'].includes(row.kind)).map((row) => [row.on, row.kind, row.title, row.code, row.detail])
  assert.deepEqual(lines, [
    ['2022-11-22', 'referral', 'Weiterleitung an Caritas Calw', 'no_place', 'abgelehnt'], ['2022-11-22', 'task', 'Aufgabe erledigt', 'referral', 'Anna'],
    ['2022-11-21', 'contact', 'Vernetzung', 'extern', 'Anna'], ['2022-11-20', 'referral', 'Weiterleitung an Caritas Calw', 'sent', ''],
  ])
  assert.deepEqual([...new Set(rows.filter((row) => row.kind === 'referral').map((row) => row.said))], ['Erziehungsberatung'])
  const zoe = await world.actor('caseworker', 'Zoe')
  await world.grant(zoe, omar.id, ['contact'])
  assert.ok(!/Erziehungsberatung|Weiterleitung|Vernetzung|Aufgabe/.test(JSON.stringify(await zoe.call(readTimeline, { params: { id: omar.id }, input: {} }))))
})
