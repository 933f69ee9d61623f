import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addConsent, withdrawConsent } from '../consents/consent.api.ts'
import { beginMentorship, correctMentorship, listMentorshipConsents, listMentorships, listOwnMentorships, removeMentorship } from './mentorship.api.ts'
import { changeVolunteer, createVolunteer, exportVolunteers, listVolunteers } from './volunteer.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const volunteer = (family_name: string) => anna.call(createVolunteer, { input: { family_name, given_name: 'Inge', languages: ['fr'] } })

test('volunteers are kept by team and coordination, sorted as in German, and leave on a day', async () => {
  const coordinator = await world.actor('coordinator')
  const made = await coordinator.call(createVolunteer, { input: { family_name: 'Öhler', given_name: 'Karl', active_from: '2020-01-01' } })
  await volunteer('Zeller')
  assert.deepEqual((await anna.call(listVolunteers, { input: {} })).rows.map((row) => row.family_name), ['Öhler', 'Zeller'])
  const ended = await anna.call(changeVolunteer, { params: { id: made.id }, version: made.version, input: { ...made, active_until: '2022-12-31' } })
  assert.equal(ended.is_active, false)
  await assert.rejects(coordinator.call(changeVolunteer, { params: { id: made.id }, version: made.version, input: made }), { status: 412 })
  await assert.rejects(anna.call(changeVolunteer, { params: { id: made.id }, version: ended.version, input: { ...made, active_until: '2019-01-01' } }), { status: 400 })
  assert.match(await (await anna.call(exportVolunteers, { input: { format: 'csv' } }) as unknown as Blob).text(), /Öhler;Karl/)
})

test('a mentorship is seen by whoever has the case; the coordination sees the volunteer, not the person', async () => {
  const person = await world.person('Haddad, Rami', { of: anna })
  const helper = await volunteer('Abele')
  const begun = await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: helper.id, valid_from: '2022-02-01' } })
  assert.equal(begun.person_name, 'Haddad, Rami')
  assert.equal((await anna.call(listMentorships, { query: { volunteer: helper.id } })).rows.length, 1)
  assert.equal((await anna.call(listMentorships, { query: { person: person.id } })).rows[0]!.volunteer_name, 'Abele, Inge')
  const mara = await world.actor('caseworker', 'Mara')
  assert.deepEqual((await mara.call(listMentorships, { query: { volunteer: helper.id } })).rows, [])
  await assert.rejects(mara.call(correctMentorship, { params: { id: begun.id }, version: 1, input: { valid_from: '2022-02-01', valid_until: '2022-03-01' } }), { status: 404 })
  await assert.rejects(mara.call(beginMentorship, { input: { person_id: person.id, volunteer_id: helper.id, valid_from: '2022-02-01' } }), { status: 404 })
  await assert.rejects((await world.actor('coordinator')).call(listMentorships, { query: { volunteer: helper.id } }), { status: 403 })

  const ended = await anna.call(correctMentorship, { params: { id: begun.id }, version: begun.version, input: { valid_from: '2022-02-01', valid_until: '2022-12-01' } })
  await assert.rejects(anna.call(removeMentorship, { params: { id: begun.id }, version: begun.version }), { status: 412 })
  await anna.call(removeMentorship, { params: { id: begun.id }, version: ended.version })
  assert.equal((await world.audit('mentorship.remove')).at(-1)!.case_id, person.id)
})

test('a volunteer sees call name and languages of the own mentorship while it lasts, and nothing else', async () => {
  const person = await world.person('Tesfay, Selam', { of: anna })
  await world.all.updateTable('persons').set({ call_name: 'Selam', phone: '0170 1' }).where('id', '=', person.id).execute()
  await world.all.insertInto('person_languages').values({ id: newId(), person_id: person.id, language: 'ti' }).execute()
  const inge = await world.actor('volunteer', 'Inge')
  const helper = await volunteer('Inge')
  await world.all.updateTable('volunteers').set({ user_id: inge.id }).where('id', '=', helper.id).execute()
  const begun = await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: helper.id, valid_from: '2022-02-01' } })
  assert.deepEqual((await inge.call(listOwnMentorships, {})).rows, [{ id: begun.id, call_name: 'Selam', languages: ['ti'], valid_from: '2022-02-01', valid_until: null }])
  await assert.rejects(inge.call(listVolunteers, { input: {} }), { status: 403 })
  await anna.call(correctMentorship, { params: { id: begun.id }, version: begun.version, input: { valid_from: '2022-02-01', valid_until: '2022-12-31' } })
  assert.deepEqual((await inge.call(listOwnMentorships, {})).rows, [])
})

test('a mentorship that rests on a consent shows the volunteer nothing once it is withdrawn, and says so to whoever has the case', async () => {
  const inge = await world.actor('volunteer', 'Inge Held'), person = await world.person('Tesfay, Selam', { of: anna }), other = await world.person('Andere, Ada', { of: anna })
  const helper = await anna.call(createVolunteer, { input: { family_name: 'Held', given_name: 'Inge' } })
  await world.all.updateTable('volunteers').set({ user_id: inge.id }).where('id', '=', helper.id).execute()
  const take = (personId: string) => anna.call(addConsent, { params: { personId }, input: { purpose: 'patenschaft', data: ['kontakt'], valid_from: '2022-01-10', proof: 'oral', witnesses: 'Samar' } })
  const consent = await take(person.id), foreign = await take(other.id)
  assert.deepEqual((await anna.call(listMentorshipConsents, { input: { person_id: person.id } })).rows.map((row) => [row.id, row.holds]), [[consent.id, true]])
  const period = { valid_from: '2022-02-01', consent_id: consent.id }
  await assert.rejects(anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: helper.id, ...period, consent_id: foreign.id } }), (problem: { fields: object }) => 'consent_id' in problem.fields)
  const begun = await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: helper.id, ...period } })
  // Who only corrects the dates does not take the consent away.
  assert.equal((await anna.call(correctMentorship, { params: { id: begun.id }, version: begun.version, input: { valid_from: '2022-03-01' } })).consent_id, consent.id)
  assert.equal((await inge.call(listOwnMentorships, {})).rows.length, 1)
  await anna.call(withdrawConsent, { params: { personId: person.id, id: consent.id }, version: consent.version, input: { withdrawn_on: world.today } })
  assert.deepEqual((await inge.call(listOwnMentorships, {})).rows, [])
  assert.deepEqual((await anna.call(listMentorships, { query: { person: person.id } })).rows.map((row) => row.consent_holds), [false])
})
