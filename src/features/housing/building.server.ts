import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { BuildingRow, changeBuilding, createBuilding, exportBuildings, listBuildings, readBuilding } from './building.api.ts'
import { findBuilding, findBuildings, findInside, insertBuilding, updateBuilding } from './building.db.ts'
import { occupancy, placeState } from './occupancy.rules.ts'

/** "Wohnung 2" before "Wohnung 10". */
const byName = (one: { name: string }, other: { name: string }) => natural.compare(one.name, other.name)
const natural = new Intl.Collator('de', { numeric: true })

/** The page sums up and shows all buildings at once; an association of municipalities has some two hundred. */
const ALL = 1000

type Inside = Awaited<ReturnType<typeof findInside>>

/** Floors of a building as its page shows them: rooms with the state of each place, the people one may see, and the number of those one may not. */
function floorsOf({ units, rooms, places, blocks, occupants, reserved, residents }: Inside) {
  const blocked = new Set(blocks.map((block) => block.place_id))
  const reservedFrom = new Map(reserved.map((row) => [row.place_id, row.from_day]))
  const shown = new Set(places.map((place) => place.id))
  const unplaced = (roomId: string | null) => {
    const isHere = (one: { room_id: string | null; place_id: string | null }) => one.room_id === roomId && !(one.place_id && shown.has(one.place_id))
    const named = residents.filter(isHere)
    return { residents: named, hidden: occupants.filter(isHere).length - named.length }
  }
  const roomOf = (room: Inside['rooms'][number]) => {
    const own = places.filter((place) => place.room_id === room.id)
    const { occupied, free } = occupancy(own, blocked, occupants.filter((one) => one.room_id === room.id))
    return {
      ...room, ...unplaced(room.id), occupied, free,
      places: own.map((place) => ({
        id: place.id, number: place.number, state: placeState(place, blocked, occupants, reservedFrom), reserved_from: reservedFrom.get(place.id) ?? null,
        block: blocks.find((block) => block.place_id === place.id) ?? null, resident: residents.find((resident) => resident.place_id === place.id) ?? null,
      })),
    }
  }
  // A room whose places were all given up (or not yet there) is none on the date, unless somebody lives in it.
  const isRoom = (room: Inside['rooms'][number]) => !room.has_places || places.some((place) => place.room_id === room.id) || occupants.some((one) => one.room_id === room.id)
  return { floors: units.sort(byName).map((unit) => ({ ...unit, rooms: rooms.filter((room) => room.unit_id === unit.id && isRoom(room)).sort(byName).map(roomOf) })), ...unplaced(null) }
}

export const buildingHandlers: Handler[] = [
  handle(listBuildings, ({ tx, input, today }) => findBuildings(tx, input, input.on ?? today, ALL)),
  handle(exportBuildings, async ({ tx, input, today, note }) => {
    const on = input.on ?? today
    const { rows } = await findBuildings(tx, { ...input, page: 1 }, on, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Unterkünfte ${on}`, BuildingRow, rows, input)
  }),
  handle(readBuilding, async ({ tx, params, query, today }) => {
    const on = query?.on ?? today
    const building = (await findBuilding(tx, params.id, on)) ?? refuse('not-found')
    return { ...building, on, ...floorsOf(await findInside(tx, params.id, on, today)) }
  }),
  handle(createBuilding, async ({ tx, input, today, note }) => {
    const id = await insertBuilding(tx, input)
    note(null, { building: id })
    return findBuilding(tx, id, today)
  }),
  handle(changeBuilding, async ({ tx, params, input, version, today, note }) => {
    note(null, { building: params.id })
    return rowAfter(await updateBuilding(tx, params.id, version, input), () => findBuilding(tx, params.id, today))
  }),
]
