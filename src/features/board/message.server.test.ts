import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { caseAreas } from '../access/area.ts'
import { changeMessage, listMessages, postMessage, readMessage, removeMessage, unreadMessage } from './message.api.ts'

let world: World, anna: Actor, mara: Actor, omar: Actor, lea: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-11-22')
  ;[anna, mara, omar, lea] = [await world.actor('caseworker', 'Anna Berger'), await world.actor('caseworker', 'Mara Lutz'), await world.actor('caseworker', 'Omar Fremd'), await world.actor('lead', 'Lea Leitung')]
  rami = await world.person('Haddad, Rami', { of: anna })
  await world.grant(mara, rami.id, caseAreas)
})
after(() => world.close())
let number = 0
const post = (by: Actor, text: string, given: { person?: string | null; mentioned?: string[] } = {}) =>
  by.call(postMessage, { key: `board-${number++}-key-of-the-act`, input: { text, person_id: given.person ?? null, mentioned: given.mentioned ?? [] } })
const seen = async (by: Actor, filter: Record<string, string[]> = {}) => (await by.call(listMessages, { input: { filter } })).rows

test('whoever sees the case reads what stands about it; nobody else learns of it', async () => {
  const made = await post(anna, 'Termin beim Jobcenter ist abgesagt.', { person: rami.id, mentioned: [mara.id] })
  assert.deepEqual(made.mentioned, [{ id: mara.id, name: 'Mara Lutz' }])
  const [row] = await seen(mara, { person_id: [rami.id] })
  assert.deepEqual([row!.text, row!.author_name, row!.person_name, row!.is_unread], ['Termin beim Jobcenter ist abgesagt.', 'Anna Berger', 'Haddad, Rami', true])
  for (const other of [omar, lea]) {
    assert.deepEqual(await seen(other), [])
    await assert.rejects(other.call(readMessage, { params: { id: made.id } }), { status: 404 })
    await assert.rejects(post(other, 'hinein', { person: rami.id }), { status: 404 })
  }
  for (const role of ['housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(listMessages, { input: {} }), { status: 403 })
  assert.ok((await world.audit('board.list')).some(({ case_id, user_id }) => case_id === rami.id && user_id === mara.id), 'reading about a case is written down')
})

test('a lead with a look reads, and it ends with it', async () => {
  const look = await world.grant(lea, rami.id, ['contact', 'counselling'], 'look')
  assert.equal((await seen(lea)).length, 1)
  await world.all.updateTable('access_grants').set({ valid_until: '2022-11-22' }).where('id', '=', look).execute()
  assert.equal((await seen(lea)).length, 0)
})

test('only who sees the case can be mentioned', async () => {
  await assert.rejects(post(anna, 'Omar?', { person: rami.id, mentioned: [omar.id] }), { status: 400, fields: { mentioned: 'Erwähnt werden kann nur, wer den Fall sieht.' } })
  const team = await post(anna, 'Der Drucker geht wieder.', { mentioned: [omar.id, lea.id] })
  assert.equal(team.mentioned.length, 2)
  await world.all.deleteFrom('board_messages').where('id', '=', team.id).execute()
})

test('the text is sealed, in the table and in the trace', async () => {
  const made = await post(anna, 'Zimtstern', { person: rami.id })
  const { rows } = await sql<{ hits: number }>`select ((select count(*) from board_messages m where encode(text_sealed, 'escape') like '%Zimtstern%') + (select count(*) from row_history where before::text like '%Zimtstern%'))::int as hits`.execute(world.all)
  assert.equal(rows[0]!.hits, 0)
  assert.deepEqual((await mara.call(listMessages, { input: { text: 'zimt' } })).rows.map(({ id }) => id), [made.id], 'and is found by its words')
  await anna.call(removeMessage, { params: { id: made.id }, version: made.version })
})

test('what is read says who read it; the mark can be taken back; who writes has read', async () => {
  const made = await post(anna, 'Für alle: Freitag Teamsitzung.')
  assert.deepEqual((await seen(anna, { state: ['unread'] })).map(({ id }) => id), [])
  assert.deepEqual((await seen(omar, { state: ['unread'] })).map(({ text }) => text), ['Für alle: Freitag Teamsitzung.'])
  await omar.call(readMessage, { params: { id: made.id } })
  await omar.call(readMessage, { params: { id: made.id } })
  assert.deepEqual(await seen(omar, { state: ['unread'] }), [])
  assert.deepEqual((await seen(anna)).find(({ id }) => id === made.id)!.read_by, [{ id: omar.id, name: 'Omar Fremd' }])
  await omar.call(unreadMessage, { params: { id: made.id } })
  assert.equal((await seen(omar, { state: ['unread'] })).length, 1)
  const first = (await seen(mara, { state: ['unread'] }))[0]!
  assert.deepEqual(first.mentioned.map(({ id }) => id), [mara.id], 'what is meant for me comes first')
})

test('only the author corrects and takes back, within the hours of notes', async () => {
  const made = await post(anna, 'Mitagessen', { person: rami.id })
  await assert.rejects(mara.call(changeMessage, { params: { id: made.id }, version: made.version, input: { text: 'x', mentioned: [] } }), { status: 409 })
  await assert.rejects(mara.call(removeMessage, { params: { id: made.id }, version: made.version }), { status: 409 })
  const changed = await anna.call(changeMessage, { params: { id: made.id }, version: made.version, input: { text: 'Mittagessen', mentioned: [mara.id] } })
  assert.equal(changed.text, 'Mittagessen')
  await assert.rejects(anna.call(changeMessage, { params: { id: made.id }, version: made.version, input: { text: 'y', mentioned: [] } }), { status: 412 })
  world.clock.moveTo('2022-11-23T11:00:00Z')
  anna = await world.again(anna)
  assert.match(String((await seen(anna)).find(({ id }) => id === made.id)!.can.change), /mehr als 24 Stunden/)
  await assert.rejects(anna.call(removeMessage, { params: { id: made.id }, version: changed.version }), { status: 409 })
})
