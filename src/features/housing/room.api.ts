/** Endpoints of what a building consists of: units, rooms with their places, blocked places. */
import { z } from 'zod'
import { ById, Done, endpoint } from '../../base/endpoint.ts'
import { Block } from './building.api.ts'
import { BlockInput, NewBlock, RoomInput, SplitInput, UnitInput } from './building.ts'
import { buildingAccess as may } from './housing.access.ts'

const Changed = z.object({ id: z.uuid(), version: z.number().int() })
const UnitOutput = Changed.extend({ building_id: z.uuid(), ...UnitInput.shape, kitchen: z.string(), bath: z.string() })
const { opened_on: _since, ...room } = RoomInput.shape
const RoomOutput = Changed.extend({ unit_id: z.uuid(), ...room })

export const addUnit = endpoint({ method: 'POST', path: '/api/buildings/:id/units', summary: 'Wohneinheit anlegen', kind: 'create', params: ById, input: UnitInput, output: UnitOutput, may: may.addUnit, audit: may.addUnit.act })
export const changeUnit = endpoint({ method: 'PUT', path: '/api/units/:id', summary: 'Wohneinheit umbenennen', kind: 'change', params: ById, input: UnitInput, output: UnitOutput, may: may.changeUnit, audit: may.changeUnit.act })
export const removeUnit = endpoint({ method: 'DELETE', path: '/api/units/:id', summary: 'Leere Wohneinheit löschen', kind: 'change', params: ById, output: Done, may: may.removeUnit, audit: may.removeUnit.act })

/** Places are numbered 1 to `places`. */
export const addRoom = endpoint({ method: 'POST', path: '/api/units/:id/rooms', summary: 'Zimmer mit Plätzen anlegen', kind: 'create', params: ById, input: RoomInput, output: RoomOutput, may: may.addRoom, audit: may.addRoom.act })
/** Fewer places gives up the highest numbers from today on, so that figures of earlier days stay as they were; not while somebody lives there or will. */
export const changeRoom = endpoint({ method: 'PUT', path: '/api/rooms/:id', summary: 'Zimmer und Zahl seiner Plätze ändern', kind: 'change', params: ById, input: RoomInput, output: RoomOutput, may: may.changeRoom, audit: may.changeRoom.act })
/** Nobody may live there from the day on, unless the day is still to come. */
export const splitRoom = endpoint({
  method: 'POST', path: '/api/rooms/:id/split', summary: 'Zimmer ab einem Tag in mehrere teilen', kind: 'act', params: ById, input: SplitInput, output: z.object({ rows: z.array(RoomOutput) }), may: may.splitRoom, audit: may.splitRoom.act,
})
export const removeRoom = endpoint({ method: 'DELETE', path: '/api/rooms/:id', summary: 'Nie belegtes Zimmer löschen', kind: 'change', params: ById, output: Done, may: may.removeRoom, audit: may.removeRoom.act })

export const blockPlaces = endpoint({
  method: 'POST', path: '/api/place-blocks', summary: 'Plätze sperren', kind: 'create', input: NewBlock, output: z.object({ rows: z.array(Block) }), may: may.block, audit: may.block.act,
})
/** Opens a place again by giving the block an end. */
export const changeBlock = endpoint({ method: 'PUT', path: '/api/place-blocks/:id', summary: 'Sperre ändern oder beenden', kind: 'change', params: ById, input: BlockInput, output: Block, may: may.changeBlock, audit: may.changeBlock.act })
export const removeBlock = endpoint({ method: 'DELETE', path: '/api/place-blocks/:id', summary: 'Irrtümliche Sperre löschen', kind: 'change', params: ById, output: Done, may: may.removeBlock, audit: may.removeBlock.act })
