/** All figures of a date and a period, in a handful of statements; each groups in one pass. Nothing here depends on today. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { closingReasons } from '../codes/closing-reason.ts'
import { absencesOf } from '../positions/post-days.db.ts'
import { vacantDays, type PostFacts } from '../positions/position.rules.ts'
import type { BuildingCount, Choices, ConsultationCount, Counted, OfferCount, PositionCount } from './counted.ts'
import type { Ask } from './figures.ts'
import { among, day, exists, holds, isThere, stateOn } from './state.db.ts'

type Sql = RawBuilder<unknown>

/** Persons in care and housed on the date, by all that is counted of them: every person is looked at once, each count keeps its own groups. */
export async function countState(tx: Tx, { on, filter }: Ask): Promise<Counted[]> {
  const parts = ['allocation_group', 'nationality', 'age', 'age_band', 'sex', 'occupation', 'language', 'municipality', 'district', 'has_plan', 'caseworker_id'], keys = [...parts, 'building', 'household_id']
  const columns = sql.join(keys.map((key) => sql.ref(key)))
  const { rows } = await sql<Counted>`with counted as materialized (select case ${sql.join(keys.map((key) => sql`when grouping(${sql.ref(key)}) = 0 then ${key}`), sql` `)} end as of,
      coalesce(${sql.join(keys.map((key) => sql`${sql.ref(key)}::text`))}, 'unbekannt') as code, count(*) filter (where in_care) as in_care, count(*) filter (where housed) as housed
      from (${stateOn(day(on), filter)}) state group by grouping sets (${columns}))
    select of, code, in_care as n from counted where of = any (${parts}) and in_care > 0
    union all select 'housed', code, housed from counted where of = 'district' and housed > 0
    union all select 'building', code, housed from counted where of = 'building' and housed > 0
    union all select 'households', '', count(*) from counted where of = 'household_id' and in_care > 0
    union all select 'single', '', count(*) from counted where of = 'household_id' and in_care = 1`.execute(tx)
  return rows
}

/** The last allocation of each person in the period. Place and caseworker are those of the move-in that followed: on the day of the announcement there is none yet. */
export function allocatedIn({ from, to, filter }: Ask): Sql {
  const settled = sql`coalesce((select min(greatest(y.valid_from, x.allocated_on)) from stays y where y.person_id = x.person_id and (y.valid_until is null or y.valid_until > x.allocated_on)), x.allocated_on)`
  const { joins, where } = among(filter, sql`e.person_id`, sql`e.settled_on`)
  return sql`select e.person_id, e.id, e.allocated_on as on_day, e.allocation_group as value from (select distinct on (x.person_id) x.*, ${filter.district.length || filter.caseworker.length ? settled : sql`x.allocated_on`} as settled_on
    from allocations x where ${isThere(sql`x.person_id`)} and x.allocated_on between ${day(from)} and ${day(to)} order by x.person_id, x.allocated_on desc) e ${joins} where ${where}`
}

/** The last closing of each person in the period, with its reason; place and caseworker as on the day before. A closing that was taken back on the same day is none. */
export function closedIn({ from, to, filter }: Ask): Sql {
  const { joins, where } = among(filter, sql`e.person_id`, sql`(e.closed_on - 1)`)
  return sql`select e.person_id, e.id, e.closed_on as on_day, e.reason as value from (select distinct on (x.person_id) x.* from case_closings x
    where ${isThere(sql`x.person_id`)} and x.closed_on between ${day(from)} and ${day(to)} and (x.reopened_on is null or x.reopened_on > x.closed_on) order by x.person_id, x.closed_on desc) e ${joins} where ${where}`
}

/** An organisation's own word on which reasons mean self-sufficiency, for closings within its validity. Joined to `closedIn` as `c`. */
export const isSelfSufficient: Sql = sql`coalesce((select y.self_sufficient from code_entries y
  where y.list = 'closing-reason' and y.code = c.value and ${exists(sql`y.valid_from`, sql`y.valid_until`, sql`c.on_day`)}), c.value = any (${closingReasons.filter((reason) => reason.selfSufficient).map((reason) => reason.code)}))`

/** Mentorships on the date. */
export function mentorshipsOn({ on, filter }: Ask): Sql {
  const { joins, where } = among(filter, sql`x.person_id`, day(on))
  return sql`select x.person_id, x.id, x.valid_from as on_day, '' as value from mentorships x ${joins} where ${isThere(sql`x.person_id`)} and ${holds('x', day(on))} and ${where}`
}

/** Wishes and mentorships that are not ended on the date, by their state on that day. */
export function mentorshipStatesOn({ on, filter }: Ask): Sql {
  const { joins, where } = among(filter, sql`x.person_id`, day(on)), at = day(on)
  return sql`select x.person_id, x.id, coalesce(x.wished_on, x.valid_from) as on_day, mentorship_state(x.proposed_on, x.meeting_on, case when x.valid_from <= ${at} then x.valid_from end, x.valid_until, is_paused(x.id, ${at}), ${at}) as value
    from mentorships x ${joins} where ${isThere(sql`x.person_id`)} and coalesce(x.wished_on, x.valid_from) <= ${at} and (x.valid_until is null or x.valid_until > ${at}) and ${where}`
}
/** Mentorships on the date, by how long they last. */
export const mentorshipLengthsOn = (ask: Ask): Sql => sql`select m.person_id, m.id, m.on_day, case when m.on_day > ${day(ask.on)} - interval '3 months' then 'quarter' when m.on_day > ${day(ask.on)} - interval '1 year' then 'year' when m.on_day > ${day(ask.on)} - interval '2 years' then 'years' else 'longer' end as value from (${mentorshipsOn(ask)}) m`

export async function countEvents(tx: Tx, ask: Ask): Promise<Counted[]> {
  const { rows } = await sql<Counted>`with a as (${allocatedIn(ask)}), c as (${closedIn(ask)})
    select 'allocated' as of, value as code, count(*) as n from a group by value
    union all select 'closed', value, count(*) from c group by value
    union all select 'selfSufficient', '', count(*) from c where ${isSelfSufficient}
    union all select 'mentorships', '', count(*) from (${mentorshipsOn(ask)}) m
    union all select 'mentorshipState', value, count(*) from (${mentorshipStatesOn(ask)}) m group by value
    union all select 'mentorshipLength', value, count(*) from (${mentorshipLengthsOn(ask)}) m group by value
    union all select 'volunteerMinutes', '', coalesce(sum(h.minutes), 0) from volunteer_hours h where h.on_day between ${day(ask.from)} and ${day(ask.to)}`.execute(tx)
  return rows
}

/** Consultations of the period that pass the filter: group and district of the person on that day, caseworker who held it. */
export function consultationsIn({ from, to, filter }: Ask): { joins: Sql; where: Sql } {
  const { joins, where } = among(filter, sql`c.person_id`, sql`c.held_on`, { caseworker: false })
  const own = filter.caseworker.length ? sql`c.caseworker_id = any (${filter.caseworker}::uuid[])` : sql`true`
  return { joins, where: sql`c.held_on between ${day(from)} and ${day(to)} and ${own} and ${where}` }
}

/** Who was advised in the period, one row per talk and person; each passes the filter by the own group and district. */
export function advisedIn({ from, to, filter }: Ask): Sql {
  const own = filter.caseworker.length ? sql`c.caseworker_id = any (${filter.caseworker}::uuid[])` : sql`true`
  const of = (person: Sql, rows: Sql) => {
    const { joins, where } = among(filter, person, sql`c.held_on`, { caseworker: false })
    return sql`select ${person} as person_id, c.held_on from ${rows} ${joins} where c.held_on between ${day(from)} and ${day(to)} and ${own} and ${where}`
  }
  // Not through the view advised_persons, which would join the talks with themselves.
  return sql`${of(sql`c.person_id`, sql`consultations c`)} and c.person_id is not null union all ${of(sql`o.person_id`, sql`consultation_persons o join consultations c on c.id = o.consultation_id`)}`
}

/** Grouped by all that is counted at once; the parts are added up from these few groups. Caseworkers apart: with them there would be hundreds of times as many groups, and the index alone answers. */
export async function countConsultations(tx: Tx, ask: Ask): Promise<{ groups: ConsultationCount[]; byCaseworker: Counted[]; byDay: Counted[] }> {
  const { joins, where } = consultationsIn(ask)
  // A filter leaves few rows and costs joins, so it is asked once; without one, three plain scans are faster than a copy.
  const isFiltered = Object.values(ask.filter).some((values) => values.length > 0)
  const talks = sql`c as ${isFiltered ? sql`materialized` : sql`not materialized`} (select c.held_on, c.form, c.caseworker_id, c.is_family, c.is_group, c.topics, c.interpreter_language, c.persons_reached, c.minutes from consultations c ${joins} where ${where})`
  const { rows } = await sql<ConsultationCount & Counted>`with ${talks}
    select 'group' as of, '' as code, count(*) as n, sum(c.persons_reached) as reached, coalesce(sum(c.minutes), 0) as minutes, count(*) filter (where c.minutes > 0) as timed,
      c.form, c.is_family, c.is_group, c.topics, c.interpreter_language <> '' as interpreted from c group by c.form, c.is_family, c.is_group, c.topics, interpreted
    union all select 'caseworker', coalesce(u.initials, u.name), q.n, null, null, null, null, null, null, null, null from (select c.caseworker_id, count(*) as n from c group by 1) q join users u on u.id = q.caseworker_id
    union all select 'day', c.held_on::text, count(*), null, null, null, null, null, null, null, null from c group by c.held_on`.execute(tx)
  const of = (name: string) => rows.filter((row) => row.of === name)
  return { groups: of('group'), byCaseworker: of('caseworker'), byDay: of('day') }
}

/** Persons advised in the period, each once. */
export async function countAdvised(tx: Tx, ask: Ask): Promise<number> {
  // Sorted: for a million talks a third faster than looking up each person in memory.
  const { rows } = await sql<{ n: number }>`select count(distinct a.person_id) as n from (${advisedIn(ask)}) a`.execute(tx)
  return rows[0]!.n
}

/** Buildings in use on the date, with their places. Free: places that are not blocked, less those kept for somebody and the people who stay in them; who stays where without a named place counts too. */
export async function countBuildings(tx: Tx, { on, filter }: Ask): Promise<BuildingCount[]> {
  const at = day(on)
  const { rows } = await sql<BuildingCount>`with places_there as (
      select u.building_id, count(*) as places, count(*) filter (where k.id is not null) as blocked, count(*) filter (where k.id is null and v.id is not null) as reserved from units u join rooms r on r.unit_id = u.id join places p on p.room_id = r.id
      left join place_blocks k on k.place_id = p.id and ${exists(sql`k.valid_from`, sql`k.valid_until`, at)} left join reservations v on v.place_id = p.id and ${holds('v', at)} where ${exists(sql`p.opened_on`, sql`p.closed_on`, at)} group by u.building_id),
    units_there as (select u.building_id, count(*) as units from units u where ${exists(sql`u.opened_on`, sql`u.closed_on`, at)} group by u.building_id),
    people_there as (select s.building_id, count(*) as people from stays s
      where ${isThere(sql`s.person_id`)} and ${holds('s', at)} and not exists (select 1 from place_blocks k where k.place_id = s.place_id and ${exists(sql`k.valid_from`, sql`k.valid_until`, at)}) group by s.building_id)
    select b.id, b.name, b.district, coalesce(nullif(b.municipality, ''), o.municipality) as municipality, coalesce(u.units, 0) as units, coalesce(x.places - x.blocked, 0) as places, coalesce(x.blocked, 0) as blocked,
      greatest(coalesce(x.places - x.blocked - x.reserved, 0) - coalesce(h.people, 0), 0) as free
    from buildings b cross join organisation o left join places_there x on x.building_id = b.id left join units_there u on u.building_id = b.id left join people_there h on h.building_id = b.id
    where ${exists(sql`b.opened_on`, sql`b.closed_on`, at)} and (${filter.district.length === 0} or b.district = any (${filter.district}))
      and (${filter.municipality.length === 0} or coalesce(nullif(b.municipality, ''), o.municipality) = any (${filter.municipality}))
    order by b.district collate "de-DE-x-icu", b.name collate "de-DE-x-icu"`.execute(tx)
  return rows
}

export async function countOffers(tx: Tx, { from, to }: Ask): Promise<OfferCount[]> {
  const { rows } = await sql<OfferCount>`select o.id, o.name, count(*) as sessions, sum(s.visits) as visits from offers o join offer_sessions s on s.offer_id = o.id where s.held_on between ${day(from)} and ${day(to)}
    group by o.id order by o.name collate "de-DE-x-icu"`.execute(tx)
  return rows
}

/** Volunteers, interpreters and partners on the date. */
export async function countNetwork(tx: Tx, { on }: Ask): Promise<{ volunteers: number; interpreters: number; partners: number }> {
  const active = exists(sql`active_from`, sql`active_until`, day(on))
  const { rows } = await sql<{ volunteers: number; interpreters: number; partners: number }>`select (select count(*) from volunteers where ${active}) as volunteers,
    (select count(*) from interpreters where ${active}) as interpreters, (select count(*) from partners where ${active}) as partners`.execute(tx)
  return rows[0]!
}

/** Stands for whoever is missing on a post without a holder. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
/** Posts funded on the date with their share, greatest first; days of the period on which they stood vacant, each post for itself and by the rule of the page Stellen. Posts without a holder are one entry. */
export async function countPositions(tx: Tx, { on, from, to, filter }: Ask): Promise<PositionCount[]> {
  const mine = filter.caseworker.length ? sql`p.user_id = any (${filter.caseworker}::uuid[])` : sql`true`
  const { rows } = await sql<Omit<PositionCount, 'vacant'> & { posts: PostFacts[] }>`select coalesce(p.user_id, ${NOBODY}::uuid) as id, coalesce(u.initials, u.name, 'unbesetzt') as caseworker,
      coalesce(sum(p.share_percent) filter (where p.funded_from <= ${day(on)} and (p.funded_through is null or p.funded_through >= ${day(on)})), 0) as share,
      json_agg(json_build_object('user_id', p.user_id, 'funded_from', p.funded_from, 'funded_through', p.funded_through, 'absences', ${absencesOf('p')})) as posts
    from positions p left join users u on u.id = p.user_id where ${mine} group by p.user_id, u.id order by share desc, caseworker`.execute(tx)
  return rows.map(({ posts, ...row }) => ({ ...row, vacant: posts.reduce((sum, post) => sum + vacantDays(post, from, to), 0) }))
}

/** What can be chosen in the filter, and the first allocation of all. */
export async function findChoices(tx: Tx): Promise<Choices> {
  const { rows } = await sql<Choices>`with allocated as materialized (select allocation_group, municipality, min(allocated_on) as first, max(allocated_on) as last from allocations group by allocation_group, municipality)
    select array(select d from (select district as d from buildings union select district from addresses where not is_protected) x where d <> '' order by d collate "de-DE-x-icu") as districts,
    array(select m from (select municipality as m from organisation union select municipality from allocated union select municipality from buildings) x where m <> '' order by m collate "de-DE-x-icu") as municipalities,
    array(select distinct allocation_group from allocated order by 1) as groups,
    coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from users u where exists (select 1 from responsibilities r where r.user_id = u.id)
      or exists (select 1 from consultations c where c.caseworker_id = u.id) or exists (select 1 from positions p where p.user_id = u.id)), '[]') as caseworkers,
    (select min(first) from allocated) as beginning,
    greatest((select max(last) from allocated), (select max(closed_on) from case_closings), (select max(held_on) from consultations)) as latest`.execute(tx)
  return rows[0]!
}
/** Initials of accounts, by their id; the name where there are none. */
export async function findInitials(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = ids.length ? await tx.selectFrom('users').select(['id', 'initials', 'name']).where('id', 'in', ids).execute() : []
  return new Map(rows.map((row) => [row.id, row.initials ?? row.name]))
}
