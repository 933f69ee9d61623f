/** SQL of Heute: one statement for all kinds, within what the asker may see. The names of persons are asked once, beneath everything. */
import { sql, type RawBuilder } from 'kysely'
import { prepared, type Tx } from '../../base/db.ts'
import { addDays } from '../../base/day.ts'
import { findAppointments } from '../appointments/appointment.db.ts'
import { daySpan } from '../appointments/time.rules.ts'
import { clearanceSources, expiringSoon, leadTimes } from '../expiry/expiry.db.ts'
import { expiryKinds, type ExpiryKind } from '../expiry/expiry.ts'
import { holds, inCare, withoutPlan } from '../people/held.db.ts'
import { matterKinds, matterOf, SHOWN, WHOLE, type MatterKind } from './today.ts'

type Sql = RawBuilder<unknown>

const care = (today: string): Sql => sql`care as materialized (select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name from persons p where ${inCare('p', today)})`
/** Under which kind of Heute each kind of expiry stands, as rows. */
const shelves = sql`(select * from jsonb_to_recordset(${JSON.stringify(Object.keys(expiryKinds).map((kind) => ({ kind, matter: matterOf(kind as ExpiryKind) })))}::jsonb) as m(kind text, matter text))`
/** What waits in cases: (kind, subject_id, person_id, day, printed, detail, list, expiry). The same for one's own cases and, as figures, for those of a colleague. */
const matters = (today: string): Sql => sql`
  select m.matter as kind, s.subject_id, s.person_id, case when s.kind = 'counselling' then s.day + 1 else s.day end as day, case when s.printed <> s.day then s.printed end as printed, s.detail, s.list, s.kind as expiry from (${expiringSoon(today)}) s join ${shelves} m on m.kind = s.kind
  union all select 'letter', l.id, l.person_id, l.deadline, null, '', '', null from letters l where l.settled_on is null and l.urgency <> 'werbung' and (l.deadline <= ${addDays(today, matterKinds.letter.days)} or (l.deadline is null and l.urgency = 'dringend'))
  union all select 'application', a.id, a.person_id, case when a.next_on <= ${today} then a.next_on else (s.valid_from + interval '6 months')::date end, null, case when a.next_on <= ${today} then s.state else 'still_there' end, 'application-state', null
    from applications a join application_states s on s.application_id = a.id and s.valid_until is null where a.next_on <= ${today} or (s.state = 'started' and s.valid_from + interval '6 months' <= ${today}::date)
  union all select 'plan', c.id, c.id, (select max(a.allocated_on) from allocations a where a.person_id = c.id), null, '', '', null from care c where ${withoutPlan('c', today)}
  union all select 'talk', a.person_id, a.person_id, a.allocated_on, null, a.allocation_group, 'allocation-group', null from allocations a
    where a.allocated_on between ${addDays(today, -matterKinds.talk.days)} and ${today} and a.person_id in (select id from care) and (select true from advised_persons b where b.person_id = a.person_id limit 1) is null
  union all select 'responsible', c.id, c.id, null, null, '', '', null from care c where c.id not in (select z.person_id from responsibilities z where ${holds('z', today)})`
const myTasks = (me: string, today: string): Sql => sql`select case when t.due_on < ${today} then 'taskOverdue' else 'task' end as kind, t.id as subject_id, t.person_id, t.due_on as day, null::date as printed, '' as detail, '' as list, null as expiry from tasks t
  where t.done_on is null and t.due_on - greatest(${matterKinds.task.days}::int, coalesce(t.remind_days, 0)) <= ${today}::date and (t.assigned_to = ${me} or t.id in (select left_behind_tasks()) or t.id in (select deputised_tasks()))`
/** Appointments of the day, and earlier ones of which nobody said what became of them. */
const myAppointments = (me: string, today: string): Sql => {
  const { since } = daySpan(addDays(today, -matterKinds.appointment.days), today), { since: begins, before } = daySpan(today, today)
  return sql`select 'appointment' as kind, a.id as subject_id, null::uuid as person_id, (a.starts_at at time zone 'Europe/Berlin')::date as day, null::date as printed, to_char(a.starts_at at time zone 'Europe/Berlin', 'HH24:MI') as detail, '' as list, null as expiry from appointments a
    where ${me} = any (a.staff_ids) and a.starts_at < ${before} and (a.starts_at >= ${begins} or (a.starts_at >= ${since} and a.outcome = ''))`
}
const clearances = (today: string): Sql => sql`select case v.kind when 'clearance' then 'clearance' else 'volunteerPaper' end as kind, v.subject_id, null::uuid as person_id, v.day, null::date as printed, v.name as detail, '' as list, v.kind as expiry from (${clearanceSources(today)}) v join (${leadTimes()}) t on t.kind = v.kind where v.day <= ${today}::date + t.weeks * 7`

type Asker = { id: string; /** Left out: somebody with cases. */ role?: string }
/** Everything that somebody has to know of today, with the day until which she or he put it off. */
function told(me: Asker, today: string): Sql {
  const found = me.role === 'coordinator' ? clearances(today) : sql`${myAppointments(me.id, today)} union all ${myTasks(me.id, today)} union all ${matters(today)} union all ${clearances(today)}`
  return sql`${me.role === 'coordinator' ? sql`with` : sql`with ${care(today)},`} found as materialized (${found}),
    told as (select f.*, s.until from found f left join snoozes s on s.user_id = ${me.id} and s.kind = f.kind and s.subject_id = f.subject_id and s.until > ${today})`
}
const nameOf = (me: Asker): Sql => (me.role === 'coordinator' ? sql`detail` : sql`coalesce(c.name, case when t.kind in ('clearance', 'volunteerPaper') then t.detail end, '')`)
const withNames = (me: Asker): Sql => (me.role === 'coordinator' ? sql`told t` : sql`told t left join care c on c.id = t.person_id`)

export type FoundMatter = { kind: MatterKind; subject_id: string; person_id: string | null; name: string; on: string | null; printed: string | null; detail: string; list: string; expiry: ExpiryKind | null; until: string | null; total: number; asleep: number }

/** The nearest lines of each kind (of `all` every one) that are not put off, with how many there are in all, and how many are put off over all kinds. */
export async function findDay(tx: Tx, me: Asker, today: string, all?: MatterKind): Promise<FoundMatter[]> {
  const { rows } = await sql<FoundMatter>`${prepared} ${told(me, today)}, named as (select t.*, ${nameOf(me)} as name from ${withNames(me)}),
    ranked as (select n.*, row_number() over (partition by kind order by day nulls first, case when kind = 'appointment' then detail else name end, subject_id) as place, count(*) over (partition by kind) as total from named n where until is null)
    select r.kind, r.subject_id, r.person_id, r.name, r.day as on, r.printed, case when r.kind in ('clearance', 'volunteerPaper') then '' else r.detail end as detail, r.list, r.expiry, r.until, r.total, (select count(*) from told where until is not null) as asleep from ranked r where r.place <= case when r.kind = ${all ?? ''} then ${WHOLE}::int else ${SHOWN}::int end
    order by r.kind, r.place`.execute(tx)
  return rows
}
/** What is put off, the soonest to come back first; what is settled meanwhile is not there any more. */
export async function findAsleep(tx: Tx, me: Asker, today: string): Promise<FoundMatter[]> {
  const { rows } = await sql<FoundMatter>`${prepared} ${told(me, today)} select t.kind, t.subject_id, t.person_id, ${nameOf(me)} as name, t.day as on, t.printed, case when t.kind in ('clearance', 'volunteerPaper') then '' else t.detail end as detail, t.list, t.expiry, t.until, 0 as total, 0 as asleep
    from ${withNames(me)} where t.until is not null order by t.until, name limit 200`.execute(tx)
  return rows
}
/** How much of each kind waits for somebody today, without a name or a title: for the digest. Asked in the audience of whoever it concerns; what was put off does not count. */
export async function countDay(tx: Tx, me: Asker, today: string): Promise<Record<MatterKind, number>> {
  const { rows } = await sql<{ kind: MatterKind; total: number }>`${prepared} ${told(me, today)} select kind, count(*) as total from told where until is null group by kind`.execute(tx)
  const counted = new Map(rows.map(({ kind, total }) => [kind, total]))
  return Object.fromEntries(Object.keys(matterKinds).map((kind) => [kind, counted.get(kind as MatterKind) ?? 0])) as Record<MatterKind, number>
}

/** These appointments, in the order of time; with their texts still sealed. */
export const findAppointmentsById = async (tx: Tx, ids: readonly string[]) => (await findAppointments(tx, { where: sql`a.id = any (${[...ids]}::uuid[])` })).rows

/** Most lines that one account may have put off: nobody does that by hand. */
export const SNOOZES_LIMIT = 1_000
export const countSnoozes = async (tx: Tx, me: string): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from snoozes where user_id = ${me}`.execute(tx)).rows[0]!.n
export async function putSnooze(tx: Tx, me: string, kind: MatterKind, subjectId: string, until: string, today: string): Promise<void> {
  await tx.deleteFrom('snoozes').where('user_id', '=', me).where('until', '<=', today).execute()
  await tx.insertInto('snoozes').values({ user_id: me, kind, subject_id: subjectId, until }).onConflict((conflict) => conflict.columns(['user_id', 'kind', 'subject_id']).doUpdateSet({ until })).execute()
}
export const deleteSnooze = (tx: Tx, me: string, kind: MatterKind, subjectId: string) => tx.deleteFrom('snoozes').where('user_id', '=', me).where('kind', '=', kind).where('subject_id', '=', subjectId).execute()

type Counted = { user_id: string; user_name: string; share: number | null; is_absent: boolean; is_disabled: boolean; cases: number; households: number; tasks: number; overdue: number; letters: number; expiring: number; clock: number; reviews: number; without_plan: number; without_talk: number }
/** Per colleague, as figures only: ask it within that audience. */
export async function countTeam(tx: Tx, today: string): Promise<{ rows: Counted[]; ownerless: number }> {
  const { rows } = await sql<Counted>`${prepared} with care as materialized (select c.id, '' as name from in_care(${today}) c(id) join persons p on p.id = c.id and p.merged_into is null),
    mine as materialized (select z.user_id, z.person_id from responsibilities z where ${holds('z', today)} and z.person_id in (select id from care)),
    waiting as (select m.user_id, w.kind, count(*) as n from (${matters(today)}) w join mine m on m.person_id = w.person_id group by 1, 2),
    todo as (select t.assigned_to as user_id, count(*) as n, count(*) filter (where t.due_on < ${today}) as late from tasks t where t.done_on is null group by 1),
    load as (select m.user_id, count(*) as cases, count(distinct h.household_id) as households from mine m left join household_members h on h.person_id = m.person_id and ${holds('h', today)} group by 1)
    select u.id as user_id, u.name as user_name, (select sum(p.share_percent)::float8 from positions p where p.user_id = u.id and p.funded_from <= ${today} and (p.funded_through is null or p.funded_through >= ${today})) as share,
      u.id in (select absent_users(${today})) as is_absent, u.state = 'disabled' as is_disabled,
      coalesce(l.cases, 0) as cases, coalesce(l.households, 0) as households, coalesce(d.n, 0) as tasks, coalesce(d.late, 0) as overdue,
      ${sql.join(([['letters', ['letter']], ['expiring', ['document', 'paper', 'ending', 'recognition', 'licence', 'consent']], ['clock', ['clock']], ['reviews', ['review']], ['without_plan', ['plan']], ['without_talk', ['talk']]] as const)
        .map(([name, kinds]) => sql`coalesce((select sum(w.n)::int from waiting w where w.user_id = u.id and w.kind = any (${[...kinds]}::text[])), 0) as ${sql.ref(name)}`))}
    from users u left join load l on l.user_id = u.id left join todo d on d.user_id = u.id where (u.role = 'caseworker' and u.state <> 'disabled') or l.cases > 0 order by u.name`.execute(tx)
  const { rows: [alone] } = await sql<{ n: number }>`select count(*)::int as n from in_care(${today}) c(id) join persons p on p.id = c.id and p.merged_into is null where c.id not in (select z.person_id from responsibilities z where ${holds('z', today)})`.execute(tx)
  return { rows, ownerless: alone!.n }
}
