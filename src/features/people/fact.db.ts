/** SQL of facts: the same five statements for every kind. Table names come from `factKinds`, never from outside. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { factKinds, type FactKind } from './fact.ts'

/** Most earlier states that are shown of one row. */
const TRACE = 200

export type FactRow = { id: string; person_id: string; version: number } & Record<string, unknown>

export async function findFacts(tx: Tx, kind: FactKind, personId: string): Promise<FactRow[]> {
  const { rows } = await sql<{ facts: FactRow[] }>`select ${factsOf(kind, sql`${personId}`)} as facts`.execute(tx)
  return rows[0]!.facts
}

/** All rows of a kind of one person as a JSON array, in the order of the kind. */
export function factsOf(kind: FactKind, person: RawBuilder<unknown>): RawBuilder<unknown> {
  const { table, order } = factKinds[kind]
  return sql`coalesce((select json_agg(f order by ${sql.ref(`f.${order.replace('-', '')}`)} ${sql.raw(order.startsWith('-') ? 'desc' : 'asc')}, f.id desc) from ${sql.table(table)} f where f.person_id = ${person}), '[]')`
}

export async function findFact(tx: Tx, kind: FactKind, personId: string, id: string): Promise<FactRow | undefined> {
  const { rows } = await sql<FactRow>`select * from ${sql.table(factKinds[kind].table)} where id = ${id} and person_id = ${personId}`.execute(tx)
  return rows[0]
}

/** Adds a row. Where kinds follow each other, the open row that began earlier ends on the day the new one begins. */
export async function insertFact(tx: Tx, kind: FactKind, personId: string, input: Record<string, unknown>): Promise<string> {
  const { table, follows } = factKinds[kind]
  const id = newId()
  if (follows) {
    const same = kind === 'benefit' ? sql`and benefit = ${input.benefit}` : sql``
    await sql`update ${sql.table(table)} set valid_until = ${input.valid_from} where person_id = ${personId} and valid_until is null and valid_from < ${input.valid_from} ${same}`.execute(tx)
  }
  const row = { id, person_id: personId, ...input }
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.id(name)))}) values (${sql.join(Object.values(row))})`.execute(tx)
  return id
}

/** New version of the row, or undefined when it is no longer at `version`. */
export async function updateFact(tx: Tx, kind: FactKind, id: string, version: number, input: Record<string, unknown>): Promise<number | undefined> {
  const sets = sql.join(Object.entries(input).map(([name, value]) => sql`${sql.id(name)} = ${value}`))
  const { rows } = await sql<{ version: number }>`update ${sql.table(factKinds[kind].table)} set ${sets} where id = ${id} and version = ${version} returning version`.execute(tx)
  return rows[0]?.version
}

/** Whether the row was still at `version` and is gone now. */
export async function deleteFact(tx: Tx, kind: FactKind, id: string, version: number): Promise<boolean> {
  const { rows } = await sql`delete from ${sql.table(factKinds[kind].table)} where id = ${id} and version = ${version} returning id`.execute(tx)
  return rows.length > 0
}

/** Whether a document lies in this case: nothing may point into somebody else's. */
export const hasDocument = async (tx: Tx, personId: string, id: string): Promise<boolean> =>
  (await tx.selectFrom('documents').select('id').where('id', '=', id).where('person_id', '=', personId).where('removed_at', 'is', null).executeTakeFirst()) !== undefined

/** Columns that say nothing to a reader: keys of the search, counters; and whatever is sealed. */
const unsaid = ['name_keys', 'version', 'person_id', 'merged_into']
const said = sql<Record<string, unknown> | null>`(select jsonb_object_agg(key, value) from jsonb_each(before) where key <> all (${unsaid}::text[]) and right(key, 7) <> '_sealed')`
/** Earlier states of one row of a case, newest first. */
export async function findTrace(tx: Tx, personId: string, rowId: string) {
  return tx.selectFrom('row_history').leftJoin('users', 'users.id', 'row_history.changed_by')
    .select(['operation', 'changed_at', (of) => of.fn.coalesce('users.name', sql<string>`'am Server'`).as('changed_by'), said.as('before')])
    .where('row_history.person_id', '=', personId).where('row_id', '=', rowId).orderBy('seq', 'desc').limit(TRACE).execute()
}
