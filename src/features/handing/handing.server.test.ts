import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { factsOf, tagsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { press } from '../../base/paper/press.ts'
import { addRoom, addUnit } from '../housing/room.api.ts'
import { createBuilding } from '../housing/building.api.ts'
import { leave, moveIn } from '../housing/stay.api.ts'
import { addItem, addKeys, changeItem, changeKey, exportItems, exportKeys, handKeys, listItems, listKeys, listKeysOfPerson, listLateKeys, printItems, printReceipt, removeItem, removeKey, takeKeyBack, undoHanding } from './key.api.ts'
import { addHandingPhoto, beginProtocol, changeProtocol, closeProtocol, downloadProtocol, exportProtocols, listProtocols, listProtocolsOfPerson, readProtocol, removeHandingPhoto, removeProtocol, showHandingPhoto, type ProtocolPage } from './protocol.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor, houseId: string, roomId: string
before(async () => {
  world = await openWorld('2026-03-10')
  office = await world.actor('housing', 'Horst Vorbild'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara')
  houseId = (await office.call(createBuilding, { input: { name: 'Rössle', street: 'Hauptstraße 1' } })).id
  const unit = await office.call(addUnit, { params: { id: houseId }, input: { name: '1. OG', opened_on: null } })
  roomId = (await office.call(addRoom, { params: { id: unit.id }, input: { name: '12', places: 9, opened_on: null } })).id
})
after(async () => { press.close(); await world.close() })

const at = async (day: string) => { world.clock.moveTo(`${day}T11:00:00Z`); office = await world.again(office); anna = await world.again(anna); mara = await world.again(mara) }
const into = (from: string, ...people: { id: string }[]) => office.call(moveIn, { input: { building_id: houseId, valid_from: from, gap_ok: true, people: people.map(({ id }) => ({ person_id: id, room_id: roomId, place_id: null })) } })
const out = (on: string, ...people: { id: string }[]) => office.call(leave, { input: { person_ids: people.map(({ id }) => id), on, to: null } })
const keyNamed = async (number: string, who = office) => (await who.call(listKeys, { input: { text: number } })).rows.find((row) => row.number === number)!
const add = (numbers: string, given: object = {}) => office.call(addKeys, { input: { building_id: houseId, kind: 'room', numbers, ...given } })
const hand = (key: { id: string }, to: { id: string }, given: object = {}, who = office) => who.call(handKeys, { input: { key_ids: [key.id], person_id: to.id, handed_on: '2026-03-10', ...given } })
const bytesOf = async (file: unknown) => new Uint8Array(await (file as Blob).arrayBuffer())
const say = (page: ProtocolPage, given: object) => office.call(changeProtocol, { params: { id: page.id }, version: page.version, input: { held_on: page.held_on, present: page.present, remark: page.remark, items: page.items, meters: page.meters, ...given } })
const photo = async () => new File([new Uint8Array(await sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a8b99' } }).jpeg().toBuffer())], 'wand.jpg')

test('keys are entered many at once, each number once in a house', async () => {
  assert.deepEqual(await add('A-1, A-2; A-3,A-1'), { added: 3 })
  await assert.rejects(add('A-2, A-4'), { fields: { numbers: 'In dieser Unterkunft gibt es schon: A-2.' } })
  assert.equal((await office.call(listKeys, { input: { text: 'A-4' } })).total, 0, 'nothing of it was written')
  await assert.rejects(anna.call(addKeys, { input: { building_id: houseId, kind: 'room', numbers: 'A-9' } }), { status: 403 })
  const key = await keyNamed('A-3')
  assert.equal((await office.call(changeKey, { params: { id: key.id }, version: key.version, input: { kind: 'cellar', number: 'K-3', lost_on: null, room_id: null, remark: '' } })).kind, 'cellar')
  const gone = await keyNamed('K-3')
  await office.call(removeKey, { params: { id: gone.id }, version: gone.version })
  await world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).execute()
  assert.match(await ((await office.call(exportKeys, { input: { format: 'csv' } })) as unknown as Blob).text(), /A-1/)
})

test('one key is with one person: two clerks at once, one of them reads why not; given back it can be handed out again', async () => {
  const ali = await world.person('Berger, Ali', { of: anna }), elif = await world.person('Dogan, Elif', { of: anna }), key = await keyNamed('A-1')
  await into('2026-03-01', ali, elif)
  const answers = await Promise.allSettled([hand(key, ali), hand(key, elif)])
  assert.deepEqual(answers.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const refused = answers.find((one) => one.status === 'rejected')!.reason as { message: string; fields?: Record<string, string> }
  assert.match(`${refused.message} ${refused.fields?.key_ids ?? ''}`, /schon/)
  const taken = await keyNamed('A-1')
  assert.deepEqual([taken.state, taken.can.hand], ['out', 'Der Schlüssel ist ausgegeben.'])
  const back = (given: object) => office.call(takeKeyBack, { params: { id: taken.handing_id! }, version: taken.handing_version!, input: { returned_on: '2026-03-10', ...given } })
  await assert.rejects(back({ returned_on: '2026-03-11' }), { fields: { returned_on: 'Der Tag liegt in der Zukunft.' } })
  await assert.rejects(back({ returned_on: '2026-03-09' }), { fields: { returned_on: 'Der Tag liegt vor der Ausgabe.' } })
  await back({})
  await hand(await keyNamed('A-1'), elif, { deposit_cents: 2500 })
  const text = textOf(await bytesOf(await office.call(printReceipt, { params: { personId: elif.id }, input: { format: 'pdf' } })))
  for (const part of ['Schlüsselquittung', 'Elif Dogan', 'A-1', '25,00 €', 'zurückgegeben']) assert.ok(text.includes(part), `${part}\n${text}`)
  await assert.rejects(office.call(removeKey, { params: { id: key.id }, version: (await keyNamed('A-1')).version }), { message: 'Der Schlüssel war schon ausgegeben; er bleibt stehen und kann als verloren eingetragen werden.' })
  const now = await keyNamed('A-1')
  await office.call(takeKeyBack, { params: { id: now.handing_id! }, version: now.handing_version!, input: { returned_on: '2026-03-10', lost: true } })
  const lost = await keyNamed('A-1')
  assert.deepEqual([lost.state, lost.can.hand], ['lost', 'Der Schlüssel ist verloren.'])
  await assert.rejects(office.call(printReceipt, { params: { personId: elif.id }, input: { format: 'pdf' } }), { message: 'Diese Person hat gerade keinen Schlüssel.' })
})

test('handing out by mistake is undone; a key that is still out after moving out is told', async () => {
  const gone = await world.person('Celik, Deniz', { of: anna }), key = await keyNamed('A-2')
  await into('2026-03-02', gone)
  const { rows: [row] } = await hand(key, gone)
  await office.call(undoHanding, { params: { id: row!.id }, version: row!.version })
  assert.equal((await keyNamed('A-2')).state, 'here')
  const { rows: [second] } = await hand(key, gone), returned = await office.call(takeKeyBack, { params: { id: second!.id }, version: second!.version, input: { returned_on: '2026-03-10' } })
  await assert.rejects(office.call(undoHanding, { params: { id: second!.id }, version: returned.version }), { message: 'Der Schlüssel ist schon zurück; die Ausgabe bleibt stehen.' })
  await hand(key, gone)
  assert.deepEqual((await office.call(listLateKeys, {})).rows, [])
  await out('2026-03-10', gone)
  assert.deepEqual((await office.call(listLateKeys, {})).rows.map((late) => [late.number, late.name, late.state]), [['A-2', 'Celik, Deniz', 'late']])
})

test('whoever moves to another room of the house still has the key of the old one, and that is told; the key of the front door stays theirs', async () => {
  const unit = await world.all.selectFrom('rooms').select('unit_id as id').where('id', '=', roomId).executeTakeFirst()
  const other = (await office.call(addRoom, { params: { id: unit!.id }, input: { name: '13', places: 2, opened_on: null } })).id, mover = await world.person('Umzug, Uli', { of: anna })
  await office.call(addKeys, { input: { building_id: houseId, kind: 'room', room_id: roomId, numbers: 'Z-12' } }); await office.call(addKeys, { input: { building_id: houseId, kind: 'house', numbers: 'H-12' } })
  await into('2026-03-02', mover)
  await office.call(handKeys, { input: { key_ids: [(await keyNamed('Z-12')).id, (await keyNamed('H-12')).id], person_id: mover.id, handed_on: '2026-03-02' } })
  await office.call(moveIn, { input: { building_id: houseId, valid_from: '2026-03-10', people: [{ person_id: mover.id, room_id: other, place_id: null }] } })
  assert.deepEqual([(await keyNamed('Z-12')).state, (await keyNamed('H-12')).state], ['late', 'out'])
})

test('moving in and out by protocol: what stood there, meters beside those of moving in, keys in the same act, photos and signature on the paper', async () => {
  const mother = await world.person('Omar, Amina', { of: anna, birth: '1990-01-01' }), child = await world.person('Omar, Yusuf', { of: anna, household: mother.householdId, birth: '2015-01-01' })
  await into('2026-03-08', mother, child)
  await add('B-1, B-2', { room_id: roomId })
  const begun = await office.call(beginProtocol, { input: { person_id: mother.id, kind: 'in', held_on: '2026-03-08' } })
  assert.deepEqual([begun.people, begun.room, begun.items.map((item) => item.name).slice(0, 2)], [['Amina Omar', 'Yusuf Omar'], '12', ['Bett', 'Matratze']])
  await assert.rejects(say(begun, { meters: [{ kind: 'electricity', number: '7', reading: '12.5' }] }), (error: { fields?: object }) => JSON.stringify(error.fields).includes('zum Beispiel 1234,5'))
  const filled = await say(begun, { items: [{ name: 'Bett', count: 2, condition: 'worn', remark: 'Kratzer' }], meters: [{ kind: 'electricity', number: '4711', reading: '' }], remark: 'Fenster klemmt.' })
  await assert.rejects(office.call(changeProtocol, { params: { id: begun.id }, version: begun.version, input: { held_on: begun.held_on, items: [], meters: [] } }), { status: 412 })
  const close = (page: ProtocolPage, given: object = {}) => office.call(closeProtocol, { params: { id: page.id }, version: page.version, input: { key_ids: [], ...given } })
  await assert.rejects(close(filled), { message: 'Bei einem Zähler fehlt der Stand. Bitte eintragen oder den Zähler weglassen.' })
  const read = await say(filled, { meters: [{ kind: 'electricity', number: '4711', reading: '1234,5' }] })
  const shot = await office.call(addHandingPhoto, { params: { id: begun.id }, input: { title: 'Wand am Fenster' }, files: [await photo()] }), wrong = await office.call(addHandingPhoto, { params: { id: begun.id }, input: { title: '' }, files: [await photo()] })
  await office.call(removeHandingPhoto, { params: { id: wrong.id }, version: wrong.version })
  assert.equal(((await office.call(showHandingPhoto, { params: { id: shot.id } })) as unknown as Blob).type, 'image/webp')
  const key = read.keys.find((one) => one.number === 'B-1')!
  assert.ok(key.fits)
  const pad = `data:image/png;base64,${(await sharp({ create: { width: 60, height: 20, channels: 4, background: '#101828' } }).png().toBuffer()).toString('base64')}`
  const closed = await close(await office.call(readProtocol, { params: { id: begun.id } }), { key_ids: [key.id], signature: pad })
  assert.deepEqual([closed.state, closed.handed.map((one) => one.number), closed.can.change], ['closed', ['B-1'], 'Das Protokoll ist abgeschlossen und bleibt, wie es ist.'])
  const pdf = await bytesOf(await office.call(downloadProtocol, { params: { id: begun.id }, input: { format: 'pdf' } })), text = textOf(pdf)
  for (const part of ['Übergabeprotokoll Einzug', 'Amina Omar, Yusuf Omar', 'Kratzer', '4711', '1234,5', 'B-1', 'Fenster klemmt.', 'Wand am Fenster']) assert.ok(text.includes(part), `${part}\n${text}`)
  assert.equal(factsOf(pdf).Tagged, 'yes')
  assert.match(tagsOf(pdf), /Figure/)
  assert.ok((await bytesOf(await office.call(downloadProtocol, { params: { id: begun.id }, input: { format: 'odt' } }))).length > 3000)
  await assert.rejects(say(closed, { remark: 'anders' }), { status: 409 })
  await assert.rejects(office.call(removeHandingPhoto, { params: { id: shot.id }, version: shot.version }), { message: 'Das Protokoll ist abgeschlossen und bleibt, wie es ist.' })
  await assert.rejects(office.call(removeProtocol, { params: { id: begun.id }, version: closed.version }), { status: 409 })
  assert.deepEqual((await office.call(listItems, { input: { text: 'Bett' } })).rows.map((item) => [item.room, item.count, item.condition]), [['1. OG · 12', 2, 'worn']], 'the inventory of the room is what was found')

  await at('2026-04-30')
  await out('2026-04-30', mother, child)
  const leaving = await office.call(beginProtocol, { input: { person_id: mother.id, kind: 'out', held_on: '2026-04-30' } })
  assert.deepEqual([leaving.before, leaving.meters, leaving.keys.map((one) => one.number)], [[{ kind: 'electricity', number: '4711', reading: '1234,5' }], [{ kind: 'electricity', number: '4711', reading: '' }], ['B-1']])
  const measured = await say(leaving, { meters: [{ kind: 'electricity', number: '4711', reading: '1402' }], items: [{ name: 'Bett', count: 2, condition: 'damaged', remark: '' }] })
  await close(measured, { key_ids: measured.keys.map((one) => one.id) })
  const paper = textOf(await bytesOf(await office.call(downloadProtocol, { params: { id: leaving.id }, input: { format: 'pdf' } })))
  for (const part of ['Übergabeprotokoll Auszug', 'beim Einzug', '1234,5', '1402', 'beschädigt', 'B-1']) assert.ok(paper.includes(part), `${part}\n${paper}`)
  assert.deepEqual((await office.call(listKeysOfPerson, { params: { personId: mother.id } })).rows.map((one) => [one.number, one.returned_on]), [['B-1', '2026-04-30']])
  assert.deepEqual((await office.call(listProtocolsOfPerson, { params: { personId: mother.id } })).rows.map((one) => one.kind), ['out', 'in'])
  assert.equal((await office.call(listProtocols, { input: { text: 'Omar' } })).total, 2)
  await at('2026-03-10')
})

test('the inventory is kept by room and printed by house', async () => {
  const item = await office.call(addItem, { input: { building_id: houseId, room_id: roomId, name: 'Herd', count: 1 } })
  await assert.rejects(office.call(addItem, { input: { building_id: houseId, room_id: roomId, name: 'Herd', count: 1 } }), { message: 'Das steht in diesem Zimmer schon. Die Anzahl lässt sich ändern.' })
  const changed = await office.call(changeItem, { params: { id: item.id }, version: item.version, input: { name: 'Herd', count: 2, condition: 'missing' } })
  assert.match(textOf(await bytesOf(await office.call(printItems, { params: { id: houseId }, input: { format: 'pdf' } }))), /Inventar Rössle[\s\S]*1\. OG · 12[\s\S]*Herd 2 fehlt/)
  await office.call(removeItem, { params: { id: item.id }, version: changed.version })
})

test('who has the key of a protected person is seen by the named only; that it is out, by everybody', async () => {
  const hidden = await world.person('Geheim, Nur', { of: anna, isProtected: true })
  await world.grant(anna, hidden.id, ['protected_place'], 'protection')
  await anna.call(moveIn, { input: { building_id: houseId, valid_from: '2026-03-03', gap_ok: true, people: [{ person_id: hidden.id, room_id: roomId, place_id: null }] } })
  await add('P-1')
  await hand(await keyNamed('P-1'), hidden, {}, anna)
  assert.equal((await keyNamed('P-1', anna)).name, 'Geheim, Nur')
  for (const who of [office, mara]) {
    const seen = await keyNamed('P-1', who)
    assert.deepEqual([seen.state, seen.name, seen.person_id, seen.handing_id], ['out', null, null, null], who.name)
    assert.deepEqual((await who.call(listKeysOfPerson, { params: { personId: hidden.id } })).rows, [])
    await assert.rejects(hand(seen, await world.person(`Anders, ${who.name}`, { of: mara }), {}, who), { fields: { key_ids: 'Der Schlüssel P-1 ist schon ausgegeben.' } })
  }
  const protocol = await anna.call(beginProtocol, { input: { person_id: hidden.id, kind: 'in', held_on: '2026-03-03' } })
  await assert.rejects(office.call(readProtocol, { params: { id: protocol.id } }), { status: 404 })
  await assert.rejects(mara.call(beginProtocol, { input: { person_id: hidden.id, kind: 'in', held_on: '2026-03-03' } }), (error: { status: number }) => error.status === 404 || error.status === 400)
  assert.equal((await office.call(listProtocols, { input: { text: 'Geheim' } })).total, 0)
  const reader = await world.actor('reader', 'Rat')
  await assert.rejects(reader.call(listKeys, { input: {} }), { status: 403 })
})

test('the register of handings over and the inventory go out as files, without protected people', async () => {
  const hidden = await world.person('Streng, Geheim', { of: anna, isProtected: true })
  await world.grant(anna, hidden.id, ['protected_place'], 'protection')
  await anna.call(moveIn, { input: { building_id: houseId, valid_from: '2026-03-08', gap_ok: true, people: [{ person_id: hidden.id, room_id: roomId, place_id: null }] } })
  await anna.call(beginProtocol, { input: { person_id: hidden.id, kind: 'in', held_on: '2026-03-08' } })
  await world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).execute()
  const handings = await ((await office.call(exportProtocols, { input: { format: 'csv' } })) as unknown as Blob).text()
  assert.match(handings, /Auszug;Rössle/)
  assert.ok(!handings.includes('Geheim'))
  assert.match(await ((await office.call(exportItems, { input: { format: 'csv' } })) as unknown as Blob).text(), /Rössle;1. OG · 12;Bett;/)
  await assert.rejects(anna.call(exportProtocols, { input: { format: 'csv' } }), { status: 403 })
})

test('a protocol that the office reads names no protected person of the household', async () => {
  const mother = await world.person('Offen, Mutter', { of: anna, birth: '1990-01-01' }), child = await world.person('Versteckt, Kind', { of: anna, household: mother.householdId, birth: '2015-01-01', isProtected: true })
  await world.grant(anna, child.id, ['protected_place'], 'protection')
  await anna.call(moveIn, { input: { building_id: houseId, valid_from: '2026-03-08', gap_ok: true, people: [mother, child].map(({ id }) => ({ person_id: id, room_id: roomId, place_id: null })) } })
  const begun = await anna.call(beginProtocol, { input: { person_id: mother.id, kind: 'in', held_on: '2026-03-08' } })
  const read = await say(begun, { meters: [] })
  await anna.call(closeProtocol, { params: { id: begun.id }, version: read.version, input: { key_ids: [] } })
  const text = textOf(await bytesOf(await office.call(downloadProtocol, { params: { id: begun.id }, input: { format: 'pdf' } })))
  assert.ok(text.includes('Mutter Offen'))
  assert.ok(!text.includes('Versteckt'), 'closed by somebody who is named, read by somebody who is not')
})

test('a protocol closed before somebody on it came to need protection is read by the named only from then on', async () => {
  const father = await world.person('Vorher, Vater', { of: anna, birth: '1985-01-01' }), child = await world.person('Später, Kind', { of: anna, household: father.householdId, birth: '2015-01-01' })
  await into('2026-03-08', father, child)
  const begun = await office.call(beginProtocol, { input: { person_id: father.id, kind: 'in', held_on: '2026-03-08' } })
  await office.call(closeProtocol, { params: { id: begun.id }, version: (await say(begun, { meters: [] })).version, input: { key_ids: [] } })
  const download = (who: Actor) => who.call(downloadProtocol, { params: { id: begun.id }, input: { format: 'pdf' } })
  assert.match(textOf(await bytesOf(await download(office))), /Kind Später/)
  await world.all.updateTable('persons').set({ is_protected: true }).where('id', '=', child.id).execute()
  await world.grant(anna, child.id, ['protected_place'], 'protection')
  await assert.rejects(download(office), { status: 404 })
  assert.ok(!(await office.call(listProtocols, { input: {} })).rows.some((row) => row.id === begun.id))
  assert.match(textOf(await bytesOf(await download(anna))), /Kind Später/)
})

test('moving from one house to another, the protocol of moving out is about the old house and its keys', async () => {
  const una = await world.person('Umzug, Una', { of: anna }), other = (await office.call(createBuilding, { input: { name: 'Neubau', street: 'Weg 2' } })).id
  const unit = await office.call(addUnit, { params: { id: other }, input: { name: 'EG', opened_on: null } }), room = (await office.call(addRoom, { params: { id: unit.id }, input: { name: '1', places: 4, opened_on: null } })).id
  await into('2026-03-01', una)
  await add('ALT-1')
  await hand(await keyNamed('ALT-1'), una, { handed_on: '2026-03-01' })
  await out('2026-03-10', una)
  await office.call(moveIn, { input: { building_id: other, valid_from: '2026-03-10', gap_ok: true, people: [{ person_id: una.id, room_id: room, place_id: null }] } })
  await add('NEU-1', { building_id: other })
  await hand(await keyNamed('NEU-1'), una)
  const begun = await office.call(beginProtocol, { input: { person_id: una.id, kind: 'out', held_on: '2026-03-10' } })
  assert.deepEqual([begun.building, begun.keys.map((key) => key.number)], ['Rössle', ['ALT-1']])
})
