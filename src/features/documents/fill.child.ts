/** Workbooks that the server opens and fills itself (layouts): small enough that nobody waits for it, and nothing in them asks anybody outside. Looked at here, filled here once, and what comes out of that looked at again. Runs in the child process. */
import { fillTemplate } from 'hucre'
import { openXlsx, saveXlsx } from 'hucre/xlsx'
import { limits } from './limits.ts'
import { isRelationships, unpack, type Part } from './office.child.ts'
import { Unreadable } from './picture.child.ts'
import { isRemote, piecesOf, relationshipsOf, Unclear, type Relationship } from './xml.child.ts'

const { fill } = limits, count = (n: number): string => n.toLocaleString('de-DE')
/** Parts that fetch values from elsewhere, by name and by what points at them. */
const outsideParts = /^xl\/(externalLinks|queryTables|webextensions)\/|^xl\/connections\.xml$/i
const outsideTypes = /\/(externalLink\w*|connections|queryTable|webextension\w*)$/i
const outsideElements = /^(externalBook|ddeLink|oleLink|queryTable|connection|dbPr|webPr)$/
/** What is not XML may only be a picture and the like: everything else is read by whoever fills the workbook. */
const notXml = /\/(hyperlink|image|vmlDrawing|printerSettings|thumbnail|package|hdphoto)$/
const formulas = /^(f|formula|formula[12]|definedName|calculatedColumnFormula|totalsRowFormula)$/
/** Functions that fetch, in the English names in which every workbook keeps them. */
const fetching = /(?<![\p{L}\p{N}_])(WEBSERVICE(?![\p{L}\p{N}_])|_xleta\.IMAGE|(IMAGE|RTD|DDE|CALL|REGISTER(\.ID)?|EXEC|EVALUATE|SQL\.REQUEST|STOCKHISTORY|CUBE[A-Z]+)\s*\()/iu

/** `[1]Sheet!A1`, `'[1]A sheet'!A1`, `program|topic!item`: another workbook or program. Columns of tables (`Table[2024]`) are none. */
function asksOutside(formula: string): boolean {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""'), unquoted = bare.replace(/'(?:[^']|'')*'/g, "''")
  return fetching.test(bare) || /'[^'[\]]*\[[^[\]]*\][^'[\]]*'/.test(bare) || /\[[^[\]]*\]\s*'/.test(bare) || /\[[^[\]]*\][^[\]\s"'()+\-*/^&=<>,;{}]*!/.test(unquoted) || unquoted.includes('|')
}

type Book = { name: string; parts: ReadonlyMap<string, Part>; /** Names of sheets by their part. */ sheets: ReadonlyMap<string, string> }
const placeOf = ({ sheets }: Book, part: string, cell = ''): string => sheets.has(part) ? `Blatt „${sheets.get(part)}“${cell && `, Zelle ${cell}`}` : part === 'xl/workbook.xml' ? 'Namen und Verknüpfungen der Mappe' : `Teil „${part}“`
const outside = (name: string, place: string) => new Unreadable(`„${name}“, ${place}: Hier werden Werte von außerhalb geholt (aus dem Netz, einer anderen Arbeitsmappe oder einer Datenverbindung). Eine Vorlage darf das nicht. Bitte die Verknüpfung lösen und neu speichern.`)
const tooLarge = (name: string, place: string, what: string) => new Unreadable(`„${name}“ ist als Vorlage zu groß. ${place}: ${what} Bitte leere Zeilen und Spalten hinter dem Formular löschen und neu speichern.`)

/** Refuses what would hold the server up or ask anybody outside. A file that is no workbook is left to others. */
export async function demandFillable(name: string, body: Buffer): Promise<void> {
  if (!await demandParts(name, body)) return
  const begun = process.cpuUsage()
  const filled = await openXlsx(body).then(async (book) => {
    const letters = book.sheets.flatMap(({ rows }) => rows).reduce((sum, row) => row.reduce<number>((more, cell) => more + (typeof cell === 'string' ? cell.length : 0), sum), 0)
    if (letters > fill.letters) throw tooLarge(name, 'Alle Zellen zusammen', `über ${count(fill.letters)} Zeichen.`)
    return Buffer.from(await saveXlsx(fillTemplate(book, {})))
  }).catch((error: unknown) => { throw error instanceof Unreadable ? error : damaged(name) })
  const { user, system } = process.cpuUsage(begun)
  if ((user + system) / 1000 > fill.time) throw new Unreadable(`„${name}“ braucht zum Ausfüllen zu lange (über ${fill.time / 1000} Sekunden) und wird deshalb nicht als Vorlage angenommen. Bitte einfacher gestalten.`)
  await demandParts(name, filled)
}

async function demandParts(name: string, body: Buffer): Promise<boolean> {
  const parts = await unpack(name, body, (part) => /\.(xml|rels)$/i.test(part), fill.part)
  if (!parts.has('xl/workbook.xml')) return false
  let book: Book = { name, parts, sheets: new Map() }
  try {
    book = { ...book, sheets: sheetsOf(parts) }
    demandSizes(book)
    let cells = 0
    // Sheets first: a cell is found again more easily than a part.
    for (const [part, { body: text }] of [...parts].sort(([one], [other]) => Number(book.sheets.has(other)) - Number(book.sheets.has(one)))) {
      if (outsideParts.test(part)) throw outside(name, placeOf(book, part))
      if (isRelationships(part)) demandInside(book, part, relationshipsOf(text!))
      else if (text && part.startsWith('xl/') && (cells += demandPart(book, part, text)) > fill.cells) throw tooLarge(name, placeOf(book, part), `Alle Blätter zusammen haben über ${count(fill.cells)} Zellen.`)
    }
  } catch (error) {
    throw error instanceof Unclear ? damaged(name) : error
  }
  return true
}

/** Names of the sheets by part, for places that can be found again. Parts that are too large say nothing: they are refused next. */
function sheetsOf(parts: ReadonlyMap<string, Part>): Map<string, string> {
  const book = parts.get('xl/workbook.xml')!, rels = parts.get('xl/_rels/workbook.xml.rels'), names = new Map<string, string>()
  if (book.size > fill.part || !rels || rels.size > fill.part) return names
  const targets = new Map(relationshipsOf(rels.body!).map(({ id, target }) => [id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`]))
  for (const piece of piecesOf(book.body!)) {
    if (piece.kind !== 'open' || piece.local !== 'sheet') continue
    const id = [...piece.attributes].find(([key]) => /:id$/.test(key))?.[1]
    names.set(targets.get(id ?? '') ?? `#${names.size}`, piece.attributes.get('name') ?? '')
  }
  return names
}

function demandSizes(book: Book): void {
  const { name, parts, sheets } = book
  if (sheets.size > fill.sheets) throw new Unreadable(`„${name}“ ist als Vorlage zu groß: Sie hat über ${fill.sheets} Blätter.`)
  let all = 0
  for (const [part, { size, body }] of parts) {
    if (body && size > fill.part) throw tooLarge(name, placeOf(book, part), `ausgepackt über ${fill.part / 1_000_000} MB.`)
    all += size
  }
  if (all > fill.unpacked) throw new Unreadable(`„${name}“ ist als Vorlage zu groß (ausgepackt über ${fill.unpacked / 1_000_000} MB). Bitte Bilder verkleinern und nicht gebrauchte Blätter löschen.`)
}

function demandInside(book: Book, part: string, relationships: Relationship[]): void {
  const of = part.replace(/_rels\/([^/]*)\.rels$/i, '$1')
  if (relationships.some((one) => isRemote(one) || outsideTypes.test(one.type))) throw outside(book.name, placeOf(book, of))
  if (relationships.some(({ type, target }) => !notXml.test(type) && !target.endsWith('.xml'))) throw new Unclear('a part that is not read here')
}

/** Looks through a part. Returns how many cells lie within the corners of what is used. Cells without a place stand beside the one before. */
function demandPart(book: Book, part: string, text: Buffer): number {
  let row = 0, column = 0, lastRow = 0, lastColumn = 0, cell = '', formula: string | null = null
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'text') { if (formula !== null) formula += piece.text; continue }
    const { kind, local } = piece
    if (kind === 'close') {
      if (formula === null || !formulas.test(local)) continue
      if (asksOutside(formula)) throw outside(book.name, placeOf(book, part, cell))
      formula = null
      continue
    }
    if (outsideElements.test(local)) throw outside(book.name, placeOf(book, part, cell))
    if (formulas.test(local)) formula = ''
    if (local === 'row') { row = numberOf(piece.attributes.get('r')) || row + 1; column = 0 }
    if (local !== 'c') continue
    const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(piece.attributes.get('r') ?? '') ?? []
    if (piece.attributes.get('r') && !letters) throw new Unclear('place of a cell')
    column = letters ? columnOf(letters) : column + 1
    const at = digits ? Number(digits) : Math.max(row, 1)
    cell = letters ? `${letters}${digits}` : `Nr. ${column} in Zeile ${at}`
    if (at > fill.rows || column > fill.columns) throw tooLarge(book.name, placeOf(book, part, cell), `Eine Vorlage hat höchstens ${count(fill.rows)} Zeilen und ${fill.columns} Spalten.`)
    lastRow = Math.max(lastRow, at)
    lastColumn = Math.max(lastColumn, column)
  }
  return lastRow * lastColumn
}
const columnOf = (letters: string): number => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
function numberOf(text: string | undefined): number {
  if (text && !/^\d{1,7}$/.test(text)) throw new Unclear('number of a row')
  return Number(text ?? 0)
}
const damaged = (name: string) => new Unreadable(`„${name}“ ist beschädigt und lässt sich nicht lesen. In Excel oder LibreOffice öffnen und neu speichern hilft meistens.`)
