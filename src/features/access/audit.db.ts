/** SQL of the audit, for the administration. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { AuditRow } from './audit.api.ts'

const entries = sql`select e.seq, e.act_id as id, e.at, coalesce(u.name, case e.role when 'wb_signin' then 'vor der Anmeldung' else 'am Server' end) as user_name, substr(e.role, 4) as role, e.act, '' as summary,
  (e.at at time zone 'Europe/Berlin')::date as on_day from audit_entries e left join users u on u.id = e.user_id`

export const findAudit = (tx: Tx, list: ListInput & { from: string | null; through: string | null }) => findPage(tx, {
  select: entries, row: AuditRow, list, order: ['-seq'],
  where: [...(list.from ? [sql`on_day >= ${list.from}`] : []), ...(list.through ? [sql`on_day <= ${list.through}`] : [])],
})
/** Names of acts that happened at least once. */
export const findActs = async (tx: Tx): Promise<string[]> => (await sql<{ act: string }>`select distinct act from audit_entries order by act`.execute(tx)).rows.map((row) => row.act)

export async function examineChain(tx: Tx): Promise<{ entries: number; broken: number | null; reason: string | null }> {
  const { rows: [counted] } = await sql<{ entries: number }>`select count(*)::int as entries from audit_entries`.execute(tx)
  const { rows: [found] } = await sql<{ seq: number; reason: string }>`select seq, reason from audit_break()`.execute(tx)
  return { entries: counted!.entries, broken: found?.seq ?? null, reason: found?.reason ?? null }
}
