import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { factsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { odtOf } from '../../base/paper/odt.ts'
import { faultsOf } from '../../base/paper/odt-template.ts'
import { press } from '../../base/paper/press.ts'
import { addRoom, addUnit } from '../housing/room.api.ts'
import { createBuilding } from '../housing/building.api.ts'
import { leave, listHousing, moveIn } from '../housing/stay.api.ts'
import { knownFields } from '../templates/fields.report.ts'
import { downloadNotice, exportNotices, listNotices, listNoticesOfPerson, listNoticeStays, listUnnoticed, makeNotice, previewNotice, readNextNumber, setNextNumber, withdrawNotice } from './notice.api.ts'
import { downloadTemplate, listEditions, listTemplates, restoreTemplate, showTemplate, uploadTemplate } from '../templates/template.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor, houseId: string, roomId: string, otherId: string
before(async () => {
  world = await openWorld('2026-03-10')
  office = await world.actor('housing', 'Horst Vorbild'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara')
  houseId = (await office.call(createBuilding, { input: { name: 'Rössle', street: 'Hauptstraße 1' } })).id
  const unit = await office.call(addUnit, { params: { id: houseId }, input: { name: '1. OG', opened_on: null } })
  roomId = (await office.call(addRoom, { params: { id: unit.id }, input: { name: '12', places: 9, opened_on: null } })).id
  otherId = (await office.call(createBuilding, { input: { name: 'Alte Schule', street: 'Schulweg 2' } })).id
})
after(async () => { press.close(); await world.close() })

const into = (building_id: string, from: string, ...people: { id: string }[]) => office.call(moveIn, { input: { building_id, valid_from: from, gap_ok: true, people: people.map(({ id }) => ({ person_id: id, room_id: building_id === houseId ? roomId : null, place_id: null })) } })
const staysOf = async (person: { id: string }, who = office) => (await who.call(listNoticeStays, { params: { personId: person.id } })).rows
const make = (kind: 'placement' | 'transfer' | 'end', stays: readonly { id: string }[], given: object = {}, who = office) => who.call(makeNotice, { input: { kind, stay_ids: stays.map(({ id }) => id), dated_on: '2026-03-10', ...given } })
const pdfOf = async (notice: { id: string }, who = office) => (await who.call(downloadNotice, { params: { id: notice.id }, input: { format: 'pdf' } })) as unknown as Blob
const bytesOf = async (file: unknown) => new Uint8Array(await (file as Blob).arrayBuffer())
const template = (kind: string) => ({ kind: kind as 'placement', language: 'de' as const })
const confirmed = () => world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).execute()
const withField = (field: string) => new File([new Uint8Array(odtOf({ title: 'V', languages: [{ code: 'de', rtl: false }], from: ['{stelle}'], dated: '{datum}', footer: '{nummer}', page: '', isLarge: false, blocks: [{ kind: 'heading', level: 1, said: ['Verfügung {nummer}'] }, { kind: 'paragraph', said: [`Eigener Text der Gemeinde: ${field}`] }] }, {}, new Date()))], 'vorlage.odt')

test('a family gets one notice: it names everybody, carries a number, and the number stands at each stay', async () => {
  const mother = await world.person('Omar, Amina', { of: anna, birth: '1990-01-01' }), child = await world.person('Omar, Yusuf', { of: anna, household: mother.householdId, birth: '2015-01-01' })
  await into(houseId, '2026-03-01', mother, child)
  assert.deepEqual((await office.call(listUnnoticed, {})).rows.map((row) => row.name).sort(), ['Amina Omar', 'Yusuf Omar'])
  const stays = await staysOf(child)
  assert.deepEqual(stays.map((stay) => [stay.name, stay.place, stay.fits]), [['Amina Omar', '1. OG, Zimmer 12', ['placement']], ['Yusuf Omar', '1. OG, Zimmer 12', ['placement']]])
  const draft = textOf(await bytesOf(await office.call(previewNotice, { input: { kind: 'placement', stay_ids: stays.map(({ id }) => id), dated_on: '2026-03-10', addition: '' } })))
  assert.match(draft, /Entwurf/)
  const notice = await make('placement', stays, { addition: 'Der Kinderwagen kann im Flur stehen.' })
  assert.deepEqual([notice.number, notice.name, notice.people, notice.building, notice.effective_on, notice.state], ['1/2026', 'Omar, Amina', 2, 'Rössle', '2026-03-01', 'issued'])
  const pdf = await bytesOf(await pdfOf(notice)), text = textOf(pdf)
  for (const part of ['Einweisungsverfügung', '1/2026', 'Ab 01.03.2026', 'Rössle, Hauptstraße 1', 'Amina Omar', 'Yusuf Omar', '01.01.2015', 'Flüchtlingsaufnahmegesetz', 'Der Kinderwagen kann im Flur stehen.', 'Widerspruch', 'Horst Vorbild']) assert.ok(text.includes(part), `${part}\n${text}`)
  assert.equal(factsOf(pdf).Tagged, 'yes')
  assert.deepEqual((await office.call(listHousing, { params: { personId: child.id } })).stays.map((stay) => stay.notice_number), ['1/2026'])
  assert.deepEqual((await office.call(listNoticesOfPerson, { params: { personId: child.id } })).rows.map((row) => row.number), ['1/2026'], 'filed at everybody it concerns')
  assert.deepEqual((await office.call(listUnnoticed, {})).rows, [])
  await assert.rejects(make('placement', stays), { status: 400, fields: { stay_ids: 'Für Amina Omar gilt hier schon 1/2026. Bitte diesen Bescheid zuerst aufheben oder die Nummer bei der Belegung löschen.' } })
  await assert.rejects(make('placement', stays, { dated_on: '2026-03-11' }), { fields: { dated_on: 'Das Datum liegt in der Zukunft.' } })
  await assert.rejects(make('placement', stays, { dated_on: '1999-03-11' }), { fields: { dated_on: 'Das Datum liegt zu weit zurück.' } })
  for (const act of [sql`update notices set number = 9`, sql`update notices set pdf_sealed = '\\x00'`]) await assert.rejects(act.execute(world.all), { constraint: 'notices_stay_issued' })
})

test('whoever moves to another house gets a transfer, whoever leaves an end; what does not fit is refused by name', async () => {
  const man = await world.person('Berger, Ali', { of: anna, birth: '1988-05-05' }), other = await world.person('Celik, Deniz', { of: anna })
  await into(otherId, '2026-01-01', man)
  const [first] = await staysOf(man)
  await assert.rejects(make('transfer', [first!]), { fields: { stay_ids: 'Ali Berger wohnte vorher in keiner Unterkunft. Dafür passt die Einweisung.' } })
  await assert.rejects(make('end', [first!]), { fields: { stay_ids: 'Bei Ali Berger ist noch kein Auszug eingetragen.' } })
  await into(houseId, '2026-02-01', man)
  const [now] = await staysOf(man)
  assert.deepEqual(now!.fits, ['transfer'])
  const moved = textOf(await bytesOf(await pdfOf(await make('transfer', [now!]))))
  for (const part of ['Umsetzungsverfügung', 'Alte Schule', 'Rössle, Hauptstraße 1', 'Ab 01.02.2026']) assert.ok(moved.includes(part), `${part}\n${moved}`)
  await office.call(leave, { input: { person_ids: [man.id], on: '2026-04-01', to: null } })
  const ended = await make('end', [(await staysOf(man))[0]!])
  await assert.rejects(make('end', [(await staysOf(man))[0]!]), { fields: { stay_ids: `Dass diese Unterbringung endet, steht schon in ${ended.number}. Bitte diesen Bescheid zuerst aufheben.` } })
  assert.match(textOf(await bytesOf(await pdfOf(ended))), /endet mit Ablauf des 31\.03\.2026/)
  assert.equal(ended.effective_on, '2026-04-01')
  await into(otherId, '2026-03-01', other)
  await assert.rejects(make('placement', [(await staysOf(man))[0]!, (await staysOf(other))[0]!]), (error: { fields: Record<string, string> }) => /Ein Bescheid gilt für eine Unterkunft\.$/.test(error.fields.stay_ids!))
})

test('numbers have no gap: eight clerks at once get eight in a row, and whoever is refused uses none', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => world.person(`Gleich, Person ${n}`, { of: anna })))
  await into(houseId, '2026-03-05', ...people.slice(0, 4)); await into(otherId, '2026-03-05', ...people.slice(4))
  const stays = await Promise.all(people.map(async (person) => (await staysOf(person))[0]!))
  const before = (await office.call(readNextNumber, {})).next
  const [refused, ...made] = await Promise.allSettled([make('end', [stays[0]!]), ...stays.map((stay) => make('placement', [stay]))])
  assert.equal(refused!.status, 'rejected')
  const numbers = made.map((one) => Number((one as PromiseFulfilledResult<{ number: string }>).value.number.split('/')[0])).sort((a, b) => a - b)
  assert.deepEqual(numbers, Array.from({ length: 8 }, (_, n) => before + n))
  const again = await Promise.allSettled([make('placement', [stays[0]!]), make('placement', [stays[0]!])])
  assert.ok(again.every((one) => one.status === 'rejected'))
  assert.equal((await office.call(readNextNumber, {})).next, before + 8)
  const { rows: [row] } = await sql<{ gaps: number }>`select max(number) - count(*) as gaps from notices where year = 2026`.execute(world.all)
  assert.equal(Number(row!.gaps), 0)
})

test('a withdrawn notice keeps its number, and the stay may get another one', async () => {
  const person = await world.person('Dogan, Elif', { of: anna })
  await into(houseId, '2026-03-08', person)
  const [stay] = await staysOf(person), notice = await make('placement', [stay!], {}, anna)
  await assert.rejects(anna.call(withdrawNotice, { params: { id: notice.id }, version: notice.version, input: { withdrawn_on: '2026-03-11', withdrawn_reason: 'falsches Zimmer' } }), { fields: { withdrawn_on: 'Der Tag liegt in der Zukunft.' } })
  await assert.rejects(anna.call(withdrawNotice, { params: { id: notice.id }, version: notice.version, input: { withdrawn_on: '2026-03-09', withdrawn_reason: 'falsches Zimmer' } }), { fields: { withdrawn_on: 'Der Tag liegt vor dem Datum des Bescheids.' } })
  const gone = await anna.call(withdrawNotice, { params: { id: notice.id }, version: notice.version, input: { withdrawn_on: '2026-03-10', withdrawn_reason: 'falsches Zimmer' } })
  assert.deepEqual([gone.state, gone.number, gone.can.withdraw], ['withdrawn', notice.number, 'Der Bescheid ist schon aufgehoben.'])
  assert.equal((await staysOf(person))[0]!.notice_number, '')
  assert.notEqual((await make('placement', [stay!])).number, notice.number)
  await confirmed()
  assert.match(await ((await office.call(exportNotices, { input: { format: 'csv', filter: { state: ['withdrawn'] } } })) as unknown as Blob).text(), /Elif.*falsches Zimmer/)
})

test('a colleague without the case, a reader and whoever is not named for a protected person see no notice and make none', async () => {
  const person = await world.person('Geheim, Nur', { of: anna, isProtected: true }), mate = await world.person('Geheim, Samir', { of: anna, household: person.householdId })
  await world.grant(anna, person.id, ['protected_place'], 'protection')
  const stay = (await anna.call(moveIn, { input: { building_id: houseId, valid_from: '2026-03-02', gap_ok: true, people: [person, mate].map(({ id }) => ({ person_id: id, room_id: roomId, place_id: null })) } })).rows
  const notice = await make('placement', stay, {}, anna)
  for (const who of [office, mara]) {
    assert.ok(!(await who.call(listNotices, { input: { text: 'Geheim' } })).rows.length, who.name)
    await assert.rejects(pdfOf(notice, who), { status: 404 })
    await assert.rejects(make('placement', stay, {}, who), { status: 404 })
    assert.ok(!(await who.call(listUnnoticed, {})).rows.some((row) => row.name.includes('Geheim')))
  }
  assert.deepEqual((await office.call(listNoticesOfPerson, { params: { personId: mate.id } })).rows, [], 'not at the mate either: it names the protected one')
  assert.equal((await anna.call(listNotices, { input: { text: 'Geheim' } })).total, 1)
  const reader = await world.actor('reader', 'Rat')
  await assert.rejects(reader.call(listNotices, { input: {} }), { status: 403 })
})

test('a template of the municipality holds from then on; an unknown field is named and nothing is lost; an earlier edition comes back', async () => {
  const person = await world.person('Vorlage, Vera', { of: anna })
  await into(otherId, '2026-03-09', person)
  await assert.rejects(office.call(uploadTemplate, { input: template('placement'), files: [withField('{haustier}')] }), { status: 400, message: 'Das Feld {haustier} gibt es nicht. Es steht in der Zeile „Eigener Text der Gemeinde: {haustier}“.' })
  await assert.rejects(office.call(uploadTemplate, { input: template('placement'), files: [new File(['kein Archiv'], 'vorlage.odt')] }), { status: 400 })
  assert.equal((await office.call(listTemplates, {})).rows[0]!.edition, 0, 'what was refused changed nothing')
  const first = await office.call(uploadTemplate, { input: { ...template('placement'), remark: 'neuer Briefkopf' }, files: [withField('{unterkunft}')] })
  assert.deepEqual([first.edition, first.remark, first.made_by_name, first.is_delivered], [1, 'neuer Briefkopf', 'Horst Vorbild', false])
  const notice = await make('placement', [(await staysOf(person))[0]!])
  assert.match(textOf(await bytesOf(await pdfOf(notice))), /Eigener Text der Gemeinde: Alte Schule/)
  const back = await office.call(restoreTemplate, { input: { ...template('placement'), edition: 0 } })
  assert.deepEqual([back.edition, back.is_delivered], [2, true])
  assert.match(textOf(await bytesOf(await pdfOf(notice))), /Eigener Text der Gemeinde/, 'what was handed out stays')
  await office.call(restoreTemplate, { input: { ...template('placement'), edition: 1 } })
  const { rows, fields, sections } = await office.call(listEditions, { input: template('placement') })
  assert.deepEqual(rows.map((row) => [row.edition, row.is_current, row.remark]), [[3, true, 'Fassung 1 wieder genommen'], [2, false, 'mitgelieferte Vorlage'], [1, false, 'neuer Briefkopf'], [0, false, '']])
  assert.ok(fields.some((field) => field.name === 'nummer' && field.example === '12/2026'))
  assert.equal(sections.find((section) => section.name === 'personen')!.fields.find((field) => field.name === 'geboren')!.example, '14.05.1991')
  assert.deepEqual(faultsOf(await bytesOf(await office.call(downloadTemplate, { input: { ...template('placement'), edition: 3 } })), knownFields.placement), [])
  assert.match(textOf(await bytesOf(await office.call(showTemplate, { input: { ...template('placement'), edition: 3 } }))), /Haus am Bach/)
  await assert.rejects(anna.call(uploadTemplate, { input: template('placement'), files: [withField('{unterkunft}')] }), { status: 403 })
  await assert.rejects(office.call(listEditions, { input: { kind: 'placement', language: 'ar' } }), { message: 'Diese Vorlage gibt es nicht.' })
})

test('a year goes on with the number of the old lists, but only before the first notice', async () => {
  await assert.rejects(office.call(setNextNumber, { input: { next: 50 } }), { message: 'In diesem Jahr sind schon Nummern vergeben. Sie zählen ohne Lücke weiter.' })
  world.clock.moveTo('2027-01-04T11:00:00Z')
  office = await world.again(office)
  await office.call(setNextNumber, { input: { next: 50 } })
  const person = await world.person('Neujahr, Nina', { of: anna })
  await into(houseId, '2027-01-03', person)
  assert.equal((await make('placement', [(await staysOf(person))[0]!], { dated_on: '2027-01-04' })).number, '50/2027')
  world.clock.moveTo('2026-03-10T11:00:00Z')
  office = await world.again(office); anna = await world.again(anna)
})
