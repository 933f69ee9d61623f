import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { openFigure, readFigures } from '../figures/figures.api.ts'
import { find } from '../search/search.api.ts'
import { createEmployer } from './employer.api.ts'
import { applyLocalSeeker, changeLocalSeeker, createLocalSeeker, exportLocalSeekers, listLocalSeekers, matchLocalSeeker, openLocalSeeker, removeLocalSeeker, takeBackLocalApplication } from './local-seeker.api.ts'
import { forgetLocalSeekers } from './local-seeker.server.ts'
import { createVacancy } from './vacancy.api.ts'

let world: World, anna: Actor, bakery: string, shop: string
before(async () => {
  world = await openWorld('2026-03-02')
  anna = await world.actor('caseworker', 'Anna')
  bakery = (await anna.call(createEmployer, { input: { name: 'Bäckerei Beispiel' } })).id
  shop = (await anna.call(createVacancy, { input: { employer_id: bakery, title: 'Aushilfe im Verkauf', kind: 'minijob', trade: 'Verkauf', language_level: 'a2' } })).id
  await anna.call(createVacancy, { input: { employer_id: bakery, title: 'Ausbildung zur Bäckerin', kind: 'training', trade: 'Backen', language_level: 'b2' } })
})
after(() => world.close())
const gerda = (more: object = {}) => anna.call(createLocalSeeker, { input: { name: 'Gerda Muster', contact: '07051 1', kinds: ['minijob'], trades: ['Verkauf'], language_level: 'c1', since: '2026-02-04', consented_on: '2026-02-04', ...more } })
const at = async (day: string) => { world.clock.moveTo(`${day}T11:00:00Z`); anna = await world.again(anna) }

test('somebody without a case is taken in with consent, sees what fits with reasons, begins, and half a year later it is asked', async () => {
  let row = await gerda()
  assert.equal(row.stand, 'seeking')
  const { vacancies } = await anna.call(matchLocalSeeker, { params: { id: row.id } })
  assert.deepEqual(vacancies.map((one) => [one.title, one.reasons]), [['Aushilfe im Verkauf', ['sucht Minijob', 'gewünscht: Verkauf', 'Deutsch reicht (A2)']]])
  row = await anna.call(changeLocalSeeker, { params: { id: row.id }, version: row.version, input: { ...row, began_on: '2026-03-01', employer_id: bakery } })
  assert.deepEqual([row.stand, row.employer], ['started', 'Bäckerei Beispiel'])
  const ask = { on: '2026-03-02', from: '2026-01-01', to: '2026-03-02' }
  const { work } = await anna.call(readFigures, { input: ask })
  assert.deepEqual([work.locals, work.localPlacements, work.placements], [1, 1, 0])
  assert.deepEqual((await anna.call(openFigure, { input: { ...ask, key: 'work.localPlacements' } })).rows.map((one) => [one.name, one.on]), [['Gerda Muster', '2026-03-01']])
  await at('2026-09-01')
  const list = async (filter = {}) => (await anna.call(listLocalSeekers, { input: { filter } })).rows.map((one) => [one.name, one.stand])
  assert.deepEqual([await list({ stand: ['ask'] }), await list({ stand: ['seeking'] })], [[['Gerda Muster', 'ask']], []])
  row = await anna.call(changeLocalSeeker, { params: { id: row.id }, version: row.version, input: { ...row, lasts: 'stayed' } })
  assert.equal(row.stand, 'started')
  await at('2026-03-02')
  await anna.call(removeLocalSeeker, { params: { id: row.id }, version: row.version })
})

test('an application says where and as what, makes the state, is taken back in one act, and ends with the search', async () => {
  const row = await gerda({ responsible_id: anna.id }), of = { params: { id: row.id } }
  assert.equal(row.responsible_name, 'Anna')
  const apply = (input: object) => anna.call(applyLocalSeeker, { ...of, input: { applied_on: '2026-02-20', ...input } })
  const first = await apply({ vacancy_id: shop })
  assert.deepEqual([first.employer, first.title], ['Bäckerei Beispiel', 'Aushilfe im Verkauf'], 'a vacancy says where and as what')
  const second = await apply({ title: 'Kasse im Supermarkt', applied_on: '2026-02-25' })
  const opened = await anna.call(openLocalSeeker, of)
  assert.deepEqual([opened.stand, opened.applied, opened.applications.map((one) => one.title)], ['applied', '20.02.2026, Aushilfe im Verkauf, Bäckerei Beispiel; 25.02.2026, Kasse im Supermarkt', ['Kasse im Supermarkt', 'Aushilfe im Verkauf']])
  for (const one of [first, second]) await anna.call(takeBackLocalApplication, { params: { id: one.id }, version: one.version })
  assert.equal((await anna.call(openLocalSeeker, of)).stand, 'seeking')
  const field = (name: string, sentence: RegExp) => (error: { fields: Record<string, string> }) => sentence.test(error.fields[name] ?? '')
  await assert.rejects(apply({}), field('employer_id', /Bei wem oder als was/))
  await assert.rejects(apply({ title: 'Kasse', applied_on: '2026-03-03' }), field('applied_on', /liegt in der Zukunft/))
  await assert.rejects(apply({ title: 'Kasse', applied_on: '2026-02-03' }), field('applied_on', /vor dem ersten Besuch/))
  const other = (await anna.call(createEmployer, { input: { name: 'Gasthof Probe' } })).id
  await assert.rejects(apply({ vacancy_id: shop, employer_id: other }), field('vacancy_id', /anderen Arbeitgeber/))
  const ended = await anna.call(changeLocalSeeker, { ...of, version: row.version, input: { ...row, ended_on: '2026-03-01' } })
  assert.equal(ended.stand, 'ended')
  await assert.rejects(apply({ title: 'Kasse' }), { status: 409, message: /nicht mehr sucht/ })
  const again = await anna.call(changeLocalSeeker, { ...of, version: ended.version, input: row })
  assert.equal(again.stand, 'seeking', 'what was set is set back with what stood there')
  await anna.call(removeLocalSeeker, { ...of, version: again.version })
})

test('whoever asks what is kept gets a file with the own line and nobody else’s', async () => {
  const [row, other] = [await gerda(), await gerda({ name: 'Zweite Person' })]
  await anna.call(applyLocalSeeker, { params: { id: row.id }, input: { applied_on: '2026-02-20', vacancy_id: shop } })
  const file = await anna.call(exportLocalSeekers, { input: { format: 'csv', filter: { id: [row.id] }, columns: ['name', 'contact', 'consented_on', 'applied'] } }) as unknown as Blob
  const text = await file.text()
  assert.match(text, /Gerda Muster;07051 1;.*Aushilfe im Verkauf, Bäckerei Beispiel/)
  assert.doesNotMatch(text, /Zweite/)
  for (const one of [row, other]) await anna.call(removeLocalSeeker, { params: { id: one.id }, version: one.version })
})

test('bad input is answered at its field', async () => {
  const field = (name: string, sentence: RegExp) => (error: { fields: Record<string, string> }) => sentence.test(error.fields[name] ?? '')
  await assert.rejects(gerda({ name: ' ' }), field('name', /Der Name fehlt/))
  await assert.rejects(gerda({ consented_on: undefined }), (error: { fields: object }) => 'consented_on' in error.fields)
  await assert.rejects(gerda({ since: '2026-03-03' }), field('since', /liegt in der Zukunft/))
  await assert.rejects(gerda({ began_on: '2026-01-01' }), field('began_on', /vor dem ersten Besuch/))
  await assert.rejects(gerda({ employer_id: bakery }), field('began_on', /Seit wann/))
  await assert.rejects(gerda({ lasts: 'stayed' }), field('lasts', /wann die Arbeit begann/))
})

test('nobody else learns of them: not the coordination, not the housing office, no volunteer, no search of persons; a file wants a fresh confirmation', async () => {
  const row = await gerda({ name: 'Zyprian Ortsmann' })
  for (const role of ['coordinator', 'housing', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) {
    const other = await world.actor(role, role)
    await assert.rejects(other.call(listLocalSeekers, { input: {} }), { status: 403 })
    await assert.rejects(other.call(openLocalSeeker, { params: { id: row.id } }), { status: 403 })
    await assert.rejects(other.call(matchLocalSeeker, { params: { id: row.id } }), { status: 403 })
    await assert.rejects(other.call(applyLocalSeeker, { params: { id: row.id }, input: { applied_on: '2026-03-01', title: 'Kasse' } }), { status: 403 })
    await assert.rejects(other.call(removeLocalSeeker, { params: { id: row.id }, version: row.version }), { status: 403 })
  }
  assert.ok(!JSON.stringify(await anna.call(find, { input: { text: 'Ortsmann' } })).includes('Zyprian'))
  const file = await anna.call(exportLocalSeekers, { input: { format: 'csv', columns: ['name', 'stand'] } }) as unknown as Blob
  assert.match(await file.text(), /Zyprian Ortsmann;sucht/)
  await anna.call(removeLocalSeeker, { params: { id: row.id }, version: row.version })
})

test('twelve months after the last word the entry is gone with its applications, without a trace; a consent given anew or a later application keeps it', async () => {
  const [old, renewed, works, tries] = [await gerda({ name: 'Alt' }), await gerda({ name: 'Neu' }), await gerda({ name: 'Arbeitet', began_on: '2026-03-01' }), await gerda({ name: 'Bewirbt sich' })]
  const apply = (row: { id: string }, applied_on: string) => anna.call(applyLocalSeeker, { params: { id: row.id }, input: { applied_on, vacancy_id: shop } })
  await apply(old, '2026-02-04')
  await apply(tries, '2026-03-02')
  await at('2026-08-01')
  await anna.call(changeLocalSeeker, { params: { id: renewed.id }, version: renewed.version, input: { ...renewed, consented_on: '2026-08-01' } })
  await at('2027-02-04')
  assert.equal(await forgetLocalSeekers(world.house), 0, 'on the day itself it is still there')
  await at('2027-02-05')
  assert.equal(await forgetLocalSeekers(world.house), 1)
  assert.deepEqual((await anna.call(listLocalSeekers, { input: {} })).rows.map((row) => row.name), ['Arbeitet', 'Bewirbt sich', 'Neu'])
  assert.equal((await world.all.selectFrom('local_seekers').select('id').where('id', 'in', [old.id, works.id]).execute()).length, 1)
  assert.equal((await world.all.selectFrom('local_applications').select('id').where('seeker_id', '=', old.id).execute()).length, 0)
  assert.equal((await world.all.selectFrom('row_history').select('seq').where('table_name', 'in', ['local_seekers', 'local_applications']).execute()).length, 0)
})
