import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { changeContact, exportContacts, listContacts, logContact, openContact, removeContact } from './contact.api.ts'
import { createPartner } from './partner.api.ts'

let world: World, anna: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())
const log = (by: Actor, more: object = {}) => by.call(logContact, { input: { held_on: '2022-11-21', partner_group: 'extern', ...more } })
const names = async (by: Actor, filter: Record<string, string[]> = {}, text = '') => (await by.call(listContacts, { input: { text, filter } })).rows.map((row) => row.named)

test('a contact is logged with a few words, opened, changed and removed; its texts are sealed', async () => {
  const partner = await anna.call(createPartner, { input: { name: 'Jobcenter Calw', partner_group: 'extern' } })
  const contact = await log(anna, { partner_id: partner.id, named: 'Frau Weber', minutes: 20, note: 'neue Ansprechperson' })
  assert.deepEqual([contact.partner_name, contact.named, contact.note, contact.held_by_name, contact.has_note], ['Jobcenter Calw', 'Frau Weber', 'neue Ansprechperson', 'Anna', true])
  assert.ok(!JSON.stringify(await world.all.selectFrom('network_contacts').selectAll().execute()).includes('Weber'))
  const changed = await anna.call(changeContact, { params: { id: contact.id }, version: contact.version, input: { ...contact, minutes: 30 } })
  assert.equal(changed.minutes, 30)
  await assert.rejects(anna.call(changeContact, { params: { id: contact.id }, version: contact.version, input: contact }), { status: 412 })
  await anna.call(removeContact, { params: { id: contact.id }, version: changed.version })
  await assert.rejects(anna.call(openContact, { params: { id: contact.id } }), { status: 404 })
  assert.deepEqual((await world.audit('networkContact.log')).map((entry) => entry.facts), [{ contact: contact.id }])
})

test('contacts about nobody are seen by who keeps the network, changed by who held them; those about a person only with the case', async () => {
  const [mara, cora, lena] = [await world.actor('caseworker', 'Mara'), await world.actor('coordinator', 'Cora'), await world.actor('lead', 'Lena')]
  const open = await log(anna, { named: 'Runder Tisch' }), about = await log(anna, { named: 'Vermieter', person_id: rami.id, note: 'wegen Rami' })
  for (const actor of [mara, cora, lena]) assert.deepEqual(await names(actor), ['Runder Tisch'])
  assert.deepEqual((await names(anna)).sort(), ['Runder Tisch', 'Vermieter'])
  await assert.rejects(mara.call(changeContact, { params: { id: open.id }, version: open.version, input: open }), { status: 409, message: 'Ändern kann, wer den Kontakt geführt hat.' })
  await assert.rejects(mara.call(openContact, { params: { id: about.id } }), { status: 404 })
  await assert.rejects(log(cora, { person_id: rami.id }), { status: 404 })
  await assert.rejects(log(mara, { person_id: rami.id }), { status: 404 })
  await assert.rejects((await world.actor('housing')).call(listContacts, { input: {} }), { status: 403 })
  await log(cora, { named: 'Arbeitskreis', partner_group: 'ehrenamt' })
  assert.ok((await names(anna)).includes('Arbeitskreis'))
})

test('a contact that turns out to be about a person is sealed for that case', async () => {
  const contact = await log(anna, { named: 'Schule', note: 'Platz frei' })
  const moved = await anna.call(changeContact, { params: { id: contact.id }, version: contact.version, input: { ...contact, person_id: rami.id } })
  assert.deepEqual([moved.named, moved.note, moved.person_name], ['Schule', 'Platz frei', 'Haddad, Rami'])
})

test('by group, by days, by words; as a file without sealed words', async () => {
  await log(anna, { named: 'Pfarrer Maier', partner_group: 'kirchen', held_on: '2022-10-05', minutes: 15 })
  assert.deepEqual(await names(anna, { partner_group: ['kirchen'] }), ['Pfarrer Maier'])
  assert.deepEqual(await names(anna, { from: ['2022-10-01'], to: ['2022-10-31'] }), ['Pfarrer Maier'])
  assert.deepEqual(await names(anna, {}, 'maier'), ['Pfarrer Maier'])
  const file = await (await anna.call(exportContacts, { input: { format: 'csv', filter: { partner_group: ['kirchen'] } } }) as unknown as Blob).text()
  assert.ok(file.includes('Kirchen, Religionsgemeinschaften') && !file.includes('Maier'))
})

test('no contact in the future, none without a group', async () => {
  await assert.rejects(log(anna, { held_on: '2022-11-23' }), { status: 400, fields: { held_on: 'Das Datum liegt in der Zukunft.' } })
  await assert.rejects(log(anna, { partner_group: '' }), { status: 400 })
})
