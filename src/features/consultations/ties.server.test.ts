import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { addGoal, listGoals } from '../plan/goal.api.ts'
import { startPlan } from '../plan/plan.api.ts'
import { listTasks } from '../tasks/task.api.ts'
import { listReferrals } from '../partners/referral.api.ts'
import { listContacts } from '../partners/contact.api.ts'
import { changeConsultation, listConsultations, logConsultation, openConsultation, undoConsultation } from './consultation.api.ts'

let world: World, anna: Actor, rami: Person, sara: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna })
  sara = await world.person('Haddad, Sara', { of: anna, household: rami.householdId })
})
after(() => world.close())
const talk = { held_on: '2022-12-30', form: 'buero', topics: ['arbeit'] }
const goalsOf = async (person: Person) => (await anna.call(listGoals, { params: { personId: person.id } })).rows
const counts = async () => [
  (await anna.call(listTasks, { input: {} })).total, (await anna.call(listReferrals, { input: {} })).total, (await anna.call(listContacts, { input: {} })).total, (await anna.call(listConsultations, { input: {} })).total,
]

test('one act logs the talk with task, referral, contact, the goal it served and the step done in it; one undo takes all of it back', async () => {
  const goal = await anna.call(addGoal, { params: { personId: rami.id }, input: { area: 'arbeit', title: 'Stelle finden', made_on: '2022-12-01', steps: [{ what: 'Lebenslauf schreiben' }] } })
  const before = await counts()
  const made = await anna.call(logConsultation, { input: {
    ...talk, person_ids: [rami.id, sara.id], note: 'Lebenslauf fertig', task_title: 'Stelle anrufen', task_due_on: '2023-01-05', served: [{ goal_id: goal.id, step_id: goal.steps[0]!.id, is_done: true }],
    referral_service: 'Bewerbungstraining', contact_partner_group: 'firmen', contact_named: 'Bäckerei Beispiel',
  } })
  const opened = await anna.call(openConsultation, { params: { id: made.id } })
  assert.deepEqual(opened.served.map((one) => [one.title, one.what, one.done_on]), [['Stelle finden', 'Lebenslauf schreiben', '2022-12-30']])
  assert.deepEqual([opened.tasks.map((task) => [task.title, task.due_on]), opened.referral!.service, opened.contact!.named], [[['Stelle anrufen', '2023-01-05']], 'Bewerbungstraining', 'Bäckerei Beispiel'])
  assert.deepEqual(await counts(), before.map((n) => n + 1))
  assert.equal((await goalsOf(rami))[0]!.steps[0]!.done_on, '2022-12-30')
  assert.equal((await anna.call(listConsultations, { input: { filter: { goal_id: [goal.id] } } })).total, 1)
  assert.equal(new Set((await world.all.selectFrom('row_history').select('act_id').where('row_id', 'in', [made.id, goal.steps[0]!.id, opened.tasks[0]!.id, opened.referral!.id, opened.contact!.id]).where('table_name', '<>', 'goals').execute()).map((row) => row.act_id)).size, 2, 'one act beside the one that made the goal')
  await anna.call(undoConsultation, { params: { id: made.id } })
  assert.deepEqual(await counts(), before)
  assert.equal((await goalsOf(rami))[0]!.steps[0]!.done_on, null)
})

test('nothing is written when one part does not fit, and its field says why', async () => {
  const before = await counts()
  const refused = (more: object, fields: Record<string, string>) => assert.rejects(anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], task_title: 'Anrufen', ...more } }), { status: 400, fields })
  await refused({ referral_purpose: 'Beratung' }, { referral_service: 'Wohin oder zu welchem Angebot?' })
  await refused({ contact_named: 'Frau Beispiel' }, { contact_partner_group: 'Die Gruppe fehlt.' })
  await refused({ person_ids: [], referral_service: 'Sprachkurs' }, { referral_service: 'Weitergeleitet wird eine Person. Bitte oben auswählen, wen.' })
  await refused({ referral_service: 'Sprachkurs', referral_passes_data: true }, { referral_consent_id: (await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], referral_service: 'Sprachkurs', referral_passes_data: true } }).catch((problem) => problem.fields.referral_consent_id)) as string })
  const other = await world.person('Nasser, Huda', { of: anna })
  const goal = await anna.call(addGoal, { params: { personId: other.id }, input: { area: 'arbeit', title: 'Ausbildung', made_on: '2022-12-01' } })
  await refused({ served: [{ goal_id: goal.id }] }, { served: 'Ein Ziel gehört zu niemandem, der dabei war.' })
  const stranger = await world.person('Petrov, Ivan', { of: anna })
  await anna.call(startPlan, { params: { personId: stranger.id }, input: { for_household: true } })
  const ofFamily = await anna.call(addGoal, { params: { personId: stranger.id }, input: { area: 'wohnung', title: 'Größere Wohnung', for_family: true, made_on: '2022-12-31' } })
  await refused({ served: [{ goal_id: ofFamily.id }] }, { served: 'Ein Ziel gehört zu niemandem, der dabei war.' })
  assert.deepEqual(await counts(), before)
  const wife = await world.person('Petrova, Olga', { of: anna, household: stranger.householdId })
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [wife.id], served: [{ goal_id: ofFamily.id }] } })
  assert.deepEqual((await anna.call(openConsultation, { params: { id: made.id } })).served.map((one) => one.title), ['Größere Wohnung'], 'a goal of the family is one of everybody in it')
})

test('a follow-up without a day is due in a week; without a person it is one’s own', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, task_title: 'Flyer besorgen' } })
  assert.deepEqual((await anna.call(openConsultation, { params: { id: made.id } })).tasks.map((task) => task.due_on), ['2023-01-07'])
  await anna.call(undoConsultation, { params: { id: made.id } })
})

test('a talk that goes to somebody else leaves the goals of the first behind', async () => {
  const [goal] = await goalsOf(rami)
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'doch Sara', served: [{ goal_id: goal!.id }] } })
  const changed = await anna.call(changeConsultation, { params: { id: made.id }, version: made.version, input: { ...talk, person_ids: [sara.id] } })
  assert.deepEqual([changed.served, changed.note, changed.person_id], [[], 'doch Sara', sara.id])
})
