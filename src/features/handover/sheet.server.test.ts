import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { logConsultation } from '../consultations/consultation.api.ts'
import { addNeed } from '../needs/need.api.ts'
import { createTask } from '../tasks/task.api.ts'
import { makeHandover } from './handover.api.ts'
import { mindCase, printSheet, printSheets, readSheet } from './sheet.api.ts'

const TODAY = '2022-12-31'
let world: World, anna: Actor, bert: Actor, cara: Actor, lead: Actor
before(async () => {
  world = await openWorld(TODAY)
  ;[anna, bert, cara, lead] = [await world.actor('caseworker', 'Anna'), await world.actor('caseworker', 'Bert'), await world.actor('caseworker', 'Cara'), await world.actor('lead', 'Lena')]
})
after(() => world.close())
const give = async (who: Actor, ids: string[], to: Actor, from = TODAY) => who.call(makeHandover, { input: { from, reason: 'Elternzeit', cases: await Promise.all(ids.map(async (id) => ({ id, version: (await world.all.selectFrom('cases').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version, to: to.id }))) } })
const read = (who: Actor, id: string) => who.call(readSheet, { params: { id } })

test('the sheet says what the next one must know: tasks, talks without notes, needs, what is to be minded', async () => {
  const { id } = await world.person('Haddad, Rami', { of: anna, birth: '1990-01-01' })
  await anna.call(createTask, { input: { title: 'Bescheid prüfen', due_on: '2023-01-10', person_id: id } })
  await anna.call(logConsultation, { input: { person_ids: [id], held_on: '2022-12-20', form: 'buero', topics: ['wohnung'], minutes: 30, note: 'streng vertraulicher Satz' } })
  await anna.call(addNeed, { params: { personId: id }, input: { need: 'trauma', helps: 'ruhiger Raum' } })
  await anna.call(mindCase, { params: { id }, version: 0, input: { points: 'Nur vormittags anrufen.' } })
  await assert.rejects(anna.call(mindCase, { params: { id }, version: 0, input: { points: 'Überschreibt.' } }), { status: 412 })
  const sheet = await read(anna, id)
  assert.deepEqual([sheet.name, sheet.careful, sheet.careful_by, sheet.tasks.map((one) => one.title), sheet.talks.map((one) => [one.on, one.topics])], ['Rami Haddad', 'Nur vormittags anrufen.', 'Anna', ['Bescheid prüfen'], [['2022-12-20', ['Wohnung']]]])
  assert.equal(sheet.needs?.length, 1)
  assert.ok(!JSON.stringify(sheet).includes('streng vertraulicher Satz'))
  const stored = await world.all.selectFrom('careful_points').selectAll().where('person_id', '=', id).executeTakeFirstOrThrow()
  assert.ok(!stored.points_sealed.toString('latin1').includes('vormittags'), 'sealed')
  const text = textOf(new Uint8Array(await (await anna.call(printSheet, { params: { id }, input: {} }) as unknown as Blob).arrayBuffer()))
  for (const part of ['Übergabeblatt: Rami Haddad', 'Nur vormittags anrufen.', 'Bescheid prüfen', 'Wohnung']) assert.ok(text.includes(part), `${part}\n${text}`)
  const [entry] = (await world.audit('sheet.read')).filter((one) => one.case_id === id)
  assert.ok(entry, 'reading stands in the audit of the case')
})

test('for giver and receiver only: no deputy, no lead with a look, nobody before the day', async () => {
  const { id } = await world.person('Nasser, Huda', { of: anna })
  await world.grant(cara, id, ['contact', 'counselling'], 'deputy')
  await world.grant(lead, id, ['contact', 'counselling'], 'look', TODAY, '2023-01-15')
  await assert.rejects(read(cara, id), { status: 404 })
  await assert.rejects(read(lead, id), { status: 403 })
  await assert.rejects(read(bert, id), { status: 404 })
  await give(anna, [id], bert, '2023-02-01')
  await assert.rejects(read(bert, id), { status: 404 })
  assert.deepEqual([(await read(anna, id)).receiver, (await read(anna, id)).starting], ['Bert', '2023-02-01'])
  world.clock.moveTo('2023-02-01T11:00:00Z')
  const [annaThen, bertThen] = [await world.again(anna), await world.again(bert)]
  assert.equal((await read(bertThen, id)).giver, 'Anna')
  await assert.rejects(read(annaThen, id), { status: 404 })
  world.clock.moveTo(`${TODAY}T11:00:00Z`)
})

test('all sheets of a hand-over as one file, a page each; special needs only for who may see them', async () => {
  const ids = [(await world.person('Eins, Ada', { of: anna })).id, (await world.person('Zwei, Bao', { of: anna })).id]
  const { id } = await give(anna, ids, bert)
  const confirmed = async (who: Actor) => { await world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).where('user_id', '=', who.id).execute() }
  await confirmed(bert)
  await confirmed(cara)
  const text = textOf(new Uint8Array(await (await bert.call(printSheets, { params: { id } }) as unknown as Blob).arrayBuffer()))
  assert.ok(text.includes('Übergabeblatt: Ada Eins') && text.includes('Übergabeblatt: Bao Zwei') && text.includes('Seite 2 von 2'), text)
  await assert.rejects(cara.call(printSheets, { params: { id } }), { status: 404 })
  assert.equal((await read(bert, ids[0]!)).needs?.length, 0, 'the new one sees needs: here are none')
})
