/** SQL of network contacts. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { ContactFacts } from './contact.api.ts'

export type StoredContact = z.input<typeof ContactFacts> & { named_sealed: Buffer | null; note_sealed: Buffer | null }

/** A coordinator meets contacts about nobody only, and may not ask for names of people. */
const contacts = (role: string): RawBuilder<unknown> => sql`select c.id, c.held_on, c.partner_group, c.partner_id, (select q.name from partners q where q.id = c.partner_id) as partner_name, c.minutes, c.person_id,
  ${role === 'coordinator' ? sql`null::text` : sql`(select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = c.person_id)`} as person_name,
  c.held_by, (select u.name from users u where u.id = c.held_by) as held_by_name, c.note_sealed is not null as has_note, c.named_sealed, c.note_sealed, c.version from network_contacts c`

export function findContacts(tx: Tx, list: ListInput, role: string, limit?: number): Promise<{ rows: StoredContact[]; total: number }> {
  const { from: [from] = [], to: [to] = [], person_id, held_by } = list.filter
  const where = [
    ...(from ? [sql`held_on >= ${from}`] : []), ...(to ? [sql`held_on <= ${to}`] : []),
    ...(person_id?.length ? [sql`person_id = any (${person_id}::uuid[])`] : []), ...(held_by?.length ? [sql`held_by = any (${held_by}::uuid[])`] : []),
  ]
  return findPage(tx, { select: contacts(role), row: ContactFacts, list, order: ['-held_on', '-id'], where, limit }) as Promise<{ rows: StoredContact[]; total: number }>
}
export const findContact = (tx: Tx, id: string, role: string) => findRow(tx, contacts(role), ContactFacts, id) as Promise<StoredContact | undefined>

type Stored = { held_on: string; partner_group: string; partner_id: string | null; minutes: number | null; person_id: string | null; named_sealed: Buffer | null; note_sealed: Buffer | null }
export const insertContact = (tx: Tx, id: string, heldBy: string, contact: Stored) => tx.insertInto('network_contacts').values({ id, held_by: heldBy, ...contact }).execute()
export const updateContact = (tx: Tx, id: string, seen: number, contact: Stored) => tx.updateTable('network_contacts').set(contact).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteContact = (tx: Tx, id: string, seen: number) => tx.deleteFrom('network_contacts').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
