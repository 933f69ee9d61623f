/** SQL of appointments. One question for the rows, then one for the people and one for the names: a month of a team is a thousand rows. */
import { sql, type RawBuilder } from 'kysely'
import { wallOf } from '../../base/day.ts'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { AppointmentRow } from './appointment.api.ts'
import type { Outcome } from './appointment.ts'
import { daySpan } from './time.rules.ts'

type Texts = { title_sealed: Buffer | null; place_sealed: Buffer | null; travel_sealed: Buffer | null; reason_sealed: Buffer | null }
/** A row as it is stored, with its sealed texts. Where somebody who comes may not be seen, texts and the first person are left out. */
export type StoredAppointment = Omit<AppointmentRow, 'title' | 'place' | 'travel' | 'reason' | 'can'> & Texts & { person_id: string | null }
type Raw = Texts & {
  id: string; starts_at: Date; ends_at: Date; person_id: string | null; staff_ids: string[]; room_id: string | null; room: string | null; shares_room: boolean; travel_minutes: number
  interpreter_language: string; interpreter_id: string | null; interpreter: string | null; outcome: '' | Outcome; settled_by_name: string | null; consultation_id: string | null; version: number
}
type Asked = { where: RawBuilder<unknown>; order?: RawBuilder<unknown>; limit?: number; offset?: number }

/** Appointments within what the asker may see. */
export async function findAppointments(tx: Tx, { where, order = sql`a.starts_at, a.id`, limit, offset = 0 }: Asked): Promise<{ rows: StoredAppointment[]; total: number }> {
  const { rows } = await sql<Raw & { found: number }>`select a.id, a.starts_at, a.ends_at, a.person_id, a.staff_ids, a.room_id, m.name as room, a.shares_room, a.travel_minutes, a.interpreter_language, a.interpreter_id, i.name as interpreter,
      a.title_sealed, a.place_sealed, a.travel_sealed, a.reason_sealed, a.outcome, s.name as settled_by_name, a.consultation_id, a.version, count(*) over ()::int as found
    from appointments a left join meeting_rooms m on m.id = a.room_id left join interpreters i on i.id = a.interpreter_id left join users s on s.id = a.settled_by
    where ${where} order by ${order} limit ${limit ?? null} offset ${offset}`.execute(tx)
  return { rows: await assembled(tx, rows), total: rows[0]?.found ?? 0 }
}

async function assembled(tx: Tx, rows: readonly Raw[]): Promise<StoredAppointment[]> {
  if (rows.length === 0) return []
  const { rows: seen } = await sql<{ appointment_id: string; id: string; name: string }>`select a.appointment_id, p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name
    from appointment_people a join persons p on p.id = a.person_id where a.appointment_id = any (${rows.map((row) => row.id)}::uuid[]) order by concat_ws(', ', p.family_name, nullif(p.given_name, '')) collate "de-DE-x-icu"`.execute(tx)
  const { rows: counts } = await sql<{ appointment_id: string; total: number; hidden: number }>`select * from people_of_appointments(${rows.map((row) => row.id)}::uuid[])`.execute(tx)
  const count = new Map(counts.map((one) => [one.appointment_id, one]))
  const people = Map.groupBy(seen, (one) => one.appointment_id)
  const staff = new Map((await tx.selectFrom('users').select(['id', 'name']).where('id', 'in', [...new Set(rows.flatMap((row) => row.staff_ids))]).execute()).map((one) => [one.id, one]))
  return rows.map((row) => {
    const { total, hidden } = count.get(row.id) ?? { total: 0, hidden: 0 }
    const is_whole = hidden === 0, starts = wallOf(row.starts_at.toISOString()), ends = wallOf(row.ends_at.toISOString())
    const those = (people.get(row.id) ?? []).map(({ id, name }) => ({ id, name })).sort((a, b) => Number(b.id === row.person_id) - Number(a.id === row.person_id))
    return {
      ...row, starts_at: row.starts_at.toISOString(), ends_at: row.ends_at.toISOString(), ...(!is_whole && { person_id: null, title_sealed: null, place_sealed: null, travel_sealed: null, reason_sealed: null }),
      on: starts.on, begins: starts.at, ends: ends.at, people: those, person_ids: those.map(({ id }) => id), people_count: total, staff: row.staff_ids.map((id) => staff.get(id) ?? { id, name: '' }), is_whole,
    }
  })
}

export const findAppointment = async (tx: Tx, id: string): Promise<StoredAppointment | undefined> => (await findAppointments(tx, { where: sql`a.id = ${id}` })).rows[0]

/** Everything that touches some days. */
export async function findBetween(tx: Tx, from: string, through: string): Promise<StoredAppointment[]> {
  const { since, before } = daySpan(from, through)
  return (await findAppointments(tx, { where: sql`a.starts_at < ${before} and a.starts_at > ${since}::timestamptz - interval '25 hours' and a.ends_at > ${since}` })).rows
}
/** One colleague's appointments of some days, in the order of time; with their texts still sealed (`openAppointments`). */
export async function findAppointmentsOf(tx: Tx, { userId, from, to }: { userId: string; /** First and last day. */ from: string; to: string }): Promise<StoredAppointment[]> {
  const { since, before } = daySpan(from, to)
  return (await findAppointments(tx, { where: sql`${userId} = any (a.staff_ids) and a.starts_at >= ${since} and a.starts_at < ${before}` })).rows
}
/** Of one person: to come from a moment on, or before it and latest first. */
export function findOfPerson(tx: Tx, personId: string, now: Date, past: boolean, limit: number, offset: number) {
  const mine = sql`a.id in (select p.appointment_id from appointment_people p where p.person_id = ${personId})`
  // What is over and was not settled waits among those to come.
  const isPast = sql`(a.outcome <> '')`
  return findAppointments(tx, { where: past ? sql`${mine} and ${isPast}` : sql`${mine} and not ${isPast}`, order: past ? sql`a.starts_at desc, a.id` : sql`(a.ends_at < ${now}) , a.starts_at, a.id`, limit, offset })
}

export type BusyRow = { id: string; starts_at: Date; ends_at: Date; travel_minutes: number; staff_ids: string[]; room_id: string | null }
/** When colleagues and rooms are taken between two instants, whatever for. */
export const findBusy = async (tx: Tx, since: string, before: string): Promise<BusyRow[]> => (await sql<BusyRow>`select * from busy_times(${since}, ${before}) order by starts_at, id`.execute(tx)).rows
/** Who comes to these appointments, as far as the asker may see. */
export const findPeopleOf = async (tx: Tx, ids: readonly string[]) => (await sql<{ appointment_id: string; person_id: string }>`select appointment_id, person_id from appointment_people where appointment_id = any (${[...ids]}::uuid[])`.execute(tx)).rows
export const findNames = async (tx: Tx, ids: readonly string[]) =>
  (await sql<{ id: string; name: string }>`select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name from persons p where p.id = any (${[...ids]}::uuid[]) and p.merged_into is null`.execute(tx)).rows

type Change = { starts_at: string; ends_at: string; person_id: string | null; staff_ids: string[]; room_id: string | null; shares_room: boolean; travel_minutes: number; interpreter_language: string; interpreter_id: string | null } & Omit<Texts, 'reason_sealed'>
export const insertAppointment = (tx: Tx, id: string, madeBy: string, change: Change) => tx.insertInto('appointments').values({ id, made_by: madeBy, ...change }).execute()
export const updateAppointment = (tx: Tx, id: string, seen: number, change: Partial<Change>) => tx.updateTable('appointments').set(change).where('id', '=', id).where('version', '=', seen).where('outcome', '=', '').executeTakeFirst()
export const deleteAppointment = (tx: Tx, id: string, seen: number) => tx.deleteFrom('appointments').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** What became of it, unless somebody has said already. */
export const setOutcome = (tx: Tx, id: string, by: string, outcome: Outcome, reason: Buffer | null) => tx.updateTable('appointments').set({ outcome, settled_by: by, reason_sealed: reason }).where('id', '=', id).where('outcome', '=', '').execute()
export const clearOutcome = (tx: Tx, id: string) => tx.updateTable('appointments').set({ outcome: '', settled_by: null, reason_sealed: null }).where('id', '=', id).where('outcome', '<>', '').where('consultation_id', 'is', null).execute()
export const setConsultation = (tx: Tx, id: string, consultationId: string) => tx.updateTable('appointments').set({ consultation_id: consultationId }).where('id', '=', id).where('consultation_id', 'is', null).executeTakeFirst()

/** Those beside the first person, from now on these. */
export async function putOthers(tx: Tx, id: string, personIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('appointment_persons').where('appointment_id', '=', id).$if(personIds.length > 0, (query) => query.where('person_id', 'not in', [...personIds])).execute()
  if (personIds.length) await tx.insertInto('appointment_persons').values(personIds.map((personId) => ({ id: newId(), appointment_id: id, person_id: personId }))).onConflict((conflict) => conflict.columns(['appointment_id', 'person_id']).doNothing()).execute()
}
