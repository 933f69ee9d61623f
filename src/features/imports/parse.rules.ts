/** Rows of a recognised sheet as records: every cell through its parser, every fault with its place. */
import { columnsOfKind, type ListKind } from './list-kind.ts'
import { textOf, type Recognised } from './recognise.rules.ts'
import { columnName, type Finding } from './sheet.ts'
import { cleanText, parseBirth, parseCode, parseDay, parseDuration, parseMoney, parseNames, parseNumber, parseSex, type Parsed } from './value.rules.ts'

/** `values`: field to parsed value; what was empty or not understood is missing. `fingerprint` is the same for the same row in any file; of persons it says who is meant, whatever else the row holds. */
export type Row = { kind: ListKind; file: string; sheet: string; row: number; values: Record<string, unknown>; fingerprint: string; findings: Finding[]; asOf: string | null }

/** What tells one person of a list from another. Everything else in the row may change from one version of the list to the next. */
const identity: Partial<Record<ListKind, string[]>> = { persons: ['household', 'family_name', 'given_name', 'original_name', 'birth'] }

/** `digest` makes a fingerprint that nobody can guess a name from (an HMAC with a key of the house). Row after row, so that one may pause between two. */
export function* parseRows(list: Recognised, today: string, digest: (text: string) => string): Generator<Row> {
  if (!list.kind) return
  const kind = list.kind
  const columns = Object.entries(columnsOfKind(kind)).filter(([field]) => list.columns[field] !== undefined)
  const identifying = identity[kind] ?? columns.map(([field]) => field)
  const seen = new Map<string, number>()
  for (let at = list.header + 1; at < list.sheet.rows.length; at++) {
    const cells = list.sheet.rows[at]!
    if (cells.every((cell) => textOf(cell).trim() === '')) continue
    const row = at + 1
    const findings: Finding[] = []
    const values: Record<string, unknown> = {}
    for (const [field, column] of columns) {
      const position = list.columns[field]!
      const parsed = parseCell(column.kind, cells[position], today)
      if (parsed.value !== undefined && parsed.value !== '') values[field] = parsed.value
      const said = parsed.problem ?? parsed.notice
      if (said) findings.push({ tone: parsed.problem ? 'bad' : 'notice', file: list.sheet.file, sheet: list.sheet.name, row, column: columnName(position + 1), value: textOf(cells[position]).slice(0, 80), text: `${column.label}: ${said}` })
    }
    // A line below the list (sum, remark) has no more than one value.
    if (Object.keys(values).length === 0 && findings.length === 0) continue
    const content = digest(JSON.stringify([kind, ...identifying.map((field) => values[field] ?? null)]))
    const occurrence = (seen.get(content) ?? 0) + 1
    seen.set(content, occurrence)
    yield { kind, file: list.sheet.file, sheet: list.sheet.name, row, values, findings, asOf: list.asOf, fingerprint: `${content}-${occurrence}` }
  }
}

function parseCell(kind: ReturnType<typeof columnsOfKind>[string]['kind'], cell: Parameters<typeof textOf>[0], today: string): Parsed<unknown> {
  if (typeof kind === 'object') return parseCode(kind.list, cell)
  switch (kind) {
    case 'date': return parseDay(cell, today)
    case 'birth': return parseBirth(cell, today)
    case 'number': return parseNumber(cell)
    case 'hours': case 'minutes': return parseDuration(cell, kind)
    case 'money': return parseMoney(cell)
    case 'sex': return parseSex(cell)
    case 'names': return parseNames(cell)
    case 'text': return cleanText(cell, 2000)
  }
}
