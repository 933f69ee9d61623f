/** SQL of special needs. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

export type StoredNeed = { need: string; since: string | null; ended_on: string | null; helps_sealed: Buffer | null; referral_sealed: Buffer | null; told_sealed: Buffer | null }
type Found = StoredNeed & { id: string; person_id: string; made_on: string; made_by: string; version: number }

/** Those that still hold first, the newest of them on top. */
export async function findNeeds(tx: Tx, personId: string, id?: string): Promise<Found[]> {
  const { rows } = await sql<Found>`select n.id, n.person_id, n.need, n.since, n.ended_on, n.helps_sealed, n.referral_sealed, n.told_sealed, n.made_on, u.name as made_by, n.version
    from special_needs n join users u on u.id = n.made_by where n.person_id = ${personId} ${id ? sql`and n.id = ${id}` : sql``}
    order by (n.ended_on is not null), coalesce(n.since, n.made_on) desc, n.id desc`.execute(tx)
  return rows
}
export const insertNeed = (tx: Tx, row: StoredNeed & { id: string; person_id: string; made_by: string; made_on: string }) => tx.insertInto('special_needs').values(row).execute()
export const updateNeed = (tx: Tx, personId: string, id: string, seen: number, need: StoredNeed) =>
  tx.updateTable('special_needs').set(need).where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
export const deleteNeed = (tx: Tx, personId: string, id: string, seen: number) =>
  tx.deleteFrom('special_needs').where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
