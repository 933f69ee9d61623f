/** SQL of reservations. What may not be reserved, the database refuses (migration 0031). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ReservationRow } from './reservation.api.ts'
import type { ReservationInput } from './reservation.ts'

type Wanted = { building_id?: string; arrival_id?: string; household_id?: string; ids?: readonly string[] }
/** Those that hold on `today` or later; the number of a household only for whoever sees somebody of it, by their day and place. */
export async function findReservations(tx: Tx, today: string, { building_id, arrival_id, household_id, ids }: Wanted): Promise<ReservationRow[]> {
  const { rows } = await sql<ReservationRow>`
    select k.id, k.place_id, r.id as room_id, b.id as building_id, b.name as building, u.name as unit, r.name as room, l.number as place, k.arrival_id, k.household_id,
      case when k.arrival_id is not null then concat_ws(' ', 'Ankündigung', nullif(a.family_name, ''), 'zum', to_char(a.arrives_on, 'DD.MM.YYYY'))
        when exists (select from household_members m where m.household_id = h.id) then 'Haushalt ' || h.number else 'Haushalt' end as who, k.valid_from, k.valid_until, k.note, w.name as made_by_name, k.made_on, k.version
    from reservations k join places l on l.id = k.place_id join rooms r on r.id = l.room_id join units u on u.id = r.unit_id join buildings b on b.id = u.building_id join users w on w.id = k.made_by
    left join households h on h.id = k.household_id left join arrivals a on a.id = k.arrival_id
    where not isempty(daterange(k.valid_from, k.valid_until)) and (k.valid_until is null or k.valid_until > ${today})
      and (${building_id ?? null}::uuid is null or b.id = ${building_id ?? null}) and (${arrival_id ?? null}::uuid is null or k.arrival_id = ${arrival_id ?? null})
      and (${household_id ?? null}::uuid is null or k.household_id = ${household_id ?? null}) and (${ids ?? null}::uuid[] is null or k.id = any (${ids ?? null}::uuid[]))
    order by k.valid_from, b.name collate "de-DE-x-icu", u.name, r.name, l.number, k.id`.execute(tx)
  return rows
}
/** In the order of the places, so that two who reserve the same ones do not wait for each other in a circle. */
export async function insertReservations(tx: Tx, { place_ids, ...reservation }: ReservationInput, made_by: string, made_on: string): Promise<string[]> {
  const rows = [...new Set(place_ids)].sort().map((place_id) => ({ id: newId(), place_id, ...reservation, made_by, made_on }))
  await tx.insertInto('reservations').values(rows).execute()
  return rows.map((row) => row.id)
}
/** Reservations of places, with the end they have. */
export const findKept = (tx: Tx, placeIds: readonly string[]) => tx.selectFrom('reservations').select(['id', 'version', 'valid_until']).where('place_id', 'in', [...placeIds]).execute()
export const keepUntil = async (tx: Tx, { id, version, valid_until }: { id: string; version: number; valid_until: string | null }) => (await tx.updateTable('reservations').set({ valid_until }).where('id', '=', id).where('version', '=', version).executeTakeFirst()).numUpdatedRows > 0n
export const deleteReservation = (tx: Tx, id: string, seen: number) => tx.deleteFrom('reservations').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteReservationsOf = (tx: Tx, arrivalId: string) => tx.deleteFrom('reservations').where('arrival_id', '=', arrivalId).execute()
