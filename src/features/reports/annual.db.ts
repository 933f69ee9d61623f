/** What a report counts beside the figures: quotas, posts with their funding, special needs. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { allocatedGroups } from '../arrivals/arrival.ts'
import { absencesOf } from '../positions/post-days.db.ts'
import { daysByState, type PostFacts } from '../positions/position.rules.ts'
import type { NeedCount, Post, QuotaYear } from './course.ts'

/**
 * Years with a target, allocations or announcements, as it was known on a day: allocated until then to groups that count for the quota, and `others`; announced by then for later, without those who were called off.
 */
export async function findQuotaYears(tx: Tx, on: string): Promise<QuotaYear[]> {
  return (await sql<QuotaYear>`with allocated as (select extract(year from a.allocated_on)::int as year, count(distinct a.person_id) filter (where a.allocation_group = any (${[...allocatedGroups]}))::int as people, count(distinct a.person_id)::int as everybody
      from allocations a join persons p on p.id = a.person_id and p.merged_into is null where a.allocated_on <= ${on} group by 1),
    grouped as (select year, min(people)::int as least from (select extract(year from a.allocated_on)::int as year, count(distinct a.person_id) as people from allocations a join persons p on p.id = a.person_id and p.merged_into is null where a.allocated_on <= ${on} group by 1, a.allocation_group) each_group group by 1),
    announced as (select extract(year from a.arrives_on)::int as year, count(*)::int as people from arrivals a join arrival_people p on p.arrival_id = a.id
      where a.state <> 'cancelled' and a.announced_on <= ${on} and a.arrives_on > ${on} and (a.arrived_on is null or a.arrived_on > ${on}) group by 1)
    select y.year, q.target, coalesce(a.people, 0) as allocated, coalesce(a.everybody - a.people, 0) as others, coalesce(g.least, 0) as least, coalesce(n.people, 0) as announced
    from (select year from quotas union select year from allocated union select year from announced) y left join quotas q using (year) left join allocated a using (year) left join grouped g using (year) left join announced n using (year) order by y.year`.execute(tx)).rows
}

/** Posts funded at some time of the period: its days with funding, and those of them that were vacant (as in the figure `more.vacantDays`), absent and replaced. */
export async function findPosts(tx: Tx, { from, to }: { from: string; to: string }): Promise<Post[]> {
  const { rows } = await sql<Omit<Post, 'funded_days' | 'vacant_days' | 'absent_days' | 'replaced_days'> & PostFacts>`select p.id, coalesce(u.initials, u.name, 'unbesetzt') as holder, p.user_id, p.funder, p.share_percent::float8 as share, p.funded_percent::float8 as carried, p.funded_from, p.funded_through, ${absencesOf('p')} as absences
    from positions p left join users u on u.id = p.user_id where p.funded_from <= ${to} and (p.funded_through is null or p.funded_through >= ${from}) order by p.share_percent desc, holder, p.funded_from`.execute(tx)
  return rows.map(({ user_id, absences, ...post }) => {
    const { unfunded: _, ...days } = daysByState({ ...post, user_id, absences }, from, to)
    return { ...post, funded_days: days.occupied + days.vacant + days.absent + days.replaced, vacant_days: days.vacant, absent_days: days.absent, replaced_days: days.replaced }
  })
}

/** People in care with a special need at the end of a year that is over, rounded down to five; needs of fewer are not named. */
export async function findNeeds(tx: Tx, year: number): Promise<NeedCount[]> {
  return (await sql<NeedCount>`select need, people from need_counts(${year}) order by people desc, need`.execute(tx)).rows
}
