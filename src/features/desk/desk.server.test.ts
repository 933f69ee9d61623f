import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { CHOICES_LIMIT, discardDraft, dismissHints, listHints, restoreHints, DRAFT_LIMIT, DRAFTS_BYTES, DRAFTS_LIMIT, FILTERS_LIMIT, listFilters, readChoice, readDraft, removeFilter, saveChoice, saveDraft, saveFilter } from './desk.api.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

const key = 'person/0190b0c0-0000-7000-8000-000000000000'
const params = { key }

test('a draft is kept until it is saved or discarded, and only its writer sees it', async () => {
  const anna = await world.actor('caseworker', 'Anna'), berta = await world.actor('caseworker', 'Berta')
  assert.equal((await anna.call(readDraft, { params })).draft, null)
  await anna.call(saveDraft, { params, input: { body: '{"note":"Sie weint oft"}' } })
  await anna.call(saveDraft, { params, input: { body: '{"note":"Sie weint oft, seit"}' } })
  const { draft } = await anna.call(readDraft, { params })
  assert.equal(draft!.body, '{"note":"Sie weint oft, seit"}')
  assert.equal(draft!.savedAt, world.clock.now().toISOString())
  assert.equal((await berta.call(readDraft, { params })).draft, null)
  await berta.call(discardDraft, { params })
  assert.ok((await anna.call(readDraft, { params })).draft)
  await anna.call(discardDraft, { params })
  assert.equal((await anna.call(readDraft, { params })).draft, null)
})

test('a draft is sealed in the database and bound to its account and form', async () => {
  const anna = await world.actor('caseworker', 'Anna')
  await anna.call(saveDraft, { params, input: { body: 'KANARIENVOGEL' } })
  const row = await world.all.selectFrom('drafts').selectAll().where('user_id', '=', anna.id).executeTakeFirstOrThrow()
  assert.ok(!row.body_sealed.toString('latin1').includes('KANARIENVOGEL'))
  await world.all.updateTable('drafts').set({ key: 'anderes' }).where('user_id', '=', anna.id).execute()
  await assert.rejects(anna.call(readDraft, { params: { key: 'anderes' } }), { status: 500 })
  assert.ok(!JSON.stringify(await world.audit()).includes('KANARIENVOGEL'))
})

test('a draft that is too long is refused with a sentence; one untouched for 30 days goes', async () => {
  const anna = await world.actor('caseworker', 'Anna')
  await assert.rejects(anna.call(saveDraft, { params, input: { body: 'x'.repeat(DRAFT_LIMIT + 1) } }), { status: 400, fields: { body: 'Die Eingabe ist zu lang, um sie zu sichern.' } })
  await anna.call(saveDraft, { params, input: { body: 'x'.repeat(DRAFT_LIMIT) } })
  world.clock.moveTo('2023-01-31T12:00:00Z')
  const later = await world.actor('caseworker', 'Berta')
  await world.all.updateTable('drafts').set({ user_id: later.id }).where('user_id', '=', anna.id).execute()
  await later.call(saveDraft, { params: { key: 'neu' }, input: { body: '{}' } })
  assert.deepEqual((await world.all.selectFrom('drafts').select('key').where('user_id', '=', later.id).execute()).map((row) => row.key), ['neu'])
})

test('drafts of an account are limited in number and size; nothing older is lost, and what is there can still be worked on', async () => {
  const cara = await world.actor('caseworker', 'Cara'), full = { status: 409, message: 'Für Entwürfe ist kein Platz mehr. Bitte zuerst andere angefangene Eingaben speichern oder verwerfen.' }
  const save = (key: string, body: string) => cara.call(saveDraft, { params: { key }, input: { body } })
  const keep = (count: number, size: number) => world.all.insertInto('drafts').values(Array.from({ length: count }, (_, n) => ({ user_id: cara.id, key: `alt/${n}`, body_sealed: Buffer.alloc(size), saved_at: world.clock.now() }))).execute()
  const count = async () => (await world.all.selectFrom('drafts').select('key').where('user_id', '=', cara.id).execute()).length
  await keep(DRAFTS_LIMIT - 1, 10)
  await save('neu/1', 'noch Platz')
  await assert.rejects(save('neu/2', 'zu viel'), full)
  await save('neu/1', 'weiter geschrieben')
  assert.equal(await count(), DRAFTS_LIMIT)
  await world.all.deleteFrom('drafts').where('user_id', '=', cara.id).execute()
  await keep(5, DRAFTS_BYTES / 5 - 1000)
  await save('neu/1', 'kurz')
  await assert.rejects(save('neu/1', 'x'.repeat(6000)), full)
  assert.equal((await cara.call(readDraft, { params: { key: 'neu/1' } })).draft!.body, 'kurz', 'the refused one leaves what was kept before')
})

test('saved filters of an account are limited', async () => {
  const dora = await world.actor('caseworker', 'Dora')
  await world.all.insertInto('saved_filters').values(Array.from({ length: FILTERS_LIMIT }, (_, n) => ({ id: newId(), user_id: dora.id, page: 'personen', name: `Filter ${n}`, query: '' }))).execute()
  await assert.rejects(dora.call(saveFilter, { input: { page: 'personen', name: 'noch einer', query: '' } }), { status: 409, message: /löschen/ })
})

test('filters are saved per page and account, and removed only by their owner', async () => {
  const anna = await world.actor('caseworker', 'Anna'), berta = await world.actor('caseworker', 'Berta')
  const saved = await anna.call(saveFilter, { input: { page: 'personen', name: 'ohne Plan', query: 'plan=none' } })
  await assert.rejects(anna.call(saveFilter, { input: { page: 'personen', name: 'ohne Plan', query: '' } }), { status: 409, message: 'Ein Filter mit diesem Namen ist schon gespeichert.' })
  await berta.call(saveFilter, { input: { page: 'personen', name: 'ohne Plan', query: '' } })
  assert.deepEqual((await anna.call(listFilters, { query: { page: 'personen' } })).rows, [saved])
  assert.deepEqual((await anna.call(listFilters, { query: { page: 'haushalte' } })).rows, [])
  await assert.rejects(berta.call(removeFilter, { params: { id: saved.id } }), { status: 404 })
  await anna.call(removeFilter, { params: { id: saved.id } })
  assert.deepEqual((await anna.call(listFilters, { query: { page: 'personen' } })).rows, [])
})

test('what somebody chose for a page is kept in its order, for that account alone; nothing chosen is as usual', async () => {
  const anna = await world.actor('caseworker', 'Anna'), berta = await world.actor('caseworker', 'Berta'), params = { key: 'today.order' }
  assert.deepEqual((await anna.call(readChoice, { params })).chosen, [])
  await anna.call(saveChoice, { params, input: { chosen: ['task', 'letter'] } })
  await anna.call(saveChoice, { params, input: { chosen: ['letter', 'task'] } })
  assert.deepEqual((await anna.call(readChoice, { params })).chosen, ['letter', 'task'])
  assert.deepEqual((await berta.call(readChoice, { params })).chosen, [])
  await anna.call(saveChoice, { params, input: { chosen: [] } })
  assert.equal((await world.all.selectFrom('desk_choices').select('key').where('user_id', '=', anna.id).execute()).length, 0)
  await world.all.insertInto('desk_choices').values(Array.from({ length: CHOICES_LIMIT }, (_, n) => ({ user_id: anna.id, key: `seite.${n}`, chosen: ['x'] }))).execute()
  await assert.rejects(anna.call(saveChoice, { params, input: { chosen: ['task'] } }), { status: 409 })
})

test('a hint that was put away stays away for its account, until it is wanted again', async () => {
  const carl = await world.actor('caseworker', 'Carl'), dora = await world.actor('volunteer', 'Dora')
  assert.deepEqual((await carl.call(listHints, {})).keys, [])
  await carl.call(dismissHints, { input: { keys: ['tour/search'] } })
  assert.deepEqual((await carl.call(dismissHints, { input: { keys: ['tour/search', 'tour/help'] } })).keys, ['tour/help', 'tour/search'])
  assert.deepEqual((await dora.call(listHints, {})).keys, [])
  await dora.call(restoreHints, { input: { keys: ['tour/search'] } })
  assert.deepEqual((await carl.call(restoreHints, { input: { keys: ['tour/search'] } })).keys, ['tour/help'])
  await assert.rejects(carl.call(dismissHints, { input: { keys: Array.from({ length: 101 }, (_, n) => `h${n}`) } }), { status: 400 })
})
