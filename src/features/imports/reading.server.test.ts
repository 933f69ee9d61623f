/** Files as they really come, and files that want to do harm: each is read, or refused in one German sentence, and the server lives on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { archive, bytes, locked, workbook } from '../../../test/archive.ts'
import { limits } from './limits.ts'
import { readFiles } from './reading.server.ts'
import type { Sheet } from './sheet.ts'

const xlsx = async (rows: (string | number | Date | null)[][], more: object = {}) => Buffer.from(await writeXlsx({ sheets: [{ name: 'Liste', rows, ...more }] }))
const ods = async (rows: (string | number | Date | null)[][]) => Buffer.from(await writeOds({ sheets: [{ name: 'Liste', rows }] }))
async function refusal(name: string, body: Buffer): Promise<string> {
  const { sheets, refused } = await readFiles([{ name, body }])
  assert.deepEqual(sheets, [])
  assert.equal(refused.length, 1)
  return refused[0]!
}
async function sheetsOf(name: string, body: Buffer): Promise<Sheet[]> {
  const { sheets, refused } = await readFiles([{ name, body }])
  assert.deepEqual(refused, [])
  return sheets
}
const rowsOf = async (name: string, body: Buffer) => (await sheetsOf(name, body))[0]!.rows

test('a broken archive', async () => {
  const whole = await xlsx([['Name', 'Vorname'], ['Haddad', 'Rami']])
  assert.match(await refusal('Liste.xlsx', whole.subarray(0, whole.length - 60)), /^„Liste\.xlsx“ ist beschädigt/)
  const bent = Buffer.from(whole)
  bent.fill(0xff, 60, 140)
  assert.match(await refusal('Liste.xlsx', bent), /^„Liste\.xlsx“ ist beschädigt/)
})

test('files with a password', async () => {
  assert.match(await refusal('Liste.xlsx', locked('EncryptedPackage')), /Kennwort/)
  assert.match(await refusal('Liste.xls', locked('Workbook')), /alte Excel-Format/)
  assert.match(await refusal('Liste.ods', archive([
    { name: 'mimetype', body: bytes('application/vnd.oasis.opendocument.spreadsheet') }, { name: 'content.xml', body: Buffer.alloc(300, 7) },
    { name: 'META-INF/manifest.xml', body: bytes('<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>') },
  ])), /Kennwort/)
  assert.match(await refusal('Liste.xlsx', workbook(bytes('<worksheet/>'), { flags: 1 })), /Kennwort/)
})

test('an archive of less than 1 MB that unpacks to 400 MB, also one that lies about it', async () => {
  const huge = Buffer.alloc(400_000_000, '<row><c><v>1</v></c></row>')
  for (const more of [{}, { size: 1000 }]) {
    const bomb = workbook(huge, more)
    assert.ok(bomb.length < 1_000_000)
    const before = process.memoryUsage().rss
    assert.match(await refusal('Bombe.xlsx', bomb), /^„Bombe\.xlsx“ würde ausgepackt zu groß \(über 100 MB\)/)
    assert.ok(process.memoryUsage().rss - before < 100_000_000)
  }
})

test('200,000 rows, as CSV and as XLSX', async () => {
  assert.match(await refusal('Lang.csv', bytes('Name;Vorname\n' + 'Haddad;Rami\n'.repeat(200_000))), /„Lang\.csv“.*mehr als 100\.000 Zeilen/)
  const rows = Array.from({ length: 200_000 }, () => ['Haddad', 'Rami'])
  assert.match(await refusal('Lang.xlsx', await xlsx([['Name', 'Vorname'], ...rows])), /„Lang\.xlsx“.*(mehr als 100\.000 Zeilen|zu groß|zu viel Speicher)/)
})

test('a file that is too large is not even opened', async () => {
  assert.match(await refusal('Groß.csv', Buffer.alloc(limits.file + 1, 'a;b\n')), /größer als 10 MB/)
})

test('empty files', async () => {
  for (const [name, body] of [['leer.csv', Buffer.alloc(0)], ['leer.csv', bytes(' \r\n;;\r\n')], ['leer.xlsx', await xlsx([])], ['leer.xlsx', Buffer.alloc(0)]] as const) assert.equal(await refusal(name, body), `„${name}“ ist leer.`)
})

test('something else under the name of a table', async () => {
  const jpg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100', 'hex'), Buffer.alloc(2000)])
  assert.match(await refusal('Foto.xlsx', jpg), /keine gültige Tabelle, obwohl der Name das sagt/)
  assert.match(await refusal('Foto.csv', jpg), /keine Tabelle\. Gelesen werden XLSX, ODS und CSV/)
  assert.match(await refusal('Paket.xlsx', archive([{ name: 'readme.txt', body: bytes('hallo') }])), /keine Tabelle\. Gelesen werden/)
})

test('a bad file does not keep the good ones from being read', async () => {
  const good = bytes('Name;Vorname\nHaddad;Rami\n')
  const { sheets, refused } = await readFiles([{ name: 'a.csv', body: good }, { name: 'b.xlsx', body: bytes('PK kaputt') }, { name: 'c.csv', body: good }])
  assert.deepEqual([sheets.map((sheet) => sheet.file), refused.length], [['a.csv', 'c.csv'], 1])
})

test('CSV in every encoding and with every separator', async () => {
  const rows = [['Name', 'Ort'], ['Müller-Özdemir', 'Straße “1”'], ['Łukasz', 'Köln']]
  const text = (separator: string) => rows.map((row) => row.join(separator)).join('\r\n')
  for (const separator of [';', ',', '\t', '|']) assert.deepEqual((await rowsOf('x.csv', bytes(text(separator)))).slice(0, 3), rows)
  assert.deepEqual((await rowsOf('x.csv', bytes('\ufeff' + text(';')))).slice(0, 3), rows)
  assert.deepEqual((await rowsOf('x.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(text('\t'), 'utf16le')]))).slice(0, 3).map((row) => row.map((cell) => String(cell).replace('\ufeff', ''))), rows)
  assert.deepEqual((await rowsOf('x.csv', bytes('Name;Ort\nMüller;Köln\n', 'latin1')))[1], ['Müller', 'Köln'])
  const [twice] = await sheetsOf('x.csv', bytes(Buffer.from('Name;Ort\nMüller;Köln\n').toString('latin1')))
  assert.deepEqual(twice!.rows[1], ['Müller', 'Köln'])
  assert.match(twice!.findings[0]!.text, /doppelt verschlüsselt/)
})

test('NUL bytes in a list are taken out and said, an open quotation mark is said with its row', async () => {
  const [sheet] = await sheetsOf('x.csv', bytes(`Name;Vorname\n${'Haddad;Rami\n'.repeat(30)}Sa\0leh;Lina\n`))
  assert.deepEqual(sheet!.rows[31], ['Saleh', 'Lina'])
  assert.match(sheet!.findings[0]!.text, /NUL-Zeichen/)
  const [open] = await sheetsOf('x.csv', bytes('Name;Vorname\nHaddad;Rami\n"Saleh;Lina\n'))
  assert.ok(open!.findings.some((found) => /Anführungszeichen/.test(found.text) && found.row))
})

test('ODS and XLSX: days, numbers, times, formulas, hidden sheets', async () => {
  const rows = [['Name', 'geb.', 'Anzahl'], ['Haddad', new Date('1990-02-01T00:00:00Z'), 1.5]]
  for (const [name, body] of [['x.xlsx', await xlsx(rows)], ['x.ods', await ods(rows)], ['umbenannt.csv', await xlsx(rows)]] as const) assert.deepEqual((await rowsOf(name, body)).slice(0, 2), [['Name', 'geb.', 'Anzahl'], ['Haddad', { day: '1990-02-01' }, 1.5]])
  const [formula] = await sheetsOf('f.xlsx', await xlsx(rows, { cells: new Map([['1,2', { formula: 'SUM(1,2)', formulaResult: 3 }]]) }))
  assert.equal(formula!.rows[1]![2], 3)
  assert.deepEqual(formula!.findings.map(({ file, sheet, row, column, value }) => ({ file, sheet, row, column, value })), [{ file: 'f.xlsx', sheet: 'Liste', row: 2, column: 'C', value: '=SUM(1,2)' }])
  const hidden = Buffer.from(await writeXlsx({ sheets: [{ name: 'Liste', rows }, { name: 'Alt', rows, hidden: true }, { name: 'Älter', rows, veryHidden: true }] }))
  assert.deepEqual((await sheetsOf('h.xlsx', hidden)).map((sheet) => sheet.name), ['Liste'])
})
