/** Workbooks (XLSX) with fields in their cells: `{{name}}`. */
import { fillTemplate } from 'hucre'
import { openXlsx, saveXlsx } from 'hucre/xlsx'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Blanks are cut off afterwards: looked for here, a cell full of them would take minutes. */
const FIELD = /\{\{([^{}]*)\}\}/g
/** "A", "AA": the name of a column, counted from 0. */
const columnName = (at: number): string => (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** Fields of a workbook with the cells in which they stand, and cells whose braces are opened and not closed. Throws where the file is damaged. */
export async function fieldsOf(body: Uint8Array): Promise<{ fields: { name: string; place: string }[]; open: string[] }> {
  const { sheets } = await openXlsx(body), fields: { name: string; place: string }[] = [], open: string[] = []
  for (const { name: sheet, rows } of sheets) for (const [row, cells] of rows.entries()) for (const [at, cell] of cells.entries()) {
    if (typeof cell !== 'string') continue
    const place = `Blatt „${sheet}“, Zelle ${columnName(at)}${row + 1}`
    for (const [, name] of cell.matchAll(FIELD)) fields.push({ name: name!.trim(), place })
    if (/\{\{|\}\}/.test(cell.replace(FIELD, ''))) open.push(place)
  }
  return { fields, open }
}

/** The workbook with its values, everything else as it was. Formulas lose the result they were saved with: whoever opens the file counts anew. */
export async function filledWorkbook(body: Uint8Array, values: Record<string, string | number | null>): Promise<Buffer> {
  const book = await openXlsx(body)
  fillTemplate(book, values)
  for (const { cells } of book.sheets) for (const cell of cells?.values() ?? []) if (cell.formula) delete cell.formulaResult
  return Buffer.from(await saveXlsx(book))
}
