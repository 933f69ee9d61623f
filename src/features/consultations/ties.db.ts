/** SQL of what a talk is tied to: goals and steps that it served, tasks, referral and contact that came of it. Each is found only by whoever may see it. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds } from '../people/held.db.ts'

export async function insertServed(tx: Tx, consultationId: string, served: readonly { goal_id: string; step_id: string | null; person_id: string }[]): Promise<void> {
  if (served.length) await tx.insertInto('consultation_goals').values(served.map((one) => ({ id: newId(), consultation_id: consultationId, ...one }))).execute()
}

type SealedRow = { id: string; person_id: string }
export type ServedRow = SealedRow & { link: string; area: string; title_sealed: Buffer; step_id: string | null; what_sealed: Buffer | null; done_on: string | null }
export async function findServed(tx: Tx, consultationId: string): Promise<ServedRow[]> {
  return (await sql<ServedRow>`select g.id, g.person_id, l.id as link, g.area, g.title_sealed, l.step_id, s.what_sealed, s.done_on
    from consultation_goals l join goals g on g.id = l.goal_id left join steps s on s.id = l.step_id where l.consultation_id = ${consultationId} order by l.id`.execute(tx)).rows
}
/** Whether one of these people lives with another person on a day. */
export async function liveWith(tx: Tx, personIds: readonly string[], other: string, on: string): Promise<boolean> {
  const { rows } = await sql`select from household_members own join household_members mate on mate.household_id = own.household_id
    where own.person_id = any (${personIds}::uuid[]) and mate.person_id = ${other} and ${holds('own', on)} and ${holds('mate', on)} limit 1`.execute(tx)
  return rows.length > 0
}
/** Links to goals of nobody who was there any more go. */
export async function dropServed(tx: Tx, consultationId: string, personIds: readonly string[]): Promise<void> {
  await sql`delete from consultation_goals l using goals g where g.id = l.goal_id and l.consultation_id = ${consultationId} and not g.for_family and not l.person_id = any (${personIds}::uuid[])`.execute(tx)
}

export const findTasksOf = (tx: Tx, consultationId: string) =>
  tx.selectFrom('tasks').select(['id', 'person_id', 'title_sealed', 'due_on', 'done_on']).where('source', '=', 'consultation').where('source_id', '=', consultationId).orderBy('due_on').execute()

export async function findReferralOf(tx: Tx, consultationId: string) {
  const { rows } = await sql<SealedRow & { service_sealed: Buffer; partner: string | null; state: string }>`select r.id, r.person_id, r.service_sealed, (select p.name from partners p where p.id = r.partner_id) as partner,
    coalesce((select s.state from referral_states s where s.referral_id = r.id and s.valid_until is null), 'sent') as state from consultations c join referrals r on r.id = c.referral_id where c.id = ${consultationId}`.execute(tx)
  return rows
}
export async function findContactOf(tx: Tx, consultationId: string) {
  const { rows } = await sql<{ id: string; person_id: string | null; named_sealed: Buffer | null; partner: string | null; partner_group: string }>`select n.id, n.person_id, n.named_sealed, (select p.name from partners p where p.id = n.partner_id) as partner, n.partner_group
    from consultations c join network_contacts n on n.id = c.contact_id where c.id = ${consultationId}`.execute(tx)
  return rows
}
