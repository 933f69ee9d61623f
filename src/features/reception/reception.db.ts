/** SQL of visits and opening hours. */
import { sql, type RawBuilder } from 'kysely'
import { addDays } from '../../base/day.ts'
import type { Tx } from '../../base/db.ts'
import type { OpeningHourInput, VisitOutcome } from './reception.ts'

type Visit = {
  id: string; came_at: Date; person_id: string | null; person_name: string | null; needs_interpreter: boolean; language: string; area: string; received_by_name: string; taken_by: string | null; taken_by_name: string | null; taken_at: Date | null
  outcome: '' | VisitOutcome; ended_at: Date | null; consultation_id: string | null; version: number; alias_sealed: Buffer | null; reason_sealed: Buffer | null
}
const visits = (where: RawBuilder<unknown>) => sql<Visit>`select v.id, v.came_at, v.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as person_name, coalesce((select bool_or(l.needs_interpreter) from person_languages l where l.person_id = v.person_id), false) as needs_interpreter,
    v.language, v.area, r.name as received_by_name, v.taken_by, t.name as taken_by_name, v.taken_at, v.outcome, v.ended_at, v.consultation_id, v.version, v.alias_sealed, v.reason_sealed
  from visits v join users r on r.id = v.received_by left join users t on t.id = v.taken_by left join persons p on p.id = v.person_id where ${where} order by v.came_at, v.id`
export const findVisits = async (tx: Tx, on: string) => (await visits(sql`v.came_on = ${on}`).execute(tx)).rows
export const findVisit = async (tx: Tx, id: string) => (await visits(sql`v.id = ${id}`).execute(tx)).rows[0]
export const findUnseen = async (tx: Tx, on: string) => (await sql<{ came_at: Date; taken_by: string | null; outcome: string; responsible: string | null }>`select * from unseen_visits(${on})`.execute(tx)).rows

type Fresh = { id: string; came_on: string; came_at: Date; person_id: string | null; alias_sealed: Buffer | null; reason_sealed: Buffer | null; language: string; area: string; received_by: string }
export const insertVisit = (tx: Tx, visit: Fresh) => tx.insertInto('visits').values(visit).execute()
/** Taken, unless somebody has them already. */
export const setTaken = (tx: Tx, id: string, by: string, at: Date) => tx.updateTable('visits').set({ taken_by: by, taken_at: at }).where('id', '=', id).where('taken_by', 'is', null).where('outcome', '=', '').execute()
export const clearTaken = (tx: Tx, id: string, by: string) => tx.updateTable('visits').set({ taken_by: null, taken_at: null }).where('id', '=', id).where('taken_by', '=', by).where('outcome', '=', '').execute()
export const setEnded = (tx: Tx, id: string, outcome: VisitOutcome, at: Date) => tx.updateTable('visits').set({ outcome, ended_at: at }).where('id', '=', id).where('outcome', '=', '').execute()
export const clearEnded = (tx: Tx, id: string) => tx.updateTable('visits').set({ outcome: '', ended_at: null }).where('id', '=', id).where('consultation_id', 'is', null).execute()
export const setTalk = (tx: Tx, id: string, consultationId: string) => tx.updateTable('visits').set({ consultation_id: consultationId }).where('id', '=', id).where('consultation_id', 'is', null).executeTakeFirst()

const hours = (where: RawBuilder<unknown>) => sql<{ id: string; weekday: string; opens: string; closes: string; place: string; valid_from: string; valid_through: string | null; version: number }>`
  select id, weekday::text, to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes, place, valid_from, valid_until - 1 as valid_through, version from opening_hours where ${where} order by weekday, opens, id`
export const findHours = async (tx: Tx) => (await hours(sql`true`).execute(tx)).rows
export const findHour = async (tx: Tx, id: string) => (await hours(sql`id = ${id}`).execute(tx)).rows[0]
/** Those that hold on a day. */
export const findHoursOn = async (tx: Tx, on: string) => (await hours(sql`weekday = extract(isodow from ${on}::date) and valid_from <= ${on} and (valid_until is null or valid_until > ${on})`).execute(tx)).rows
const stored = ({ weekday, valid_through, ...rest }: OpeningHourInput) => ({ ...rest, weekday: Number(weekday), valid_until: valid_through && addDays(valid_through, 1) })
export const insertHour = (tx: Tx, id: string, hour: OpeningHourInput) => tx.insertInto('opening_hours').values({ id, ...stored(hour) }).execute()
export const updateHour = (tx: Tx, id: string, seen: number, hour: OpeningHourInput) => tx.updateTable('opening_hours').set(stored(hour)).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteHour = (tx: Tx, id: string, seen: number) => tx.deleteFrom('opening_hours').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
