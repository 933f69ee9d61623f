/** Runs in a process of its own: reads files one after the other into sheets, or says in one German sentence why not. Whatever a file does, only this process suffers. */
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { limits } from './limits.ts'
import { columnName, type Cell, type Finding, type Sheet } from './sheet.ts'
import { demandHarmless, Unreadable } from './zip.child.ts'

process.on('message', async ({ name, body }: { name: string; body: Uint8Array }) => {
  try {
    for (const sheet of await readFile(name, Buffer.from(body))) for (const piece of piecesOf(sheet)) process.send!({ piece })
    process.send!({ isRead: true })
  } catch (error) {
    process.send!({ refused: error instanceof Unreadable ? error.message : `„${name}“ ist beschädigt und lässt sich nicht lesen. In Excel oder LibreOffice öffnen und neu speichern hilft meistens.` })
  }
})

/** A sheet in pieces: the server answers others while it takes a long list in. */
function* piecesOf(sheet: Sheet): Generator<Sheet> {
  const most = Math.ceil(limits.piece / Math.max(1, ...sheet.rows.slice(0, 100).map((row) => row.length)))
  for (let at = 0; at === 0 || at < sheet.rows.length; at += most) yield { ...sheet, rows: sheet.rows.slice(at, at + most), findings: at === 0 ? sheet.findings : [] }
}

async function readFile(name: string, body: Buffer): Promise<Sheet[]> {
  const sheets = body.length === 0 ? [] : await readByContent(name, body)
  if (!sheets.some((sheet) => sheet.rows.some((row) => row.some((cell) => cell !== null && String(cell).trim() !== '')))) throw new Unreadable(`„${name}“ ist leer.`)
  return sheets
}

/** By content, not by the ending of the name: files are renamed by hand. */
async function readByContent(name: string, body: Buffer): Promise<Sheet[]> {
  if (body.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) {
    // The same container holds an encrypted XLSX ([MS-OFFCRYPTO] 2.3.4.4) or an old XLS.
    throw new Unreadable(body.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? `„${name}“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.` : `„${name}“ hat das alte Excel-Format (.xls). Bitte als .xlsx speichern.`)
  }
  if (body.subarray(0, 2).toString('latin1') === 'PK') return readWorkbook(name, body)
  if (/\.(xlsx|ods|xlsm)$/i.test(name)) throw new Unreadable(`„${name}“ ist keine gültige Tabelle, obwohl der Name das sagt. In Excel oder LibreOffice öffnen und neu speichern hilft meistens.`)
  return [readCsv(name, body)]
}

async function readWorkbook(name: string, body: Buffer): Promise<Sheet[]> {
  const entries = await demandHarmless(name, body)
  const isOds = entries.includes('content.xml') && entries.includes('mimetype')
  if (!isOds && !entries.includes('xl/workbook.xml')) throw new Unreadable(`„${name}“ ist keine Tabelle. Gelesen werden XLSX, ODS und CSV.`)
  const book = isOds ? await readOds(body, { maxRows: limits.rows + 1 }) : await readXlsx(body, { maxRows: limits.rows + 1 })
  return book.sheets.filter((sheet) => !sheet.hidden && !sheet.veryHidden).map((sheet) => {
    demandRows(name, sheet.name, sheet.rows.length)
    const findings: Finding[] = []
    for (const [at, cell] of sheet.cells ?? []) {
      if (!cell.formula) continue
      const [row, column] = at.split(',').map(Number) as [number, number]
      findings.push({ tone: 'notice', file: name, sheet: sheet.name, row: row + 1, column: columnName(column + 1), value: `=${cell.formula}`.slice(0, 80), text: 'In der Zelle steht eine Formel. Genommen wird ihr zuletzt gespeichertes Ergebnis.' })
      sheet.rows[row]![column] = (cell.formulaResult ?? sheet.rows[row]![column] ?? null) as never
    }
    return { file: name, name: sheet.name, rows: sheet.rows.map((row) => row.slice(0, limits.columns).map(cellOf)), findings }
  })
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null
  // A time of day or a duration stands on the day the count of days begins.
  if (value instanceof Date && value.getUTCFullYear() < 1900) return value.toISOString().slice(11, 16)
  // Dates come as midnight UTC; rounding keeps 23:59:59.9 of a drifting serial number on its day.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { day: new Date(value.getTime() + 1000).toISOString().slice(0, 10) }
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return String(value)
}

function demandRows(file: string, sheet: string, count: number): void {
  if (count > limits.rows) throw new Unreadable(`„${file}“, Blatt „${sheet}“: mehr als ${limits.rows.toLocaleString('de-DE')} Zeilen. So lange Listen bitte teilen.`)
}

/** CSV as Excel writes it in Germany, or as other programs do: encoding and separator are found out. */
function readCsv(name: string, body: Buffer): Sheet {
  const { text: decoded, note } = decode(body)
  const text = decoded.replaceAll('\0', '')
  // A few NUL bytes are dirt in a list; many are a picture or a program.
  if (decoded.length - text.length > decoded.length / 100) throw new Unreadable(`„${name}“ ist keine Tabelle. Gelesen werden XLSX, ODS und CSV.`)
  const delimiter = separatorOf(text)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false, preview: limits.rows + 1 })
  demandRows(name, 'CSV', data.length)
  const findings: Finding[] = errors.filter((error) => error.type === 'Quotes').slice(0, 20).map((error) => ({ tone: 'notice', file: name, sheet: 'CSV', row: (error.row ?? 0) + 1, text: 'Hier steht ein Anführungszeichen, das nicht geschlossen wird. Bitte die Zeile prüfen.' }))
  if (text !== decoded) findings.push({ tone: 'notice', file: name, sheet: 'CSV', text: 'Die Datei enthält unsichtbare NUL-Zeichen. Sie wurden entfernt.' })
  if (note) findings.push({ tone: 'notice', file: name, sheet: 'CSV', text: note })
  return { file: name, name: 'CSV', rows: data.map((row) => row.slice(0, limits.columns).map((cell) => (cell === '' ? null : cell))), findings }
}

/** UTF-8 when it is valid, else Windows-1252; text that was encoded twice ("Ã¼") is set right and said. */
function decode(body: Buffer): { text: string; note?: string } {
  if (body[0] === 0xff && body[1] === 0xfe) return { text: iconv.decode(body, 'utf16le') }
  if (body[0] === 0xfe && body[1] === 0xff) return { text: iconv.decode(body, 'utf16be') }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (/Ã[¤¶¼ŸÄ–œ©]/.test(text)) {
      const again = iconv.decode(iconv.encode(text, 'win1252'), 'utf8')
      if (!again.includes('\ufffd')) return { text: again, note: 'Die Umlaute waren doppelt verschlüsselt („Ã¼“) und wurden zurückgewandelt.' }
    }
    return { text }
  } catch {
    return { text: iconv.decode(body, 'win1252') }
  }
}

/** The separator that splits most lines into the same number of fields, more than one. */
function separatorOf(text: string): string {
  const sample = text.slice(0, 20_000)
  const scored = [';', '\t', ',', '|'].map((delimiter) => {
    const widths = Papa.parse<string[]>(sample, { delimiter, preview: 50 }).data.map((row) => row.length)
    const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1
    return { delimiter, score: usual < 2 ? 0 : usual * widths.filter((width) => width === usual).length }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ';'
}
