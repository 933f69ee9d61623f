/** Forms of units, rooms and blocked places. */
import { openEntry } from '../../ui/entry.tsx'
import type { Room } from './building.api.ts'
import { BlockInput, RoomInput, UnitInput, type BlockInput as Block } from './building.ts'
import { addRoom, addUnit, blockPlaces as blockEndpoint, changeBlock, changeRoom, changeUnit, removeBlock, removeRoom, removeUnit } from './room.api.ts'

export const editUnit = (buildingId: string, today: string, unit?: { id: string; version: number; isEmpty: boolean }) => openEntry({
  title: unit ? 'Wohneinheit ändern' : 'Wohneinheit anlegen', schema: UnitInput, start: { opened_on: today }, row: unit && { ...unit, can: { remove: unit.isEmpty || 'In der Wohneinheit sind noch Zimmer.' } },
  create: addUnit, params: unit ? undefined : { id: buildingId }, change: changeUnit, remove: { endpoint: removeUnit, text: 'Die leere Wohneinheit verschwindet.' },
})

export const editRoom = (unitId: string, today: string, room?: Room) => openEntry({
  title: room ? 'Zimmer ändern' : 'Zimmer anlegen', schema: RoomInput, row: room && { ...room, places: room.places.length, opened_on: today } as { id: string; version: number }, start: { places: 2, opened_on: today },
  create: addRoom, params: room ? undefined : { id: unitId }, change: changeRoom, fieldOptions: { area_m2: { unit: 'm²' } },
  remove: { endpoint: removeRoom, text: 'Nur ein Zimmer, in dem nie jemand gewohnt hat, kann gelöscht werden.', also: ['seine Plätze und ihre Sperren'] },
})

export const blockPlaces = (placeIds: readonly string[], on: string, title: string) => openEntry({
  title, size: 'small', schema: BlockInput, start: { valid_from: on }, create: blockEndpoint, input: (block: Block) => ({ ...block, place_ids: placeIds }), action: 'Sperren',
})
export const openBlock = (block: Block & { id: string; version: number }) => openEntry({
  title: 'Sperre ändern oder beenden', size: 'small', schema: BlockInput, row: block, change: changeBlock, remove: { endpoint: removeBlock, text: 'Nur für eine irrtümliche Sperre. Eine Sperre, die endet, bekommt ein Ende.' },
})
