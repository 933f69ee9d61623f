import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { logConsultation, undoConsultation } from '../consultations/consultation.api.ts'
import { addOpeningHour, changeOpeningHour, endVisit, listOpeningHours, readReception, receiveVisit, releaseVisit, removeOpeningHour, reopenVisit, takeVisit } from './reception.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())
const queue = async (actor: Actor) => (await actor.call(readReception, {})).rows.map((row) => [row.person_name || row.alias, row.taken_by_name, row.outcome])

test('who comes is received, taken, given back, done, opened again; a free name is sealed', async () => {
  const visit = await anna.call(receiveVisit, { input: { alias: 'Frau mit Kind', language: 'uk', area: 'wohnung', reason: 'sucht Zimmer' } })
  const stored = await world.all.selectFrom('visits').selectAll().where('id', '=', visit.id).executeTakeFirstOrThrow()
  assert.ok(!stored.alias_sealed!.includes('Frau') && !stored.reason_sealed!.includes('Zimmer'))
  assert.deepEqual(await queue(mara), [['Frau mit Kind', null, '']], 'who is nobody’s case is seen by the team')
  assert.equal((await mara.call(takeVisit, { params: { id: visit.id } })).taken_by_name, 'Mara')
  await assert.rejects(anna.call(takeVisit, { params: { id: visit.id } }), { status: 409, message: 'Mara hat schon übernommen.' })
  assert.equal((await mara.call(takeVisit, { params: { id: visit.id } })).taken_by_name, 'Mara', 'once more does no harm')
  await assert.rejects(anna.call(releaseVisit, { params: { id: visit.id } }), { status: 409 })
  assert.equal((await mara.call(releaseVisit, { params: { id: visit.id } })).taken_by, null)
  assert.equal((await anna.call(endVisit, { params: { id: visit.id }, input: { outcome: 'left' } })).outcome, 'left')
  await assert.rejects(anna.call(takeVisit, { params: { id: visit.id } }), { status: 409, message: 'Der Besuch ist zu Ende.' })
  assert.equal((await anna.call(reopenVisit, { params: { id: visit.id } })).outcome, '')
  await assert.rejects(anna.call(receiveVisit, { input: { reason: 'wer?' } }), (error: { fields: Record<string, string> }) => Boolean(error.fields.alias))
})

test('two who take the same visitor at the same moment: the second is told who has them', async () => {
  const visit = await anna.call(receiveVisit, { input: { alias: 'Zwei' } })
  const answers = await Promise.allSettled([anna, mara].map((actor) => actor.call(takeVisit, { params: { id: visit.id } })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.match((answers.find((one) => one.status === 'rejected') as PromiseRejectedResult).reason.message, /^(Anna|Mara) hat schon übernommen\.$/)
})

test('a visitor of a case that may not be seen: that somebody waits, since when and for whom, never who', async () => {
  const visit = await anna.call(receiveVisit, { input: { person_id: rami.id, reason: 'Brief vom Amt' } })
  const { rows, unseen } = await mara.call(readReception, {})
  assert.ok(!JSON.stringify({ rows, unseen }).includes('Haddad') && rows.every((row) => row.id !== visit.id))
  assert.deepEqual(unseen.map((one) => [one.responsible, one.taken_by, one.outcome]), [['Anna', null, '']])
  await assert.rejects(mara.call(takeVisit, { params: { id: visit.id } }), { status: 404 })
  await assert.rejects(mara.call(receiveVisit, { input: { person_id: rami.id } }), { status: 404 })
  assert.deepEqual((await world.audit('visit.receive')).filter((entry) => entry.case_id === rami.id).length, 1)
})

test('the talk that a visit became settles it; taken back, the visitor is there again', async () => {
  const visit = await anna.call(receiveVisit, { input: { person_id: rami.id, area: 'arbeit' } })
  const talk = await anna.call(logConsultation, { input: { person_ids: [rami.id], held_on: '2022-11-22', form: 'buero', topics: ['arbeit'], visit_id: visit.id } })
  const find = async () => (await anna.call(readReception, {})).rows.find((row) => row.id === visit.id)!
  assert.deepEqual([(await find()).outcome, (await find()).taken_by_name, (await find()).consultation_id], ['done', 'Anna', talk.id])
  await assert.rejects(anna.call(reopenVisit, { params: { id: visit.id } }), { status: 409 })
  await anna.call(undoConsultation, { params: { id: talk.id } })
  assert.deepEqual([(await find()).outcome, (await find()).consultation_id], ['', null])
})

test('opening hours hold from a day until a day', async () => {
  const hour = await anna.call(addOpeningHour, { input: { weekday: '2', opens: '09:00', closes: '12:00', place: 'Rathaus', valid_from: '2022-11-01' } })
  await anna.call(addOpeningHour, { input: { weekday: '2', opens: '14:00', closes: '16:00', valid_from: '2022-01-01', valid_through: '2022-11-15' } })
  await anna.call(addOpeningHour, { input: { weekday: '4', opens: '14:00', closes: '18:00', valid_from: '2022-01-01' } })
  assert.deepEqual((await mara.call(readReception, {})).hours.map((row) => [row.weekday, row.opens, row.closes, row.place]), [['2', '09:00', '12:00', 'Rathaus']])
  const changed = await mara.call(changeOpeningHour, { params: { id: hour.id }, version: hour.version, input: { ...hour, closes: '13:00', valid_through: '2022-11-22' } })
  assert.deepEqual([changed.closes, changed.valid_through], ['13:00', '2022-11-22'])
  await assert.rejects(anna.call(changeOpeningHour, { params: { id: hour.id }, version: hour.version, input: hour }), { status: 412 })
  await assert.rejects(anna.call(addOpeningHour, { input: { weekday: '1', opens: '12:00', closes: '09:00', valid_from: '2022-11-01' } }), { status: 400, fields: { closes: 'Das Ende liegt nicht nach dem Beginn.' } })
  await anna.call(removeOpeningHour, { params: { id: hour.id }, version: changed.version })
  assert.equal((await anna.call(listOpeningHours, {})).rows.length, 2)
})

test('nobody else looks into the queue', async () => {
  for (const role of ['volunteer', 'housing', 'reader', 'administrator', 'coordinator', 'interpreter'] as const) await assert.rejects((await world.actor(role)).call(readReception, {}), { status: 403 }, role)
})
