/** Lists as files for Excel and LibreOffice: CSV, XLSX, ODS. Text stays text: nothing that people typed becomes a formula. */
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import Papa from 'papaparse'
import type { z } from 'zod'
import { columnsOf, type Column } from './columns.ts'
import { germanDay } from './day.ts'
import { FileAnswer } from './endpoint.ts'

export type SheetFormat = 'csv' | 'xlsx' | 'ods'
/** Text of a code of a code list; the code itself where it is unknown. */
export type LabelOf = (list: string, code: string) => string

type Cell = string | number | Date | null
const types: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ods: 'application/vnd.oasis.opendocument.spreadsheet',
}

/**
 * A list as a file. Headings and kinds of the columns come from the labels of the row's schema; fields without a label are left out.
 * `chosen.columns` names the wanted columns in their order; empty means all. Dates become dates, numbers numbers, codes their text.
 */
export async function sheetFile(name: string, row: z.ZodObject, rows: readonly object[], chosen: { format: SheetFormat; columns: readonly string[] }, labelOf: LabelOf = (_list, code) => code): Promise<FileAnswer> {
  const all = columnsOf(row)
  const wanted = chosen.columns.flatMap((key) => all.find((column) => column.key === key) ?? [])
  const columns = wanted.length ? wanted : all
  const cells = rows.map((values) => columns.map((column) => cellOf((values as Record<string, unknown>)[column.key], column, labelOf)))
  const body = chosen.format === 'csv' ? csv(columns, cells) : Buffer.from(await workbook(name, columns, cells, chosen.format))
  return new FileAnswer(`${name}.${chosen.format}`, types[chosen.format], body)
}

function cellOf(value: unknown, { kind, list, labels }: Column, labelOf: LabelOf): Cell {
  if (value === null || value === undefined || value === '') return null
  const text = (code: unknown) => readable(labels?.[String(code)] ?? (list ? labelOf(list, String(code)) : String(code)))
  if (kind === 'many') return (value as unknown[]).map(text).join(', ') || null
  if (kind === 'yes') return value ? 'ja' : 'nein'
  if (kind === 'money') return Number(value) / 100
  if (kind === 'number' && !list && !labels) return Number(value)
  if (kind === 'date') return new Date(`${String(value)}T00:00:00Z`)
  return text(value)
}

/** Without control characters that XML forbids; Excel calls a file with one of them damaged. */
const readable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed()

/** German Excel opens it by double click: UTF-8 with a mark at the start, semicolons, decimal comma, days as dd.mm.yyyy. */
function csv(columns: Column[], rows: Cell[][]): Buffer {
  return csvOf([columns.map((column) => column.label), ...rows.map((cells) => cells.map((cell, at) => (cell instanceof Date ? germanDay(cell.toISOString().slice(0, 10)) : typeof cell === 'number' && columns[at]!.kind === 'money' ? cell.toFixed(2).replace('.', ',') : inCsv(cell))))])
}
const inCsv = (cell: string | number | null): string => (typeof cell === 'number' ? String(cell).replace('.', ',') : harmless(cell ?? ''))
const csvOf = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(`\ufeff${Papa.unparse(rows.map((cells) => [...cells]), { delimiter: ';', newline: '\r\n' })}\r\n`)
/** Rows as they stand, as CSV. */
export const tableFile = (name: string, rows: readonly (readonly (string | number | null)[])[]): FileAnswer => new FileAnswer(`${name}.csv`, types.csv, csvOf(rows.map((cells) => cells.map(inCsv))))

/** A leading sign that starts a formula is kept from doing so by an apostrophe (OWASP: CSV injection), its wide form too. Also behind blanks, which some programs drop. */
const harmless = (text: string): string => (/^\s*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text)

/** One sheet of a book: rows as they stand; a row of one text is a heading. */
export type BookSheet = { name: string; rows: readonly (readonly (string | number | null)[])[] }
/** Several sheets in one file; the first column holds texts. */
export async function bookFile(name: string, sheets: readonly BookSheet[], format: 'xlsx' | 'ods'): Promise<FileAnswer> {
  const taken = new Set<string>()
  const made = sheets.map(({ name: title, rows }) => {
    const clean = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? readable(cell) : cell)))
    const width = (at: number): number => Math.min(60, Math.max(10, ...clean.filter((row) => row.length > 1).map((row) => String(row[at] ?? '').length)) + 2)
    return {
      name: sheetName(title, taken), rows: clean, columns: Array.from({ length: Math.max(1, ...clean.map((row) => row.length)) }, (_, at) => ({ width: width(at) })),
      cells: new Map(clean.flatMap((row, at) => (row.length === 1 && row[0] !== null ? [[`${at},0`, { value: row[0]!, style: { font: { bold: true } } }] as const] : []))),
    }
  })
  return new FileAnswer(`${name}.${format}`, types[format], Buffer.from(await (format === 'xlsx' ? writeXlsx({ sheets: made }) : writeOds({ sheets: made }))))
}
/** Without the signs that the name of a sheet must not hold, of at most 31 (Excel), and not taken yet. */
function sheetName(title: string, taken: Set<string>): string {
  const short = title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31).trim()
  let name = short
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${short.slice(0, 28)} ${n}`
  taken.add(name.toLowerCase())
  return name
}

async function workbook(name: string, columns: Column[], rows: Cell[][], format: 'xlsx' | 'ods'): Promise<Uint8Array> {
  const width = (at: number): number => Math.min(60, Math.max(10, ...[columns[at]!.label, ...rows.slice(0, 500).map((cells) => cells[at])].map((cell) => (cell instanceof Date ? 10 : String(cell ?? '').length))) + 2)
  const sheet = {
    name: sheetName(name, new Set()),
    columns: columns.map(({ kind }, at) => ({ width: width(at), ...(kind === 'date' && { numFmt: 'dd.mm.yyyy' }), ...(kind === 'money' && { numFmt: '#,##0.00' }) })),
    rows: [columns.map((column) => column.label), ...rows],
    cells: new Map(columns.map((column, at) => [`0,${at}`, { value: column.label, style: { font: { bold: true } } }])),
    freezePane: { rows: 1 },
  }
  return format === 'xlsx' ? writeXlsx({ sheets: [sheet] }) : writeOds({ sheets: [sheet] })
}
