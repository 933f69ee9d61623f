/** SQL of errands and messages. What a volunteer may read and do, functions of the database decide (0042_mentoring.sql). */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ErrandState, OwnAnswer } from './errand.ts'

type Texts = { title_sealed: Buffer; place_sealed: Buffer | null; alias_sealed: Buffer | null }
export type Errand = Texts & { id: string; person_id: string; on_day: string; begins: string; ends: string; state: ErrandState; volunteer_id: string | null; volunteer_name: string; offered_to: string[]; offered_names: string[]; consent_id: string | null; minutes: number | null; version: number }
const names = sql`concat_ws(' ', nullif(v.given_name, ''), v.family_name)`
const errands = sql`select e.id, e.person_id, e.on_day, e.begins, e.ends, e.title_sealed, e.place_sealed, e.alias_sealed, e.state, e.volunteer_id, coalesce((select ${names} from volunteers v where v.id = e.volunteer_id), '') as volunteer_name, e.offered_to,
  array(select ${names} from volunteers v where v.id = any (e.offered_to) order by 1) as offered_names, e.consent_id, e.minutes, e.version from errands e`
export const findErrands = async (tx: Tx, personId: string): Promise<Errand[]> => (await sql<Errand>`${errands} where e.person_id = ${personId} order by e.state in ('done', 'cancelled'), case when e.state in ('open', 'taken') then e.on_day end, e.on_day desc, e.begins, e.id limit 200`.execute(tx)).rows
export const findErrand = async (tx: Tx, id: string): Promise<Errand | undefined> => (await sql<Errand>`${errands} where e.id = ${id}`.execute(tx)).rows[0]
export const findErrandsOn = async (tx: Tx, personId: string, day: string): Promise<Errand[]> => (await sql<Errand>`${errands} where e.person_id = ${personId} and e.on_day = ${day} and e.state <> 'cancelled'`.execute(tx)).rows
/** Nobody has taken it and it is near, or it is over and nobody said what became of it. */
export const findPressing = async (tx: Tx, today: string): Promise<(Errand & { name: string })[]> => (await sql<Errand & { name: string }>`select e.*, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name from (${errands}) e join persons p on p.id = e.person_id
  where (e.state = 'open' and e.on_day <= ${today}::date + 3) or (e.state = 'taken' and e.on_day < ${today}) order by e.on_day, e.begins, e.id limit 200`.execute(tx)).rows
/** Appointments of the person on a day; what they are about only where it is sealed in this case. */
export const findAppointmentsOn = async (tx: Tx, personId: string, day: string) => (await sql<{ id: string; person_id: string; begins: string; ends: string; title_sealed: Buffer | null }>`select a.id, ${personId}::uuid as person_id, to_char(a.starts_at at time zone 'Europe/Berlin', 'HH24:MI') as begins, to_char(a.ends_at at time zone 'Europe/Berlin', 'HH24:MI') as ends, case when a.person_id = ${personId} then a.title_sealed end as title_sealed
  from appointments a where (a.person_id = ${personId} or exists (select from appointment_persons o where o.appointment_id = a.id and o.person_id = ${personId})) and (a.starts_at at time zone 'Europe/Berlin')::date = ${day} and a.outcome not in ('cancelled_by_person', 'cancelled_by_us') order by a.starts_at`.execute(tx)).rows

type Row = Texts & { on_day: string; begins: string; ends: string; state: ErrandState; volunteer_id: string | null; offered_to: string[]; consent_id: string | null }
export const insertErrand = (tx: Tx, row: Row & { id: string; person_id: string; made_by: string; made_on: string; appointment_id: string | null }) => tx.insertInto('errands').values(row).execute()
export const updateErrand = (tx: Tx, id: string, seen: number, row: Partial<Row & { settled_on: string | null; minutes: number | null }>) => tx.updateTable('errands').set(row).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Whether somebody helps elsewhere at that time. */
export const helpsAlready = async (tx: Tx, volunteerId: string, errandId: string | null, { on_day, begins, ends }: { on_day: string; begins: string; ends: string }): Promise<boolean> => (await sql<{ busy: boolean }>`select helps_already(${volunteerId}, ${errandId}::uuid, ${on_day}, ${begins}, ${ends}) as busy`.execute(tx)).rows[0]!.busy
/** An appointment of the person, to go along to. */
export const isAppointmentOf = async (tx: Tx, id: string, personId: string): Promise<boolean> => (await tx.selectFrom('appointments').select('id').where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()) !== undefined
/** Of these volunteers, those who are not there any more, and those who have no mentorship with the person that runs. */
export const findStrangers = async (tx: Tx, personId: string, ids: readonly string[], today: string) => (await sql<{ id: string | null; gone: boolean }>`select asked.id, v.id is null or coalesce(v.active_until <= ${today}, false) as gone from unnest(${[...ids]}::uuid[]) asked(id) left join volunteers v on v.id = asked.id
  where v.id is null or v.active_until <= ${today} or not exists (select from mentorships m where m.person_id = ${personId} and m.volunteer_id = v.id and m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today}) and (m.consent_id is null or consent_holds(m.consent_id, ${today})))`.execute(tx)).rows

export type FoundOwn = Texts & { id: string; on_day: string; begins: string; ends: string; state: ErrandState; is_mine: boolean; minutes: number | null }
export const findOwnErrands = async (tx: Tx): Promise<FoundOwn[]> => (await sql<FoundOwn>`select * from my_errands()`.execute(tx)).rows
export const answerOwn = async (tx: Tx, id: string, answer: OwnAnswer, minutes: number | null): Promise<{ became: 'ok' | 'gone' | 'busy' | 'not-now' | 'unknown'; concerned: string | null }> => (await sql<{ became: 'ok'; concerned: string | null }>`select * from answer_errand(${id}, ${answer}, ${minutes})`.execute(tx)).rows[0]!

/** Whose case it is, for the audit; empty where the mentorship is not one's own or does not run. */
export const insertMessage = async (tx: Tx, id: string, mentorshipId: string, text: Buffer): Promise<string | null> => (await sql<{ concerned: string | null }>`select write_volunteer_message(${id}, ${mentorshipId}, ${text}) as concerned`.execute(tx)).rows[0]!.concerned
export const findMessages = async (tx: Tx) => (await sql<{ id: string; person_id: string; name: string; volunteer: string; text_sealed: Buffer; written_at: string }>`select n.id, n.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, ${names} as volunteer, n.text_sealed, to_char(n.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as written_at
  from volunteer_messages n join persons p on p.id = n.person_id join volunteers v on v.id = n.volunteer_id where n.settled_at is null order by n.written_at limit 200`.execute(tx)).rows
export const findMessage = (tx: Tx, id: string) => tx.selectFrom('volunteer_messages').select(['id', 'person_id']).where('id', '=', id).executeTakeFirst()
export const settleMessage = (tx: Tx, id: string, settled: { settled_at: Date; settled_by: string } | { settled_at: null; settled_by: null }) => tx.updateTable('volunteer_messages').set(settled).where('id', '=', id).execute()
