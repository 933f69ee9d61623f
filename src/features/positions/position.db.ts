/** SQL of positions and absences. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { PositionRow } from './position.api.ts'
import type { AbsenceInput, PositionInput } from './position.ts'

/** `reasons`: whether the asker may read why somebody is absent; the database refuses the columns to everybody else. */
const positions = (today: string, reasons: boolean) => sql`select p.id, p.user_id, coalesce(u.name, 'unbesetzt') as user_name, u.initials, p.qualification, p.share_percent::float8 as share_percent, p.funded_from, p.funded_through, p.funder, p.funded_percent::float8 as funded_percent, p.funding_decision, p.version,
  p.funded_from <= ${today} and (p.funded_through is null or p.funded_through >= ${today}) as is_funded,
  exists (select 1 from absences a where a.position_id = p.id and a.absent_from <= ${today} and (a.absent_through is null or a.absent_through >= ${today})) as is_absent,
  coalesce((select json_agg(json_build_object('id', a.id, 'absent_from', a.absent_from, 'absent_through', a.absent_through, 'kind', ${reasons ? sql`a.kind` : sql`''`}, 'reason', ${reasons ? sql`a.reason` : sql`''`}, 'is_vacant', a.is_vacant,
      'replaced_by', a.replaced_by, 'replaced_name', r.name, 'replaced_from', a.replaced_from, 'replaced_through', a.replaced_through, 'version', a.version) order by a.absent_from desc)
    from absences a left join users r on r.id = a.replaced_by where a.position_id = p.id), '[]') as absences
  from positions p left join users u on u.id = p.user_id`

export const findPositions = (tx: Tx, list: ListInput, today: string, reasons: boolean, limit?: number) => findPage(tx, { select: positions(today, reasons), row: PositionRow, list, order: ['-is_funded', 'user_name', '-funded_from'], limit })
export const findPosition = (tx: Tx, id: string, today: string) => findRow(tx, positions(today, true), PositionRow, id)

export async function insertPosition(tx: Tx, position: PositionInput): Promise<string> {
  const id = newId()
  await tx.insertInto('positions').values({ id, ...position }).execute()
  return id
}
export const updatePosition = (tx: Tx, id: string, seen: number, position: PositionInput) => tx.updateTable('positions').set(position).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Absences first, and with them what rests on them. */
export async function deletePosition(tx: Tx, id: string, seen: number) {
  await tx.deleteFrom('absences').where('position_id', '=', id).execute()
  return tx.deleteFrom('positions').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
}

export const findAbsence = (tx: Tx, id: string) => tx.selectFrom('absences').selectAll().where('id', '=', id).executeTakeFirst()
export async function insertAbsence(tx: Tx, positionId: string, absence: AbsenceInput): Promise<string> {
  const id = newId()
  await tx.insertInto('absences').values({ id, position_id: positionId, ...absence, is_vacant: absence.kind === 'vakanz' }).execute()
  return id
}
export const updateAbsence = (tx: Tx, id: string, seen: number, absence: AbsenceInput) => tx.updateTable('absences').set({ ...absence, is_vacant: absence.kind === 'vakanz' }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteAbsence = (tx: Tx, id: string, seen: number) => tx.deleteFrom('absences').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const findAbsences = async (tx: Tx, positionId: string): Promise<string[]> => (await tx.selectFrom('absences').select('id').where('position_id', '=', positionId).execute()).map((row) => row.id)
