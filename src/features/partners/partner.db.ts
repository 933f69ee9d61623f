/** SQL of partners. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { PartnerRow } from './partner.api.ts'
import type { PartnerInput } from './partner.ts'

const partners = (today: string) => sql`select id, name, partner_group, contact_name, phone, services, town, active_from, active_until, version,
  (active_from is null or active_from <= ${today}) and (active_until is null or active_until > ${today}) as is_active from partners`

export const findPartners = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: partners(today), row: PartnerRow, list, order: ['name'], limit })
export const findPartner = (tx: Tx, id: string, today: string) => findRow(tx, partners(today), PartnerRow, id)

export async function insertPartner(tx: Tx, partner: PartnerInput): Promise<string> {
  const id = newId()
  await tx.insertInto('partners').values({ id, ...partner }).execute()
  return id
}
export const updatePartner = (tx: Tx, id: string, seen: number, partner: PartnerInput) => tx.updateTable('partners').set(partner).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deletePartner = (tx: Tx, id: string, seen: number) => tx.deleteFrom('partners').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
