/** A retry after a lost answer creates nothing twice: the answer is kept, sealed, for 24 hours under the key the browser chose. */
import type { Tx } from './db.ts'
import { refuse } from './refused.ts'
import { hashOf, type Sealer } from './seal.ts'

export type Retry = { key: string; userId: string; endpoint: string; input: unknown }

export async function rememberAnswer(tx: Tx, seal: Sealer, now: Date, retry: Retry, once: () => Promise<unknown>): Promise<unknown> {
  const hash = hashOf(JSON.stringify([retry.endpoint, retry.input]))
  await tx.deleteFrom('idempotency_keys').where('user_id', '=', retry.userId).where('created_at', '<', new Date(now.getTime() - 86_400_000)).execute()
  // The primary key makes a second, simultaneous request wait here until the first one has committed.
  const taken = await tx.insertInto('idempotency_keys')
    .values({ user_id: retry.userId, key: retry.key, endpoint: retry.endpoint, request_hash: hash, status: 0, created_at: now })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 0n) {
    const before = await tx.selectFrom('idempotency_keys').selectAll().where('user_id', '=', retry.userId).where('key', '=', retry.key).executeTakeFirstOrThrow()
    if (!before.request_hash.equals(hash) || !before.response_sealed) refuse('conflict', 'Dieser Auftrag wurde mit anderem Inhalt schon gesendet.')
    return JSON.parse(seal.openHouse(before.response_sealed, 'idempotency_keys', retry.key, 'response'))
  }
  const answer = await once()
  await tx.updateTable('idempotency_keys').set({ status: 200, response_sealed: seal.sealHouse(JSON.stringify(answer), 'idempotency_keys', retry.key, 'response') })
    .where('user_id', '=', retry.userId).where('key', '=', retry.key).execute()
  return answer
}
