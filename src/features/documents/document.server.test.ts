import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { addressOf, type Problem } from '../../base/call.ts'
import { mergePersons, undoMerge } from '../people/merge.api.ts'
import { readPerson } from '../people/person.api.ts'
import { docx, jpeg, pdf, photo, png } from '../../../test/uploads.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { readToday } from '../today/today.api.ts'
import { addDocumentEndpoint, changeDocument, downloadDocument, listDocuments, previewDocument, removeDocument, restoreDocument, showPage } from './document.api.ts'
import { eraseOld } from './erase.server.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())

const file = (name: string, body: Buffer) => new File([new Uint8Array(body)], name)
const add = (person: Person, files: File[], input: { kind: string; title?: string; issued_on?: string; valid_through?: string } = { kind: 'bescheid' }, who = anna) => who.call(addDocumentEndpoint, { params: { personId: person.id }, files, input })
const rows = async (person: Person, who = anna) => (await who.call(listDocuments, { params: { personId: person.id } })).rows
const bytesOf = async (answer: Promise<unknown>) => Buffer.from(await ((await answer) as Blob).arrayBuffer())

test('a scan is laid into the case: sealed, shown page by page, handed out as it came, every reading in the audit', async () => {
  const scan = pdf({ pages: ['Kanarienvogel', 'zweite Seite'] })
  const made = await add(rami, [file('Bescheid vom Amt.pdf', scan)], { kind: 'bescheid', valid_through: '2023-02-28' })
  assert.deepEqual([made.title, made.kind, made.media_type, made.pages, made.pictures, made.valid_through, made.is_known, made.added_by_name], ['Bescheid vom Amt', 'bescheid', 'application/pdf', 2, 2, '2023-02-28', false, 'Anna'])
  assert.deepEqual(await bytesOf(anna.call(downloadDocument, { params: { id: made.id } })), scan)
  const shown = await sharp(await bytesOf(anna.call(showPage, { params: { id: made.id }, query: { page: 2 } }))).metadata()
  assert.deepEqual([shown.format, shown.height], ['webp', 1600])
  await assert.rejects(anna.call(showPage, { params: { id: made.id }, query: { page: 3 } }), { status: 404 })
  const stored = await world.all.selectFrom('document_contents').selectAll().where('document_id', '=', made.id).execute()
  assert.equal(stored.length, 3)
  assert.ok(stored.every((row) => !row.body_sealed.toString('latin1').includes('Kanarienvogel')))
  assert.deepEqual((await world.audit()).filter((entry) => entry.act.startsWith('document.')).map((entry) => [entry.act, entry.case_id]).slice(-3), [['document.add', rami.id], ['document.download', rami.id], ['document.show', rami.id]])
  assert.ok(!JSON.stringify(await world.audit()).includes('Bescheid vom Amt'))
})

test('a page is shown inside the page as a picture, the file itself only saved', async () => {
  const made = await add(rami, [file('Vertrag.docx', docx())], { kind: 'vertrag', title: 'Mietvertrag: „Haus“' })
  const saved = await anna.fetch(addressOf(downloadDocument, { params: { id: made.id } }))
  assert.match(saved.headers.get('content-disposition')!, /^attachment; filename\*=UTF-8''Mietvertrag_%20%E2%80%9EHaus%E2%80%9C\.docx$/)
  assert.deepEqual([saved.headers.get('x-content-type-options'), saved.headers.get('cache-control'), made.pages, made.pictures], ['nosniff', 'no-store', null, 0])
  const scan = await add(rami, [file('Foto.png', await png())])
  const shown = await anna.fetch(addressOf(showPage, { params: { id: scan.id } }))
  assert.deepEqual([shown.headers.get('content-type'), shown.headers.get('content-disposition'), shown.headers.get('x-content-type-options'), shown.headers.get('cache-control')], ['image/webp', 'inline', 'nosniff', 'no-store'])
})

test('the same file in the same case is not stored twice; in another case it is another document', async () => {
  const huda = await world.person('Nasser, Huda', { of: anna })
  const scan = await jpeg({ text: 'Geburtsurkunde' })
  const first = await add(huda, [file('a.jpg', scan)], { kind: 'urkunde' })
  const again = await add(huda, [file('b.jpg', scan)], { kind: 'foto' })
  assert.deepEqual([again.id, again.is_known, again.kind], [first.id, true, 'urkunde'])
  assert.equal((await add(rami, [file('a.jpg', scan)])).is_known, false)
  const hashes = (await world.all.selectFrom('documents').select('content_hash').where('bytes', '=', scan.length).execute()).map((row) => row.content_hash.toString('hex'))
  assert.equal(new Set(hashes).size, 2, 'the check sums do not tell that two cases hold the same file')
})

test('a photo loses the place where it was taken, stays upright, and keeps its pixels', async () => {
  const taken = await photo({ width: 400, height: 300, text: 'Brief' })
  const made = await add(rami, [file('IMG_0815.JPG', taken)], { kind: 'foto' })
  const stored = await bytesOf(anna.call(downloadDocument, { params: { id: made.id } }))
  const [before, after] = await Promise.all([sharp(taken).metadata(), sharp(stored).metadata()])
  assert.ok(before.exif!.length > 100 && taken.includes('Kamera') && !stored.includes('Kamera') && after.exif!.length < 40)
  assert.equal(after.orientation, 6)
  assert.deepEqual(await sharp(stored).raw().toBuffer(), await sharp(taken).raw().toBuffer())
  const shown = await sharp(await bytesOf(anna.call(showPage, { params: { id: made.id } }))).metadata()
  assert.deepEqual([shown.width, shown.height], [300, 400])
})

test('several photos become the pages of one document', async () => {
  const made = await add(rami, [file('1.jpg', await photo({ text: 'Seite 1' })), file('2.png', await png({ text: 'Seite 2' }))], { kind: 'brief' })
  assert.deepEqual([made.media_type, made.pages, made.pictures], ['application/pdf', 2, 2])
  await assert.rejects(add(rami, [file('1.jpg', await jpeg()), file('2.pdf', pdf())]), /„2\.pdf“ ist kein Bild/)
})

test('kind, name and dates are changed; who changed first is not overwritten', async () => {
  const made = await add(rami, [file('x.pdf', pdf({ pages: ['Pass'] }))], { kind: 'sonstiges' })
  const change = (version: number, input: object = {}) => anna.call(changeDocument, { params: { id: made.id }, version, input: { title: 'Pass', kind: 'ausweis', issued_on: '2020-01-01', valid_through: '2030-01-01', ...input } })
  assert.deepEqual([(await change(made.version)).title, (await rows(rami)).find((row) => row.id === made.id)!.valid_through], ['Pass', '2030-01-01'])
  await assert.rejects(change(made.version), { status: 412 })
  await assert.rejects(change(made.version + 1, { valid_through: '2019-01-01' }), (refusal: Problem) => refusal.fields.valid_through === 'Das liegt vor dem Tag der Ausstellung.')
})

test('removed is gone from every list and can be brought back for 30 days, then it is erased', async () => {
  const made = await add(rami, [file('weg.pdf', pdf({ pages: ['weg'] }))])
  await anna.call(removeDocument, { params: { id: made.id }, version: made.version })
  assert.ok(!(await rows(rami)).some((row) => row.id === made.id))
  await assert.rejects(anna.call(downloadDocument, { params: { id: made.id } }), { status: 404 })
  await assert.rejects(mara.call(restoreDocument, { params: { id: made.id } }), { status: 404 })
  const back = await anna.call(restoreDocument, { params: { id: made.id } })
  assert.ok((await rows(rami)).some((row) => row.id === made.id))
  await anna.call(removeDocument, { params: { id: made.id }, version: back.version })
  assert.equal(await eraseOld(world.house), 0)
  world.clock.moveTo('2023-01-31T12:00:00Z')
  try {
    anna = await world.again(anna)
    await assert.rejects(anna.call(restoreDocument, { params: { id: made.id } }), { status: 404 })
    assert.equal(await eraseOld(world.house), 1)
    assert.equal((await world.all.selectFrom('document_contents').select('id').where('document_id', '=', made.id).execute()).length, 0)
  } finally {
    world.clock.moveTo('2022-12-31T11:00:00Z')
    anna = await world.again(anna)
  }
})

test('nobody else reads, adds, changes or removes', async () => {
  const made = await add(rami, [file('geheim.pdf', pdf({ pages: ['geheim'] }))])
  const at = { params: { id: made.id } }
  for (const attempt of [
    () => rows(rami, mara), () => add(rami, [file('x.pdf', pdf())], { kind: 'brief' }, mara), () => mara.call(downloadDocument, at), () => mara.call(showPage, at),
    () => mara.call(changeDocument, { ...at, version: 1, input: { title: 'x', kind: 'brief' } }), () => mara.call(removeDocument, { ...at, version: 1 }),
  ]) await assert.rejects(attempt(), { status: 404 })
  const ehrenamt = await world.actor('volunteer')
  await world.grant(ehrenamt, rami.id, ['contact', 'counselling'])
  await assert.rejects(ehrenamt.call(downloadDocument, at), { status: 403 })
})

test('documents go over when two entries are merged, are read there, and come back', async () => {
  const [one, two] = [await world.person('Al-Khatib, Mohammed', { of: anna }), await world.person('Alkhatib, Mohamad', { of: anna })]
  const scan = pdf({ pages: ['Zeugnis'] })
  const made = await add(two, [file('Zeugnis.pdf', scan)], { kind: 'zeugnis' })
  const read = await anna.call(readPerson, { params: { id: one.id } })
  await anna.call(mergePersons, { params: { id: one.id, otherId: two.id }, version: read.version })
  assert.deepEqual((await rows(one)).map((row) => row.title), ['Zeugnis'])
  assert.deepEqual(await bytesOf(anna.call(downloadDocument, { params: { id: made.id } })), scan)
  assert.equal((await add(one, [file('Zeugnis.pdf', scan)], { kind: 'zeugnis' })).is_known, true)
  await anna.call(undoMerge, { params: { id: one.id, otherId: two.id } })
  assert.deepEqual([(await rows(one)).length, (await rows(two)).map((row) => row.title)], [0, ['Zeugnis']])
  assert.deepEqual(await bytesOf(anna.call(downloadDocument, { params: { id: made.id } })), scan)
})

test('a file that is too large is refused before it is read', async () => {
  await assert.rejects(add(rami, [file('groß.pdf', Buffer.concat([pdf(), Buffer.alloc(20_000_000)]))]), { status: 413, message: 'Die Datei ist größer als 20 MB.' })
})

test('a PDF is looked at before it is stored, and nothing is stored', async () => {
  const before = (await world.all.selectFrom('documents').select('id').execute()).length
  const look = await anna.call(previewDocument, { files: [file('x.pdf', pdf({ pages: ['eins', 'zwei'] }))] })
  assert.deepEqual([look.pages, look.sources.length, look.sources[0]!.slice(0, 23)], [2, 2, 'data:image/webp;base64,'])
  assert.equal((await world.all.selectFrom('documents').select('id').execute()).length, before)
})

test('a document that ends within eight weeks, or did in the last 30 days, stands on Heute; a newer passport ends the older', async () => {
  const ending = await world.person('Osman, Ali', { of: anna })
  const told = async () => (await anna.call(readToday, {})).kinds.find((one) => one.kind === 'ending')!.rows.filter((row) => row.person_id === ending.id).map((row) => [row.on, row.detail])
  const end = (kind: string, valid_through: string) => add(ending, [file('x.pdf', pdf({ pages: [kind, valid_through] }))], { kind, valid_through })
  for (const valid_through of ['2022-11-30', '2022-12-02', '2023-02-25', '2023-02-26']) await end('bescheid', valid_through)
  await end('ausweis', '2023-01-10')
  assert.deepEqual(await told(), [['2022-12-02', 'bescheid'], ['2023-01-10', 'ausweis'], ['2023-02-25', 'bescheid']])
  await end('ausweis', '2033-01-10')
  assert.deepEqual(await told(), [['2022-12-02', 'bescheid'], ['2023-02-25', 'bescheid']])
})
