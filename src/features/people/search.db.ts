/** Finding people by what was typed: a name in any spelling or script, a birth date, a household, case or reference number, a telephone number. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { foundFrom, searchedNameKeys, searchScorer } from './name.rules.ts'

export type FoundPerson = {
  id: string; family_name: string; given_name: string; call_name: string; original_name: string; birth_date: string | null; birth_year: number | null; sex: string
  household_number: string | null; case_number: number; is_closed: boolean; is_exact: boolean
}
/** Candidates that are compared one by one; more would cost time and bring nothing near the top. */
const CANDIDATES = 300

/** Day that was typed as 12.3.2007, 12.03.2007 or 2007-03-12; null for anything else. */
export function typedDay(typed: string): string | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed)
  const day = german ? `${german[3]}-${german[2]!.padStart(2, '0')}-${german[1]!.padStart(2, '0')}` : typed
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null
}

/** People who may be seen and fit, best first. A number or date fits exactly; a name by how alike it sounds. */
export async function searchPersons(tx: Tx, text: string, most: number): Promise<FoundPerson[]> {
  const typed = text.trim()
  if (typed === '') return []
  // Words with digits in them are numbers, not names: "Haddad 1987" looks for Haddad, "4711b" for no name.
  const name = typed.split(/\s+/).filter((word) => !/\d/.test(word)).join(' ')
  const keys = searchedNameKeys(name)
  const score = searchScorer(name)
  const { rows } = await sql<FoundPerson>`select * from search_persons(${keys}::text[], ${typedDay(typed)}::date, ${typed}, ${CANDIDATES})`.execute(tx)
  return rows
    .map((row) => ({ row, score: row.is_exact ? 2 : score([`${row.given_name} ${row.family_name}`, row.call_name, row.original_name].filter(Boolean)) }))
    .filter(({ score }) => score >= foundFrom)
    .sort((a, b) => b.score - a.score || Number(a.row.is_closed) - Number(b.row.is_closed) || a.row.family_name.localeCompare(b.row.family_name, 'de'))
    .slice(0, most).map(({ row }) => row)
}

/** Ids for the list's text box, best first; undefined when nothing was typed. */
export async function findByName(tx: Tx, text: string): Promise<string[] | undefined> {
  return text.trim() === '' ? undefined : (await searchPersons(tx, text, CANDIDATES)).map((person) => person.id)
}
