import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { agreePlan, draftAgreement, listAgreements, readAgreement } from './agreement.api.ts'
import { addGoal, changeGoal, listGoals, type GoalRow } from './goal.api.ts'
import type { NewGoal } from './goal.ts'
import { correctPlan, planNext, readPlan, removePlan, startPlan } from './plan.api.ts'
import { readReview, reviewPlan } from './review.api.ts'

let world: World, anna: Actor, bert: Actor, mother: Person, daughter: Person, planId: string
const add = (of: Person, input: Partial<NewGoal>) => anna.call(addGoal, { params: { personId: of.id }, input: { area: 'deutsch', title: 'Ziel', ...input } })
const titles = async (of: Person, who = anna) => (await who.call(listGoals, { params: { personId: of.id } })).rows.map((goal) => goal.title).sort()
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  bert = await world.actor('caseworker', 'Bert')
  mother = await world.person('Haddad, Maryam', { of: anna, birth: '1984-05-01' })
  daughter = await world.person('Haddad, Lina', { of: anna, household: mother.householdId, role: 'child', birth: '2005-02-01' })
  // Bert sees the mother only.
  await world.grant(bert, mother.id, ['contact', 'counselling'])
  planId = (await anna.call(startPlan, { params: { personId: mother.id }, input: { for_household: true } })).id
  await add(mother, { title: 'Wohnung für alle', area: 'wohnung', for_family: true })
  await add(mother, { title: 'B1 der Mutter' })
  await add(daughter, { title: 'Ausbildung', area: 'ausbildung' })
  await add(daughter, { title: 'Beratung nur für Lina', area: 'gesundheit', hidden_from_family: true })
})
after(() => world.close())

test('a plan of the household shows every member’s goals; a member’s page shows the own ones and those of the family', async () => {
  assert.deepEqual(await titles(mother), ['Ausbildung', 'B1 der Mutter', 'Beratung nur für Lina', 'Wohnung für alle'])
  assert.deepEqual(await titles(daughter), ['Ausbildung', 'Beratung nur für Lina', 'Wohnung für alle'])
  const { rows: [plan] } = await anna.call(readPlan, { params: { personId: daughter.id } })
  assert.deepEqual([plan!.id, plan!.holder_name, plan!.members.map((member) => member.name)], [planId, 'Haddad, Maryam', ['Haddad, Lina']])
  assert.deepEqual((await world.audit('goal.list')).slice(-2).map((entry) => entry.case_id).sort(), [mother.id, daughter.id].sort(), 'both are told that their goals were looked at')
})

test('whoever sees one case of the family only meets the goals of that one, in no list, draft or review', async () => {
  assert.deepEqual(await titles(mother, bert), ['B1 der Mutter', 'Wohnung für alle'])
  assert.deepEqual(await titles(daughter, bert), [])
  assert.deepEqual((await bert.call(draftAgreement, { params: { id: planId } })).content.map((goal) => goal.title), ['B1 der Mutter', 'Wohnung für alle'])
  assert.deepEqual((await world.audit('agreement.draft')).slice(-1).map((entry) => entry.case_id), [mother.id])
  await anna.call(draftAgreement, { params: { id: planId } })
  assert.deepEqual((await world.audit('agreement.draft')).slice(-2).map((entry) => entry.case_id).sort(), [mother.id, daughter.id].sort(), 'both are told that their goals were read')
  assert.deepEqual((await bert.call(readReview, { params: { id: planId } })).rows.map((goal) => goal.title), ['B1 der Mutter', 'Wohnung für alle'])
  // And who sees the daughter only, finds her goals without the plan they stand in.
  const cem = await world.actor('caseworker', 'Cem')
  await world.grant(cem, daughter.id, ['contact', 'counselling'])
  const { rows } = await cem.call(listGoals, { params: { personId: daughter.id } })
  assert.deepEqual(rows.map((goal) => [goal.title, goal.holder_id]), [['Ausbildung', null], ['Beratung nur für Lina', null]])
  assert.deepEqual((await cem.call(readPlan, { params: { personId: daughter.id } })).rows, [])
})

test('the mother agrees what stands on her sheet, the daughter her own and the family’s; neither reads the other’s hidden goal', async () => {
  const oral = { agreed_on: '2022-12-31', kind: 'oral' as const, present: 'beide' }
  const withMother = await anna.call(agreePlan, { params: { id: planId }, input: oral })
  const read = async (id: string, who = anna) => (await who.call(readAgreement, { params: { id } })).content.map((goal) => goal.title)
  assert.deepEqual(await read(withMother.id), ['B1 der Mutter', 'Ausbildung', 'Wohnung für alle'])
  const states = async () => Object.fromEntries((await anna.call(listGoals, { params: { personId: mother.id } })).rows.map((goal) => [goal.title, goal.state]))
  assert.equal((await states())['Beratung nur für Lina'], 'vorgeschlagen')
  const withDaughter = await anna.call(agreePlan, { params: { id: planId }, input: { ...oral, with_person: daughter.id } })
  assert.deepEqual([withDaughter.person_name, withDaughter.number], ['Haddad, Lina', 2])
  assert.deepEqual(await read(withDaughter.id), ['Ausbildung', 'Wohnung für alle', 'Beratung nur für Lina'])
  assert.ok(Object.values(await states()).every((state) => state === 'vereinbart'))
  // The version tells no more than the goals do: Bert reads the mother's without the daughter's goal, and the daughter's not at all.
  assert.deepEqual(await read(withMother.id, bert), ['B1 der Mutter', 'Wohnung für alle'])
  await assert.rejects(read(withDaughter.id, bert), { status: 404 })
  assert.deepEqual((await bert.call(listAgreements, { params: { personId: mother.id } })).rows.map((row) => [row.number, row.goals]), [[1, 2]])
  await assert.rejects(anna.call(agreePlan, { params: { id: planId }, input: { ...oral, with_person: bert.id } }), { status: 404 })
})

test('a goal of the family needs a plan of the household and stands with whoever holds it', async () => {
  const single = await world.person('Farah, Mahad', { of: anna })
  await add(single, {})
  await assert.rejects(add(single, { for_family: true }), { status: 400, fields: { for_family: 'Ein Familienziel braucht einen Plan des Haushalts.' } })
  const family = await add(daughter, { title: 'Kita', area: 'kinder', for_family: true })
  assert.equal(family.person_id, mother.id)
  await assert.rejects(add(mother, { for_family: true, hidden_from_family: true }), { status: 400, fields: { hidden_from_family: 'Ein Ziel der ganzen Familie steht auf jedem Blatt.' } })
  const own = (await anna.call(listGoals, { params: { personId: daughter.id } })).rows.find((goal) => goal.title === 'Ausbildung')!
  const { area, title } = own
  await assert.rejects(anna.call(changeGoal, { params: { id: own.id }, version: own.version, input: { area, title, for_family: true } }), { status: 400, fields: { for_family: 'Ein Familienziel steht bei der Person, die den Plan des Haushalts hält.' } })
  await assert.rejects(add(single, { plan_id: planId }), { status: 409, message: 'Der Plan gehört einer anderen Person.' })
})

test('a plan with goals of the family stays one of the household, and one with goals stays', async () => {
  const [plan] = (await anna.call(readPlan, { params: { personId: mother.id } })).rows
  const fields = { for_household: 'Im Plan stehen Ziele der Familie oder anderer aus dem Haushalt; er bleibt ein Plan des Haushalts.' }
  await assert.rejects(anna.call(planNext, { params: { id: planId }, version: plan!.version, input: { for_household: false } }), { status: 400, fields })
  await assert.rejects(anna.call(correctPlan, { params: { personId: mother.id, id: planId }, version: plan!.version, input: { made_on: plan!.made_on } }), { status: 400, fields })
  await assert.rejects(anna.call(removePlan, { params: { personId: mother.id, id: planId }, version: plan!.version }), { status: 409, message: /bleibt stehen/ })
})

test('who moves out keeps the own goals; the family’s are not theirs any more', async () => {
  await world.all.updateTable('household_members').set({ valid_until: '2022-12-31' }).where('person_id', '=', daughter.id).execute()
  assert.deepEqual(await titles(daughter), ['Ausbildung', 'Beratung nur für Lina'])
  await world.all.updateTable('household_members').set({ valid_until: null }).where('person_id', '=', daughter.id).execute()
})

test('a review of the family’s plan decides on every member’s goals and gives a member a new one', async () => {
  const goals: GoalRow[] = (await anna.call(listGoals, { params: { personId: mother.id } })).rows
  const of = (title: string) => goals.find((goal) => goal.title === title)!
  await anna.call(reviewPlan, { params: { id: planId }, input: { held_on: '2022-12-31', goals: [{ goal_id: of('Ausbildung').id, version: of('Ausbildung').version, decision: 'reached' }], added: [{ area: 'arbeit', title: 'Führerschein', for_person: daughter.id }] } })
  const now = (await anna.call(listGoals, { params: { personId: daughter.id } })).rows
  assert.deepEqual(['Ausbildung', 'Führerschein'].map((title) => { const goal = now.find((one) => one.title === title)!; return [goal.state, goal.plan_id] }), [['erreicht', planId], ['vorgeschlagen', planId]])
})
