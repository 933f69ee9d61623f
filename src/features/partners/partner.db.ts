/** SQL of partners. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { PartnerRow } from './partner.api.ts'
import type { PartnerInput } from './partner.ts'

const partners = sql`select id, name, partner_group, contact_name, phone, services, town, version from partners`

export const findPartners = (tx: Tx, list: ListInput, limit?: number) => findPage(tx, { select: partners, row: PartnerRow, list, order: ['name'], limit })
export const findPartner = (tx: Tx, id: string) => findRow(tx, partners, PartnerRow, id)

export async function insertPartner(tx: Tx, partner: PartnerInput): Promise<string> {
  const id = newId()
  await tx.insertInto('partners').values({ id, ...partner }).execute()
  return id
}
export const updatePartner = (tx: Tx, id: string, seen: number, partner: PartnerInput) => tx.updateTable('partners').set(partner).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deletePartner = (tx: Tx, id: string, seen: number) => tx.deleteFrom('partners').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
