/** Houses to choose from, and the free places of the house and day that stand in a form. */
import { useMemo } from 'react'
import { isDay } from '../../base/day.ts'
import type { Choice } from '../../ui/context.tsx'
import { useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { reach, useRead } from '../../ui/reach.ts'
import { listBuildings, readBuilding, type BuildingPage } from './building.api.ts'
import { roomInHouse } from './building.ts'
import type { FreePlace } from './occupancy.rules.ts'

export const NO_PLACE = { value: '-', label: 'ohne festen Platz' }
/** For a field `building_id`. */
export const buildings = async (text: string): Promise<Choice[]> =>
  (await reach(listBuildings, { input: { text } })).rows.map((row) => ({ value: row.id, label: row.name, hint: `${row.district}, ${row.free > 0 ? `${row.free} frei` : 'voll'}` }))

/** Room and place of a choice; neither where nothing was chosen. */
export function placeIn(value: string): { room_id: string | null; place_id: string | null } {
  const [room_id = null, place_id = null] = value ? value.split('/') : []
  return { room_id, place_id }
}
/** `value`: room and place. `place` is empty for a room whose places nobody entered. */
export type PlaceChoice = Choice & FreePlace & { isReserved: boolean }
function freePlaces(building: BuildingPage): PlaceChoice[] {
  return building.floors.flatMap((unit) => unit.rooms.flatMap((room) => {
    const name = roomInHouse(unit.name, room.name)
    if (room.places.length === 0) return [{ value: room.id, place: '', room: room.id, unit: unit.id, label: name, isReserved: false }]
    return room.places.filter((place) => place.state === 'free' || place.state === 'reserved').map((place) => ({
      value: `${room.id}/${place.id}`, place: place.id, room: room.id, unit: unit.id, isReserved: place.reserved_from !== null, label: `${name}, Platz ${place.number}${place.reserved_from ? ` (reserviert ab ${day(place.reserved_from)})` : ''}`,
    }))
  }))
}

/** `dayField`: the field of the form with the day. `isKnown`: house and day are entered and were looked up. */
export function useFreePlaces(dayField: string): { free: readonly PlaceChoice[]; isKnown: boolean; on: string | null } {
  const { building_id, [dayField]: typed } = useFormValues<Record<string, string | null>>()
  const on = isDay(typed) ? typed : null, isAsked = Boolean(building_id) && on !== null
  const { data } = useRead(readBuilding, { params: { id: building_id ?? '' }, query: { on: on ?? undefined } }, { enabled: isAsked })
  const isKnown = isAsked && data?.id === building_id
  const free = useMemo(() => (isKnown && data ? freePlaces(data) : []), [data, isKnown])
  return { free, isKnown, on }
}
