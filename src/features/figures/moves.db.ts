/** Who moved into municipal housing and who left it: a row of stays without a gap is one time of being housed. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { Counted } from './counted.ts'
import type { Ask } from './figures.ts'
import { day, isThere } from './state.db.ts'

/** Protected people count as without a place: where a district or municipality is asked for, they are not among them. */
const isCounted = ({ filter }: Pick<Ask, 'filter'>): RawBuilder<unknown> =>
  filter.district.length + filter.municipality.length > 0 ? sql`exists (select from persons p where p.id = s.person_id and p.merged_into is null and not p.is_protected)` : isThere(sql`s.person_id`)
/** In the districts and municipalities that are asked for. */
const among = (building: string, { filter }: Pick<Ask, 'filter'>): RawBuilder<unknown> =>
  sql`(${filter.district.length === 0} or ${sql.ref(`${building}.district`)} = any (${filter.district})) and (${filter.municipality.length === 0} or coalesce(nullif(${sql.ref(`${building}.municipality`)}, ''), o.municipality) = any (${filter.municipality}))`

/** Times of being housed with first and last house, of everybody with a stay that began or ended in the period; a move within is none of its own. Stays without a day and merged entries do not count. */
function times(ask: Ask): RawBuilder<unknown> {
  const isIn = (column: string) => sql`${sql.ref(column)} between ${day(ask.from)} and ${day(ask.to)}`
  return sql`
    with marked as (select s.*, s.valid_from > max(coalesce(s.valid_until, 'infinity')) over (partition by s.person_id order by s.valid_from rows between unbounded preceding and 1 preceding) is not false as begins
      from stays s where ${isCounted(ask)} and s.valid_until is distinct from s.valid_from
      and s.person_id in (select moved.person_id from stays moved where ${isIn('moved.valid_from')} or ${isIn('moved.valid_until')})),
    numbered as (select m.*, count(*) filter (where begins) over (partition by person_id order by valid_from) as time from marked m),
    times as (select person_id, min(valid_from) as came, case when bool_or(valid_until is null) then null else max(valid_until) end as left_on,
      (array_agg(building_id order by valid_from))[1] as first_house, (array_agg(building_id order by valid_from desc))[1] as last_house from numbered group by person_id, time)
    select t.*, ${among('f', ask)} as counts_in, ${among('l', ask)} as counts_out from times t join buildings f on f.id = t.first_house join buildings l on l.id = t.last_house cross join organisation o`
}
const cameFrom = (rows: RawBuilder<unknown>, ask: Ask): RawBuilder<unknown> => sql`select person_id, came as on_day, to_char(came, 'YYYY-MM') as value from ${rows} t where counts_in and came between ${day(ask.from)} and ${day(ask.to)}`
const leftFrom = (rows: RawBuilder<unknown>, ask: Ask): RawBuilder<unknown> => sql`select person_id, left_on as on_day, to_char(left_on, 'YYYY-MM') as value, left_on - came as days from ${rows} t where counts_out and left_on between ${day(ask.from)} and ${day(ask.to)}`
/** Everybody who came into municipal housing in the period, or left it: person, day, month. */
export const movedIn = (ask: Ask): RawBuilder<unknown> => cameFrom(sql`(${times(ask)})`, ask)
export const movedOut = (ask: Ask): RawBuilder<unknown> => leftFrom(sql`(${times(ask)})`, ask)

/** `in`, `out`: persons per month; `stay`: average days of those who left (none: no row); `area`: square metres of rooms with a known area in which somebody lives, `measured`: how many live there. */
export async function countMoves(tx: Tx, ask: Ask): Promise<Counted[]> {
  const at = day(ask.on)
  const { rows } = await sql<Counted>`with times as materialized (${times(ask)}), gone as (${leftFrom(sql`times`, ask)})
    select 'in' as of, value as code, count(*)::int as n from (${cameFrom(sql`times`, ask)}) came group by value
    union all select 'out', value, count(*)::int from gone group by value
    union all select 'stay', '', round(avg(days))::int from gone having count(*) > 0
    union all select k.of, '', k.n from (select coalesce(sum(r.area_m2), 0)::float as area, coalesce(sum(x.people), 0)::float as people
      from (select s.room_id, count(*) as people from stays s join buildings b on b.id = s.building_id cross join organisation o where ${isCounted(ask)} and s.valid_from <= ${at} and (s.valid_until is null or s.valid_until > ${at})
        and ${among('b', ask)} group by s.room_id) x
      join rooms r on r.id = x.room_id and r.area_m2 is not null) sums cross join lateral (values ('area', sums.area), ('measured', sums.people)) k(of, n)`.execute(tx)
  return rows
}
