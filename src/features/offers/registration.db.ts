/** SQL of registrations. Whoever gives or takes a place holds the row of the offer, so that two who want the last one come one after the other. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'

const columns = ['id', 'offer_id', 'planned_on', 'first_name', 'seat', 'consented_on', 'version'] as const
export type Registration = { id: string; offer_id: string; planned_on: string; first_name: string; seat: 'seat' | 'waiting'; consented_on: string; version: number }

/** Holds the offer until the end of the act. */
export const holdOffer = (tx: Tx, id: string) => tx.selectFrom('offers').select(['id', 'capacity']).where('id', '=', id).forUpdate().executeTakeFirst()
/** Who has a place first, then who waits, each in the order in which they came. */
export const findRegistrations = (tx: Tx, offerId: string, plannedOn: string) => tx.selectFrom('offer_registrations').select(columns).where('offer_id', '=', offerId).where('planned_on', '=', plannedOn).orderBy(sql`seat = 'waiting'`).orderBy('registered_at').orderBy('id').execute() as Promise<Registration[]>
export const findRegistration = (tx: Tx, id: string) => tx.selectFrom('offer_registrations').select(columns).where('id', '=', id).executeTakeFirst() as Promise<Registration | undefined>
export const insertRegistration = (tx: Tx, given: { offer_id: string; planned_on: string; first_name: string; seat: string; consented_on: string; registered_at: Date; made_by: string }) => tx.insertInto('offer_registrations').values({ id: newId(), ...given }).returning(columns).executeTakeFirstOrThrow() as Promise<Registration>
export const deleteRegistration = (tx: Tx, id: string, seen: number) => tx.deleteFrom('offer_registrations').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Gives free places to those who wait longest; who moved up. Nobody who has a place loses it when there are fewer. */
export async function fill(tx: Tx, offerId: string, plannedOn: string, capacity: number | null): Promise<string[]> {
  const { rows } = await sql<{ first_name: string }>`update offer_registrations set seat = 'seat' where id in (select id from offer_registrations where offer_id = ${offerId} and planned_on = ${plannedOn} and seat = 'waiting' order by registered_at, id
    limit ${capacity === null ? sql`all` : sql`greatest(0, ${capacity}::int - (select count(*) from offer_registrations where offer_id = ${offerId} and planned_on = ${plannedOn} and seat = 'seat')::int)`}) returning first_name`.execute(tx)
  return rows.map((row) => row.first_name)
}
export async function fillAll(tx: Tx, offerId: string): Promise<void> {
  const offer = await holdOffer(tx, offerId)
  const waiting = await tx.selectFrom('offer_registrations').select('planned_on').distinct().where('offer_id', '=', offerId).where('seat', '=', 'waiting').execute()
  for (const { planned_on } of waiting) await fill(tx, offerId, planned_on, offer!.capacity)
}
/** Erases first names of sessions before a day. */
export const forgetBefore = async (tx: Tx, day: string): Promise<number> => (await sql<{ n: number }>`select forget_registrations(${day}) as n`.execute(tx)).rows[0]!.n
