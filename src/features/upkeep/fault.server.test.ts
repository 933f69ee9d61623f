import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding, readBuilding } from '../housing/building.api.ts'
import { addRoom, addUnit } from '../housing/room.api.ts'
import { listStays, moveIn } from '../housing/stay.api.ts'
import { photo } from '../../../test/uploads.ts'
import { addPhoto, blockRoom, changeFault, exportFaults, finishFault, listFaults, readFault, removeFault, reopenFault, removePhoto, reportFault, showPhoto, tellFault } from './fault.api.ts'
import { addPoint, finishWalk, judgePoint, listWalks, readWalk, removePoint, removeWalk, startWalk } from './walk.api.ts'

let world: World, office: Actor, anna: Actor, reader: Actor, volunteer: Actor
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); reader = await world.actor('reader', 'Rat'); volunteer = await world.actor('volunteer', 'Vera')
})
after(() => world.close())

async function house(name: string, places = 3) {
  const building = await office.call(createBuilding, { input: { name, district: 'Althengstett', opened_on: null } })
  const unit = await office.call(addUnit, { params: { id: building.id }, input: { name: '1', opened_on: null } })
  const room = await office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', places, opened_on: null } })
  const states = async (on: string) => (await office.call(readBuilding, { params: { id: building.id }, query: { on } })).floors[0]!.rooms[0]!.places.map((place) => place.state)
  return { building, room, states }
}
const damage = (building_id: string, room_id: string | null) => ({ building_id, room_id, title: 'Wasser kommt durch die Decke', trade: 'sanitary' as const, reported_on: '2022-12-20', is_urgent: true })

test('water damage: reported from the house, told to a firm, its room blocked, mended, and the places are free again from that day', async () => {
  const { building, room, states } = await house('Rössle')
  const guest = await world.person('Sesay, Ali', { of: anna })
  await office.call(moveIn, { input: { building_id: building.id, valid_from: '2022-12-01', people: [{ person_id: guest.id, room_id: room.id }] } })
  const fault = await anna.call(reportFault, { input: damage(building.id, room.id) })
  assert.deepEqual([fault.state, fault.building, fault.room, fault.told, fault.can.finish], ['reported', 'Rössle', '1.1', null, 'Schäden bearbeitet die Unterbringung.'])
  await office.call(tellFault, { params: { id: fault.id }, input: { told_on: '2022-12-20', whom: 'Stadtwerke' } })
  await office.call(tellFault, { params: { id: fault.id }, input: { told_on: '2022-12-21', whom: 'Sanitär Maier', remark: 'kommt am Freitag' } })
  const blocked = await office.call(blockRoom, { params: { id: fault.id }, input: { valid_from: '2022-12-22' } })
  assert.deepEqual([blocked.blocked, blocked.living, blocked.fault.blocked], [3, 1, 3])
  assert.deepEqual([await states('2022-12-21'), await states('2022-12-23')], [['free', 'free', 'free'], ['blocked', 'blocked', 'blocked']])
  await assert.rejects(office.call(blockRoom, { params: { id: fault.id }, input: { valid_from: '2022-12-23' } }), { status: 409, message: 'In dem Zimmer ist in diesem Zeitraum kein Platz mehr zu sperren.' })
  await assert.rejects(office.call(removeFault, { params: { id: fault.id }, version: fault.version }), { status: 409, message: /sind Plätze gesperrt/ })
  const { version } = await office.call(changeFault, { params: { id: fault.id }, version: fault.version, input: { ...damage(building.id, room.id), state: 'ordered', cents: 40_000 } })
  const row = (await office.call(listFaults, { input: { filter: { state: ['ordered'] } } })).rows[0]!
  assert.deepEqual([row.told, row.told_on, row.cents, row.blocked], ['Sanitär Maier', '2022-12-21', 40_000, 3])
  await assert.rejects(office.call(finishFault, { params: { id: fault.id }, version, input: { done_on: '2023-01-02' } }), { status: 400 })
  const over = await office.call(finishFault, { params: { id: fault.id }, version, input: { done_on: '2022-12-30', cents: 41_250 } })
  assert.deepEqual([over.state, over.cents, over.blocked], ['done', 41_250, 0])
  assert.deepEqual([await states('2022-12-29'), await states('2022-12-30')], [['blocked', 'blocked', 'blocked'], ['free', 'free', 'free']], 'what was blocked stays so in the past')
  await assert.rejects(office.call(changeFault, { params: { id: fault.id }, version: over.version, input: { ...damage(building.id, room.id), state: 'working' } }), { status: 409, message: 'Der Schaden ist erledigt.' })
  const again = await office.call(reopenFault, { params: { id: fault.id }, input: { state: 'ordered' }, version: over.version })
  assert.deepEqual([again.state, again.done_on, again.contacts.length], ['ordered', null, 2])
  assert.equal((await office.call(listStays, { input: { text: 'Sesay' } })).total, 1, 'nobody was moved by it')
})

test('mended before the block begins, the block is gone; the room of another house is refused', async () => {
  const { building, room, states } = await house('Adler', 2), other = await house('Linde', 1)
  await assert.rejects(office.call(reportFault, { input: damage(building.id, other.room.id) }), { status: 400 })
  const fault = await office.call(reportFault, { input: damage(building.id, room.id) })
  await office.call(blockRoom, { params: { id: fault.id }, input: { valid_from: '2023-01-10', valid_until: '2023-01-20' } })
  assert.deepEqual(await states('2023-01-11'), ['blocked', 'blocked'])
  await office.call(finishFault, { params: { id: fault.id }, version: fault.version, input: { done_on: '2022-12-31' } })
  assert.deepEqual(await states('2023-01-11'), ['free', 'free'])
  const whole = await office.call(reportFault, { input: damage(building.id, null) })
  await assert.rejects(office.call(blockRoom, { params: { id: whole.id }, input: { valid_from: '2022-12-31' } }), { status: 400, message: /steht kein Zimmer/ })
})

test('two clerks finish the same fault: the second one is told', async () => {
  const { building } = await house('Sonne', 1)
  const fault = await office.call(reportFault, { input: damage(building.id, null) })
  const answers = await Promise.allSettled([1, 2].map(() => office.call(finishFault, { params: { id: fault.id }, version: fault.version, input: { done_on: '2022-12-31' } })))
  assert.deepEqual(answers.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
})

test('a walk through the house: what is found becomes a fault, and the next walk has the same points', async () => {
  const { building, room } = await house('Krone')
  const walk = await office.call(startWalk, { input: { building_id: building.id, held_on: '2022-12-31' } })
  assert.deepEqual([walk.points, walk.looked], [12, 0])
  await assert.rejects(office.call(finishWalk, { params: { id: walk.id }, version: walk.version, input: {} }), { status: 409, message: 'Es ist noch kein Punkt angesehen.' })
  const [first, second] = walk.list
  await office.call(judgePoint, { params: { id: first!.id }, version: first!.version, input: { verdict: 'ok' } })
  await office.call(reportFault, { input: { ...damage(building.id, room.id), title: 'Rauchmelder fehlt', trade: 'fire', point_id: second!.id } })
  await office.call(addPoint, { params: { id: walk.id }, input: { title: 'Spielplatz' } })
  await assert.rejects(office.call(addPoint, { params: { id: walk.id }, input: { title: 'Spielplatz' } }), { status: 409, message: 'Diesen Punkt gibt es in dem Rundgang schon.' })
  const found = await office.call(readWalk, { params: { id: walk.id } })
  assert.deepEqual([found.points, found.looked, found.found, found.list[1]!.faults.map((fault) => fault.title)], [13, 2, 1, ['Rauchmelder fehlt']])
  await assert.rejects(office.call(judgePoint, { params: { id: second!.id }, version: found.list[1]!.version, input: { verdict: 'ok' } }), { status: 409, message: 'Zu diesem Punkt ist ein Schaden gemeldet.' })
  await assert.rejects(anna.call(judgePoint, { params: { id: first!.id }, version: 2, input: { verdict: '' } }), { status: 403 })
  await office.call(finishWalk, { params: { id: walk.id }, version: found.version, input: { remark: 'sonst gut' } })
  await assert.rejects(office.call(reportFault, { input: { ...damage(building.id, null), point_id: first!.id } }), { status: 409, message: 'Der Rundgang ist abgeschlossen.' })
  await assert.rejects(office.call(removeWalk, { params: { id: walk.id }, version: found.version + 1 }), { status: 409, message: 'Der Rundgang ist abgeschlossen.' })
  const next = await office.call(startWalk, { input: { building_id: building.id, held_on: '2022-12-31' } })
  assert.deepEqual([next.points, next.list.at(-1)!.title, next.looked], [13, 'Spielplatz', 0])
  await office.call(removePoint, { params: { id: next.list.at(-1)!.id }, version: next.list.at(-1)!.version })
  assert.equal((await office.call(readWalk, { params: { id: next.id } })).points, 12)
  assert.equal((await anna.call(listWalks, { input: { text: 'Krone' } })).total, 2)
})

test('a fault that was reported by mistake and deleted does not hold its point', async () => {
  const { building } = await house('Traube')
  const walk = await office.call(startWalk, { input: { building_id: building.id, held_on: '2022-12-31' } }), point = walk.list[0]!
  const fault = await office.call(reportFault, { input: { ...damage(building.id, null), point_id: point.id } })
  await office.call(removeFault, { params: { id: fault.id }, version: fault.version })
  const held = (await office.call(readWalk, { params: { id: walk.id } })).list[0]!
  assert.equal((await office.call(judgePoint, { params: { id: point.id }, version: held.version, input: { verdict: 'ok' } })).list[0]!.verdict, 'ok')
})

test('readers of figures and volunteers see no faults; the office gets them as a file', async () => {
  for (const who of [reader, volunteer]) await assert.rejects(who.call(listFaults, { input: {} }), { status: 403 })
  const { building } = await house('Ochsen', 1)
  const fault = await office.call(reportFault, { input: { ...damage(building.id, null), title: '=1+1' } })
  assert.equal((await anna.call(readFault, { params: { id: fault.id } })).title, '=1+1')
  const file = await (await office.call(exportFaults, { input: { format: 'csv', columns: ['title', 'building'] } }) as unknown as Blob).text()
  assert.match(file, /'=1\+1;Ochsen/, 'no formula')
})

test('a photo lies sealed beside the fault, is shown to the team, and can be removed', async () => {
  const { building } = await house('Hirsch', 1)
  const fault = await anna.call(reportFault, { input: damage(building.id, null) })
  const file = new File([new Uint8Array(await photo())], 'decke.jpg', { type: 'image/jpeg' })
  const added = await anna.call(addPhoto, { params: { id: fault.id }, files: [file] })
  assert.equal((await office.call(readFault, { params: { id: fault.id } })).photos.length, 1)
  assert.ok((await office.call(showPhoto, { params: { id: added.id } }) as unknown as Blob).size > 100)
  const stored = await world.all.selectFrom('fault_photos').select('body_sealed').where('id', '=', added.id).executeTakeFirstOrThrow()
  assert.ok(!stored.body_sealed.includes(Buffer.from('JFIF')) && !stored.body_sealed.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])), 'sealed')
  await assert.rejects(volunteer.call(showPhoto, { params: { id: added.id } }), { status: 403 })
  await assert.rejects(anna.call(removePhoto, { params: { id: added.id }, version: 1 }), { status: 403 })
  await office.call(removePhoto, { params: { id: added.id }, version: 1 })
  assert.deepEqual((await office.call(readFault, { params: { id: fault.id } })).photos, [])
})
