import { z } from 'zod'
import { ById, Done, endpoint } from '../../base/endpoint.ts'
import { reservationAccess as may } from './housing.access.ts'
import { ReservationInput } from './reservation.ts'

/** `who`: number of the household, or what was announced. */
export const ReservationRow = z.object({
  id: z.uuid(), place_id: z.uuid(), room_id: z.uuid(), building_id: z.uuid(), building: z.string(), unit: z.string(), room: z.string(), place: z.number().int(), arrival_id: z.uuid().nullable(), household_id: z.uuid().nullable(), who: z.string(),
  valid_from: z.string(), valid_until: z.string().nullable(), note: z.string(), made_by_name: z.string(), made_on: z.string(), version: z.number().int(),
})
export type ReservationRow = z.output<typeof ReservationRow>

/** Those that hold or will; of one building, one announcement or one household when asked. */
export const listReservations = endpoint({
  method: 'POST', path: '/api/reservations/list', summary: 'Reservierte Plätze', kind: 'read', input: z.object({ building_id: z.uuid().optional(), arrival_id: z.uuid().optional(), household_id: z.uuid().optional() }),
  output: z.object({ rows: z.array(ReservationRow) }), may: may.list, audit: may.list.act,
})
/** All places or none. */
export const reserve = endpoint({ method: 'POST', path: '/api/reservations', summary: 'Plätze reservieren', kind: 'create', input: ReservationInput, output: z.object({ rows: z.array(ReservationRow) }), may: may.reserve, audit: may.reserve.act })
export const removeReservation = endpoint({ method: 'DELETE', path: '/api/reservations/:id', summary: 'Reservierung aufheben', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
