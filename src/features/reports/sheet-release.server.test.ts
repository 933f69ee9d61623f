/** A period sheet released to the funding authority: frozen with its layout and words, signed, read by the team alone, compared with today. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { readExample } from '../../../test/example.ts'
import { opened, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { Problem } from '../../base/call.ts'
import { newId } from '../../base/id.ts'
import { press } from '../../base/paper/press.ts'
import { bookFile } from '../../base/sheet.ts'
import { readAnnual } from './annual.api.ts'
import { printSheet, putLayout, readSheet } from './period-sheet.api.ts'
import type { WholeSheet } from './period-sheet.ts'
import { compareRelease, listReleases, printRelease, readRelease, releaseSheet, withdrawRelease, type ReleaseRow } from './release.api.ts'

let world: World, lead: Actor, anna: Actor, reader: Actor
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  reader = await world.actor('reader', 'Landkreis')
  await readExample(world, lead)
  await world.all.insertInto('report_texts').values({ id: crypto.randomUUID(), from_day: year.from, to_day: year.to, chapter: 'outlook', title: '', body: 'Ein zweiter Kurs kommt.', written_by: lead.id }).execute()
  await world.all.insertInto('report_texts').values({ id: crypto.randomUUID(), from_day: year.from, to_day: year.to, chapter: 'stories', title: 'Nur für den Gemeinderat', body: 'Eine Geschichte.', written_by: lead.id }).execute()
})
after(async () => { press.close(); await world.close() })

const year = { from: '2022-01-01', to: '2022-12-31' }
const release = async (period = year, occasion = '') => lead.call(releaseSheet, { input: { ...period, occasion, seen: (await lead.call(readSheet, { input: period })).digest }, key: crypto.randomUUID() })
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'taken', (error: unknown) => (error instanceof Problem ? Object.values(error.fields)[0] ?? error.message : Promise.reject(error)))
const file = async (row: ReleaseRow, format: 'xlsx' | 'odt' | 'pdf') => Buffer.from(await ((await anna.call(printRelease, { params: { id: row.id }, input: { format } })) as unknown as Blob).arrayBuffer())
const rowsOf = async (body: Buffer) => (await readXlsx(body)).sheets[0]!.rows
const talks = (sheet: WholeSheet | null) => sheet!.sections.flatMap(({ rows }) => rows).find(({ field }) => field === 'consultations.all')!.values[0]!

let kept: ReleaseRow
test('the lead releases the sheet she saw, with her name and its check sum in the audit; a draft says that it is one', async () => {
  const draft = await rowsOf(Buffer.from(await ((await lead.call(printSheet, { input: { ...year, format: 'xlsx' } })) as unknown as Blob).arrayBuffer()))
  assert.ok(draft.some(([first]) => first === 'Entwurf, nicht freigegeben'))
  assert.match(await refusal(lead.call(releaseSheet, { input: { ...year, occasion: '', seen: 'a'.repeat(64) }, key: crypto.randomUUID() })), /seit der Vorschau geändert/)
  await assert.rejects(anna.call(releaseSheet, { input: { ...year, occasion: '', seen: 'a'.repeat(64) }, key: crypto.randomUUID() }), { status: 403 })
  kept = await release(year, 'Verwendungsnachweis 2022')
  assert.deepEqual([kept.audience, kept.period, kept.released_by_name, kept.occasion], ['funding', '2022', 'Leitung', 'Verwendungsnachweis 2022'])
  const [entry] = await world.audit('report-release.releaseSheet')
  assert.equal((entry!.facts as { hash: string }).hash, kept.hash)
  assert.match(await refusal(release()), /schon freigegeben, am 23\.11\.2026/)
})

test('its files bear the release and nothing that was only for the team to settle', async () => {
  const read = await anna.call(readRelease, { params: { id: kept.id } })
  assert.deepEqual([read.isWhole, read.content, read.sheet!.texts, read.sheet!.edition], [true, null, [{ chapter: 'outlook', title: '', body: 'Ein zweiter Kurs kommt.' }], 0])
  assert.ok(read.sheet!.doubts.length > 0)
  const { sheets } = await readXlsx(await file(kept, 'xlsx')), lines = sheets[0]!.rows.map(([first]) => first)
  assert.deepEqual(sheets.map(({ name }) => name), ['Auswertung Zeitraum', 'Stellen', 'So wird gezählt'])
  for (const line of ['Freigegeben am 23.11.2026 durch Leitung', 'Verwendungsnachweis 2022', `Prüfsumme ${kept.hash}`]) assert.ok(lines.includes(line), line)
  for (const body of [await file(kept, 'pdf'), opened(await file(kept, 'odt'), 'pdf')]) {
    const text = textOf(body)
    assert.match(text, /Freigegeben am 23\.11\.2026 durch Leitung/)
    assert.match(text, /Ein zweiter Kurs kommt/)
    assert.doesNotMatch(text, /Entwurf|Noch zu klären/)
  }
  assert.equal(await refusal(anna.call(printRelease, { params: { id: kept.id }, input: { format: 'odp' } })), 'Dieses Format gibt es bei diesem Bericht nicht.')
})

test('council and county never meet it, and what it tells counts as known to nobody else', async () => {
  assert.deepEqual((await reader.call(listReleases, { input: {} })).rows, [])
  assert.equal((await reader.fetch(`/api/report-releases/${kept.id}`)).status, 404)
  await assert.rejects(reader.call(printRelease, { params: { id: kept.id }, input: { format: 'xlsx' } }), { status: 404 })
  const before = (await lead.call(readAnnual, { input: { ...year, exact: false } })).digest
  await release({ from: '2022-01-01', to: '2022-06-30' })
  assert.equal((await lead.call(readAnnual, { input: { ...year, exact: false } })).digest, before)
})

test('what is corrected, deleted, rewritten or laid out anew later leaves it as it was; the comparison tells where and why', async () => {
  assert.deepEqual(await lead.call(compareRelease, { params: { id: kept.id } }), { differences: [], causes: [], isWhole: true })
  const before = await rowsOf(await file(kept, 'xlsx')), frozen = talks((await lead.call(readRelease, { params: { id: kept.id } })).sheet)
  await sql`update report_texts set body = 'Anders.'`.execute(world.all)
  await lead.call(putLayout, { input: { remark: '' }, files: [new File([new Uint8Array((await bookFile('Formular', [{ name: 'Meldung', rows: [['{{zeitraum}}', '{{consultations.all}}', '{{freigabe}}']] }], 'xlsx')).body)], 'formular.xlsx')] })
  const { rows: [talk] } = await sql<{ id: string; initials: string }>`select c.id, coalesce(u.initials, u.name) as initials from consultations c join users u on u.id = c.caseworker_id where c.held_on between ${year.from} and ${year.to} order by c.id limit 1`.execute(world.all)
  for (const table of ['consultation_persons', 'consultation_notes', 'consultations']) await sql`delete from ${sql.table(table)} where ${sql.ref(table === 'consultations' ? 'id' : 'consultation_id')} = ${talk!.id}`.execute(world.all)
  await world.all.insertInto('positions').values({ id: crypto.randomUUID(), user_id: lead.id, share_percent: 50, funded_from: '2022-12-01', funded_through: '2022-12-31', funder: 'Land' }).execute()
  assert.deepEqual(await rowsOf(await file(kept, 'xlsx')), before)
  assert.match(textOf(await file(kept, 'pdf')), /Ein zweiter Kurs kommt/)
  const { differences, causes } = await lead.call(compareRelease, { params: { id: kept.id } }), of = (key: string) => differences.filter((one) => one.key === key).map(({ part, frozen, live, isTraced }) => [part, frozen, live, isTraced])
  assert.deepEqual(of('consultations.all'), [['', frozen, frozen - 1, true], [talk!.initials, ...of('consultations.all')[1]!.slice(1, 3), true]])
  assert.deepEqual(causes.map(({ key, why, count }) => [key, why, count]), [['consultations.all', 'deleted', 1]])
  const { initials } = await world.all.selectFrom('users').select('initials').where('id', '=', lead.id).executeTakeFirstOrThrow(), post = `${initials}, Land, ab 01.12.2022`
  assert.deepEqual(of('posts').map(([part, was, is]) => [part, was, is]), [[`${post}: Anteil in %`, null, 50], [`${post}: davon gefördert in %`, null, 100], [`${post}: gefördert bis`, null, '31.12.2022'], [`${post}: Tage gefördert`, null, 31]])
})

test('two posts of one holder, funder and day are told apart; a colleague who comes to have a column is explained by her talk', async () => {
  const period = { from: '2019-01-01', to: '2019-12-31' }, twins = [50, 25].map((share) => ({ id: crypto.randomUUID(), user_id: null, share_percent: share, funded_from: '2019-03-01', funded_through: '2019-12-31', funder: 'Kreis' }))
  await world.all.insertInto('positions').values(twins).execute()
  const row = await release(period), compare = async () => lead.call(compareRelease, { params: { id: row.id } })
  await world.all.updateTable('positions').set({ share_percent: 40 }).where('id', '=', twins[0]!.id).execute()
  assert.deepEqual((await compare()).differences.map(({ part, frozen, live }) => [part, frozen, live]), [['unbesetzt, Kreis, ab 01.03.2019: Anteil in %', 50, 40]])
  await world.all.updateTable('positions').set({ share_percent: 50 }).where('id', '=', twins[0]!.id).execute()
  const nina = await world.actor('caseworker', 'Nina Neu')
  await world.all.insertInto('consultations').values({ id: newId(), caseworker_id: nina.id, held_on: '2019-05-05', form: 'telefon', is_family: false, persons_reached: 1, minutes: 10, topics: ['arbeit'] }).execute()
  const { differences, causes } = await compare(), talks = differences.filter(({ key }) => key === 'consultations.all')
  assert.deepEqual(talks.map(({ frozen, live, isTraced }) => [Number(live) - Number(frozen), isTraced]), [[1, true], [1, true]])
  assert.deepEqual(causes.map(({ key, why, count }) => [key, why, count]), [['consultations.all', 'added', 1]])
})

test('who lived where is on no sheet and no cause of one; a house of today in another municipality changes no sheet of the past', async () => {
  const period = { from: '2020-01-01', to: '2020-12-31' }, row = await release(period), before = await lead.call(readSheet, { input: period })
  await world.all.insertInto('buildings').values({ id: crypto.randomUUID(), name: 'Neues Haus', district: '', municipality: 'Nachbarstadt', opened_on: '2026-11-01' }).execute()
  assert.deepEqual((await lead.call(readSheet, { input: period })).columns, before.columns)
  const { rows: [stay] } = await sql<{ id: string }>`select id from stays where valid_from < '2020-12-31' and (valid_until is null or valid_until > '2020-12-31') limit 1`.execute(world.all)
  await sql`delete from stays where id = ${stay!.id}`.execute(world.all)
  assert.deepEqual(await lead.call(compareRelease, { params: { id: row.id } }), { differences: [], causes: [], isWhole: true })
})

test('the form of the funding authority is released in its edition, and bears the release where it asks for it', async () => {
  const row = await release(), [first] = await rowsOf(await file(row, 'xlsx'))
  assert.deepEqual(first, ['2022', talks((await anna.call(readRelease, { params: { id: row.id } })).sheet), `Freigegeben am 23.11.2026 durch Leitung. Prüfsumme ${row.hash}`])
  await assert.rejects(sql`update sheet_layouts set body = ${Buffer.from('anders')}`.execute(world.all), /bleibt, wie sie ist/)
  await sql`alter table sheet_layouts disable trigger user`.execute(world.all)
  await sql`update sheet_layouts set body = ${Buffer.from('anders')} where edition = 1`.execute(world.all)
  assert.match(await refusal(anna.call(printRelease, { params: { id: row.id }, input: { format: 'xlsx' } })), /Die Vorlage, Fassung 1, wurde nach der Freigabe verändert/)
  assert.match(textOf(await file(row, 'pdf')), /Freigegeben am/, 'the narrative report needs no layout')
})

test('what is altered past the database is seen, and no file of it is made', async () => {
  await sql`alter table report_releases disable trigger user`.execute(world.all)
  await sql`update report_releases set content = jsonb_set(content, '{organisation}', '"Andere"') where id = ${kept.id}`.execute(world.all)
  await sql`alter table report_releases enable trigger user`.execute(world.all)
  assert.equal((await anna.call(readRelease, { params: { id: kept.id } })).isWhole, false)
  assert.match(await refusal(anna.call(printRelease, { params: { id: kept.id }, input: { format: 'xlsx' } })), /Prüfsumme stimmt nicht/)
})

test('two who release at once: one is told that it is done already; what is withdrawn says so in its files', async () => {
  const half = { from: '2021-01-01', to: '2021-06-30' }, both = await Promise.allSettled([release(half), release(half)])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const { value: row } = both.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<ReleaseRow>
  await lead.call(withdrawRelease, { params: { id: row.id }, input: { why: 'Eine Stelle fehlte.' }, version: row.version })
  assert.match(textOf(await file(row, 'pdf')), /Zurückgezogen am 23\.11\.2026: Eine Stelle fehlte\./)
})
