/** SQL of agreements: written once, read for ever. */
import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Tx } from '../../base/db.ts'

export type StoredAgreement = Selectable<DB['agreements']> & { person_name: string; made_by_name: string; goals: number }
const agreements = (where: RawBuilder<unknown>) => sql<StoredAgreement>`select a.*, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, u.name as made_by_name,
  (select count(*)::int from agreement_goals ag where ag.agreement_id = a.id) as goals
  from agreements a join persons p on p.id = a.person_id join users u on u.id = a.made_by where ${where} order by a.agreed_on desc, a.number desc, a.id desc`

export const findAgreement = async (tx: Tx, id: string): Promise<StoredAgreement | undefined> => (await agreements(sql`a.id = ${id}`).execute(tx)).rows[0]
/** What the person agreed, or others in a plan the person holds or has goals in. */
export const findAgreementsOf = async (tx: Tx, personId: string): Promise<StoredAgreement[]> =>
  (await agreements(sql`a.person_id = ${personId} or a.plan_id in (select id from plans where person_id = ${personId}) or a.id in (select agreement_id from agreement_goals where person_id = ${personId})`).execute(tx)).rows
/** The last version of the holder's plan that was agreed with this person, or with anybody. */
export const findLast = async (tx: Tx, holderId: string, withPerson?: string): Promise<StoredAgreement | undefined> =>
  (await agreements(sql`a.plan_id in (select id from plans where person_id = ${holderId}) ${withPerson ? sql`and a.person_id = ${withPerson}` : sql``}`).execute(tx)).rows[0]
export const findAgreedGoals = (tx: Tx, agreementId: string) => tx.selectFrom('agreement_goals').selectAll().where('agreement_id', '=', agreementId).orderBy('position').execute()

/** Number for the next version of the plans of a holder; two at once meet at the unique key of the plan. */
export async function nextNumber(tx: Tx, holderId: string): Promise<number> {
  const { rows: [row] } = await sql<{ last: number | null }>`select max(number) as last from agreements where plan_id in (select id from plans where person_id = ${holderId})`.execute(tx)
  return (row?.last ?? 0) + 1
}
export const insertAgreement = (tx: Tx, agreement: Insertable<DB['agreements']>) => tx.insertInto('agreements').values(agreement).execute()
export const insertAgreedGoal = (tx: Tx, goal: Insertable<DB['agreement_goals']>) => tx.insertInto('agreement_goals').values(goal).execute()
/** Nobody changes these goals until the agreement stands: what is agreed is what both sides had before them. */
export const lockGoals = (tx: Tx, holderId: string) => tx.selectFrom('goals').select('id').where('plan_id', 'in', (of) => of.selectFrom('plans').select('id').where('person_id', '=', holderId)).orderBy('id').forUpdate().execute()
/** Covers goals: agreed on that day, and nothing is to be agreed again. */
export const markAgreed = (tx: Tx, ids: string[], on: string) => tx.updateTable('goals').set({ agreed_on: on, is_agreement_due: false }).where('id', 'in', ids).execute()

export const findInterpreterName = async (tx: Tx, id: string): Promise<string | undefined> => (await tx.selectFrom('interpreters').select('name').where('id', '=', id).executeTakeFirst())?.name
