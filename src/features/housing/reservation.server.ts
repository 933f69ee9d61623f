import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { goneAfter } from '../../base/rows.db.ts'
import { listReservations, removeReservation, reserve } from './reservation.api.ts'
import { deleteReservation, findReservations, insertReservations } from './reservation.db.ts'

export const reservationHandlers: Handler[] = [
  handle(listReservations, async ({ tx, input, today }) => ({ rows: await findReservations(tx, today, input) })),
  handle(reserve, async ({ tx, me, input, today, note }) => {
    if (input.valid_from < today) refuseField('valid_from', 'Reserviert wird ab heute oder später.')
    const ids = await insertReservations(tx, input, me.id, today)
    note(null, { places: input.place_ids, arrival: input.arrival_id, household: input.household_id, from: input.valid_from })
    return { rows: await findReservations(tx, today, { ids }) }
  }),
  handle(removeReservation, async ({ tx, params, version, today, note }) => {
    const before = (await findReservations(tx, today, { ids: [params.id] }))[0] ?? refuse('not-found')
    await goneAfter(await deleteReservation(tx, params.id, version), async () => (await findReservations(tx, today, { ids: [params.id] }))[0])
    note(null, { place: before.place_id, arrival: before.arrival_id, household: before.household_id })
    return done
  }),
]
