/** SQL of steps. */
import { sql, type Insertable, type Updateable } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Tx } from '../../base/db.ts'

export const findStep = (tx: Tx, id: string) => tx.selectFrom('steps').selectAll().where('id', '=', id).executeTakeFirst()
export const insertStep = (tx: Tx, step: Insertable<DB['steps']>) => tx.insertInto('steps').values(step).execute()
export const updateStep = (tx: Tx, id: string, seen: number, change: Updateable<DB['steps']>) => tx.updateTable('steps').set(change).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** That a talk served it goes first and by name, so that taking it back puts that in again after the step. */
export async function deleteStep(tx: Tx, id: string, seen: number) {
  await tx.deleteFrom('consultation_goals').where('step_id', '=', id).execute()
  return tx.deleteFrom('steps').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
}
/** Done on a day, or (null) open again; nothing happens where it says so already. */
export const tick = (tx: Tx, id: string, doneOn: string | null) => tx.updateTable('steps').set({ done_on: doneOn }).where('id', '=', id).where(sql<boolean>`done_on is distinct from ${doneOn}::date`).execute()

/** Place behind the last step of a goal. */
export async function nextPosition(tx: Tx, goalId: string): Promise<number> {
  const { last } = await tx.selectFrom('steps').select((of) => of.fn.max('position').as('last')).where('goal_id', '=', goalId).executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
export const countSteps = async (tx: Tx, goalId: string): Promise<number> => Number((await tx.selectFrom('steps').select((of) => of.fn.countAll().as('count')).where('goal_id', '=', goalId).executeTakeFirstOrThrow()).count)
/** Puts the steps named in this order; others keep their place behind them. */
export async function placeSteps(tx: Tx, goalId: string, order: string[]): Promise<void> {
  await sql`update steps s set position = o.place from (select id, row_number() over (order by coalesce(array_position(${order}::uuid[], id), 1000), position, id) as place from steps where goal_id = ${goalId}) o where o.id = s.id and s.position <> o.place`.execute(tx)
}
