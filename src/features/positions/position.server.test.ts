import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addAbsence, changeAbsence, changePosition, createPosition, exportPositions, listPositions, removeAbsence, removePosition } from './position.api.ts'

let world: World, lead: Actor, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); lead = await world.actor('lead', 'Leitung'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

test('a position with a parental leave: the lead reads why, the team only that', async () => {
  const position = await lead.call(createPosition, { input: { user_id: anna.id, share_percent: 75, funded_from: '2022-01-01', funded_through: '2022-12-31', funding_decision: 'RPS 15-1/22' } })
  const absent = await lead.call(addAbsence, { params: { id: position.id }, input: { absent_from: '2022-11-01', reason: 'Elternzeit' } })
  assert.deepEqual([absent.is_funded, absent.is_absent, absent.absences[0]!.reason], [true, true, 'Elternzeit'])
  const seen = (await anna.call(listPositions, { input: {} })).rows[0]!
  assert.deepEqual([seen.user_name, seen.share_percent, seen.absences[0]!.absent_from, seen.absences[0]!.reason], ['Anna', 75, '2022-11-01', ''])
  assert.equal(seen.can.change, 'Stellen führt die Leitung.')
  await assert.rejects(anna.call(changePosition, { params: { id: position.id }, version: position.version, input: { ...position, share_percent: 100 } }), { status: 403 })

  const ended = await lead.call(changeAbsence, { params: { id: absent.absences[0]!.id }, version: 1, input: { absent_from: '2022-11-01', absent_through: '2022-12-15' } })
  assert.equal((await lead.call(listPositions, { input: {} })).rows[0]!.is_absent, false)
  await lead.call(removeAbsence, { params: { id: ended.id }, version: ended.version })
  const changed = await lead.call(changePosition, { params: { id: position.id }, version: position.version, input: { ...position, share_percent: 62.5 } })
  assert.equal(changed.share_percent, 62.5)
  await assert.rejects(lead.call(removePosition, { params: { id: position.id }, version: position.version }), { status: 412 })
  await lead.call(removePosition, { params: { id: position.id }, version: changed.version })
  assert.equal((await lead.call(listPositions, { input: {} })).total, 0)
})

test('an end before the beginning is refused at its field', async () => {
  await assert.rejects(lead.call(createPosition, { input: { user_id: anna.id, share_percent: 50, funded_from: '2022-06-01', funded_through: '2022-01-01' } }),
    (problem: { status: number; fields: Record<string, string> }) => problem.status === 400 && problem.fields.funded_through === 'Das Ende liegt vor dem Anfang.')
  await assert.rejects(lead.call(createPosition, { input: { user_id: anna.id, share_percent: 120, funded_from: '2022-06-01' } }), { status: 400 })
})

test('positions as a file are for the lead', async () => {
  await lead.call(createPosition, { input: { user_id: anna.id, share_percent: 62.5, funded_from: '2022-06-01' } })
  assert.match(await (await lead.call(exportPositions, { input: { format: 'csv', columns: ['user_name', 'share_percent'] } }) as unknown as Blob).text(), /Anna;62,5/)
  await assert.rejects(anna.call(exportPositions, { input: { format: 'csv' } }), { status: 403 })
})
