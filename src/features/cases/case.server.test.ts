import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays } from '../../base/day.ts'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { readPerson } from '../people/person.api.ts'
import { closeCase, extendCase, handOverCase, reopenCase } from './case.api.ts'
import { clockLevel, counsellingClock } from './case.rules.ts'

let world: World, anna: Actor, mara: Actor, office: Actor, lead: Actor, building: string
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara'); office = await world.actor('housing', 'Amt'); lead = await world.actor('lead', 'Lena')
  building = newId()
  await world.all.insertInto('buildings').values({ id: building, name: 'Rössle' }).execute()
})
after(() => world.close())
const read = (who: Actor, id: string) => who.call(readPerson, { params: { id } })
const versionOf = async (id: string) => (await world.all.selectFrom('cases').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
const close = async (who: Actor, id: string, closed_on: string, more: { reason?: string; end_stay?: boolean; version?: number } = {}) =>
  who.call(closeCase, { params: { id }, version: more.version ?? await versionOf(id), input: { closed_on, reason: more.reason ?? 'eigene_wohnung', end_stay: more.end_stay } })
const reopen = async (who: Actor, id: string, reopened_on: string) => who.call(reopenCase, { params: { id }, version: await versionOf(id), input: { reopened_on } })
const handOver = async (who: Actor, id: string, to: { id: string }, from = '2022-12-31', version?: number) => who.call(handOverCase, { params: { id }, version: version ?? await versionOf(id), input: { user_id: to.id, from, reason: 'neuer Zuschnitt' } })
const responsibilities = async (id: string) => (await world.all.selectFrom('responsibilities').innerJoin('users', 'users.id', 'user_id').select(['name', 'valid_from', 'valid_until']).where('person_id', '=', id).orderBy('valid_from').execute()).map((one) => [one.name, one.valid_from, one.valid_until])

test('a case is closed with a reason, and the flat given up on the same day; opened again it runs on', async () => {
  const { id } = await world.person('Haddad, Rami', { of: anna })
  await world.all.insertInto('stays').values({ id: newId(), person_id: id, building_id: building, valid_from: '2022-02-01' }).execute()
  await close(anna, id, '2022-12-15')
  const closed = await read(anna, id)
  assert.deepEqual([closed.closed_on, closed.closing_reason, closed.building, closed.can.reopen, closed.can.close], ['2022-12-15', 'eigene_wohnung', null, true, 'Der Fall ist beendet.'])
  await assert.rejects(close(anna, id, '2022-12-16'), { status: 409, message: 'Der Fall ist schon am 15.12.2022 beendet.' })
  await assert.rejects(reopen(anna, id, '2022-12-14'), { status: 409 })
  await reopen(anna, id, '2022-12-20')
  assert.deepEqual([(await read(anna, id)).closed_on, (await read(anna, id)).can.close], [null, true])
  await assert.rejects(close(anna, id, '2022-12-19'), { status: 409, message: 'Der Fall wurde am 20.12.2022 wieder aufgenommen; das Ende kann nicht davor liegen.' })
  await close(anna, id, '2022-12-20', { reason: 'verzogen' })
  const audit = (await world.audit()).filter((entry) => entry.case_id === id && entry.act.startsWith('case.'))
  assert.deepEqual(audit.map((entry) => [entry.act, entry.facts]), [['case.close', { reason: 'eigene_wohnung', on: '2022-12-15' }], ['case.reopen', { on: '2022-12-20' }], ['case.close', { reason: 'verzogen', on: '2022-12-20' }]])
})

test('closing without moving out leaves the stay', async () => {
  const { id } = await world.person('Bleibt, Bela', { of: anna })
  await world.all.insertInto('stays').values({ id: newId(), person_id: id, building_id: building, valid_from: '2022-02-01' }).execute()
  await close(anna, id, '2022-12-15', { end_stay: false })
  assert.equal((await read(anna, id)).building, 'Rössle')
})

test('whoever does not see the place cannot end it, but the case', async () => {
  const { id } = await world.person('Schutz, Samira', { of: anna, isProtected: true })
  await world.all.insertInto('stays').values({ id: newId(), person_id: id, building_id: building, valid_from: '2022-02-01' }).execute()
  await assert.rejects(close(anna, id, '2022-12-15'), { status: 409, message: /nicht freigegeben/ })
  await close(anna, id, '2022-12-15', { end_stay: false })
  assert.equal((await world.all.selectFrom('stays').select('valid_until').where('person_id', '=', id).executeTakeFirstOrThrow()).valid_until, null)
})

test('who closes and who hands over from the same version: the second is told', async () => {
  const { id } = await world.person('Nasser, Huda', { of: anna })
  const version = await versionOf(id)
  await close(anna, id, '2022-12-15', { version })
  await assert.rejects(handOver(anna, id, mara, '2022-12-31', version), (problem: { status: number; current: { closed_on: string } }) => problem.status === 412 && problem.current.closed_on === '2022-12-15')
  const other = await world.person('Zugleich, Zora', { of: anna })
  const at = await versionOf(other.id)
  const both = await Promise.allSettled([close(anna, other.id, '2022-12-15', { version: at }), handOver(anna, other.id, mara, '2022-12-31', at), close(anna, other.id, '2022-12-16', { version: at })])
  assert.equal(both.filter((one) => one.status === 'fulfilled').length, 1)
  assert.ok(both.every((one) => one.status === 'fulfilled' || [412, 409].includes(one.reason.status)))
})

test('counselling is extended with a reason, within the fourth year', async () => {
  const { id } = await world.person('Karimi, Habib', { of: anna, allocated: '2020-03-10' })
  const extend = async (extended_until: string, extension_reason = 'Ausbildung endet im Sommer') => anna.call(extendCase, { params: { id }, version: await versionOf(id), input: { extended_until, extension_reason } })
  assert.equal((await read(anna, id)).clock_ends_on, '2023-03-10')
  await assert.rejects(extend('2024-03-11'), { status: 409 })
  await assert.rejects(extend('2023-09-01', 'weil'), { status: 400 })
  await extend('2023-09-01')
  assert.deepEqual([(await read(anna, id)).clock_ends_on, (await read(anna, id)).extension_reason], ['2023-09-01', 'Ausbildung endet im Sommer'])
})

test('handed over from a day on: the one before sees the case until then, the new one from then', async () => {
  const { id } = await world.person('Petrov, Ivan', { of: anna, allocated: '2022-01-10' })
  await handOver(anna, id, mara, '2023-02-01')
  assert.deepEqual(await responsibilities(id), [['Anna', '2022-01-10', '2023-02-01'], ['Mara', '2023-02-01', null]])
  assert.equal((await read(anna, id)).responsible, 'Anna')
  await assert.rejects(read(mara, id), { status: 404 })
  // Planned differently before it came to it: the later plan goes.
  await handOver(anna, id, lead, '2022-12-31')
  assert.deepEqual(await responsibilities(id), [['Anna', '2022-01-10', '2022-12-31'], ['Lena', '2022-12-31', null]])
  await assert.rejects(read(anna, id), { status: 404 })
  assert.equal((await read(lead, id)).responsible, 'Lena')
})

test('a case taken in and handed over on one day', async () => {
  const { id } = await world.person('Heute, Hanna', { of: anna, allocated: '2022-12-31' })
  await handOver(anna, id, mara)
  assert.deepEqual(await responsibilities(id), [['Mara', '2022-12-31', null]])
  assert.equal((await read(mara, id)).responsible, 'Mara')
})

test('handing over is for the responsible and the lead, to staff that counsels', async () => {
  const { id } = await world.person('Diallo, Issa', { of: anna })
  await world.grant(mara, id, ['contact', 'status', 'counselling', 'needs', 'housing', 'volunteering', 'client_copy'])
  await assert.rejects(handOver(mara, id, mara), { status: 409, message: 'Übergeben kann nur, wer zuständig ist, oder die Leitung.' })
  const fieldsOf = (to: { id: string }) => handOver(anna, id, to).then(() => [], (problem) => Object.keys(problem.fields))
  assert.deepEqual(await fieldsOf(office), ['user_id'])
  assert.deepEqual(await fieldsOf({ id: newId() }), ['user_id'])
  await assert.rejects(handOver(anna, id, anna), { status: 409, message: 'Diese Person ist dann schon zuständig.' })
  await world.grant(lead, id, ['contact'], 'look', '2022-12-31', '2023-01-14')
  await assert.rejects(handOver(lead, id, lead), { status: 409, message: 'Übernehmen kann nur, wer den Fall schon ganz sehen darf.' })
  await handOver(lead, id, mara)
  assert.equal((await read(mara, id)).responsible, 'Mara')
})

test('for strangers there is no case, for other roles no act', async () => {
  const { id } = await world.person('Fremd, Fatima', { of: mara })
  for (const who of [anna, lead]) for (const act of [() => close(who, id, '2022-12-15'), () => reopen(who, id, '2022-12-15'), () => handOver(who, id, who), () => who.call(extendCase, { params: { id: newId() }, version: 1, input: { extended_until: '2025-06-01', extension_reason: 'ein guter Grund' } })]) {
    await assert.rejects(act(), { status: 404, message: 'Nicht gefunden.' })
  }
  for (const role of ['housing', 'administrator', 'coordinator', 'volunteer'] as const) await assert.rejects(close(await world.actor(role), id, '2022-12-15'), { status: 403 })
})

test('the database counts the counselling period as the rules do', async () => {
  const dates = fc.date({ min: new Date('2010-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  const days = ['2020-02-29', '2019-02-28', '2021-12-31', ...fc.sample(dates, 200)]
  const { rows } = await sql<{ day: string; ends: string }>`select d::text as day, clock_ends_on(d, null)::text as ends from unnest(${days}::date[]) d`.execute(world.all)
  for (const { day, ends } of rows) assert.equal(ends, counsellingClock({ clock_started_on: day, extended_until: null }, day).endsOn, day)
  const { rows: warned } = await sql<{ day: string; warns: string }>`select d::text as day, (d - interval '6 months')::date::text as warns from unnest(${days}::date[]) d`.execute(world.all)
  for (const { day, warns } of warned) assert.deepEqual([clockLevel(day, warns), clockLevel(day, addDays(warns, -1))], ['half-year', null], day)
  const { rows: [extended] } = await sql<{ ends: string }>`select clock_ends_on('2020-01-01', '2023-06-01')::text as ends`.execute(world.all)
  assert.equal(extended!.ends, '2023-06-01')
})
