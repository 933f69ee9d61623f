/** SQL of the pool of interpreters. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { InterpreterRow } from './interpreter.api.ts'
import type { InterpreterInput } from './interpreter.ts'

const interpreters = (today: string) => sql`select id, name, languages, spoken, coalesce((select string_agg(s ->> 'dialect', ', ') from jsonb_array_elements(spoken) s where s ->> 'dialect' <> ''), '') as dialects_spoken, dialects, settings, km_cents, sex, phone, availability, secrecy_declared_on, is_voluntary, rate_cents, active_from, active_until, version,
  (active_from is null or active_from <= ${today}) and (active_until is null or active_until > ${today}) as is_active from interpreters`

export const findInterpreters = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: interpreters(today), row: InterpreterRow, list, order: ['name'], limit })
export const findInterpreter = (tx: Tx, id: string, today: string) => findRow(tx, interpreters(today), InterpreterRow, id)

/** Only of languages that stand in the list. */
const stored = ({ spoken, ...rest }: InterpreterInput) => ({ ...rest, spoken: JSON.stringify(spoken.filter((one) => rest.languages.includes(one.language))) })
export async function insertInterpreter(tx: Tx, interpreter: InterpreterInput): Promise<string> {
  const id = newId()
  await tx.insertInto('interpreters').values({ id, ...stored(interpreter) }).execute()
  return id
}
export const updateInterpreter = (tx: Tx, id: string, seen: number, interpreter: InterpreterInput) =>
  tx.updateTable('interpreters').set(stored(interpreter)).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
