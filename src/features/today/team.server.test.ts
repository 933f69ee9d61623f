import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createTask } from '../tasks/task.api.ts'
import { exportTeam, readTeam, readToday } from './today.api.ts'

let world: World, anna: Actor, mara: Actor, lea: Actor
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  lea = await world.actor('lead', 'Lea')
  const position = { funded_from: '2022-01-01', funded_through: null }
  await world.all.insertInto('positions').values([{ id: newId(), user_id: anna.id, share_percent: 50, ...position }, { id: newId(), user_id: anna.id, share_percent: 30, ...position, funded_through: '2022-06-30' }]).execute()
  const household = await world.person('Haddad, Rami', { of: anna, allocated: '2020-01-31' })
  await world.person('Haddad, Nour', { of: anna, household: household.householdId })
  const huda = await world.person('Nasser, Huda', { of: anna })
  await world.all.insertInto('residence_statuses').values({ id: newId(), person_id: huda.id, status: 'duldung', valid_from: '2022-01-10', document_valid_through: '2023-01-20' }).execute()
  await world.all.insertInto('plans').values({ id: newId(), person_id: huda.id, made_on: '2022-06-01', next_review_on: '2023-01-02' }).execute()
  await anna.call(createTask, { input: { title: 'Antrag', due_on: '2023-02-01', person_id: huda.id } })
  await world.all.insertInto('tasks').values({ id: newId(), title_sealed: Buffer.from('x'), due_on: '2022-12-01', assigned_to: anna.id, made_by: anna.id, made_on: '2022-11-01' }).execute()
  await world.person('Niemand, Nina')
  await world.person('Vorbei, Vera', { of: mara, allocated: '2022-01-10' }).then(({ id }) => world.all.insertInto('case_closings').values({ id: newId(), person_id: id, closed_on: '2022-10-01', reason: 'umzug' }).execute())
})
after(() => world.close())

test('the lead sees the load of each colleague against the share of the post, and what waits, as figures', async () => {
  const { rows, ownerless } = await lea.call(readTeam, {})
  assert.equal(ownerless, 1)
  assert.deepEqual(rows.map(({ user_id: _, ...row }) => row), [
    { user_name: 'Anna', share: 50, is_absent: false, is_disabled: false, cases: 3, households: 2, per_post: 6, tasks: 2, overdue: 1, letters: 0, expiring: 1, clock: 1, reviews: 1, without_plan: 2, without_talk: 0 },
    { user_name: 'Mara', share: null, is_absent: false, is_disabled: false, cases: 0, households: 0, per_post: null, tasks: 0, overdue: 0, letters: 0, expiring: 0, clock: 0, reviews: 0, without_plan: 0, without_talk: 0 },
  ])
})

test('absent is who is absent from every funded post, as for handing over', async () => {
  const posts = [newId(), newId()], absences = [newId(), newId()]
  await world.all.insertInto('positions').values(posts.map((id) => ({ id, user_id: mara.id, share_percent: 25, funded_from: '2022-01-01' }))).execute()
  const isAbsent = async () => (await lea.call(readTeam, {})).rows.find((row) => row.user_id === mara.id)!.is_absent
  const leave = (n: 0 | 1) => world.all.insertInto('absences').values({ id: absences[n]!, position_id: posts[n]!, absent_from: '2022-12-01', kind: 'urlaub' }).execute()
  await leave(0)
  assert.equal(await isAbsent(), false)
  await leave(1)
  assert.equal(await isAbsent(), true)
  await world.all.deleteFrom('absences').where('id', 'in', absences).execute()
  await world.all.deleteFrom('positions').where('id', 'in', posts).execute()
})

test('no name of anybody who is advised goes with it, and Heute of the lead stays without cases', async () => {
  const told = JSON.stringify(await lea.call(readTeam, {}))
  for (const name of ['Haddad', 'Nasser', 'Niemand', 'Vorbei', 'Antrag']) assert.ok(!told.includes(name), name)
  assert.ok((await lea.call(readToday, {})).kinds.every(({ total }) => total === 0))
})

test('a locked account that still has cases stands there', async () => {
  await world.person('Jallow, Lamin', { of: mara })
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', mara.id).execute()
  assert.deepEqual((await lea.call(readTeam, {})).rows.filter((row) => row.is_disabled).map((row) => [row.user_name, row.cases]), [['Mara', 1]])
})

test('the figures come out as a sheet; whoever does not lead is refused', async () => {
  const file = await (await lea.call(exportTeam, { input: { format: 'csv', columns: ['user_name', 'cases', 'per_post'] } }) as unknown as Blob).text()
  assert.match(file, /zuständig;Fälle;Fälle je 100 %\r\nAnna;3;6\r\n/)
  for (const role of ['caseworker', 'coordinator', 'housing', 'reader'] as const) {
    const other = await world.actor(role)
    await assert.rejects(other.call(readTeam, {}), { status: 403 })
    await assert.rejects(other.call(exportTeam, { input: { format: 'csv' } }), { status: 403 })
  }
})
