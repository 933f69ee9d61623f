/** SQL of occupancy over time. Whoever counts does so over everybody, without names. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { counts, holds } from './building.db.ts'

export type Month = { day: string; usable: number; occupied: number; expected: number | null }
/** First of each month from 12 months before the month of `today` to 12 months after it, and today itself. */
export async function findMonths(tx: Tx, today: string): Promise<Month[]> {
  const day = sql.ref('days.day')
  const { rows } = await sql<Month>`
    with days as (select d::date as day from generate_series(date_trunc('month', ${today}::date) - interval '12 months', date_trunc('month', ${today}::date) + interval '12 months', interval '1 month') d union select ${today}::date),
    usable as (
      select days.day, count(*)::int as n from days join places l on ${counts('l', day)}
      join rooms r on r.id = l.room_id join units u on u.id = r.unit_id join buildings b on b.id = u.building_id and ${counts('b', day)}
      where not exists (select from place_blocks k where k.place_id = l.id and ${holds('k', day)}) group by days.day),
    announced as (select days.day, count(*)::int as n from days join arrivals a on a.state = 'announced' and greatest(a.arrives_on, ${today}::date) <= days.day join arrival_people p on p.arrival_id = a.id group by days.day)
    select days.day, coalesce(usable.n, 0) as usable, o.n as occupied, case when days.day >= ${today} then o.n + coalesce(announced.n, 0) end as expected
    from days cross join lateral (select count(*)::int as n from occupied_places(days.day)) o left join usable on usable.day = days.day left join announced on announced.day = days.day order by days.day`.execute(tx)
  return rows
}

export type Movement = { id: string; kind: 'in' | 'out'; day: string; person_id: string; name: string; building_id: string; building: string; room: string | null }
export async function findMovements(tx: Tx, today: string): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    select s.id, k.kind, k.day, s.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, b.id as building_id, b.name as building, r.name as room
    from stays s cross join lateral (values ('in', s.valid_from), ('out', s.valid_until)) k(kind, day) join persons p on p.id = s.person_id join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id
    where k.day >= ${today} and (s.valid_from > ${today} or s.valid_until is not null) and s.valid_until is distinct from s.valid_from order by k.day, name, k.kind limit 200`.execute(tx)
  return rows
}
