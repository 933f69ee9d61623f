import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { newId } from '../../base/id.ts'
import { caseAreas } from '../access/area.ts'
import { postMessage } from '../board/message.api.ts'
import { createTask } from '../tasks/task.api.ts'
import { listNews, markNewsSeen, unmarkNewsSeen } from './news.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-11-22')
  ;[anna, mara] = [await world.actor('caseworker', 'Anna Berger'), await world.actor('caseworker', 'Mara Lutz')]
  rami = await world.person('Haddad, Rami', { of: anna })
  await world.grant(mara, rami.id, caseAreas)
})
after(() => world.close())
let number = 0
const task = (by: Actor, title: string) => by.call(createTask, { key: `news-${number++}-key-of-the-act`, input: { title, due_on: '2022-11-30', person_id: rami.id } })
const news = async (by: Actor) => (await by.call(listNews, {})).lines.map(({ summary, by_name, person_name, times }) => [summary, by_name, person_name, times])
const at = async (instant: string) => { world.clock.moveTo(instant); [anna, mara] = [await world.again(anna), await world.again(mara)] }

test('what others did in my cases, once a day per kind; never my own, never a text', async () => {
  await task(mara, 'Geheimes eins')
  await task(mara, 'Geheimes zwei')
  await task(anna, 'Eigenes')
  await mara.call(postMessage, { key: 'news-message-key-of-the-act', input: { text: 'Geheimes drei', person_id: rami.id } })
  assert.deepEqual((await news(anna)).sort(), [['Aufgabe anlegen', 'Mara Lutz', 'Haddad, Rami', 2], ['Nachricht an das Team schreiben', 'Mara Lutz', 'Haddad, Rami', 1]])
  assert.deepEqual(await news(mara), [['Aufgabe anlegen', 'Anna Berger', 'Haddad, Rami', 1]])
  assert.ok(!JSON.stringify(await anna.call(listNews, {})).includes('Geheimes'))
})

test('all seen, and taken back', async () => {
  await at('2022-11-22T12:00:00Z')
  await anna.call(markNewsSeen, {})
  assert.deepEqual(await news(anna), [])
  await anna.call(unmarkNewsSeen, {})
  assert.equal((await news(anna)).length, 2)
  await anna.call(markNewsSeen, {})
  await at('2022-11-22T13:00:00Z')
  await task(mara, 'Später')
  assert.equal((await news(anna)).length, 1)
})

test('only what I may see: foreign cases, areas that are not mine and private notes stay unsaid; a look shows what came after it', async () => {
  const omar = await world.actor('caseworker', 'Omar Fremd'), lea = await world.actor('lead', 'Lea Leitung')
  for (const other of [omar, lea]) assert.deepEqual(await news(other), [])
  await world.grant(omar, rami.id, ['contact'])
  assert.deepEqual(await news(omar), [], 'tasks belong to the counselling')
  await world.grant(lea, rami.id, ['contact', 'counselling'], 'look', '2022-11-22')
  assert.ok((await news(lea)).length > 0)
  for (const role of ['housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(listNews, {}), { status: 403 })
  const talks = (await news(anna)).length
  const talk = newId(), note = newId()
  await world.all.transaction().execute(async (tx) => {
    await tx.insertInto('consultations').values({ id: talk, person_id: rami.id, held_on: '2022-11-22', form: 'beratung', minutes: 30, caseworker_id: mara.id }).execute()
    await sql`select set_config('app.user_id', ${mara.id}, true), set_config('app.act', ${newId()}, true), set_config('app.now', '2022-11-22T13:30:00Z', true)`.execute(tx)
    await tx.insertInto('consultation_notes').values({ id: note, consultation_id: talk, person_id: rami.id, audience: 'private', author_id: mara.id, written_at: world.clock.now(), note_sealed: Buffer.from('x') }).execute()
  })
  assert.equal((await news(anna)).length, talks, 'a private note of a colleague')
})

test('an import is one line, not one per person', async () => {
  const act = newId()
  const people = await Promise.all(Array.from({ length: 12 }, (_, at) => world.person(`Viele ${at}, Vera`, { of: anna })))
  await world.all.transaction().execute(async (tx) => {
    await sql`select set_config('app.user_id', ${mara.id}, true), set_config('app.act', ${act}, true), set_config('app.now', '2022-11-22T13:40:00Z', true)`.execute(tx)
    for (const { id } of people) await tx.updateTable('persons').set({ call_name: 'Vera' }).where('id', '=', id).execute()
    await sql`select write_audit('import.apply', null, '{}')`.execute(tx)
  })
  const many = (await anna.call(listNews, {})).lines.filter(({ persons }) => persons > 1)
  assert.deepEqual(many.map(({ summary, persons, person_id }) => [summary, persons, person_id]), [['Listen übernehmen', 12, null]])
})

test('of a long history the newest acts are told, and that there are more', async () => {
  await sql`insert into row_history (act_id, table_name, row_id, person_id, area, operation, changed_at, changed_by)
    select gen_random_uuid(), 'tasks', gen_random_uuid(), case when n % 10 = 0 then ${rami.id}::uuid else gen_random_uuid() end, 'counselling', 'insert', timestamptz '2022-11-22T13:45:00Z' - n * interval '2 minutes', ${mara.id} from generate_series(1, 100000) n`.execute(world.all)
  await sql`analyze row_history`.execute(world.all)
  await anna.call(unmarkNewsSeen, {})
  const { lines, isCut } = await anna.call(listNews, {})
  assert.ok(isCut && lines.some((line) => line.person_id === rami.id))
})
