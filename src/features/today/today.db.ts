/** SQL of Heute: for each kind the nearest lines and how many there are in all, within what the asker may see. */
import { sql, type RawBuilder } from 'kysely'
import { prepared, type Tx } from '../../base/db.ts'
import type { Me } from '../../base/endpoint.ts'
import { addDays } from '../../base/day.ts'
import { holds, inCare, periodEnding, withoutPlan } from '../people/held.db.ts'
import { settled } from '../profile/recognition.rules.ts'
import { findTasks } from '../tasks/task.db.ts'
import { matterKinds, type MatterKind } from './today.api.ts'

/** Lines of a kind on the page. */
export const SHOWN = 8
/** Days that a document that has ended is still told: it may be on its way. */
const ENDED = 30
/** Rows of (person, day, detail) per kind. */
const questions: Record<Exclude<MatterKind, 'task' | 'taskOverdue' | 'letter'>, (today: string, days: number) => RawBuilder<unknown>> = {
  document: (today, days) => sql`select p.id, r.document_valid_through as day, r.status as detail, 'residence-status' as list from persons p join residence_statuses r on r.person_id = p.id
    where ${holds('r', today)} and r.document_valid_through <= ${today}::date + ${days}::int and ${inCare('p', today)}`,
  clock: (today) => sql`select p.id, clock_ends_on(c.clock_started_on, c.extended_until) as day, '' as detail, '' as list from persons p join cases c on c.id = p.id
    where ${periodEnding(sql`clock_ends_on(c.clock_started_on, c.extended_until)`, today)} and ${inCare('p', today)}`,
  // For a fortnight also what has ended, unless a newer one for the same purpose goes on.
  consent: (today, days) => sql`select p.id, e.valid_through as day, e.purpose as detail, 'consent-purpose' as list from persons p join consents e on e.person_id = p.id
    where e.proof <> 'none' and e.withdrawn_on is null and e.valid_through between ${today}::date - 14 and ${today}::date + ${days}::int and ${inCare('p', today)}
      and not exists (select 1 from consents n where n.person_id = e.person_id and n.kind = e.kind and n.purpose = e.purpose and n.proof <> 'none' and n.withdrawn_on is null and n.valid_from > e.valid_from and (n.valid_through is null or n.valid_through > e.valid_through))`,
  review: (today, days) => sql`select p.id, min(l.next_review_on) as day, '' as detail, '' as list from persons p join plans l on l.person_id = p.id
    where l.ended_on is null and l.next_review_on <= ${today}::date + ${days}::int and ${inCare('p', today)} group by p.id`,
  ending: (today, days) => sql`select p.id, d.valid_through as day, d.kind as detail, 'document-kind' as list from persons p join documents d on d.person_id = p.id
    where d.removed_at is null and d.valid_through between ${today}::date - ${ENDED}::int and ${today}::date + ${days}::int and ${inCare('p', today)}`,
  recognition: (today, days) => sql`select p.id, r.next_due as day, s.state as detail, 'recognition-state' as list from persons p join recognitions r on r.person_id = p.id
    join recognition_states s on s.recognition_id = r.id and s.valid_until is null and not s.state = any (${settled}::text[]) where r.next_due <= ${today}::date + ${days}::int and ${inCare('p', today)}`,
  // What is over for good is not told for ever.
  licence: (today, days) => sql`select l.id, l.day, l.country as detail, 'country' as list from (select p.id, r.country, licence_through(r.country, r.valid_through, r.resident_since, r.converted_on,
      exists (select 1 from residence_statuses a where a.person_id = p.id and a.status = 'ae_24' and ${holds('a', today)}), ${today}) as day
    from persons p join licences r on r.person_id = p.id where ${inCare('p', today)}) l where l.day between ${today}::date - ${ENDED}::int and ${today}::date + ${days}::int`,
  plan: (today) => sql`select p.id, (select max(a.allocated_on) from allocations a where a.person_id = p.id) as day, '' as detail, '' as list from persons p
    where ${inCare('p', today)} and ${withoutPlan('p', today)}`,
  talk: (today, days) => sql`select p.id, a.allocated_on as day, a.allocation_group as detail, 'allocation-group' as list from persons p join allocations a on a.person_id = p.id
    where a.allocated_on between ${today}::date - ${days}::int and ${today} and ${inCare('p', today)} and not exists (select 1 from advised_persons b where b.person_id = p.id)`,
  responsible: (today) => sql`select p.id, null::date as day, '' as detail, '' as list from persons p where ${inCare('p', today)}
    and not exists (select 1 from responsibilities z where z.person_id = p.id and ${holds('z', today)})`,
}

/** My tasks that are due, with their titles still sealed. */
export function findDueTasks(tx: Tx, kind: 'task' | 'taskOverdue', me: string, today: string) {
  return findTasks(tx, { text: '', filter: { whose: ['mine'], state: [kind === 'task' ? 'week' : 'overdue'] }, descending: false, page: 1 }, me, today, SHOWN)
}

export async function findMatters(tx: Tx, kind: keyof typeof questions, today: string) {
  const { rows } = await sql<{ person_id: string; name: string; on: string | null; detail: string; list: string; total: number }>`
    with found as (${questions[kind](today, matterKinds[kind].days)})
    select f.id as person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, f.day as on, f.detail, f.list, count(*) over () as total
    from found f join persons p on p.id = f.id order by f.day nulls first, name limit ${SHOWN}`.execute(tx)
  return { kind, total: rows[0]?.total ?? 0, rows }
}

/** How much of each kind waits for somebody today, without a name or a title: for Heute and for the digest. Asked in the audience of whoever it concerns. */
export async function countDay(tx: Tx, me: Pick<Me, 'id'>, today: string): Promise<Record<MatterKind, number>> {
  const mine = sql`t.done_on is null and (t.assigned_to = ${me.id} or t.id in (select left_behind_tasks()))`
  const counts = [
    sql`select 'taskOverdue' as kind, count(*) as total from tasks t where ${mine} and t.due_on < ${today}`,
    sql`select 'task', count(*) from tasks t where ${mine} and t.due_on between ${today} and ${addDays(today, matterKinds.task.days)}`,
    sql`select 'letter', count(*) from letters l where l.settled_on is null and l.urgency <> 'werbung' and (l.deadline <= ${addDays(today, matterKinds.letter.days)} or (l.deadline is null and l.urgency = 'dringend'))`,
    ...Object.entries(questions).map(([kind, question]) => sql`select ${kind}, count(*) from (${question(today, matterKinds[kind as MatterKind].days)}) f`),
  ]
  const { rows } = await sql<{ kind: MatterKind; total: number }>`${prepared} ${sql.join(counts, sql` union all `)}`.execute(tx)
  return Object.fromEntries(rows.map(({ kind, total }) => [kind, total])) as Record<MatterKind, number>
}
