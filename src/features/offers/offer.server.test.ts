import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addSession, changeOffer, changeSession, createOffer, exportOffers, listOffers, readOffer, removeOffer, removeSession } from './offer.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld(); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

test('an offer counts its meetings and visits', async () => {
  const offer = await anna.call(createOffer, { input: { name: 'Job-Café', weekday: 'Dienstag' } })
  assert.equal(offer.can.remove, true)
  const first = await anna.call(addSession, { params: { id: offer.id }, input: { held_on: '2022-12-06', visits: 5 } })
  await anna.call(addSession, { params: { id: offer.id }, input: { held_on: '2022-12-13', visits: 8 } })
  await assert.rejects(anna.call(addSession, { params: { id: offer.id }, input: { held_on: '2022-12-13', visits: 1 } }), { status: 409, message: 'Dieser Termin ist schon eingetragen.' })
  await assert.rejects(anna.call(addSession, { params: { id: offer.id }, input: { held_on: '2032-12-13', visits: 1 } }), { status: 400 })
  const { rows } = await anna.call(listOffers, { input: {} })
  assert.deepEqual(rows.map((row) => [row.name, row.sessions, row.visits, row.last_held_on]), [['Job-Café', 2, 13, '2022-12-13']])

  const corrected = await anna.call(changeSession, { params: { id: first.id }, version: first.version, input: { held_on: '2022-12-06', visits: 6 } })
  assert.equal(corrected.visits, 6)
  await assert.rejects(anna.call(removeSession, { params: { id: first.id }, version: first.version }), { status: 412 })
  assert.equal((await anna.call(readOffer, { params: { id: offer.id } })).held.length, 2)
  await assert.rejects(anna.call(removeOffer, { params: { id: offer.id }, version: offer.version }), { status: 409 })
  await anna.call(removeSession, { params: { id: first.id }, version: corrected.version })
  assert.equal((await anna.call(readOffer, { params: { id: offer.id } })).visits, 8)
})

test('an offer without meetings can be renamed and removed; two of one name are told apart', async () => {
  const offer = await anna.call(createOffer, { input: { name: 'Nähkreis' } })
  await assert.rejects(anna.call(createOffer, { input: { name: 'Nähkreis' } }), { status: 409, message: 'Ein Angebot mit diesem Namen gibt es schon.' })
  const renamed = await anna.call(changeOffer, { params: { id: offer.id }, version: offer.version, input: { name: 'Nähcafé' } })
  await anna.call(removeOffer, { params: { id: offer.id }, version: renamed.version })
  await assert.rejects(anna.call(readOffer, { params: { id: offer.id } }), { status: 404 })
})

test('who does not keep the offers does not see them; the list as a file', async () => {
  for (const role of ['housing', 'volunteer', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(listOffers, { input: {} }), { status: 403 })
  const text = await (await anna.call(exportOffers, { input: { format: 'csv' } }) as unknown as Blob).text()
  assert.match(text, /Job-Café;;Dienstag;;;1;8;13\.12\.2022/)
})
