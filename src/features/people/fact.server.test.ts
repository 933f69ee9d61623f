import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Endpoint } from '../../base/endpoint.ts'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { factEndpoints, traceRow } from './fact.api.ts'
import { factKinds, type FactKind } from './fact.ts'
import { readPerson } from './person.api.ts'

let world: World, anna: Actor, mara: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara') })
after(() => world.close())

/** One entry of every kind, and how it is corrected. */
const examples: Record<FactKind, [Record<string, unknown>, Record<string, unknown>]> = {
  allocation: [{ allocated_on: '2022-05-01', allocation_group: 'au', municipality: 'Simmozheim' }, { municipality: 'Gechingen' }],
  nationality: [{ nationality: 'SY' }, { nationality: 'stateless' }], language: [{ language: 'ar', level: 'c2' }, { needs_interpreter: true }],
  reference: [{ kind: 'azr', reference: '123456789' }, { reference: '123456780' }],
  residenceStatus: [{ status: 'duldung', valid_from: '2022-02-01', document_valid_through: '2023-02-01' }, { document_valid_through: '2023-08-01' }],
  benefit: [{ benefit: 'asylblg', valid_from: '2022-02-01', office: 'Landratsamt' }, { office: 'Jobcenter' }],
  occupation: [{ occupation: 'arbeit', valid_from: '2022-02-01', detail: 'Bäckerei' }, { valid_until: '2022-12-01' }], germanLevel: [{ level: 'a1', reached_on: '2022-03-01' }, { level: 'a2' }],
}
type Row = { id: string; version: number } & Record<string, unknown>
/** The endpoints of a kind without their types: a loop over all kinds. */
const of = (kind: FactKind) => factEndpoints[kind] as unknown as Record<'add' | 'correct' | 'remove' | 'list', Endpoint>
const add = (who: Actor, kind: FactKind, personId: string, input: Record<string, unknown>, key?: string) => who.call(of(kind).add, { params: { personId }, input, key } as never) as Promise<{ id: string }>
const correct = (who: Actor, kind: FactKind, personId: string, row: Row, input: Record<string, unknown>) =>
  who.call(of(kind).correct, { params: { personId, id: row.id }, version: row.version, input: { ...Object.fromEntries(Object.keys(factKinds[kind].schema.shape).map((name) => [name, row[name]])), ...input } } as never) as Promise<{ version: number }>
const remove = (who: Actor, kind: FactKind, personId: string, row: { id: string; version: number }) => who.call(of(kind).remove, { params: { personId, id: row.id }, version: row.version } as never)
const rows = async (who: Actor, kind: FactKind, personId: string) => (await who.call(of(kind).list, { params: { personId } } as never) as { rows: Row[] }).rows

for (const kind of Object.keys(factKinds) as FactKind[]) {
  const [input, change] = examples[kind]
  test(`${factKinds[kind].label}: entered, corrected with trace, removed; the audit names the case, never the text`, async () => {
    const { id: personId } = await world.person('Haddad, Rami', { of: anna })
    const key = newId()
    const { id } = await add(anna, kind, personId, input, key)
    assert.equal((await add(anna, kind, personId, input, key)).id, id)
    const row = (await rows(anna, kind, personId)).find((one) => one.id === id)!
    assert.deepEqual(Object.fromEntries(Object.keys(input).map((name) => [name, row[name]])), input)
    const { version } = await correct(anna, kind, personId, row, change)
    await assert.rejects(correct(anna, kind, personId, row, change), (problem: { status: number; current: Row }) => problem.status === 412 && Object.entries(change).every(([name, value]) => problem.current[name] === value))
    await assert.rejects(remove(anna, kind, personId, row), { status: 412 })
    const trace = await anna.call(traceRow, { params: { personId, id } })
    assert.deepEqual(trace.rows.map((entry) => [entry.operation, entry.changed_by]), [['update', 'Anna'], ['insert', 'Anna']])
    assert.deepEqual(Object.fromEntries(Object.keys(input).map((name) => [name, trace.rows[0]!.before![name]])), input)
    await remove(anna, kind, personId, { id, version })
    assert.ok(!(await rows(anna, kind, personId)).some((one) => one.id === id))
    assert.equal((await anna.call(traceRow, { params: { personId, id } })).rows[0]!.operation, 'delete')
    const entries = (await world.audit()).filter((entry) => entry.case_id === personId && ['add', 'correct', 'remove'].some((act) => entry.act === `${kind}.${act}`))
    assert.deepEqual(entries.map((entry) => [entry.act, entry.facts]), ['add', 'correct', 'remove'].map((act) => [`${kind}.${act}`, { kind, id }]))
  })
  test(`${factKinds[kind].label}: for strangers neither the person nor the row exists`, async () => {
    const { id: personId } = await world.person('Fremd, Fatima', { of: mara })
    const { id } = await add(mara, kind, personId, input)
    const row = (await rows(mara, kind, personId)).find((one) => one.id === id)!
    const own = await world.person('Eigen, Emil', { of: anna })
    for (const [person, of] of [[personId, row], [newId(), row], [own.id, row]] as const) {
      for (const act of [() => correct(anna, kind, person, of, change), () => remove(anna, kind, person, of)]) await assert.rejects(act(), { status: 404, message: 'Nicht gefunden.' })
      if (person !== own.id) for (const act of [() => add(anna, kind, person, input), () => rows(anna, kind, person), () => anna.call(traceRow, { params: { personId: person, id } })]) await assert.rejects(act(), { status: 404 })
    }
    // The trace of a row is asked for with its person; with another one it has none.
    assert.equal((await anna.call(traceRow, { params: { personId: own.id, id } })).total, 0)
    assert.equal((await rows(mara, kind, personId)).find((one) => one.id === id)!.version, row.version)
    for (const role of ['housing', 'administrator'] as const) await assert.rejects(rows(await world.actor(role), kind, personId), { status: 403 })
  })
}

test('a new status, benefit or occupation ends the one that held before, on its day', async () => {
  const { id } = await world.person('Nasser, Huda', { of: anna })
  const held = async (kind: FactKind) => (await rows(anna, kind, id)).map((row) => [row.status ?? row.occupation ?? row.benefit, row.valid_from, row.valid_until])
  await add(anna, 'residenceStatus', id, { status: 'aufenthaltsgestattung', valid_from: '2021-01-01' })
  await add(anna, 'residenceStatus', id, { status: 'duldung', valid_from: '2022-06-01' })
  assert.deepEqual(await held('residenceStatus'), [['duldung', '2022-06-01', null], ['aufenthaltsgestattung', '2021-01-01', '2022-06-01']])
  await add(anna, 'benefit', id, { benefit: 'asylblg', valid_from: '2021-01-01' })
  await add(anna, 'benefit', id, { benefit: 'wohngeld', valid_from: '2022-06-01' })
  await add(anna, 'benefit', id, { benefit: 'asylblg', valid_from: '2022-08-01' })
  assert.deepEqual(await held('benefit'), [['asylblg', '2022-08-01', null], ['wohngeld', '2022-06-01', null], ['asylblg', '2021-01-01', '2022-08-01']])
  await add(anna, 'occupation', id, { occupation: 'schule', valid_from: '2022-01-01' })
  await assert.rejects(add(anna, 'occupation', id, { occupation: 'arbeit', valid_from: '2021-01-01' }), { status: 409, message: 'Für diesen Zeitraum ist schon eine Tätigkeit eingetragen.' })
  await add(anna, 'occupation', id, { occupation: 'arbeit', valid_from: '2021-01-01', valid_until: '2022-01-01' })
  assert.deepEqual(await held('occupation'), [['schule', '2022-01-01', null], ['arbeit', '2021-01-01', '2022-01-01']])
})

test('what cannot be is told at the field, or as a sentence', async () => {
  const { id } = await world.person('Bah, Modou', { of: anna, allocated: '2022-01-10' })
  await assert.rejects(add(anna, 'occupation', id, { occupation: 'arbeit', valid_from: '2022-02-01', valid_until: '2022-01-01' }), (problem: { status: number; fields: object }) => problem.status === 400 && 'valid_until' in problem.fields)
  await assert.rejects(add(anna, 'residenceStatus', id, { status: '', valid_from: '2022-02-31' }), (problem: { fields: object }) => 'status' in problem.fields && 'valid_from' in problem.fields)
  await assert.rejects(add(anna, 'allocation', id, { allocated_on: '2022-01-10', allocation_group: 'au' }), { status: 409, message: 'Diese Zuweisung ist schon eingetragen.' })
  await assert.rejects(add(anna, 'occupation', id, { occupation: 'x\0y', valid_from: '2022-02-01' }), { status: 400 })
})

test('an entry longer than any form takes, from a list, can still be read', async () => {
  const { id } = await world.person('Lang, Lale', { of: anna })
  const long = 'x'.repeat(300)
  await world.all.insertInto('occupations').values({ id: newId(), person_id: id, occupation: long, detail: long, valid_from: '2022-02-01' }).execute()
  await world.all.updateTable('persons').set({ phone: long }).where('id', '=', id).execute()
  assert.equal((await rows(anna, 'occupation', id))[0]!.detail, long)
  assert.equal((await anna.call(readPerson, { params: { id } })).phone, long)
})

test('a language is proved by a document of the same case, and by no other', async () => {
  const { id } = await world.person('Beleg, Bilal', { of: anna }), { id: other } = await world.person('Andere, Aida', { of: anna })
  const document = async (person_id: string) => {
    const row = newId()
    await world.all.insertInto('documents').values({ id: row, person_id, kind: 'zertifikat', title_sealed: Buffer.from('x'), key_sealed: Buffer.from('x'), media_type: 'application/pdf', bytes: 1, content_hash: Buffer.from(row), added_by: anna.id, added_at: world.clock.now() }).execute()
    return row
  }
  const own = await document(id)
  await add(anna, 'language', id, { language: 'fr', level: 'b2', source: 'zertifikat', document_id: own })
  assert.deepEqual((await rows(anna, 'language', id)).map((row) => [row.source, row.document_id]), [['zertifikat', own]])
  await assert.rejects(add(anna, 'germanLevel', id, { level: 'b1', reached_on: '2022-09-01', document_id: await document(other) }), { status: 404 })
})

test('the trace of the person itself tells what changed, without keys of the search', async () => {
  const { id } = await world.person('Spur, Sara', { of: anna })
  await world.all.updateTable('persons').set({ phone: '0151' }).where('id', '=', id).execute()
  const { rows } = await anna.call(traceRow, { params: { personId: id, id } })
  assert.equal(rows[0]!.before!.phone, '')
  assert.ok(!('name_keys' in rows[0]!.before!))
})

test('a deputy without counselling adds no occupation, and does not see that there is one', async () => {
  const { id } = await world.person('Sesay, Ali', { of: anna })
  const { id: row } = await add(anna, 'occupation', id, { occupation: 'arbeit', valid_from: '2022-02-01' })
  await world.grant(mara, id, ['contact', 'status'])
  assert.deepEqual(await rows(mara, 'occupation', id), [])
  await assert.rejects(add(mara, 'occupation', id, { occupation: 'arbeit', valid_from: '2022-03-01' }), { status: 404 })
  assert.equal((await mara.call(traceRow, { params: { personId: id, id: row } })).total, 0)
  await add(mara, 'residenceStatus', id, { status: 'duldung', valid_from: '2022-02-01' })
})
