/** SQL of what is new. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

export type NewsRow = { act_id: string; act: string | null; at: Date; by_id: string | null; by_name: string; person_id: string; persons: number }
export const findNews = async (tx: Tx, since: Date, most: number): Promise<NewsRow[]> => (await sql<NewsRow>`select * from news_since(${since}, ${most})`.execute(tx)).rows
export const findNames = (tx: Tx, ids: string[]) => (ids.length ? sql<{ id: string; name: string }>`select id, concat_ws(', ', family_name, nullif(given_name, '')) as name from persons where id = any (${ids}::uuid[])`.execute(tx).then(({ rows }) => rows) : Promise.resolve([]))

export const findSeen = async (tx: Tx, userId: string): Promise<Date | null> => (await tx.selectFrom('news_marks').select('seen_at').where('user_id', '=', userId).executeTakeFirst())?.seen_at ?? null
export const markSeen = (tx: Tx, userId: string, now: Date, before: Date) => tx.insertInto('news_marks').values({ user_id: userId, seen_at: now, seen_before: before })
  .onConflict((conflict) => conflict.column('user_id').doUpdateSet((of) => ({ seen_at: now, seen_before: of.ref('news_marks.seen_at') }))).execute()
/** Back to the mark before; once. */
export const unmarkSeen = (tx: Tx, userId: string) => sql`update news_marks set seen_at = seen_before, seen_before = null where user_id = ${userId} and seen_before is not null`.execute(tx)
