import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { deputyAreas } from './area.ts'

/** Lets a colleague see every case somebody is responsible for on a day, from that day on, without special needs. For whoever sets up the house (audience importer). Doing it again changes nothing. */
export async function deputise(tx: Tx, absent: string, deputy: string, from: string, reason: string, now: Date): Promise<number> {
  const { rows } = await sql<{ person_id: string }>`select z.person_id from responsibilities z where z.user_id = ${absent} and (z.valid_until is null or z.valid_until > ${from})
    and not exists (select 1 from access_grants g where g.user_id = ${deputy} and g.case_id = z.person_id and g.kind = 'deputy')`.execute(tx)
  if (rows.length) await tx.insertInto('access_grants').values(rows.map((row) => ({ id: newId(), user_id: deputy, case_id: row.person_id, areas: deputyAreas, valid_from: from, kind: 'deputy', reason, given_at: now }))).execute()
  return rows.length
}
