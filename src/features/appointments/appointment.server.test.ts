import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { addMeetingRoom, changeAppointment, changeMeetingRoom, createAppointment, findClashes, listAppointments, listMeetingRooms, moveAppointment, openAppointment, readCalendar, removeAppointment, reopenAppointment, settleAppointment } from './appointment.api.ts'
import { findAppointmentsOf } from './appointment.db.ts'
import { logConsultation, undoConsultation } from '../consultations/consultation.api.ts'
import { readTimeline } from '../people/timeline.api.ts'
import { asAudience } from '../../base/db.ts'
import { newId } from '../../base/id.ts'

let world: World, anna: Actor, mara: Actor, lea: Actor, rami: Person, noor: Person, room: string
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  lea = await world.actor('lead', 'Lea')
  rami = await world.person('Haddad, Rami', { of: anna })
  noor = await world.person('Saleh, Noor', { of: mara })
  room = (await anna.call(addMeetingRoom, { input: { name: 'Rathaus 2.04' } })).id
})
after(() => world.close())
const at = (on: string, begins = '10:00', ends = '11:00') => ({ on, begins, ends })
const make = (actor: Actor, slot: object, more: object = {}) => actor.call(createAppointment, { input: { title: 'Antrag durchgehen', person_ids: [rami.id], ...slot, ...more } as never })
const calendar = (actor: Actor, from: string, through = from) => actor.call(readCalendar, { input: { from, through } })

test('an appointment is entered, found, changed, moved, settled, opened again and removed; its texts are sealed', async () => {
  const made = await make(anna, at('2022-11-24'), { place: 'Jobcenter Calw', travel_minutes: 20, travel: 'Bus 763' })
  assert.deepEqual([made.on, made.begins, made.ends, made.starts_at, made.people[0]!.name, made.staff[0]!.name, made.is_whole], ['2022-11-24', '10:00', '11:00', '2022-11-24T09:00:00.000Z', 'Haddad, Rami', 'Anna', true])
  const stored = await world.all.selectFrom('appointments').selectAll().where('id', '=', made.id).executeTakeFirstOrThrow()
  for (const [sealed, text] of [[stored.title_sealed, 'Antrag'], [stored.place_sealed, 'Jobcenter'], [stored.travel_sealed, 'Bus']] as const) assert.ok(sealed && !sealed.includes(text))
  assert.deepEqual((await anna.call(listAppointments, { input: { person_id: rami.id } })).rows.map((row) => row.title), ['Antrag durchgehen'])
  const changed = await anna.call(changeAppointment, { params: { id: made.id }, version: made.version, input: { ...made, title: 'Antrag abgeben' } })
  assert.equal(changed.title, 'Antrag abgeben')
  const moved = await anna.call(moveAppointment, { params: { id: made.id }, version: changed.version, input: at('2022-11-25', '08:15', '09:00') })
  assert.deepEqual([moved.on, moved.begins, moved.ends], ['2022-11-25', '08:15', '09:00'])
  await assert.rejects(anna.call(moveAppointment, { params: { id: made.id }, version: changed.version, input: at('2022-11-26') }), { status: 412 })
  const settled = await anna.call(settleAppointment, { params: { id: made.id }, input: { outcome: 'no_show', reason: 'krank' } })
  assert.deepEqual([settled.outcome, settled.reason, settled.settled_by_name], ['no_show', 'krank', 'Anna'])
  await assert.rejects(anna.call(moveAppointment, { params: { id: made.id }, version: settled.version, input: at('2022-11-26') }), { status: 409 })
  await assert.rejects(anna.call(settleAppointment, { params: { id: made.id }, input: { outcome: 'held' } }), { status: 409 })
  assert.deepEqual((await anna.call(listAppointments, { input: { person_id: rami.id, past: true } })).rows.map((row) => row.outcome), ['no_show'])
  const open = await anna.call(reopenAppointment, { params: { id: made.id } })
  assert.deepEqual([open.outcome, open.reason], ['', ''])
  await anna.call(removeAppointment, { params: { id: made.id }, version: open.version })
  await assert.rejects(anna.call(openAppointment, { params: { id: made.id } }), { status: 404 })
  assert.deepEqual((await world.audit('appointment.settle')).map((entry) => [entry.case_id, entry.facts]), [[rami.id, { appointment: made.id, outcome: 'no_show' }]])
})

test('who deletes what another has just moved is told so; who moves what another has just deleted, too', async () => {
  const made = await make(anna, at('2022-12-01'))
  const moved = await anna.call(moveAppointment, { params: { id: made.id }, version: made.version, input: at('2022-12-02') })
  await assert.rejects(anna.call(removeAppointment, { params: { id: made.id }, version: made.version }), (error: { status: number; current: { on: string } }) => error.status === 412 && error.current.on === '2022-12-02')
  await anna.call(removeAppointment, { params: { id: made.id }, version: moved.version })
  await assert.rejects(anna.call(moveAppointment, { params: { id: made.id }, version: moved.version, input: at('2022-12-03') }), { status: 404, message: 'Diesen Termin gibt es nicht mehr.' })
})

test('a colleague sees of a foreign case only when, who and where: never title, person or id', async () => {
  await make(anna, at('2022-12-05'), { room_id: room })
  const { rows, busy } = await calendar(mara, '2022-12-05')
  assert.deepEqual(rows, [])
  assert.deepEqual(busy, [{ starts_at: '2022-12-05T09:00:00.000Z', ends_at: '2022-12-05T10:00:00.000Z', on: '2022-12-05', begins: '10:00', ends: '11:00', staff_ids: [anna.id], room_id: room }])
  assert.deepEqual((await calendar(lea, '2022-12-05')).busy.length, 1, 'a lead without a look neither')
  assert.deepEqual((await calendar(anna, '2022-12-05')).rows.map((row) => row.title), ['Antrag durchgehen'])
  await world.grant(lea, rami.id, ['contact', 'counselling'], 'look')
  assert.deepEqual((await calendar(lea, '2022-12-05')).rows.map((row) => row.title), ['Antrag durchgehen'])
})

test('of several people: whoever sees only one learns that more come, not what it is about', async () => {
  await world.grant(anna, noor.id, ['contact', 'counselling'])
  const both = await make(anna, at('2022-12-06'), { person_ids: [rami.id, noor.id] })
  const [row] = (await calendar(mara, '2022-12-06')).rows
  assert.deepEqual([row!.title, row!.people.map((one) => one.name), row!.people_count, row!.is_whole], ['', ['Saleh, Noor'], 2, false])
  await assert.rejects(mara.call(moveAppointment, { params: { id: both.id }, version: both.version, input: at('2022-12-07') }), { status: 409 })
  await assert.rejects(mara.call(removeAppointment, { params: { id: both.id }, version: both.version }), { status: 409 })
})

test('without a person: those who take part see it, nobody else', async () => {
  await make(anna, at('2022-12-07'), { person_ids: [], staff_ids: [anna.id, lea.id], title: 'Teamrunde' })
  assert.deepEqual((await calendar(lea, '2022-12-07')).rows.map((row) => row.title), ['Teamrunde'])
  const seen = await calendar(mara, '2022-12-07')
  assert.deepEqual([seen.rows.length, seen.busy.length], [0, 1])
  await assert.rejects(make(anna, at('2022-12-07'), { person_ids: [], title: '' }), { status: 400, fields: { title: 'Ohne Person: Worum geht es?' } })
})

test('a colleague who may not see the case does not take part; a foreign person is not found', async () => {
  const foreign = await world.person('Fremd, Farid', { of: mara })
  await assert.rejects(make(anna, at('2022-12-08'), { person_ids: [foreign.id] }), { status: 404 })
  const own = await world.person('Eigen, Elif', { of: anna })
  await assert.rejects(make(anna, at('2022-12-08'), { person_ids: [own.id], staff_ids: [anna.id, mara.id] }), (error: { status: number; fields: Record<string, string> }) => error.status === 400 && Boolean(error.fields.staff_ids))
})

test('what stands in the way is told before: colleague with the way, person, room; a room is taken twice only by whoever says so', async () => {
  const first = await make(anna, at('2022-12-12'), { room_id: room, travel_minutes: 0 })
  const ask = (slot: object, more: object = {}) => anna.call(findClashes, { input: { ...slot, person_ids: [], staff_ids: [], ...more } as never })
  assert.deepEqual((await ask(at('2022-12-12', '10:30', '11:30'), { staff_ids: [anna.id], person_ids: [rami.id], room_id: room })).rows.map((row) => [row.what, row.who, row.begins, row.isWay]),
    [['staff', 'Anna', '10:00', false], ['person', 'Haddad, Rami', '10:00', false], ['room', 'Rathaus 2.04', '10:00', false]])
  assert.deepEqual((await ask(at('2022-12-12', '11:00', '12:00'), { staff_ids: [anna.id], travel_minutes: 30 })).rows.map((row) => [row.what, row.isWay]), [['staff', true]])
  assert.deepEqual((await ask(at('2022-12-12'), { id: first.id, staff_ids: [anna.id], room_id: room })).rows, [], 'not itself')
  const foreign = (slot: object, more: object = {}) => make(mara, slot, { person_ids: [noor.id], room_id: room, ...more })
  await assert.rejects(foreign(at('2022-12-12', '10:30', '11:30')), { status: 409, message: 'Der Raum ist von 10:00 bis 11:00 Uhr schon belegt.' })
  const other = await foreign(at('2022-12-12', '11:00', '12:00'))
  await assert.rejects(mara.call(moveAppointment, { params: { id: other.id }, version: other.version, input: at('2022-12-12', '10:30', '11:30') }), { status: 409 })
  const shared = await mara.call(moveAppointment, { params: { id: other.id }, version: other.version, input: { ...at('2022-12-12', '10:30', '11:30'), shares_room: true } })
  assert.equal(shared.shares_room, true)
  await anna.call(settleAppointment, { params: { id: first.id }, input: { outcome: 'cancelled_by_us' } })
  await foreign(at('2022-12-12', '10:00', '10:30'))
  await assert.rejects(anna.call(reopenAppointment, { params: { id: first.id } }), { status: 409, message: 'Der Raum ist zu dieser Zeit schon belegt.' })
})

test('two who take the same room at the same moment: one of them is told', async () => {
  const answers = await Promise.allSettled([make(anna, at('2022-12-13'), { room_id: room }), make(mara, at('2022-12-13', '10:15', '10:45'), { person_ids: [noor.id], room_id: room })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('nights when the clock is changed, and 29 February', async () => {
  const sentence = '02:30 Uhr gibt es an diesem Tag nicht: Die Uhr wird von 2 auf 3 Uhr vorgestellt.'
  await assert.rejects(make(anna, at('2022-03-27', '02:30', '03:30')), { status: 400, fields: { begins: sentence } })
  await assert.rejects(make(anna, at('2022-03-27', '01:30', '02:30')), { status: 400, fields: { ends: sentence } })
  const spring = await make(anna, at('2022-03-27', '01:30', '03:30'))
  assert.deepEqual([spring.starts_at, spring.ends_at], ['2022-03-27T00:30:00.000Z', '2022-03-27T01:30:00.000Z'], 'one hour, though the clock shows two')
  const autumn = await make(anna, at('2023-10-29', '02:30', '03:30'))
  assert.deepEqual([autumn.starts_at, autumn.ends_at, autumn.begins], ['2023-10-29T00:30:00.000Z', '2023-10-29T02:30:00.000Z', '02:30'], 'the first of the two')
  assert.equal((await make(anna, at('2024-02-29'))).on, '2024-02-29')
  await assert.rejects(make(anna, at('2023-02-29')), { status: 400 })
  await assert.rejects(make(anna, at('2022-12-14', '11:00', '10:00')), { status: 400, fields: { ends: 'Das Ende liegt nicht nach dem Beginn.' } })
  assert.deepEqual((await calendar(anna, '2023-10-29')).rows.map((row) => row.id), [autumn.id], 'a day of 25 hours is one day')
})

test('my appointments of a day, for Heute', async () => {
  const acting = { audience: 'caseworker' as const, userId: anna.id, act: newId(), today: '2022-11-22', now: world.clock.now() }
  const mine = await asAudience(world.house.db, acting, (tx) => findAppointmentsOf(tx, { userId: anna.id, from: '2022-12-05', to: '2022-12-06' }))
  assert.deepEqual(mine.map((row) => [row.on, row.people.map((one) => one.name)]), [['2022-12-05', ['Haddad, Rami']], ['2022-12-06', ['Haddad, Rami', 'Saleh, Noor']]])
})

test('rooms are named, renamed and put out of use', async () => {
  const { rows: [row] } = await mara.call(listMeetingRooms, {})
  const changed = await mara.call(changeMeetingRoom, { params: { id: row!.id }, version: row!.version, input: { ...row!, name: 'Rathaus 2.05', is_active: false } })
  assert.deepEqual([changed.name, changed.is_active], ['Rathaus 2.05', false])
  await assert.rejects(anna.call(addMeetingRoom, { input: { name: 'Rathaus 2.05' } }), { status: 409, message: 'Einen Raum mit diesem Namen gibt es schon.' })
})

test('volunteers, housing, readers and the administration have no calendar', async () => {
  for (const role of ['volunteer', 'housing', 'reader', 'administrator', 'interpreter', 'coordinator'] as const) {
    const other = await world.actor(role)
    await assert.rejects(calendar(other, '2022-12-05'), { status: 403 }, role)
    await assert.rejects(other.call(findClashes, { input: { ...at('2022-12-05') } }), { status: 403 }, role)
  }
})

test('the talk that took place in an appointment settles it; a second one is refused; taken back, it is open again', async () => {
  const made = await make(anna, at('2022-11-22', '08:00', '09:00'))
  const log = () => anna.call(logConsultation, { input: { person_ids: [rami.id], held_on: '2022-11-22', form: 'buero', topics: [], appointment_id: made.id } })
  const talk = await log()
  const find = () => anna.call(openAppointment, { params: { id: made.id } })
  assert.deepEqual([(await find()).outcome, (await find()).consultation_id], ['held', talk.id])
  await assert.rejects(log(), { status: 409, message: 'Zu diesem Termin gibt es schon eine Beratung.' })
  await assert.rejects(anna.call(reopenAppointment, { params: { id: made.id } }), { status: 409 })
  await assert.rejects(anna.call(removeAppointment, { params: { id: made.id }, version: (await find()).version }), { status: 409 })
  const [entry] = (await anna.call(readTimeline, { params: { id: rami.id }, input: { groups: ['appointment'], text: 'antrag' } })).rows
  assert.deepEqual([entry!.kind, entry!.on, entry!.code, entry!.said], ['appointment', '2022-11-22', 'held', 'Antrag durchgehen'])
  await anna.call(undoConsultation, { params: { id: talk.id } })
  assert.deepEqual([(await find()).outcome, (await find()).consultation_id], ['', null])
})

test('a month of a team of twelve is one request and stays quick', async () => {
  const team = [anna, ...await Promise.all(Array.from({ length: 11 }, (_, n) => world.actor('caseworker', `Kollegin ${n}`)))]
  const key = (await world.all.selectFrom('case_keys').selectAll().where('person_id', '=', rami.id).executeTakeFirstOrThrow()).wrapped_key
  const rows = team.flatMap((one) => Array.from({ length: 100 }, (_, n) => {
    const id = newId(), start = Date.parse('2023-01-02T07:00:00Z') + Math.floor(n / 5) * 86_400_000 + (n % 5) * 5_400_000
    return { id, person_id: rami.id, starts_at: new Date(start).toISOString(), ends_at: new Date(start + 3_600_000).toISOString(), staff_ids: [one.id], made_by: one.id, title_sealed: world.house.seal.sealCase(key, 'Gespräch', { table: 'appointments', row: id, column: 'title_sealed', case: rami.id }) }
  }))
  await world.all.insertInto('appointments').values(rows).execute()
  assert.equal((await calendar(anna, '2022-12-26', '2023-02-05')).rows.filter((row) => row.title === 'Gespräch').length, 1200)
})
