/** SQL of keys, who has them, and what stands in the rooms. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { ItemRow, KeyRow, type HandingRow } from './key.api.ts'
import type { KeyInput } from './key.ts'
import type { Item } from './protocol.ts'
import type { z } from 'zod'

const keys = (on: string) => sql`select k.*, b.name as building, r.name as room, h.id as handing_id, h.version as handing_version, h.person_id, case when h.id is not null then concat_ws(', ', p.family_name, nullif(p.given_name, '')) end as name, h.handed_on, h.deposit_cents,
    case when k.lost_on is not null then 'lost' when h.id is not null and not exists (select from stays s where s.person_id = h.person_id and s.building_id = k.building_id and (k.room_id is null or s.room_id is null or s.room_id = k.room_id) and (s.valid_until is null or s.valid_until > ${on})) then 'late' when o.key_id is not null then 'out' else 'here' end as state
  from keys k join buildings b on b.id = k.building_id left join rooms r on r.id = k.room_id left join keys_out(${on}) o on o.key_id = k.id
  left join key_handings h on h.key_id = k.id and h.handed_on <= ${on} and (h.returned_on is null or h.returned_on > ${on}) left join persons p on p.id = h.person_id`
export function findKeys(tx: Tx, list: ListInput, on: string, limit?: number) {
  const { building_id } = list.filter
  return findPage(tx, { select: keys(on), row: KeyRow, list, order: ['building', 'number'], where: building_id?.length ? [sql`building_id = any (${building_id}::uuid[])`] : [], limit })
}
export const findKey = (tx: Tx, id: string, on: string) => findRow(tx, keys(on), KeyRow, id)
export const findLate = async (tx: Tx, on: string) => (await sql<z.input<typeof KeyRow>>`select * from (${keys(on)}) k where state = 'late' order by handed_on, id`.execute(tx)).rows
/** In the cupboard of a house on a day. */
export const findKeysHere = async (tx: Tx, buildingId: string, on: string) => (await sql<{ id: string; number: string; kind: string; room_id: string | null; room: string | null }>`select id, number, kind, room_id, room from (${keys(on)}) k where building_id = ${buildingId} and state = 'here' order by number`.execute(tx)).rows
export const insertKeys = (tx: Tx, numbers: readonly string[], key: { building_id: string; kind: string; room_id: string | null; remark: string }) => tx.insertInto('keys').values(numbers.map((number) => ({ id: newId(), number, ...key }))).execute()
export const findNumbers = async (tx: Tx, buildingId: string, numbers: readonly string[]): Promise<string[]> => (await tx.selectFrom('keys').select('number').where('building_id', '=', buildingId).where('number', 'in', numbers).execute()).map((row) => row.number)
export const updateKey = (tx: Tx, id: string, seen: number, key: KeyInput) => tx.updateTable('keys').set(key).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const loseKey = (tx: Tx, id: string, on: string) => tx.updateTable('keys').set({ lost_on: on }).where('id', '=', id).execute()
export const deleteKey = (tx: Tx, id: string, seen: number) => tx.deleteFrom('keys').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** First and last name, where the person may be seen. */
export const findName = async (tx: Tx, personId: string): Promise<string | undefined> => (await sql<{ name: string }>`select concat_ws(' ', nullif(given_name, ''), family_name) as name from persons where id = ${personId}`.execute(tx)).rows[0]?.name

const handings = sql`select h.id, h.key_id, h.person_id, k.number, k.kind, b.name as building, r.name as room, h.handed_on, h.returned_on, h.deposit_cents, h.version from key_handings h join keys k on k.id = h.key_id join buildings b on b.id = k.building_id left join rooms r on r.id = k.room_id`
export const findHandingsOf = async (tx: Tx, personId: string): Promise<HandingRow[]> => (await sql<HandingRow>`select * from (${handings}) h where person_id = ${personId} order by returned_on desc nulls first, handed_on desc, number`.execute(tx)).rows
/** Keys of one house that the person still has. */
export const findOutOf = async (tx: Tx, personId: string, buildingId: string): Promise<HandingRow[]> => (await sql<HandingRow>`select * from (${handings}) h where person_id = ${personId} and returned_on is null and key_id in (select id from keys where building_id = ${buildingId}) order by number`.execute(tx)).rows
export const findHandings = async (tx: Tx, ids: readonly string[]): Promise<HandingRow[]> => (await sql<HandingRow>`select * from (${handings}) h where id = any (${ids as string[]}::uuid[]) order by number`.execute(tx)).rows
export async function insertHandings(tx: Tx, keyIds: readonly string[], handing: { person_id: string; handed_on: string; deposit_cents: number | null }): Promise<string[]> {
  const rows = [...keyIds].sort().map((key_id) => ({ id: newId(), key_id, ...handing }))
  await tx.insertInto('key_handings').values(rows).execute()
  return rows.map((row) => row.id)
}
export const endHanding = (tx: Tx, id: string, seen: number, on: string) => tx.updateTable('key_handings').set({ returned_on: on }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteHanding = (tx: Tx, id: string, seen: number) => tx.deleteFrom('key_handings').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

const items = sql`select i.*, b.name as building, b.id as building_id, concat_ws(' · ', u.name, r.name) as room from room_items i join rooms r on r.id = i.room_id join units u on u.id = r.unit_id join buildings b on b.id = u.building_id`
export function findItems(tx: Tx, list: ListInput, limit?: number) {
  const { building_id } = list.filter
  return findPage(tx, { select: items, row: ItemRow, list, order: ['building', 'room', 'name'], where: building_id?.length ? [sql`building_id = any (${building_id}::uuid[])`] : [], limit })
}
export const findItem = (tx: Tx, id: string) => findRow(tx, items, ItemRow, id)
export const findItemsOf = (tx: Tx, roomId: string) => tx.selectFrom('room_items').select(['name', 'count', 'condition', 'remark']).where('room_id', '=', roomId).orderBy('name').execute()
export async function insertItem(tx: Tx, roomId: string, item: Item): Promise<string> {
  const id = newId()
  await tx.insertInto('room_items').values({ id, room_id: roomId, ...item }).execute()
  return id
}
export const updateItem = (tx: Tx, id: string, seen: number, item: Item) => tx.updateTable('room_items').set(item).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteItem = (tx: Tx, id: string, seen: number) => tx.deleteFrom('room_items').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** What a protocol found becomes the inventory of the room; its remarks stay in the protocol, those of the inventory with their things. */
export async function replaceItems(tx: Tx, roomId: string, found: readonly Item[]): Promise<void> {
  const remarks = new Map((await findItemsOf(tx, roomId)).map((item) => [item.name, item.remark]))
  await tx.deleteFrom('room_items').where('room_id', '=', roomId).execute()
  if (found.length) await tx.insertInto('room_items').values(found.map(({ name, count, condition }) => ({ id: newId(), room_id: roomId, name, count, condition, remark: remarks.get(name) ?? '' }))).execute()
}
