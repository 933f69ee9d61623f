/** The timeline of a person and of a household: filtered, searched in what is sealed, within what one may see. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { logConsultation } from '../consultations/consultation.api.ts'
import { addGoal } from '../plan/goal.api.ts'
import { createTask, settleTask } from '../tasks/task.api.ts'
import { readHouseholdTimeline, readTimeline } from './timeline.api.ts'
import { fits } from './timeline.rules.ts'

let world: World, anna: Actor, mara: Actor, rami: Person, lina: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
  lina = await world.person('Haddad, Lina', { of: anna, household: rami.householdId })
  const talk = (person: Person, held_on: string, note: string, form = 'buero') => anna.call(logConsultation, { input: { person_ids: [person.id], held_on, form, topics: ['wohnung'], note } })
  await talk(rami, '2022-12-01', 'Der Vermieter Größle will Unterlagen')
  await talk(rami, '2022-12-10', 'Sprachkurs beginnt', 'telefon')
  await talk(lina, '2022-12-12', 'Kindergarten Sonnenschein')
  await anna.call(addGoal, { params: { personId: rami.id }, input: { area: 'wohnung', title: 'Eigene Wohnung finden', steps: [{ what: 'Schufa-Auskunft holen' }] } })
  const task = await anna.call(createTask, { input: { title: 'Größle anrufen', due_on: '2022-12-31', person_id: rami.id } })
  await anna.call(settleTask, { params: { id: task.id }, version: task.version })
})
after(() => world.close())
const found = async (actor: Actor, input: object, person = rami) => (await actor.call(readTimeline, { params: { id: person.id }, input })).rows.map((row) => [row.kind, row.on, row.said, row.in_note])

test('filtered by what it is about; several groups together', async () => {
  assert.deepEqual((await found(anna, { groups: ['talk'] })).map(([kind, on]) => [kind, on]), [['consultation', '2022-12-10'], ['consultation', '2022-12-01']])
  assert.deepEqual(await found(anna, { groups: ['task'] }), [['task', '2022-12-31', 'Größle anrufen', false]])
  assert.deepEqual(new Set((await found(anna, { groups: ['plan', 'talk'] })).map(([kind]) => kind)), new Set(['consultation', 'goal', 'plan']))
})

test('searched in titles, in what is sealed, and in the notes of talks, without accents and in any order of words', async () => {
  assert.deepEqual(await found(anna, { text: 'grossle' }), [['task', '2022-12-31', 'Größle anrufen', false], ['consultation', '2022-12-01', '', true]])
  assert.deepEqual(await found(anna, { text: 'unterlagen vermieter' }), [['consultation', '2022-12-01', '', true]])
  assert.deepEqual((await found(anna, { text: 'eigene wohnung' })).map(([kind, , said]) => [kind, said]), [['goal', 'Eigene Wohnung finden']])
  assert.deepEqual(await found(anna, { text: 'Telefon' }), [['consultation', '2022-12-10', '', false]])
  assert.deepEqual(await found(anna, { text: 'Sonnenschein' }), [], 'the other member of the household has a case of her own')
  assert.deepEqual(await found(anna, { text: 'gibt es nicht' }), [])
})

test('a search leaves its trace at the case, and never what was searched for', async () => {
  await found(anna, { text: 'Kanarienvogel' })
  const [entry] = (await world.audit('person.read-timeline')).slice(-1)
  assert.deepEqual([entry!.case_id, entry!.facts], [rami.id, { searched: true }])
  assert.ok(!JSON.stringify(await world.audit()).includes('Kanarienvogel'))
})

test('the household: everybody in it, each under the own name; searched across its cases', async () => {
  const ask = (input: object) => anna.call(readHouseholdTimeline, { params: { id: rami.householdId }, input })
  const { rows } = await ask({ groups: ['talk'] })
  assert.deepEqual(rows.map((row) => [row.on, row.person_name]), [['2022-12-12', 'Haddad, Lina'], ['2022-12-10', 'Haddad, Rami'], ['2022-12-01', 'Haddad, Rami']])
  assert.deepEqual((await ask({ text: 'sonnenschein' })).rows.map((row) => [row.person_id, row.in_note]), [[lina.id, true]])
  assert.deepEqual((await world.audit('household.read-timeline')).slice(-2).map((entry) => entry.case_id).sort(), [rami.id, lina.id].sort())
})

test('who has left the household takes what happened afterwards along', async () => {
  const omar = await world.person('Haddad, Omar', { of: anna, household: rami.householdId })
  await anna.call(logConsultation, { input: { person_ids: [omar.id], held_on: '2022-12-20', form: 'buero', topics: [], note: '' } })
  await world.all.updateTable('household_members').set({ valid_until: '2022-12-15' }).where('person_id', '=', omar.id).execute()
  const { rows } = await anna.call(readHouseholdTimeline, { params: { id: rami.householdId }, input: { groups: ['talk'] } })
  assert.ok(rows.every((row) => row.person_id !== omar.id))
})

test('whoever does not see the case finds nothing; whoever sees one member, only that one', async () => {
  await assert.rejects(mara.call(readTimeline, { params: { id: rami.id }, input: {} }), { status: 404 })
  await assert.rejects(mara.call(readHouseholdTimeline, { params: { id: rami.householdId }, input: {} }), { status: 404 })
  await world.grant(mara, lina.id, ['contact', 'counselling'])
  const { rows } = await mara.call(readHouseholdTimeline, { params: { id: rami.householdId }, input: {} })
  assert.deepEqual([...new Set(rows.map((row) => row.person_id))], [lina.id])
})

test('every word has to be there', () => {
  assert.ok(fits('', ['irgendetwas']) && fits('müller Straße', ['Strasse 4', 'Frau Muller']) && !fits('müller weg', ['Frau Muller']))
})
