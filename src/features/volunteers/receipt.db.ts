/** SQL of receipts. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ReceiptRow } from './receipt.api.ts'

export const findReceipts = async (tx: Tx, of: { hoursId: string } | { id: string }) => (await sql<ReceiptRow>`select r.id, r.title, r.added_on, u.name as added_by_name, r.picture_sealed is not null as has_picture, r.version
  from volunteer_receipts r join users u on u.id = r.added_by where ${'id' in of ? sql`r.id = ${of.id}` : sql`r.hours_id = ${of.hoursId}`} order by r.id`.execute(tx)).rows
export const findReceipt = async (tx: Tx, id: string) => (await findReceipts(tx, { id }))[0]
export const findReceiptBody = (tx: Tx, id: string) => tx.selectFrom('volunteer_receipts').select(['title', 'media_type', 'body_sealed', 'picture_sealed']).where('id', '=', id).executeTakeFirst()
export const hasHours = async (tx: Tx, id: string): Promise<boolean> => (await tx.selectFrom('volunteer_hours').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
export const insertReceipt = (tx: Tx, receipt: { id: string; hours_id: string; title: string; media_type: string; bytes: number; body_sealed: Buffer; picture_sealed: Buffer | null; added_by: string; added_on: string }) => tx.insertInto('volunteer_receipts').values(receipt).execute()
export const deleteReceipt = (tx: Tx, id: string, seen: number) => tx.deleteFrom('volunteer_receipts').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
