/** SQL of plans. */
import { sql, type RawBuilder } from 'kysely'
import { within, type Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds } from '../people/held.db.ts'
import { householdPlans } from './goal.db.ts'
import type { PlanDetail } from './plan.api.ts'
import type { PlanInput } from './plan.ts'

export const findPlans = (tx: Tx, personId: string) => tx.selectFrom('plans').selectAll().where('person_id', '=', personId).orderBy('made_on', 'desc').execute()
export const findPlan = (tx: Tx, personId: string, id: string) => tx.selectFrom('plans').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()
export const insertPlan = (tx: Tx, personId: string, plan: PlanInput) => tx.insertInto('plans').values({ id: newId(), person_id: personId, ...plan }).returningAll().executeTakeFirstOrThrow()
export const updatePlan = (tx: Tx, personId: string, id: string, seen: number, plan: PlanInput) =>
  tx.updateTable('plans').set(plan).where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
export const deletePlan = (tx: Tx, personId: string, id: string, seen: number) => tx.deleteFrom('plans').where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()

export type StoredDetail = Omit<PlanDetail, 'turns_to' | 'can'> & { turns_to_sealed: Buffer | null }
/** A plan with what the page says about it. Of a running plan, agreements and goals of the holder's other running plans count as its own. */
const details = (where: RawBuilder<unknown>, today: string) => sql<StoredDetail>`select pl.id, pl.person_id, pl.made_on, pl.state, pl.for_household, pl.next_review_on, pl.ended_on, pl.turns_to_sealed, pl.version,
  concat_ws(', ', p.family_name, nullif(p.given_name, '')) as holder_name, k.closed_on as case_closed_on,
  coalesce((select u.name from responsibilities z join users u on u.id = z.user_id where z.person_id = pl.person_id and ${holds('z', today)}), '') as caseworker,
  coalesce((select json_agg(json_build_object('id', mp.id, 'name', concat_ws(', ', mp.family_name, nullif(mp.given_name, '')), 'role', m.role) order by mp.birth_date nulls last, mp.id)
    from household_members own join household_members m on m.household_id = own.household_id and ${holds('m', today)} join persons mp on mp.id = m.person_id
    where own.person_id = pl.person_id and ${holds('own', today)} and m.person_id <> pl.person_id and pl.for_household), '[]') as members,
  (select json_build_object('id', a.id, 'number', a.number, 'agreed_on', a.agreed_on, 'kind', a.kind) from agreements a where a.plan_id in (select unnest(living.ids)) order by a.agreed_on desc, a.number desc limit 1) as agreement,
  (select max(r.held_on) from reviews r where r.plan_id in (select unnest(living.ids))) as reviewed_on,
  (select count(*)::int from goals g join goal_states s on s.goal_id = g.id and s.valid_until is null where g.plan_id in (select unnest(living.ids))
    and (s.state = 'vorgeschlagen' or ((g.is_agreement_due or g.agreed_on is null) and s.state in ('vereinbart', 'in_umsetzung', 'angehalten')))) as to_agree
  from plans pl join persons p on p.id = pl.person_id left join case_closings k on k.person_id = pl.person_id and k.reopened_on is null
  cross join lateral (select array_agg(w.id) as ids from plans w where w.person_id = pl.person_id and (w.id = pl.id or (w.ended_on is null and pl.ended_on is null))) living
  where ${where} order by (pl.ended_on is null) desc, pl.made_on desc`

const found = async (tx: Tx, where: RawBuilder<unknown>, today: string) => (await details(where, today).execute(tx)).rows
export const findDetail = async (tx: Tx, id: string, today: string): Promise<StoredDetail | undefined> => (await found(tx, sql`pl.id = ${id}`, today))[0]
/** The plan that counts for a person: the latest own one that runs, else that of the household. */
export async function findRunning(tx: Tx, personId: string, today: string): Promise<StoredDetail | undefined> {
  const [own] = await found(tx, sql`pl.person_id = ${personId} and pl.ended_on is null`, today)
  return own ?? (await found(tx, sql`pl.id in (${householdPlans(personId, today)})`, today))[0]
}
export const findEnded = (tx: Tx, personId: string, today: string) => found(tx, sql`pl.person_id = ${personId} and pl.ended_on is not null`, today)

/** Whether goals of the family or of other members stand in the plan, so that it has to stay one of the household. */
export const hasFamilyGoals = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('goals').innerJoin('plans', 'plans.id', 'goals.plan_id').select('goals.id').where('plan_id', '=', id).where((of) => of.or([of('for_family', '=', true), of('goals.person_id', '<>', of.ref('plans.person_id'))])).executeTakeFirst()) !== undefined

/** Opens a draft; undefined when a plan of that day stands already. */
export const insertDraft = (tx: Tx, personId: string, madeOn: string, forHousehold: boolean) =>
  tx.insertInto('plans').values({ id: newId(), person_id: personId, made_on: madeOn, state: 'entwurf', for_household: forHousehold }).returning('id').executeTakeFirstOrThrow()
export type PlanChange = { state?: 'entwurf' | 'vereinbart'; next_review_on?: string | null; for_household?: boolean; ended_on?: string | null; turns_to_sealed?: Buffer | null }
export const setPlan = (tx: Tx, id: string, change: PlanChange, seen?: number) => tx.updateTable('plans').set(change).where('id', '=', id).$if(seen !== undefined, (query) => query.where('version', '=', seen!)).executeTakeFirst()
/** The living plan of a person comes to its end, with every plan date it rests on. */
export const endPlans = (tx: Tx, personId: string, on: string) => tx.updateTable('plans').set({ ended_on: on, next_review_on: null }).where('person_id', '=', personId).where('ended_on', 'is', null).execute()

/** Day on which the case of a person was closed, if it is. */
export const closedOn = async (tx: Tx, personId: string): Promise<string | null> =>
  (await tx.selectFrom('case_closings').select('closed_on').where('person_id', '=', personId).where('reopened_on', 'is', null).executeTakeFirst())?.closed_on ?? null
/** Months until the next review, as the organisation proposes. */
export const reviewMonths = async (tx: Tx): Promise<number> => (await tx.selectFrom('organisation').select('review_months').executeTakeFirst())?.review_months ?? 3

/** Tables whose rows an own act on a plan may have written, for taking it back. Agreements never change. */
const undoable = ['plans', 'goals', 'goal_states', 'steps', 'consultation_goals', 'reviews', 'review_goals', 'assessments', 'assessment_areas']
/** Persons and tables of an act of this account; undefined when it wrote nothing that may be seen. `isWhole`: all that it wrote may be seen, so that nothing of it is left when it is taken back. */
export async function findAct(tx: Tx, act: string, me: string): Promise<{ persons: string[]; isPlain: boolean; isWhole: boolean } | undefined> {
  const { rows: [row] } = await sql<{ persons: string[] | null; plain: boolean | null; n: number }>`select array_agg(distinct person_id) as persons, bool_and(table_name = any (${undoable})) as plain, count(*) as n from row_history where act_id = ${act} and changed_by = ${me}`.execute(tx)
  const { rows: [all] } = await within(tx, 'importer', () => sql<{ n: number }>`select count(*) as n from row_history where act_id = ${act}`.execute(tx))
  return row?.persons ? { persons: row.persons, isPlain: row.plain === true, isWhole: row.n === all!.n } : undefined
}
