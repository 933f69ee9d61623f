/** SQL of handing over. What a lead may know of cases without seeing them, the functions of the database answer (0024_handover.sql). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { Colleague, HandoverRow, type HandoverCase, type Orphan } from './handover.api.ts'

const nameOf = sql`(select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = f.id)`

/** Open cases on a day that the asker may hand over; `ids`: only these. */
export async function findCases(tx: Tx, on: string, ids?: readonly string[]): Promise<HandoverCase[]> {
  const some = ids ? sql`where f.id = any (${[...ids]}::uuid[])` : sql``
  return (await sql<HandoverCase>`select f.*, ${nameOf} as name from handover_facts(${on}) f ${some} order by f.number`.execute(tx)).rows
}
/** Caseworkers with a way in, and their share of funded posts on a day. */
export const findColleagues = async (tx: Tx, on: string): Promise<Colleague[]> => (await sql<Colleague>`select u.id, u.name, (select sum(p.share_percent)::float8 from positions p where p.user_id = u.id and p.funded_from <= ${on} and (p.funded_through is null or p.funded_through >= ${on})) as share,
  u.id in (select absent_users(${on})) as is_absent from users u where u.role = 'caseworker' and u.state in ('active', 'invited') order by u.name collate "de-DE-x-icu"`.execute(tx)).rows
export const findUsers = (tx: Tx, ids: readonly string[]) => tx.selectFrom('users').select(['id', 'name', 'role', 'state']).where('id', 'in', [...ids]).execute()
/** Of these cases those that the asker knows, open or not. */
export const findKnownCases = (tx: Tx, ids: readonly string[]) => tx.selectFrom('cases').select(['id', 'number']).where('id', 'in', [...ids]).execute()

const handovers = (me: string, today: string) => sql`select o.id, o.starting, o.reason, o.cases, o.made_by, maker.name as made_by_name, (o.made_at at time zone 'Europe/Berlin')::date as made_on, o.version, o.act_id,
  coalesce((select string_agg(distinct u.name, ', ') from handover_cases h join users u on u.id = h.from_user where h.handover_id = o.id), '') as givers, coalesce((select string_agg(distinct u.name, ', ') from handover_cases h join users u on u.id = h.to_user where h.handover_id = o.id), '') as receivers,
  case when o.taken_back_at is not null then 'taken_back' when o.starting > ${today} then 'planned' else 'effective' end as state,
  worked_on_since(o.id) as is_worked_on, exists (select 1 from handover_cases h where h.handover_id = o.id and h.to_user = ${me}) as is_received, o.made_at from handovers o join users maker on maker.id = o.made_by`
export const findHandovers = (tx: Tx, list: ListInput, me: string, today: string) => findPage(tx, { select: handovers(me, today), row: HandoverRow, list, order: ['-made_at'] })
export const findHandover = (tx: Tx, id: string, me: string, today: string) => findRow(tx, handovers(me, today), HandoverRow, id) as Promise<(HandoverRow & { act_id: string }) | undefined>
export const findHandedCases = async (tx: Tx, id: string) => (await sql<{ id: string; person_id: string; number: number | null; name: string | null; from_user: string | null; from_name: string | null; to_user: string; to_name: string }>`
  select h.id, h.person_id, c.number, (select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = h.person_id) as name, h.from_user, giver.name as from_name, h.to_user, heir.name as to_name
  from handover_cases h left join cases c on c.id = h.person_id left join users giver on giver.id = h.from_user join users heir on heir.id = h.to_user where h.handover_id = ${id} order by name nulls last, c.number`.execute(tx)).rows
export const markTakenBack = (tx: Tx, id: string, me: string, now: Date) => tx.updateTable('handovers').set({ taken_back_at: now, taken_back_by: me }).where('id', '=', id).where('taken_back_at', 'is', null).executeTakeFirst()

/** Open cases that nobody looks after on a day. */
export const findOrphans = async (tx: Tx, on: string): Promise<Orphan[]> => (await sql<Orphan>`select f.*, ${nameOf} as name from orphaned_cases(${on}) f`.execute(tx)).rows
