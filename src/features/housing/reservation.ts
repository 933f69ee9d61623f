/** A reservation: a place is kept from a day on, for announced arrivals or for a household that will move in. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const Reservation = z.object({
  place_ids: z.array(z.uuid()).min(1, 'Bitte Plätze auswählen.').max(60).meta({ label: 'Plätze' }),
  arrival_id: z.uuid().nullable().default(null), household_id: z.uuid().nullable().default(null),
  valid_from: Day.meta({ label: 'reserviert ab', kind: 'date' }), valid_until: Day.nullable().default(null).meta({ label: 'wieder frei ab', kind: 'date', hint: 'Leer: bis zum Einzug.' }),
  note: z.string().trim().max(300).default('').meta({ label: 'Bemerkung' }),
})
export const reservationFields = Reservation.shape
export const ReservationInput = Reservation.refine((input) => (input.arrival_id === null) !== (input.household_id === null), { path: ['household_id'], message: 'Für eine Ankündigung oder für einen Haushalt.' })
  .refine((input) => !input.valid_until || input.valid_until > input.valid_from, { path: ['valid_until'], message: 'Das Ende liegt vor dem Anfang.' })
export type ReservationInput = z.output<typeof ReservationInput>
