/** SQL of feeds. What a feed tells, two functions of the database answer (0020_appointments.sql): they know no title and no person. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

export const findFeed = (tx: Tx, userId: string) => tx.selectFrom('calendar_feeds').select(['made_at', 'read_on']).where('user_id', '=', userId).executeTakeFirst()
export const putFeed = (tx: Tx, userId: string, hash: Buffer, now: Date) =>
  tx.insertInto('calendar_feeds').values({ user_id: userId, secret_hash: hash, made_at: now, read_on: null }).onConflict((conflict) => conflict.column('user_id').doUpdateSet({ secret_hash: hash, made_at: now, read_on: null })).execute()
export const deleteFeed = (tx: Tx, userId: string) => tx.deleteFrom('calendar_feeds').where('user_id', '=', userId).execute()

/** Whose feed a secret opens, if it is one and its account works; and whether it is the first time on this day. */
export const openFeed = async (tx: Tx, hash: Buffer) => (await sql<{ user_id: string; is_first: boolean }>`select * from open_feed(${hash})`.execute(tx)).rows[0]
export type FeedTime = { id: string; starts_at: Date; ends_at: Date; room: string | null; is_interpreted: boolean; is_cancelled: boolean; version: number }
export const findFeedTimes = async (tx: Tx, userId: string, since: Date) => (await sql<FeedTime>`select * from feed_times(${userId}, ${since})`.execute(tx)).rows
