/** SQL of those who look for work without a case. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { LocalSeekerRow, type LocalApplication } from './local-seeker.api.ts'
import type { LocalApplicationInput, LocalSeekerInput } from './local-seeker.ts'

/** After six months it is asked whether somebody is still there. */
const seekers = (today: string) => sql`select l.*, coalesce(e.name, '') as employer, (select u.name from users u where u.id = l.responsible_id) as responsible_name, coalesce(a.applied, '') as applied, case when l.began_on is not null then case when l.lasts = '' and l.began_on <= (${today}::date - interval '6 months')::date then 'ask' else 'started' end when l.ended_on is not null then 'ended' when a.applied is not null then 'applied' else 'seeking' end as stand
  from local_seekers l left join employers e on e.id = l.employer_id
  left join lateral (select string_agg(concat_ws(', ', to_char(x.applied_on, 'DD.MM.YYYY'), nullif(x.title, ''), y.name), '; ' order by x.applied_on, x.id) as applied from local_applications x left join employers y on y.id = x.employer_id where x.seeker_id = l.id) a on true`
export const findLocalSeekers = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: seekers(today), row: LocalSeekerRow, list, order: ['name'], limit })
export const findLocalSeeker = (tx: Tx, id: string, today: string) => findRow(tx, seekers(today), LocalSeekerRow, id)
export async function insertLocalSeeker(tx: Tx, seeker: LocalSeekerInput, madeBy: string): Promise<string> {
  const id = newId()
  await tx.insertInto('local_seekers').values({ id, ...seeker, made_by: madeBy }).execute()
  return id
}
export const updateLocalSeeker = (tx: Tx, id: string, seen: number, seeker: LocalSeekerInput) => tx.updateTable('local_seekers').set(seeker).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteLocalSeeker = (tx: Tx, id: string, seen: number) => tx.deleteFrom('local_seekers').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
const applications = sql`select a.id, a.seeker_id, a.applied_on, coalesce(e.name, '') as employer, a.title, a.version from local_applications a left join employers e on e.id = a.employer_id`
/** The latest first. */
export const findLocalApplications = async (tx: Tx, seekerId: string) => (await sql<LocalApplication>`${applications} where a.seeker_id = ${seekerId} order by a.applied_on desc, a.id desc`.execute(tx)).rows
export const findLocalApplication = async (tx: Tx, id: string) => (await sql<LocalApplication & { seeker_id: string }>`${applications} where a.id = ${id}`.execute(tx)).rows[0]
export async function insertLocalApplication(tx: Tx, seekerId: string, application: LocalApplicationInput, madeBy: string): Promise<string> {
  const id = newId()
  await tx.insertInto('local_applications').values({ id, seeker_id: seekerId, ...application, made_by: madeBy }).execute()
  return id
}
export const deleteLocalApplication = (tx: Tx, id: string, seen: number) => tx.deleteFrom('local_applications').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Forgets whoever agreed, applied, began and ended before a day; how many that were. */
export const forgetBefore = async (tx: Tx, day: string): Promise<number> => (await sql<{ n: number }>`select forget_local_seekers(${day}) as n`.execute(tx)).rows[0]!.n
