/** SQL of goals and their states. Free texts come and go sealed. */
import { sql, type RawBuilder } from 'kysely'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds } from '../people/held.db.ts'
import { areaCodes, type GoalState } from './goal.ts'

export type StoredGoal = Selectable<DB['goals']> & {
  person_name: string; holder_id: string | null; state: GoalState; state_since: string; state_id: string; state_reason_sealed: Buffer | null; case_closed_on: string | null; plan_ended_on: string | null; plan_for_household: boolean | null
}
export type StoredStep = Selectable<DB['steps']>

/** Running plans of a person, newest first: the goals of all of them are its living plan. */
export const runningPlans = (personId: RawBuilder<unknown>) => sql`select rp.id from plans rp where rp.person_id = ${personId} and rp.ended_on is null`
/** Running plans of the household that others in it hold. */
export const householdPlans = (personId: string, today: string) => sql`select hp.id from plans hp join household_members mate on mate.person_id = hp.person_id and ${holds('mate', today)}
  join household_members own on own.household_id = mate.household_id and ${holds('own', today)} where own.person_id = ${personId} and hp.person_id <> ${personId} and hp.for_household and hp.ended_on is null`

/** Where the case of the holder may not be seen, the plan is not known; then the goal counts as running. */
const goals = (where: RawBuilder<unknown>) => sql<StoredGoal>`select g.*, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, pl.person_id as holder_id, pl.ended_on as plan_ended_on, pl.for_household as plan_for_household,
  s.state, s.valid_from as state_since, s.id as state_id, s.reason_sealed as state_reason_sealed, k.closed_on as case_closed_on
  from goals g join goal_states s on s.goal_id = g.id and s.valid_until is null left join persons p on p.id = g.person_id left join plans pl on pl.id = g.plan_id
  left join case_closings k on k.person_id = g.person_id and k.reopened_on is null
  where ${where} order by array_position(${areaCodes}::text[], g.area), g.priority, g.due_on nulls last, g.id`

const found = async (tx: Tx, where: RawBuilder<unknown>): Promise<StoredGoal[]> => (await goals(where).execute(tx)).rows
export const findGoalsOfPerson = (tx: Tx, personId: string, today: string) => found(tx, sql`(g.person_id = ${personId} and pl.ended_on is null) or g.plan_id in (${runningPlans(sql`${personId}`)})
  or (g.for_family and g.plan_id in (${householdPlans(personId, today)}))`)
/** Goals of a plan; of a running one with those of the holder's other running plans, so that nothing is lost after merging or a second plan date. */
export const findGoalsOfPlan = (tx: Tx, plan: { id: string; person_id: string; ended_on: string | null }) =>
  found(tx, plan.ended_on ? sql`g.plan_id = ${plan.id}` : sql`g.plan_id in (${runningPlans(sql`${plan.person_id}`)})`)
export const findGoal = async (tx: Tx, id: string): Promise<StoredGoal | undefined> => (await found(tx, sql`g.id = ${id}`))[0]

export const findSteps = async (tx: Tx, goalIds: string[]): Promise<StoredStep[]> =>
  goalIds.length === 0 ? [] : tx.selectFrom('steps').selectAll().where('goal_id', 'in', goalIds).orderBy('goal_id').orderBy('position').orderBy('id').execute()

export const insertGoal = (tx: Tx, goal: Insertable<DB['goals']>) => tx.insertInto('goals').values(goal).execute()
export const updateGoal = (tx: Tx, id: string, seen: number, change: Updateable<DB['goals']>) => tx.updateTable('goals').set({ id, ...change }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** What hangs from it goes first and by name, so that taking it back puts them in again after their goal. */
export async function deleteGoal(tx: Tx, id: string, seen: number): Promise<boolean> {
  if ((await updateGoal(tx, id, seen, {})).numUpdatedRows === 0n) return false
  for (const table of ['consultation_goals', 'steps', 'goal_states'] as const) await tx.deleteFrom(table).where('goal_id', '=', id).execute()
  await tx.deleteFrom('goals').where('id', '=', id).execute()
  return true
}

/** From a day on the goal has another state. A state of the same day keeps its place in the history and counts no more. */
export async function insertState(tx: Tx, goal: { id: string; person_id: string }, given: { id?: string; state: GoalState; on: string; reason_sealed?: Buffer | null }, me: { id: string }): Promise<void> {
  await tx.updateTable('goal_states').set({ valid_until: given.on }).where('goal_id', '=', goal.id).where('valid_until', 'is', null).execute()
  await tx.insertInto('goal_states').values({ id: given.id ?? newId(), goal_id: goal.id, person_id: goal.person_id, state: given.state, valid_from: given.on, reason_sealed: given.reason_sealed ?? null, set_by: me.id }).execute()
}
export const findStates = (tx: Tx, goalId: string) => tx.selectFrom('goal_states').leftJoin('users', 'users.id', 'goal_states.set_by')
  .select(['goal_states.id', 'person_id', 'goal_states.state', 'valid_from', 'valid_until', 'reason_sealed', (of) => of.fn.coalesce('users.name', sql<string>`''`).as('set_by')])
  .where('goal_id', '=', goalId).orderBy('valid_from', 'desc').orderBy(sql`valid_until desc nulls first`).orderBy('goal_states.id', 'desc').execute()
