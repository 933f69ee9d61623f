/** SQL of bookings and offers. What a link may do, functions of the database decide (0038_bookings.sql): they know no case. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { BookingRow } from './booking.api.ts'
import type { Setting } from './booking.ts'
import type { Candidate } from './booking.rules.ts'
import type { z } from 'zod'

const wall = (column: string, form: string) => sql.raw(`to_char(b.${column} at time zone 'Europe/Berlin', '${form}')`)
const bookings = (now: Date) => sql`select b.id, ${wall('starts_at', 'YYYY-MM-DD')} as on, ${wall('starts_at', 'HH24:MI')} as begins, ${wall('ends_at', 'HH24:MI')} as ends, to_char(b.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts_at,
  concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, b.person_id, b.appointment_id, b.language, b.setting, i.name as interpreter, b.interpreter_id, b.state, b.minutes, b.km, b.cents, b.approved_on, b.paid_on, b.place, b.alias,
  (select count(*)::int from booking_offers o where o.booking_id = b.id and o.asked_at is null and o.answer = '' and may_interpret(o.interpreter_id, o.person_id)) as waiting, b.ends_at <= ${now} as is_over, b.version
  from bookings b join persons p on p.id = b.person_id left join interpreters i on i.id = b.interpreter_id`
export type Booking = z.input<typeof BookingRow> & { interpreter_id: string | null }
export const findBookings = (tx: Tx, list: ListInput, now: Date, limit?: number) => findPage(tx, { select: bookings(now), row: BookingRow, list, order: ['-starts_at'], limit })
export const findBooking = (tx: Tx, id: string, now: Date) => findRow(tx, bookings(now), BookingRow, id) as Promise<Booking | undefined>
/** The one that holds, else the latest that was cancelled. */
export const findBookingOf = async (tx: Tx, appointmentId: string, now: Date): Promise<Booking | undefined> => (await sql<Booking>`select * from (${bookings(now)}) b where appointment_id = ${appointmentId} order by state = 'cancelled', id desc limit 1`.execute(tx)).rows[0]
export const holdBooking = (tx: Tx, id: string) => tx.selectFrom('bookings').select('version').where('id', '=', id).forUpdate().executeTakeFirst()

export type Offer = { id: string; interpreter_id: string; name: string; phone: string; position: number; asked_at: string | null; expires_at: string | null; answer: string; is_late: boolean; call_off: boolean }
const instant = (column: string) => sql.raw(`to_char(o.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)
export const findOffers = async (tx: Tx, bookingId: string, now: Date): Promise<Offer[]> => (await sql<Offer>`select o.id, o.interpreter_id, i.name, i.phone, o.position, ${instant('asked_at')} as asked_at, ${instant('expires_at')} as expires_at, o.answer, o.answer = '' and (coalesce(o.expires_at <= ${now}, false) or not may_interpret(o.interpreter_id, o.person_id)) as is_late, o.call_off
  from booking_offers o join interpreters i on i.id = o.interpreter_id where o.booking_id = ${bookingId} order by o.position`.execute(tx)).rows

/** Everybody of the pool who speaks the language, as far as it matters for asking. */
export async function findCandidates(tx: Tx, { language, starts_at, ends_at, person_id, appointment_id, today }: { language: string; starts_at: string; ends_at: string; person_id: string; appointment_id: string; today: string }): Promise<Candidate[]> {
  return (await sql<Candidate>`select i.id, i.name, i.languages, coalesce(w.spoken->>'level', '') as level, coalesce(w.spoken->>'dialect', '') as dialect, i.sex, i.settings, i.secrecy_declared_on, i.is_voluntary, i.rate_cents, (i.active_from is null or i.active_from <= ${today}) and (i.active_until is null or i.active_until > ${today}) as is_active,
      i.id in (select z.interpreter_id from busy_interpreters(${starts_at}, ${ends_at}, ${appointment_id}) z) as "isBusy", exists (select from interpreter_exclusions x where x.person_id = ${person_id} and x.interpreter_id = i.id) as "isExcluded",
      (select count(*)::int from bookings b where b.interpreter_id = i.id and b.person_id = ${person_id} and b.state in ('held', 'approved', 'paid')) as before,
      coalesce(l.bookings, 0) as lately
    from interpreters i left join lateral (select s as spoken from jsonb_array_elements(i.spoken) s where s->>'language' = ${language} limit 1) w on true left join interpreter_loads(${starts_at}::timestamptz - interval '30 days', ${starts_at}::timestamptz) l on l.interpreter_id = i.id where ${language} = any (i.languages)`.execute(tx)).rows
}
/** What a booking takes over of its appointment; nothing where a person is missing. */
export const findAsked = async (tx: Tx, id: string) => (await sql<{ id: string; person_id: string | null; starts_at: Date; ends_at: Date; interpreter_language: string; outcome: string; room: string | null; address: string | null; alias: string | null }>`
  select a.id, a.person_id, a.starts_at, a.ends_at, a.interpreter_language, a.outcome, m.name as room, m.address, coalesce(nullif(p.call_name, ''), p.given_name) as alias from appointments a left join meeting_rooms m on m.id = a.room_id left join persons p on p.id = a.person_id where a.id = ${id}`.execute(tx)).rows[0]

type NewBooking = { id: string; person_id: string; appointment_id: string; starts_at: Date; ends_at: Date; language: string; setting: Setting; place: string; alias: string; made_by: string; made_at: Date }
/** With the list of whom to ask. */
export async function insertBooking(tx: Tx, booking: NewBooking, interpreterIds: readonly string[]): Promise<void> {
  await tx.insertInto('bookings').values(booking).execute()
  await tx.insertInto('booking_offers').values(interpreterIds.map((interpreter_id, at) => ({ id: newId(), booking_id: booking.id, person_id: booking.person_id, interpreter_id, position: at + 1 }))).execute()
}
export const findNext = (tx: Tx, bookingId: string) => tx.selectFrom('booking_offers').innerJoin('interpreters', 'interpreters.id', 'booking_offers.interpreter_id').select(['booking_offers.id', 'interpreters.name', 'interpreters.phone']).where('booking_id', '=', bookingId).where(sql<boolean>`may_interpret(booking_offers.interpreter_id, booking_offers.person_id)`).where('asked_at', 'is', null).where('answer', '=', '').orderBy('position').executeTakeFirst()
export const ask = (tx: Tx, offerId: string, asked: { asked_at: Date; expires_at: Date; secret_hash: Buffer }) => tx.updateTable('booking_offers').set(asked).where('id', '=', offerId).execute()
/** Nobody who was asked before may still say yes. */
export const withdrawOffers = (tx: Tx, bookingId: string, now: Date) => tx.updateTable('booking_offers').set({ answer: 'withdrawn', answered_at: now }).where('booking_id', '=', bookingId).where('asked_at', 'is not', null).where('answer', '=', '').execute()
/** Who does not interpret for a person any more is not asked for her either. */
export const withdrawFrom = (tx: Tx, personId: string, interpreterId: string, now: Date) => tx.updateTable('booking_offers').set({ answer: 'withdrawn', answered_at: now }).where('person_id', '=', personId).where('interpreter_id', '=', interpreterId).where('answer', '=', '').execute()
/** Who had promised must be told. */
export const markCallOff = (tx: Tx, bookingId: string) => tx.updateTable('booking_offers').set({ call_off: true }).where('booking_id', '=', bookingId).where('answer', '=', 'accepted').execute()
export const findOffer = (tx: Tx, id: string) => tx.selectFrom('booking_offers').select(['id', 'person_id', 'booking_id', 'answer', 'call_off']).where('id', '=', id).executeTakeFirst()
export const setCallOff = (tx: Tx, id: string, call_off: boolean) => tx.updateTable('booking_offers').set({ call_off }).where('id', '=', id).execute()
/** A future booking that somebody promised for a person. */
export const findPromised = async (tx: Tx, personId: string, interpreterId: string, now: Date): Promise<{ on: string } | undefined> => (await sql<{ on: string }>`select ${wall('starts_at', 'DD.MM.YYYY')} as on from bookings b where b.person_id = ${personId} and b.interpreter_id = ${interpreterId} and b.state = 'accepted' and b.starts_at > ${now} order by b.starts_at limit 1`.execute(tx)).rows[0]
export const touchBooking = (tx: Tx, id: string, seen: number, change: { state?: string; interpreter_id?: null; minutes?: number; km?: number; reported_at?: Date; cents?: number | null; approved_by?: string | null; approved_on?: string | null } = {}) => tx.updateTable('bookings').set({ ...change, id }).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const freeAppointment = (tx: Tx, appointmentId: string, interpreterId: string) => tx.updateTable('appointments').set({ interpreter_id: null }).where('id', '=', appointmentId).where('interpreter_id', '=', interpreterId).execute()
export const findRates = (tx: Tx, interpreterId: string) => tx.selectFrom('interpreters').select(['name', 'rate_cents', 'km_cents', 'is_voluntary']).where('id', '=', interpreterId).executeTakeFirstOrThrow()
export const findDue = async (tx: Tx): Promise<{ bookings: number; cents: number }> => (await sql<{ bookings: number; cents: number }>`select count(*)::int as bookings, coalesce(sum(cents), 0)::int as cents from bookings where state = 'approved'`.execute(tx)).rows[0]!
export const payApproved = (tx: Tx, on: string): Promise<{ id: string; person_id: string; cents: number | null }[]> => tx.updateTable('bookings').set({ state: 'paid', paid_on: on }).where('state', '=', 'approved').where('approved_on', '<=', on).returning(['id', 'person_id', 'cents']).execute()
export const unpay = (tx: Tx, ids: readonly string[]): Promise<{ id: string; person_id: string }[]> => tx.updateTable('bookings').set({ state: 'approved', paid_on: null }).where('id', 'in', ids).where('state', '=', 'paid').returning(['id', 'person_id']).execute()
export async function findWaiting(tx: Tx, now: Date): Promise<(Booking & { why: string })[]> {
  return (await sql<Booking & { why: string }>`select * from (select b.*, case when exists (select from booking_offers o where o.booking_id = b.id and o.call_off) then (select 'hatte zugesagt, bitte absagen: ' || i.name from booking_offers o join interpreters i on i.id = o.interpreter_id where o.booking_id = b.id and o.call_off order by o.position limit 1) when b.state = 'held' then 'gemeldet, noch nicht freigegeben' when b.state = 'accepted' and b.is_over then 'vorbei, Dauer fehlt'
      when b.state = 'open' and not b.is_over and not exists (select from booking_offers o where o.booking_id = b.id and o.answer = '' and o.asked_at is not null and o.expires_at > ${now}) then case when b.waiting > 0 then 'niemand hat zugesagt: die Nächsten fragen' else 'niemand hat zugesagt, die Liste ist zu Ende' end end as why
    from (${bookings(now)}) b where b.state in ('open', 'accepted', 'held') or exists (select from booking_offers o where o.booking_id = b.id and o.call_off)) w where why is not null order by starts_at`.execute(tx)).rows
}
export const insertExclusion = (tx: Tx, row: { person_id: string; interpreter_id: string; made_on: string; made_by: string }) => tx.insertInto('interpreter_exclusions').values({ id: newId(), ...row }).execute()
export const isExcluded = async (tx: Tx, personId: string, interpreterId: string): Promise<boolean> => (await tx.selectFrom('interpreter_exclusions').select('id').where('person_id', '=', personId).where('interpreter_id', '=', interpreterId).executeTakeFirst()) !== undefined
export const deleteExclusion = (tx: Tx, personId: string, interpreterId: string) => tx.deleteFrom('interpreter_exclusions').where('person_id', '=', personId).where('interpreter_id', '=', interpreterId).execute()

export type Opened = { offer_id: string; booking_id: string; person_id: string; interpreter_id: string; name: string; starts_at: Date; ends_at: Date; language: string; setting: string; place: string; alias: string; state: string; answer: string; is_mine: boolean; expires_at: Date; minutes: number | null; km: number | null; reported_at: Date | null }
export const openByLink = async (tx: Tx, hash: Buffer): Promise<Opened | undefined> => (await sql<Opened>`select * from open_booking_offer(${hash})`.execute(tx)).rows[0]
export const answerByLink = async (tx: Tx, hash: Buffer, said: string, now: Date): Promise<string> => (await sql<{ became: string }>`select answer_booking_offer(${hash}, ${said}, ${now}) as became`.execute(tx)).rows[0]!.became
export const reportByLinkRow = async (tx: Tx, hash: Buffer, minutes: number, km: number, now: Date): Promise<string> => (await sql<{ became: string }>`select report_booking(${hash}, ${minutes}, ${km}, ${now}) as became`.execute(tx)).rows[0]!.became
