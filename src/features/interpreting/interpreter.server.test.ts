import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { changeInterpreter, createInterpreter, exportInterpreters, listInterpreters } from './interpreter.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

test('an interpreter is found by language and sex, and leaves the pool on a day', async () => {
  const made = await anna.call(createInterpreter, { input: { name: 'Noor Aziz', languages: ['ar', 'ku'], sex: 'w', rate_cents: 2500 } })
  await anna.call(createInterpreter, { input: { name: 'Ihor Bondar', languages: ['uk', 'ru'], sex: 'm', is_voluntary: true } })
  const found = await anna.call(listInterpreters, { input: { filter: { languages: ['ar', 'fa'], sex: ['w'] } } })
  assert.deepEqual(found.rows.map((row) => row.name), ['Noor Aziz'])
  const ended = await anna.call(changeInterpreter, { params: { id: made.id }, version: made.version, input: { ...made, active_until: '2022-12-31' } })
  assert.equal(ended.is_active, false)
  assert.deepEqual((await anna.call(listInterpreters, { input: { filter: { is_active: ['true'] } } })).rows.map((row) => row.name), ['Ihor Bondar'])
  await assert.rejects(anna.call(changeInterpreter, { params: { id: made.id }, version: made.version, input: made }), { status: 412 })
})

test('each language has its level and dialect, in list, file and proposals; what is no language of hers is not kept', async () => {
  const made = await anna.call(createInterpreter, { input: { name: 'Samar Karimi', languages: ['prs', 'ps'], spoken: [{ language: 'prs', level: 'muttersprache', dialect: 'Hazaragi' }, { language: 'ti', level: 'c1' }] } })
  assert.deepEqual(made.spoken, [{ language: 'prs', level: 'muttersprache', dialect: 'Hazaragi' }])
  assert.deepEqual((await anna.call(listInterpreters, { input: { text: 'hazar' } })).rows.map((row) => row.name), ['Samar Karimi'])
  const file = await (await anna.call(exportInterpreters, { input: { format: 'csv', columns: ['name', 'languages'] } }) as unknown as Blob).text()
  assert.match(file, /Samar Karimi;Dari \(Muttersprache, Hazaragi\), Paschtu/)
  await assert.rejects(anna.call(changeInterpreter, { params: { id: made.id }, version: made.version, input: { ...made, spoken: [{ language: 'prs', level: 'perfekt' as 'c2', dialect: '' }] } }), { status: 400 })
})

test('the pool is not for the housing office, interpreters or administrators; a file wants a fresh confirmation', async () => {
  for (const role of ['housing', 'interpreter', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(listInterpreters, { input: {} }), { status: 403 })
  assert.match(await (await anna.call(exportInterpreters, { input: { format: 'csv', columns: ['name'] } }) as unknown as Blob).text(), /Noor Aziz/)
  world.clock.moveTo('2022-12-31T11:11:00Z')
  await assert.rejects(anna.call(exportInterpreters, { input: { format: 'csv' } }), { status: 403, code: 'confirm' })
})
