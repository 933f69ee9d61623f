/** SQL of the own desk. Policies let only own rows through; the conditions on the account stand here for readers and indexes. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'

/** Milliseconds a draft is kept untouched. */
const KEPT = 30 * 86_400_000

export const findDraft = (tx: Tx, userId: string, key: string) => tx.selectFrom('drafts').select(['body_sealed', 'saved_at']).where('user_id', '=', userId).where('key', '=', key).executeTakeFirst()
export async function putDraft(tx: Tx, userId: string, key: string, sealed: Buffer, now: Date): Promise<void> {
  await tx.deleteFrom('drafts').where('user_id', '=', userId).where('saved_at', '<', new Date(now.getTime() - KEPT)).execute()
  await tx.insertInto('drafts').values({ user_id: userId, key, body_sealed: sealed, saved_at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet({ body_sealed: sealed, saved_at: now })).execute()
}
/** Number of drafts of an account and their bytes, without one of them. */
export async function sumOtherDrafts(tx: Tx, userId: string, key: string): Promise<{ count: number; bytes: number }> {
  const { rows: [sum] } = await sql<{ count: number; bytes: number }>`select count(*)::int as count, coalesce(sum(length(body_sealed)), 0)::int as bytes from drafts where user_id = ${userId} and key <> ${key}`.execute(tx)
  return sum!
}
export async function deleteDraft(tx: Tx, userId: string, key: string): Promise<void> {
  await tx.deleteFrom('drafts').where('user_id', '=', userId).where('key', '=', key).execute()
}

export const findFilters = (tx: Tx, userId: string, page: string) =>
  tx.selectFrom('saved_filters').select(['id', 'page', 'name', 'query']).where('user_id', '=', userId).where('page', '=', page).orderBy('name').execute()
export const countFilters = async (tx: Tx, userId: string): Promise<number> =>
  Number((await tx.selectFrom('saved_filters').select((of) => of.fn.countAll<number>().as('count')).where('user_id', '=', userId).executeTakeFirstOrThrow()).count)
export async function insertFilter(tx: Tx, userId: string, filter: { page: string; name: string; query: string }) {
  const id = newId()
  await tx.insertInto('saved_filters').values({ id, user_id: userId, ...filter }).execute()
  return { id, ...filter }
}
export async function deleteFilter(tx: Tx, userId: string, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('saved_filters').where('user_id', '=', userId).where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export const findChoice = async (tx: Tx, userId: string, key: string): Promise<string[]> =>
  (await tx.selectFrom('desk_choices').select('chosen').where('user_id', '=', userId).where('key', '=', key).executeTakeFirst())?.chosen ?? []
export const countOtherChoices = async (tx: Tx, userId: string, key: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from desk_choices where user_id = ${userId} and key <> ${key}`.execute(tx)).rows[0]!.n
/** Nothing chosen is as usual, and needs no row. */
export async function putChoice(tx: Tx, userId: string, key: string, chosen: string[]): Promise<void> {
  if (chosen.length === 0) await tx.deleteFrom('desk_choices').where('user_id', '=', userId).where('key', '=', key).execute()
  else await tx.insertInto('desk_choices').values({ user_id: userId, key, chosen }).onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet({ chosen })).execute()
}

export const findHints = async (tx: Tx, userId: string): Promise<string[]> => (await tx.selectFrom('dismissed_hints').select('key').where('user_id', '=', userId).orderBy('key').execute()).map(({ key }) => key)
export async function insertHints(tx: Tx, userId: string, keys: readonly string[]): Promise<void> {
  if (keys.length) await tx.insertInto('dismissed_hints').values(keys.map((key) => ({ user_id: userId, key }))).onConflict((conflict) => conflict.doNothing()).execute()
}
export async function deleteHints(tx: Tx, userId: string, keys: readonly string[]): Promise<void> {
  if (keys.length) await tx.deleteFrom('dismissed_hints').where('user_id', '=', userId).where('key', 'in', keys).execute()
}
