/** SQL of faults. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { FaultRow, type FaultPage } from './fault.api.ts'
import type { ContactInput, FaultInput, NewFault } from './fault.ts'

const select = (today: string) => sql`
  select f.*, b.name as building, r.name as room, u.name as reported_by_name, c.whom as told, c.told_on,
    (select count(*)::int from fault_blocks x join place_blocks k on k.id = x.block_id where x.fault_id = f.id and (k.valid_until is null or k.valid_until > ${today})) as blocked
  from faults f join buildings b on b.id = f.building_id join users u on u.id = f.reported_by left join rooms r on r.id = f.room_id
  left join lateral (select whom, told_on from fault_contacts where fault_id = f.id order by told_on desc, id desc limit 1) c on true`

type Found = Omit<FaultRow, 'can'>
export function findFaults(tx: Tx, list: ListInput, today: string, limit?: number) {
  const { building_id } = list.filter
  return findPage(tx, { select: select(today), row: FaultRow, list, order: ['-is_urgent', '-reported_on'], where: building_id?.length ? [sql`building_id = any (${building_id}::uuid[])`] : [], limit })
}
export async function findFault(tx: Tx, id: string, today: string): Promise<Omit<FaultPage, 'can'> | undefined> {
  const { rows: [row] } = await sql<Found>`select * from (${select(today)}) f where id = ${id}`.execute(tx)
  if (!row) return undefined
  const contacts = await tx.selectFrom('fault_contacts').selectAll().where('fault_id', '=', id).orderBy('told_on', 'desc').orderBy('id', 'desc').execute()
  const photos = await tx.selectFrom('fault_photos').innerJoin('users', 'users.id', 'fault_photos.added_by').select(['fault_photos.id', 'fault_photos.added_on', 'users.name as added_by_name', 'fault_photos.version']).where('fault_id', '=', id).orderBy('fault_photos.id').execute()
  return { ...row, contacts, photos }
}
export async function insertFault(tx: Tx, fault: NewFault, by: string): Promise<string> {
  const id = newId()
  await tx.insertInto('faults').values({ id, ...fault, reported_by: by }).execute()
  return id
}
export const updateFault = (tx: Tx, id: string, seen: number, fault: Partial<FaultInput> | { state: string; done_on: string | null; cents?: number | null }) => tx.updateTable('faults').set(fault).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteFault = (tx: Tx, id: string, seen: number) => tx.deleteFrom('faults').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const insertContact = (tx: Tx, faultId: string, contact: ContactInput) => tx.insertInto('fault_contacts').values({ id: newId(), fault_id: faultId, ...contact }).returningAll().executeTakeFirstOrThrow()
export const findContact = (tx: Tx, id: string) => tx.selectFrom('fault_contacts').selectAll().where('id', '=', id).executeTakeFirst()
export const deleteContact = (tx: Tx, id: string, seen: number) => tx.deleteFrom('fault_contacts').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Places of the room in use in the period that are not blocked in it yet. */
export async function findOpenPlaces(tx: Tx, roomId: string, from: string, until: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select l.id from places l where l.room_id = ${roomId} and (l.closed_on is null or l.closed_on > ${from})
    and not exists (select from place_blocks k where k.place_id = l.id and daterange(k.valid_from, k.valid_until) && daterange(${from}::date, ${until}::date)) order by l.number`.execute(tx)
  return rows.map((row) => row.id)
}
/** People in the room and places kept for somebody, without names. */
export async function countConcerned(tx: Tx, roomId: string, on: string): Promise<{ living: number; reserved: number }> {
  const { rows: [row] } = await sql<{ living: number; reserved: number }>`select (select count(*)::int from occupied_places(${on}) o where o.room_id = ${roomId}) as living,
    (select count(*)::int from reserved_places(${on}) k join places l on l.id = k.place_id where l.room_id = ${roomId}) as reserved`.execute(tx)
  return row!
}
export const tieBlocks = (tx: Tx, faultId: string, blockIds: readonly string[]) => tx.insertInto('fault_blocks').values(blockIds.map((block_id) => ({ id: newId(), fault_id: faultId, block_id }))).execute()
/** What is blocked because of it ends on the day; what would only begin later is gone. */
export async function openPlaces(tx: Tx, faultId: string, on: string): Promise<number> {
  const mine = sql`id in (select block_id from fault_blocks where fault_id = ${faultId})`
  await sql`delete from place_blocks where ${mine} and valid_from >= ${on}`.execute(tx)
  const { rows } = await sql`update place_blocks set valid_until = ${on} where ${mine} and (valid_until is null or valid_until > ${on}) returning id`.execute(tx)
  return rows.length
}

export const insertPhoto = (tx: Tx, photo: { id: string; fault_id: string; media_type: string; bytes: number; body_sealed: Buffer; picture_sealed: Buffer | null; added_by: string; added_on: string }) => tx.insertInto('fault_photos').values(photo).execute()
export const findPhoto = (tx: Tx, id: string) => tx.selectFrom('fault_photos').select(['id', 'picture_sealed', 'version']).where('id', '=', id).executeTakeFirst()
export const deletePhoto = (tx: Tx, id: string, seen: number) => tx.deleteFrom('fault_photos').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
