import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { listLooks } from '../access/grant.api.ts'
import { handOverCase } from '../cases/case.api.ts'
import { readPerson } from '../people/person.api.ts'
import { countTasks, createTask, listTasks } from '../tasks/task.api.ts'
import { endDeputyship, listDeputyships, nameDeputy } from './deputy.api.ts'
import { addAbsence, changeAbsence, createPosition, listPositions, removeAbsence } from './position.api.ts'

const TODAY = '2022-12-31'
let world: World, lead: Actor
before(async () => { world = await openWorld(TODAY); lead = await world.actor('lead', 'Lena') })
after(() => world.close())

const sees = async (who: Actor, id: string) => who.call(readPerson, { params: { id } }).then(() => true, () => false)
async function onDay<T>(day: string, who: Actor, work: (again: Actor) => Promise<T>): Promise<T> {
  world.clock.moveTo(`${day}T11:00:00Z`)
  try { return await work(await world.again(who)) } finally { world.clock.moveTo(`${TODAY}T11:00:00Z`) }
}
const seesOn = (day: string, who: Actor, id: string) => onDay(day, who, (again) => sees(again, id))
/** Anna, absent from January on, with two cases, and Bert who deputises. */
async function absence(absent_from = '2023-01-10', absent_through: string | null = '2023-01-31', cases: 'all' | 'first' = 'all') {
  const [anna, bert] = [await world.actor('caseworker', 'Anna'), await world.actor('caseworker', 'Bert')]
  const ids = [(await world.person('Eins, Ada', { of: anna })).id, (await world.person('Zwei, Bao', { of: anna })).id] as const
  const position = await lead.call(createPosition, { input: { user_id: anna.id, share_percent: 100, funded_from: '2022-01-01' } })
  const away = (await lead.call(addAbsence, { params: { id: position.id }, input: { absent_from, absent_through, kind: 'krankheit' } })).absences[0]!
  const named = await lead.call(nameDeputy, { params: { id: away.id }, input: { user_id: bert.id, reason: 'Vertretung für vier Wochen', cases: cases === 'all' ? null : [ids[0]] } })
  return { anna, bert, ids, away, named, position }
}

test('a deputyship begins and ends with the absence by itself; the responsible sees it, the audit keeps it, special needs stay out', async () => {
  const { anna, bert, ids, away, named } = await absence()
  assert.equal(named.cases, 2)
  assert.deepEqual([await sees(bert, ids[0]), await seesOn('2023-01-09', bert, ids[0]), await seesOn('2023-01-10', bert, ids[0]), await seesOn('2023-01-31', bert, ids[1]), await seesOn('2023-02-01', bert, ids[0])], [false, false, true, true, false])
  assert.deepEqual((await anna.call(listLooks, {})).rows.map((row) => [row.user_name, row.kind, row.valid_from, row.through, row.areas.includes('needs')]), [['Bert', 'deputy', '2023-01-10', '2023-01-31', false], ['Bert', 'deputy', '2023-01-10', '2023-01-31', false]])
  const entries = (await world.audit('deputy.name')).filter((entry) => (entry.facts as { absence: string }).absence === away.id)
  assert.deepEqual(entries.map((entry) => entry.case_id).sort(), [...ids].sort())
  assert.deepEqual((await bert.call(listDeputyships, {})).rows.map((row) => [row.absent_name, row.cases, row.is_limited]), [['Anna', 2, false]])
  assert.deepEqual((await (await world.actor('caseworker', 'Cara')).call(listDeputyships, {})).rows, [])
})

test('a deputy whose absence is shortened loses sight on the new day; lengthened, it stays; removed, it is over', async () => {
  const { bert, ids, away } = await absence('2022-12-20', '2023-01-31')
  assert.equal(await sees(bert, ids[0]), true)
  const shorter = await lead.call(changeAbsence, { params: { id: away.id }, version: away.version, input: { absent_from: '2022-12-20', absent_through: '2023-01-05', kind: 'krankheit' } })
  assert.deepEqual([await sees(bert, ids[0]), await seesOn('2023-01-05', bert, ids[0]), await seesOn('2023-01-06', bert, ids[0])], [true, true, false])
  const longer = await lead.call(changeAbsence, { params: { id: away.id }, version: shorter.version, input: { absent_from: '2022-12-20', absent_through: '2023-03-31', kind: 'krankheit' } })
  assert.deepEqual([await seesOn('2023-03-31', bert, ids[1]), await seesOn('2023-04-01', bert, ids[1])], [true, false])
  // Ended yesterday, as one learns today: from now on nothing is seen, and what was seen stays written down.
  const over = await lead.call(changeAbsence, { params: { id: away.id }, version: longer.version, input: { absent_from: '2022-12-20', absent_through: '2022-12-30', kind: 'krankheit' } })
  assert.equal(await sees(bert, ids[0]), false)
  const again = await lead.call(changeAbsence, { params: { id: away.id }, version: over.version, input: { absent_from: '2022-12-20', absent_through: null, kind: 'krankheit' } })
  assert.equal(await sees(bert, ids[0]), true)
  await lead.call(removeAbsence, { params: { id: away.id }, version: again.version })
  assert.equal(await sees(bert, ids[0]), false)
  assert.deepEqual((await world.all.selectFrom('access_grants').select('id').where('user_id', '=', bert.id).where('valid_until', 'is', null).execute()), [], 'nothing is left open')
})

test('only chosen cases; a case that goes to another colleague goes out of the deputyship, one that comes in comes in', async () => {
  const chosen = await absence('2022-12-20', '2023-01-31', 'first')
  assert.deepEqual([await sees(chosen.bert, chosen.ids[0]), await sees(chosen.bert, chosen.ids[1])], [true, false])
  const { anna, bert, ids, named } = await absence('2022-12-20', '2023-01-31')
  const cara = await world.actor('caseworker', 'Cara')
  const handOver = async (who: Actor, id: string, to: Actor) => who.call(handOverCase, { params: { id }, version: (await world.all.selectFrom('cases').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version, input: { user_id: to.id, from: TODAY, reason: 'neuer Zuschnitt' } })
  await handOver(anna, ids[0], cara)
  assert.deepEqual([await sees(bert, ids[0]), await sees(bert, ids[1])], [false, true])
  const late = await world.person('Spät, Sina', { of: cara })
  await handOver(cara, late.id, anna)
  assert.equal(await sees(bert, late.id), true)
  await lead.call(endDeputyship, { params: { id: named.id } })
  assert.deepEqual([await sees(bert, ids[1]), await sees(bert, late.id)], [false, false])
  await assert.rejects(lead.call(endDeputyship, { params: { id: named.id } }), { status: 409 })
})

test('the deputy does the tasks of whoever is absent, as long as the absence lasts', async () => {
  const { anna, bert, ids } = await absence('2023-01-10', '2023-01-31')
  await anna.call(createTask, { input: { title: 'Bescheid abholen', due_on: '2023-01-12', person_id: ids[0] } })
  const mine = async (who: Actor) => (await who.call(listTasks, { input: { filter: { whose: ['mine'] } } })).rows.map((row) => [row.title, row.assigned_name, row.is_deputised])
  assert.deepEqual(await mine(bert), [])
  await onDay('2023-01-12', bert, async (then) => { assert.deepEqual(await mine(then), [['Bescheid abholen', 'Anna', true]]); assert.equal((await then.call(countTasks, {})).today, 1) })
  await onDay('2023-02-01', bert, async (then) => assert.deepEqual(await mine(then), []))
  await onDay('2023-02-01', anna, async (then) => assert.deepEqual(await mine(then), [['Bescheid abholen', 'Anna', false]]))
})

test('deputies are named by the lead, from those who counsel; why somebody is absent only the lead reads, also past the program', async () => {
  const { anna, bert, away } = await absence()
  const name = (who: Actor, to: { id: string }) => who.call(nameDeputy, { params: { id: away.id }, input: { user_id: to.id, reason: 'Vertretung im Januar' } })
  await assert.rejects(name(anna, bert), { status: 403 })
  for (const to of [anna, lead, await world.actor('housing')]) await assert.rejects(name(lead, to), { status: 400 })
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', bert.id).execute()
  await assert.rejects(name(lead, bert), { status: 400 })
  const seen = (await anna.call(listPositions, { input: {} })).rows.find((row) => row.user_id === anna.id)!.absences[0]!
  assert.deepEqual([seen.absent_from, seen.kind, seen.reason], ['2023-01-10', '', ''])
  const rights = await world.all.selectFrom('information_schema.column_privileges' as never).select('column_name' as never).where('table_name' as never, '=', 'absences' as never).where('grantee' as never, '=', 'wb_caseworker' as never).where('privilege_type' as never, '=', 'SELECT' as never).execute() as { column_name: string }[]
  assert.ok(rights.length > 0 && !rights.some((row) => ['kind', 'reason'].includes(row.column_name)))
  const { rows: [may] } = await sql<{ may: boolean }>`select has_any_column_privilege('wb_caseworker', 'deputyships', 'select') as may`.execute(world.all)
  assert.equal(may!.may, false, 'who deputises in which cases a caseworker asks through known_deputyships() only')
})
