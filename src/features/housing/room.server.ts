import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { addRoom, addUnit, blockPlaces, changeBlock, changeRoom, changeUnit, removeBlock, removeRoom, removeUnit, splitRoom } from './room.api.ts'
import { countRooms, deleteBlock, deleteRoom, deleteUnit, findBlock, findBuildingOfRoom, findRoom, findUnit, insertBlocks, insertRoom, insertUnit, splitRoomInto, updateBlock, updateRoom, updateUnit } from './room.db.ts'

/** The room lies in the house; nothing asked is fine. */
export async function demandRoom(tx: Context['tx'], buildingId: string, roomId: string | null): Promise<void> {
  if (roomId && (await findBuildingOfRoom(tx, roomId)) !== buildingId) refuseField('room_id', 'Dieses Zimmer gehört nicht zur Unterkunft.')
}

export const roomHandlers: Handler[] = [
  handle(addUnit, async ({ tx, params, input, note }) => {
    const unit = await insertUnit(tx, params.id, input)
    note(null, { building: params.id, unit: unit.id })
    return unit
  }),
  handle(changeUnit, async ({ tx, params, input, version, note }) => {
    note(null, { unit: params.id })
    return rowAfter(await updateUnit(tx, params.id, version, input), () => findUnit(tx, params.id))
  }),
  handle(removeUnit, async ({ tx, params, version, note }) => {
    if (!(await findUnit(tx, params.id))) refuse('not-found')
    demand((await countRooms(tx, params.id)) === 0 || 'In der Wohneinheit sind noch Zimmer.')
    note(null, { unit: params.id })
    await goneAfter(await deleteUnit(tx, params.id, version), () => findUnit(tx, params.id))
    return done
  }),

  handle(addRoom, async ({ tx, params, input, today, note }) => {
    const id = await insertRoom(tx, params.id, input, today)
    note(null, { unit: params.id, room: id, places: input.places })
    return findRoom(tx, id, today)
  }),
  handle(changeRoom, async ({ tx, params, input, version, today, note }) => {
    note(null, { room: params.id, places: input.places })
    return rowAfter(await updateRoom(tx, params.id, version, input, today), () => findRoom(tx, params.id, today))
  }),
  handle(splitRoom, async ({ tx, params, input, version, today, note }) => {
    const room = (await findRoom(tx, params.id, today)) ?? refuse('not-found')
    demandVersion(room, version)
    demand(!room.closed_on || 'Das Zimmer ist schon aufgegeben.')
    const parts = await splitRoomInto(tx, room, input, today)
    note(null, { room: room.id, into: parts, on: input.on })
    return { rows: await Promise.all(parts.map(async (id) => (await findRoom(tx, id, today)) ?? refuse('not-found'))) }
  }),
  handle(removeRoom, async ({ tx, params, version, today, note }) => {
    note(null, { room: params.id })
    await goneAfter(await deleteRoom(tx, params.id, version), () => findRoom(tx, params.id, today))
    return done
  }),

  handle(blockPlaces, async ({ tx, input: { place_ids, ...block }, note }) => {
    const rows = await insertBlocks(tx, place_ids, block)
    note(null, { places: place_ids, blocks: rows.map((row) => row.id) })
    return { rows }
  }),
  handle(changeBlock, async ({ tx, params, input, version, note }) => {
    note(null, { block: params.id, until: input.valid_until })
    return rowAfter(await updateBlock(tx, params.id, version, input), () => findBlock(tx, params.id))
  }),
  handle(removeBlock, async ({ tx, params, version, note }) => {
    note(null, { block: params.id })
    await goneAfter(await deleteBlock(tx, params.id, version), () => findBlock(tx, params.id))
    return done
  }),
]
