/** SQL of those who look for work without a case. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { LocalSeekerRow } from './local-seeker.api.ts'
import type { LocalSeekerInput } from './local-seeker.ts'

/** After six months it is asked whether somebody is still there. */
const seekers = (today: string) => sql`select l.*, coalesce(e.name, '') as employer, case when l.began_on is not null then case when l.lasts = '' and l.began_on <= (${today}::date - interval '6 months')::date then 'ask' else 'started' end when l.ended_on is not null then 'ended' else 'seeking' end as stand
  from local_seekers l left join employers e on e.id = l.employer_id`
export const findLocalSeekers = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: seekers(today), row: LocalSeekerRow, list, order: ['name'], limit })
export const findLocalSeeker = (tx: Tx, id: string, today: string) => findRow(tx, seekers(today), LocalSeekerRow, id)
export async function insertLocalSeeker(tx: Tx, seeker: LocalSeekerInput, madeBy: string): Promise<string> {
  const id = newId()
  await tx.insertInto('local_seekers').values({ id, ...seeker, made_by: madeBy }).execute()
  return id
}
export const updateLocalSeeker = (tx: Tx, id: string, seen: number, seeker: LocalSeekerInput) => tx.updateTable('local_seekers').set(seeker).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteLocalSeeker = (tx: Tx, id: string, seen: number) => tx.deleteFrom('local_seekers').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Forgets whoever agreed, began and ended before a day; how many that were. */
export const forgetBefore = async (tx: Tx, day: string): Promise<number> => (await sql<{ n: number }>`select forget_local_seekers(${day}) as n`.execute(tx)).rows[0]!.n
