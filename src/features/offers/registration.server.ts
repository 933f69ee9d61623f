/** Registering by first name: for a stated purpose, with consent; whoever comes too late waits and moves up. */
import { addDays } from '../../base/day.ts'
import { asAudience } from '../../base/db.ts'
import { handle, type Handler, type House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter } from '../../base/rows.db.ts'
import { KEPT_DAYS } from './offer.ts'
import { plannedOf } from './planned.server.ts'
import { listRegistrations, register, withdrawRegistration } from './registration.api.ts'
import { deleteRegistration, fill, findRegistration, findRegistrations, forgetBefore, holdOffer, insertRegistration } from './registration.db.ts'

export const registrationHandlers: Handler[] = [
  handle(listRegistrations, async ({ tx, params: { id }, input }) => ({ rows: await findRegistrations(tx, id, input.planned_on) })),
  handle(register, async ({ tx, me, params: { id }, input, today, now, note }) => {
    const held = (await holdOffer(tx, id)) ?? refuse('not-found')
    const { offer, session } = await plannedOf(tx, id, input.planned_on)
    demand(offer.asks_registration || 'Dieses Angebot fragt nach keiner Anmeldung; Namen werden nicht aufgeschrieben.')
    demand(session.state !== 'cancelled' || 'Dieses Treffen fällt aus.')
    demand(session.on >= today || 'Das Treffen ist vorbei.')
    if (!input.has_consented) refuseField('has_consented', 'Ohne Einverständnis wird kein Name aufgeschrieben.')
    const taken = (await findRegistrations(tx, id, input.planned_on)).filter((one) => one.seat === 'seat').length
    const row = await insertRegistration(tx, { offer_id: id, planned_on: input.planned_on, first_name: input.first_name, seat: held.capacity !== null && taken >= held.capacity ? 'waiting' : 'seat', consented_on: today, registered_at: now, made_by: me.id })
    note(null, { offer: id, registration: row.id, seat: row.seat })
    return row
  }),
  handle(withdrawRegistration, async ({ tx, params: { id }, version, note }) => {
    const row = (await findRegistration(tx, id)) ?? refuse('not-found'), held = (await holdOffer(tx, row.offer_id)) ?? refuse('not-found')
    await goneAfter(await deleteRegistration(tx, id, version), () => findRegistration(tx, id))
    const up = await fill(tx, row.offer_id, row.planned_on, held.capacity)
    note(null, { offer: row.offer_id, registration: id, moved_up: up.length })
    return { moved_up: up[0] ?? null }
  }),
]

/** First names go 30 days after their session; how many went. */
export function forgetRegistrations({ db, clock, isReadOnly }: Pick<House, 'db' | 'clock' | 'isReadOnly'>): Promise<number> {
  if (isReadOnly()) return Promise.resolve(0)
  const today = clock.today()
  return asAudience(db, { audience: 'signin', userId: null, act: newId(), today, now: clock.now() }, (tx) => forgetBefore(tx, addDays(today, -KEPT_DAYS)))
}
