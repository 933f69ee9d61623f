import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { demand, demandPast, refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { canOffer } from './offer.access.ts'
import { addSession, changeOffer, changeSession, createOffer, exportOffers, listOffers, OfferRow, readOffer, removeOffer, removeSession } from './offer.api.ts'
import { deleteOffer, deleteSession, findOffer, findOffers, findSession, insertOffer, insertSession, updateOffer, updateSession } from './offer.db.ts'
import type { OfferInput } from './offer.ts'
import { nextSessions, wholeOffer } from './planned.server.ts'
import { fillAll } from './registration.db.ts'
import { demandSeries, headCount, ofRhythm, whenOf } from './series.rules.ts'

/** Visits are counted afterwards; a date ahead is a slip of the year. */
function demandHeld(heldOn: string, today: string): void {
  demandPast(heldOn, today, 'held_on', 'Das Treffen liegt in der Zukunft.')
}

export const offerHandlers: Handler[] = [
  handle(listOffers, async ({ tx, input, today }) => {
    const { rows, total } = await findOffers(tx, input)
    const next = await nextSessions(tx, rows, today)
    return { rows: rows.map((row) => ({ ...row, next: next.get(row.id) ?? null })), total }
  }),
  handle(exportOffers, async ({ tx, input, today, note }) => {
    const { rows } = await findOffers(tx, { ...input, page: 1 }, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    // A series says its day and its hours in other fields than an offer without rhythm.
    const told = (rows as unknown as (OfferInput & { id: string })[]).map((row) => ({ ...row, weekday: whenOf({ ...row, begins: '', ends: '', hours: '' }), hours: row.begins ? `${row.begins}–${row.ends} Uhr` : row.hours }))
    return sheetFile(`Angebote ${today}`, OfferRow, told, input, labelIn)
  }),
  handle(readOffer, ({ tx, params, today }) => wholeOffer(tx, params.id, today)),
  handle(createOffer, async ({ tx, input, note }) => {
    const given = ofRhythm(input)
    demandSeries(given)
    const id = await insertOffer(tx, given)
    note(null, { offer: id })
    return findOffer(tx, id)
  }),
  handle(changeOffer, async ({ tx, params, input, version, note }) => {
    const given = ofRhythm(input)
    demandSeries(given)
    note(null, { offer: params.id })
    const offer = await rowAfter(await updateOffer(tx, params.id, version, given), () => findOffer(tx, params.id))
    // More places: whoever waits moves up.
    await fillAll(tx, params.id)
    return offer
  }),
  handle(removeOffer, async ({ tx, me, params, version, note }) => {
    const offer = (await findOffer(tx, params.id)) ?? refuse('not-found')
    demand(canOffer(me, offer).remove)
    note(null, { offer: params.id })
    await goneAfter(await deleteOffer(tx, params.id, version), () => findOffer(tx, params.id))
    return done
  }),
  handle(addSession, async ({ tx, params, input, today, note }) => {
    demandHeld(input.held_on, today)
    const session = await insertSession(tx, params.id, { ...input, ...headCount(input) })
    note(null, { offer: params.id, session: session.id })
    return session
  }),
  handle(changeSession, async ({ tx, params, input, version, today, note }) => {
    demandHeld(input.held_on, today)
    note(null, { session: params.id })
    return rowAfter(await updateSession(tx, params.id, version, { ...input, ...headCount(input) }), () => findSession(tx, params.id))
  }),
  handle(removeSession, async ({ tx, params, version, note }) => {
    note(null, { session: params.id })
    await goneAfter(await deleteSession(tx, params.id, version), () => findSession(tx, params.id))
    return done
  }),
]
