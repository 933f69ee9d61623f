/** Endpoints of the picture: who lives where on any date, and how it was and will be over the months. */
import { z } from 'zod'
import { Day, endpoint } from '../../base/endpoint.ts'
import { stayAccess as may } from './housing.access.ts'

const Dweller = z.object({ person_id: z.uuid(), name: z.string(), household_id: z.string().nullable(), household_number: z.string().nullable(), valid_from: z.string(), valid_until: z.string().nullable() })
export type Dweller = z.output<typeof Dweller>
const PicturePlace = z.object({ id: z.uuid(), number: z.number().int(), state: z.enum(['free', 'reserved', 'occupied', 'blocked']), reserved_from: z.string().nullable(), reason: z.string(), who: Dweller.nullable() })
export type PicturePlace = z.output<typeof PicturePlace>
/** `others`: in the room without a known place: those one may see, and the number of the rest. */
const PictureRoom = z.object({ id: z.uuid(), name: z.string(), area_m2: z.number().nullable(), rules: z.array(z.string()), occupied: z.number().int(), places: z.array(PicturePlace), others: z.array(Dweller), hidden: z.number().int() })
export type PictureRoom = z.output<typeof PictureRoom>
const PictureUnit = z.object({ id: z.uuid(), name: z.string(), floor: z.number().int().nullable(), rooms: z.array(PictureRoom) })
/** `lived_m2`: of the rooms with a known area in which somebody lives; `measured`: how many live there. The figure "area per person" counts the same. */
export const PictureBuilding = z.object({
  id: z.uuid(), name: z.string(), district: z.string(), places: z.number().int(), blocked: z.number().int(), occupied: z.number().int(), reserved: z.number().int(), free: z.number().int(), lived_m2: z.number(), measured: z.number().int(),
  units: z.array(PictureUnit), others: z.array(Dweller), hidden: z.number().int(),
})
export type PictureBuilding = z.output<typeof PictureBuilding>

export const readOccupancy = endpoint({
  method: 'POST', path: '/api/occupancy', summary: 'Belegung aller Unterkünfte an einem Tag als Bild', kind: 'read', input: z.object({ on: Day.optional(), district: z.string().max(100).optional() }),
  output: z.object({ on: Day, districts: z.array(z.string()), buildings: z.array(PictureBuilding) }), may: may.picture, audit: may.picture.act, reads: ['housing', 'contact'],
})
/** First of each month from a year ago to a year ahead, and today. `occupied`: with every move that is planned. `expected`: with whoever is announced, too; who should have come already counts from today on; null in the past. */
export const readForecast = endpoint({
  method: 'GET', path: '/api/occupancy/months', summary: 'Belegung nach Monaten mit Vorausschau', kind: 'read',
  output: z.object({ months: z.array(z.object({ day: Day, usable: z.number().int(), occupied: z.number().int(), expected: z.number().int().nullable() })) }), may: may.forecast, audit: may.forecast.act,
})
/** Planned moves in and out from today on, soonest first. */
export const listMovements = endpoint({
  method: 'GET', path: '/api/occupancy/movements', summary: 'Geplante Einzüge und Auszüge', kind: 'read',
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), kind: z.enum(['in', 'out']), day: Day, person_id: z.uuid(), name: z.string(), building_id: z.uuid(), building: z.string(), room: z.string().nullable() })) }), may: may.movements, audit: may.movements.act, reads: ['housing', 'contact'],
})
