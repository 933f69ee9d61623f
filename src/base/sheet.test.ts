import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { z } from 'zod'
import { sheetFile, type SheetFormat } from './sheet.ts'

const Row = z.object({
  id: z.uuid(), name: z.string().meta({ label: 'Name' }), born: z.iso.date().nullable().meta({ label: 'geboren', kind: 'date' }), rooms: z.number().nullable().meta({ label: 'Fläche' }),
  kind: z.string().meta({ label: 'Art', labels: { a: 'Wohnung' } }), origin: z.array(z.string()).meta({ label: 'Herkunft', list: 'origin' }), isOpen: z.boolean().default(true).meta({ label: 'offen' }),
})
const dangerous = ['=1+1', '+49 7051 1', '-5', '@SUM(A1)', '\t=2', '\r=3', '=HYPERLINK("http://example.org")', ' =4', '=cmd|\'/c calc\'!A1']
const rows = [
  { id: '', name: 'Größmann, Özgür', born: '1984-01-31', rooms: 12.5, kind: 'a', origin: ['SY', 'AF'], isOpen: true },
  { id: '', name: 'محمد الخطيب', born: null, rooms: null, kind: 'x', origin: [], isOpen: false },
  ...dangerous.map((name) => ({ id: '', name, born: null, rooms: -3, kind: 'a', origin: ['SY'], isOpen: true })),
  { id: '', name: 'Zeile 1\nZeile 2; "Zitat"\u0000', born: '2022-12-31', rooms: 1234567, kind: '', origin: [], isOpen: true },
]
const make = (format: SheetFormat, columns: string[] = []) => sheetFile('Liste [1]: Plätze', Row, rows, { format, columns }, (list, code) => (list === 'origin' && code === 'SY' ? 'Syrien' : code))

test('a CSV opens by double click: mark at the start, semicolons, dates and decimals as written here', async () => {
  const text = (await make('csv')).body.toString()
  assert.equal(text.split('\r\n')[0], '\ufeffName;geboren;Fläche;Art;Herkunft;offen')
  assert.equal(text.split('\r\n')[1], 'Größmann, Özgür;31.01.1984;12,5;Wohnung;Syrien, AF;ja')
})

test('in a CSV only text is kept from being a formula; negative numbers stay numbers', async () => {
  const text = (await make('csv')).body.toString()
  for (const sign of ["'=1+1", "'+49 7051 1", "'-5", "'@SUM(A1)"]) assert.ok(text.includes(`${sign};;-3;`), sign)
})

test('money is kept in cents and written in euros: two decimals in a CSV, a number in XLSX', async () => {
  const Bill = z.object({ cents: z.number().int().meta({ label: 'Betrag', kind: 'money' }) })
  const bill = (format: SheetFormat) => sheetFile('Gebühren', Bill, [{ cents: 18750 }, { cents: -7 }, { cents: 0 }], { format, columns: [] })
  assert.equal((await bill('csv')).body.toString(), '\ufeffBetrag\r\n187,50\r\n-0,07\r\n0,00\r\n')
  assert.deepEqual((await readXlsx(new Uint8Array((await bill('xlsx')).body))).sheets[0]!.rows.slice(1).map(([cell]) => cell), [187.5, -0.07, 0])
})

test('chosen columns come in the chosen order; unknown ones are ignored', async () => {
  const text = (await make('csv', ['isOpen', 'password', 'name'])).body.toString()
  assert.equal(text.split('\r\n')[1], 'ja;Größmann, Özgür')
})

test('XLSX and ODS hold typed cells and no formula', async () => {
  for (const format of ['xlsx', 'ods'] as const) {
    const { body } = await make(format)
    const book = format === 'xlsx' ? await readXlsx(body) : await readOds(body)
    const cells = book.sheets[0]!.rows
    assert.deepEqual(cells[1]!.slice(0, 5), ['Größmann, Özgür', new Date('1984-01-31'), 12.5, 'Wohnung', 'Syrien, AF'])
    assert.equal(cells[2]![0], 'محمد الخطيب')
    dangerous.slice(0, 4).forEach((text, at) => assert.equal(cells[3 + at]![0], text))
    for (const cell of book.sheets[0]!.cells?.values() ?? []) assert.equal(cell.formula, undefined)
  }
})

test('LibreOffice finds no formula and the same values', { skip: !existsSync('/usr/bin/soffice') && 'soffice is not installed' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sheet-'))
  try {
    for (const format of ['csv', 'xlsx', 'ods'] as const) {
      const file = join(folder, `${format}.${format}`)
      writeFileSync(file, (await make(format)).body)
      // fods shows formulas; filter options 59,34,76: semicolon, quote, UTF-8.
      execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', ...(format === 'csv' ? ['--infilter=CSV:59,34,76'] : []), '--convert-to', 'fods', '--outdir', folder, file], { stdio: 'ignore', timeout: 120_000 })
      const flat = readFileSync(join(folder, `${format}.fods`), 'utf8')
      assert.ok(!flat.includes('table:formula'), `${format}: formula`)
      for (const text of ['Größmann, Özgür', 'محمد الخطيب', 'Syrien, AF', 'HYPERLINK']) assert.ok(flat.includes(text), `${format}: ${text}`)
      if (format !== 'csv') assert.match(flat, /office:date-value="1984-01-31/)
      if (format !== 'csv') assert.match(flat, /office:value="12.5"/)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
