import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { inCalendar } from '../../../test/calendar-program.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { hashOf, newToken } from '../../base/seal.ts'
import { addMeetingRoom, createAppointment, moveAppointment, settleAppointment } from './appointment.api.ts'
import { appointmentFile, endFeed, makeFeed, readFeed } from './feed.api.ts'
import { icsOf } from '../../base/ics.ts'

let world: World, anna: Actor, rami: Person, room: string
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Geheimname, Rami', { of: anna })
  room = (await anna.call(addMeetingRoom, { input: { name: 'Büro, 2. Stock; links' } })).id
})
after(() => world.close())
const make = (on: string, begins: string, ends: string, more: object = {}) => anna.call(createAppointment, { input: { on, begins, ends, title: 'Geheimtitel', person_ids: [rami.id], ...more } })
const get = async (address: string) => { const response = await fetch(new URL(new URL(address).pathname, world.address)); return { status: response.status, type: response.headers.get('content-type'), text: await response.text() } }
test('a calendar program reads the right times, also in the nights when the clock is changed', async () => {
  await make('2023-03-25', '10:00', '11:00')
  await make('2023-03-26', '01:30', '03:30')
  await make('2023-03-27', '10:00', '11:00', { room_id: room, interpreter_language: 'ar' })
  await make('2023-10-29', '02:30', '03:30')
  await make('2023-10-29', '09:00', '09:45', { place: 'Geheimort 5' })
  await make('2024-02-29', '14:00', '15:00')
  const gone = await make('2023-03-28', '10:00', '11:00')
  await anna.call(settleAppointment, { params: { id: gone.id }, input: { outcome: 'cancelled_by_person' } })
  const { address } = await anna.call(makeFeed, {})
  const { status, type, text } = await get(address)
  assert.deepEqual([status, type], [200, 'text/calendar; charset=utf-8'])
  assert.ok(!/Geheim/.test(text), 'no name, no title, no place')
  assert.deepEqual(inCalendar(text, '25.03.2023'), ['10:00-11:00 Termin [] CONFIRMED'])
  assert.deepEqual(inCalendar(text, '26.03.2023'), ['01:30-03:30 Termin [] CONFIRMED'])
  assert.deepEqual(inCalendar(text, '27.03.2023'), ['10:00-11:00 Termin mit Sprachmittlung [Büro, 2. Stock; links] CONFIRMED'])
  assert.deepEqual(inCalendar(text, '29.10.2023'), ['02:30-03:30 Termin [] CONFIRMED', '09:00-09:45 Termin [] CONFIRMED'])
  assert.deepEqual(inCalendar(text, '29.02.2024'), ['14:00-15:00 Termin [] CONFIRMED'])
  assert.match(inCalendar(text, '28.03.2023').join(), /Termin \[\] CANCELLED/)
})

test('what is moved keeps its name and counts on', async () => {
  const made = await make('2023-05-02', '10:00', '11:00')
  const { address } = await anna.call(makeFeed, {})
  const numberOf = async () => Number(new RegExp(`UID:${made.id}@wegbegleiter\r\nDTSTAMP:20221122T110000Z\r\nSEQUENCE:(\\d+)`).exec((await get(address)).text)?.[1])
  const first = await numberOf()
  await anna.call(moveAppointment, { params: { id: made.id }, version: made.version, input: { on: '2023-05-03', begins: '10:00', ends: '11:00' } })
  assert.equal(await numberOf(), first + 1)
})

test('the address is told once, only its check sum is kept; renewed, revoked or of a disabled account it answers like one that never was', async () => {
  const one = (await anna.call(makeFeed, {})).address
  const secret = /\/kalender\/([\w-]{43})\.ics$/.exec(one)![1]!
  const stored = await world.all.selectFrom('calendar_feeds').selectAll().where('user_id', '=', anna.id).executeTakeFirstOrThrow()
  assert.ok(stored.secret_hash.equals(hashOf(secret)))
  assert.equal((await anna.call(readFeed, {})).read_on, null)
  assert.equal((await get(one)).status, 200)
  assert.equal((await get(one)).status, 200)
  assert.equal((await anna.call(readFeed, {})).read_on, '2022-11-22')
  assert.equal((await world.audit('feed.fetch')).filter((entry) => (entry.facts as { user: string }).user === anna.id).length, 3, 'once for each address on this day, however often it is read')
  const never = await get(`${world.address}/kalender/${newToken()}.ics`)
  assert.equal(never.status, 404)
  const two = (await anna.call(makeFeed, {})).address
  assert.deepEqual(await get(one), never, 'renewed')
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', anna.id).execute()
  assert.deepEqual(await get(two), never, 'disabled')
  await world.all.updateTable('users').set({ state: 'active', role: 'housing' }).where('id', '=', anna.id).execute()
  assert.deepEqual(await get(two), never, 'another role')
  await world.all.updateTable('users').set({ role: 'caseworker' }).where('id', '=', anna.id).execute()
  assert.equal((await get(two)).status, 200)
  await anna.call(endFeed, {})
  assert.deepEqual(await get(two), never, 'revoked')
  for (const odd of ['kurz', `${newToken()}x`, '..%2f..']) assert.equal((await get(`${world.address}/kalender/${odd}.ics`)).status, 404, odd)
  assert.deepEqual((await world.audit()).filter((entry) => ['feed.make', 'feed.end'].includes(entry.act)).map((entry) => entry.act).slice(-2), ['feed.make', 'feed.end'])
  assert.ok(!JSON.stringify(await world.audit()).includes(secret))
})

test('one appointment as a file; a foreign one is not found', async () => {
  const made = await make('2023-06-01', '10:00', '11:00')
  const file = await (await anna.fetch(`/api/appointments/${made.id}/file`)).text()
  assert.ok(!/Geheim/.test(file))
  assert.deepEqual(inCalendar(file, '01.06.2023'), ['10:00-11:00 Termin [] CONFIRMED'])
  const mara = await world.actor('caseworker', 'Mara')
  await assert.rejects(mara.call(appointmentFile, { params: { id: made.id } }), { status: 404 })
  const other = await world.actor('reader')
  await assert.rejects(other.call(makeFeed, {}), { status: 403 })
})

test('no line is longer than 75 octets, each ends with CRLF, and unfolded it says what it said', () => fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (place) => {
  const file = icsOf([{ id: 'a', starts_at: '2022-11-22T10:00:00Z', ends_at: '2022-11-22T11:00:00Z', title: 'Termin', place, isCancelled: false, version: 1 }], '2022-11-22T10:00:00Z')
  const lines = file.split('\r\n')
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75) && lines.at(-1) === '' && !/[^\r]\n/.test(file))
  // Ends at the line feed alone: U+2028 is a letter of the place, though `.` and `$` take it for an end.
  const said = /(?:^|\n)LOCATION:([^\n]*)/.exec(file.replaceAll('\r\n ', '').replaceAll('\r\n', '\n'))?.[1] ?? ''
  assert.equal(said.replace(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)), place.replace(/\r\n|\r/g, '\n'))
})))
