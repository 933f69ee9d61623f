/** SQL of plans. */
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { PlanInput } from './plan.ts'

export const findPlans = (tx: Tx, personId: string) => tx.selectFrom('plans').selectAll().where('person_id', '=', personId).orderBy('made_on', 'desc').execute()
export const findPlan = (tx: Tx, personId: string, id: string) => tx.selectFrom('plans').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()
export const insertPlan = (tx: Tx, personId: string, plan: PlanInput) => tx.insertInto('plans').values({ id: newId(), person_id: personId, ...plan }).returningAll().executeTakeFirstOrThrow()
export const updatePlan = (tx: Tx, personId: string, id: string, seen: number, plan: PlanInput) =>
  tx.updateTable('plans').set(plan).where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
export const deletePlan = (tx: Tx, personId: string, id: string, seen: number) => tx.deleteFrom('plans').where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
