/** SQL of suggestions for goals. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { areaCodes } from './goal.ts'
import type { SuggestionRow } from './suggestion.api.ts'
import type { SuggestionInput } from './suggestion.ts'

const suggestions = (today: string) => sql<Omit<SuggestionRow, 'can'>>`select id, area, title, steps, active_until, (active_until is null or active_until > ${today}) as is_active, version from goal_suggestions`

export const findSuggestions = async (tx: Tx, today: string) => (await sql<SuggestionRow>`${suggestions(today)} order by array_position(${areaCodes}::text[], area), title collate "de-DE-x-icu"`.execute(tx)).rows
export const findSuggestion = async (tx: Tx, id: string, today: string) => (await sql<SuggestionRow>`${suggestions(today)} where id = ${id}`.execute(tx)).rows[0]
export async function insertSuggestion(tx: Tx, suggestion: SuggestionInput): Promise<string> {
  const id = newId()
  await tx.insertInto('goal_suggestions').values({ id, ...suggestion }).execute()
  return id
}
export const updateSuggestion = (tx: Tx, id: string, seen: number, suggestion: SuggestionInput) => tx.updateTable('goal_suggestions').set(suggestion).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
