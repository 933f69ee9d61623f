/** How people came into care and left it, and how full the houses were at the end of each month. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { countBuildings } from '../figures/figures.db.ts'
import type { CareSpan, Occupancy } from './course.ts'

/** In care from the first allocation on, but for the times in which the case was closed. The same as figure `persons.inCare` on every day. */
export async function countCare(tx: Tx, spans: readonly { from: string; to: string }[]): Promise<CareSpan[]> {
  return (await sql<CareSpan>`with times as (select unnest(datemultirange(daterange(min(a.allocated_on), null)) - coalesce((select range_agg(daterange(k.closed_on, k.reopened_on)) from case_closings k where k.person_id = a.person_id), '{}')) as t
      from allocations a join persons p on p.id = a.person_id and p.merged_into is null group by a.person_id)
    select s.from_day::text as from, s.to_day::text as to, count(*) filter (where t @> s.from_day - 1)::int as start, count(*) filter (where lower(t) between s.from_day and s.to_day)::int as arrived,
      count(*) filter (where upper(t) between s.from_day and s.to_day)::int as left, count(*) filter (where t @> s.to_day)::int as end
    from unnest(${spans.map(({ from }) => from)}::date[], ${spans.map(({ to }) => to)}::date[]) as s(from_day, to_day) left join times on true group by s.from_day, s.to_day order by s.from_day`.execute(tx)).rows
}

export async function countOccupancy(tx: Tx, days: readonly string[]): Promise<Occupancy[]> {
  const { rows } = await sql<{ on: string; housed: number }>`select d.on_day::text as on, (select count(*)::int from stays s join persons p on p.id = s.person_id and p.merged_into is null where s.valid_from <= d.on_day and (s.valid_until is null or s.valid_until > d.on_day)) as housed
    from unnest(${[...days]}::date[]) as d(on_day) order by 1`.execute(tx)
  const all: Occupancy[] = []
  for (const row of rows) {
    const buildings = await countBuildings(tx, { on: row.on, from: row.on, to: row.on, filter: { municipality: [], district: [], group: [], caseworker: [] } })
    const sum = (of: (building: (typeof buildings)[number]) => number) => buildings.reduce((n, one) => n + of(one), 0)
    all.push({ ...row, places: sum((one) => one.places), blocked: sum((one) => one.blocked), free: sum((one) => one.free) })
  }
  return all
}
