/** Texts written by hand in a small place, where in many a year there is nothing to count in a chapter. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asRead, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { press } from '../../base/paper/press.ts'
import { printAnnual, readAnnual } from './annual.api.ts'
import { addText, changeText, listTexts, removeText, takeOverTexts } from './manuscript.api.ts'

let world: World, lead: Actor
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  await world.person('Karimi, Habib', { of: lead, allocated: '2024-03-01' })
})
after(async () => { press.close(); await world.close() })

const period = { from: '2025-01-01', to: '2025-12-31' }, preview = async (exact = false) => (await lead.call(readAnnual, { input: { ...period, exact } })).chapters
const words = async () => (await preview()).flatMap(({ title, words }) => words.map(({ text }) => [title, ...text]))

test('a text that was taken over stands in its chapter, also where nothing was counted this year: in its place, in the file, to change and to remove', async () => {
  for (const [chapter, body] of [['glance', 'Ein ruhiges Jahr.'], ['work', 'Das Job-Café hat neue Räume.'], ['outlook', 'Wir bleiben dran.']] as const) await lead.call(addText, { input: { from_day: '2024-01-01', to_day: '2024-12-31', chapter, title: '', body }, key: crypto.randomUUID() })
  const before = await preview()
  assert.ok(before.every(({ key }) => key !== 'work'), 'nobody applied anywhere')
  assert.equal((await lead.call(takeOverTexts, { input: period })).rows.length, 3)
  assert.deepEqual(await words(), [['Auf einen Blick', 'Ein ruhiges Jahr.'], ['Weg in Arbeit', 'Das Job-Café hat neue Räume.'], ['Ausblick', 'Wir bleiben dran.']])
  const keys = (await preview()).map(({ key }) => key)
  assert.deepEqual([keys.filter((key) => !['work', 'outlook'].includes(key)), keys.slice(-3)], [before.map(({ key }) => key), ['work', 'years', 'outlook']])
  const { text, numbers, tables } = (await preview()).find(({ key }) => key === 'work')!
  assert.deepEqual([text, numbers, tables], [[], [], []], 'nothing is said that was not counted')
  assert.ok((await preview(true)).some(({ key }) => key === 'work'))
  assert.ok(textOf(Buffer.from(await ((await lead.call(printAnnual, { input: { ...period, exact: false, format: 'pdf' } })) as unknown as Blob).arrayBuffer())).includes(asRead('Weg in Arbeit Das Job-Café hat neue Räume.')))

  const row = (await lead.call(listTexts, { input: period })).rows.find(({ chapter }) => chapter === 'work')!
  const changed = await lead.call(changeText, { params: { id: row.id }, input: { from_day: period.from, to_day: period.to, chapter: 'work', title: '', body: 'Das Job-Café ruht.' }, version: row.version })
  assert.deepEqual((await words())[1], ['Weg in Arbeit', 'Das Job-Café ruht.'])
  await lead.call(removeText, { params: { id: row.id }, version: changed.version })
  assert.deepEqual((await preview()).map(({ key }) => key), [...before.map(({ key }) => key), 'outlook'])
})

test('a chapter has its name also where it never had a number', async () => {
  await lead.call(addText, { input: { from_day: '2024-01-01', to_day: '2024-12-31', chapter: 'years', title: '', body: 'Es ist das erste Jahr.' }, key: crypto.randomUUID() })
  const { chapters } = await lead.call(readAnnual, { input: { from: '2024-01-01', to: '2024-12-31', exact: false } })
  assert.equal(chapters.find(({ key }) => key === 'years')!.title, 'Jahre im Vergleich')
  for (const { title } of chapters) assert.notEqual(title, '')
})
