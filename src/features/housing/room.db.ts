/** SQL of units, rooms, places and blocks. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { demand } from '../../base/refused.ts'
import type { BlockInput, RoomInput, SplitInput, UnitInput } from './building.ts'

export const findUnit = (tx: Tx, id: string) => tx.selectFrom('units').selectAll().where('id', '=', id).executeTakeFirst()
export const insertUnit = (tx: Tx, buildingId: string, unit: UnitInput) => tx.insertInto('units').values({ id: newId(), building_id: buildingId, ...unit }).returningAll().executeTakeFirstOrThrow()
export const updateUnit = (tx: Tx, id: string, seen: number, unit: UnitInput) => tx.updateTable('units').set(unit).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteUnit = (tx: Tx, id: string, seen: number) => tx.deleteFrom('units').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const countRooms = async (tx: Tx, unitId: string) => (await tx.selectFrom('rooms').select((of) => of.fn.countAll<number>().as('count')).where('unit_id', '=', unitId).executeTakeFirstOrThrow()).count

/** The room with the number of its places from today on. */
export async function findRoom(tx: Tx, id: string, today: string) {
  const room = await tx.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst()
  return room && { ...room, places: (await findOpenPlaces(tx, id, today)).length }
}
const findOpenPlaces = (tx: Tx, roomId: string, today: string) =>
  tx.selectFrom('places').select(['id', 'number']).where('room_id', '=', roomId).where((of) => of.or([of('closed_on', 'is', null), of('closed_on', '>', today)])).orderBy('number').execute()

export async function insertRoom(tx: Tx, unitId: string, { places, opened_on, ...room }: RoomInput, today: string): Promise<string> {
  const id = newId()
  await tx.insertInto('rooms').values({ id, unit_id: unitId, ...room }).execute()
  await setPlaces(tx, id, places, opened_on, today)
  return id
}
/** The room ends on the day with its places; its parts begin on it, with its rules. */
export async function splitRoomInto(tx: Tx, room: { id: string; unit_id: string; rules: string[] }, { on, parts }: SplitInput, today: string): Promise<string[]> {
  await tx.updateTable('rooms').set({ closed_on: on }).where('id', '=', room.id).execute()
  const made: string[] = []
  for (const part of parts) {
    const id = await insertRoom(tx, room.unit_id, { ...part, rules: room.rules, remark: '', opened_on: on, closed_on: null }, today)
    await tx.updateTable('rooms').set({ opened_on: on }).where('id', '=', id).execute()
    made.push(id)
  }
  return made
}
export async function updateRoom(tx: Tx, id: string, seen: number, { places, opened_on, ...room }: RoomInput, today: string) {
  const result = await tx.updateTable('rooms').set(room).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
  // A room that is given up has no places from then on; the number asked for is that of the time before.
  if (result.numUpdatedRows > 0n && !(room.closed_on && room.closed_on <= today)) await setPlaces(tx, id, places, opened_on, today)
  return result
}
/** A room where somebody ever stayed is kept by its stays (sentences of stays_place_id_fkey, stays_room_id_fkey). */
export async function deleteRoom(tx: Tx, id: string, seen: number) {
  const places = tx.selectFrom('places').select('id').where('room_id', '=', id)
  await tx.deleteFrom('place_blocks').where('place_id', 'in', places).execute()
  await tx.deleteFrom('places').where('room_id', '=', id).execute()
  return tx.deleteFrom('rooms').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
}

/** New places continue the numbers; spare ones are given up from today on, the highest first. Where somebody lives or will, the place stays and the act is refused. */
async function setPlaces(tx: Tx, roomId: string, wanted: number, since: string | null | undefined, today: string): Promise<void> {
  const open = await findOpenPlaces(tx, roomId, today)
  const spare = open.slice(wanted).map((place) => place.id)
  if (spare.length) {
    const { rows: [used] } = await sql<{ used: boolean }>`select exists (select 1 from occupied_places(${today}) where place_id = any (${spare}::uuid[])) or exists (select 1 from reserved_places(${today}) where place_id = any (${spare}::uuid[])) as used`.execute(tx)
    demand(!used!.used || 'Auf einem der Plätze, die wegfallen sollen, wohnt jemand oder zieht jemand ein.')
    await tx.updateTable('places').set({ closed_on: today }).where('id', 'in', spare).execute()
  }
  const { highest } = await tx.selectFrom('places').select((of) => of.fn.coalesce(of.fn.max('number'), sql<number>`0`).as('highest')).where('room_id', '=', roomId).executeTakeFirstOrThrow()
  const missing = Array.from({ length: Math.max(0, wanted - open.length) }, (_, at) => ({ id: newId(), room_id: roomId, number: highest + 1 + at, opened_on: since === undefined ? today : since }))
  if (missing.length) await tx.insertInto('places').values(missing).execute()
}

/** Where a place is, from when on it is given up, and whether it is blocked on some day from `from` on (until before `until`). */
export async function findPlace(tx: Tx, id: string, from: string, until: string | null) {
  const { rows } = await sql<{ room_id: string; closed_on: string | null; is_blocked: boolean }>`
    select l.room_id, l.closed_on, exists (select 1 from place_blocks k where k.place_id = l.id and daterange(k.valid_from, k.valid_until) && daterange(${from}::date, ${until}::date)) as is_blocked from places l where l.id = ${id}`.execute(tx)
  return rows[0]
}
export const findBuildingOfRoom = async (tx: Tx, roomId: string) =>
  (await tx.selectFrom('rooms').innerJoin('units', 'units.id', 'rooms.unit_id').select('units.building_id').where('rooms.id', '=', roomId).executeTakeFirst())?.building_id

export const findBlock = (tx: Tx, id: string) => tx.selectFrom('place_blocks').selectAll().where('id', '=', id).executeTakeFirst()
export const insertBlocks = (tx: Tx, placeIds: readonly string[], block: BlockInput) =>
  tx.insertInto('place_blocks').values([...new Set(placeIds)].map((place_id) => ({ id: newId(), place_id, ...block }))).returningAll().execute()
export const updateBlock = (tx: Tx, id: string, seen: number, block: BlockInput) => tx.updateTable('place_blocks').set(block).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteBlock = (tx: Tx, id: string, seen: number) => tx.deleteFrom('place_blocks').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
