/** The figures beyond the first ones counted a second time, as second-count.ts does it: from the words of the trade. */
import type { Tx } from '../src/base/db.ts'
import { MoreFigures } from '../src/features/figures/figures.ts'
import { ask, inPeriod, isThere, ofPeriod, type Days } from './second-count.ts'

/** Where somebody lives on the date, as far as it is told: the house of the municipality, else the own address. Of protected people nothing is. */
const lives = (what: 'name' | 'district') => `select p.id, p.in_care, p.house, case when p.is_protected then '' else coalesce((select b.${what} from buildings b where b.id = p.house),
  ${what === 'district' ? '(select a.district from addresses a where a.person_id = p.id and daterange(a.valid_from, a.valid_until) @> :on)' : 'null'}, '') end as part from person p`
/** Every stay that lasted a day at least. */
const stay = `select s.* from stays s join person p on p.id = s.person_id where s.valid_until is distinct from s.valid_from`
const isHoused = (person: string, on: string) => `exists (select from stays h where h.person_id = ${person} and daterange(h.valid_from, h.valid_until) @> ${on})`
/** Whoever moved in had no place on the day before; whoever moved out has none on the day itself. */
const came = `select s.* from (${stay}) s where not ${isHoused('s.person_id', '(s.valid_from - 1)')}`
const left = `select s.*, s.valid_until - (select max(c.valid_from) from (${came}) c where c.person_id = s.person_id and c.valid_from <= s.valid_from) as days from (${stay}) s where s.${inPeriod('valid_until')} and not ${isHoused('s.person_id', 's.valid_until')}`
/** Of each house in use its usable, blocked and free places. */
const house = `select b.name, b.district, h.usable, h.blocked, greatest(0, h.unreserved - h.people) as free from buildings b cross join lateral (select count(*) filter (where not l.is_blocked) as usable, count(*) filter (where l.is_blocked) as blocked,
    count(*) filter (where not l.is_blocked and not l.is_reserved) as unreserved, (select count(*) from person p join stays s on s.person_id = p.id and daterange(s.valid_from, s.valid_until) @> :on
      where p.house = b.id and (s.place_id in (select k.id from place k where k.is_blocked)) is not true) as people from place l where l.building_id = b.id) h where ${isThere('b.opened_on', 'b.closed_on')}`
const houses = (by: 'name' | 'district', what: 'usable' | 'blocked' | 'free') => `select ${by}, sum(${what}) from (${house}) h group by 1`
/** Everybody who was advised in the period, alone or with others. */
const advised = `select c.person_id from consultations c where c.${inPeriod('held_on')} union select o.person_id from consultation_persons o join consultations c on c.id = o.consultation_id and c.${inPeriod('held_on')}`
const month = (column: string) => `to_char(${column}, 'YYYY-MM')`
const mentored = `select m.* from mentorships m join person p on p.id = m.person_id where daterange(m.valid_from, m.valid_until) @> :on and m.valid_from is not null`

const numbers: Record<string, string> = {
  ageUnknown: 'select count(*) from person q join persons p using (id) where q.in_care and p.birth_date is null and p.birth_year is null',
  closed: 'select count(*) from closed',
  personsAdvised: `select count(person_id) from (${advised}) a`,
  consultationGroups: `select count(*) from consultations where ${inPeriod('held_on')} and is_group`,
  consultationsTimed: `select count(*) from consultations where ${inPeriod('held_on')} and minutes > 0`,
  interpreted: `select count(*) from consultations where ${inPeriod('held_on')} and interpreter_language > ''`,
  occupancyRate: `select round(100.0 * (sum(usable) - sum(free)) / nullif(sum(usable), 0), 1) from (${house}) h`,
  stayDays: `select round(avg(days)) from (${left}) l`,
  areaPerPerson: `select round((sum(area)::numeric / nullif(sum(people), 0)), 1) from (select r.area_m2 as area, count(*) as people from person p join stays s on s.person_id = p.id and daterange(s.valid_from, s.valid_until) @> :on join rooms r on r.id = s.room_id where r.area_m2 is not null group by r.id) lived`,
  mentorships: `select count(*) from (${mentored}) m`,
  volunteerMinutes: `select sum(minutes) from volunteer_hours where ${inPeriod('on_day')}`,
}
const parts: Record<string, string> = {
  allocatedByGroup: `select (select a.allocation_group from allocations a where a.person_id = p.id and a.${inPeriod('allocated_on')} order by a.allocated_on desc limit 1), count(*) from person p where exists (select from allocations a where a.person_id = p.id and a.${inPeriod('allocated_on')}) group by 1`,
  inCareByMunicipality: `select coalesce(nullif((select a.municipality from allocations a where a.person_id = p.id and a.allocated_on <= :on order by a.allocated_on desc limit 1), ''), (select municipality from organisation)), count(*) from person p where in_care group by 1`,
  inCareByDistrict: `select part, count(*) from (${lives('district')}) l where in_care group by 1`,
  inCareByCaseworker: `select coalesce((select coalesce(u.initials, u.name) from responsibilities r join users u on u.id = r.user_id where r.person_id = p.id and daterange(r.valid_from, r.valid_until) @> :on), 'unbekannt'), count(*) from person p where in_care group by 1`,
  inCareByAge: `select case when years is null then 'unbekannt' else 'band-' || (select max(start) from unnest('{0,3,6,15,18,27,45,65}'::int[]) start where start <= years) end, count(*)
    from (select extract(year from age(:on, coalesce(p.birth_date, make_date(p.birth_year, 7, 1)))) as years from person q join persons p using (id) where q.in_care) aged group by 1`,
  inCareBySex: 'select p.sex, count(*) from person q join persons p using (id) where q.in_care group by 1',
  language: `select coalesce((select l.level from german_levels l where l.person_id = p.id and l.reached_on <= :on order by l.source = 'selbst', case l.level when 'keine' then 0 when 'alpha' then 1 when 'a1' then 2 when 'a2' then 3 when 'b1' then 4 when 'b2' then 5 when 'c1' then 6 when 'c2' then 7 else 8 end desc limit 1), 'unbekannt'), count(*) from person p where in_care group by 1`,
  consultationsByMonth: `select ${month('held_on')}, count(*) from consultations where ${inPeriod('held_on')} group by 1`,
  plansByMonth: `select ${month('x.made_on')}, count(*) from ${ofPeriod('plans', 'made_on')} group by 1`,
  placesByDistrict: houses('district', 'usable'), freeByDistrict: houses('district', 'free'), blockedByDistrict: houses('district', 'blocked'),
  placesByBuilding: houses('name', 'usable'), freeByBuilding: houses('name', 'free'), blockedByBuilding: houses('name', 'blocked'),
  movedInByMonth: `select ${month('valid_from')}, count(*) from (${came}) c where ${inPeriod('valid_from')} group by 1`,
  movedOutByMonth: `select ${month('valid_until')}, count(*) from (${left}) l group by 1`,
  housedByBuilding: `select part, count(house) from (${lives('name')}) l where house is not null group by 1`,
  mentorshipsByLength: `select case when valid_from > :on - interval '3 months' then 'quarter' when valid_from > :on - interval '1 year' then 'year' when valid_from > :on - interval '2 years' then 'years' else 'longer' end, count(*) from (${mentored}) m group by 1`,
}

/** What the second count says of the further figures, by their keys. */
export const Again = MoreFigures.pick(Object.fromEntries([...Object.keys(numbers), ...Object.keys(parts)].map((key) => [key, true])) as Record<keyof MoreFigures, true>)
export const countMoreAgain = async (tx: Tx, days: Days) => Again.parse(await ask(tx, days, { numbers, parts }))
