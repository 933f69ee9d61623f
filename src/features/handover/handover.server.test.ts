import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { readPerson } from '../people/person.api.ts'
import { createTask, listTasks } from '../tasks/task.api.ts'
import { giveBackHandover, listHandoverCases, listHandovers, listOrphans, makeHandover, readHandover, takeBackHandover } from './handover.api.ts'

const TODAY = '2022-12-31'
let world: World, anna: Actor, bert: Actor, cara: Actor, lead: Actor
before(async () => {
  world = await openWorld(TODAY)
  ;[anna, bert, cara, lead] = [await world.actor('caseworker', 'Anna'), await world.actor('caseworker', 'Bert'), await world.actor('caseworker', 'Cara'), await world.actor('lead', 'Lena')]
})
after(() => world.close())

const versionsOf = async (ids: readonly string[]) => new Map((await world.all.selectFrom('cases').select(['id', 'version']).where('id', 'in', [...ids]).execute()).map((row) => [row.id, row.version]))
const movesOf = async (ids: readonly string[], to: { id: string }) => { const versions = await versionsOf(ids); return ids.map((id) => ({ id, version: versions.get(id) ?? 1, to: to.id })) }
const make = async (who: Actor, ids: readonly string[], to: { id: string }, from = TODAY, cases?: Awaited<ReturnType<typeof movesOf>>) => who.call(makeHandover, { input: { from, reason: 'neuer Zuschnitt', cases: cases ?? await movesOf(ids, to) } })
const sees = async (who: Actor, id: string) => who.call(readPerson, { params: { id } }).then(() => true, (problem: { status: number }) => { assert.equal(problem.status, 404); return false })
const responsible = async (id: string) => (await world.all.selectFrom('responsibilities').innerJoin('users', 'users.id', 'user_id').select(['name', 'valid_from', 'valid_until']).where('person_id', '=', id).orderBy('valid_from').execute()).map((row) => [row.name, row.valid_from, row.valid_until])
const people = async (names: readonly string[], of: Actor) => { const made = []; for (const name of names) made.push((await world.person(name, { of })).id); return made }
const tasksOf = async (who: Actor, id: string) => (await who.call(listTasks, { input: { filter: { whose: ['mine'], person_id: [id] } } })).rows.map((row) => row.title)
/** The clock goes on; everybody signs in anew. */
async function onDay<T>(day: string, work: (again: { anna: Actor; bert: Actor; cara: Actor; lead: Actor }) => Promise<T>): Promise<T> {
  world.clock.moveTo(`${day}T11:00:00Z`)
  try { return await work({ anna: await world.again(anna), bert: await world.again(bert), cara: await world.again(cara), lead: await world.again(lead) }) } finally { world.clock.moveTo(`${TODAY}T11:00:00Z`) }
}

test('a caseload goes over in one act: responsibility, sight and open tasks; each case has its entry in the audit', async () => {
  const ids = await people(['Eins, Ada', 'Zwei, Bao', 'Drei, Cem'], anna)
  await anna.call(createTask, { input: { title: 'Bescheid prüfen', due_on: '2023-01-10', person_id: ids[0]! } })
  const { id, cases } = await make(lead, ids, bert)
  assert.equal(cases, 3)
  assert.deepEqual(await responsible(ids[0]!), [['Anna', '2022-01-10', TODAY], ['Bert', TODAY, null]])
  assert.deepEqual([await sees(anna, ids[0]!), await sees(bert, ids[0]!), await sees(lead, ids[0]!)], [false, true, false], 'the lead hands over without seeing')
  assert.deepEqual([await tasksOf(bert, ids[0]!), await tasksOf(anna, ids[0]!)], [['Bescheid prüfen'], []])
  const entries = (await world.audit('handover.make')).filter((entry) => (entry.facts as { handover: string }).handover === id)
  assert.deepEqual(entries.map((entry) => [entry.case_id, (entry.facts as { to: string }).to, (entry.facts as { of: string }).of]), ids.map((one) => [one, bert.id, anna.id]))
  const row = (await lead.call(listHandovers, { input: {} })).rows.find((one) => one.id === id)!
  assert.deepEqual([row.givers, row.receivers, row.cases, row.state, row.can.takeBack], ['Anna', 'Bert', 3, 'effective', true])
  const shown = (await lead.call(readHandover, { params: { id } })).rows
  assert.deepEqual(shown.map((one) => one.name), [null, null, null], 'no names for the lead')
  assert.deepEqual((await bert.call(readHandover, { params: { id } })).rows.map((one) => one.name), ['Drei, Cem', 'Eins, Ada', 'Zwei, Bao'])
})

test('a hand-over of a later day works by itself: sight and tasks go over on that day', async () => {
  const [id] = await people(['Später, Samir'], anna)
  await anna.call(createTask, { input: { title: 'Termin beim Jobcenter', due_on: '2023-02-20', person_id: id! } })
  await make(anna, [id!], cara, '2023-02-01')
  assert.deepEqual([await sees(anna, id!), await sees(cara, id!), await tasksOf(anna, id!)], [true, false, ['Termin beim Jobcenter']])
  await onDay('2023-01-31', async (then) => assert.deepEqual([await sees(then.anna, id!), await sees(then.cara, id!)], [true, false]))
  await onDay('2023-02-01', async (then) => assert.deepEqual([await sees(then.anna, id!), await sees(then.cara, id!), await tasksOf(then.cara, id!)], [false, true, ['Termin beim Jobcenter']]))
})

test('two leads hand over the same case at once: one is told who was first, and nothing is done twice', async () => {
  const ids = await people(['Beide, Bilal', 'Beide, Cuma'], anna)
  const other = await world.actor('lead', 'Ludwig')
  const [first, second] = [await movesOf(ids, bert), await movesOf(ids, cara)]
  const results = await Promise.allSettled([make(lead, [], bert, TODAY, first), make(other, [], cara, TODAY, second)])
  const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as { status: number; message: string }] : []))
  assert.equal(lost.length, 1)
  assert.equal(lost[0]!.status, 412)
  assert.match(lost[0]!.message, /^Fall \d+ hat inzwischen (Lena an Bert|Ludwig an Cara) übergeben \(ab 31\.12\.2022\)\. Ein weiterer Fall auch\. Übergeben wurde nichts\.$/)
  const heirs = new Set(await Promise.all(ids.map(async (id) => (await responsible(id)).at(-1)![0])))
  assert.equal(heirs.size, 1, 'both cases went to the same colleague')
})

test('nobody who is locked out receives anything, also when it happens between proposal and confirmation', async () => {
  const [id] = await people(['Gesperrt, Gül'], anna)
  const gone = await world.actor('caseworker', 'Gerd')
  const moves = await movesOf([id!], gone)
  assert.ok((await lead.call(listHandoverCases, { input: { on: TODAY } })).colleagues.some((one) => one.id === gone.id), 'proposed')
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', gone.id).execute()
  await assert.rejects(make(lead, [], gone, TODAY, moves), { status: 409, message: 'Gerd kann nichts übernehmen: Das Konto ist gesperrt. Übergeben wurde nichts.' })
  await assert.rejects(make(lead, [id!], lead), { status: 409 })
  assert.ok(!(await lead.call(listHandoverCases, { input: { on: TODAY } })).colleagues.some((one) => one.id === gone.id))
  assert.deepEqual((await responsible(id!)).map((row) => row[0]), ['Anna'])
})

test('a caseworker hands over own cases only; a deputy none; one foreign case stops all', async () => {
  const [own] = await people(['Eigen, Edip'], anna), [foreign] = await people(['Fremd, Fuad'], bert)
  await assert.rejects(make(anna, [own!, foreign!], cara), { status: 404 })
  assert.deepEqual((await responsible(own!)).length, 1)
  await world.grant(anna, foreign!, ['contact', 'counselling'], 'deputy')
  await assert.rejects(make(anna, [foreign!], cara), { status: 409 })
  await assert.rejects(make(lead, [newId()], cara), { status: 404 })
  const mine = (await anna.call(listHandoverCases, { input: { on: TODAY } })).cases
  assert.ok(mine.some((one) => one.id === own && one.name === 'Eigen, Edip') && !mine.some((one) => one.id === foreign))
  const seen = (await lead.call(listHandoverCases, { input: { on: TODAY } })).cases.find((one) => one.id === foreign)!
  assert.deepEqual([seen.name, seen.responsible], [null, 'Bert'], 'the lead sees whose case it is at work, not who it is about')
  for (const role of ['housing', 'coordinator', 'administrator'] as const) await assert.rejects(make(await world.actor(role), [own!], cara), { status: 403 })
})

test('taken back as if it never was, until the receiver works on it; then given back', async () => {
  const ids = await people(['Zurück, Zoe', 'Zurück, Yara'], anna)
  await anna.call(createTask, { input: { title: 'Kita anrufen', due_on: '2023-01-05', person_id: ids[0]! } })
  const { id } = await make(lead, ids, bert)
  await lead.call(takeBackHandover, { params: { id } })
  assert.deepEqual(await responsible(ids[0]!), [['Anna', '2022-01-10', null]])
  assert.deepEqual([await sees(anna, ids[0]!), await sees(bert, ids[0]!), await tasksOf(anna, ids[0]!)], [true, false, ['Kita anrufen']])
  assert.equal((await lead.call(listHandovers, { input: {} })).rows.find((one) => one.id === id)!.state, 'taken_back')
  await assert.rejects(lead.call(takeBackHandover, { params: { id } }), { status: 409 })

  const again = await make(anna, ids, bert)
  await bert.call(createTask, { input: { title: 'Kennenlernen', due_on: '2023-01-06', person_id: ids[1]! } })
  await assert.rejects(anna.call(takeBackHandover, { params: { id: again.id } }), { status: 409, message: /seither gearbeitet/ })
  await assert.rejects(cara.call(giveBackHandover, { params: { id: again.id }, input: { reason: 'Irrtum' } }), { status: 404 })
  await assert.rejects(anna.call(giveBackHandover, { params: { id: again.id }, input: { reason: 'Irrtum' } }), { status: 409 })
  const back = await bert.call(giveBackHandover, { params: { id: again.id }, input: { reason: 'doch anders verabredet' } })
  assert.equal(back.cases, 2)
  assert.deepEqual((await responsible(ids[1]!)).at(-1), ['Anna', TODAY, null])
  assert.equal(await sees(anna, ids[1]!), true)
})

test('a case without anybody, or of somebody locked out, is shouted until it is assigned', async () => {
  const [nobodys, gones] = [await world.person('Niemand, Nele'), (await people(['Weg, Wanja'], bert))[0]!]
  const orphans = async () => (await lead.call(listOrphans, {})).rows.filter((one) => [nobodys.id, gones].includes(one.id)).map((one) => [one.why, one.user_name, one.name])
  assert.deepEqual(await orphans(), [['nobody', null, null]])
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', bert.id).execute()
  assert.deepEqual(await orphans(), [['nobody', null, null], ['disabled', 'Bert', null]])
  await make(lead, [nobodys.id, gones], cara)
  assert.deepEqual(await orphans(), [])
  await world.all.updateTable('users').set({ state: 'active' }).where('id', '=', bert.id).execute()
})

test('150 cases go over in one act, and each leaves a trace of its own', async () => {
  const ids: string[] = []
  for (let n = 0; n < 150; n++) ids.push((await world.person(`Viele, Nr${n}`, { of: anna })).id)
  const before = (await world.audit('handover.make')).length
  await make(lead, [], bert, TODAY, await movesOf(ids, bert))
  for (const id of [ids[0]!, ids[149]!]) assert.equal((await responsible(id)).at(-1)![0], 'Bert')
  const traces = (await world.audit('handover.make')).slice(before)
  assert.deepEqual([traces.length, new Set(traces.map((entry) => entry.case_id)).size, new Set(traces.map((entry) => entry.act_id)).size], [150, 150, 1])
})

test('open appointments from the day on go along, earlier and settled ones stay', async () => {
  const [id] = await people(['Termin, Tamer'], anna)
  const made = new Map<string, string>()
  for (const [name, at, outcome] of [['before', '2023-01-31T10:00:00Z', ''], ['after', '2023-02-01T10:00:00Z', ''], ['called off', '2023-02-02T10:00:00Z', 'cancelled_by_us']] as const) {
    made.set(name, newId())
    await world.all.insertInto('appointments').values({ id: made.get(name)!, starts_at: new Date(at), ends_at: new Date(new Date(at).getTime() + 3_600_000), person_id: id!, staff_ids: [anna.id], made_by: anna.id, outcome, settled_by: outcome ? anna.id : null }).execute()
  }
  const { id: handover } = await make(lead, [id!], bert, '2023-02-01')
  const who = async (name: string) => (await world.all.selectFrom('appointments').select('staff_ids').where('id', '=', made.get(name)!).executeTakeFirstOrThrow()).staff_ids
  assert.deepEqual([await who('before'), await who('after'), await who('called off')], [[anna.id], [bert.id], [anna.id]])
  await lead.call(takeBackHandover, { params: { id: handover } })
  assert.deepEqual(await who('after'), [anna.id])
})
