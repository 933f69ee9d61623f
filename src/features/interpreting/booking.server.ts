import { germanDay, wallOf } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS } from '../../base/rows.db.ts'
import { hashOf, newToken } from '../../base/seal.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { canBooking } from './booking.access.ts'
import { answerOffer, approveBooking, askNext, BookingRow, cancelBooking, excludeInterpreter, exportBookings, includeInterpreter, listBookings, listWaitingBookings, openOffer, payBookings, proposeInterpreters, readBooking, readDue, reportByLink, reportHours, requestBooking, takeBackApproval, takeBackPayment, tellOff, type Asked, type OfferPage } from './booking.api.ts'
import {
  answerByLink, ask, deleteExclusion, findAsked, findBooking, findBookingOf, findBookings, findCandidates, findDue, findNext, findOffers, findRates, findWaiting, findOffer, findPromised, freeAppointment, holdBooking, insertBooking, insertExclusion, isExcluded, markCallOff, openByLink, payApproved, reportByLinkRow, setCallOff, touchBooking, unpay, withdrawFrom, withdrawOffers, type Booking, type Opened,
} from './booking.db.ts'
import { owed, proposals } from './booking.rules.ts'
import { overSentences, WAIT_HOURS } from './booking.ts'

const HOUR = 3_600_000, REPORT_DAYS = 14
const PayRow = BookingRow.pick({ interpreter: true, on: true, begins: true, ends: true, language: true, setting: true, minutes: true, km: true, cents: true, state: true, approved_on: true, paid_on: true })

async function pageOf({ tx, me, now }: Pick<Context, 'tx' | 'me' | 'now'>, id: string) {
  const row = (await findBooking(tx, id, now)) ?? refuse('not-found')
  return { ...row, can: canBooking(me, row), offers: await findOffers(tx, id, now) }
}
/** The booking as it stands, held until the act is over; the act must be possible. */
async function demandBooking(context: Pick<Context, 'tx' | 'me' | 'now'>, id: string, version: number, act: 'askNext' | 'cancel' | 'report' | 'approve' | 'takeBackApproval'): Promise<Booking> {
  await holdBooking(context.tx, id)
  const row = (await findBooking(context.tx, id, context.now)) ?? refuse('not-found')
  demandVersion(row, version)
  demand(canBooking(context.me, row)[act] ?? 'Das geht gerade nicht.')
  return row
}
/** An appointment one sees, in a language, with a person, still to come. */
async function demandAskable({ tx, now }: Pick<Context, 'tx' | 'now'>, id: string) {
  const found = (await findAsked(tx, id)) ?? refuse('not-found')
  const person_id = found.person_id ?? refuse('conflict', 'Sprachmittlung wird für einen Termin mit einer Person angefragt. Bitte zuerst eintragen, wer kommt.')
  demand(found.interpreter_language !== '' || 'Beim Termin steht keine Sprache. Bitte zuerst eintragen, in welcher Sprache gedolmetscht wird.')
  demand(found.outcome === '' || 'Der Termin ist abgeschlossen.')
  demand(found.starts_at > now || 'Der Termin hat schon begonnen.')
  return { ...found, person_id }
}

/** Asks the next on the list; the link is told this once. */
async function askOne({ tx, now, request }: Pick<Context, 'tx' | 'now' | 'request'>, booking: Booking): Promise<Asked> {
  const next = (await findNext(tx, booking.id)) ?? refuse('conflict', 'Alle auf der Liste sind gefragt. Bitte andere anfragen.')
  const secret = newToken()
  await ask(tx, next.id, { asked_at: now, expires_at: new Date(Math.min(now.getTime() + WAIT_HOURS * HOUR, Date.parse(booking.starts_at))), secret_hash: hashOf(secret) })
  const link = `${request.origin}/anfrage#${secret}`
  return { offer_id: next.id, name: next.name, phone: next.phone, link, text: `Anfrage Sprachmittlung: ${germanDay(booking.on)}, ${booking.begins} bis ${booking.ends} Uhr, ${labelIn('language', booking.language)}. Zusagen oder absagen: ${link}` }
}

const said: Record<string, string> = {
  ...overSentences, answered: 'Diese Anfrage ist schon beantwortet.', busy: 'Zu dieser Zeit ist schon ein anderer Einsatz zugesagt.', early: 'Dauer und Kilometer lassen sich nach dem Termin melden.', unknown: 'Diesen Link gibt es nicht oder nicht mehr.',
}
function standOf(offer: Opened, now: Date): OfferPage['stand'] {
  if (offer.is_mine) return offer.state === 'approved' || offer.state === 'paid' ? 'approved' : offer.reported_at ? 'reported' : offer.starts_at <= now ? (offer.ends_at.getTime() < now.getTime() - REPORT_DAYS * 24 * HOUR ? 'approved' : 'to-report') : 'mine'
  if (offer.answer === 'declined' || offer.answer === 'withdrawn') return offer.answer
  if (offer.state === 'cancelled') return 'cancelled'
  return offer.state !== 'open' ? 'taken' : offer.expires_at <= now ? 'expired' : 'asked'
}
async function offerPage({ tx, now }: Pick<Context, 'tx' | 'now'>, secret: string) {
  const offer = (await openByLink(tx, hashOf(secret))) ?? refuse('not-found', said.unknown)
  const stand = standOf(offer, now), begins = wallOf(offer.starts_at.getTime()), ends = wallOf(offer.ends_at.getTime())
  // Where and for whom is told while it may be one's own booking, not afterwards and not to who came too late.
  const isOpen = ['asked', 'mine', 'to-report'].includes(stand)
  return { offer, page: { organisation: (await findOrganisation(tx))?.name ?? '', name: offer.name, on: begins.on, begins: begins.at, ends: ends.at, language: offer.language, setting: offer.setting, place: isOpen ? offer.place : '', alias: isOpen ? offer.alias : '', stand, until: stand === 'asked' ? offer.expires_at.toISOString() : null, minutes: offer.is_mine ? offer.minutes : null, km: offer.is_mine ? offer.km : null } }
}

/** Where all were asked and nobody said yes, the next request takes the place of the last one. */
async function endOfList(context: Pick<Context, 'tx' | 'now'>, appointmentId: string): Promise<void> {
  const { tx, now } = context, last = await findBookingOf(tx, appointmentId, now)
  if (!last) return
  await holdBooking(tx, last.id)
  const offers = await findOffers(tx, last.id, now), promised = offers.find((offer) => offer.call_off), isAsking = offers.some((offer) => offer.answer === '' && !offer.is_late)
  demand(!promised || `Bitte zuerst ${promised!.name} absagen und es eintragen: Sonst kommen zwei.`)
  if (last.state !== 'open') return
  demand(!isAsking || 'Es ist noch jemand gefragt oder auf der Liste. Bitte die Antwort abwarten, die Nächste fragen oder absagen.')
  await withdrawOffers(tx, last.id, now)
  await touchBooking(tx, last.id, last.version, { state: 'cancelled', interpreter_id: null })
}

export const bookingHandlers: Handler[] = [
  handle(proposeInterpreters, async (context) => {
    const { tx, input, today, note } = context
    const asked = await demandAskable(context, input.appointment_id)
    note(asked.person_id, { appointment: input.appointment_id })
    const candidates = await findCandidates(tx, { language: asked.interpreter_language, starts_at: asked.starts_at.toISOString(), ends_at: asked.ends_at.toISOString(), person_id: asked.person_id, appointment_id: asked.id, today })
    return { rows: proposals(candidates, { language: asked.interpreter_language, setting: input.setting, sex: input.sex }), excluded: candidates.filter((one) => one.isExcluded).map(({ id, name }) => ({ id, name })), person_id: asked.person_id, alias: asked.alias ?? '', place: [asked.room, asked.address].filter(Boolean).join(', ') }
  }),
  handle(requestBooking, async (context) => {
    const { tx, me, input, today, now, note } = context
    const asked = await demandAskable(context, input.appointment_id), ids = [...new Set(input.interpreter_ids)]
    const candidates = await findCandidates(tx, { language: asked.interpreter_language, starts_at: asked.starts_at.toISOString(), ends_at: asked.ends_at.toISOString(), person_id: asked.person_id, appointment_id: asked.id, today })
    const fitting = new Set(proposals(candidates, { language: asked.interpreter_language, setting: input.setting, sex: '' }).map((one) => one.id))
    for (const one of ids) if (!fitting.has(one)) refuseField('interpreter_ids', `${candidates.find((candidate) => candidate.id === one)?.name ?? 'Eine der Personen'} passt nicht mehr: andere Sprache oder Art, schon vergeben oder nicht im Pool.`)
    await endOfList(context, asked.id)
    const id = newId()
    await insertBooking(tx, { id, person_id: asked.person_id, appointment_id: asked.id, starts_at: asked.starts_at, ends_at: asked.ends_at, language: asked.interpreter_language, setting: input.setting, place: input.place, alias: input.alias, made_by: me.id, made_at: now }, ids)
    const first = await askOne(context, (await findBooking(tx, id, now))!)
    note(asked.person_id, { booking: id, offer: first.offer_id })
    return { ...(await pageOf(context, id)), asked: first }
  }),
  handle(askNext, async (context) => {
    const { tx, params, version, now, note } = context
    const before = await demandBooking(context, params.id, version, 'askNext')
    await withdrawOffers(tx, params.id, now)
    const asked = await askOne(context, before)
    await touchBooking(tx, params.id, version)
    note(before.person_id, { booking: params.id, offer: asked.offer_id })
    return { ...(await pageOf(context, params.id)), asked }
  }),
  handle(readBooking, async (context) => {
    const found = await findBookingOf(context.tx, context.params.id, context.now)
    if (found) context.note(found.person_id, { booking: found.id })
    return { booking: found ? await pageOf(context, found.id) : null }
  }),
  handle(listBookings, async ({ tx, input, now }) => findBookings(tx, input, now)),
  handle(exportBookings, async ({ tx, input, now, note }) => {
    const { rows } = await findBookings(tx, { ...input, page: 1 }, now, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Sprachmittlung Auszahlung', PayRow, rows, input, labelIn)
  }),
  handle(cancelBooking, async (context) => {
    const { tx, params, version, now, note } = context
    const before = await demandBooking(context, params.id, version, 'cancel')
    await withdrawOffers(tx, params.id, now)
    await markCallOff(tx, params.id)
    await touchBooking(tx, params.id, version, { state: 'cancelled', interpreter_id: null })
    if (before.interpreter_id) await freeAppointment(tx, before.appointment_id, before.interpreter_id)
    note(before.person_id, { booking: params.id })
    return pageOf(context, params.id)
  }),
  handle(tellOff, async ({ tx, params: { id }, input, note }) => {
    const offer = (await findOffer(tx, id)) ?? refuse('not-found')
    demand(offer.call_off || !input.is_told || 'Hier ist niemandem abzusagen.')
    await setCallOff(tx, id, !input.is_told)
    note(offer.person_id, { booking: offer.booking_id, offer: id })
    return done
  }),
  handle(reportHours, async (context) => {
    const { tx, params, input, version, now, note } = context
    const before = await demandBooking(context, params.id, version, 'report')
    await touchBooking(tx, params.id, version, { ...input, state: 'held', reported_at: now })
    note(before.person_id, { booking: params.id })
    return pageOf(context, params.id)
  }),
  handle(approveBooking, async (context) => {
    const { tx, me, params, input, version, today, note } = context
    const before = await demandBooking(context, params.id, version, 'approve')
    const rates = await findRates(tx, before.interpreter_id!)
    demand(rates.is_voluntary || rates.rate_cents !== null || `Für ${rates.name} steht im Pool kein Stundensatz. Bitte dort eintragen, oder dass sie oder er ehrenamtlich dolmetscht.`)
    const cents = owed(input, rates)
    await touchBooking(tx, params.id, version, { ...input, state: 'approved', cents, approved_by: me.id, approved_on: today })
    note(before.person_id, { booking: params.id, cents })
    return pageOf(context, params.id)
  }),
  handle(payBookings, async ({ tx, input, today, note }) => {
    demandPast(input.paid_on, today, 'paid_on')
    const paid = await payApproved(tx, input.paid_on)
    demand((paid.length === input.seen.bookings && paid.reduce((sum, { cents }) => sum + (cents ?? 0), 0) === input.seen.cents) || 'Bis zu diesem Tag ist nicht dasselbe freigegeben wie angezeigt. Bitte Tag und Summe noch einmal ansehen.')
    for (const { id, person_id } of paid) note(person_id, { booking: id })
    return { booking_ids: paid.map(({ id }) => id) }
  }),
  handle(readDue, ({ tx }) => findDue(tx)),
  handle(takeBackPayment, async ({ tx, input, note }) => {
    const back = await unpay(tx, input.booking_ids)
    demand(back.length === new Set(input.booking_ids).size || 'Nicht alles davon ist als bezahlt eingetragen. Bitte die Liste neu laden.')
    for (const { id, person_id } of back) note(person_id, { booking: id })
    return done
  }),
  handle(takeBackApproval, async (context) => {
    const { tx, params, version, note } = context
    const before = await demandBooking(context, params.id, version, 'takeBackApproval')
    await touchBooking(tx, params.id, version, { state: 'held', cents: null, approved_by: null, approved_on: null })
    note(before.person_id, { booking: params.id })
    return pageOf(context, params.id)
  }),
  handle(listWaitingBookings, async ({ tx, now }) => ({ rows: await findWaiting(tx, now) })),
  handle(excludeInterpreter, async ({ tx, me, input, today, now, note }) => {
    await demandPerson(tx, input.person_id)
    const promised = await findPromised(tx, input.person_id, input.interpreter_id, now)
    demand(!promised || `Für den ${promised!.on} ist schon zugesagt. Bitte diesen Einsatz zuerst absagen.`)
    await withdrawFrom(tx, input.person_id, input.interpreter_id, now)
    if (!(await isExcluded(tx, input.person_id, input.interpreter_id))) await insertExclusion(tx, { ...input, made_on: today, made_by: me.id })
    note(input.person_id, { interpreter: input.interpreter_id })
    return done
  }),
  handle(includeInterpreter, async ({ tx, input, note }) => {
    await demandPerson(tx, input.person_id)
    await deleteExclusion(tx, input.person_id, input.interpreter_id)
    note(input.person_id, { interpreter: input.interpreter_id })
    return done
  }),

  handle(openOffer, async (context) => (await offerPage(context, context.input.secret)).page),
  handle(answerOffer, async (context) => {
    const { tx, input: { secret, answer }, now, note } = context
    const became = await answerByLink(tx, hashOf(secret), answer, now)
    if (became === 'unknown') refuse('not-found', said.unknown)
    demand(!(became in said) || said[became]!)
    const { offer, page } = await offerPage(context, secret)
    note(offer.person_id, { booking: offer.booking_id, offer: offer.offer_id, became })
    return page
  }),
  handle(reportByLink, async (context) => {
    const { tx, input: { secret, minutes, km }, now, note } = context
    const became = await reportByLinkRow(tx, hashOf(secret), minutes, km, now)
    if (became === 'unknown') refuse('not-found', said.unknown)
    demand(became === 'reported' || (became === 'expired' ? 'Die Frist zum Melden ist vorbei. Bitte anrufen.' : said[became]!))
    const { offer, page } = await offerPage(context, secret)
    note(offer.person_id, { booking: offer.booking_id, offer: offer.offer_id })
    return page
  }),
]
