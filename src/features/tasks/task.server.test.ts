import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { caseAreas } from '../access/area.ts'
import { changeTask, countTasks, createTask, delegateTask, listAssignees, listTasks, postponeTask, removeTask, reopenTask, settleTask } from './task.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())
const list = (filter: Record<string, string[]> = {}, text = '') => ({ input: { text, filter } })
const titles = async (actor: Actor, filter: Record<string, string[]> = {}, text = '') => (await actor.call(listTasks, list(filter, text))).rows.map((row) => row.title)
const make = (actor: Actor, title: string, due_on: string, more: object = {}) => actor.call(createTask, { input: { title, due_on, person_id: rami.id, ...more } })

test('a task is entered, done with one tap, opened again, put off, changed and removed; its title is sealed', async () => {
  const task = await make(anna, 'Kindergeld beantragen', '2022-11-25')
  assert.equal(task.person_name, 'Haddad, Rami')
  assert.equal(task.assigned_name, 'Anna')
  const stored = await world.all.selectFrom('tasks').selectAll().where('id', '=', task.id).executeTakeFirstOrThrow()
  assert.ok(!stored.title_sealed.includes('Kindergeld'))
  assert.equal((await anna.call(settleTask, { params: { id: task.id } })).done_on, '2022-11-22')
  assert.deepEqual(await titles(anna, { person_id: [rami.id] }), [])
  assert.deepEqual(await titles(anna, { person_id: [rami.id], state: ['done'] }), ['Kindergeld beantragen'])
  await assert.rejects(anna.call(postponeTask, { params: { id: task.id }, version: task.version + 1, input: { due_on: '2022-12-01' } }), { status: 409 })
  const open = await anna.call(reopenTask, { params: { id: task.id } })
  assert.equal(open.done_on, null)
  const later = await anna.call(postponeTask, { params: { id: task.id }, version: open.version, input: { due_on: '2022-11-29' } })
  await assert.rejects(anna.call(postponeTask, { params: { id: task.id }, version: open.version, input: { due_on: '2022-11-30' } }), { status: 412 })
  const changed = await anna.call(changeTask, { params: { id: task.id }, version: later.version, input: { ...later, title: 'Kindergeld und Wohngeld beantragen' } })
  assert.deepEqual([changed.title, changed.due_on], ['Kindergeld und Wohngeld beantragen', '2022-11-29'])
  await assert.rejects(anna.call(changeTask, { params: { id: task.id }, version: later.version, input: later }), { status: 412 })
  await anna.call(removeTask, { params: { id: task.id }, version: changed.version })
  await assert.rejects(anna.call(settleTask, { params: { id: task.id } }), { status: 404 })
  assert.ok(!JSON.stringify(await world.audit()).includes('Kindergeld'))
})

test('done twice: who was first stays', async () => {
  await world.grant(mara, rami.id, ['contact', 'counselling'])
  const task = await make(anna, 'Pass kopieren', '2022-11-23')
  await anna.call(settleTask, { params: { id: task.id } })
  assert.equal((await mara.call(settleTask, { params: { id: task.id } })).done_by_name, 'Anna')
})

test('a day in the past is refused; putting off can be taken back', async () => {
  await assert.rejects(make(anna, 'zu spät', '2022-11-21'), { status: 400, fields: { due_on: 'Der Tag liegt in der Vergangenheit.' } })
  await assert.rejects(make(anna, ' ', '2022-11-25'), { status: 400 })
  const task = await make(anna, 'Rückruf', '2022-11-22')
  world.clock.moveTo('2022-11-24T11:00:00Z')
  try {
    const late = await world.again(anna)
    const put = await late.call(postponeTask, { params: { id: task.id }, version: task.version, input: { due_on: '2022-11-28' } })
    assert.equal((await late.call(postponeTask, { params: { id: task.id }, version: put.version, input: { due_on: '2022-11-22' } })).due_on, '2022-11-22')
  } finally { world.clock.moveTo('2022-11-22T11:00:00Z') }
  await anna.call(settleTask, { params: { id: task.id } })
})

test('a colleague is given a task only about a case that the colleague may see', async () => {
  const cem = await world.actor('caseworker', 'Cem')
  const huda = await world.person('Nasser, Huda', { of: anna })
  await assert.rejects(make(anna, 'Übernehmen', '2022-11-25', { person_id: huda.id, assigned_to: cem.id }), { status: 400, fields: { assigned_to: 'Diesen Fall sieht die Person nicht. Aufgaben dazu kann nur übernehmen, wer ihn in der Beratung sehen darf.' } })
  assert.deepEqual((await anna.call(listAssignees, { input: { person_id: huda.id } })).rows.map((row) => row.name), ['Anna'])
  await world.grant(cem, huda.id, ['contact', 'housing'])
  await assert.rejects(make(anna, 'Übernehmen', '2022-11-25', { person_id: huda.id, assigned_to: cem.id }), { status: 400 })
  await world.grant(cem, huda.id, caseAreas)
  const task = await make(anna, 'Übernehmen', '2022-11-25', { person_id: huda.id, assigned_to: cem.id })
  assert.deepEqual(await titles(cem, { whose: ['mine'] }), ['Übernehmen'])
  assert.deepEqual(await titles(anna, { whose: ['given'] }), ['Übernehmen'])
  assert.equal((await cem.call(countTasks, {})).open, 1)
  const housing = await world.actor('housing', 'Hanna')
  await assert.rejects(make(anna, 'Ohne Fall', '2022-11-25', { person_id: null, assigned_to: housing.id }), { status: 400 })
  assert.ok((await anna.call(listAssignees, { input: {} })).rows.every((row) => row.name !== 'Hanna'))
  await anna.call(settleTask, { params: { id: task.id } })
})

test('a task without a person is seen by whoever made it and whoever has to do it', async () => {
  const [lena, cem] = [await world.actor('lead', 'Lena'), await world.actor('caseworker', 'Fremd')]
  const task = await anna.call(createTask, { input: { title: 'Flyer bestellen', due_on: '2022-11-30', assigned_to: lena.id } })
  assert.deepEqual(await titles(lena), ['Flyer bestellen'])
  assert.deepEqual(await titles(cem), [])
  await assert.rejects(cem.call(settleTask, { params: { id: task.id } }), { status: 404 })
  await lena.call(settleTask, { params: { id: task.id } })
})

test('a task that becomes a person’s is sealed anew, and opens for whoever sees that case', async () => {
  const task = await anna.call(createTask, { input: { title: 'Wer war das?', due_on: '2022-11-30' } })
  const moved = await anna.call(changeTask, { params: { id: task.id }, version: task.version, input: { ...task, person_id: rami.id } })
  assert.deepEqual([moved.title, moved.person_name], ['Wer war das?', 'Haddad, Rami'])
  assert.ok((await titles(mara, { person_id: [rami.id] })).includes('Wer war das?'))
  await anna.call(removeTask, { params: { id: moved.id }, version: moved.version })
})

test('tasks of a foreign case: none are seen, none are made', async () => {
  const cem = await world.actor('caseworker', 'Ohne Einsicht')
  await make(anna, 'Nur für Anna', '2022-11-25')
  assert.deepEqual(await titles(cem, { person_id: [rami.id] }), [])
  await assert.rejects(make(cem, 'Fremd', '2022-11-25'), { status: 404 })
  for (const role of ['housing', 'coordinator', 'volunteer', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(listTasks, list()), { status: 403 })
})

test('open, overdue, this week, done; the search looks into titles', async () => {
  const sara = await world.person('Karimi, Sara', { of: anna })
  for (const [title, due] of [['Café anrufen', '2022-11-22'], ['Jobcenter schreiben', '2022-11-29'], ['Deutschkurs suchen', '2023-01-10']] as const) await make(anna, title, due, { person_id: sara.id })
  await world.all.updateTable('tasks').set({ due_on: '2022-11-01', made_on: '2022-10-20' }).where('person_id', '=', sara.id).where('due_on', '=', '2022-11-22').execute()
  const of = { person_id: [sara.id] }
  assert.deepEqual(await titles(anna, of), ['Café anrufen', 'Jobcenter schreiben', 'Deutschkurs suchen'])
  assert.deepEqual(await titles(anna, { ...of, state: ['overdue'] }), ['Café anrufen'])
  assert.deepEqual(await titles(anna, { ...of, state: ['week'] }), ['Jobcenter schreiben'])
  assert.deepEqual(await titles(anna, of, 'cafe'), ['Café anrufen'])
  assert.deepEqual(await titles(anna, {}, 'karimi deutsch'), ['Deutschkurs suchen'])
  assert.equal((await anna.call(countTasks, {})).overdue, 1)
})

test('what a colleague can no longer do falls to the responsible person: the deputyship ended, the account was disabled', async () => {
  const [ines, bert] = [await world.actor('caseworker', 'Ines'), await world.actor('caseworker', 'Bert')]
  const omar = await world.person('Farah, Omar', { of: ines })
  await world.grant(bert, omar.id, caseAreas, 'deputy', '2022-11-01')
  await ines.call(createTask, { input: { title: 'Widerspruch schreiben', due_on: '2022-11-28', person_id: omar.id, assigned_to: bert.id } })
  assert.deepEqual(await titles(ines, { whose: ['mine'] }), [])
  await world.all.updateTable('access_grants').set({ valid_until: '2022-11-22' }).where('user_id', '=', bert.id).execute()
  const { rows: [left] } = await ines.call(listTasks, list({ whose: ['mine'] }))
  assert.equal(left!.is_left_behind, true)
  assert.deepEqual(await titles(bert), [])
  await world.all.updateTable('access_grants').set({ valid_until: null }).where('user_id', '=', bert.id).execute()
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', bert.id).execute()
  assert.equal((await ines.call(countTasks, {})).open, 1)
})

test('reading what others have to do in a case leaves a trace there; one’s own work does not', async () => {
  const lina = await world.person('Saleh, Lina', { of: anna })
  await make(anna, 'Termin vereinbaren', '2022-11-25', { person_id: lina.id })
  const traces = async () => (await world.audit('task.list')).filter((entry) => entry.case_id === lina.id).length
  await titles(anna)
  assert.equal(await traces(), 0)
  await world.grant(mara, lina.id, ['contact', 'counselling'])
  await titles(mara)
  assert.equal(await traces(), 1)
})

test('the same order sent twice makes one task', async () => {
  const order = { key: 'order-task-1', input: { title: 'Einmal', due_on: '2022-11-25', person_id: rami.id } }
  assert.equal((await anna.call(createTask, order)).id, (await anna.call(createTask, order)).id)
})

test('a task that comes again makes the next one when it is settled; opening it again takes that one back', async () => {
  const omar = await world.person('Osman, Idris', { of: anna })
  const of = { person_id: [omar.id] }
  const task = await make(anna, 'Lohnzettel abgeben', '2022-11-30', { person_id: omar.id, note: 'ans Jobcenter, mit Stempel', repeat: 'month', repeat_until: '2023-02-28' })
  const dates = async () => (await anna.call(listTasks, list(of))).rows.map((row) => [row.due_on, row.note, row.repeat])
  const settled = await anna.call(settleTask, { params: { id: task.id } })
  assert.equal(settled.next_on, '2022-12-30')
  assert.deepEqual(await dates(), [['2022-12-30', 'ans Jobcenter, mit Stempel', 'month']])
  assert.equal((await anna.call(settleTask, { params: { id: task.id } })).next_on, null, 'settled twice: one next one')
  await anna.call(reopenTask, { params: { id: task.id } })
  assert.deepEqual(await dates(), [['2022-11-30', 'ans Jobcenter, mit Stempel', 'month']])
  await anna.call(settleTask, { params: { id: task.id } })
  const { rows: [next] } = await anna.call(listTasks, list(of))
  // Put off once, the series stays at the 30th.
  await anna.call(postponeTask, { params: { id: next!.id }, version: next!.version, input: { due_on: '2023-01-02' } })
  assert.equal((await anna.call(settleTask, { params: { id: next!.id } })).next_on, '2023-01-30')
  const { rows: [third] } = await anna.call(listTasks, list(of))
  assert.equal((await anna.call(settleTask, { params: { id: third!.id } })).next_on, '2023-02-28')
  const { rows: [last] } = await anna.call(listTasks, list(of))
  assert.equal((await anna.call(settleTask, { params: { id: last!.id } })).next_on, null)
  await assert.rejects(make(anna, 'zu kurz', '2022-11-30', { repeat: 'week', repeat_until: '2022-11-29' }), { status: 400, fields: { repeat_until: 'Das letzte Mal läge vor dem ersten.' } })
  assert.ok(!(await world.all.selectFrom('tasks').select('note_sealed').where('id', '=', task.id).executeTakeFirstOrThrow()).note_sealed!.includes('Jobcenter'))
})

test('what was worked on since stays when the one before is opened again, and no second series begins', async () => {
  const { id: person_id } = await world.person('Sesay, Fatou', { of: anna })
  const task = await make(anna, 'Miete prüfen', '2022-11-25', { person_id, repeat: 'week', repeat_every: 2 })
  await anna.call(settleTask, { params: { id: task.id } })
  const { rows: [next] } = await anna.call(listTasks, list({ person_id: [person_id] }))
  await anna.call(changeTask, { params: { id: next!.id }, version: next!.version, input: { ...next!, title: 'Miete und Strom prüfen' } })
  await anna.call(reopenTask, { params: { id: task.id } })
  assert.deepEqual(await titles(anna, { person_id: [person_id] }), ['Miete prüfen', 'Miete und Strom prüfen'])
  assert.equal((await anna.call(settleTask, { params: { id: task.id } })).next_on, null)
})

test('a new day in the dialog moves the series', async () => {
  const task = await make(anna, 'Wochenplan', '2022-11-28', { person_id: null, repeat: 'week' })
  const moved = await anna.call(changeTask, { params: { id: task.id }, version: task.version, input: { ...task, due_on: '2022-11-30' } })
  assert.equal((await anna.call(settleTask, { params: { id: moved.id } })).next_on, '2022-12-07')
})

test('passed on with one act: who gets it reads from whom, the giver sees what becomes of it, and takes it back', async () => {
  const [bea, nora] = [await world.actor('caseworker', 'Bea'), await world.actor('caseworker', 'Nora')]
  const { id: person_id } = await world.person('Demir, Aylin', { of: anna })
  const task = await make(anna, 'Zeugnisse übersetzen lassen', '2022-11-25', { person_id })
  const pass = (who: Actor, id: string, version: number, to: Actor) => who.call(delegateTask, { params: { id }, version, input: { assigned_to: to.id } })
  await assert.rejects(pass(anna, task.id, task.version, bea), { status: 400, fields: { assigned_to: 'Diesen Fall sieht die Person nicht. Aufgaben dazu kann nur übernehmen, wer ihn in der Beratung sehen darf.' } })
  await world.grant(bea, person_id, caseAreas)
  const given = await pass(anna, task.id, task.version, bea)
  assert.deepEqual([given.assigned_name, given.given_by_name], ['Bea', 'Anna'])
  assert.deepEqual((await bea.call(listTasks, list({ whose: ['mine'] }))).rows.map((row) => row.given_by_name), ['Anna'])
  await assert.rejects(pass(anna, task.id, task.version, bea), { status: 412 })
  await assert.rejects(pass(nora, task.id, given.version, nora), { status: 404 })
  const back = await pass(anna, task.id, given.version, anna)
  assert.deepEqual([back.assigned_name, back.given_by_name], ['Anna', null])
  assert.equal((await world.audit('task.delegate')).filter((entry) => entry.case_id === person_id).length, 2)
  // Without a case: whoever passed it on still sees it.
  const free = await anna.call(createTask, { input: { title: 'Flyer', due_on: '2022-11-30', assigned_to: bea.id } })
  const further = await pass(bea, free.id, free.version, nora)
  assert.equal(further.given_by_name, 'Bea')
  assert.deepEqual(await titles(bea, { whose: ['given'] }), ['Flyer'])
  assert.deepEqual(await titles(nora, { whose: ['mine'] }), ['Flyer'])
  await nora.call(settleTask, { params: { id: free.id } })
})

test('a colleague who can no longer see the case does not get the next one', async () => {
  const pia = await world.actor('caseworker', 'Pia')
  const { id: person_id } = await world.person('Aziz, Salma', { of: anna })
  await world.grant(pia, person_id, caseAreas, 'deputy', '2022-11-01')
  const task = await make(anna, 'Termin begleiten', '2022-11-25', { person_id, assigned_to: pia.id, repeat: 'month' })
  await world.all.updateTable('access_grants').set({ valid_until: '2022-11-22' }).where('user_id', '=', pia.id).execute()
  await anna.call(settleTask, { params: { id: task.id } })
  assert.deepEqual((await anna.call(listTasks, list({ person_id: [person_id] }))).rows.map((row) => [row.assigned_name, row.given_by_name]), [['Anna', null]], 'whoever settled it goes on')
})

test('a reminder brings a task to the coming ones earlier than a week before', async () => {
  const { id: person_id } = await world.person('Kaya, Emre', { of: anna })
  await make(anna, 'Einbürgerung vorbereiten', '2023-01-15', { person_id, remind_days: 60 })
  await make(anna, 'Erst im Januar', '2023-01-15', { person_id })
  assert.deepEqual(await titles(anna, { person_id: [person_id], state: ['week'] }), ['Einbürgerung vorbereiten'])
})
