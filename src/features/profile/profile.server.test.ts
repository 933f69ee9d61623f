import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Endpoint } from '../../base/endpoint.ts'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { countries } from '../codes/nationality.ts'
import { licenceUse } from './licence.rules.ts'
import { profileEndpoints, readProfile, undoProfile } from './profile.api.ts'
import { kindsOfProfile, profileKinds, type ProfileKind } from './profile.ts'

let world: World, anna: Actor, mara: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara') })
after(() => world.close())

/** One entry of every kind, and how it is changed. */
const examples: Record<ProfileKind, [Record<string, unknown>, Record<string, unknown>]> = {
  schooling: [{ country: 'SY', level: 'ober', since: '1996', until: '2008-06', years: 12, certificate: 'hochschulreife', certificate_name: 'البكالوريا', school: 'Gymnasium Aleppo' }, { papers: 'uebersetzt' }],
  training: [{ kind: 'studium', subject: 'Elektrotechnik', country: 'SY', since: '2008', finish: 'abgebrochen', institution: 'Universität Aleppo' }, { until: '2011' }],
  employment: [{ job: 'Elektriker', employer: 'Werkstatt des Onkels', country: 'SY', since: '2011-09', until: '2014', tasks: 'Hausanschlüsse, Motoren' }, { tasks: 'Hausanschlüsse' }],
  skill: [{ name: 'Schweißen', level: 'gut', note: 'WIG' }, { level: 'sehr_gut' }],
  licence: [{ country: 'SY', classes: ['B', 'C'], issued_on: '2010-05-01', resident_since: '2022-01-10' }, { converted_on: '2022-06-01' }],
  certificate: [{ title: 'Staplerschein', issuer: 'DEKRA', issued_on: '2022-11-02' }, { valid_through: '2027-11-01' }],
  wish: [{ own_words: 'بدي أشتغل كهربائي', own_words_language: 'ar', wording: 'Möchte wieder als Elektriker arbeiten', said_on: '2022-05-03' }, { kind: 'interesse' }],
  development: [{ text: 'Geht inzwischen allein zu Ämtern.', noticed_on: '2022-09-01' }, { noticed_on: '2022-10-01' }],
}
/** The endpoints of a kind without their types: a loop over all kinds. */
const of = (kind: ProfileKind) => profileEndpoints[kind] as unknown as Record<'add' | 'correct' | 'remove', Endpoint>
type Row = { id: string; version: number } & Record<string, unknown>
const read = (who: Actor, personId: string) => who.call(readProfile, { params: { personId } })
const rows = async (who: Actor, kind: ProfileKind, personId: string) => (await read(who, personId)).entries[kind] as unknown as Row[]
const add = (who: Actor, kind: ProfileKind, personId: string, input: Record<string, unknown>, key?: string) => who.call(of(kind).add, { params: { personId }, input, key } as never) as Promise<{ id: string; act: string }>
const correct = (who: Actor, kind: ProfileKind, personId: string, row: Row, input: Record<string, unknown>) =>
  who.call(of(kind).correct, { params: { personId, id: row.id }, version: row.version, input: { ...Object.fromEntries(Object.keys(profileKinds[kind].schema.shape).map((name) => [name, row[name]])), ...input } } as never) as Promise<{ version: number; act: string }>
const remove = (who: Actor, kind: ProfileKind, personId: string, row: { id: string; version: number }) => who.call(of(kind).remove, { params: { personId, id: row.id }, version: row.version } as never) as Promise<{ act: string }>

test('nothing is asked for: a profile is empty until somebody tells something', async () => {
  const { id } = await world.person('Leer, Lina', { of: anna })
  const profile = await read(anna, id)
  assert.equal(profile.name, 'Lina Leer')
  assert.ok(kindsOfProfile.every((kind) => profile.entries[kind].length === 0) && profile.recognitions.length === 0 && profile.languages.length === 0)
  assert.deepEqual((await world.audit('profile.read')).filter((entry) => entry.case_id === id).length, 1)
})

for (const kind of kindsOfProfile) {
  const [input, change] = examples[kind]
  test(`${profileKinds[kind].label}: is told once, changed, removed and taken back; two who change it at once see both versions`, async () => {
    const { id: personId } = await world.person('Haddad, Rami', { of: anna })
    const key = newId()
    const { id } = await add(anna, kind, personId, input, key)
    assert.equal((await add(anna, kind, personId, input, key)).id, id)
    const [row] = await rows(anna, kind, personId)
    assert.deepEqual(Object.fromEntries(Object.keys(input).map((name) => [name, row![name]])), input)
    const { version } = await correct(anna, kind, personId, row!, change)
    await assert.rejects(correct(anna, kind, personId, row!, change), (problem: { status: number; current: Row }) => problem.status === 412 && Object.entries({ ...input, ...change }).every(([name, value]) => JSON.stringify(problem.current[name]) === JSON.stringify(value)))
    await assert.rejects(remove(anna, kind, personId, row!), { status: 412 })
    const { act } = await remove(anna, kind, personId, { id, version })
    assert.deepEqual(await rows(anna, kind, personId), [])
    await anna.call(undoProfile, { params: { personId }, input: { act } })
    const [again] = await rows(anna, kind, personId)
    assert.deepEqual(Object.fromEntries(Object.keys(input).map((name) => [name, again![name]])), { ...input, ...Object.fromEntries(Object.entries(change).filter(([name]) => name in input)) })
    const entries = (await world.audit()).filter((entry) => entry.case_id === personId && entry.act !== 'profile.read')
    assert.deepEqual(entries.map((entry) => [entry.act, entry.facts]), [...['add', 'correct', 'remove'].map((done) => [`${kind}.${done}`, { kind, id }]), ['profile.undo', { undone: act }]])
  })
  test(`${profileKinds[kind].label}: for strangers neither the person nor the entry exists`, async () => {
    const { id: personId } = await world.person('Fremd, Fatima', { of: mara })
    const { id, act } = await add(mara, kind, personId, input)
    const [row] = await rows(mara, kind, personId)
    const own = await world.person('Eigen, Emil', { of: anna })
    for (const person of [personId, newId(), own.id]) {
      for (const attempt of [() => correct(anna, kind, person, row!, change), () => remove(anna, kind, person, row!), () => anna.call(undoProfile, { params: { personId: person }, input: { act } })]) await assert.rejects(attempt(), { status: 404, message: 'Nicht gefunden.' })
      if (person !== own.id) for (const attempt of [() => add(anna, kind, person, input), () => read(anna, person)]) await assert.rejects(attempt(), { status: 404 })
    }
    assert.equal((await rows(mara, kind, personId))[0]!.id, id)
    for (const role of ['housing', 'administrator', 'coordinator'] as const) await assert.rejects(read(await world.actor(role), personId), { status: 403 })
  })
}

test('a deputy without counselling sees that there is a person, and nothing of the profile', async () => {
  const { id } = await world.person('Sesay, Ali', { of: anna })
  await add(anna, 'skill', id, { name: 'Backen' })
  await world.grant(mara, id, ['contact', 'status'])
  assert.deepEqual(await rows(mara, 'skill', id), [])
  await assert.rejects(add(mara, 'skill', id, { name: 'Kochen' }), { status: 404 })
})

test('free texts lie sealed in the database, codes and years do not', async () => {
  const { id } = await world.person('Siegel, Salma', { of: anna })
  await add(anna, 'training', id, { kind: 'studium', subject: 'Pharmazie', country: 'SY', since: '2010' })
  const row = await world.all.selectFrom('trainings').selectAll().where('person_id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([row.kind, row.country, row.since], ['studium', 'SY', '2010'])
  assert.ok(!row.subject_sealed!.includes('Pharmazie') && row.institution_sealed === null)
  const { rows: trace } = { rows: await world.all.selectFrom('row_history').select('before').where('person_id', '=', id).execute() }
  assert.ok(!JSON.stringify(trace).includes('Pharmazie'))
})

const refusedAt = (field: string) => (problem: { status: number; fields: Record<string, string> }) => problem.status === 400 && field in problem.fields
test('what cannot be is told at the field', async () => {
  const { id } = await world.person('Bah, Modou', { of: anna })
  await assert.rejects(add(anna, 'schooling', id, {}), refusedAt('level'))
  await assert.rejects(add(anna, 'schooling', id, { since: '2010', until: '2009-12' }), refusedAt('until'))
  await assert.rejects(add(anna, 'schooling', id, { since: '2010-13' }), refusedAt('since'))
  await assert.rejects(add(anna, 'employment', id, { job: 'Koch', is_current: true, until: '2020' }), refusedAt('until'))
  await assert.rejects(add(anna, 'certificate', id, { title: 'DTZ', issued_on: '2023-01-01' }), refusedAt('issued_on'))
  await assert.rejects(add(anna, 'certificate', id, { title: 'DTZ', issued_on: '2022-01-01', valid_through: '2021-01-01' }), refusedAt('valid_through'))
  await assert.rejects(add(anna, 'wish', id, { said_on: '2022-05-01' }), refusedAt('own_words'))
  await assert.rejects(add(anna, 'skill', id, { name: 'x'.repeat(101) }), refusedAt('name'))
  await add(anna, 'schooling', id, { since: '2010-05', until: '2010' })
})

test('a proof is a document of the same case', async () => {
  const rami = await world.person('Haddad, Rami', { of: anna }), other = await world.person('Fremd, Fatima', { of: mara })
  const document = async (person: Person) => {
    const id = newId()
    await world.all.insertInto('documents').values({ id, person_id: person.id, kind: 'zeugnis', title_sealed: Buffer.from('x'), key_sealed: Buffer.from('x'), media_type: 'application/pdf', bytes: 1, content_hash: Buffer.from(id), added_by: anna.id, added_at: world.clock.now() }).execute()
    return id
  }
  const own = await document(rami)
  await add(anna, 'certificate', rami.id, { title: 'DTZ', document_id: own })
  await assert.rejects(add(anna, 'certificate', rami.id, { title: 'DTZ', document_id: await document(other) }), { status: 404 })
  // Without its document a certificate is still a certificate.
  await world.all.deleteFrom('documents').where('id', '=', own).execute()
  assert.equal((await rows(anna, 'certificate', rami.id))[0]!.document_id, null)
})

test('the database ends licences on the same day as the rule', async () => {
  const days = [null, '2015-03-31', '2022-08-31', '2022-12-30'], dates = [null, '2023-01-10', '2040-01-01']
  for (const resident_since of days) for (const valid_through of dates) for (const converted_on of [null, '2022-11-01']) for (const isProtected of [true, false]) {
    const { rows } = await sql<{ country: string; day: string | null }>`select c as country, licence_through(c, ${valid_through}, ${resident_since}, ${converted_on}, ${isProtected}, '2022-12-31') as day from unnest(${[...countries.map(({ code }) => code), 'anderes']}::text[]) c`.execute(world.all)
    assert.deepEqual(rows, rows.map(({ country }) => ({ country, day: licenceUse({ country, resident_since, valid_through, converted_on }, isProtected, '2022-12-31').through })))
  }
})

test('an act is taken back by whoever did it, once, and not after somebody worked on', async () => {
  const { id } = await world.person('Haddad, Rami', { of: anna })
  await world.grant(mara, id, ['contact', 'counselling'])
  const { act } = await add(anna, 'skill', id, { name: 'Backen' })
  await assert.rejects(mara.call(undoProfile, { params: { personId: id }, input: { act } }), { status: 404 })
  const [row] = await rows(anna, 'skill', id)
  const second = await correct(mara, 'skill', id, row!, { level: 'gut' })
  await assert.rejects(anna.call(undoProfile, { params: { personId: id }, input: { act } }), { status: 409 })
  await mara.call(undoProfile, { params: { personId: id }, input: { act: second.act } })
  assert.equal((await rows(anna, 'skill', id))[0]!.level, '')
})

test('the profile knows German and the other languages, the household, and whether temporary protection holds', async () => {
  const olena = await world.person('Bondar, Olena', { of: anna, birth: '1985-01-01' })
  const ivan = await world.person('Bondar, Ivan', { of: anna, household: olena.householdId })
  await world.person('Bondar, Petro', { of: mara, household: olena.householdId })
  await world.all.insertInto('person_languages').values({ id: newId(), person_id: olena.id, language: 'uk', level: 'muttersprache', source: 'selbst' }).execute()
  await world.all.insertInto('german_levels').values({ id: newId(), person_id: olena.id, level: 'a2', reached_on: '2022-09-01', source: 'zertifikat' }).execute()
  await world.all.insertInto('residence_statuses').values({ id: newId(), person_id: olena.id, status: 'ae_24', valid_from: '2022-03-15' }).execute()
  const profile = await read(anna, olena.id)
  assert.deepEqual(profile.languages.map((row) => [row.language, row.level, row.source]), [['uk', 'muttersprache', 'selbst']])
  assert.deepEqual(profile.german_levels.map((row) => [row.level, row.source]), [['a2', 'zertifikat']])
  assert.deepEqual(profile.members, [{ id: ivan.id, name: 'Ivan Bondar' }])
  assert.equal(profile.has_temporary_protection, true)
})
