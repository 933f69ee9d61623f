import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { changePartner, createPartner, exportPartners, listPartners, removePartner } from './partner.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld(); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const list = (filter: Record<string, string[]> = {}, text = '') => ({ input: { text, filter } })

test('a partner is added, found by what it offers, changed and removed', async () => {
  const made = await anna.call(createPartner, { input: { name: 'Jobcenter', partner_group: 'extern', services: ['Arbeit', 'Leistungen'], town: 'Calw' } })
  await anna.call(createPartner, { input: { name: 'Ärztehaus', partner_group: 'sonstige' } })
  await anna.call(createPartner, { input: { name: 'Berufsschule', partner_group: 'sonstige' } })
  assert.deepEqual((await anna.call(listPartners, list())).rows.map((row) => row.name), ['Ärztehaus', 'Berufsschule', 'Jobcenter'])
  assert.deepEqual((await anna.call(listPartners, list({}, 'leistung'))).rows.map((row) => row.name), ['Jobcenter'])
  assert.equal((await anna.call(listPartners, list({ partner_group: ['sonstige'] }))).total, 2)
  const changed = await anna.call(changePartner, { params: { id: made.id }, version: made.version, input: { ...made, town: 'Nagold' } })
  assert.equal(changed.town, 'Nagold')
  await assert.rejects(anna.call(changePartner, { params: { id: made.id }, version: made.version, input: made }), { status: 412 })
  await assert.rejects(anna.call(removePartner, { params: { id: made.id }, version: made.version }), { status: 412 })
  await anna.call(removePartner, { params: { id: made.id }, version: changed.version })
  await assert.rejects(anna.call(changePartner, { params: { id: made.id }, version: changed.version, input: made }), { status: 404 })
  assert.deepEqual((await world.audit('partner.change')).map((entry) => entry.facts), [{ partner: made.id }])
})

test('the same order sent twice makes one partner', async () => {
  const order = { key: 'order-partner-1', input: { name: 'Diakonie', partner_group: 'soziale' } }
  assert.equal((await anna.call(createPartner, order)).id, (await anna.call(createPartner, order)).id)
  assert.equal((await anna.call(listPartners, list({}, 'Diakonie'))).total, 1)
})

test('the housing office reads the network and does not change it; administrators and volunteers see nothing of it', async () => {
  const housing = await world.actor('housing')
  const { rows } = await housing.call(listPartners, list())
  assert.equal(rows[0]!.can.change, 'Das Netzwerk führt das Integrationsmanagement.')
  await assert.rejects(housing.call(createPartner, { input: { name: 'X', partner_group: 'extern' } }), { status: 403 })
  for (const role of ['administrator', 'volunteer', 'reader'] as const) await assert.rejects((await world.actor(role)).call(listPartners, list()), { status: 403 })
})

test('the list as a file', async () => {
  const text = await (await anna.call(exportPartners, { input: { format: 'csv', columns: ['name', 'town'] } }) as unknown as Blob).text()
  assert.equal(text.split('\r\n')[0], 'Einrichtung;Ort')
})
