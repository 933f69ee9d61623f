/** Sealed texts of guarded rows, by one convention: column `title_sealed` of a row holds the text `title`, sealed under the case key of the row's `person_id` and bound to table, row and column. */
import type { Context } from '../../base/handle.ts'
import { findCaseKey, findOrMakeCaseKey } from './key.db.ts'

type Sealing = Pick<Context, 'tx' | 'seal' | 'now'>
type Place = { id: string; person_id: string }
const binding = (table: string, { id, person_id }: Place, column: string) => ({ table, row: id, column: `${column}_sealed`, case: person_id })

/** Columns for INSERT or UPDATE of one row; a blank text becomes null. The first sealed text of a case makes its key. */
export async function sealTexts<C extends string>({ tx, seal, now }: Sealing, table: string, row: Place, texts: Record<C, string>): Promise<Record<`${C}_sealed`, Buffer | null>> {
  const entries = Object.entries<string>(texts)
  const key = entries.some(([, text]) => text.trim()) ? await findOrMakeCaseKey(tx, seal, row.person_id, now) : undefined
  return Object.fromEntries(entries.map(([column, text]) => [`${column}_sealed`, text.trim() ? seal.sealCase(key!, text, binding(table, row, column)) : null])) as never
}

/** The same rows with their texts in clear, in place of the sealed columns. Rows may belong to several cases; each key is asked once. Throws when a key is missing. */
export async function openTexts<R extends Place & Record<`${C}_sealed`, Buffer | null>, C extends string>({ tx, seal }: Pick<Sealing, 'tx' | 'seal'>, table: string, rows: readonly R[], columns: readonly C[]): Promise<(Omit<R, `${C}_sealed`> & Record<C, string>)[]> {
  const keys = new Map<string, Buffer>()
  const needed = new Set(rows.filter((row) => columns.some((column) => row[`${column}_sealed`])).map((row) => row.person_id))
  for (const person of needed) {
    const key = await findCaseKey(tx, person)
    if (!key) throw new Error('a sealed text without a case key')
    keys.set(person, key)
  }
  return rows.map((row) => {
    const open: Record<string, unknown> = { ...row }
    for (const column of columns) {
      const sealed = row[`${column}_sealed`] as Buffer | null
      open[column] = sealed ? seal.openCase(keys.get(row.person_id)!, sealed, binding(table, row, column)) : ''
      delete open[`${column}_sealed`]
    }
    return open as never
  })
}
