import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { actOnExpiry, addPaper, changeLeadTime, changePaper, listExpiries, listLeadTimes, removePaper, undoExpiryAct } from './expiry.api.ts'
import { legallyThrough } from '../people/permit.rules.ts'

let world: World, anna: Actor, rami: Person
before(async () => {
  world = await openWorld('2026-11-26')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, allocated: '2025-01-10' })
})
after(() => world.close())
const list = (personId = rami.id, who = anna) => who.call(listExpiries, { params: { personId } })
const of = async (kind: string, personId = rami.id) => (await list(personId)).rows.filter((row) => row.kind === kind)
const permit = async (personId: string, status: string, through: string, valid_from = '2022-06-01') => {
  const id = newId()
  await world.all.insertInto('residence_statuses').values({ id, person_id: personId, status, valid_from, document_valid_through: through }).execute()
  return id
}

test('a permit says what is printed and what holds by law; the database says the same as the rule', async () => {
  for (const [status, printed] of [['ae_24', '2024-03-04'], ['ae_24', '2024-01-31'], ['ae_24', '2024-02-29'], ['ae_24', '2028-01-01'], ['duldung', '2026-12-15'], ['fiktion', '2026-12-15']] as const) {
    const person = await world.person(`${status} ${printed}, Test`, { of: anna, allocated: '2025-01-10' })
    await permit(person.id, status, printed)
    const [row] = await of('permit', person.id)
    const legal = legallyThrough(status, printed, world.today)
    assert.deepEqual([row!.printed, row!.day, row!.sentence], [printed, legal.through, legal.sentence])
  }
})

test('a passport is typed once, replaced by a newer one, and the older comes back when that was a mistake', async () => {
  const params = { personId: rami.id }
  const old = await anna.call(addPaper, { params, input: { kind: 'passport', printed_through: '2027-01-15', note: 'KANARIENVOGEL' } })
  assert.deepEqual((await of('passport')).map((row) => [row.day, row.level, row.note]), [['2027-01-15', 'soon', 'KANARIENVOGEL']])
  const stored = await world.all.selectFrom('dated_papers').selectAll().where('id', '=', old.id).executeTakeFirstOrThrow()
  assert.ok(!stored.note_sealed!.toString('latin1').includes('KANARIENVOGEL'))
  const fresh = await anna.call(addPaper, { params, input: { kind: 'passport', printed_through: '2037-01-14', replaces: old.id } })
  assert.deepEqual((await of('passport')).map((row) => row.day), ['2037-01-14'])
  assert.deepEqual((await list()).replaced.map((row) => row.id), [old.id])
  await assert.rejects(anna.call(addPaper, { params, input: { kind: 'passport', printed_through: '2038-01-14', replaces: old.id } }), { status: 409, message: /schon durch ein neueres ersetzt/ })
  await assert.rejects(anna.call(addPaper, { params, input: { kind: 'insurance', printed_through: '2038-01-14', replaces: fresh.id } }), { status: 409, message: /derselben Art/ })
  await anna.call(removePaper, { params: { ...params, id: fresh.id }, version: fresh.version })
  assert.deepEqual((await of('passport')).map((row) => row.day), ['2027-01-15'])
  await assert.rejects(anna.call(changePaper, { params: { ...params, id: old.id }, version: 1, input: { kind: 'passport', printed_through: '2027-02-15' } }), { status: 412 })
  await assert.rejects(anna.call(changePaper, { params: { ...params, id: old.id }, version: 3, input: { kind: 'passport', printed_through: '2027-02-15', legally_through: '2027-01-01' } }), { status: 400, fields: { legally_through: 'Das liegt vor dem gedruckten Datum.' } })
  await anna.call(changePaper, { params: { ...params, id: old.id }, version: 3, input: { kind: 'passport', printed_through: '2027-02-15', legally_through: '2027-08-15' } })
  assert.deepEqual((await of('passport')).map((row) => [row.printed, row.day]), [['2027-02-15', '2027-08-15']])
})

test('what was applied for sleeps and comes again, what does not apply says why, and both can be taken back', async () => {
  const person = await world.person('Nasser, Huda', { of: anna, allocated: '2025-01-10' }), params = { personId: person.id }
  const subject_id = await permit(person.id, 'ae_25_3', '2026-12-20')
  const act = (input: object) => anna.call(actOnExpiry, { params, input: { kind: 'permit', subject_id, about: '2026-12-20', state: 'applied', acted_on: '2026-11-26', sleeps_until: '2027-01-10', ...input } })
  await assert.rejects(act({ sleeps_until: null }), { status: 400 })
  await assert.rejects(act({ about: '2026-12-21' }), { status: 409, message: /inzwischen ein anderes/ })
  await assert.rejects(act({ subject_id: newId() }), { status: 404 })
  const { id } = await act({})
  const [row] = await of('permit', person.id)
  assert.ok(row!.isSilenced)
  assert.match(row!.act!.sentence, /§ 81 Abs\. 4/)
  assert.equal((await act({ state: 'not_applicable', reason: 'ausgereist' })).id, id, 'takes the place of what was said before')
  assert.deepEqual((await of('permit', person.id)).map((one) => [one.act!.state, one.act!.reason, one.act!.sleeps_until]), [['not_applicable', 'ausgereist', null]])
  await world.all.updateTable('residence_statuses').set({ document_valid_through: '2028-12-20' }).where('id', '=', subject_id).execute()
  assert.deepEqual((await of('permit', person.id)).map((one) => [one.act, one.isSilenced]), [[null, false]], 'a newer date is told anew')
  await anna.call(undoExpiryAct, { params: { ...params, id } })
  await assert.rejects(anna.call(undoExpiryAct, { params: { ...params, id } }), { status: 404 })
})

test('one list of everything: courses and notices that end, without what something newer goes on from', async () => {
  const person = await world.person('Osman, Amina', { of: anna, allocated: '2025-01-10' }), personId = person.id
  await world.all.insertInto('occupations').values([{ id: newId(), person_id: personId, occupation: 'sprachkurs', valid_from: '2026-01-01', valid_until: '2026-12-20' }]).execute()
  await world.all.insertInto('benefits').values([{ id: newId(), person_id: personId, benefit: 'sgb2', valid_from: '2026-01-01', valid_until: '2026-07-01' }, { id: newId(), person_id: personId, benefit: 'sgb2', valid_from: '2026-07-01', valid_until: '2027-01-01' }]).execute()
  assert.deepEqual((await list(personId)).rows.map((row) => [row.kind, row.day]), [['course', '2026-12-19'], ['benefit', '2026-12-31'], ['counselling', '2028-01-09']])
})

test('lead times are the usual ones until lead or administration change them', async () => {
  const lead = await world.actor('lead'), ada = await world.actor('administrator')
  const weeksOf = async (kind: string) => (await anna.call(listLeadTimes, {})).rows.find((row) => row.kind === kind)!.weeks
  assert.equal(await weeksOf('permit'), 8)
  await lead.call(changeLeadTime, { input: { kind: 'permit', weeks: 12 } })
  assert.equal(await weeksOf('permit'), 12)
  await ada.call(changeLeadTime, { input: { kind: 'permit', weeks: null } })
  assert.equal(await weeksOf('permit'), 8)
  await assert.rejects(anna.call(changeLeadTime, { input: { kind: 'permit', weeks: 1 } }), { status: 403 })
})

test('strangers find nothing, whoever sees only the contact reads no dates, other roles are refused; reading stands in the audit', async () => {
  const mara = await world.actor('caseworker', 'Mara'), params = { personId: rami.id }
  await assert.rejects(list(rami.id, mara), { status: 404 })
  await assert.rejects(mara.call(addPaper, { params, input: { kind: 'passport', printed_through: '2027-01-15' } }), { status: 404 })
  await world.grant(mara, rami.id, ['contact'])
  assert.deepEqual((await list(rami.id, mara)).rows.map((row) => row.kind), ['counselling'])
  await assert.rejects(mara.call(addPaper, { params, input: { kind: 'passport', printed_through: '2027-01-15' } }), { status: 404 })
  for (const role of ['housing', 'coordinator', 'volunteer', 'reader'] as const) await assert.rejects(list(rami.id, await world.actor(role)), { status: 403 })
  assert.ok((await world.audit('expiry.list')).some((entry) => entry.case_id === rami.id))
})
