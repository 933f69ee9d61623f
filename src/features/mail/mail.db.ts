/** SQL of the queue of mails. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { within, type Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { MailFacts } from './mail.api.ts'
import type { MailCount, MailKind, MailState, MailWishes } from './mail.ts'

const mails = sql`select m.id, u.name as user_name, m.kind, m.day, m.state, m.attempts, m.problem, m.next_attempt_at, m.claimed_at, m.sent_at from mails m join users u on u.id = m.user_id`
export const findMails = (tx: Tx, list: ListInput) => findPage(tx, { select: mails, row: MailFacts, list, order: ['-day', '-next_attempt_at'] })
export const findMail = (tx: Tx, id: string) => findRow(tx, mails, MailFacts, id) as Promise<z.input<typeof MailFacts> | undefined>

export async function countStates(tx: Tx): Promise<{ waiting: number; unclear: number; given_up: number }> {
  const { rows: [row] } = await sql<{ waiting: number; unclear: number; given_up: number }>`select count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
    count(*) filter (where state = 'unclear')::int as unclear, count(*) filter (where state = 'given_up')::int as given_up from mails`.execute(tx)
  return row!
}

/** Puts a mail into the queue, in the transaction of the act and whoever acts. Nothing happens when this account already has one of this kind for this day; true when it was added. */
export const queueMail = (tx: Tx, mail: { user_id: string; kind: MailKind; day: string; counts: readonly MailCount[] }, now: Date): Promise<boolean> => within(tx, 'signin', async () =>
  (await tx.insertInto('mails').values({ id: newId(), ...mail, counts: JSON.stringify(mail.counts), queued_at: now, next_attempt_at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'day']).doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n)

/** An earlier test of today makes room for a new one, unless it is being sent at this moment. */
export const removeTests = (tx: Tx, userId: string) => within(tx, 'signin', () => tx.deleteFrom('mails').where('user_id', '=', userId).where('kind', '=', 'test').where('state', '<>', 'sending').execute())
/** Back into the queue, if it is unclear or given up; false when it is not. */
export const requeue = (tx: Tx, id: string, now: Date): Promise<boolean> => within(tx, 'signin', async () =>
  (await tx.updateTable('mails').set({ state: 'waiting', attempts: 0, problem: '', claimed_at: null, next_attempt_at: now }).where('id', '=', id).where('state', 'in', ['unclear', 'given_up']).executeTakeFirst()).numUpdatedRows > 0n)

export type Claimed = { id: string; user_id: string; kind: MailKind; day: string; counts: MailCount[]; attempts: number; email: string | null; state: string }
/** Takes the next mail that is due for this server alone; it is sent only after this is committed. With the address and state of the account as they are now. */
export async function claimMail(tx: Tx, now: Date): Promise<Claimed | undefined> {
  const { rows: [claimed] } = await sql<Claimed>`
    update mails m set state = 'sending', attempts = m.attempts + 1, claimed_at = ${now} from users u
    where u.id = m.user_id and m.id = (select d.id from mails d where d.state = 'waiting' and d.next_attempt_at <= ${now} order by d.next_attempt_at, d.id limit 1 for update skip locked)
    returning m.id, m.user_id, m.kind, m.day, m.counts, m.attempts, u.email, u.state`.execute(tx)
  return claimed
}
/** What became of a claimed mail. Nothing happens when the claim is no longer held. */
export const noteOutcome = (tx: Tx, { id, attempts }: Pick<Claimed, 'id' | 'attempts'>, outcome: { state: MailState; problem?: string; sent_at?: Date; next_attempt_at?: Date }) =>
  tx.updateTable('mails').set({ problem: '', ...outcome }).where('id', '=', id).where('state', '=', 'sending').where('attempts', '=', attempts).execute()
/** Claims older than that belong to a server that ended before it noted the outcome. How many there were. */
export const markUnclear = async (tx: Tx, before: Date, problem: string): Promise<number> =>
  Number((await tx.updateTable('mails').set({ state: 'unclear', problem }).where('state', '=', 'sending').where('claimed_at', '<', before).executeTakeFirst()).numUpdatedRows)
/** What was for an earlier day and did not go out is of no use any more. */
export const dropPast = (tx: Tx, today: string) => tx.updateTable('mails').set({ state: 'dropped', problem: 'Der Tag ist vorbei.' }).where('state', '=', 'waiting').where('kind', '=', 'digest').where('day', '<', today).execute()
export const eraseMails = (tx: Tx, before: string) => tx.deleteFrom('mails').where('day', '<', before).where('state', '<>', 'sending').execute()

export const findWishes = (tx: Tx, userId: string) => tx.selectFrom('mail_wishes').select(['digest', 'digest_at']).where('user_id', '=', userId).executeTakeFirst() as Promise<MailWishes | undefined>
export const keepWishes = (tx: Tx, userId: string, wishes: MailWishes) =>
  tx.insertInto('mail_wishes').values({ user_id: userId, ...wishes }).onConflict((conflict) => conflict.column('user_id').doUpdateSet(wishes)).execute()

/** Active accounts of caseworkers and leads with an address, not absent today, who want the digest at or before this time of day and have none for this day yet. */
export const findAwaiting = async (tx: Tx, day: string, time: string, usual: MailWishes): Promise<{ id: string; role: 'caseworker' | 'lead' }[]> =>
  (await sql<{ id: string; role: 'caseworker' | 'lead' }>`select u.id, u.role from users u left join mail_wishes w on w.user_id = u.id
    where u.role in ('caseworker', 'lead') and u.state = 'active' and u.email is not null and u.id not in (select absent_users(${day}::date)) and coalesce(w.digest, ${usual.digest}) and coalesce(w.digest_at, ${usual.digest_at}) <= ${time}
      and not exists (select 1 from mails m where m.user_id = u.id and m.kind = 'digest' and m.day = ${day}) order by u.id`.execute(tx)).rows
