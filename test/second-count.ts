/** The figures counted a second time: plain SQL over the raw tables, written from the words of the trade and not from the program. Where the two disagree, one of them is wrong. */
import { sql } from 'kysely'
import type { Tx } from '../src/base/db.ts'
import { Figures } from '../src/features/figures/figures.ts'

export type Days = { on: string; from: string; to: string }

/** Things that are there from a day, or ever since, until before another, or still. A place may end with its house before it was opened. */
export const isThere = (from: string, until: string) => `coalesce(${from} <= :on, true) and coalesce(${until} > :on, true)`

/** Every real person with a yes or no to what the trade asks on the date; an entry that was merged into another is nobody. `home`: the household, or whoever lives without one. */
const person = `select p.id, p.is_protected,
    coalesce((select min(a.allocated_on) <= :on from allocations a where a.person_id = p.id), false)
      and not exists (select from case_closings c where c.person_id = p.id and daterange(c.closed_on, c.reopened_on) @> :on) as in_care,
    (select a.allocation_group from allocations a where a.person_id = p.id and a.allocated_on <= :on order by a.allocated_on desc limit 1) as "group",
    (select n.nationality from person_nationalities n where n.person_id = p.id and daterange(n.valid_from, n.valid_until) @> :on order by n.position limit 1) as nationality,
    extract(year from age(:on, coalesce(p.birth_date, make_date(p.birth_year, 7, 1)))) < 18 as is_minor,
    (select w.occupation from occupations w where w.person_id = p.id and daterange(w.valid_from, w.valid_until) @> :on) as occupation,
    coalesce((select m.household_id from household_members m where m.person_id = p.id and daterange(m.valid_from, m.valid_until) @> :on), p.id) as home,
    (select s.building_id from stays s where s.person_id = p.id and daterange(s.valid_from, s.valid_until) @> :on) as house
  from persons p where p.merged_into is null`

/** Every place of a house in use on the date. */
const place = `select l.id, u.building_id,
    exists (select from place_blocks k where k.place_id = l.id and daterange(k.valid_from, k.valid_until) @> :on) as is_blocked,
    exists (select from reservations v where v.place_id = l.id and daterange(v.valid_from, v.valid_until) @> :on) as is_reserved
  from places l, rooms r, units u, buildings b where r.id = l.room_id and u.id = r.unit_id and b.id = u.building_id
    and ${isThere('l.opened_on', 'l.closed_on')} and ${isThere('b.opened_on', 'b.closed_on')}`

/** Every plan that runs on the date: the newest one that its person made alone, and the newest one made for the household. */
const running = `select x.id,
    coalesce((select min(a.agreed_on) from agreements a where a.plan_id = x.id), case x.state when 'vereinbart' then x.made_on end) <= :on as is_agreed,
    case when exists (select from reviews v where v.plan_id = x.id and v.held_on <= :on) then (select v.next_review_on from reviews v where v.plan_id = x.id and v.held_on <= :on order by v.held_on desc limit 1)
      when exists (select from reviews v where v.plan_id = x.id) then (select v.due_on from reviews v where v.plan_id = x.id order by v.held_on limit 1)
      else x.next_review_on end as review_due_on
  from plans x join person p on p.id = x.person_id and p.in_care
  where x.made_on = (select max(o.made_on) from plans o where o.person_id = x.person_id and o.for_household = x.for_household and o.made_on <= :on) and coalesce(x.ended_on > :on, true)`

/** Every goal with its state at the end of the period, unless it was settled before the period began. */
const goal = `select g.id, g.area, s.state, s.valid_from - coalesce((select min(v.valid_from) from goal_states v where v.goal_id = g.id and v.state = 'vereinbart'), g.made_on) as days
  from goals g join goal_states s on s.goal_id = g.id where daterange(s.valid_from, s.valid_until) @> :to and g.made_on <= :to
    and (s.state not in ('erreicht', 'verfehlt') or s.valid_from >= :from) and g.person_id in (select id from person)`

/** The reason of the last closing in the period, for each person whose case was closed in it. A closing taken back on its own day is none. */
const closed = `select p.id, c.reason, c.closed_on from person p, case_closings c where c.person_id = p.id and c.reopened_on is distinct from c.closed_on
    and c.closed_on = (select max(l.closed_on) from case_closings l where l.person_id = p.id and l.closed_on between :from and :to and l.reopened_on is distinct from l.closed_on)`

/** Every time that interpreters worked in the period, by the clock of the municipality. */
const interpreted = `select b.language, b.cents, coalesce(b.minutes, extract(epoch from b.ends_at - b.starts_at) / 60) as minutes from bookings b
  where b.state in ('held', 'approved', 'paid') and b.person_id in (select id from person) and (b.starts_at at time zone 'Europe/Berlin')::date between :from and :to`

/** Every application that left the house in the period: the first time that it was more than an idea or a draft. */
const applied = `select a.id, a.kind from applications a where a.person_id in (select id from person)
  and (select min(s.valid_from) from application_states s where s.application_id = a.id and s.state in ('sent', 'interview', 'trial', 'accepted', 'started')) between :from and :to`

export const inPeriod = (column: string) => `${column} between :from and :to`
export const ofPeriod = (table: string, column: string) => `${table} x where x.${inPeriod(column)} and x.person_id in (select id from person)`
/** The first and last step of a person in a life area, up to the end of the period. */
const stepAt = (which: 'asc' | 'desc') => `(select y.step from assessment_areas y join assessments d on d.id = y.assessment_id where y.person_id = x.person_id and y.area = x.area and d.assessed_on <= :to order by d.assessed_on ${which} limit 1)`

/** One number each. */
const numbers: Record<string, string> = {
  'persons.allocated': `select count(*) from person p where exists (select from allocations a where a.person_id = p.id and a.${inPeriod('allocated_on')})`,
  'persons.selfSufficient': `select count(*) from closed c where coalesce((select e.self_sufficient from code_entries e where e.list = 'closing-reason' and e.code = c.reason and daterange(e.valid_from, e.valid_until) @> c.closed_on),
    c.reason in ('eigene_wohnung', 'wegzug_arbeit', 'zuzug_familie', 'selbststaendig'))`,
  'persons.inCare': 'select sum(in_care::int) from person',
  'persons.minors': 'select count(*) from person where in_care and is_minor',
  'persons.adults': 'select count(*) from person where in_care and not is_minor',
  'persons.withoutPlan': `select count(*) from person p where p.in_care and not exists (select from plans x where x.made_on <= :on and (x.person_id = p.id or x.for_household and x.person_id in (
    select m.person_id from household_members m where m.household_id = p.home and daterange(m.valid_from, m.valid_until) @> :on)))`,
  'households.all': 'select count(distinct home) from person where in_care',
  'households.single': 'select count(*) from person p where in_care and not exists (select from person o where o.in_care and o.home = p.home and o.id <> p.id)',
  'housing.housed': 'select count(house) from person',
  'housing.places': 'select count(*) from place where not is_blocked',
  'housing.blocked': 'select count(*) from place where is_blocked',
  // House by house: more people than places in one leave no place less in another. Who stays there without a named place needs one all the same.
  'housing.free': `select sum(greatest(0, (select count(*) from place l where l.building_id = b.id and not l.is_blocked and not l.is_reserved)
      - (select count(*) from person p join stays s on s.person_id = p.id and daterange(s.valid_from, s.valid_until) @> :on where p.house = b.id and (s.place_id in (select l.id from place l where l.is_blocked)) is not true)))
    from buildings b where ${isThere('b.opened_on', 'b.closed_on')}`,
  'housing.buildings': `select count(*) from buildings b where ${isThere('b.opened_on', 'b.closed_on')}`,
  'consultations.all': `select count(*) from consultations where ${inPeriod('held_on')}`,
  'consultations.single': `select count(*) from consultations where ${inPeriod('held_on')} and not (is_family or is_group)`,
  'consultations.family': `select count(*) from consultations where ${inPeriod('held_on')} and is_family`,
  'consultations.personsReached': `select sum(persons_reached) from consultations where ${inPeriod('held_on')}`,
  'consultations.minutes': `select sum(minutes) from consultations where ${inPeriod('held_on')}`,
  'plans.made': `select count(*) from ${ofPeriod('plans', 'made_on')}`,
  // The first agreement makes the plan; any later one writes it on.
  'plans.updated': `select count(distinct x.plan_id) from ${ofPeriod('agreements', 'agreed_on')} and x.number > 1`,
  'plans.reviewed': `select count(*) from ${ofPeriod('reviews', 'held_on')} and x.kind = 'review'`,
  'plans.reviewedInTime': `select count(*) from ${ofPeriod('reviews', 'held_on')} and x.kind = 'review' and not coalesce(x.held_on > x.due_on, false)`,
  'plans.ended': `select count(*) from ${ofPeriod('plans', 'ended_on')}`,
  'plans.agreed': 'select count(*) from running where is_agreed',
  'plans.drafts': 'select count(*) from running where is_agreed is not true',
  'plans.overdue': 'select count(*) from running where review_due_on < :on',
  'goals.all': 'select count(*) from goal',
  'goals.reached': `select count(*) from goal where state = 'erreicht'`,
  'goals.stepsDone': `select count(*) from ${ofPeriod('steps', 'done_on')}`,
  'assessments.all': `select count(*) from ${ofPeriod('assessments', 'assessed_on')}`,
  'referrals.all': `select count(*) from ${ofPeriod('referrals', 'sent_on')}`,
  'contacts.all': `select count(*) from network_contacts where ${inPeriod('held_on')}`,
  'gaps.all': `select count(*) from gaps where ${inPeriod('noted_on')}`,
  'interpreting.hours': 'select round(sum(minutes) / 60, 2) from interpreted',
  'interpreting.cost': 'select round(sum(cents) / 100.0, 2) from interpreted',
  'work.applications': 'select count(*) from applied',
  'work.placements': `select count(distinct x.application_id) from ${ofPeriod('application_states', 'valid_from')} and x.state = 'started'`,
  'work.locals': `select count(*) from local_seekers where ${inPeriod('since')}`,
  'work.localPlacements': `select count(*) from local_seekers where ${inPeriod('began_on')}`,
  volunteers: `select count(*) from volunteers where ${isThere('active_from', 'active_until')}`,
  interpreters: `select count(*) from interpreters where ${isThere('active_from', 'active_until')}`,
  partners: `select count(*) from partners where ${isThere('active_from', 'active_until')}`,
}

/** A number for each part. */
const parts: Record<string, string> = {
  'persons.closedByReason': 'select reason, count(*) from closed group by 1',
  'persons.inCareByGroup': 'select "group", count(*) from person where in_care group by 1',
  'persons.inCareByNationality': `select coalesce(nationality, 'unbekannt'), count(*) from person where in_care group by 1`,
  'housing.buildingsByDistrict': `select b.district, count(*) from buildings b where ${isThere('b.opened_on', 'b.closed_on')} group by 1`,
  'housing.unitsByDistrict': `select b.district, count(*) from units u join buildings b on b.id = u.building_id where ${isThere('b.opened_on', 'b.closed_on')} and ${isThere('u.opened_on', 'u.closed_on')} group by 1`,
  // Where a protected person lives is told by no number.
  'housing.housedByDistrict': `select case when p.is_protected then '' else b.district end, count(*) from person p join buildings b on b.id = p.house group by 1`,
  occupation: `select coalesce(occupation, 'unbekannt'), count(*) from person where in_care group by 1`,
  'consultations.byTopic': `select topic, count(distinct c.id) from consultations c, unnest(c.topics) topic where ${inPeriod('held_on')} group by 1`,
  'consultations.byForm': `select form, count(*) from consultations where ${inPeriod('held_on')} group by 1`,
  'consultations.byCaseworker': `select (select coalesce(u.initials, u.name) from users u where u.id = c.caseworker_id), count(*) from consultations c where ${inPeriod('held_on')} group by 1`,
  'goals.byArea': 'select area, count(*) from goal group by 1',
  'goals.byState': 'select state, count(*) from goal group by 1',
  'goals.byAreaAndState': `select area || ':' || state, count(*) from goal group by 1`,
  'goals.reachedByArea': `select area, count(*) from goal where state = 'erreicht' group by 1`,
  'assessments.byOccasion': `select x.occasion, count(*) from ${ofPeriod('assessments', 'assessed_on')} group by 1`,
  // Whoever was assessed once has not moved.
  'assessments.moves': `select area || ':' || case when last > first then 'up' when last < first then 'down' else 'same' end, count(*) from (
    select distinct x.person_id, x.area, ${stepAt('asc')} as first, ${stepAt('desc')} as last from assessment_areas x join assessments a on a.id = x.assessment_id where a.${inPeriod('assessed_on')} and x.person_id in (select id from person)
      and exists (select from assessment_areas y join assessments b on b.id = y.assessment_id where y.person_id = x.person_id and y.area = x.area and b.assessed_on < a.assessed_on)) moved group by 1`,
  'referrals.byGroup': `select x.partner_group, count(*) from ${ofPeriod('referrals', 'sent_on')} group by 1`,
  // What is done, by what came of it; the others by their state at the end of the period.
  'referrals.byOutcome': `select coalesce((select case s.state when 'done' then s.result else s.state end from referral_states s where s.referral_id = x.id and daterange(s.valid_from, s.valid_until) @> :to), 'sent'), count(*) from ${ofPeriod('referrals', 'sent_on')} group by 1`,
  'contacts.byGroup': `select partner_group, count(*) from network_contacts where ${inPeriod('held_on')} group by 1`,
  'gaps.byKind': `select kind, count(*) from gaps where ${inPeriod('noted_on')} group by 1`,
  'interpreting.hoursByLanguage': 'select language, round(sum(minutes) / 60, 2) from interpreted group by 1',
  'interpreting.costByLanguage': 'select language, round(sum(cents) / 100.0, 2) from interpreted group by 1 having sum(cents) > 0',
  'work.applicationsByKind': 'select kind, count(*) from applied group by 1',
  'work.applicationsByState': `select s.state, count(*) from application_states s where daterange(s.valid_from, s.valid_until) @> :on and s.state in ('idea', 'drafting', 'sent', 'interview', 'trial', 'accepted') and s.person_id in (select id from person) group by 1`,
  'work.placementsByKind': `select (select a.kind from applications a where a.id = x.application_id), count(distinct x.application_id) from ${ofPeriod('application_states', 'valid_from')} and x.state = 'started' group by 1`,
  'work.stayed': `select x.state, count(*) from ${ofPeriod('application_states', 'valid_from')} and x.state in ('stayed', 'left') group by 1`,
  'visits.byWho': `select who, sum(n) from offer_sessions, lateral (values ('women', women), ('men', men), ('children', children), ('unbekannt', case when women is null then visits end)) heads(who, n) where ${inPeriod('held_on')} and n > 0 group by 1`,
}

/** Something else than a number or its parts. */
const others: Record<string, string> = {
  'goals.medianDaysToReach': `select (array_agg(days order by days))[(count(*) + 1) / 2] from goal where state = 'erreicht'`,
  offers: `select coalesce(jsonb_object_agg(name, told), '{}') from (select o.name, jsonb_build_object('sessions', count(*), 'visits', sum(s.visits)) as told from offers o join offer_sessions s on s.offer_id = o.id where s.${inPeriod('held_on')} group by o.id) each_offer`,
  positions: `select coalesce(jsonb_agg(jsonb_build_object('caseworker', who, 'share', share) order by share desc, who), '[]') from (
    select coalesce(u.initials, u.name, 'unbesetzt') as who, sum(p.share_percent)::float as share from positions p left join users u on u.id = p.user_id where daterange(p.funded_from, p.funded_through, '[]') @> :on group by p.user_id, 1) each_one`,
}

export type Counts = { numbers: Record<string, string>; parts: Record<string, string>; others?: Record<string, string> }
/** Asks all of it in one statement; the answers by their keys, those with a point in sections. Parts without anybody are left out. */
export async function ask(tx: Tx, { on, from, to }: Days, { numbers, parts, others = {} }: Counts): Promise<Record<string, unknown>> {
  const statements = [
    ...Object.entries(numbers).map(([key, number]) => [key, `select coalesce((${number}), 0)`]),
    ...Object.entries(parts).map(([key, rows]) => [key, `select coalesce(jsonb_object_agg(part, n) filter (where n > 0), '{}') from (${rows}) each_part(part, n)`]),
    ...Object.entries(others),
  ]
  const whole = `with person as (${person}), place as (${place}), running as (${running}), goal as (${goal}), closed as (${closed}), interpreted as (${interpreted}), applied as (${applied}) ${statements.map(([key, value]) => `select '${key}' as key, to_jsonb((${value})) as value`).join(' union all ')}`
  const days: Record<string, string> = { ':on': on, ':from': from, ':to': to }
  const { rows } = await sql.raw<{ key: string; value: unknown }>(whole.replace(/:(on|from|to)\b/g, (name) => `date '${days[name]}'`)).execute(tx)
  const counted: Record<string, unknown> = {}
  for (const { key, value } of rows) {
    const [section, name] = key.split('.') as [string, string?]
    if (name === undefined) counted[section] = value
    else counted[section] = { ...(counted[section] as object | undefined), [name]: value }
  }
  return counted
}

export const countAgain = async (tx: Tx, days: Days): Promise<Figures> => Figures.parse({ ...days, ...await ask(tx, days, { numbers, parts, others }) })

export type PostDays = { holder: string; funded: number; vacant: number; absent: number; replaced: number }
/** Days of every post in a period, looked at day by day: somebody stands in, nobody has it (no holder, or a vacancy that is entered), its holder is away. Once per holder, summed over the posts. */
export async function countPostsAgain(tx: Tx, { from, to }: { from: string; to: string }): Promise<PostDays[]> {
  const covers = (begin: string, end: string) => `coalesce(${begin}, '-infinity') <= d.on_day and coalesce(${end}, 'infinity') >= d.on_day`
  const away = (where: string) => `exists (select from absences a where a.position_id = p.id and ${covers('a.absent_from', 'a.absent_through')} and ${where})`
  const { rows } = await sql.raw<PostDays>(`with each_day as (select p.user_id, case when ${away(`a.replaced_by is not null and ${covers('a.replaced_from', 'a.replaced_through')}`)} then 'replaced' when p.user_id is null or ${away("a.kind = 'vakanz'")} then 'vacant' when ${away('true')} then 'absent' end as what
    from positions p cross join lateral (select generate_series(greatest(p.funded_from, date '${from}'), least(coalesce(p.funded_through, 'infinity'), date '${to}'), interval '1 day')::date as on_day) d)
    select coalesce(u.initials, u.name, 'unbesetzt') as holder, count(*)::int as funded, (count(*) filter (where what = 'vacant'))::int as vacant, (count(*) filter (where what = 'absent'))::int as absent, (count(*) filter (where what = 'replaced'))::int as replaced
    from each_day e left join users u on u.id = e.user_id group by e.user_id, u.initials, u.name order by 1`).execute(tx)
  return rows
}
