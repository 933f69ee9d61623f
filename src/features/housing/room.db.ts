/** SQL of units, rooms, places and blocks. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { BlockInput, RoomInput } from './building.ts'

export const findUnit = (tx: Tx, id: string) => tx.selectFrom('units').selectAll().where('id', '=', id).executeTakeFirst()
export const insertUnit = (tx: Tx, buildingId: string, name: string) => tx.insertInto('units').values({ id: newId(), building_id: buildingId, name }).returningAll().executeTakeFirstOrThrow()
export const updateUnit = (tx: Tx, id: string, seen: number, name: string) => tx.updateTable('units').set({ name }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteUnit = (tx: Tx, id: string, seen: number) => tx.deleteFrom('units').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const countRooms = async (tx: Tx, unitId: string) => (await tx.selectFrom('rooms').select((of) => of.fn.countAll<number>().as('count')).where('unit_id', '=', unitId).executeTakeFirstOrThrow()).count

/** The room with the number of its places. */
export async function findRoom(tx: Tx, id: string) {
  const room = await tx.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst()
  if (!room) return undefined
  const { places } = await tx.selectFrom('places').select((of) => of.fn.countAll<number>().as('places')).where('room_id', '=', id).executeTakeFirstOrThrow()
  return { ...room, places }
}

export async function insertRoom(tx: Tx, unitId: string, { places, ...room }: RoomInput): Promise<string> {
  const id = newId()
  await tx.insertInto('rooms').values({ id, unit_id: unitId, ...room }).execute()
  await setPlaces(tx, id, places)
  return id
}
export async function updateRoom(tx: Tx, id: string, seen: number, { places, ...room }: RoomInput) {
  const result = await tx.updateTable('rooms').set(room).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
  if (result.numUpdatedRows > 0n) await setPlaces(tx, id, places)
  return result
}
/** A room where somebody ever stayed is kept by its stays (sentence of stays_room_id_fkey). */
export async function deleteRoom(tx: Tx, id: string, seen: number) {
  await setPlaces(tx, id, 0)
  return tx.deleteFrom('rooms').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
}

/** Places are numbered from 1. The highest go first; one where somebody ever stayed is kept by its stays (sentence of stays_place_id_fkey). */
async function setPlaces(tx: Tx, roomId: string, wanted: number): Promise<void> {
  const places = await tx.selectFrom('places').select(['id', 'number']).where('room_id', '=', roomId).orderBy('number').execute()
  const spare = places.slice(wanted).map((place) => place.id)
  if (spare.length) {
    await tx.deleteFrom('place_blocks').where('place_id', 'in', spare).execute()
    await tx.deleteFrom('places').where('id', 'in', spare).execute()
  }
  const highest = places.at(-1)?.number ?? 0
  const missing = Array.from({ length: Math.max(0, wanted - places.length) }, (_, at) => ({ id: newId(), room_id: roomId, number: highest + 1 + at }))
  if (missing.length) await tx.insertInto('places').values(missing).execute()
}

/** Where a place is, and whether it is blocked on some day from `from` on (until before `until`). */
export async function findPlace(tx: Tx, id: string, from: string, until: string | null) {
  const { rows } = await sql<{ room_id: string; is_blocked: boolean }>`
    select l.room_id, exists (select 1 from place_blocks k where k.place_id = l.id and daterange(k.valid_from, k.valid_until) && daterange(${from}::date, ${until}::date)) as is_blocked from places l where l.id = ${id}`.execute(tx)
  return rows[0]
}
export const findBuildingOfRoom = async (tx: Tx, roomId: string) =>
  (await tx.selectFrom('rooms').innerJoin('units', 'units.id', 'rooms.unit_id').select('units.building_id').where('rooms.id', '=', roomId).executeTakeFirst())?.building_id

export const findBlock = (tx: Tx, id: string) => tx.selectFrom('place_blocks').selectAll().where('id', '=', id).executeTakeFirst()
export const insertBlocks = (tx: Tx, placeIds: readonly string[], block: BlockInput) =>
  tx.insertInto('place_blocks').values([...new Set(placeIds)].map((place_id) => ({ id: newId(), place_id, ...block }))).returningAll().execute()
export const updateBlock = (tx: Tx, id: string, seen: number, block: BlockInput) => tx.updateTable('place_blocks').set(block).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteBlock = (tx: Tx, id: string, seen: number) => tx.deleteFrom('place_blocks').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
