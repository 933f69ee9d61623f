/** SQL of facts: the same five statements for every kind. Table names come from `factKinds`, never from outside. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { factKinds, type FactKind } from './fact.ts'

export type FactRow = { id: string; person_id: string; version: number } & Record<string, unknown>

export async function findFacts(tx: Tx, kind: FactKind, personId: string): Promise<FactRow[]> {
  const { table, order } = factKinds[kind]
  const { rows } = await sql<FactRow>`select * from ${sql.table(table)} where person_id = ${personId} order by ${sql.ref(order)} desc, id desc`.execute(tx)
  return rows
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

export async function updateFact(tx: Tx, kind: FactKind, id: string, input: Record<string, unknown>): Promise<number> {
  const sets = sql.join(Object.entries(input).map(([name, value]) => sql`${sql.id(name)} = ${value}`))
  const { rows } = await sql<{ version: number }>`update ${sql.table(factKinds[kind].table)} set ${sets} where id = ${id} returning version`.execute(tx)
  return rows[0]!.version
}

export async function deleteFact(tx: Tx, kind: FactKind, id: string): Promise<void> {
  await sql`delete from ${sql.table(factKinds[kind].table)} where id = ${id}`.execute(tx)
}

/** Earlier states of one row of a case, newest first. */
export async function findTrace(tx: Tx, personId: string, rowId: string) {
  return tx.selectFrom('row_history').leftJoin('users', 'users.id', 'row_history.changed_by')
    .select(['operation', 'changed_at', (of) => of.fn.coalesce('users.name', sql<string>`'Befehlszeile'`).as('changed_by'), 'before'])
    .where('row_history.person_id', '=', personId).where('row_id', '=', rowId).orderBy('seq', 'desc').execute()
}
