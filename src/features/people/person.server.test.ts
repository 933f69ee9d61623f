import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { factEndpoints } from './fact.api.ts'
import { changePerson, createPerson, listPersons, readPerson, warnDuplicate, type PersonOutput } from './person.api.ts'
import { readTimeline } from './timeline.api.ts'

let world: World, anna: Actor, mara: Actor, office: Actor, lead: Actor
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara'); office = await world.actor('housing', 'Amt'); lead = await world.actor('lead', 'Lena')
})
after(() => world.close())
const read = (who: Actor, id: string) => who.call(readPerson, { params: { id } })
/** What the form would send back. */
const sheet = ({ family_name, given_name, call_name, original_name, sex, birth_date, birth_year, literacy, phone, email }: PersonOutput) => ({ family_name, given_name, call_name, original_name, sex, birth_date, birth_year, literacy, phone, email })

test('whoever takes a person in sees the case from then on, with household, allocation, nationality and language', async () => {
  const { id } = await anna.call(createPerson, { input: { family_name: 'Haddad', given_name: 'Rami', original_name: 'رامي حداد', sex: 'm', birth_date: '1990-05-04', household_number: '4711', nationality: 'SY', language: 'ar', needs_interpreter: true, allocated_on: '2022-12-01' } })
  const person = await read(anna, id)
  assert.equal(person.family_name, 'Haddad')
  assert.deepEqual([person.household_number, person.member_role, person.responsible, person.opened_on, person.clock_ends_on], ['4711', 'head', 'Anna', '2022-12-01', '2025-12-01'])
  assert.deepEqual(person.nationalities.map((one) => one.nationality), ['SY'])
  assert.deepEqual(person.languages.map((one) => [one.language, one.needs_interpreter]), [['ar', true]])
  assert.deepEqual(person.allocations.map((one) => [one.allocated_on, one.allocation_group]), [['2022-12-01', 'au']])
  assert.equal(person.can.change, true)
  await assert.rejects(read(mara, id), { status: 404 })
  const [entry] = await world.audit('person.create')
  assert.deepEqual([entry!.case_id, entry!.user_id, entry!.role], [id, anna.id, 'wb_caseworker'])
  assert.ok(!JSON.stringify(entry!.facts).includes('Haddad'))
})

test('a second one joins the household that is there; its number is not given twice', async () => {
  const first = await anna.call(createPerson, { input: { family_name: 'Omar', household_number: '815', allocated_on: '2022-12-01' } })
  const household = (await read(anna, first.id)).household_id
  const again = { family_name: 'Omar', given_name: 'Amina' }
  await assert.rejects(anna.call(createPerson, { input: { ...again, household_number: '815' } }), (problem: { status: number; fields: Record<string, string> }) => problem.status === 400 && /schon/.test(problem.fields.household_number!))
  const second = await anna.call(createPerson, { input: { ...again, household_id: household, member_role: 'partner' } })
  assert.deepEqual([(await read(anna, second.id)).household_id, (await read(anna, second.id)).member_role], [household, 'partner'])
  // Of a household that she cannot see, Mara learns nothing: neither by id nor by number.
  await assert.rejects(mara.call(createPerson, { input: { ...again, household_id: household } }), { status: 404 })
  await mara.call(createPerson, { input: { ...again, household_number: '815' } })
})

test('without a number the household gets the next one', async () => {
  const { id } = await mara.call(createPerson, { input: { family_name: 'Allein' } })
  const next = await anna.call(createPerson, { input: { family_name: 'Danach' } })
  const [one, other] = [await read(mara, id), await read(anna, next.id)]
  assert.equal(one.household_number, '4712')
  assert.deepEqual([other.household_number, other.member_role], ['4713', 'head'])
})

test('the same order sent twice takes in one person', async () => {
  const key = newId()
  const input = { family_name: 'Einmal', allocated_on: '2022-12-01' }
  const [one, two] = [await anna.call(createPerson, { input, key }), await anna.call(createPerson, { input, key })]
  assert.equal(one.id, two.id)
  assert.equal((await anna.call(listPersons, { input: { text: 'Einmal' } })).total, 1)
})

test('what cannot be is told at the field', async () => {
  const fieldsOf = async (input: object): Promise<string[]> => anna.call(createPerson, { input: { family_name: 'X', ...input } as never }).then(() => [], (problem) => Object.keys(problem.fields))
  assert.deepEqual(await fieldsOf({ family_name: ' ' }), ['family_name'])
  assert.deepEqual(await fieldsOf({ birth_date: '2023-01-01' }), ['birth_date'])
  assert.deepEqual(await fieldsOf({ birth_year: 2023 }), ['birth_year'])
  assert.deepEqual(await fieldsOf({ birth_date: '1990-02-30' }), ['birth_date'])
  assert.deepEqual(await fieldsOf({ birth_date: '1990-01-01', birth_year: 1990 }), ['birth_year'])
  assert.deepEqual(await fieldsOf({ allocated_on: '2023-01-01' }), ['allocated_on'])
  assert.deepEqual(await fieldsOf({ family_name: 'x'.repeat(5000) }), ['family_name'])
  assert.equal((await anna.call(listPersons, { input: { text: 'X', filter: { state: ['all'] } } })).rows.filter((row) => row.family_name === 'X').length, 0)
})

test('only the year of birth is known: kept as a year, shown as a year', async () => {
  const { id } = await anna.call(createPerson, { input: { family_name: 'Karimi', birth_year: 1988, allocated_on: '2022-12-01' } })
  const person = await read(anna, id)
  assert.deepEqual([person.birth_date, person.birth_year], [null, 1988])
})

test('a change carries the version it saw; the second of two sees both', async () => {
  const { id } = await world.person('Nasser, Huda', { of: anna })
  const seen = await read(anna, id)
  const { version } = await anna.call(changePerson, { params: { id }, version: seen.version, input: { ...sheet(seen), call_name: 'Hudi' } })
  await assert.rejects(anna.call(changePerson, { params: { id }, version: seen.version, input: { ...sheet(seen), phone: '0151' } }),
    (problem: { status: number; current: PersonOutput }) => problem.status === 412 && problem.current.call_name === 'Hudi' && problem.current.version === version)
  assert.deepEqual([(await read(anna, id)).call_name, (await read(anna, id)).phone], ['Hudi', ''])
})

test('of twenty who save at once from the same version, one wins', async () => {
  const { id } = await world.person('Gleichzeitig, Gül', { of: anna })
  const seen = await read(anna, id)
  const saves = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => anna.call(changePerson, { params: { id }, version: seen.version, input: { ...sheet(seen), phone: String(i) } })))
  assert.equal(saves.filter((save) => save.status === 'fulfilled').length, 1)
  assert.ok(saves.every((save) => save.status === 'fulfilled' || save.reason.status === 412))
})

test('after a new name the person is found by it, and no longer by the old one', async () => {
  const { id } = await world.person('Alt, Astrid', { of: anna })
  const seen = await read(anna, id)
  await anna.call(changePerson, { params: { id }, version: seen.version, input: { ...sheet(seen), family_name: 'Wojciechowski' } })
  const found = async (text: string) => (await anna.call(listPersons, { input: { text } })).rows.map((row) => row.id)
  assert.deepEqual(await found('Woiciechowski'), [id])
  assert.ok(!(await found('Alt')).includes(id))
})

test('foreign, absent and merged people give the same answer, for reading and for changing', async () => {
  const { id } = await world.person('Fremd, Fatima', { of: mara })
  const mine = await read(mara, id)
  const merged = await world.person('Fremd, Fatma', { of: anna })
  await world.all.updateTable('persons').set({ merged_into: id }).where('id', '=', merged.id).execute()
  for (const other of [id, newId(), merged.id]) {
    const answers = [read(anna, other), anna.call(changePerson, { params: { id: other }, version: mine.version, input: sheet(mine) }), anna.call(readTimeline, { params: { id: other }, input: {} })]
    for (const answer of await Promise.allSettled(answers)) assert.deepEqual(answer.status === 'rejected' && [answer.reason.status, answer.reason.message], [404, 'Nicht gefunden.'])
  }
  assert.deepEqual(await world.audit('person.read-timeline'), [])
})

test('reading stands in the audit of the case', async () => {
  const { id } = await world.person('Gelesen, Gisela', { of: anna })
  await read(anna, id)
  await anna.call(readTimeline, { params: { id }, input: {} })
  const acts = (await world.audit()).filter((entry) => entry.case_id === id).map((entry) => [entry.act, entry.user_id])
  assert.deepEqual(acts, [['person.read', anna.id], ['person.read-timeline', anna.id]])
})

test('the housing office sees the sheet, nothing of status and counselling, and changes nothing', async () => {
  const { id } = await world.person('Bah, Modou', { of: anna, nationality: 'GM' })
  await anna.call(factEndpoints.residenceStatus.add, { params: { personId: id }, input: { status: 'duldung', valid_from: '2022-02-01' } })
  await anna.call(factEndpoints.occupation.add, { params: { personId: id }, input: { occupation: 'arbeit', valid_from: '2022-02-01' } })
  await world.all.insertInto('plans').values({ id: newId(), person_id: id, made_on: '2022-12-01' }).execute()
  const person = await read(office, id)
  assert.deepEqual([person.family_name, person.nationalities[0]!.nationality, person.allocations.length], ['Bah', 'GM', 1])
  assert.deepEqual([person.residence_statuses, person.benefits, person.occupations, person.german_levels, person.planned_on], [[], [], [], [], null])
  assert.equal(person.can.change, 'Das Stammblatt führt das Integrationsmanagement.')
  await assert.rejects(office.call(changePerson, { params: { id }, version: person.version, input: sheet(person) }), { status: 403 })
  await assert.rejects(office.call(readTimeline, { params: { id }, input: {} }), { status: 403 })
})

test('roles without people get nothing at all', async () => {
  const { id } = await world.person('Tesfay, Selam', { of: anna })
  for (const role of ['administrator', 'coordinator', 'volunteer', 'interpreter', 'reader'] as const) {
    const who = await world.actor(role)
    await assert.rejects(read(who, id), { status: 403 })
    await assert.rejects(who.call(listPersons, { input: {} }), { status: 403 })
    await assert.rejects(who.call(createPerson, { input: { family_name: 'X' } }), { status: 403 })
  }
})

test('a lead sees a person only in the areas of the look that was taken', async () => {
  const { id } = await world.person('Diallo, Issa', { of: anna })
  await anna.call(factEndpoints.occupation.add, { params: { personId: id }, input: { occupation: 'arbeit', valid_from: '2022-02-01' } })
  await assert.rejects(read(lead, id), { status: 404 })
  await world.grant(lead, id, ['contact', 'status'], 'look', '2022-12-31', '2023-01-14')
  const person = await read(lead, id)
  assert.deepEqual([person.family_name, person.occupations, person.areas], ['Diallo', [], ['contact', 'status']])
  assert.deepEqual((await read(await world.actor('housing'), id)).areas, ['contact', 'housing'])
  assert.deepEqual((await read(anna, id)).areas, ['contact', 'status', 'counselling', 'needs', 'housing', 'volunteering', 'client_copy'])
})

test('the timeline tells what happened, the latest first, page by page', async () => {
  const { id } = await world.person('Farah, Mahad', { of: anna, allocated: '2022-01-10' })
  await anna.call(factEndpoints.germanLevel.add, { params: { personId: id }, input: { level: 'a1', reached_on: '2022-03-01' } })
  await world.all.insertInto('consultations').values({ id: newId(), person_id: id, held_on: '2022-04-01', form: 'buero', caseworker_id: anna.id, minutes: 30, topics: ['deutsch', 'wohnung'] }).execute()
  const { rows, total } = await anna.call(readTimeline, { params: { id }, input: {} })
  assert.deepEqual(rows.map((row) => [row.on, row.kind]), [['2022-04-01', 'consultation'], ['2022-03-01', 'german'], ['2022-01-10', 'allocation'], ['2022-01-10', 'household'], ['2022-01-10', 'responsibility']])
  assert.equal(rows[0]!.detail, 'Anna · 30 Min. · Deutsch, Wohnung')
  assert.equal(total, 5)
  for (let day = 1; day <= 28; day++) await world.all.insertInto('consultations').values([1, 2].map(() => ({ id: newId(), person_id: id, held_on: `2022-11-${String(day).padStart(2, '0')}`, form: 'telefon', caseworker_id: anna.id }))).execute()
  const second = await anna.call(readTimeline, { params: { id }, input: { page: 2 } })
  assert.deepEqual([second.total, second.rows.length, second.rows.at(-1)!.on], [61, 11, '2022-01-10'])
})

test('a deputy without counselling sees a timeline without it', async () => {
  const { id } = await world.person('Sesay, Ali', { of: anna })
  await world.all.insertInto('consultations').values({ id: newId(), person_id: id, held_on: '2022-04-01', form: 'buero', caseworker_id: anna.id }).execute()
  await world.grant(mara, id, ['contact'])
  assert.deepEqual(new Set((await mara.call(readTimeline, { params: { id }, input: {} })).rows.map((row) => row.area)), new Set(['contact']))
})

test('who is being entered may be there already: said with reasons, never of people one may not see', async () => {
  const { id } = await world.person('Al-Khatib, Mohammed', { of: anna, birth: '1987-03-12', sex: 'm' })
  const typed = { family_name: 'Alkhatib', given_name: 'Muhamad', birth_date: '1987-03-12', sex: 'm' }
  const { rows } = await anna.call(warnDuplicate, { input: typed })
  assert.deepEqual(rows.map((row) => [row.id, row.certainty]), [[id, 'probable']])
  assert.deepEqual(rows[0]!.reasons, ['gleicher Name in anderer Schreibweise', 'gleiches Geburtsdatum'])
  assert.deepEqual((await mara.call(warnDuplicate, { input: typed })).rows, [])
  assert.deepEqual((await anna.call(warnDuplicate, { input: { ...typed, except: id } })).rows, [])
  assert.deepEqual((await anna.call(warnDuplicate, { input: { ...typed, birth_date: '1999-09-09' } })).rows, [])
  assert.deepEqual((await anna.call(warnDuplicate, { input: { family_name: 'محمد الخطيب', birth_date: '1987-03-12' } })).rows.map((row) => row.id), [id])
})
