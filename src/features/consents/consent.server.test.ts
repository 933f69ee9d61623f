import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { readPerson } from '../people/person.api.ts'
import { createTask, listTasks } from '../tasks/task.api.ts'
import { listOwnMentorships } from '../volunteers/mentorship.api.ts'
import { addConsent, changeConsent, listConsents, openConsent, proveConsent, removeConsent, restoreConsent, withdrawConsent } from './consent.api.ts'

let world: World, anna: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())
const oral = { proof: 'oral' as const, witnesses: 'Sprachmittlerin Samar' }
const release = { kind: 'release' as const, purpose: 'gesundheit', detail: 'Termine bei der Ambulanz klären', data: ['gesundheit', 'kontakt'], direction: 'both' as const, recipient: 'Ambulanz am Markt', valid_from: '2022-12-31', language: 'ar' }
const take = (input: object = {}, personId = rami.id) => anna.call(addConsent, { params: { personId }, input: { ...release, ...oral, ...input } })
const withdraw = (consent: { id: string; version: number; person_id: string }, withdrawn_on = '2022-12-31', who = anna) =>
  who.call(withdrawConsent, { params: { personId: consent.person_id, id: consent.id }, version: consent.version, input: { withdrawn_on, withdrawal: 'mündlich am Telefon' } })
const holds = async (id: string, day = '2022-12-31') => (await sql<{ yes: boolean }>`select consent_holds(${id}, ${day}) as yes`.execute(world.all)).rows[0]!.yes
const fieldsOf = (act: Promise<unknown>) => act.then(() => [], (problem) => Object.keys(problem.fields ?? {}))

test('a release is taken with witnesses; purpose, recipient and witnesses are sealed, and it holds from its day', async () => {
  const consent = await take()
  assert.deepEqual([consent.state, consent.recipient, consent.witnesses, consent.made_by, consent.can.change], ['holds', 'Ambulanz am Markt', 'Sprachmittlerin Samar', 'Anna', 'Was erklärt wurde, bleibt stehen. Für anderes bitte eine neue aufnehmen.'])
  assert.deepEqual([await holds(consent.id), await holds(consent.id, '2022-12-30')], [true, false])
  const stored = JSON.stringify(await world.all.selectFrom('consents').selectAll().where('id', '=', consent.id).execute(), (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value))
  for (const text of ['Ambulanz', 'Samar', 'Termine']) assert.ok(!stored.includes(text), text)
  assert.ok(!JSON.stringify(await world.audit()).includes('Ambulanz'))
  assert.equal((await anna.call(listConsents, { params: { personId: rami.id } })).rows.length, 1)
  assert.equal((await world.audit('consent.list')).at(-1)!.case_id, rami.id)
})

test('what is missing is said at its field', async () => {
  assert.deepEqual(await fieldsOf(take({ recipient: '' })), ['recipient'])
  assert.deepEqual(await fieldsOf(take({ valid_through: '2022-12-30' })), ['valid_through'])
  assert.deepEqual(await fieldsOf(take({ witnesses: '' })), ['witnesses'])
  assert.deepEqual(await fieldsOf(take({ proof: 'signature' })), ['signature'])
  assert.deepEqual(await fieldsOf(take({ proof: 'signature', signature: 'data:image/svg+xml;base64,PHN2Zz4=' })), ['signature'])
  assert.deepEqual(await fieldsOf(take({ data: [] })), ['data'])
  await assert.rejects(take({ proof: 'paper', witnesses: '', document_id: newId() }), { status: 404 })
  const removed = { id: newId(), person_id: rami.id, kind: 'einwilligung', title_sealed: Buffer.from('x'), key_sealed: Buffer.from('x'), media_type: 'image/png', bytes: 1, content_hash: Buffer.from('x'), added_by: anna.id, added_at: new Date(), removed_at: new Date() }
  await world.all.insertInto('documents').values(removed).execute()
  await assert.rejects(take({ proof: 'paper', witnesses: '', document_id: removed.id }), { status: 404 }, 'what was removed proves nothing')
  assert.deepEqual(await fieldsOf(take({ recipient: '', partner_id: newId() })), ['partner_id'])
  assert.deepEqual(await fieldsOf(take({ interpreter_id: newId() })), ['interpreter_id'])
})

test('prepared for printing it does not hold yet; signed it does, and nobody changes it any more', async () => {
  const prepared = await take({ proof: 'none', witnesses: '' })
  assert.deepEqual([prepared.state, await holds(prepared.id)], ['prepared', false])
  const { kind, purpose, detail, data, direction, recipient, valid_from, language } = { ...prepared, detail: 'Nur Termine' }
  const changed = await anna.call(changeConsent, { params: { personId: rami.id, id: prepared.id }, version: prepared.version, input: { kind, purpose, detail, data, direction, recipient, valid_from, language } as never })
  assert.equal(changed.detail, 'Nur Termine')
  const signature = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  assert.deepEqual(await fieldsOf(take({ proof: 'signature', signature: `data:image/png;base64,${Buffer.from('<script>').toString('base64')}` })), ['signature'])
  const prove = (version: number) => anna.call(proveConsent, { params: { personId: rami.id, id: prepared.id }, version, input: { proof: 'signature', signature } })
  await assert.rejects(prove(prepared.version), { status: 412 })
  const proved = await prove(changed.version)
  assert.deepEqual([proved.state, proved.has_signature, await holds(prepared.id)], ['holds', true, true])
  assert.equal((await anna.call(openConsent, { params: { personId: rami.id, id: prepared.id } })).signature, signature)
  await assert.rejects(prove(proved.version), { status: 409 })
  await assert.rejects(anna.call(changeConsent, { params: { personId: rami.id, id: prepared.id }, version: proved.version, input: { ...release, ...oral } as never }), { status: 409 })
})

test('withdrawn, nothing rests on it from the next request on; taken back as a mistake, all of it does again', async () => {
  const inge = await world.actor('volunteer', 'Inge'), bert = await world.actor('caseworker', 'Bert')
  const consent = await take({ kind: 'consent', purpose: 'patenschaft', recipient: 'Inge Vogel' })
  const volunteer = newId()
  await world.all.insertInto('volunteers').values({ id: volunteer, family_name: 'Vogel', given_name: 'Inge', user_id: inge.id }).execute()
  await world.all.insertInto('mentorships').values({ id: newId(), person_id: rami.id, volunteer_id: volunteer, valid_from: '2022-12-01', consent_id: consent.id }).execute()
  const grant = await world.grant(bert, rami.id, ['contact', 'status', 'counselling', 'housing'])
  await world.all.updateTable('access_grants').set({ consent_id: consent.id }).where('id', '=', grant).execute()
  const seen = async () => [(await inge.call(listOwnMentorships, {})).rows.length, await bert.call(readPerson, { params: { id: rami.id } }).then(() => 200, (problem) => problem.status)]
  assert.deepEqual(await seen(), [1, 200])
  const [row] = (await anna.call(listConsents, { params: { personId: rami.id } })).rows.filter(({ id }) => id === consent.id)
  assert.deepEqual(row!.rests.map(({ kind, title }) => [kind, title]).sort(), [['grant', 'Bert'], ['mentorship', 'Inge Vogel']])
  assert.equal(row!.can.remove, 'Darauf beruht noch etwas.')

  await assert.rejects(withdraw(consent, '2023-01-01'), { status: 400 })
  const withdrawn = await withdraw(consent)
  assert.deepEqual([withdrawn.state, withdrawn.withdrawn_on, withdrawn.withdrawn_by, withdrawn.withdrawal], ['withdrawn', '2022-12-31', 'Anna', 'mündlich am Telefon'])
  assert.deepEqual(await seen(), [0, 404])
  await assert.rejects(withdraw(withdrawn), { status: 409, message: 'Sie ist schon widerrufen.' })
  await assert.rejects(anna.call(restoreConsent, { params: { personId: rami.id, id: consent.id }, version: consent.version }), { status: 412 })

  const restored = await anna.call(restoreConsent, { params: { personId: rami.id, id: consent.id }, version: withdrawn.version })
  assert.deepEqual([restored.state, restored.withdrawal], ['holds', ''])
  assert.deepEqual(await seen(), [1, 200])
  assert.deepEqual((await world.audit('consent.withdraw')).at(-1)!.facts, { consent: consent.id, on: '2022-12-31', rests: 2 })
})

test('a task of a deputy whose access rested on a consent falls to the responsible person when it is withdrawn, and goes back with it', async () => {
  const { id } = await world.person('Weber, Lena', { of: anna }), rosa = await world.actor('caseworker', 'Rosa')
  const consent = await take({ kind: 'consent', purpose: 'schule' }, id)
  await world.all.updateTable('access_grants').set({ consent_id: consent.id }).where('id', '=', await world.grant(rosa, id, ['contact', 'status', 'counselling', 'housing'])).execute()
  await anna.call(createTask, { input: { title: 'Mit der Schule sprechen', due_on: '2023-01-05', person_id: id, assigned_to: rosa.id } })
  const mine = async (who: Actor) => (await who.call(listTasks, { input: { filter: { whose: ['mine'], person_id: [id] } } })).rows.map((row) => [row.title, row.is_left_behind])
  assert.deepEqual([await mine(anna), await mine(rosa)], [[], [['Mit der Schule sprechen', false]]])
  const withdrawn = await anna.call(withdrawConsent, { params: { personId: id, id: consent.id }, version: consent.version, input: { withdrawn_on: '2022-12-31' } })
  assert.deepEqual([await mine(anna), await mine(rosa)], [[['Mit der Schule sprechen', true]], []])
  await anna.call(restoreConsent, { params: { personId: id, id: consent.id }, version: withdrawn.version })
  assert.deepEqual([await mine(anna), await mine(rosa)], [[], [['Mit der Schule sprechen', false]]])
})

test('what rests on a consent with an end ends with it', async () => {
  const { id } = await world.person('Nasser, Huda', { of: anna }), dora = await world.actor('caseworker', 'Dora')
  const consent = await take({ valid_through: '2023-01-10' }, id)
  assert.equal(consent.state, 'expiring')
  await world.all.updateTable('access_grants').set({ consent_id: consent.id }).where('id', '=', await world.grant(dora, id, ['contact', 'status', 'counselling', 'housing'])).execute()
  const at = async (instant: string) => { world.clock.moveTo(instant); return (await world.again(dora)).call(readPerson, { params: { id } }).then(() => 200, (problem) => problem.status) }
  assert.deepEqual([await at('2023-01-10T20:00:00Z'), await at('2023-01-11T08:00:00Z')], [200, 404])
  world.clock.moveTo('2022-12-31T11:00:00Z')
})

test('what was entered by mistake is removed on its day while nothing rests on it', async () => {
  const consent = await take()
  await assert.rejects(anna.call(removeConsent, { params: { personId: rami.id, id: consent.id }, version: 7 }), { status: 412 })
  await anna.call(removeConsent, { params: { personId: rami.id, id: consent.id }, version: consent.version })
  const old = await take()
  await world.all.updateTable('consents').set({ made_on: '2022-12-01' }).where('id', '=', old.id).execute()
  await assert.rejects(anna.call(removeConsent, { params: { personId: rami.id, id: old.id }, version: old.version + 1 }), { status: 409, message: /widerrufen/ })
})

test('for strangers there is no consent, for other roles no act', async () => {
  const consent = await take(), mara = await world.actor('caseworker', 'Mara'), params = { personId: rami.id, id: consent.id }
  await assert.rejects(mara.call(listConsents, { params }), { status: 404 })
  await assert.rejects(mara.call(openConsent, { params }), { status: 404 })
  await assert.rejects(mara.call(addConsent, { params, input: { ...release, ...oral } }), { status: 404 })
  await assert.rejects(withdraw(consent, '2022-12-31', mara), { status: 404 })
  // Who sees the person but not its counselling finds none.
  await world.grant(mara, rami.id, ['contact', 'status'])
  assert.deepEqual((await mara.call(listConsents, { params })).rows, [])
  await assert.rejects(mara.call(addConsent, { params, input: { ...release, ...oral } }), { status: 404 })
  for (const role of ['housing', 'coordinator', 'volunteer', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(listConsents, { params }), { status: 403 })
})
