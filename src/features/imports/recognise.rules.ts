/** Finds out which list a sheet is, in which row its headings stand, and which column is which. A saved or corrected mapping goes first. */
import { createHash } from 'node:crypto'
import { columnsOfKind, kindNames, type ListKind } from './list-kind.ts'
import { columnName, type Cell, type Finding, type Sheet } from './sheet.ts'

/** `columns`: field to position (from 0). */
export type Mapping = { kind: ListKind; columns: Record<string, number> }
/** `header`: row of the headings (from 0); rows above are titles. `asOf`: "Stand" of the list, where a title says it. */
export type Recognised = { sheet: Sheet; kind: ListKind | null; header: number; heads: string[]; columns: Record<string, number>; fingerprint: string; asOf: string | null; findings: Finding[] }

export const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : typeof cell === 'object' ? cell.day : String(cell))
/** A heading as it is compared: lower case, without final dots, colons and double blanks. */
export const plainHead = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').replace(/[.:*]+(?=$|\s)/g, '').trim()
export const fingerprintOf = (heads: readonly string[]): string => createHash('sha256').update(JSON.stringify(heads.map(plainHead))).digest('hex').slice(0, 32)

/** Rows above the headings that are looked at; lists have titles, a date, an empty line. */
const LOOKED_AT = 25

export function recognise(sheet: Sheet, saved: ReadonlyMap<string, Mapping> = new Map()): Recognised {
  const candidates = sheet.rows.slice(0, LOOKED_AT).flatMap((row, header) => {
    const heads = row.map(textOf)
    const known = saved.get(fingerprintOf(heads))
    if (known) return [{ header, kind: known.kind, columns: known.columns, score: Infinity }]
    return kindNames.map((kind) => ({ header, kind, ...match(kind, heads) })).filter((one) => one.isComplete)
  })
  const best = candidates.sort((a, b) => b.score - a.score || a.header - b.header)[0]
  const header = best?.header ?? Math.max(0, sheet.rows.findIndex((row) => row.filter((cell) => textOf(cell) !== '').length > 1))
  const heads = (sheet.rows[header] ?? []).map(textOf)
  const titles = sheet.rows.slice(0, header).flat().map(textOf).join(' ')
  return { sheet, kind: best?.kind ?? null, header, heads, columns: best?.columns ?? {}, fingerprint: fingerprintOf(heads), asOf: standOf(titles), findings: best ? headFindings(sheet, header, heads, best.columns) : [] }
}

/** Every heading goes to at most one field; a field takes the first of its spellings that stands there. */
function match(kind: ListKind, heads: readonly string[]) {
  const columns: Record<string, number> = {}
  const plain = heads.map(plainHead)
  const taken = new Set<number>()
  let score = 0
  for (const [field, column] of Object.entries(columnsOfKind(kind))) {
    const at = column.heads.map((spelling) => plain.findIndex((head, position) => head === plainHead(spelling) && !taken.has(position))).find((position) => position >= 0)
    if (at === undefined) continue
    columns[field] = at
    taken.add(at)
    score += column.required ? 3 : 1
  }
  const isComplete = taken.size >= 2 && Object.entries(columnsOfKind(kind)).every(([field, column]) => !column.required || field in columns)
  // Columns that this list does not know speak against it: a list of sessions is not a short list of offers.
  return { columns, isComplete, score: score - 0.5 * plain.filter((head, at) => head !== '' && !taken.has(at)).length }
}

function headFindings(sheet: Sheet, header: number, heads: readonly string[], columns: Record<string, number>): Finding[] {
  const used = new Set(Object.values(columns))
  const plain = heads.map(plainHead)
  return heads.flatMap((head, at): Finding[] => {
    if (head === '' || used.has(at)) return []
    const place = { tone: 'notice' as const, file: sheet.file, sheet: sheet.name, row: header + 1, column: columnName(at + 1), value: head }
    const twin = plain.indexOf(plain[at]!)
    return [{ ...place, text: twin < at ? `Die Spalte „${head}“ steht zweimal da. Genommen wird die erste (${columnName(twin + 1)}).` : `Die Spalte „${head}“ wird nicht übernommen.` }]
  })
}

function standOf(titles: string): string | null {
  const found = /Stand:?\s*(\d{1,2})\.(\d{1,2})\.(\d{4})/i.exec(titles)
  return found ? `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}` : null
}
