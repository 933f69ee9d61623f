import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import Papa from 'papaparse'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { readFigures } from '../figures/figures.api.ts'
import { readToday } from '../today/today.api.ts'
import { exportPersons, listPersons, type PersonRow } from './person.api.ts'

let world: World, anna: Actor, office: Actor, building: string
const people: Record<string, Person> = {}
const list = (who: Actor, filter: Record<string, string[]> = {}, more: { text?: string; sort?: string; descending?: boolean; page?: number } = {}) => who.call(listPersons, { input: { filter, ...more } })
const names = async (filter: Record<string, string[]>, who = anna) => (await list(who, filter)).rows.map((row) => row.given_name)

before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna'); office = await world.actor('housing', 'Amt')
  const mara = await world.actor('caseworker', 'Mara')
  const add = async (name: string, given: Parameters<World['person']>[1]) => (people[name] = await world.person(`Test, ${name}`, { of: anna, ...given }))
  await add('Arif', { nationality: 'AF', birth: '1990-01-01', allocated: '2022-03-01', sex: 'm' })
  await add('Olena', { nationality: 'UA', birth: '1985-07-20', allocated: '2022-04-01', group: 'ukraine', sex: 'w' })
  await add('Bohdan', { nationality: 'UA', birth: '2015-02-02', allocated: '2022-04-01', group: 'ukraine', household: people.Olena!.householdId })
  await add('Zoran', { nationality: 'XK', allocated: '2019-11-01' })
  await add('Closed', { allocated: '2020-01-01' })
  await add('Future', {})
  await world.all.updateTable('allocations').set({ allocated_on: '2023-02-01' }).where('person_id', '=', people.Future!.id).execute()
  people.Deputised = await world.person('Test, Deputised', { of: mara, allocated: '2022-05-01' })
  await world.grant(anna, people.Deputised.id, ['contact', 'housing'])
  people.Foreign = await world.person('Test, Foreign', { of: mara, nationality: 'UA' })
  await world.all.insertInto('case_closings').values({ id: newId(), person_id: people.Closed!.id, closed_on: '2022-12-31', reason: 'eigene_wohnung' }).execute()
  await world.all.updateTable('persons').set({ birth_year: 1980 }).where('id', '=', people.Zoran!.id).execute()
  await world.all.insertInto('person_languages').values({ id: newId(), person_id: people.Arif!.id, language: 'prs' }).execute()
  await world.all.insertInto('occupations').values({ id: newId(), person_id: people.Arif!.id, occupation: 'arbeit', valid_from: '2022-06-01' }).execute()
  // A proof counts more than a later estimate, in the list as in the figures.
  for (const [level, source, reached_on] of [['a2', 'zertifikat', '2022-06-01'], ['b1', 'selbst', '2022-09-01']] as const) await world.all.insertInto('german_levels').values({ id: newId(), person_id: people.Arif!.id, level, source, reached_on }).execute()
  await world.all.insertInto('plans').values({ id: newId(), person_id: people.Olena!.id, made_on: '2022-06-01', for_household: true }).execute()
  building = newId()
  await world.all.insertInto('buildings').values({ id: building, name: 'Rössle', district: 'Neuhengstett' }).execute()
  for (const name of ['Arif', 'Deputised']) await world.all.insertInto('stays').values({ id: newId(), person_id: people[name]!.id, building_id: building, valid_from: '2022-06-01' }).execute()
})
after(() => world.close())

test('who is in care today stands there, by name; others by state', async () => {
  assert.deepEqual(await names({}), ['Arif', 'Bohdan', 'Deputised', 'Olena', 'Zoran'])
  assert.deepEqual(await names({ state: ['closed'] }), ['Closed'])
  assert.deepEqual(await names({ state: ['all'] }), ['Arif', 'Bohdan', 'Closed', 'Deputised', 'Future', 'Olena', 'Zoran'])
})

test('every line says what holds today', async () => {
  const row = (await list(anna, {}, { text: 'Arif' })).rows[0]!
  const { nationality, allocation_group, allocated_on, building: house, district, responsible, occupation, german_level, clock_ends_on, closed_on, planned_on } = row
  assert.deepEqual({ nationality, allocation_group, allocated_on, house, district, responsible, occupation, german_level, clock_ends_on, closed_on, planned_on },
    { nationality: 'AF', allocation_group: 'au', allocated_on: '2022-03-01', house: 'Rössle', district: 'Neuhengstett', responsible: 'Anna', occupation: 'arbeit', german_level: 'a2', clock_ends_on: '2025-03-01', closed_on: null, planned_on: null })
})

const filters: [Record<string, string[]>, string[]][] = [
  [{ nationality: ['UA'] }, ['Bohdan', 'Olena']], [{ nationality: ['UA', 'XK'] }, ['Bohdan', 'Olena', 'Zoran']], [{ nationality: [''] }, ['Deputised']],
  [{ allocation_group: ['ukraine'] }, ['Bohdan', 'Olena']], [{ district: ['Neuhengstett'] }, ['Arif', 'Deputised']], [{ building: ['Rössle'] }, ['Arif', 'Deputised']], [{ occupation: ['arbeit'] }, ['Arif']],
  [{ german_level: ['a2'] }, ['Arif']], [{ german_level: ['b1'] }, []], [{ sex: ['w'] }, ['Olena']], [{ responsible: ['Mara'] }, ['Deputised']], [{ mine: ['ja'] }, ['Arif', 'Bohdan', 'Olena', 'Zoran']],
  [{ without_plan: ['ja'] }, ['Arif', 'Deputised', 'Zoran']], [{ planned_on: ['2022-06-01'] }, ['Bohdan', 'Olena']], [{ period_ending: ['ja'] }, ['Zoran']], [{ language: ['prs'] }, ['Arif']], [{ member_role: ['child'] }, ['Bohdan']],
  [{ nationality: ['UA'], sex: ['w'] }, ['Olena']], [{ nationality: [] }, ['Arif', 'Bohdan', 'Deputised', 'Olena', 'Zoran']],
  [{ invented: ['x'], toString: ['x'], '; drop table persons': ['x'] }, ['Arif', 'Bohdan', 'Deputised', 'Olena', 'Zoran']],
]
for (const [filter, found] of filters) test(`filter ${JSON.stringify(filter)}`, async () => assert.deepEqual(await names(filter), found))

test('by household, building and id', async () => {
  assert.deepEqual(await names({ household_id: [people.Olena!.householdId] }), ['Bohdan', 'Olena'])
  assert.deepEqual(await names({ building_id: [building] }), ['Arif', 'Deputised'])
  assert.deepEqual(await names({ id: [people.Zoran!.id, people.Foreign!.id] }), ['Zoran'])
  await assert.rejects(names({ id: ['not an id'] }), { status: 400 })
})

test('sorted by any column, both ways, names as Germans sort them; an unknown column sorts by name', async () => {
  const sorted = async (sort: string, descending = false) => (await list(anna, {}, { sort, descending })).rows.map((row) => row.given_name)
  assert.deepEqual(await sorted('birth_date'), ['Zoran', 'Olena', 'Arif', 'Bohdan', 'Deputised'])
  assert.deepEqual(await sorted('allocated_on', true), ['Deputised', 'Bohdan', 'Olena', 'Arif', 'Zoran'])
  assert.deepEqual(await sorted('family_name', true), ['Zoran', 'Olena', 'Deputised', 'Bohdan', 'Arif'])
  assert.deepEqual(await sorted('invented'), ['Arif', 'Bohdan', 'Deputised', 'Olena', 'Zoran'])
  for (const sort of Object.keys((await list(anna)).rows[0]!)) assert.equal((await sorted(sort)).length, 5, sort)
  const mara = await world.actor('caseworker', 'Sort')
  for (const name of ['Zimmer', 'Özil', 'Oz', 'ångström', 'Abel']) await world.person(name, { of: mara })
  assert.deepEqual((await list(mara)).rows.map((row) => row.family_name), ['Abel', 'ångström', 'Oz', 'Özil', 'Zimmer'])
})

test('searched in any spelling, best hit first; other people’s cases are not found', async () => {
  assert.deepEqual((await list(anna, {}, { text: 'Olenna' })).rows.map((row) => row.given_name), ['Olena'])
  assert.equal((await list(anna, { state: ['all'] }, { text: 'Foreign' })).total, 0)
  assert.equal((await list(anna, {}, { text: 'Closed' })).total, 0)
  assert.equal((await list(anna, { state: ['closed'] }, { text: 'Closed' })).total, 1)
})

test('pages of 50; behind the last page the number of rows still stands', async () => {
  const many = await world.actor('caseworker', 'Viele')
  for (let i = 0; i < 60; i++) await world.person(`Person ${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`, { of: many })
  const pages = await Promise.all([1, 2, 3].map((page) => list(many, {}, { page })))
  assert.deepEqual(pages.map(({ rows, total }) => [rows.length, total]), [[50, 60], [10, 60], [0, 60]])
  assert.equal(new Set(pages.flatMap(({ rows }) => rows.map((row) => row.id))).size, 60)
})

test('ohne Plan and Beratung endet are the same in the list, on Heute and in the figures', async () => {
  const { kinds } = await anna.call(readToday, {})
  const totalOf = (kind: string) => kinds.find((one) => one.kind === kind)!.total
  assert.equal((await list(anna, { without_plan: ['ja'] })).total, totalOf('plan'))
  assert.equal((await list(anna, { period_ending: ['ja'] })).total, totalOf('clock'))
  assert.equal((await list(anna, { paper_ending: ['ja'] })).total, totalOf('document'))
  const all = await world.actor('caseworker', 'Alle')
  for (const { id } of await world.all.selectFrom('persons').select('id').execute()) await world.grant(all, id, ['contact', 'counselling'])
  const { persons } = await all.call(readFigures, { input: { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31' } })
  assert.equal((await list(all)).total, persons.inCare)
  assert.equal((await list(all, { without_plan: ['ja'] })).total, persons.withoutPlan)
})

test('the housing office sees everybody and their place, nothing of counselling; filters of counselling are ignored', async () => {
  const { rows, total } = await list(office, { without_plan: ['ja'], occupation: ['arbeit'] }, { text: 'Arif', sort: 'german_level' })
  const arif = rows.find((row) => row.given_name === 'Arif') as PersonRow
  assert.equal(total, 1)
  assert.deepEqual([arif.building, arif.responsible, arif.occupation, arif.german_level, arif.planned_on], ['Rössle', 'Anna', null, null, null])
})

test('exported as a file with German words after a fresh confirmation only, and the audit says how many rows', async () => {
  const ask = { input: { format: 'csv' as const, columns: ['family_name', 'given_name', 'sex', 'nationality', 'allocation_group', 'birth_date', 'birth_year', 'german_level', 'is_protected'], filter: { nationality: ['UA', 'XK'] } } }
  const confirmed = (at: Date | null) => world.all.updateTable('sessions').set({ confirmed_at: at }).where('user_id', '=', anna.id).execute()
  await confirmed(null)
  await assert.rejects(anna.call(exportPersons, ask), { status: 403, code: 'confirm' })
  await confirmed(world.clock.now())
  const blob = await anna.call(exportPersons, ask) as unknown as Blob
  const { data } = Papa.parse<Record<string, string>>((await blob.text()).replace('\ufeff', ''), { header: true, skipEmptyLines: true })
  assert.deepEqual(data.map((row) => [row.Vorname, row.Geschlecht, row.Herkunft, row.geboren, row.Geburtsjahr]), [['Bohdan', 'nicht bekannt', 'Ukraine', '02.02.2015', ''], ['Olena', 'weiblich', 'Ukraine', '20.07.1985', ''], ['Zoran', 'nicht bekannt', 'Kosovo', '', '1980']])
  assert.deepEqual((await world.audit('person.export')).at(-1)!.facts, { rows: 3, format: 'csv' })
  await assert.rejects(office.call(exportPersons, ask), { status: 403 })
})
