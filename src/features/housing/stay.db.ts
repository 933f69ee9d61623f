/** SQL of stays and private addresses. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { StayListRow, type StayRow } from './stay.api.ts'
import type { AddressInput, StayInput } from './stay.ts'

const names = sql`from stays s join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id left join units u on u.id = r.unit_id left join places l on l.id = s.place_id`

const onDay = (on: string) => sql`
  select s.id, b.district, s.building_id, b.name as building, u.name as unit, r.name as room, l.number as place, s.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, p.birth_date,
    (select h.number from household_members m join households h on h.id = m.household_id where m.person_id = p.id and m.valid_from <= ${on} and (m.valid_until is null or m.valid_until > ${on})) as household_number,
    s.valid_from, s.valid_until, s.legal_ground, s.notice_number
  ${names} join persons p on p.id = s.person_id where s.valid_from <= ${on} and (s.valid_until is null or s.valid_until > ${on})`

export function findStays(tx: Tx, list: ListInput, on: string, limit?: number) {
  const buildings = list.filter.building_id
  return findPage(tx, { select: onDay(on), row: StayListRow, list, order: ['district', 'building', 'unit', 'room', 'place', 'name'], where: buildings?.length ? [sql`building_id = any (${buildings}::uuid[])`] : [], limit })
}

const stays = sql`select s.*, b.name as building, b.district, u.name as unit, r.name as room, l.number as place ${names}`
export async function findStaysOf(tx: Tx, personId: string): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`${stays} where s.person_id = ${personId} order by s.valid_from desc, s.id desc`.execute(tx)
  return rows
}
export async function findStay(tx: Tx, id: string): Promise<StayRow | undefined> {
  const { rows } = await sql<StayRow>`${stays} where s.id = ${id}`.execute(tx)
  return rows[0]
}

/** A person that was not merged away. */
export const findMover = (tx: Tx, id: string) => tx.selectFrom('persons').select(['id', 'birth_date', 'given_name', 'family_name']).where('id', '=', id).where('merged_into', 'is', null).executeTakeFirst()

export type Ended = { table: 'stays' | 'addresses'; id: string; version: number; valid_until: string | null }
/** Ends stay or address of a person on a day: those that began before (or on it, when `also` is set) and reach beyond it. Gives back the ended rows, with the end they had before. */
export async function endOn(tx: Tx, table: Ended['table'], personId: string, on: string, also = false): Promise<Ended[]> {
  const { rows } = await sql<Omit<Ended, 'table'>>`
    with before as (select id, valid_until from ${sql.table(table)} where person_id = ${personId} and ${also ? sql`valid_from <= ${on}` : sql`valid_from < ${on}`} and (valid_until is null or valid_until > ${on}) for update)
    update ${sql.table(table)} t set valid_until = ${on} from before where t.id = before.id returning t.id, t.version, before.valid_until`.execute(tx)
  return rows.map((row) => ({ ...row, table }))
}
/** Gives a row its former end back, or takes it away altogether; false when it was changed since. */
export const reopen = async (tx: Tx, { table, id, version, valid_until }: Ended) => (await tx.updateTable(table).set({ valid_until }).where('id', '=', id).where('version', '=', version).executeTakeFirst()).numUpdatedRows > 0n
export const takeBack = async (tx: Tx, { table, id, version }: Omit<Ended, 'valid_until'>) => (await tx.deleteFrom(table).where('id', '=', id).where('version', '=', version).executeTakeFirst()).numDeletedRows > 0n
export const findOwner = async (tx: Tx, table: Ended['table'], id: string) => (await tx.selectFrom(table).select('person_id').where('id', '=', id).executeTakeFirst())?.person_id

/** The last day before `on` since which the person lived nowhere that is known here, within two months: longer is no gap but a return. */
export async function findLastEnd(tx: Tx, personId: string, on: string): Promise<string | null> {
  const { rows: [row] } = await sql<{ ended: string | null }>`
    with lived as (select valid_from, valid_until from stays where person_id = ${personId} union all select valid_from, valid_until from addresses where person_id = ${personId})
    select max(valid_until) as ended from lived where valid_until < ${on} and valid_until > ${on}::date - 60 and not exists (select from lived l where l.valid_from < ${on} and (l.valid_until is null or l.valid_until >= ${on}))`.execute(tx)
  return row!.ended
}

export async function insertStay(tx: Tx, personId: string, stay: StayInput): Promise<string> {
  const id = newId()
  await tx.insertInto('stays').values({ id, person_id: personId, ...stay }).execute()
  return id
}
export const updateStay = (tx: Tx, id: string, seen: number, stay: StayInput) => tx.updateTable('stays').set(stay).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteStay = (tx: Tx, id: string, seen: number) => tx.deleteFrom('stays').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export const findAddresses = (tx: Tx, personId: string) => tx.selectFrom('addresses').selectAll().where('person_id', '=', personId).orderBy('valid_from', 'desc').execute()
export const findAddress = (tx: Tx, personId: string, id: string) => tx.selectFrom('addresses').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()
export const insertAddress = (tx: Tx, personId: string, address: AddressInput) => tx.insertInto('addresses').values({ id: newId(), person_id: personId, ...address }).returningAll().executeTakeFirstOrThrow()
export const updateAddress = (tx: Tx, personId: string, id: string, seen: number, address: AddressInput) =>
  tx.updateTable('addresses').set(address).where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
export const deleteAddress = (tx: Tx, personId: string, id: string, seen: number) => tx.deleteFrom('addresses').where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
