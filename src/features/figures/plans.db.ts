/** Evaluation of the plans: plans, reviews, goals, steps and assessments as (person_id, id, on_day, value), each counted and opened by the same SQL. Sealed texts are never asked for. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { Counted } from './counted.ts'
import type { Ask } from './figures.ts'
import { among, day, holds, isClosed, isThere } from './state.db.ts'

type Sql = RawBuilder<unknown>
/** Only persons that are there and pass the filter on a day; `x` is the row. */
const kept = (ask: Ask, on: Sql): { joins: Sql; where: Sql } => {
  const { joins, where } = among(ask.filter, sql`x.person_id`, on)
  return { joins, where: sql`${isThere(sql`x.person_id`)} and ${where}` }
}
/** Rows of a table with a day of their own in the period. */
function dated(ask: Ask, table: string, column: string, value: Sql, condition: Sql = sql`true`): Sql {
  const on = sql.ref(`x.${column}`), { joins, where } = kept(ask, on)
  return sql`select x.person_id, x.id, ${on} as on_day, ${value} as value from ${sql.table(table)} x ${joins} where ${on} between ${day(ask.from)} and ${day(ask.to)} and ${condition} and ${where}`
}

export const plansIn = (ask: Ask): Sql => dated(ask, 'plans', 'made_on', sql`to_char(x.made_on, 'YYYY-MM')`)
export const endedPlansIn = (ask: Ask): Sql => dated(ask, 'plans', 'ended_on', sql`''`)
/** The last new version of each plan in the period; the first agreement makes a plan, later ones update it. */
export const updatedPlansIn = (ask: Ask): Sql => sql`select distinct on (v.plan_id) q.* from (${dated(ask, 'agreements', 'agreed_on', sql`''`, sql`x.number > 1`)}) q join agreements v on v.id = q.id order by v.plan_id, q.on_day desc`
/** In time: on or before the day it was planned for. */
export const reviewsIn = (ask: Ask): Sql => dated(ask, 'reviews', 'held_on', sql`case when x.due_on is null or x.held_on <= x.due_on then 'in_time' else 'late' end`, sql`x.kind = 'review'`)
export const stepsDoneIn = (ask: Ask): Sql => dated(ask, 'steps', 'done_on', sql`(select g.area from goals g where g.id = x.goal_id)`)
export const assessmentsIn = (ask: Ask): Sql => dated(ask, 'assessments', 'assessed_on', sql`x.occasion`)

/**
 * Plans that run on the date, of persons in care. A review is due as it was planned on that date: by the last review before it, else by what the next one found planned.
 * The plans are picked first and ordered (`offset 0` keeps them apart): so the database walks agreements and reviews beside them.
 */
export function runningPlansOn(ask: Ask): Sql {
  const on = day(ask.on), { joins, where } = kept(ask, on)
  const running = sql`select x.* from plans x ${joins} where x.made_on <= ${on} and (x.ended_on is null or x.ended_on > ${on}) and ${where}
    and exists (select from allocations a where a.person_id = x.person_id and a.allocated_on <= ${on})
    and not exists (select from case_closings k where k.person_id = x.person_id and ${isClosed(on)})
    and not exists (select from plans later where later.person_id = x.person_id and later.for_household = x.for_household and later.made_on > x.made_on and later.made_on <= ${on}) order by x.id offset 0`
  return sql`select x.person_id, x.id, due.on_day, due.on_day < ${on} as is_overdue, case when first.agreed_on <= ${on} or (x.state = 'vereinbart' and first.agreed_on is null) then 'agreed' else 'draft' end as value
    from (${running}) x left join (select a.plan_id, min(a.agreed_on) as agreed_on from agreements a group by a.plan_id) first on first.plan_id = x.id
    left join (select distinct on (v.plan_id) v.plan_id, v.next_review_on from reviews v where v.held_on <= ${on} order by v.plan_id, v.held_on desc) past on past.plan_id = x.id
    left join (select distinct on (v.plan_id) v.plan_id, v.due_on from reviews v where v.held_on > ${on} order by v.plan_id, v.held_on) coming on coming.plan_id = x.id
    cross join lateral (select coalesce(past.next_review_on, coming.due_on, x.next_review_on) as on_day) due`
}

/** Goals that were open at some time in the period, with their state at its end; `days`: from the first agreement (else from being taken up) until reached. */
export function goalsIn(ask: Ask): Sql {
  const to = day(ask.to), { joins, where } = kept(ask, to)
  return sql`select x.person_id, x.id, now.valid_from as on_day, x.area || ':' || now.state as value, x.area, now.state,
      case when now.state = 'erreicht' then now.valid_from - coalesce((select v.valid_from from goal_states v where v.goal_id = x.id and v.state = 'vereinbart' order by v.valid_from limit 1), x.made_on) end as days
    from goals x join goal_states now on now.goal_id = x.id and ${holds('now', to)} ${joins}
    where x.made_on <= ${to} and not (now.state in ('erreicht', 'verfehlt') and now.valid_from < ${day(ask.from)}) and ${where}`
}
export const goalsBy = (ask: Ask, value: 'area' | 'state', state?: 'erreicht' | 'verfehlt'): Sql =>
  sql`select q.person_id, q.id, q.on_day, q.${sql.ref(value)} as value from (${goalsIn(ask)}) q where ${state ? sql`q.state = ${state}` : sql`true`}`
/** The reached ones with their days, which stand beside each line of the median. */
export const daysToReach = (ask: Ask): Sql => sql`select q.person_id, q.id, q.on_day, q.days::text as value from (${goalsIn(ask)}) q where q.days is not null`

/** Per person and area the first step ever beside the last one of the period; whoever was assessed once has not moved. */
export function movesIn(ask: Ask): Sql {
  const to = day(ask.to), { joins, where } = kept(ask, to)
  return sql`select m.person_id, m.id, m.on_day, m.area || ':' || case sign(m.last - m.first) when 1 then 'up' when -1 then 'down' else 'same' end as value from (
    select x.person_id, (array_agg(x.id order by at.assessed_on desc))[1] as id, x.area, max(at.assessed_on) as on_day, (array_agg(x.step order by at.assessed_on))[1] as first, (array_agg(x.step order by at.assessed_on desc))[1] as last
    from assessment_areas x join assessments at on at.id = x.assessment_id ${joins} where at.assessed_on <= ${to} and ${where} group by x.person_id, x.area having count(*) > 1 and max(at.assessed_on) >= ${day(ask.from)}) m`
}

export async function countPlans(tx: Tx, ask: Ask): Promise<Counted[]> {
  const { rows } = await sql<Counted>`with goal as materialized (select area, state, days from (${goalsIn(ask)}) q), running as materialized (select value, is_overdue from (${runningPlansOn(ask)}) q)
    select 'plans' as of, value as code, count(*) as n from (${plansIn(ask)}) q group by value
    union all select 'ended', '', count(*) from (${endedPlansIn(ask)}) q
    union all select 'updated', '', count(*) from (${updatedPlansIn(ask)}) q
    union all select 'reviews', value, count(*) from (${reviewsIn(ask)}) q group by value
    union all select 'running', value, count(*) from running group by value
    union all select 'overdue', '', count(*) from running where is_overdue
    union all select 'steps', value, count(*) from (${stepsDoneIn(ask)}) q group by value
    union all select 'assessments', value, count(*) from (${assessmentsIn(ask)}) q group by value
    union all select 'moves', value, count(*) from (${movesIn(ask)}) q group by value
    union all select 'goals', area || ':' || state, count(*) from goal group by area, state
    union all select 'days', '', percentile_disc(0.5) within group (order by days) from goal where days is not null having count(*) > 0`.execute(tx)
  return rows
}
