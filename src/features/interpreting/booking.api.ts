/** Bookings: proposing who fits, asking by link, answering without an account, hours, approval, payment. */
import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, LinkSecret, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { bookingAccess as may, canBooking } from './booking.access.ts'
import { answerLabels, Approval, BookingRequest, bookingStateLabels, Payment, Report, settingCodes, settingLabels } from './booking.ts'

const OfferRow = z.object({ id: z.uuid(), interpreter_id: z.uuid(), name: z.string(), phone: z.string(), position: z.number().int(), asked_at: z.string().nullable(), expires_at: z.string().nullable(), answer: z.string().meta({ labels: answerLabels }), is_late: z.boolean(), call_off: z.boolean() })
/** `on`, `begins`, `ends`: the wall clock. `waiting`: how many on the list were not asked yet. `is_over`: the appointment has ended. */
export const BookingRow = z.object({
  id: z.uuid(), on: Day.meta({ label: 'Tag', kind: 'date' }), begins: z.string().meta({ label: 'von' }), ends: z.string().meta({ label: 'bis' }), starts_at: z.string(), name: z.string().meta({ label: 'für' }), person_id: z.uuid(), appointment_id: z.uuid(), language: z.string().meta({ label: 'Sprache', list: 'language' }),
  setting: z.string().meta({ label: 'wie', labels: settingLabels }), interpreter: z.string().nullable().meta({ label: 'dolmetscht' }), state: z.string().meta({ label: 'Stand', labels: bookingStateLabels }), minutes: z.number().int().nullable().meta({ label: 'Minuten' }), km: z.number().int().nullable().meta({ label: 'km' }),
  cents: z.number().int().nullable().meta({ label: 'Betrag in Euro', kind: 'money' }), approved_on: z.string().nullable().meta({ label: 'freigegeben am', kind: 'date' }), paid_on: z.string().nullable().meta({ label: 'bezahlt am', kind: 'date' }), place: z.string().meta({ label: 'Ort' }), alias: z.string(), waiting: z.number().int(), is_over: z.boolean(), version: z.number().int(), can: CanSchema,
})
export type BookingRow = z.output<typeof BookingRow>
export const BookingPage = BookingRow.extend({ offers: z.array(OfferRow) })
export type BookingPage = z.output<typeof BookingPage>
/** What is handed to who is asked: a text without anything personal, and the link, told this once. */
export const Asked = z.object({ offer_id: z.uuid(), name: z.string(), phone: z.string(), link: z.string(), text: z.string() })
export type Asked = z.output<typeof Asked>
const ProposalRow = z.object({ id: z.uuid(), name: z.string(), reasons: z.array(z.string()), doubts: z.array(z.string()) })

/** The best first, with reasons and doubts. */
export const proposeInterpreters = endpoint({ method: 'POST', path: '/api/bookings/proposals', summary: 'Wer für einen Termin dolmetschen kann', kind: 'read', input: z.object({ appointment_id: z.uuid(), setting: z.enum(settingCodes), sex: z.enum(['', 'w', 'm']).default('') }), output: z.object({ rows: z.array(ProposalRow), excluded: z.array(z.object({ id: z.uuid(), name: z.string() })), person_id: z.uuid(), alias: z.string(), place: z.string() }), may: may.propose, audit: may.propose.act, reads: ['counselling'] })
/** Asks the first at once; the others wait for their turn. */
export const requestBooking = endpoint({ method: 'POST', path: '/api/bookings', summary: 'Sprachmittlung anfragen', kind: 'create', input: BookingRequest, output: BookingPage.extend({ asked: Asked }), may: may.request, audit: may.request.act, can: canBooking })
export const askNext = endpoint({ method: 'POST', path: '/api/bookings/:id/next', summary: 'Die Nächste oder den Nächsten fragen', kind: 'change', params: ById, output: BookingPage.extend({ asked: Asked }), may: may.askNext, audit: may.askNext.act, can: canBooking })
export const readBooking = endpoint({ method: 'GET', path: '/api/appointments/:id/booking', summary: 'Sprachmittlung zu einem Termin', kind: 'read', params: ById, output: z.object({ booking: BookingPage.nullable() }), may: may.read, audit: may.read.act, reads: ['counselling'] })
export const listBookings = endpoint({ method: 'POST', path: '/api/bookings/list', summary: 'Einsätze der Sprachmittlung', kind: 'read', input: ListInput, output: pageOf(BookingRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canBooking })
/** For the office that pays: who, when, how long, how much; without the people it was for. */
export const exportBookings = endpoint({ method: 'POST', path: '/api/bookings/export', summary: 'Liste zur Auszahlung', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'], confirm: true })
export const cancelBooking = endpoint({ method: 'POST', path: '/api/bookings/:id/cancellation', summary: 'Einsatz absagen', kind: 'change', params: ById, output: BookingPage, may: may.cancel, audit: may.cancel.act, can: canBooking })
export const reportHours = endpoint({ method: 'POST', path: '/api/bookings/:id/hours', summary: 'Dauer und Kilometer eines Einsatzes eintragen', kind: 'change', params: ById, input: Report, output: BookingPage, may: may.report, audit: may.report.act, can: canBooking })
/** Fixes what is owed at the rates of the day. */
export const approveBooking = endpoint({ method: 'POST', path: '/api/bookings/:id/approval', summary: 'Einsatz freigeben', kind: 'change', params: ById, input: Approval, output: BookingPage, may: may.approve, audit: may.approve.act, can: canBooking })
export const payBookings = endpoint({ method: 'POST', path: '/api/bookings/payment', summary: 'Freigegebene Einsätze als bezahlt eintragen', kind: 'act', input: Payment, output: z.object({ booking_ids: z.array(z.uuid()) }), may: may.pay, audit: may.pay.act })
/** What is approved and not paid yet. */
export const readDue = endpoint({ method: 'GET', path: '/api/bookings/due', summary: 'Was an Sprachmittlung auszuzahlen ist', kind: 'read', output: z.object({ bookings: z.number().int(), cents: z.number().int() }), may: may.due, audit: may.due.act, reads: ['counselling'] })
export const takeBackPayment = endpoint({ method: 'POST', path: '/api/bookings/payment/taking-back', summary: 'Irrtümlich als bezahlt Eingetragenes zurücknehmen', kind: 'act', input: z.object({ booking_ids: z.array(z.uuid()).min(1).max(5000) }), output: Done, may: may.takeBackPayment, audit: may.takeBackPayment.act })
export const takeBackApproval = endpoint({ method: 'POST', path: '/api/bookings/:id/approval/taking-back', summary: 'Freigabe eines Einsatzes zurücknehmen', kind: 'change', params: ById, output: BookingPage, may: may.takeBackApproval, audit: may.takeBackApproval.act, can: canBooking })
/** Whether somebody who had promised has been told that it is off. */
export const tellOff = endpoint({ method: 'POST', path: '/api/booking-offers/:id/told-off', summary: 'Absage an die Sprachmittlung mitgeteilt', kind: 'act', params: ById, input: z.object({ is_told: z.boolean() }), output: Done, may: may.tellOff, audit: may.tellOff.act })
/** Bookings that wait for somebody here: declined or late with others to ask, held and not approved. */
export const listWaitingBookings = endpoint({ method: 'GET', path: '/api/bookings/waiting', summary: 'Einsätze, bei denen etwas zu tun ist', kind: 'read', output: z.object({ rows: z.array(BookingRow.extend({ why: z.string() })) }), may: may.waiting, audit: may.waiting.act, reads: ['counselling'], can: canBooking })
const Pair = z.object({ person_id: z.uuid(), interpreter_id: z.uuid() })
/** In a small community: without asking why. */
export const excludeInterpreter = endpoint({ method: 'POST', path: '/api/interpreter-exclusions', summary: 'Wer für diese Person nicht dolmetscht', kind: 'act', input: Pair, output: Done, may: may.exclude, audit: may.exclude.act })
export const includeInterpreter = endpoint({ method: 'POST', path: '/api/interpreter-exclusions/end', summary: 'Wer für diese Person wieder dolmetschen darf', kind: 'act', input: Pair, output: Done, may: may.include, audit: may.include.act })

const Secret = z.object({ secret: LinkSecret })
export const OfferPage = z.object({ organisation: z.string(), name: z.string(), on: z.string(), begins: z.string(), ends: z.string(), language: z.string(), setting: z.string(), place: z.string(), alias: z.string(), stand: z.enum(['asked', 'expired', 'taken', 'mine', 'declined', 'withdrawn', 'cancelled', 'to-report', 'reported', 'approved']), until: z.string().nullable(), minutes: z.number().int().nullable(), km: z.number().int().nullable() })
export type OfferPage = z.output<typeof OfferPage>
export const openOffer = endpoint({ method: 'POST', path: '/api/booking-offers/open', summary: 'Anfrage über einen Link ansehen', kind: 'read', input: Secret, output: OfferPage, may: may.openOffer, audit: may.openOffer.act, as: 'signin' })
export const answerOffer = endpoint({ method: 'POST', path: '/api/booking-offers/answer', summary: 'Anfrage über einen Link beantworten', kind: 'act', input: Secret.extend({ answer: z.enum(['accepted', 'declined']) }), output: OfferPage, may: may.answerOffer, audit: may.answerOffer.act, as: 'signin' })
export const reportByLink = endpoint({ method: 'POST', path: '/api/booking-offers/hours', summary: 'Dauer und Kilometer über einen Link melden', kind: 'act', input: Secret.extend(Report.shape), output: OfferPage, may: may.reportByLink, audit: may.reportByLink.act, as: 'signin' })
