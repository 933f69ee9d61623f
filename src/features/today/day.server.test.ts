import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asAudience } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createAppointment, settleAppointment } from '../appointments/appointment.api.ts'
import { actOnExpiry, addPaper } from '../expiry/expiry.api.ts'
import { createTask } from '../tasks/task.api.ts'
import { printDay, readAsleep, readToday, snoozeMatter, wakeMatter } from './today.api.ts'
import { countDay } from './today.db.ts'
import type { MatterKind } from './today.ts'

let world: World, anna: Actor, mara: Actor
before(async () => {
  world = await openWorld('2026-11-26')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
})
after(() => world.close())
const kindOf = async (kind: MatterKind, who = anna) => (await who.call(readToday, {})).kinds.find((one) => one.kind === kind)!
const namesOf = async (kind: MatterKind, who = anna) => (await kindOf(kind, who)).rows.map((row) => row.name)
const permit = async (personId: string, status: string, document_valid_through: string) => {
  const id = newId()
  await world.all.insertInto('residence_statuses').values({ id, person_id: personId, status, valid_from: '2022-06-01', document_valid_through }).execute()
  return id
}

test('a permit that goes on by ordinance is told before its legal end, not before the printed one', async () => {
  const ukraine = await world.person('Kowal, Oksana', { of: anna }), other = await world.person('Haddad, Rami', { of: anna })
  await permit(ukraine.id, 'ae_24', '2024-03-04')
  await permit(other.id, 'duldung', '2026-12-10')
  assert.deepEqual(await namesOf('document'), ['Haddad, Rami'])
  world.clock.moveTo('2027-01-15T11:00:00Z')
  const late = await world.again(anna)
  assert.deepEqual((await kindOf('document', late)).rows.map((row) => [row.name, row.on, row.printed]), [['Haddad, Rami', '2026-12-10', null], ['Kowal, Oksana', '2027-03-04', '2024-03-04']])
  world.clock.moveTo('2026-11-26T11:00:00Z')
  anna = await world.again(anna)
})

test('of each kind the nearest lines come, of one that is asked for all', async () => {
  const many = await world.actor('caseworker', 'Viel Zu Tun')
  for (let n = 0; n < 52; n++) await world.person(`Neu ${n}`, { of: many })
  const plans = async (given: Parameters<typeof many.call<typeof readToday>>[1]) => (await many.call(readToday, given)).kinds.map(({ kind, total, rows }) => [kind, total, rows.length] as const).filter(([kind]) => kind === 'plan')
  assert.deepEqual(await plans({}), [['plan', 52, 50]])
  assert.deepEqual(await plans({ query: { all: 'plan' } }), [['plan', 52, 52]])
})

test('what was done ends it on Heute: applied for until asked again, a newer paper for good', async () => {
  const person = await world.person('Nasser, Huda', { of: anna }), params = { personId: person.id }
  const old = await anna.call(addPaper, { params, input: { kind: 'passport', printed_through: '2027-01-20' } })
  const mine = async (who = anna) => (await kindOf('paper', who)).rows.filter((row) => row.name === 'Nasser, Huda')
  const [line] = await mine()
  assert.deepEqual([line!.on, line!.level, line!.expiry], ['2027-01-20', 'soon', 'passport'])
  await anna.call(actOnExpiry, { params, input: { kind: 'passport', subject_id: old.id, about: '2027-01-20', state: 'applied', acted_on: '2026-11-26', sleeps_until: '2026-12-20' } })
  assert.deepEqual(await mine(), [])
  world.clock.moveTo('2026-12-20T11:00:00Z')
  assert.equal((await mine(await world.again(anna))).length, 1)
  world.clock.moveTo('2026-11-26T11:00:00Z')
  anna = await world.again(anna)
  await anna.call(addPaper, { params, input: { kind: 'passport', printed_through: '2037-01-20', replaces: old.id } })
  assert.deepEqual(await mine(), [])
})

test('what is put off is gone for me until its day, for nobody else, and can be shown and taken back', async () => {
  const person = await world.person('Osman, Amina', { of: anna })
  await world.grant(mara, person.id, ['contact', 'counselling', 'status'], 'deputy', '2026-11-26')
  const subject_id = await permit(person.id, 'duldung', '2026-12-15')
  const has = async (who = anna) => (await namesOf('document', who)).includes('Osman, Amina')
  assert.ok(await has() && await has(mara))
  await assert.rejects(anna.call(snoozeMatter, { input: { kind: 'document', subject_id, until: '2026-11-26' } }), { status: 400, fields: { until: 'Der Tag muss nach heute liegen.' } })
  await anna.call(snoozeMatter, { input: { kind: 'document', subject_id, until: '2026-11-30' } })
  assert.ok(!(await has()) && await has(mara))
  assert.deepEqual((await anna.call(readAsleep, {})).rows.map((row) => [row.kind, row.name, row.until]), [['document', 'Osman, Amina', '2026-11-30']])
  assert.equal((await anna.call(readToday, {})).asleep, 1)
  assert.deepEqual((await mara.call(readAsleep, {})).rows, [])
  world.clock.moveTo('2026-11-30T11:00:00Z')
  assert.ok(await has(await world.again(anna)), 'comes back by itself')
  world.clock.moveTo('2026-11-26T11:00:00Z')
  anna = await world.again(anna)
  await anna.call(wakeMatter, { input: { kind: 'document', subject_id } })
  assert.ok(await has())
})

test('appointments of the day and earlier ones that nobody settled stand first, in the order of time', async () => {
  const person = await world.person('Jallow, Lamin', { of: anna })
  const make = (on: string, begins: string, ends: string, title: string) => anna.call(createAppointment, { input: { on, begins, ends, title, person_ids: [person.id] } as never })
  await make('2026-11-26', '14:00', '15:00', 'Zeugnisse')
  const held = await make('2026-11-26', '09:00', '10:00', 'Antrag')
  await make('2026-11-27', '09:00', '10:00', 'morgen')
  const { total, appointments } = await kindOf('appointment')
  assert.deepEqual([total, appointments.map((row) => row.title)], [2, ['Antrag', 'Zeugnisse']])
  await anna.call(settleAppointment, { params: { id: held.id }, input: { outcome: 'held' } })
  world.clock.moveTo('2026-11-27T11:00:00Z')
  assert.deepEqual((await kindOf('appointment', await world.again(anna))).appointments.map((row) => row.title), ['Zeugnisse', 'morgen'])
  world.clock.moveTo('2026-11-26T11:00:00Z')
  anna = await world.again(anna)
  assert.equal((await kindOf('appointment', mara)).total, 0)
})

test('a bad day: 5,000 overdue tasks are counted, the 50 oldest are shown', async () => {
  const lead = await world.actor('lead', 'Lea')
  const rows = Array.from({ length: 5_000 }, (_, n) => ({ id: newId(), due_on: `2025-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`, assigned_to: lead.id, made_by: lead.id, made_on: '2025-01-01' }))
    .map((row, n) => ({ ...row, title_sealed: world.house.seal.sealHouse(`Aufgabe ${n}`, 'tasks', row.id, 'title_sealed') }))
  for (let at = 0; at < rows.length; at += 1_000) await world.all.insertInto('tasks').values(rows.slice(at, at + 1_000)).execute()
  const { total, tasks } = await kindOf('taskOverdue', lead)
  assert.deepEqual([total, tasks.length], [5_000, 50])
  const days = tasks.map((task) => task.due_on), oldest = rows.map((row) => row.due_on).sort().slice(0, 50)
  assert.deepEqual(days, oldest)
  assert.match(tasks[0]!.title, /^Aufgabe \d+$/)
})

test('the coordinator is told of certificates that grow old, and of nothing else; so are lead and caseworkers', async () => {
  const add = (family_name: string, certificate_seen_on: string | null, active_until: string | null = null) => world.all.insertInto('volunteers').values({ id: newId(), family_name, certificate_seen_on, active_until }).execute()
  await add('Vogel', '2021-12-24')
  await add('Längst', '2019-01-01')
  await add('Frisch', '2025-01-01')
  await add('Ohne', null)
  await add('Weg', '2021-12-24', '2026-01-01')
  const cora = await world.actor('coordinator', 'Cora')
  const { kinds } = await cora.call(readToday, {})
  assert.deepEqual(kinds.map((one) => [one.kind, one.rows.map((row) => [row.name, row.on])]), [['clearance', [['Längst', '2024-01-01'], ['Vogel', '2026-12-24']]], ['volunteerPaper', []]])
  assert.deepEqual(await namesOf('clearance'), ['Längst', 'Vogel'])
  const counted = await asAudience(world.house.db, { audience: 'coordinator', userId: cora.id, act: newId(), today: '2026-11-26', now: world.clock.now() }, (tx) => countDay(tx, { id: cora.id, role: 'coordinator' }, '2026-11-26'))
  assert.deepEqual([counted.clearance, counted.task], [2, 0])
  for (const role of ['housing', 'reader', 'volunteer', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(readToday, {}), { status: 403 })
})

test('the day sheet has boxes to tick, and initials in place of names where it may lie about', async () => {
  const person = await world.person('Geheimniskrämer, Gustav', { of: mara })
  await permit(person.id, 'duldung', '2026-12-15')
  await mara.call(createTask, { input: { title: 'Jobcenter anrufen wegen Gustav', due_on: '2026-11-27', person_id: person.id } })
  const print = async (initials: boolean) => textOf(new Uint8Array(await (await mara.call(printDay, { input: { initials } }) as unknown as Blob).arrayBuffer()))
  const open = await print(false), hidden = await print(true)
  for (const text of ['Geheimniskrämer, Gustav', 'Jobcenter anrufen', '15.12.2026', 'Tagesblatt 26.11.2026']) assert.ok(open.includes(text), text)
  for (const text of ['Geheimniskrämer', 'Gustav', 'Jobcenter']) assert.ok(!hidden.includes(text), text)
  assert.ok(hidden.includes('G. G.') && hidden.includes('15.12.2026'))
  assert.ok((await world.audit('today.print')).length === 2)
})
