import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { actOnGoal, addGoal, changeGoal, goalHistory, listGoals, listPlanGoals, removeGoal, type GoalRow } from './goal.api.ts'
import type { NewGoal } from './goal.ts'
import { planNext, readPlan, startPlan, undoPlanAct } from './plan.api.ts'
import { addStep, changeStep, orderSteps, removeStep, tickStep } from './step.api.ts'

let world: World, anna: Actor, mara: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara') })
after(() => world.close())
const goals = async (personId: string, who = anna): Promise<GoalRow[]> => (await who.call(listGoals, { params: { personId } })).rows
const add = (personId: string, input: Partial<NewGoal>, who = anna) => who.call(addGoal, { params: { personId }, input: { area: 'deutsch', title: 'B1 erreichen', ...input } })
/** What a form sends back of a goal. */
const asTyped = ({ area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family }: GoalRow) => ({ area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family })

test('a goal with its steps is taken up in one act; where there is no plan yet, a draft is opened', async () => {
  const { id: personId } = await world.person('Haddad, Rami', { of: anna })
  assert.deepEqual((await anna.call(readPlan, { params: { personId } })).rows, [])
  const { act, ...goal } = await add(personId, { own_words: 'Kanarienvogel: أريد أن أتكلم', own_words_language: 'ar', why: 'für die Ausbildung', due_on: '2023-06-30', steps: [{ what: 'Einstufungstest', who: 'client', who_name: '', due_on: '2023-01-31' }, { what: 'Kurs finden', who: 'caseworker', who_name: '', due_on: null }] })
  assert.deepEqual([goal.title, goal.state, goal.state_since, goal.made_on, goal.person_name, goal.steps.map((step) => [step.position, step.what])], ['B1 erreichen', 'vorgeschlagen', '2022-12-31', '2022-12-31', 'Haddad, Rami', [[1, 'Einstufungstest'], [2, 'Kurs finden']]])
  assert.deepEqual(await goals(personId), [goal])
  assert.deepEqual((await anna.call(listPlanGoals, { params: { id: goal.plan_id } })).rows, [goal])
  const { rows: [plan] } = await anna.call(readPlan, { params: { personId } })
  assert.deepEqual([plan!.id, plan!.state, plan!.made_on, plan!.to_agree, plan!.holder_name], [goal.plan_id, 'entwurf', '2022-12-31', 1, 'Haddad, Rami'])
  const stored = await world.all.selectFrom('goals').selectAll().where('id', '=', goal.id).executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(stored).includes('Kanarienvogel') && !stored.own_words_sealed!.toString().includes('Kanarienvogel'))
  assert.ok(!JSON.stringify(await world.audit()).includes('Kanarienvogel'))
  // Taken back, even the draft that was opened for it is gone.
  await anna.call(undoPlanAct, { params: { id: act } })
  assert.deepEqual([await goals(personId), (await anna.call(readPlan, { params: { personId } })).rows], [[], []])
  await assert.rejects(anna.call(listPlanGoals, { params: { id: goal.plan_id } }), { status: 404 })
  assert.deepEqual([(await world.audit('goal.add')).at(-1)!.case_id, (await world.audit('goal.list')).at(-1)!.case_id], [personId, personId])
})

test('a plan with an imported date is filled with goals; starting another one answers with it', async () => {
  const { id: personId } = await world.person('Nasser, Huda', { of: anna })
  const { id } = await world.all.insertInto('plans').values({ id: personId, person_id: personId, made_on: '2022-03-01' }).returning('id').executeTakeFirstOrThrow()
  assert.equal((await add(personId, {})).plan_id, id)
  const plan = await anna.call(startPlan, { params: { personId }, input: {} })
  assert.deepEqual([plan.id, plan.state], [id, 'vereinbart'])
  const next = await anna.call(planNext, { params: { id }, version: plan.version, input: { next_review_on: '2023-03-01' } })
  assert.equal(next.next_review_on, '2023-03-01')
  await assert.rejects(anna.call(planNext, { params: { id }, version: plan.version, input: {} }), { status: 412 })
  await assert.rejects(anna.call(planNext, { params: { id }, version: next.version, input: { next_review_on: '2022-03-01' } }), { status: 400, fields: { next_review_on: 'Das Datum liegt in der Vergangenheit.' } })
})

test('a goal due before it is made is refused at the field, and so is a step', async () => {
  const { id: personId } = await world.person('Farah, Mahad', { of: anna })
  const sentence = (what: string) => `${what} wurde am 31.12.2022 aufgenommen und kann nicht schon davor fällig sein.`
  await assert.rejects(add(personId, { due_on: '2022-12-30' }), { status: 400, fields: { due_on: sentence('Das Ziel') } })
  await assert.rejects(add(personId, { steps: [{ what: 'a', who: 'client', who_name: '', due_on: null }, { what: 'b', who: 'client', who_name: '', due_on: '2022-01-01' }] }), { status: 400, fields: { 'steps.1.due_on': sentence('Das Ziel dazu') } })
  await assert.rejects(add(personId, { made_on: '2023-01-01' }), { status: 400, fields: { made_on: 'Das Datum liegt in der Zukunft.' } })
  assert.deepEqual(await goals(personId), [])
  const goal = await add(personId, { made_on: '2022-12-01', due_on: '2022-12-30' })
  await assert.rejects(anna.call(changeGoal, { params: { id: goal.id }, version: goal.version, input: { ...asTyped(goal), due_on: '2022-11-30' } }), { status: 400 })
})

test('two who change the same goal: the second is shown what stands now, and loses nothing', async () => {
  const { id: personId } = await world.person('Karimi, Habib', { of: anna })
  await world.grant(mara, personId, ['contact', 'counselling'])
  const goal = await add(personId, {})
  const input = { ...asTyped(goal), title: 'B2 erreichen' }
  const changed = await anna.call(changeGoal, { params: { id: goal.id }, version: goal.version, input })
  const { can: _can, act: _act, ...withoutCan } = changed
  await assert.rejects(mara.call(changeGoal, { params: { id: goal.id }, version: goal.version, input: { ...input, title: 'C1' } }), { status: 412, current: withoutCan })
  await assert.rejects(mara.call(actOnGoal, { params: { id: goal.id }, version: goal.version, input: { act: 'reach' } }), { status: 412 })
  await assert.rejects(mara.call(removeGoal, { params: { id: goal.id }, version: goal.version }), { status: 412 })
  const atOnce = await Promise.allSettled([anna, mara].map((who) => who.call(changeGoal, { params: { id: goal.id }, version: changed.version, input: { ...input, title: who.name } })))
  assert.deepEqual(atOnce.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a lost answer sent again takes up one goal, not two', async () => {
  const { id: personId } = await world.person('Yilmaz, Ayse', { of: anna })
  const send = () => anna.fetch(`/api/persons/${personId}/goals`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': '0190c0de-0000-7000-8000-00000000cafe' }, body: JSON.stringify({ area: 'arbeit', title: 'Stelle', steps: [{ what: 'Lebenslauf' }] }) }).then((answer) => answer.json() as Promise<GoalRow>)
  const [first, second] = [await send(), await send()]
  assert.deepEqual(first, second)
  assert.deepEqual((await goals(personId)).map((goal) => goal.steps.length), [1])
})

test('states follow the table: with a reason where one is asked for, not before the state they follow, remembered with their days', async () => {
  const { id: personId } = await world.person('Tesfay, Selam', { of: anna })
  let goal: GoalRow = await add(personId, { made_on: '2022-10-01' })
  const act = async (input: { act: string; on?: string; reason?: string }) => (goal = await anna.call(actOnGoal, { params: { id: goal.id }, version: goal.version, input: input as never }))
  assert.equal(goal.can.begin, 'Bei einem Ziel im Stand „vorgeschlagen“ geht das nicht.')
  await assert.rejects(act({ act: 'begin' }), { status: 409 })
  await assert.rejects(act({ act: 'agree' }), { status: 409, message: 'Vereinbart wird ein Ziel mit dem ganzen Plan, von beiden Seiten.' })
  await assert.rejects(act({ act: 'stop' }), { status: 400, fields: { reason: 'Der Grund fehlt.' } })
  await assert.rejects(act({ act: 'reach', on: '2022-09-30' }), { status: 400 })
  await assert.rejects(act({ act: 'reach', on: '2023-01-01' }), { status: 400, fields: { on: 'Das Datum liegt in der Zukunft.' } })
  await act({ act: 'stop', on: '2022-11-01', reason: 'umgezogen' })
  assert.deepEqual([goal.state, goal.state_since, goal.state_reason, goal.can.change], ['verfehlt', '2022-11-01', 'umgezogen', 'Das Ziel ist erledigt. Zum Ändern wieder aufnehmen.'])
  await act({ act: 'reopen' })
  await act({ act: 'reach' })
  const { rows } = await anna.call(goalHistory, { params: { id: goal.id } })
  assert.deepEqual(rows.map((row) => [row.state, row.valid_from, row.valid_until, row.reason, row.set_by]), [
    ['erreicht', '2022-12-31', null, '', 'Anna'], ['in_umsetzung', '2022-12-31', '2022-12-31', '', 'Anna'], ['verfehlt', '2022-11-01', '2022-12-31', 'umgezogen', 'Anna'], ['vorgeschlagen', '2022-10-01', '2022-11-01', '', 'Anna'],
  ])
  assert.deepEqual((await world.audit('goal.act')).at(-1)!.facts, { goal: goal.id, from: 'in_umsetzung', to: 'erreicht' })
})

test('steps are added, changed, ticked off with one act, put in order and removed; the first one done begins an agreed goal', async () => {
  const { id: personId } = await world.person('Osman, Amina', { of: anna })
  const goal = await add(personId, { steps: [{ what: 'eins', who: 'client', who_name: '', due_on: null }] })
  const two = await anna.call(addStep, { params: { id: goal.id }, input: { what: 'zwei', who: 'partner', who_name: 'vhs' } })
  assert.deepEqual([two.position, two.who_name], [2, 'vhs'])
  const changed = await anna.call(changeStep, { params: { id: two.id }, version: two.version, input: { what: 'zwei neu', due_on: '2023-01-15' } })
  await assert.rejects(anna.call(changeStep, { params: { id: two.id }, version: two.version, input: { what: 'alt' } }), { status: 412, current: changed })
  const { rows } = await anna.call(orderSteps, { params: { id: goal.id }, input: { order: [two.id, goal.steps[0]!.id] } })
  assert.deepEqual(rows.map((step) => [step.position, step.what]), [[1, 'zwei neu'], [2, 'eins']])
  await world.all.updateTable('goal_states').set({ state: 'vereinbart' }).where('goal_id', '=', goal.id).execute()
  const ticked = await anna.call(tickStep, { params: { id: two.id }, input: { done: true } })
  assert.equal((await anna.call(tickStep, { params: { id: two.id }, input: { done: true } })).done_on, '2022-12-31')
  assert.deepEqual((await goals(personId)).map((one) => [one.state, one.steps[0]!.done_on]), [['in_umsetzung', '2022-12-31']])
  await assert.rejects(anna.call(undoPlanAct, { params: { id: '0190c0de-0000-7000-8000-000000000000' } }), { status: 404 })
  await anna.call(undoPlanAct, { params: { id: ticked.act } })
  assert.deepEqual((await goals(personId)).map((one) => [one.state, one.steps[0]!.done_on]), [['vereinbart', null]])
  const step = (await goals(personId))[0]!.steps[0]!
  await anna.call(removeStep, { params: { id: step.id }, version: step.version })
  assert.deepEqual((await goals(personId))[0]!.steps.map((one) => one.what), ['eins'])
})

test('a goal removed by mistake comes back whole, with steps and history; not when somebody else tries', async () => {
  const { id: personId } = await world.person('Ivanenko, Oksana', { of: anna })
  const goal = await add(personId, { why: 'wichtig', steps: [{ what: 'eins', who: 'client', who_name: '', due_on: null }] })
  const { act } = await anna.call(removeGoal, { params: { id: goal.id }, version: goal.version })
  assert.deepEqual(await goals(personId), [])
  await world.grant(mara, personId, ['contact', 'counselling'])
  await assert.rejects(mara.call(undoPlanAct, { params: { id: act } }), { status: 404 })
  await anna.call(undoPlanAct, { params: { id: act } })
  const [back] = await goals(personId)
  assert.deepEqual([back!.id, back!.title, back!.why, back!.state, back!.steps.map((step) => step.what)], [goal.id, 'B1 erreichen', 'wichtig', 'vorgeschlagen', ['eins']])
})

test('taking up a goal is not taken back any more once a colleague has added a step to it', async () => {
  const { id: personId } = await world.person('Kovalenko, Iryna', { of: anna })
  const { id, act } = await add(personId, {})
  await world.grant(mara, personId, ['contact', 'counselling'])
  await mara.call(addStep, { params: { id }, input: { what: 'Kurs suchen' } })
  await assert.rejects(anna.call(undoPlanAct, { params: { id: act } }), { status: 409, message: /weitergearbeitet/ })
  assert.deepEqual((await goals(personId))[0]!.steps.map((step) => step.what), ['Kurs suchen'])
})

test('a colleague without the case finds nothing and does nothing', async () => {
  const { id: personId } = await world.person('Sesay, Fatou', { of: anna })
  const goal = await add(personId, { steps: [{ what: 'eins', who: 'client', who_name: '', due_on: null }] })
  const fremd = await world.actor('caseworker', 'Fremd')
  assert.deepEqual(await goals(personId, fremd), [])
  for (const refused of [() => add(personId, {}, fremd), () => fremd.call(changeGoal, { params: { id: goal.id }, version: 1, input: asTyped(goal) }), () => fremd.call(tickStep, { params: { id: goal.steps[0]!.id }, input: { done: true } }), () => fremd.call(goalHistory, { params: { id: goal.id } })]) await assert.rejects(refused(), { status: 404 })
  await assert.rejects((await world.actor('housing')).call(listGoals, { params: { personId } }), { status: 403 })
})
