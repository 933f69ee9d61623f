/** SQL of offers and their sessions. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { OfferRow } from './offer.api.ts'
import type { OfferInput, SessionInput } from './offer.ts'

/** A session with its count made up. */
export type Counted = SessionInput & { visits: number }

const offers = sql`select o.id, o.name, o.location, o.weekday, o.hours, o.audience, o.rhythm, o.day_of_week, o.nth, o.starts_on, o.ends_on, o.begins, o.ends, o.on_holiday, o.skips_school_holidays, o.languages, o.has_child_care, o.capacity, o.asks_registration, o.registration_purpose, o.responsible_id,
  (select u.name from users u where u.id = o.responsible_id) as responsible_name, o.helper, o.is_public, o.public_contact, o.description, o.version, count(s.id) as sessions, coalesce(sum(s.visits), 0)::int as visits, max(s.held_on) as last_held_on
  from offers o left join offer_sessions s on s.offer_id = o.id group by o.id`

export const findOffers = (tx: Tx, list: ListInput, limit?: number) => findPage(tx, { select: offers, row: OfferRow, list, order: ['name'], limit })
export const findOffer = (tx: Tx, id: string) => findRow(tx, offers, OfferRow, id)

export async function insertOffer(tx: Tx, offer: OfferInput): Promise<string> {
  const id = newId()
  await tx.insertInto('offers').values({ id, ...offer }).execute()
  return id
}
export const updateOffer = (tx: Tx, id: string, seen: number, offer: OfferInput) => tx.updateTable('offers').set(offer).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteOffer = (tx: Tx, id: string, seen: number) => tx.deleteFrom('offers').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** The newest 500; a weekly meeting has that many in ten years. */
export const findSessions = (tx: Tx, offerId: string) => tx.selectFrom('offer_sessions').selectAll().where('offer_id', '=', offerId).orderBy('held_on', 'desc').limit(500).execute()
export const findSession = (tx: Tx, id: string) => tx.selectFrom('offer_sessions').selectAll().where('id', '=', id).executeTakeFirst()
export const insertSession = (tx: Tx, offerId: string, session: Counted) => tx.insertInto('offer_sessions').values({ id: newId(), offer_id: offerId, ...session }).returningAll().executeTakeFirstOrThrow()
export const updateSession = (tx: Tx, id: string, seen: number, session: Counted) => tx.updateTable('offer_sessions').set(session).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteSession = (tx: Tx, id: string, seen: number) => tx.deleteFrom('offer_sessions').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
