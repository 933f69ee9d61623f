/** Floors of buildings as pages show them: rooms with the state of each place, the people one may see, and the number of those one may not. Pure; each row is looked at once. */
import { occupancy, placeState } from './occupancy.rules.ts'

type UnitRow = { id: string; building_id: string; name: string; floor: number | null }
type RoomRow = { id: string; unit_id: string; name: string; has_places: boolean }
type PlaceRow = { id: string; room_id: string; number: number }
type BlockRow = { id: string; place_id: string; reason: string; valid_from: string | null; valid_until: string | null; version: number }
type Occupant = { building_id: string; room_id: string | null; place_id: string | null }
type Inside<U extends UnitRow, R extends RoomRow, P extends Occupant> = {
  units: U[]; rooms: R[]; places: PlaceRow[]; blocks: BlockRow[]; occupants: Occupant[]; reserved: { place_id: string; from_day: string }[]; residents: P[]
}

/** "Wohnung 2" before "Wohnung 10". */
const natural = new Intl.Collator('de', { numeric: true })
const byName = (one: { name: string }, other: { name: string }) => natural.compare(one.name, other.name)
/** The lowest floor first; units without a floor follow. */
const byFloor = (one: UnitRow, other: UnitRow) => (one.floor ?? 99) - (other.floor ?? 99) || byName(one, other)

/** By building. People without a room, or in one that is not there on the date, stand at the building itself: nobody is lost. */
export function floorsOf<U extends UnitRow, R extends RoomRow, P extends Occupant>({ units, rooms, places, blocks, occupants, reserved, residents }: Inside<U, R, P>) {
  const blocked = new Set(blocks.map((block) => block.place_id)), blockOf = new Map(blocks.map((block) => [block.place_id, block]))
  const reservedFrom = new Map(reserved.map((row) => [row.place_id, row.from_day]))
  const unitIds = new Set(units.map((unit) => unit.id)), roomIds = new Set(rooms.flatMap((room) => (unitIds.has(room.unit_id) ? [room.id] : [])))
  const shown = new Set(places.flatMap((place) => (roomIds.has(place.room_id) ? [place.id] : []))), taken = new Set(occupants.flatMap((one) => one.place_id ?? []))
  const placesOf = Map.groupBy(places, (place) => place.room_id), unitsOf = Map.groupBy(units, (unit) => unit.building_id)
  const roomsOf = Map.groupBy(rooms, (room) => room.unit_id)
  const shownRoom = (one: Occupant) => (one.room_id && roomIds.has(one.room_id) ? one.room_id : null)
  const inRoom = Map.groupBy(occupants, shownRoom), residentAt = new Map(residents.flatMap((one) => (one.place_id ? [[one.place_id, one] as const] : [])))
  const isUnplaced = (one: { place_id: string | null }) => !(one.place_id && shown.has(one.place_id))
  const namedIn = Map.groupBy(residents.filter(isUnplaced), shownRoom)
  const unplaced = (of: readonly Occupant[], named: readonly P[]) => ({ residents: [...named], hidden: of.filter(isUnplaced).length - named.length })

  const roomOf = (room: R) => {
    const own = placesOf.get(room.id) ?? [], people = inRoom.get(room.id) ?? []
    const { occupied, free } = occupancy(own, blocked, people)
    return {
      ...room, ...unplaced(people, namedIn.get(room.id) ?? []), occupied, free,
      places: own.map((place) => ({
        id: place.id, number: place.number, state: placeState(place, blocked, taken, reservedFrom), reserved_from: reservedFrom.get(place.id) ?? null, block: blockOf.get(place.id) ?? null, resident: residentAt.get(place.id) ?? null,
      })),
    }
  }
  // A room whose places were all given up (or not yet there) is none on the date, unless somebody lives in it.
  const isRoom = (room: R) => !room.has_places || placesOf.has(room.id) || inRoom.has(room.id)
  const nowhere = Map.groupBy(inRoom.get(null) ?? [], (one) => one.building_id), namedNowhere = Map.groupBy(namedIn.get(null) ?? [], (one) => one.building_id)
  return new Map([...new Set([...unitsOf.keys(), ...nowhere.keys()])].map((id) => [id, {
    floors: (unitsOf.get(id) ?? []).sort(byFloor).map((unit) => ({ ...unit, rooms: (roomsOf.get(unit.id) ?? []).filter(isRoom).sort(byName).map(roomOf) })),
    ...unplaced(nowhere.get(id) ?? [], namedNowhere.get(id) ?? []),
  }] as const))
}
