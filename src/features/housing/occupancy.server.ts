import { handle, type Handler } from '../../base/handle.ts'
import { ListInput } from '../../base/list.ts'
import { ALL_BUILDINGS, findBuildings, findInside, type HousedPerson } from './building.db.ts'
import { floorsOf } from './floors.rules.ts'
import { listMovements, readForecast, readOccupancy, type Dweller } from './occupancy.api.ts'
import { findMonths, findMovements } from './occupancy.db.ts'

const dweller = ({ person_id, name, household_id, household_number, valid_from, valid_until }: HousedPerson): Dweller => ({ person_id, name, household_id, household_number, valid_from, valid_until })

export const occupancyHandlers: Handler[] = [
  handle(readOccupancy, async ({ tx, input, today }) => {
    const on = input.on ?? today
    const { rows } = await findBuildings(tx, ListInput.parse({}), on, ALL_BUILDINGS)
    const shown = rows.filter((row) => input.district === undefined || row.district === input.district)
    const inside = floorsOf(await findInside(tx, shown.map((row) => row.id), on, today))
    const buildings = shown.map(({ id, name, district = '', places, blocked, occupied, free }) => {
      const { floors = [], residents = [], hidden = 0 } = inside.get(id) ?? {}
      const rooms = floors.flatMap((unit) => unit.rooms), lived = rooms.filter((room) => room.area_m2 !== null && room.occupied > 0)
      return {
        id, name, district, places, blocked, occupied, free, hidden, others: residents.map(dweller), reserved: rooms.reduce((sum, room) => sum + room.places.filter((place) => place.state === 'reserved').length, 0),
        lived_m2: lived.reduce((sum, room) => sum + room.area_m2!, 0), measured: lived.reduce((sum, room) => sum + room.occupied, 0),
        units: floors.map((unit) => ({
          id: unit.id, name: unit.name, floor: unit.floor,
          rooms: unit.rooms.map((room) => ({
            id: room.id, name: room.name, area_m2: room.area_m2, rules: room.rules, occupied: room.occupied, hidden: room.hidden, others: room.residents.map(dweller),
            places: room.places.map((place) => ({ id: place.id, number: place.number, state: place.state, reserved_from: place.reserved_from, reason: place.block?.reason ?? '', who: place.resident && dweller(place.resident) })),
          })),
        })),
      }
    })
    return { on, districts: [...new Set(rows.map((row) => row.district ?? ''))], buildings }
  }),
  handle(readForecast, async ({ tx, today }) => ({ months: await findMonths(tx, today) })),
  handle(listMovements, async ({ tx, today }) => ({ rows: await findMovements(tx, today) })),
]
