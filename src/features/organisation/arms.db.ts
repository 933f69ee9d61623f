/** SQL of the coat of arms. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

/** `picture`: as it was handed in, for office programs; `shown`: WebP of at most 1600 points, for screen and PDF. Both without anything but points. */
export type Arms = { picture: Buffer; shown: Buffer; media_type: string; width: number; height: number }
export const findArms = (tx: Tx): Promise<Arms | undefined> => tx.selectFrom('coat_of_arms').select(['picture', 'shown', 'media_type', 'width', 'height']).executeTakeFirst()
export async function findArmsState(tx: Tx): Promise<{ version: number; width: number; height: number; set_by_name: string; set_on: string } | undefined> {
  return (await sql<{ version: number; width: number; height: number; set_by_name: string; set_on: string }>`select version, width, height, set_by_name, (set_at at time zone 'Europe/Berlin')::date::text as set_on from coat_of_arms`.execute(tx)).rows[0]
}
export async function putArms(tx: Tx, arms: Arms, name: string, now: Date): Promise<void> {
  const row = { ...arms, set_by_name: name, set_at: now }
  await tx.insertInto('coat_of_arms').values(row).onConflict((conflict) => conflict.column('single').doUpdateSet(row)).execute()
}
export const deleteArms = (tx: Tx, seen: number) => tx.deleteFrom('coat_of_arms').where('version', '=', seen).executeTakeFirst()
