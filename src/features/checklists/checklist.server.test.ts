import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { caseAreas } from '../access/area.ts'
import { listTasks, settleTask } from '../tasks/task.api.ts'
import { addChecklist, applyChecklist, changeChecklist, listChecklistRuns, listChecklists, previewChecklist, undoChecklist, type ChecklistRow } from './checklist.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person, huda: Person
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
  huda = await world.person('Haddad, Huda', { of: anna })
  await world.all.updateTable('household_members').set({ household_id: rami.householdId }).where('person_id', '=', huda.id).execute()
})
after(() => world.close())
const named = async (name: string) => (await anna.call(listChecklists, {})).rows.find((row) => row.name === name)!
const tasksOf = async (person: Person, who = anna) => (await who.call(listTasks, { input: { filter: { person_id: [person.id] } } })).rows
const preview = (who: Actor, list: ChecklistRow, person: Person, household = false, day = '2022-11-22') => who.call(previewChecklist, { params: { id: list.id }, input: { person_id: person.id, household, day } })

test('five usual lists to begin with, each with items; kept by the organisation', async () => {
  const { rows } = await anna.call(listChecklists, {})
  assert.deepEqual(rows.map((row) => row.name), ['Anerkennung', 'Ankunft', 'Einzug', 'Fallabschluss', 'Kindergartenplatz'])
  assert.ok(rows.every((row) => row.is_active && row.items.length >= 5))
  const made = await anna.call(addChecklist, { input: { name: 'Geburt', day_label: 'Geburtstermin', items: [{ title: 'Elterngeld beantragen', days: 14, who: 'me', per: 'person' }] } })
  await assert.rejects(anna.call(addChecklist, { input: { name: 'Geburt', items: made.items } }), { status: 409, message: 'Eine Checkliste mit diesem Namen gibt es schon.' })
  await assert.rejects(anna.call(addChecklist, { input: { name: 'Leer', items: [] } }), { status: 400 })
  const changed = await mara.call(changeChecklist, { params: { id: made.id }, version: made.version, input: { ...made, items: [{ title: 'Hebamme suchen', days: -60, who: 'responsible', per: 'person' }, ...made.items] } })
  assert.deepEqual(changed.items.map((item) => item.title), ['Hebamme suchen', 'Elterngeld beantragen'])
  await assert.rejects(anna.call(changeChecklist, { params: { id: made.id }, version: made.version, input: made }), { status: 412 })
  const ended = await mara.call(changeChecklist, { params: { id: made.id }, version: changed.version, input: { ...changed, active_until: '2022-11-22' } })
  const { rows: [task] } = await preview(anna, ended, rami)
  await assert.rejects(anna.call(applyChecklist, { params: { id: made.id }, input: { person_id: rami.id, day: '2022-11-22', tasks: [task!] } }), { status: 409, message: 'Diese Checkliste wird nicht mehr angeboten.' })
  for (const role of ['housing', 'reader', 'volunteer'] as const) await assert.rejects((await world.actor(role)).call(listChecklists, {}), { status: 403 })
})

test('applied to a person: items left out, days changed, all in one act; progress; twice is warned of; taken back', async () => {
  const arrival = await named('Ankunft')
  const seen = await preview(anna, arrival, rami)
  assert.deepEqual([seen.rows.length, seen.household, seen.earlier], [arrival.items.length, 2, []])
  assert.ok(seen.rows.every((row) => row.assigned_name === 'Anna' && row.person_name === 'Haddad, Rami'))
  const chosen = seen.rows.slice(0, 3).map((row, at) => (at === 0 ? { ...row, due_on: '2022-12-24' } : row))
  const order = { params: { id: arrival.id }, input: { person_id: rami.id, day: '2022-11-22', tasks: chosen } }
  const { act, tasks, persons } = await anna.call(applyChecklist, order)
  assert.deepEqual([tasks, persons], [3, 1])
  const made = await tasksOf(rami)
  assert.deepEqual(made.map((row) => row.due_on).at(-1), '2022-12-24')
  assert.ok(made.every((row) => row.source === 'checklist' && row.source_id))
  await anna.call(settleTask, { params: { id: made[0]!.id } })
  const { rows: [run] } = await anna.call(listChecklistRuns, { params: { personId: rami.id } })
  assert.deepEqual([run!.name, run!.done, run!.total], ['Ankunft', 1, 3])
  assert.deepEqual((await preview(anna, arrival, rami)).earlier, [{ person_name: 'Haddad, Rami', day: '2022-11-22' }])
  await assert.rejects(anna.call(applyChecklist, order), { status: 409, message: 'Ankunft wurde schon angewandt: Haddad, Rami (22.11.2022).' })
  await assert.rejects(anna.call(undoChecklist, { params: { id: act } }), { status: 409, message: 'An den Aufgaben wurde seither gearbeitet. Sie lassen sich einzeln löschen.' })
  const second = await anna.call(applyChecklist, { ...order, input: { ...order.input, again: true } })
  assert.equal((await tasksOf(rami)).length, 5)
  await assert.rejects(mara.call(undoChecklist, { params: { id: second.act } }), { status: 404 })
  await anna.call(undoChecklist, { params: { id: second.act } })
  assert.equal((await tasksOf(rami)).length, 2)
  assert.equal((await anna.call(listChecklistRuns, { params: { personId: rami.id } })).rows.length, 1)
  assert.equal((await world.audit('checklist.apply')).filter((entry) => entry.case_id === rami.id).length, 2)
})

test('applied to a household: each person, and what is once goes to the one it began with', async () => {
  const arrival = await named('Ankunft')
  const { rows } = await preview(anna, arrival, huda, true, '2022-12-01')
  const once = arrival.items.filter((item) => item.per === 'household').length
  assert.equal(rows.length, once + 2 * (arrival.items.length - once))
  assert.equal(rows.filter((row) => row.person_id === rami.id).length, arrival.items.length - once)
  const { persons } = await anna.call(applyChecklist, { params: { id: arrival.id }, input: { person_id: huda.id, household: true, day: '2022-12-01', again: true, tasks: rows } })
  assert.equal(persons, 2)
  assert.equal((await tasksOf(huda)).length, arrival.items.length)
})

test('of the household one reaches only those one counsels; a foreign case is none', async () => {
  const arrival = await named('Ankunft')
  await assert.rejects(preview(mara, arrival, rami), { status: 404 })
  await assert.rejects(mara.call(listChecklistRuns, { params: { personId: rami.id } }), { status: 404 })
  await world.grant(mara, rami.id, caseAreas)
  const { rows, household } = await preview(mara, arrival, rami, true)
  assert.equal(household, 1)
  assert.ok(rows.every((row) => row.person_id === rami.id && row.assigned_name === 'Anna'), 'the responsible colleague does it')
  await assert.rejects(mara.call(applyChecklist, { params: { id: arrival.id }, input: { person_id: rami.id, household: true, again: true, day: '2022-11-22', tasks: [{ ...rows[0]!, person_id: huda.id }] } }), { status: 409 })
  await assert.rejects(mara.call(applyChecklist, { params: { id: arrival.id }, input: { person_id: rami.id, again: true, day: '2022-11-22', tasks: [{ ...rows[0]!, due_on: '2022-11-21' }] } }), { status: 400 })
})
