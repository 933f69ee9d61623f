/** SQL of the list of plans: each part is asked once for everybody, then joined. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { holds, inCare, whole } from '../people/held.db.ts'
import { PlanListRow } from './plan-list.ts'
import { REVIEW_AHEAD } from './plan.rules.ts'

/** Cases whose plans the asker may see; of all others it could not be said that there is none. */
const planned = (today: string) => sql`select a.case_id from access_grants a where a.user_id = (select me()) and 'counselling' = any (a.areas) and ${holds('a', today)}`
/** The living plan: the latest own one that runs, else that of the household; goals, agreements and reviews of all running plans of whoever holds it. */
const rows = (today: string) => sql`with running as materialized (select pl.* from plans pl where pl.ended_on is null and pl.made_on <= ${today}),
  member as materialized (select m.person_id, m.household_id, h.number from household_members m join households h on h.id = m.household_id where ${holds('m', today)}),
  counted as materialized (select distinct on (held.person_id) held.person_id, held.plan_id, held.holder_id from (
    select r.person_id, r.id as plan_id, r.person_id as holder_id, true as own, r.made_on from running r
    union all select mate.person_id, r.id, r.person_id, false, r.made_on from running r join member mine on mine.person_id = r.person_id join member mate on mate.household_id = mine.household_id and mate.person_id <> r.person_id where r.for_household
  ) held order by held.person_id, held.own desc, held.made_on desc),
  goal as materialized (select r.person_id as holder_id, g.person_id, g.for_family, g.is_agreement_due, g.agreed_on, s.state from goals g join running r on r.id = g.plan_id join goal_states s on s.goal_id = g.id and s.valid_until is null),
  tally as materialized (select c.person_id, count(*) filter (where goal.state not in ('erreicht', 'verfehlt'))::int as open, count(*) filter (where goal.state = 'erreicht')::int as reached,
    count(*) filter (where goal.state = 'vorgeschlagen' or ((goal.is_agreement_due or goal.agreed_on is null) and goal.state in ('vereinbart', 'in_umsetzung', 'angehalten')))::int as to_agree
    from counted c join goal on goal.holder_id = c.holder_id and (goal.person_id = c.person_id or goal.for_family) group by c.person_id),
  agreed as materialized (select r.person_id as holder_id, max(a.agreed_on) as agreed_on from agreements a join running r on r.id = a.plan_id group by 1),
  reviewed as materialized (select r.person_id as holder_id, max(v.held_on) as reviewed_on from reviews v join running r on r.id = v.plan_id group by 1),
  ended as materialized (select person_id, max(ended_on) as ended_on from plans where ended_on is not null group by 1),
  closed as materialized (select person_id, closed_on from case_closings where reopened_on is null),
  caseworker as materialized (select z.person_id, u.id, u.name from responsibilities z join users u on u.id = z.user_id where ${holds('z', today)})
  select p.id, c.plan_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, member.number as household_number, caseworker.id as responsible_id, caseworker.name as responsible,
    case when not p.in_care or (r.id is null and ended.ended_on is not null) then 'abgeschlossen' else coalesce(r.state, 'ohne') end as stand, p.in_care, case when r.id is null or not p.in_care then coalesce(ended.ended_on, closed.closed_on) end as ended_on, coalesce(r.for_household, false) as for_household, r.made_on, agreed.agreed_on, coalesce(tally.open, 0) as goals_open, coalesce(tally.reached, 0) as goals_reached, coalesce(tally.to_agree, 0) as to_agree,
    reviewed.reviewed_on, r.next_review_on, case when r.next_review_on is null or not p.in_care then 'none' when r.next_review_on < ${today} then 'overdue' when r.next_review_on <= ${today}::date + ${REVIEW_AHEAD}::int then 'due' else 'planned' end as review
  from ${whole(sql`select p.*, ${inCare('p', today)} as in_care from persons p where p.merged_into is null and (${inCare('p', today)} or p.id in (select person_id from plans)) and p.id in (${planned(today)})`)} p left join counted c on c.person_id = p.id left join running r on r.id = c.plan_id left join tally on tally.person_id = p.id
  left join agreed on agreed.holder_id = c.holder_id left join reviewed on reviewed.holder_id = c.holder_id left join ended on ended.person_id = p.id left join closed on closed.person_id = p.id left join member on member.person_id = p.id left join caseworker on caseworker.person_id = p.id`

export function findPlanList(tx: Tx, list: ListInput, given: { today: string; me: string; limit?: number }) {
  const { mine, open, stand, id } = list.filter
  const where = [...(stand?.includes('abgeschlossen') || id?.length ? [] : [sql`in_care`]), ...(mine?.length ? [sql`responsible_id = ${given.me}`] : []), ...(open?.length ? [sql`to_agree > 0`] : [])]
  return findPage(tx, { select: rows(given.today), row: PlanListRow, list, order: ['name'], where, limit: given.limit })
}
