/** SQL of gaps. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { GapRow } from './gap.api.ts'
import type { GapInput } from './gap.ts'

/** A coordinator meets gaps about nobody only, and may not ask for names of people. */
const gaps = (role: string): RawBuilder<unknown> => sql`select g.id, g.kind, g.noted_on, g.district, g.note, g.person_id, ${role === 'coordinator' ? sql`null::text` : sql`(select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = g.person_id)`} as person_name, g.noted_by, (select u.name from users u where u.id = g.noted_by) as noted_by_name, g.version from gaps g`
export function findGaps(tx: Tx, list: ListInput, role: string, limit?: number) {
  const { from: [from] = [], to: [to] = [] } = list.filter
  return findPage(tx, { select: gaps(role), row: GapRow, list, order: ['-noted_on', '-id'], where: [...(from ? [sql`noted_on >= ${from}`] : []), ...(to ? [sql`noted_on <= ${to}`] : [])], limit })
}
export const findGap = (tx: Tx, id: string, role: string) => findRow(tx, gaps(role), GapRow, id)
export async function insertGap(tx: Tx, notedBy: string, gap: GapInput): Promise<string> {
  const id = newId()
  await tx.insertInto('gaps').values({ id, noted_by: notedBy, ...gap }).execute()
  return id
}
export const updateGap = (tx: Tx, id: string, seen: number, gap: GapInput) => tx.updateTable('gaps').set(gap).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteGap = (tx: Tx, id: string, seen: number) => tx.deleteFrom('gaps').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
