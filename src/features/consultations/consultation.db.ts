/** SQL of consultations. Names and marks stand in subselects, so that only the 50 shown rows ask for them. */
import { sql } from 'kysely'
import { within, type Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { ConsultationRow } from './consultation.api.ts'

const name = sql`concat_ws(', ', p.family_name, nullif(p.given_name, ''))`
/** Those who took part and may be seen, the first person first. */
const people = sql`(select p.id, ${name} as name, t.is_other from (select c.person_id as id, false as is_other union all select o.person_id, true from consultation_persons o where o.consultation_id = c.id) t join persons p on p.id = t.id)`
/** Not with EXISTS: PostgreSQL would look through the notes of all talks at once, and ask of each whether it may be seen. */
const hasNote = sql`(select true from consultation_notes n where n.consultation_id = c.id limit 1) is not null`
/** Whoever sees but one of several learns that there were more, not who. */
const consultations = sql`select c.id, c.held_on, case when may_see(c.person_id, 'counselling') then c.person_id end as person_id, c.person_id is null as is_anonymous,
  (select string_agg(w.name, '; ' order by w.is_other, w.name collate "de-DE-x-icu") from ${people} w) as person_name,
  coalesce((select json_agg(json_build_object('id', w.id, 'name', w.name) order by w.is_other, w.name collate "de-DE-x-icu") from ${people} w), '[]') as people,
  (c.person_id is not null)::int + count_others(c.id) as people_count, c.caseworker_id, (select u.name from users u where u.id = c.caseworker_id) as caseworker,
  c.form, c.topics, c.talked_with, c.is_family, c.is_group, c.persons_reached, c.minutes, c.interpreter_language, c.interpreter_id, (select i.name from interpreters i where i.id = c.interpreter_id) as interpreter,
  ${hasNote} as has_note, (c.person_id is null or may_see(c.person_id, 'counselling')) and not hides_others(c.id) as is_whole, c.version from consultations c`

const kinds: Record<string, ReturnType<typeof sql>> = { single: sql`not is_family and not is_group`, family: sql`is_family`, group: sql`is_group`, anonymous: sql`is_anonymous` }

export function findConsultations(tx: Tx, list: ListInput, limit?: number) {
  const { from: [from] = [], to: [to] = [], person_id, caseworker_id, kind = [], third_party, interpreted, goal_id, ...columns } = list.filter
  const asked = kind.filter((one) => Object.hasOwn(kinds, one))
  const where = [
    ...(from ? [sql`held_on >= ${from}`] : []), ...(to ? [sql`held_on <= ${to}`] : []),
    ...(person_id?.length ? [sql`id in (select a.consultation_id from advised_persons a where a.person_id = any (${person_id}::uuid[]))`] : []),
    ...(caseworker_id?.length ? [sql`caseworker_id = any (${caseworker_id}::uuid[])`] : []), ...(asked.length ? [sql`(${sql.join(asked.map((one) => kinds[one]!), sql` or `)})`] : []),
    ...(third_party?.length ? [sql`talked_with <> 'person'`] : []), ...(interpreted?.length ? [sql`interpreter_language <> ''`] : []),
    ...(goal_id?.length ? [sql`id in (select g.consultation_id from consultation_goals g where g.goal_id = any (${goal_id}::uuid[]))`] : []),
  ]
  return findPage(tx, { select: consultations, row: ConsultationRow, list: { ...list, filter: columns }, order: ['-held_on', '-id'], where, limit })
}
export const findConsultation = (tx: Tx, id: string) => findRow(tx, consultations, ConsultationRow, id)

export type Stored = {
  person_id: string | null; held_on: string; form: string; topics: string[]; talked_with: string; is_family: boolean; is_group: boolean; persons_reached: number; minutes: number | null; interpreter_language: string; interpreter_id: string | null; referral_id?: string | null; contact_id?: string | null
}
export const insertConsultation = (tx: Tx, id: string, caseworkerId: string, consultation: Stored) => tx.insertInto('consultations').values({ id, caseworker_id: caseworkerId, ...consultation }).execute()
export const updateConsultation = (tx: Tx, id: string, seen: number, consultation: Stored) =>
  tx.updateTable('consultations').set(consultation).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
/** Nobody adds to its notes until the act is done. */
export const lockConsultation = (tx: Tx, id: string) => tx.selectFrom('consultations').select('id').where('id', '=', id).forUpdate().execute()
export const deleteConsultation = (tx: Tx, id: string, seen: number) => tx.deleteFrom('consultations').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Those beside the first person, from now on these. */
export async function putOthers(tx: Tx, id: string, personIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('consultation_persons').where('consultation_id', '=', id).$if(personIds.length > 0, (query) => query.where('person_id', 'not in', [...personIds])).execute()
  if (personIds.length) await tx.insertInto('consultation_persons').values(personIds.map((personId) => ({ id: newId(), consultation_id: id, person_id: personId }))).onConflict((conflict) => conflict.columns(['consultation_id', 'person_id']).doNothing()).execute()
}

/** The act in which somebody logged a talk; undefined when it came another way: an import is taken back as a whole, elsewhere. Asked past the policies, which do not show the trace of anonymous talks. */
export const findActOf = (tx: Tx, id: string, userId: string): Promise<string | undefined> => within(tx, 'importer', async () => {
  const { rows } = await sql<{ act_id: string | null }>`select h.act_id from row_history h where h.row_id = ${id} and h.table_name = 'consultations' and h.operation = 'insert' and h.changed_by = ${userId}
    and not exists (select 1 from imports i where i.act_id = h.act_id) order by h.seq desc limit 1`.execute(tx)
  return rows[0]?.act_id ?? undefined
})
