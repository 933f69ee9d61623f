import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../base/id.ts'
import { caseAreas } from '../access/area.ts'
import { closeCase } from '../cases/case.api.ts'
import { changeConsultation, logConsultation, openConsultation } from '../consultations/consultation.api.ts'
import { addAddress } from '../housing/stay.api.ts'
import { addPlan } from '../plan/plan.api.ts'
import { markedPerson } from '../../../test/marked.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { factEndpoints } from './fact.api.ts'
import { mergedTables } from './merge.db.ts'
import { listMerges, mergePersons, previewMerge, undoMerge } from './merge.api.ts'
import { listPersons, readPerson } from './person.api.ts'
import { readTimeline } from './timeline.api.ts'

let world: World, anna: Actor, mara: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara') })
after(() => world.close())
const read = (id: string, who = anna) => who.call(readPerson, { params: { id } })
const preview = (id: string, otherId: string, who = anna) => who.call(previewMerge, { params: { id, otherId } })
const merge = async (id: string, otherId: string, who = anna, version?: number) => who.call(mergePersons, { params: { id, otherId }, version: version ?? (await read(id, who)).version })
const undo = (id: string, otherId: string, who = anna) => who.call(undoMerge, { params: { id, otherId } })
const occupation = (personId: string, code: string, valid_from: string) => anna.call(factEndpoints.occupation.add, { params: { personId }, input: { occupation: code, valid_from } })
/** Two entries of one person, the second under another spelling, taken in earlier. */
async function twins(): Promise<[Person, Person]> {
  const one = await world.person('Al-Khatib, Mohammed', { of: anna, allocated: '2022-02-01', birth: '1987-03-12', nationality: 'SY' })
  const two = await world.person('Alkhatib, Muhamad', { of: anna, allocated: '2021-06-01', nationality: 'SY', original: 'محمد الخطيب' })
  return [one, two]
}
/** Every row of a person but counters, to compare before and after. */
async function everything(...ids: string[]): Promise<unknown> {
  const { rows: tables } = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'person_id' and t.table_type = 'BASE TABLE' and c.table_name not in ('row_history', 'case_keys') order by 1`.execute(world.all)
  const found: Record<string, unknown> = {}
  for (const { name } of tables) found[name] = (await sql`select to_jsonb(r) - 'version' as row from ${sql.table(name)} r where person_id = any (${ids}::uuid[]) order by id`.execute(world.all)).rows
  for (const name of ['persons', 'cases']) found[name] = (await sql`select to_jsonb(r) - 'version' as row from ${sql.table(name)} r where id = any (${ids}::uuid[]) order by id`.execute(world.all)).rows
  return found
}

test('the preview says what goes over, what is there already and what is filled, and changes nothing', async () => {
  const [one, two] = await twins()
  await occupation(two.id, 'schule', '2021-07-01')
  const before = await everything(one.id, two.id)
  const shown = await preview(one.id, two.id)
  assert.deepEqual([shown.target.name, shown.source.name], ['Al-Khatib, Mohammed', 'Alkhatib, Muhamad'])
  const rows = Object.fromEntries(shown.rows.map((row) => [row.label, [row.moves, row.drops]]))
  assert.deepEqual(rows, { Zuweisungen: [1, 0], Zuständigkeiten: [0, 1], Staatsangehörigkeiten: [0, 1], Haushalte: [0, 1], Tätigkeiten: [1, 0] })
  assert.deepEqual(shown.fills, [{ field: 'Name in eigener Schrift', value: 'محمد الخطيب' }])
  assert.deepEqual(await everything(one.id, two.id), before)
  assert.deepEqual((await world.audit('person.preview-merge')).map((entry) => entry.case_id), [one.id, two.id])
})

test('after merging there is one person with everything: history, the earlier clock, the name in both scripts', async () => {
  const [one, two] = await twins()
  await occupation(two.id, 'schule', '2021-07-01')
  await occupation(one.id, 'arbeit', '2022-03-01')
  await world.all.updateTable('occupations').set({ valid_until: '2022-03-01' }).where('person_id', '=', two.id).execute()
  await merge(one.id, two.id)
  const person = await read(one.id)
  assert.deepEqual(person.occupations.map((row) => row.occupation), ['arbeit', 'schule'])
  assert.deepEqual([person.opened_on, person.clock_ends_on, person.original_name], ['2021-06-01', '2024-06-01', 'محمد الخطيب'])
  await assert.rejects(read(two.id), { status: 404 })
  await assert.rejects(anna.call(readTimeline, { params: { id: two.id }, input: {} }), { status: 404 })
  await assert.rejects(occupation(two.id, 'arbeit', '2022-12-01'), { status: 404 })
  assert.ok((await anna.call(listPersons, { input: { text: 'محمد' } })).rows.some((row) => row.id === one.id))
  assert.ok(!(await anna.call(listPersons, { input: { text: 'Muhamad' } })).rows.some((row) => row.id === two.id))
  assert.deepEqual((await anna.call(listMerges, { params: { id: one.id } })).rows.map((row) => [row.id, row.name, row.merged_by]), [[two.id, 'Alkhatib, Muhamad', 'Anna']])
  const audit = (await world.audit('person.merge')).filter((entry) => [one.id, two.id].includes(entry.case_id!))
  assert.deepEqual(audit.map((entry) => [entry.case_id, entry.facts]), [[one.id, { merged: two.id }], [two.id, { into: one.id }]])
})

test('notes can be read in the one case, and after undoing in the other again', async () => {
  const [one, two] = await twins()
  const { id } = await anna.call(logConsultation, { input: { person_ids: [two.id], held_on: '2022-11-02', form: 'buero', topics: ['deutsch'], note: 'Brief vom Jobcenter erklärt' } })
  const opened = async () => { const { person_id, note } = await anna.call(openConsultation, { params: { id } }); return [person_id, note] }
  const sealed = async () => (await world.all.selectFrom('consultation_notes').select(['person_id', 'note_sealed']).where('person_id', 'in', [one.id, two.id]).execute())[0]!
  const before = await sealed()
  await merge(one.id, two.id)
  assert.deepEqual(await opened(), [one.id, 'Brief vom Jobcenter erklärt'])
  assert.notDeepEqual((await sealed()).note_sealed, before.note_sealed)
  await undo(one.id, two.id)
  assert.deepEqual(await opened(), [two.id, 'Brief vom Jobcenter erklärt'])
  assert.deepEqual(await sealed(), before)
})

test('on a page that was open since before, nothing more can be entered for the merged entry', async () => {
  const [one, two] = await twins()
  const talk = await anna.call(logConsultation, { input: { held_on: '2022-10-12', form: 'buero' } })
  await merge(one.id, two.id)
  const before = await everything(two.id)
  const input = { held_on: '2022-10-13', form: 'buero', person_ids: [two.id] }
  await assert.rejects(anna.call(logConsultation, { input }), { status: 404 })
  await assert.rejects(anna.call(changeConsultation, { params: { id: talk.id }, input, version: talk.version }), { status: 404 })
  await assert.rejects(anna.call(addPlan, { params: { personId: two.id }, input: { made_on: '2022-10-13' } }), { status: 404 })
  await assert.rejects(anna.call(addAddress, { params: { personId: two.id }, input: { street: 'Schulweg 2', valid_from: '2022-10-13' } }), { status: 404 })
  assert.deepEqual(await everything(two.id), before)
})

test('undone, every row stands as it stood', async () => {
  const [one, two] = await twins()
  for (const [code, day] of [['schule', '2021-07-01'], ['arbeit', '2022-07-01']] as const) await occupation(two.id, code, day)
  await occupation(one.id, 'arbeit', '2022-03-01')
  await anna.call(factEndpoints.residenceStatus.add, { params: { personId: two.id }, input: { status: 'duldung', valid_from: '2021-06-01' } })
  const building = newId()
  await world.all.insertInto('buildings').values({ id: building, name: `Haus ${building}` }).execute()
  await world.all.insertInto('stays').values({ id: newId(), person_id: two.id, building_id: building, valid_from: '2022-02-01' }).execute()
  const before = await everything(one.id, two.id)
  await merge(one.id, two.id)
  assert.notDeepEqual(await everything(one.id, two.id), before)
  await undo(one.id, two.id)
  assert.deepEqual(await everything(one.id, two.id), before)
  assert.equal((await read(two.id)).family_name, 'Alkhatib')
  await assert.rejects(undo(one.id, two.id), { status: 404 })
  // And again: merging anew, and undoing the newer one.
  await merge(one.id, two.id)
  await undo(one.id, two.id)
  assert.deepEqual(await everything(one.id, two.id), before)
})

test('what was worked on since cannot be undone; what was added since stays', async () => {
  const [one, two] = await twins()
  await occupation(two.id, 'schule', '2021-07-01')
  await merge(one.id, two.id)
  const [moved] = (await read(one.id)).occupations
  await anna.call(factEndpoints.occupation.correct, { params: { personId: one.id, id: moved!.id }, version: moved!.version, input: { occupation: 'schule', valid_from: '2021-08-01' } })
  await assert.rejects(undo(one.id, two.id), { status: 409, message: 'Seit dem Zusammenführen wurde daran weitergearbeitet (1 Eintrag). Es lässt sich nicht mehr rückgängig machen.' })
  assert.equal((await read(one.id)).occupations.length, 1)
  const [three, four] = await twins()
  await merge(three.id, four.id)
  await anna.call(factEndpoints.germanLevel.add, { params: { personId: three.id }, input: { level: 'a1', reached_on: '2022-12-01' } })
  await undo(three.id, four.id)
  assert.equal((await read(three.id)).german_levels.length, 1)
})

test('birth and sex are filled where they were missing, a known year by its day', async () => {
  const one = await world.person('Jahr, Jamila', { of: anna })
  const two = await world.person('Jahr, Djamila', { of: anna, birth: '1990-05-04', sex: 'w' })
  await world.all.updateTable('persons').set({ birth_year: 1990 }).where('id', '=', one.id).execute()
  assert.deepEqual((await preview(one.id, two.id)).fills, [{ field: 'Geschlecht', value: 'weiblich' }, { field: 'Geburtsdatum', value: '04.05.1990' }])
  await merge(one.id, two.id)
  assert.deepEqual([(await read(one.id)).birth_date, (await read(one.id)).birth_year, (await read(one.id)).sex], ['1990-05-04', null, 'w'])
  const three = await world.person('Jahr, Jamal', { of: anna }), four = await world.person('Jahr, Djamal', { of: anna, birth: '1990-05-04' })
  await world.all.updateTable('persons').set({ birth_year: 1991 }).where('id', '=', three.id).execute()
  const shown = await preview(three.id, four.id)
  assert.deepEqual([shown.fills, shown.notices], [[], ['Die Geburtsdaten sind verschieden. Es bleibt das der ersten Person.']])
})

test('a running case does not vanish in a closed one; a closed entry does not close the running case', async () => {
  const [one, two] = await twins()
  await anna.call(closeCase, { params: { id: two.id }, version: (await read(two.id)).case_version, input: { closed_on: '2022-12-01', reason: 'doppelt' } })
  await assert.rejects(merge(two.id, one.id), { status: 409, message: /umgekehrt/ })
  await merge(one.id, two.id)
  assert.equal((await read(one.id)).closed_on, null)
  await undo(one.id, two.id)
  assert.equal((await read(two.id)).closed_on, '2022-12-01')
})

test('who merges sees both cases whole: without it nothing, for strangers not even the people', async () => {
  const one = await world.person('Bah, Modou', { of: anna }), two = await world.person('Bah, Modu', { of: mara })
  await assert.rejects(merge(one.id, two.id), { status: 404 })
  await assert.rejects(preview(one.id, newId()), { status: 404 })
  await world.grant(anna, two.id, ['contact', 'counselling'])
  await assert.rejects(merge(one.id, two.id), { status: 409, message: 'Zusammenführen darf nur, wer beide Fälle ganz sehen darf.' })
  await world.grant(anna, two.id, caseAreas)
  assert.ok((await preview(one.id, two.id)).notices.some((notice) => notice.startsWith('Mara ist für den zweiten Eintrag zuständig')))
  await merge(one.id, two.id)
  await assert.rejects(mara.call(undoMerge, { params: { id: one.id, otherId: two.id } }), { status: 404 })
  await assert.rejects(mara.call(listMerges, { params: { id: one.id } }), { status: 404 })
  await assert.rejects(merge(one.id, one.id), { status: 409, message: 'Das ist dieselbe Person.' })
  for (const role of ['housing', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(listMerges, { params: { id: one.id } }), { status: 403 })
})

test('merged at the version that was seen, and once', async () => {
  const [one, two] = await twins()
  const { version } = await read(one.id)
  await world.all.updateTable('persons').set({ phone: '0151' }).where('id', '=', one.id).execute()
  await assert.rejects(merge(one.id, two.id, anna, version), (problem: { status: number; current: { phone: string } }) => problem.status === 412 && problem.current.phone === '0151')
  const three = await world.person('Alkhatib, M.', { of: anna })
  const at = [(await read(one.id)).version, (await read(three.id)).version]
  const both = await Promise.allSettled([merge(one.id, two.id, anna, at[0]), merge(three.id, two.id, anna, at[1]), merge(two.id, one.id)])
  assert.equal(both.filter((one) => one.status === 'fulfilled').length, 1, JSON.stringify(both))
})

test('a protected entry is merged only with a protected one, by somebody who knows both places', async () => {
  const one = await world.person('Schutz, Samira', { of: anna, isProtected: true }), two = await world.person('Schutz, Samirah', { of: anna })
  const building = newId()
  await world.all.insertInto('buildings').values({ id: building, name: `Haus ${building}` }).execute()
  await world.all.insertInto('stays').values({ id: newId(), person_id: two.id, building_id: building, valid_from: '2022-02-01' }).execute()
  await assert.rejects(merge(one.id, two.id), { status: 409, message: /ganz sehen/ })
  await world.grant(anna, one.id, ['protected_place'], 'protection')
  assert.match((await preview(one.id, two.id)).notices[0]!, /zuerst auch den anderen schützen/)
  await assert.rejects(merge(one.id, two.id), { status: 409, message: /zuerst auch den anderen schützen/ })
  await world.all.updateTable('persons').set({ is_protected: true }).where('id', '=', two.id).execute()
  await assert.rejects(merge(one.id, two.id), { status: 409, message: /ganz sehen/ })
  await world.grant(anna, two.id, ['protected_place'], 'protection')
  await merge(one.id, two.id)
  assert.equal((await read(one.id)).building, `Haus ${building}`)
  await undo(one.id, two.id)
  assert.equal((await read(two.id)).building, `Haus ${building}`)
})

test('every table with rows of a person goes over when two are merged, or says why not', async () => {
  const stays: Record<string, string> = {
    access_grants: 'who may see the case is decided anew', row_history: 'what was, stays where it was', case_keys: 'a key belongs to its case', cases: 'become one', audit_entries: 'who did what, when it was done',
  }
  const { rows } = await sql<{ name: string }>`select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name in ('person_id', 'case_id') and t.table_type = 'BASE TABLE'`.execute(world.all)
  assert.deepEqual(rows.map(({ name }) => name).filter((name) => !mergedTables.some(({ table }) => table === name) && !(name in stays)).sort(), [])
})

test('every row that a person can have goes over with her, and comes back when it was a mistake', async () => {
  const { ids: one } = await markedPerson(world, anna, 'Merged'), target = await world.person('Ziel, Zoe', { of: anna, allocated: '2022-02-01' })
  const before = await everything(one.persons!, target.id)
  const shown = await preview(target.id, one.persons!)
  await merge(target.id, one.persons!)
  const { rows: left } = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.table_schema = 'public' and c.column_name = 'person_id' and t.table_type = 'BASE TABLE'`.execute(world.all)
  const behind: string[] = []
  for (const { name } of left) if (!['row_history', 'case_keys'].includes(name) && (await sql`select from ${sql.table(name)} where person_id = ${one.persons!}`.execute(world.all)).rows.length) behind.push(name)
  assert.deepEqual(behind, [])
  assert.ok(shown.rows.length > 40, `${shown.rows.length} kinds of rows`)
  await undo(target.id, one.persons!)
  assert.deepEqual(await everything(one.persons!, target.id), before)
})
