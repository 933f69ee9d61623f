/** Sealed texts of guarded rows, by one convention: column `title_sealed` of a row holds the text `title`, sealed under the case key of the row's `person_id` and bound to table, row and column.
 *  A row without a person belongs to nobody's case: its texts are sealed under the key of the house. */
import type { Context } from '../../base/handle.ts'
import { PAGE, type ListInput } from '../../base/list.ts'
import { findCaseKeys, findOrMakeCaseKey } from './key.db.ts'

type Sealing = Pick<Context, 'tx' | 'seal' | 'now'>
type Place = { id: string; person_id: string | null }
const binding = (table: string, id: string, personId: string, column: string) => ({ table, row: id, column: `${column}_sealed`, case: personId })

/** Columns for INSERT or UPDATE of one row; a blank text becomes null. The first sealed text of a case makes its key. */
export async function sealTexts<C extends string>({ tx, seal, now }: Sealing, table: string, { id, person_id: person }: Place, texts: Record<C, string>): Promise<Record<`${C}_sealed`, Buffer | null>> {
  const entries = Object.entries<string>(texts)
  const key = person && entries.some(([, text]) => text.trim()) ? await findOrMakeCaseKey(tx, seal, person, now) : undefined
  const sealed = (column: string, text: string) => (person ? seal.sealCase(key!, text, binding(table, id, person, column)) : seal.sealHouse(text, table, id, `${column}_sealed`))
  return Object.fromEntries(entries.map(([column, text]) => [`${column}_sealed`, text.trim() ? sealed(column, text) : null])) as never
}

/** The same rows with their texts in clear, in place of the sealed columns. Rows may belong to several cases; their keys are asked at once. Throws when a key is missing. */
export async function openTexts<R extends Place & Record<`${C}_sealed`, Buffer | null>, C extends string>({ tx, seal }: Pick<Sealing, 'tx' | 'seal'>, table: string, rows: readonly R[], columns: readonly C[]): Promise<(Omit<R, `${C}_sealed`> & Record<C, string>)[]> {
  const needed = rows.flatMap((row) => (row.person_id && columns.some((column) => row[`${column}_sealed`]) ? [row.person_id] : []))
  const keys = await findCaseKeys(tx, [...new Set(needed)])
  const opened = ({ id, person_id: person }: Place, column: string, sealed: Buffer): string => {
    if (!person) return seal.openHouse(sealed, table, id, `${column}_sealed`)
    const key = keys.get(person)
    if (!key) throw new Error('a sealed text without a case key')
    return seal.openCase(key, sealed, binding(table, id, person, column))
  }
  return rows.map((row) => {
    const open: Record<string, unknown> = { ...row }
    for (const column of columns) {
      const sealed = row[`${column}_sealed`] as Buffer | null
      open[column] = sealed ? opened(row, column, sealed) : ''
      delete open[`${column}_sealed`]
    }
    return open as never
  })
}

/** Most rows whose texts are opened for one search. */
export const SEARCHED = 5_000
/** Sealed texts cannot be searched by the database: the opened rows that hold the list's text, and the page of them that is asked for. */
export function searchOpened<R>(rows: readonly R[], { text, page }: Pick<ListInput, 'text' | 'page'>, textOf: (row: R) => readonly (string | null)[]): { rows: R[]; total: number } {
  const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('de')
  const words = plain(text.trim()).split(/\s+/)
  const found = rows.filter((row) => { const hay = plain(textOf(row).join(' ')); return words.every((word) => hay.includes(word)) })
  return { rows: found.slice((page - 1) * PAGE, page * PAGE), total: found.length }
}
