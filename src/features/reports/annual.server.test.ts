/** The annual report of the example municipality: what stands in its files, and what does not. */
import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { readExample } from '../../../test/example.ts'
import { asRead, factsOf, opened, pagesOf, tagsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { Problem } from '../../base/call.ts'
import { press } from '../../base/paper/press.ts'
import { printAnnual, readAnnual } from './annual.api.ts'
import { annualOf } from './annual.server.ts'
import type { AnnualFormat, AnnualReport } from './annual.ts'

let world: World, lead: Actor
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  await readExample(world, lead)
})
after(async () => { press.close(); await world.close() })

const year = { from: '2022-01-01', to: '2022-12-31', exact: false }
const file = async (format: AnnualFormat, more: object = {}) => Buffer.from(await ((await lead.call(printAnnual, { input: { ...year, ...more, format } })) as unknown as Blob).arrayBuffer())
const chapterOf = (report: AnnualReport, key: string) => report.chapters.find((chapter) => chapter.key === key)!
const tableOf = (report: AnnualReport, chapter: string, key: string) => chapterOf(report, chapter).tables.find((table) => table.key === key)!
const sentence = async (work: Promise<unknown>): Promise<string> => {
  try { await work } catch (error) { if (error instanceof Problem) return Object.values(error.fields)[0] ?? error.message; throw error }
  throw new Error('Nothing was refused')
}
let kept: Promise<Buffer> | undefined
const pdf = () => (kept ??= file('pdf'))

test('the report of 2022 says what the council knows', async () => {
  const report = await lead.call(readAnnual, { input: year })
  const values = (chapter: string) => Object.fromEntries(chapterOf(report, chapter).numbers.map(({ label, hint, value }) => [`${label} ${hint}`.trim(), value]))
  const glance = values('glance'), since = Object.entries(glance).filter(([key]) => key.includes(' seit ')).map(([, value]) => value)
  assert.deepEqual([glance['in Betreuung'], glance.Unterkünfte, ...since], [110, 10, 360, 250])
  const groups = tableOf(report, 'care', 'persons.inCareByGroup')
  assert.deepEqual([groups.rows.map(({ values }) => values[0]), groups.total, groups.mark], [[92, 18], [110], 'none'])
  const origins = tableOf(report, 'care', 'persons.inCareByNationality')
  assert.deepEqual(origins.rows[0], { label: 'Syrien', values: [41] })
  assert.deepEqual(origins.total, [110])
  const places = tableOf(report, 'housing', 'housing.byDistrict')
  assert.deepEqual(places.rows.map(({ label, values }) => [label, values[0], values[1], values[3]]).toSorted(), [['Althengstett', 5, 12, 44], ['Neuhengstett', 4, 14, 49], ['Ottenbronn', 1, 4, 17]])
  assert.deepEqual(places.total, [10, 30, 175, 110, 65])
  assert.deepEqual([report.period, report.isRunning, report.on, report.years], ['2022', false, '2022-12-31', [2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018]])
})

test('the PDF is accessible, in chapters, with the numbers where a council member looks for them', async () => {
  const body = await pdf()
  if (process.env.PICTURES) writeFileSync(join(process.env.PICTURES, 'jahresbericht.pdf'), body)
  const facts = factsOf(body), pages = pagesOf(body), text = textOf(body)
  assert.deepEqual([facts.Title, facts.Tagged], ['Jahresbericht Integrationsmanagement 2022', 'yes'])
  assert.match(body.toString('latin1'), /pdfuaid:part>1</)
  assert.match(pages[0]!, /Gemeinde Althengstett Jahresbericht Integrationsmanagement 2022/)
  assert.match(pages[1]!, /Inhalt.*Auf einen Blick.*Unterbringung nach Ortsteil.*So wird gezählt/)
  assert.match(pages[2]!, /^Auf einen Blick.*360 Personen zugewiesen und 250 Personen in die Selbstständigkeit begleitet/)
  for (const found of [/Nach Gruppe der Zuweisung Anzahl Anteil Anschlussunterbringung \(zugewiesen\) 92 84 % Geflüchtete aus der Ukraine 18 16 %/, /Syrien 41 37 %/, /zusammen 10 30 175 110 65/, /eigene Wohnung 160/, /868 Beratungen/, /Seite 3 von/]) assert.match(text, found)
  assert.match(tagsOf(body), /H1[\s\S]*Table/)
})

test('small numbers are not told, in no file; the team may ask for them', async () => {
  const report = await lead.call(readAnnual, { input: year }), origins = tableOf(report, 'care', 'persons.inCareByNationality')
  assert.equal(origins.mark, 'small')
  assert.ok(origins.rows.filter(({ values }) => values[0] === null).length === 9)
  for (const { tables } of report.chapters) {
    for (const { key, rows } of tables) if (!['positions', 'offers', 'more.placesByBuilding', 'housing.byDistrict', 'gaps.byKind', 'contacts.byGroup', 'years'].includes(key)) for (const { label, values } of rows) for (const value of values) assert.ok(value === null || value === 0 || value > 4, `${key} ${label}: ${value}`)
  }
  assert.match(textOf(await pdf()), /Albanien unter 5/)
  const exact = await lead.call(readAnnual, { input: { ...year, exact: true } })
  assert.deepEqual(tableOf(exact, 'care', 'persons.inCareByNationality').rows.find(({ label }) => label === 'Albanien')!.values, [1])
  assert.match(pagesOf(await file('pdf', { exact: true }))[0]!, /nur für das Team/)
})

test('the ODT can be written on, and the tables are sheets with numbers', { skip: !existsSync('/usr/bin/soffice') && 'soffice is not installed' }, async () => {
  const text = textOf(opened(await file('odt'), 'pdf'))
  for (const found of ['Auf einen Blick', 'Syrien', '360', '250']) assert.ok(text.includes(asRead(found)), found)
})

test('XLSX and ODS hold a sheet per chapter', async () => {
  for (const format of ['xlsx', 'ods'] as const) {
    const body = await file(format), { sheets } = format === 'xlsx' ? await readXlsx(body) : await readOds(body)
    const care = sheets.find(({ name }) => name === 'Menschen in Betreuung')!.rows
    assert.ok(care.some((row) => row[0] === 'Syrien' && row[1] === 41), format)
    assert.ok(care.some((row) => row[0] === 'Albanien' && row[1] === 'unter 5'), format)
    assert.ok(sheets.some(({ name }) => name === 'So wird gezählt'))
  }
})

test('a reversed period, one before everything, one to come: a sentence each; one that runs is counted up to today', async () => {
  const ask = (from: string, to: string) => lead.call(readAnnual, { input: { from, to, exact: false } })
  assert.equal(await sentence(ask('2022-12-31', '2022-01-01')), 'Der Zeitraum endet vor seinem Beginn.')
  assert.match(await sentence(ask('2010-01-01', '2010-12-31')), /^Aus diesem Zeitraum ist nichts bekannt: Die erste Zuweisung ist vom /)
  assert.equal(await sentence(ask('2027-01-01', '2027-12-31')), 'Der Zeitraum beginnt erst am 01.01.2027. Berichtet wird, was schon war.')
  const running = await ask('2026-01-01', '2026-12-31')
  assert.deepEqual([running.isRunning, running.on, running.period], [true, '2026-11-23', '2026, bis heute (23.11.2026)'])
  await assert.rejects(annualOf(world.house.db, { ...year, to: '2021-12-31' }, { today: '2026-11-23', now: world.clock.now() }), { message: 'Der Zeitraum endet vor seinem Beginn.' })
})

test('who reads figures waits for released reports', async () => {
  const reader = await world.actor('reader', 'Gemeinderat')
  assert.equal(await sentence(reader.call(readAnnual, { input: year })), 'Diese Rolle darf das nicht.')
})

test('no definition stands there for a number that is not shown', async () => {
  const report = await lead.call(readAnnual, { input: year })
  const labels = report.definitions.map(({ label }) => label)
  assert.ok(labels.includes('Herkunft') && labels.includes('zugewiesen'))
  for (const label of ['Bewerbungen nach Art', 'Ziele nach Stand', 'Lücken im Hilfenetz nach Art']) assert.equal(labels.includes(label), false, label)
})
