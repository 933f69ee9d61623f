/** The list for the fire brigade and the signs for the doors, as the fields of their templates. Of protected people only the number is told, never a name. */
import { germanDay } from '../../base/day.ts'
import type { Values } from '../../base/paper/odt-template.ts'
import { isMinorOn } from '../people/age.rules.ts'
import { floorName, roomName } from './building.ts'

type Person = { name: string; birth_date: string | null; is_protected: boolean }
type Room = { name: string; occupied: number; residents: readonly Person[]; places: readonly { resident: Person | null }[] }
export type HousePaper = { building: { name: string; street: string; occupied: number }; contacts: readonly { role: string; name: string; phone: string }[]; units: readonly { name: string; floor: number | null; rooms: readonly Room[] }[]; elsewhere: number; on: string }

const named = (room: Room): Person[] => [...room.places.flatMap((place) => place.resident ?? []), ...room.residents].filter((person) => !person.is_protected)
const namesIn = (room: Room): string[] => named(room).map((person) => person.name.split(', ').reverse().join(' '))
const childrenIn = (room: Room, on: string): number => named(room).filter(({ birth_date }) => isMinorOn({ birth_date, birth_year: null }, on)).length
const house = ({ building }: HousePaper) => ({ unterkunft: building.name, strasse: building.street, mit_strasse: building.street !== '' })

/** By floor and room: how many people, how many of them children as far as their birth dates are known; names when asked for. */
export const fireValues = (given: HousePaper, withNames: boolean): Values => ({
  ...house(given), stand: germanDay(given.on), gesamt: String(given.building.occupied), woanders: String(given.elsewhere), mit_woanders: given.elsewhere > 0,
  kontakte: given.contacts.map(({ role, name, phone }) => ({ aufgabe: role, kontakt: [name, phone].filter(Boolean).join(', ') })),
  zimmer: given.units.flatMap((unit) => unit.rooms.map((room) => ({ geschoss: floorName(unit.floor), wohneinheit: unit.name, raum: room.name, personen: String(room.occupied), kinder: String(childrenIn(room, given.on)), namen: withNames ? namesIn(room).join(', ') : '' }))),
})
/** One sign per lived-in room with the names of those who may be named; none where there is nobody. */
export function signValues(given: HousePaper): Values | undefined {
  const zimmer = given.units.flatMap((unit) => unit.rooms).map((room) => ({ raum: roomName(room.name), namen: namesIn(room).join('\n') })).filter(({ namen }) => namen)
  return zimmer.length ? { ...house(given), zimmer } : undefined
}
