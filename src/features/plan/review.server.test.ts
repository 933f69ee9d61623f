import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { closeCase } from '../cases/case.api.ts'
import { readPerson } from '../people/person.api.ts'
import { agreePlan } from './agreement.api.ts'
import { addGoal, listGoals, listPlanGoals, type GoalRow } from './goal.api.ts'
import type { NewGoal } from './goal.ts'
import { readPlan, startPlan, undoPlanAct } from './plan.api.ts'
import { addStep, tickStep } from './step.api.ts'
import { listReviews, readReview, reviewPlan } from './review.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const add = (personId: string, input: Partial<NewGoal> = {}) => anna.call(addGoal, { params: { personId }, input: { area: 'deutsch', title: 'B1 erreichen', made_on: '2022-09-01', ...input } })
const goalsOf = async (personId: string) => (await anna.call(listGoals, { params: { personId } })).rows
const agree = (id: string, on = '2022-09-15') => anna.call(agreePlan, { params: { id }, input: { agreed_on: on, kind: 'oral', present: 'Patin' } })
const review = (id: string, input: Record<string, unknown>) => anna.call(reviewPlan, { params: { id }, input: { held_on: '2022-12-31', ...input } as never })
const asTyped = ({ area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family }: GoalRow) => ({ area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family })

test('the guided page finds what was agreed and what happened since', async () => {
  const { id: personId } = await world.person('Haddad, Rami', { of: anna })
  const { plan_id } = await add(personId)
  await agree(plan_id)
  for (const held_on of ['2022-08-01', '2022-10-04']) await world.all.insertInto('consultations').values({ id: crypto.randomUUID(), person_id: personId, held_on, form: 'buero', caseworker_id: anna.id, topics: ['deutsch'], minutes: 30 }).execute()
  await world.all.insertInto('german_levels').values({ id: crypto.randomUUID(), person_id: personId, level: 'A2', reached_on: '2022-11-02' }).execute()
  await world.all.insertInto('referrals').values({ id: crypto.randomUUID(), person_id: personId, partner_group: 'extern', service_sealed: Buffer.from('x'), sent_on: '2022-10-20', made_by: anna.id }).execute()
  for (const urgency of ['dringend', 'werbung']) await world.all.insertInto('letters').values({ id: crypto.randomUUID(), person_id: personId, sender_sealed: Buffer.from('x'), received_on: '2022-10-25', urgency, taken_by: anna.id }).execute()
  const step = await anna.call(addStep, { params: { id: (await goalsOf(personId))[0]!.id }, input: { what: 'Einstufungstest' } })
  await anna.call(tickStep, { params: { id: step.id }, input: { done: true, on: '2022-11-10' } })
  const page = await anna.call(readReview, { params: { id: plan_id } })
  assert.deepEqual([page.since, page.agreement!.number, page.rows.map((goal) => goal.state), page.next_review_on, page.verdict], ['2022-09-15', 1, ['in_umsetzung'], '2023-03-31', true])
  assert.deepEqual(page.happened.map((row) => [row.on, row.kind, row.code || row.detail]), [
    ['2022-11-10', 'step', 'Einstufungstest'], ['2022-11-10', 'goal', 'B1 erreichen: in Umsetzung'], ['2022-11-02', 'german', 'A2'], ['2022-10-25', 'letter', 'dringend · offen'], ['2022-10-20', 'referral', 'extern'], ['2022-10-04', 'consultation', 'buero'],
  ])
  assert.equal(page.happened_total, 6)
  assert.equal((await world.audit('review.read')).at(-1)!.case_id, personId)
})

test('one act decides on every goal, takes up new ones, proposes the next date; undone, all stands as before', async () => {
  const { id: personId } = await world.person('Nasser, Huda', { of: anna })
  const { plan_id } = await add(personId)
  for (const title of ['Stelle finden', 'Wohnung finden', 'Verein']) await add(personId, { title, area: 'arbeit' })
  await agree(plan_id)
  const before = await goalsOf(personId)
  const goal = (title: string) => before.find((one) => one.title === title)!
  const seen = (title: string) => ({ goal_id: goal(title).id, version: goal(title).version })
  await assert.rejects(review(plan_id, { goals: [{ ...seen('Verein'), decision: 'stop' }] }), { status: 400, fields: { 'goals.0.reason': 'Der Grund fehlt.' } })
  await assert.rejects(review(plan_id, { goals: [{ ...seen('Verein'), decision: 'change' }] }), { status: 400, fields: { 'goals.0.goal': 'Was sich ändert, fehlt.' } })
  const made = await review(plan_id, {
    summary: 'Kanarienvogel', goals: [
      { ...seen('B1 erreichen'), decision: 'reached' }, { ...seen('Stelle finden'), decision: 'go_on' }, { ...seen('Verein'), decision: 'stop', reason: 'keine Zeit' },
      { ...seen('Wohnung finden'), decision: 'change', goal: { ...asTyped(goal('Wohnung finden')), title: 'Größere Wohnung finden' } },
    ], added: [{ area: 'deutsch', title: 'B2 erreichen' }],
  })
  assert.deepEqual([made.plan.next_review_on, made.plan.reviewed_on, made.plan.to_agree], ['2023-03-31', '2022-12-31', 2])
  const states = Object.fromEntries((await goalsOf(personId)).map((one) => [one.title, [one.state, one.is_agreement_due]]))
  assert.deepEqual(states, { 'B1 erreichen': ['erreicht', false], 'B2 erreichen': ['vorgeschlagen', false], 'Stelle finden': ['vereinbart', false], 'Größere Wohnung finden': ['vereinbart', true], Verein: ['verfehlt', false] })
  const { rows: [row] } = await anna.call(listReviews, { params: { personId } })
  assert.deepEqual([row!.held_on, row!.due_on, row!.kind, row!.summary, row!.goals.length, row!.goals.find((one) => one.decision === 'stop')!.reason], ['2022-12-31', '2022-12-15', 'review', 'Kanarienvogel', 4, 'keine Zeit'])
  assert.equal((await world.audit('review.list')).at(-1)!.case_id, personId)
  await assert.rejects(review(plan_id, { held_on: '2022-12-30' }), { status: 400, fields: { held_on: 'Die letzte Fortschreibung ist vom 31.12.2022; diese kann nicht davor liegen.' } })
  await assert.rejects(review(plan_id, { goals: [] }), { status: 409, message: 'Für diesen Tag gibt es schon eine Fortschreibung.' })
  await anna.call(undoPlanAct, { params: { id: made.act } })
  assert.deepEqual((await goalsOf(personId)).map(({ title, state, is_agreement_due }) => [title, state, is_agreement_due]), before.map(({ title, state, is_agreement_due }) => [title, state, is_agreement_due]))
  assert.deepEqual((await anna.call(listReviews, { params: { personId } })).rows, [])
  assert.equal((await anna.call(readPlan, { params: { personId } })).rows[0]!.next_review_on, '2022-12-15')
})

test('a plan comes to its end when every goal is settled; then nothing is written on, and a new plan may begin', async () => {
  const { id: personId } = await world.person('Farah, Mahad', { of: anna })
  const { plan_id } = await add(personId)
  await agree(plan_id)
  const [goal] = await goalsOf(personId)
  await assert.rejects(review(plan_id, { ends_plan: true }), { status: 409, message: 'Ein Ziel ist noch offen. Zum Abschluss ist jedes Ziel erreicht oder mit Grund beendet.' })
  const { plan } = await review(plan_id, { ends_plan: true, turns_to: 'Migrationsberatung der Diakonie', goals: [{ goal_id: goal!.id, version: goal!.version, decision: 'reached' }] })
  assert.deepEqual([plan.ended_on, plan.turns_to, plan.next_review_on], ['2022-12-31', 'Migrationsberatung der Diakonie', null])
  const { rows, earlier } = await anna.call(readPlan, { params: { personId } })
  assert.deepEqual([rows, earlier.map((one) => one.id)], [[], [plan_id]])
  assert.deepEqual((await anna.call(listPlanGoals, { params: { id: plan_id } })).rows.map((one) => [one.state, one.can.reopen]), [['erreicht', 'Der Plan ist abgeschlossen.']])
  await assert.rejects(agree(plan_id, '2022-12-31'), { status: 409, message: 'Der Plan ist am 31.12.2022 abgeschlossen und wird nicht mehr vereinbart.' })
  await assert.rejects(review(plan_id, {}), { status: 409, message: 'Der Plan ist am 31.12.2022 abgeschlossen und wird nicht mehr fortgeschrieben.' })
  assert.notEqual((await add(personId, { title: 'Neu', made_on: null })).plan_id, plan_id)
})

test('whoever reads the reviews of one in the family leaves a trace at the case of whoever holds the plan, too', async () => {
  const mother = await world.person('Osman, Sara', { of: anna }), child = await world.person('Osman, Lea', { of: anna, household: mother.householdId })
  const { id } = await anna.call(startPlan, { params: { personId: mother.id }, input: { for_household: true } })
  await anna.call(addGoal, { params: { personId: child.id }, input: { area: 'schule', title: 'Schulplatz' } })
  await agree(id, '2022-12-31')
  const [goal] = (await anna.call(listPlanGoals, { params: { id } })).rows
  const made = await review(id, { summary: 'Kanarienvogel', goals: [{ goal_id: goal!.id, version: goal!.version, decision: 'go_on' }] })
  assert.deepEqual((await anna.call(listReviews, { params: { personId: child.id } })).rows.map((row) => row.summary), ['Kanarienvogel'])
  assert.deepEqual((await world.audit('review.list')).slice(-2).map((entry) => entry.case_id).sort(), [mother.id, child.id].sort())
  await world.all.updateTable('access_grants').set({ areas: ['contact'] }).where('case_id', '=', child.id).execute()
  await assert.rejects(anna.call(undoPlanAct, { params: { id: made.act } }), { status: 409, message: /^Nicht alle, um die es dabei ging/ }, 'half of it is not taken back')
  assert.equal((await anna.call(listReviews, { params: { personId: mother.id } })).rows.length, 1)
})

test('a closed case is not reviewed', async () => {
  const { id: personId } = await world.person('Karimi, Habib', { of: anna })
  const { plan_id } = await add(personId)
  await anna.call(closeCase, { params: { id: personId }, version: (await anna.call(readPerson, { params: { id: personId } })).case_version, input: { closed_on: '2022-12-30', reason: 'verzogen' } })
  const sentence = 'Der Fall ist am 30.12.2022 beendet. Ein Plan wird nur in einem laufenden Fall fortgeschrieben.'
  await assert.rejects(review(plan_id, {}), { status: 409, message: sentence })
  assert.equal((await anna.call(readReview, { params: { id: plan_id } })).verdict, sentence)
})
