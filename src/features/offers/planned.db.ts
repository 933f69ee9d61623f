/** SQL of what differs from the series. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { Change } from './series.rules.ts'

export type ChangeRow = Change & { id: string; offer_id: string; version: number }
export const findChanges = (tx: Tx, offerIds: readonly string[]) => tx.selectFrom('offer_changes').select(['id', 'offer_id', 'planned_on', 'kind', 'to_on', 'begins', 'ends', 'place', 'reason', 'version']).where('offer_id', 'in', offerIds.length ? offerIds : ['00000000-0000-0000-0000-000000000000']).execute() as Promise<ChangeRow[]>
export const findChange = (tx: Tx, id: string) => tx.selectFrom('offer_changes').select(['id', 'offer_id', 'planned_on', 'kind', 'version']).where('id', '=', id).executeTakeFirst()
/** What was decided last about a session stands. */
export async function putChange(tx: Tx, offerId: string, change: Change, by: string): Promise<void> {
  await tx.insertInto('offer_changes').values({ id: newId(), offer_id: offerId, ...change, made_by: by })
    .onConflict((conflict) => conflict.columns(['offer_id', 'planned_on']).doUpdateSet({ ...change, made_by: by })).execute()
}
export const deleteChange = (tx: Tx, id: string, seen: number) => tx.deleteFrom('offer_changes').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** How many have a place and how many wait, by session. */
export async function countSeats(tx: Tx, offerId: string): Promise<Map<string, { seats: number; waiting: number }>> {
  const { rows } = await sql<{ planned_on: string; seats: number; waiting: number }>`select planned_on, count(*) filter (where seat = 'seat') as seats, count(*) filter (where seat = 'waiting') as waiting from offer_registrations where offer_id = ${offerId} group by planned_on`.execute(tx)
  return new Map(rows.map((row) => [row.planned_on, row]))
}
