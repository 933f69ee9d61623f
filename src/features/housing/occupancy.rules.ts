/** What a place, a room, a building is on a date: free, reserved, occupied or blocked. Pure functions of rows. */

export type PlaceState = 'free' | 'reserved' | 'occupied' | 'blocked'
export const placeStateLabels: Record<PlaceState, string> = { free: 'frei', reserved: 'reserviert', occupied: 'belegt', blocked: 'gesperrt' }

type Place = { id: string }
/** Somebody in a building on the date, with or without name; room and place where they are known. */
export type Occupant = { room_id: string | null; place_id: string | null }

/** Who lives in a blocked place still lives there; reserved means that nobody has it yet, but somebody will. */
export function placeState(place: Place, blocked: ReadonlySet<string>, taken: ReadonlySet<string>, reserved: ReadonlyMap<string, string>): PlaceState {
  if (taken.has(place.id)) return 'occupied'
  if (blocked.has(place.id)) return 'blocked'
  return reserved.has(place.id) ? 'reserved' : 'free'
}

export type Occupancy = { places: number; blocked: number; occupied: number; free: number }

/**
 * Counts of a room or building on a date. `free`: places that are not blocked, minus everybody who stays there without having a blocked place
 * (people without a known place take one too), never below 0. Reserved places are free on the date.
 * Source: domain, figure "places, free places on a date".
 */
export function occupancy(places: readonly Place[], blocked: ReadonlySet<string>, occupants: readonly Occupant[]): Occupancy {
  const blockedHere = places.filter((place) => blocked.has(place.id)).length
  const taking = occupants.filter((occupant) => !occupant.place_id || !blocked.has(occupant.place_id)).length
  return { places: places.length, blocked: blockedHere, occupied: occupants.length, free: Math.max(0, places.length - blockedHere - taking) }
}

export type FreePlace = { value: string; place: string; room: string; unit: string }

/**
 * Places to propose for people who belong together, in order: beside the place that was pressed (same room, then same unit); otherwise the smallest room
 * that takes all of them, else the unit with the most room. The rest of the house follows.
 */
export function proposePlaces<T extends FreePlace>(free: readonly T[], people: number, first?: string): T[] {
  const countIn = (key: 'room' | 'unit', name: string) => free.filter((one) => one[key] === name).length
  const rooms = [...new Set(free.map((one) => one.room))].filter((room) => countIn('room', room) >= people).sort((one, other) => countIn('room', one) - countIn('room', other))
  const start = free.find((one) => one.place !== '' && one.place === first) ?? free.find((one) => one.room === rooms[0])
    ?? [...free].sort((one, other) => countIn('unit', other.unit) - countIn('unit', one.unit))[0]
  if (!start) return []
  const distance = (one: T) => (one === start ? 0 : one.room === start.room ? 1 : one.unit === start.unit ? 2 : 3)
  return [...free].sort((one, other) => distance(one) - distance(other))
}
