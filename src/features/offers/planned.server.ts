/** Planned sessions: shown with what differs and why; moved, cancelled, added, and all of it taken back. */
import { addDays } from '../../base/day.ts'
import type { Tx } from '../../base/db.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { paperFile } from '../../base/paper/file.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter } from '../../base/rows.db.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { attendancePaper } from './attendance.report.ts'
import { addDate, cancelSession, moveSession, printAttendance, takeBackChange, type OfferRow } from './offer.api.ts'
import { findOffer, findSessions } from './offer.db.ts'
import type { ChangeKind } from './offer.ts'
import { countSeats, deleteChange, findChange, findChanges, putChange } from './planned.db.ts'
import { findRegistrations } from './registration.db.ts'
import { daysOf, plannedSessions, type Change, type Planned } from './series.rules.ts'

/** Days that an offer's page looks back, for what is not counted yet, and ahead. */
const BACK = 28, AHEAD = 84
/** Days within which the next session is looked for. */
const NEXT = 62

type Offer = Omit<OfferRow, 'can' | 'location'> & { location: string }
const offerOf = async (tx: Tx, id: string) => ((await findOffer(tx, id)) ?? refuse('not-found')) as Offer

export async function wholeOffer(tx: Tx, id: string, today: string) {
  const offer = await offerOf(tx, id), held = await findSessions(tx, id), changes = await findChanges(tx, [id]), seats = await countSeats(tx, id)
  const counted = new Set(held.map((one) => one.held_on))
  const planned = plannedSessions(offer, offer.location, changes, addDays(today, -BACK), addDays(today, AHEAD)).map((one) => {
    const change = one.cause === 'hand' && changes.find((known) => known.planned_on === one.planned_on)
    return { ...one, change: change ? { id: change.id, version: change.version } : null, seats: 0, waiting: 0, ...seats.get(one.planned_on), is_counted: counted.has(one.on) }
  })
  return { ...offer, held, planned }
}

/** The next session of each offer, if there is one soon. */
export async function nextSessions(tx: Tx, offers: readonly { id: string }[], today: string) {
  const changes = await findChanges(tx, offers.map((one) => one.id))
  return new Map((offers as readonly Offer[]).flatMap((offer) => {
    const next = plannedSessions(offer, offer.location, changes.filter((one) => one.offer_id === offer.id), today, addDays(today, NEXT)).find((one) => one.state !== 'cancelled')
    return next ? [[offer.id, { ...next, change: null, seats: 0, waiting: 0, is_counted: false }] as const] : []
  }))
}

/** One session of an offer by the day it was planned for. */
export async function plannedOf(tx: Tx, offerId: string, plannedOn: string): Promise<{ offer: Offer; session: Planned; changes: Change[] }> {
  const offer = await offerOf(tx, offerId), changes = await findChanges(tx, [offerId])
  const around = [plannedOn, ...changes.filter((one) => one.planned_on === plannedOn).flatMap((one) => one.to_on ?? [])].sort()
  const session = plannedSessions(offer, offer.location, changes, around[0]!, addDays(around.at(-1)!, 28)).find((one) => one.planned_on === plannedOn)
  return { offer, session: session ?? refuse('not-found', 'An diesem Tag ist kein Treffen geplant.'), changes }
}

/** Refuses a day on which the offer meets anyway; `but`: the session that moves. */
function demandFree(offer: Offer, changes: readonly Change[], on: string, field: string, but?: string): void {
  if (plannedSessions(offer, offer.location, changes, on, on).some((one) => one.state !== 'cancelled' && one.planned_on !== but)) refuseField(field, 'An diesem Tag ist schon ein Treffen.')
}
function demandTimes(begins: string, ends: string): void {
  if (begins !== '' && ends <= begins) refuseField('ends', 'Das Ende liegt nicht nach dem Beginn.')
  if (begins === '' && ends !== '') refuseField('begins', 'Der Beginn fehlt.')
}
const change = (kind: ChangeKind, given: Partial<Change> & { planned_on: string }): Change => ({ kind, to_on: null, begins: '', ends: '', place: '', reason: '', ...given })
const byHand = 'Ein zusätzlicher Termin wird zurückgenommen und neu eingetragen.'

export const plannedHandlers: Handler[] = [
  handle(moveSession, async ({ tx, me, params: { id }, input, today, note }) => {
    const { offer, session, changes } = await plannedOf(tx, id, input.planned_on)
    demand(session.state !== 'added' || byHand)
    demand(session.on >= today || 'Das Treffen ist vorbei.')
    if (input.to_on < today) refuseField('to_on', 'Der neue Tag ist schon vorbei.')
    demandTimes(input.begins, input.ends)
    demandFree(offer, changes, input.to_on, 'to_on', input.planned_on)
    await putChange(tx, id, change('moved', input), me.id)
    note(null, { offer: id, planned_on: input.planned_on, to: input.to_on })
    return wholeOffer(tx, id, today)
  }),
  handle(cancelSession, async ({ tx, me, params: { id }, input, today, note }) => {
    const { session } = await plannedOf(tx, id, input.planned_on)
    demand(session.state !== 'added' || byHand)
    demand(session.on >= today || 'Das Treffen ist vorbei.')
    await putChange(tx, id, change('cancelled', input), me.id)
    note(null, { offer: id, planned_on: input.planned_on })
    return wholeOffer(tx, id, today)
  }),
  handle(addDate, async ({ tx, me, params: { id }, input, today, note }) => {
    const offer = await offerOf(tx, id), changes = await findChanges(tx, [id])
    if (input.planned_on < today) refuseField('planned_on', 'Der Tag ist schon vorbei.')
    if (input.begins === '' && offer.begins === '') refuseField('begins', 'Der Beginn fehlt.')
    demandTimes(input.begins, input.ends)
    demandFree(offer, changes, input.planned_on, 'planned_on')
    if (daysOf(offer, input.planned_on, input.planned_on).length > 0) refuseField('planned_on', 'Das Treffen an diesem Tag fällt aus oder ist verlegt; bitte dort zurücknehmen.')
    await putChange(tx, id, change('added', input), me.id)
    note(null, { offer: id, planned_on: input.planned_on })
    return wholeOffer(tx, id, today)
  }),
  handle(takeBackChange, async ({ tx, params, version, today, note }) => {
    const known = (await findChange(tx, params.id)) ?? refuse('not-found')
    demand(known.kind !== 'added' || (await findRegistrations(tx, known.offer_id, known.planned_on)).length === 0 || 'Zu diesem Termin sind Anmeldungen eingetragen. Bitte zuerst abmelden.')
    await goneAfter(await deleteChange(tx, params.id, version), () => findChange(tx, params.id))
    note(null, { offer: known.offer_id, planned_on: known.planned_on, kind: known.kind })
    return wholeOffer(tx, known.offer_id, today)
  }),
  handle(printAttendance, async ({ tx, params: { id }, input, today, now, note }) => {
    const { offer, session } = await plannedOf(tx, id, input.planned_on), office = (await findOrganisation(tx)) ?? refuse('not-found')
    const names = offer.asks_registration ? (await findRegistrations(tx, id, input.planned_on)).filter((one) => one.seat === 'seat').map((one) => one.first_name) : []
    note(null, { offer: id, planned_on: input.planned_on, names: names.length, format: input.format })
    return paperFile(attendancePaper({ office, today, offer, session, names, lines: input.lines }), { name: `Anwesenheit ${offer.name} ${session.on}`, format: input.format, now })
  }),
]
