/** SQL of deputies for an absence. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { DeputyshipRow } from './deputy.api.ts'

export type Followed = { case_id: string; user_id: string; valid_from: string; valid_until: string }
/** Brings the grants in line with the absence; what changed. */
export const follow = async (tx: Tx, absenceId: string): Promise<Followed[]> => (await sql<Followed>`select * from follow_absence(${absenceId})`.execute(tx)).rows
export const findDeputyships = async (tx: Tx): Promise<DeputyshipRow[]> => (await sql<DeputyshipRow>`select * from known_deputyships()`.execute(tx)).rows
export const findDeputyship = (tx: Tx, id: string) => tx.selectFrom('deputyships').selectAll().where('id', '=', id).executeTakeFirst()
export const findAway = (tx: Tx, absenceId: string) => tx.selectFrom('absences').innerJoin('positions', 'positions.id', 'absences.position_id').select(['absences.id', 'absences.absent_from', 'absences.absent_through', 'positions.user_id']).where('absences.id', '=', absenceId).executeTakeFirst()
export const findReceiver = (tx: Tx, id: string) => tx.selectFrom('users').select(['id', 'name', 'role', 'state']).where('id', '=', id).executeTakeFirst()
export async function insertDeputyship(tx: Tx, row: { absence_id: string; user_id: string; cases: string[] | null; reason: string; made_by: string; made_on: string }): Promise<string> {
  const id = newId()
  await tx.insertInto('deputyships').values({ id, ...row }).execute()
  return id
}
export const endDeputyships = (tx: Tx, which: { id?: string; absence_id?: string }, today: string) =>
  tx.updateTable('deputyships').set({ ended_on: today }).where('ended_on', 'is', null).$if(which.id !== undefined, (of) => of.where('id', '=', which.id!)).$if(which.absence_id !== undefined, (of) => of.where('absence_id', '=', which.absence_id!)).executeTakeFirst()
