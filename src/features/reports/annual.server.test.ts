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
/** For looking at: PICTURES=folder. */
const keep = (name: string, body: Uint8Array): void => { if (process.env.PICTURES) writeFileSync(join(process.env.PICTURES, name), body) }
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
  assert.deepEqual(places.total, [10, 30, 175, 110])
  assert.deepEqual([report.period, report.isRunning, report.on, report.years], ['2022', false, '2022-12-31', [2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018]])
})

test('the PDF is accessible, in chapters, with the numbers where a council member looks for them', async () => {
  const body = await pdf()
  keep('jahresbericht.pdf', body)
  const facts = factsOf(body), pages = pagesOf(body), text = textOf(body)
  assert.deepEqual([facts.Title, facts.Tagged], ['Jahresbericht Integrationsmanagement 2022', 'yes'])
  assert.match(body.toString('latin1'), /pdfuaid:part>1</)
  assert.match(pages[0]!, /Gemeinde Althengstett Jahresbericht Integrationsmanagement 2022/)
  assert.match(pages[1]!, /Inhalt.*Auf einen Blick.*Unterbringung nach Ortsteil.*So wird gezählt/)
  assert.match(pages[2]!, /^Auf einen Blick.*360 Personen zugewiesen und 250 Personen in die Selbstständigkeit begleitet/)
  for (const found of [/Nach Gruppe der Zuweisung Anzahl Anteil Anschlussunterbringung \(zugewiesen\) 92 84 % Geflüchtete aus der Ukraine 18 16 %/, /Syrien 41 37 %/, /zusammen 10 30 175 110/, /eigene Wohnung 160/, /868 Beratungen/, /Seite 3 von/]) assert.match(text, found)
  assert.match(tagsOf(body), /H1[\s\S]*Table/)
  assert.match(tagsOf(body), /Figure/)
  // What was not released says so on its cover and on every page.
  assert.match(pages[0]!, /Entwurf, nicht freigegeben\. Erstellt am 23\.11\.2026/)
  for (const page of pages.slice(1)) assert.match(page, /· Entwurf, nicht freigegeben/)
})

test('small numbers are not told, in no file; the team may ask for them', async () => {
  const report = await lead.call(readAnnual, { input: year }), origins = tableOf(report, 'care', 'persons.inCareByNationality')
  assert.equal(origins.mark, 'small')
  assert.ok(origins.rows.filter(({ values }) => values[0] === null).length === 9)
  for (const { tables } of report.chapters) {
    for (const { key, rows } of tables) if (!['positions', 'offers', 'more.placesByBuilding', 'housing.byDistrict', 'gaps.byKind', 'contacts.byGroup', 'years', 'funding', 'quota', 'housing.year'].includes(key)) for (const { label, values } of rows) for (const value of values) assert.ok(value === null || value === 0 || value > 4, `${key} ${label}: ${value}`)
  }
  assert.match(textOf(await pdf()), /Albanien unter 5/)
  const exact = await lead.call(readAnnual, { input: { ...year, exact: true } })
  assert.deepEqual(tableOf(exact, 'care', 'persons.inCareByNationality').rows.find(({ label }) => label === 'Albanien')!.values, [1])
  assert.match(pagesOf(await file('pdf', { exact: true }))[0]!, /nur für das Team/)
})

test('the ODT can be written on, and the tables are sheets with numbers', { skip: !existsSync('/usr/bin/soffice') && 'soffice is not installed' }, async () => {
  const page = opened(await file('odt'), 'pdf'), text = textOf(page)
  keep('jahresbericht-odt.pdf', page)
  for (const found of ['Auf einen Blick', 'Syrien', '360', '250', 'Entwurf, nicht freigegeben. Erstellt am', '· Entwurf, nicht freigegeben']) assert.ok(text.includes(asRead(found)), found)
})

test('the slides for the session: a title, one chapter each, and how it is counted', { skip: !existsSync('/usr/lib/libreoffice/program/libsdlo.so') && 'LibreOffice Impress is not installed' }, async () => {
  const page = opened(await file('odp'), 'pdf', 'odp'), slides = pagesOf(page), { chapters } = await lead.call(readAnnual, { input: year })
  keep('jahresbericht-folien.pdf', page)
  assert.match(slides[0]!, /Gemeinde Althengstett.*Jahresbericht Integrationsmanagement.*2022/)
  assert.deepEqual(slides.slice(1, -1).map((slide, at) => slide.includes(asRead(chapters[at]!.title))), chapters.map(() => true))
  for (const slide of slides) assert.match(slide, /Entwurf, nicht freigegeben/)
  assert.match(slides.at(-1)!, /^So wird gezählt.*unter fünf.*31\.12\.2022/)
  const housing = slides.find((slide) => slide.startsWith('Unterbringung'))!
  for (const found of ['Unterkünfte', '110', 'Belegung im Lauf des Zeitraums', '12/22']) assert.ok(housing.includes(found), `${found}: ${housing}`)
  assert.ok(!slides.join(' ').includes('Albanien 1'))
})

test('XLSX and ODS hold a sheet per chapter', async () => {
  for (const format of ['xlsx', 'ods'] as const) {
    const body = await file(format), { sheets } = format === 'xlsx' ? await readXlsx(body) : await readOds(body)
    const care = sheets.find(({ name }) => name === 'Menschen in Betreuung')!.rows
    assert.ok(care.some((row) => row[0] === 'Syrien' && row[1] === 41), format)
    assert.ok(care.some((row) => row[0] === 'Albanien' && row[1] === 'unter 5'), format)
    assert.ok(sheets.some(({ name }) => name === 'So wird gezählt'))
    assert.ok(sheets[0]!.rows.some(([first]) => first === 'Entwurf, nicht freigegeben'), format)
  }
})

test('a reversed period, one before everything, one to come: a sentence each; one that runs is counted up to today', async () => {
  const ask = (from: string, to: string) => lead.call(readAnnual, { input: { from, to, exact: false } })
  assert.equal(await sentence(ask('2022-12-31', '2022-01-01')), 'Der Zeitraum endet vor seinem Beginn.')
  assert.match(await sentence(ask('2010-01-01', '2010-12-31')), /^Aus diesem Zeitraum ist nichts bekannt: Die erste Zuweisung ist vom /)
  assert.equal(await sentence(ask('2027-01-01', '2027-12-31')), 'Der Zeitraum beginnt erst am 01.01.2027. Berichtet wird, was schon war.')
  // Twelve thousand months, each held against everybody.
  assert.match(await sentence(ask('1000-01-01', '2022-12-31')), /^So früh ist nichts bekannt: Die erste Zuweisung ist vom /)
  const first = (await ask('2022-01-01', '2022-12-31')).beginning.slice(0, 4)
  assert.equal((await ask(`${first}-01-01`, `${first}-12-31`)).period, first, 'the year of the first allocation is reported whole')
  const running = await ask('2026-01-01', '2026-12-31')
  assert.deepEqual([running.isRunning, running.on, running.period], [true, '2026-11-23', '2026, bis heute (23.11.2026)'])
  await assert.rejects(annualOf(world.house.db, { ...year, to: '2021-12-31' }, { today: '2026-11-23', now: world.clock.now() }), { message: 'Der Zeitraum endet vor seinem Beginn.' })
})

test('who reads figures waits for released reports', async () => {
  const reader = await world.actor('reader', 'Gemeinderat')
  assert.equal(await sentence(reader.call(readAnnual, { input: year })), 'Diese Rolle darf das nicht.')
})

test('who came and who left add up in every month, and with the numbers of the other chapters', async () => {
  const exact = await lead.call(readAnnual, { input: { ...year, exact: true } }), [course] = chapterOf(exact, 'course').tables
  assert.equal(course!.rows.length, 12)
  for (const [at, { label, values: [start, arrived, left, end] }] of course!.rows.entries()) {
    assert.equal(start! + arrived! - left!, end, label)
    if (at > 0) assert.equal(start, course!.rows[at - 1]!.values[3], label)
  }
  assert.deepEqual(course!.total, [167, 59, 116, 110])
  // In July one came: neither a month nor a quarter nor a half-year is told of to the council, only the year.
  const told = await lead.call(readAnnual, { input: year }), [of] = chapterOf(told, 'course').tables
  assert.deepEqual(of!.rows.map(({ values }) => values), [[167, 59, 116, 110]])
  assert.match(of!.note, /Zahlen unter fünf/)
})

test('age and sex, months of housing, posts and what they cost whom, own flat and work', async () => {
  const report = await lead.call(readAnnual, { input: year }), sum = (key: string, title: string) => chapterOf(report, key).tables.find((table) => table.title === title)!
  assert.deepEqual(sum('care', 'Geschlecht').rows.map(({ label, values }) => [label, values[0]]), [['männlich', 58], ['weiblich', 52]])
  assert.deepEqual([sum('care', 'Alter').rows.map(({ values }) => values[0]), sum('care', 'Kinder und Jugendliche nach Alter').total, sum('care', 'Erwachsene nach Alter').total], [[37, 73], [37], [73]])
  const months = tableOf(report, 'housing', 'housing.year')
  assert.deepEqual([months.rows.length, months.rows.at(-1)], [12, { label: '31.12.2022', values: [175, 8, 110, 65] }])
  assert.deepEqual(tableOf(report, 'staff', 'funding').rows.map(({ label, values }) => [label, ...values]), [['MM, 01.02.2018 bis 31.12.2023', 100, 100, 12, 0, 1.5, 0], ['AB, 01.06.2018 bis 31.12.2023', 75, 100, 12, 0, 0, 0]], 'parental leave leaves no post vacant')
  const outcomes = Object.fromEntries(chapterOf(report, 'outcomes').numbers.map(({ label, hint, value }) => [`${label} ${hint}`, value]))
  assert.deepEqual([outcomes['in eine eigene Wohnung im Zeitraum'], outcomes['in Arbeit am Stichtag']], [77, 19])
  assert.deepEqual(report.chapters.flatMap(({ charts }) => charts.map(({ kind }) => kind)), ['flow', 'band', 'bars', 'bars', 'bars'])
  assert.ok((await lead.call(readAnnual, { input: { ...year, exact: true } })).chapters.some(({ charts }) => charts.some(({ kind }) => kind === 'stacked')), 'for the team the free places of each district')
})

test('the council reads neither where places are missing that protected people have, nor how full a district is of whose people it is not told', async () => {
  const places = (report: AnnualReport) => [tableOf(report, 'housing', 'housing.byDistrict'), chapterOf(report, 'housing').tables.some(({ key }) => key === 'more.placesByBuilding')] as const
  const [all, hasHouses] = places(await lead.call(readAnnual, { input: year }))
  assert.deepEqual([all.head, hasHouses], [['Unterkünfte', 'Wohneinheiten', 'Plätze', 'untergebracht'], true])
  // All but three leave Ottenbronn: with its four flats and their places a full house would tell of them.
  const left = await world.all.selectFrom('stays').innerJoin('buildings', 'buildings.id', 'stays.building_id').select('stays.id').where('buildings.district', '=', 'Ottenbronn').where('stays.valid_until', 'is', null).offset(3).execute()
  assert.equal(left.length, 14)
  const ids = left.map(({ id }) => id)
  await world.all.updateTable('stays').set({ valid_until: '2022-12-15' }).where('id', 'in', ids).execute()
  try {
    const [few, hasHousesThen] = places(await lead.call(readAnnual, { input: year })), [label, values] = few.rows.map(({ label, values }) => [label, values] as const).find(([label]) => label === 'Ottenbronn')!
    assert.deepEqual([label, values, hasHousesThen], ['Ottenbronn', [1, 4, null, null], false])
  } finally {
    await world.all.updateTable('stays').set({ valid_until: null }).where('id', 'in', ids).execute()
  }
})

test('no definition stands there for a number that is not shown', async () => {
  const report = await lead.call(readAnnual, { input: year })
  const labels = report.definitions.map(({ label }) => label)
  assert.ok(labels.includes('Herkunft') && labels.includes('zugewiesen'))
  for (const label of ['Bewerbungen nach Art', 'Ziele nach Stand', 'Lücken im Hilfenetz nach Art']) assert.equal(labels.includes(label), false, label)
})

test('who left for another reason than self-sufficiency stands in a table of its own', async () => {
  const inCare = await world.all.selectFrom('persons').select('id').where('merged_into', 'is', null).where((where) => where.not(where.exists(where.selectFrom('case_closings').select('id').whereRef('case_closings.person_id', '=', 'persons.id')))).limit(13).execute()
  await world.all.insertInto('case_closings').values(inCare.map(({ id }, at) => ({ id: crypto.randomUUID(), person_id: id, closed_on: '2022-11-30', reason: at < 7 ? 'wegzug' : 'frist' }))).execute()
  const titled = (title: string) => (report: AnnualReport) => chapterOf(report, 'outcomes').tables.find((table) => table.title === title)!
  const report = await lead.call(readAnnual, { input: year })
  assert.deepEqual(titled('Aus anderem Grund beendet im Zeitraum')(report).rows.map(({ values }) => values[0]), [7, 6])
  assert.deepEqual(titled('In die Selbstständigkeit im Zeitraum')(report).rows.map(({ values }) => values[0]).toSorted(), [17, 22, 77])
  assert.ok(textOf(await file('pdf')).includes('Aus anderem Grund beendet'))
})

test('whoever looks at small numbers stands in the audit, also without making a file; the report for outside does not', async () => {
  const { length } = await world.audit('annual-report.read')
  await lead.call(readAnnual, { input: year })
  assert.equal((await world.audit('annual-report.read')).length, length)
  await lead.call(readAnnual, { input: { ...year, exact: true } })
  const entry = (await world.audit('annual-report.read')).at(-1)!
  assert.deepEqual([entry.user_id, entry.facts], [lead.id, { from: '2022-01-01', to: '2022-12-31', exact: true }])
})

test('a half-year is compared with half-years, and says so; several years are told year by year', async () => {
  const half = await lead.call(readAnnual, { input: { from: '2022-01-01', to: '2022-06-30', exact: false } }), compared = chapterOf(half, 'years')
  assert.match(chapterOf(half, 'allocation').text[0]!, /zugewiesen, im gleichen Zeitraum des Vorjahrs \d+;/)
  assert.deepEqual([compared.title, compared.tables[0]!.title, compared.tables[0]!.head], ['Fünf Jahre im Vergleich, jeweils Januar bis Juni', 'Jahr für Jahr, jeweils Januar bis Juni', ['Jan–Jun 2018', 'Jan–Jun 2019', 'Jan–Jun 2020', 'Jan–Jun 2021', 'Jan–Jun 2022']])
  const years = await lead.call(readAnnual, { input: { from: '2020-07-01', to: '2022-12-31', exact: false } })
  assert.deepEqual([chapterOf(years, 'years').title, chapterOf(years, 'years').tables[0]!.head], ['Jahre im Vergleich', ['2021', '2022']])
  assert.doesNotMatch(chapterOf(years, 'allocation').text[0]!, /davor|Vorjahr/)
})

test('who has no country is counted, but comes from none; a talk without a duration does not shorten the others', async () => {
  const says = async () => { const report = await lead.call(readAnnual, { input: year }); return [chapterOf(report, 'care').text[0]!, chapterOf(report, 'counselling').text[0]!].map((text) => /aus (\d+) Ländern|dauerte eine (\d+) Minuten/.exec(text)!.slice(1).join('')) }
  const before = await says()
  for (const nationality of ['staatenlos', 'ungeklaert', 'ohne_angabe']) await world.person('Ohne, Land', { of: lead, allocated: '2022-06-01', nationality })
  const { id } = await world.all.selectFrom('users').select('id').where('role', '=', 'lead').executeTakeFirstOrThrow()
  for (let at = 0; at < 400; at++) await world.all.insertInto('consultations').values({ id: crypto.randomUUID(), held_on: '2022-06-02', form: 'buero', caseworker_id: id, persons_reached: 1, minutes: null, topics: [] }).execute()
  assert.deepEqual(await says(), before)
  assert.match(chapterOf(await lead.call(readAnnual, { input: year }), 'counselling').text[0]!, /^1\.?268 Beratungen/)
})
