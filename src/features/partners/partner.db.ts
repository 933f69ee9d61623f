/** SQL of partners. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { PartnerRow } from './partner.api.ts'
import type { PartnerInput } from './partner.ts'

/** The housing office reads the network, and nothing of the answers of partners. */
const partners = (today: string, role: string) => sql`select p.id, p.name, p.partner_group, p.contact_name, p.phone, p.services, p.town, p.email, p.active_from, p.active_until, p.confirmed_on, p.version, (p.confirmed_on is null or p.confirmed_on <= (${today}::date - interval '12 months')::date) as is_stale,
  (p.active_from is null or p.active_from <= ${today}) and (p.active_until is null or p.active_until > ${today}) as is_active, coalesce(s.offered, '') as offered, coalesce(s.has_stale_lines, false) as has_stale_lines, coalesce(l.waiting, 0)::int as waiting_answers
  from partners p left join (select partner_id, string_agg(concat_ws(' ', name, for_whom), ' · ' order by name) as offered, bool_or(stale_lines <> '{}') as has_stale_lines from partner_services group by partner_id) s on s.partner_id = p.id
  left join (${role === 'housing' ? sql`select null::uuid as partner_id, 0 as waiting` : sql`select partner_id, count(*) as waiting from partner_links where state = 'proposed' group by partner_id`}) l on l.partner_id = p.id`

export const findPartners = (tx: Tx, list: ListInput, today: string, role: string, limit?: number) => findPage(tx, { select: partners(today, role), row: PartnerRow, list, order: ['name'], limit })
export const findPartner = (tx: Tx, id: string, today: string, role: string) => findRow(tx, partners(today, role), PartnerRow, id)

export async function insertPartner(tx: Tx, partner: PartnerInput): Promise<string> {
  const id = newId()
  await tx.insertInto('partners').values({ id, ...partner }).execute()
  return id
}
export const updatePartner = (tx: Tx, id: string, seen: number, partner: PartnerInput) => tx.updateTable('partners').set(partner).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deletePartner = (tx: Tx, id: string, seen: number) => tx.deleteFrom('partners').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
