/** Gaps and contradictions: each is found, mended by one act, seen only by whoever sees the case. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { readFigures } from '../figures/figures.api.ts'
import { factEndpoints } from '../people/fact.api.ts'
import { changePerson, readPerson } from '../people/person.api.ts'
import { bringBack, exportQuality, listQuality, setAside } from './quality.api.ts'
import type { QualityKind } from './quality.ts'

let world: World, anna: Actor, mara: Actor, lead: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara'); lead = await world.actor('lead', 'Leitung') })
after(() => world.close())

const list = async (text: string, who = anna, filter: Record<string, string[]> = { is_aside: ['false'] }) => (await who.call(listQuality, { input: { text, filter } })).rows
const kinds = async (name: string, who = anna) => (await list(name, who)).map((row) => row.kind).sort()
const add = (kind: keyof typeof factEndpoints, personId: string, input: object) => anna.call(factEndpoints[kind].add as typeof factEndpoints.occupation.add, { params: { personId }, input: input as never })
let houses = 0
const house = async () => { const id = newId(); await world.all.insertInto('buildings').values({ id, name: `Haus ${++houses}` } as never).execute(); return id }

test('a person of whom nothing is known has every gap; what is entered is one no more', async () => {
  const person = await world.person('Leer, Lina', { of: anna, allocated: '2022-01-10' })
  assert.deepEqual(await kinds('Leer'), ['no-birth', 'no-german', 'no-language', 'no-nationality', 'no-occupation', 'no-place', 'no-plan', 'no-status'])
  await add('nationality', person.id, { nationality: 'SY' })
  await add('language', person.id, { language: 'ar' })
  await add('residenceStatus', person.id, { status: 'aufenthaltserlaubnis', valid_from: '2022-02-01' })
  await add('occupation', person.id, { occupation: 'sprachkurs', valid_from: '2022-03-01' })
  await add('germanLevel', person.id, { level: 'A1', reached_on: '2022-06-01' })
  const { version, ...row } = await anna.call(readPerson, { params: { id: person.id } })
  await anna.call(changePerson, { params: { id: person.id }, input: { ...row, birth_date: '1990-05-03', birth_year: null }, version })
  assert.deepEqual(await kinds('Leer'), ['no-place', 'no-plan'])
})

test('the figures change by what is mended, and by nothing else', async () => {
  const before = await anna.call(readFigures, { input: { on: '2022-12-31' } })
  const person = await world.person('Zahl, Zara', { of: anna, allocated: '2022-01-10' })
  const without = await anna.call(readFigures, { input: { on: '2022-12-31' } })
  assert.equal(without.occupation.unbekannt! - (before.occupation.unbekannt ?? 0), 1)
  await add('occupation', person.id, { occupation: 'arbeit', valid_from: '2022-03-01' })
  const mended = await anna.call(readFigures, { input: { on: '2022-12-31' } })
  assert.deepEqual([mended.occupation.unbekannt ?? 0, mended.persons.inCare], [before.occupation.unbekannt ?? 0, without.persons.inCare])
})

test('contradictions are found: a date of birth after the allocation, a child as old as its parent, work at ten, a stay that goes on after the end', async () => {
  const parent = await world.person('Widerspruch, Wafa', { of: anna, birth: '1995-01-01', allocated: '2022-01-10' })
  const child = await world.person('Widerspruch, Wim', { of: anna, birth: '1999-01-01', household: parent.householdId, allocated: '2022-01-10' })
  assert.deepEqual((await list('Wim')).filter((row) => row.group === 'contradiction').map((row) => [row.kind, row.detail]), [['parent-age', 'Elternteil: Widerspruch, Wafa']])
  await world.person('Später, Selin', { of: anna, birth: '2022-06-01', allocated: '2022-01-10' })
  assert.deepEqual((await list('Selin')).filter((row) => row.group === 'contradiction').map((row) => [row.kind, row.detail]), [['birth-odd', '01.06.2022']])
  const ten = await world.person('Jung, Jamal', { of: anna, birth: '2012-01-01', allocated: '2022-01-10' })
  await add('occupation', ten.id, { occupation: 'arbeit', valid_from: '2022-03-01' })
  assert.ok((await kinds('Jamal')).includes('occupation-age'))
  await world.all.insertInto('stays').values({ id: newId(), person_id: child.id, building_id: await house(), valid_from: '2022-02-01' } as never).execute()
  await sql`insert into case_closings (id, person_id, closed_on, reason) values (${newId()}, ${child.id}, '2022-11-30', 'own_flat')`.execute(world.all)
  assert.deepEqual((await list('Wim')).map((row) => row.kind), ['stay-closed'], 'who is not in care has no gaps any more')
})

test('a talk without topic or minutes, and one without both', async () => {
  const person = await world.person('Gespräch, Gulya', { of: anna })
  const talk = { id: newId() }
  await world.all.insertInto('consultations').values({ id: talk.id, person_id: person.id, held_on: '2022-12-01', form: 'praesenz', topics: ['arbeit'], minutes: 30, caseworker_id: anna.id } as never).execute()
  assert.ok(!(await kinds('Gulya')).some((kind) => kind.startsWith('talk')))
  await sql`update consultations set topics = '{}', minutes = null where id = ${talk.id}`.execute(world.all)
  assert.deepEqual((await list('Gulya')).filter((row) => row.kind.startsWith('talk')).map((row) => [row.kind, row.on_day, row.row_id]), [['talk-minutes', '2022-12-01', talk.id], ['talk-topic', '2022-12-01', talk.id]])
})

test('talks are listed since the beginning of last year, or of the days asked for, the own anonymous ones too; the lead learns who can settle those of others', async () => {
  const person = await world.person('Vorjahr, Vera', { of: anna }), talk = (held_on: string, person_id: string | null, who: Actor) => ({ id: newId(), person_id, held_on, form: 'buero', topics: [], minutes: 20, caseworker_id: who.id })
  const [early, older, anonymous, foreign] = [talk('2021-01-04', person.id, anna), talk('2019-05-05', person.id, anna), talk('2022-03-03', null, anna), talk('2022-03-04', null, mara)]
  await world.all.insertInto('consultations').values([early, older, anonymous, foreign]).execute()
  const open = async (who: Actor, filter: Record<string, string[]> = {}) => who.call(listQuality, { input: { filter: { is_aside: ['false'], kind: ['talk-topic'], ...filter } } })
  const told = async (who: Actor, filter = {}) => (await open(who, filter)).rows.map((row) => row.row_id), year = { from: ['2019-01-01'], to: ['2019-12-31'] }
  const mine = await told(anna)
  assert.deepEqual([early, older, anonymous, foreign].map(({ id }) => mine.includes(id)), [true, false, true, false])
  assert.deepEqual(await told(anna, year), [older.id])
  assert.deepEqual((await open(anna, year)).counts.filter(({ kind }) => kind === 'talk-topic'), [{ kind: 'talk-topic', n: 1 }])
  const row = (await open(anna)).rows.find(({ row_id }) => row_id === anonymous.id)!
  assert.deepEqual([row.name, row.person_id, row.is_mine], ['anonym', null, true])
  const initials = new Map((await world.all.selectFrom('users').select(['id', 'initials']).execute()).map((user) => [user.id, user.initials]))
  const ofLead = await open(lead, { from: ['2022-03-01'], to: ['2022-03-31'] })
  assert.deepEqual([ofLead.rows, ofLead.others.filter(({ kind }) => kind === 'talk-topic')], [[], [anna, mara].map((who) => ({ kind: 'talk-topic', who: initials.get(who.id)!, n: 1 })).toSorted((a, b) => (a.who < b.who ? -1 : 1))])
  assert.deepEqual((await open(anna)).others, [], 'nobody but the lead is told of the talks of others')
  const { id } = await anna.call(setAside, { input: { person_id: person.id, kind: 'talk-topic', row_id: older.id, reason: 'Es ging um nichts Bestimmtes.' }, key: crypto.randomUUID() })
  assert.deepEqual(await told(anna, year), [])
  await anna.call(bringBack, { params: { id } })
  await world.all.deleteFrom('consultations').where('id', 'in', [early, older, anonymous, foreign].map((one) => one.id)).execute()
})

test('who was never allocated is in no figure and therefore on the list, even with nothing else entered or when housed; the allocation brings the person into care', async () => {
  const nothing = await world.person('Nichts, Nadia', { of: anna }), housed = await world.person('Haus, Hamid', { of: anna, birth: '1990-05-03', nationality: 'SY' }), left = await world.person('Fort, Farid', { of: anna })
  await world.all.deleteFrom('allocations').where('person_id', 'in', [nothing.id, housed.id, left.id]).execute()
  await world.all.insertInto('stays').values({ id: newId(), person_id: housed.id, building_id: await house(), valid_from: '2022-02-01' } as never).execute()
  await sql`insert into case_closings (id, person_id, closed_on, reason) values (${newId()}, ${left.id}, '2022-11-30', 'own_flat')`.execute(world.all)
  assert.deepEqual([await kinds('Nichts'), await kinds('Hamid'), await kinds('Farid')], [['no-allocation'], ['no-allocation'], []])
  const figures = async () => { const { persons, housing } = await anna.call(readFigures, { input: { on: '2022-12-31' } }); return [persons.inCare, housing.housed] }
  const [inCare, inHouses] = await figures()
  await add('allocation', housed.id, { allocated_on: '2022-02-01', allocation_group: 'au', municipality: 'Althengstett' })
  assert.deepEqual(await figures(), [inCare! + 1, inHouses])
  assert.deepEqual([(await kinds('Hamid')).includes('no-allocation'), (await kinds('Hamid')).includes('no-occupation')], [false, true], 'now it is told what else is missing')
  await world.grant(mara, nothing.id, ['counselling'])
  assert.deepEqual(await kinds('Nichts', mara), [], 'where one may not see the allocation, it is not said to be missing')
})

test('what is right as it is leaves the list with its reason, comes back when it is called back, and when it reads otherwise', async () => {
  const person = await world.person('Richtig, Rana', { of: anna, birth: '2022-06-01', allocated: '2022-01-10' })
  const odd = async (isAside: 'true' | 'false') => (await list('Rana', anna, { is_aside: [isAside], kind: ['birth-odd'] }))[0]
  const row = (await odd('false'))!
  const { id } = await anna.call(setAside, { input: { person_id: person.id, kind: row.kind, row_id: row.row_id, reason: 'Im Juni hier geboren.' }, key: crypto.randomUUID() })
  assert.deepEqual([await odd('false'), (await odd('true'))!.aside_why], [undefined, 'Im Juni hier geboren.'])
  await anna.call(bringBack, { params: { id } })
  assert.ok(await odd('false'))
  await anna.call(setAside, { input: { person_id: person.id, kind: row.kind, row_id: row.row_id, reason: 'Im Juni hier geboren.' }, key: crypto.randomUUID() })
  await world.all.updateTable('persons').set({ birth_date: '2022-07-01' }).where('id', '=', person.id).execute()
  assert.equal((await odd('false'))!.detail, '01.07.2022')
  await assert.rejects(anna.call(setAside, { input: { person_id: person.id, kind: 'stay-closed' as QualityKind, row_id: null, reason: 'x' }, key: crypto.randomUUID() }), { status: 404, message: /steht hier nicht mehr/ })
})

test('a colleague without the case and a lead without a look see nothing of it; own cases come first; the file has what the list has', async () => {
  const person = await world.person('Geheim, Ghada', { of: anna })
  assert.deepEqual([await kinds('Ghada', mara), await kinds('Ghada', lead)], [[], []])
  await assert.rejects(mara.call(setAside, { input: { person_id: person.id, kind: 'no-birth', row_id: null, reason: 'x' }, key: crypto.randomUUID() }), { status: 404 })
  await world.grant(mara, person.id, ['contact'])
  assert.deepEqual(await kinds('Ghada', mara), ['no-birth', 'no-language', 'no-nationality'], 'where one does not see the counselling, nothing is said to be missing in it')
  const mine = await mara.call(listQuality, { input: { filter: { is_mine: ['true'] } } })
  assert.deepEqual([mine.total, mine.counts], [0, []])
  await world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).execute()
  assert.match(await ((await anna.call(exportQuality, { input: { format: 'csv', text: 'Ghada' } })) as unknown as Blob).text(), /Staatsangehörigkeit fehlt.*Ghada/)
})
