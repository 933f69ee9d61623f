/** SQL of the search: every room of houses in use with its free places and, without names, who lives there; and the people who look for a place. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { counts, holds } from '../housing/building.db.ts'
import type { Dweller, Room } from './placing.rules.ts'
import type { Seeker } from './placing.ts'

type RoomRow = Omit<Room, 'building' | 'unit' | 'company' | 'free' | 'usable' | 'kept'> & { building_id: string; building: string; district: string; building_rules: string[]; nearby: string[]; ends_on: string | null; unit_id: string; unit: string; floor: number | null; kitchen: string; bath: string; unit_rules: string[] }
type PlaceRow = { id: string; room_id: string; number: number; is_free: boolean; is_kept: boolean }

/** Rooms on the day. A place is free when nobody lives there, it is not blocked, and it is not kept for somebody else. `own`: who looks; where they live themselves and what is kept for them is no hindrance. */
export async function findRooms(tx: Tx, on: string, district: string, own: { household_id: string | null; arrival_id: string | null }): Promise<Room[]> {
  const { rows } = await sql<RoomRow>`
    select r.id, r.name, r.area_m2, r.rules, b.id as building_id, b.name as building, b.district, b.rules as building_rules, b.nearby, least(b.closed_on, b.rent_until + 1) as ends_on,
      u.id as unit_id, u.name as unit, u.floor, u.kitchen, u.bath, u.rules as unit_rules
    from rooms r join units u on u.id = r.unit_id join buildings b on b.id = u.building_id
    where ${counts('b', on)} and ${counts('u', on)} and ${counts('r', on)} and (${district} = '' or b.district = ${district})`.execute(tx)
  const { rows: places } = await sql<PlaceRow>`
    with kept as (select place_id from reserved_places(${on})), own as (
      select place_id from reservations where (household_id = ${own.household_id}::uuid or arrival_id = ${own.arrival_id}::uuid) and (valid_until is null or valid_until > ${on})),
      lived as (select place_id from occupied_places(${on}) except
        select s.place_id from stays s join household_members m on m.person_id = s.person_id and ${holds('m', on)} where m.household_id = ${own.household_id}::uuid and not s.is_protected and ${holds('s', on)})
    select l.id, l.room_id, l.number, (o.place_id is null and (k.place_id is null or own.place_id is not null)) as is_free, (k.place_id is not null and own.place_id is null) as is_kept
    from places l left join lived o on o.place_id = l.id left join kept k on k.place_id = l.id left join own on own.place_id = l.id
    where ${counts('l', on)} and not exists (select from place_blocks b where b.place_id = l.id and ${holds('b', on)}) order by l.number`.execute(tx)
  const { rows: company } = await sql<Dweller & { room_id: string | null; place_id: string | null }>`select * from room_company(${on}, ${own.household_id}::uuid)`.execute(tx)
  const { rows: languages } = await sql<{ building_id: string; language: string }>`select * from house_languages(${on}) order by language`.execute(tx)
  return assemble(rows, places, company, languages)
}

function assemble(rows: readonly RoomRow[], places: readonly PlaceRow[], company: readonly (Dweller & { room_id: string | null; place_id: string | null })[], languages: readonly { building_id: string; language: string }[]): Room[] {
  const placesOf = Map.groupBy(places, (place) => place.room_id), dwellersOf = Map.groupBy(company, (one) => one.room_id), spokenIn = Map.groupBy(languages, (one) => one.building_id)
  const unitOf = new Map(rows.map((room) => [room.id, room.unit_id]))
  const inUnit = Map.groupBy(company, (one) => unitOf.get(one.room_id ?? ''))
  return rows.map((row) => {
    const own = placesOf.get(row.id) ?? [], dwellers = dwellersOf.get(row.id) ?? []
    // Whoever lives in the room without a known place takes one, too.
    // A room in which somebody lives of whom nothing is told (a protected person) is not offered at all, as if it were full: no reason may tell it from others.
    const isClosed = dwellers.some((one) => one.sex === 'u' && one.household === null)
    const unplaced = dwellers.filter((one) => !one.place_id).length, free = isClosed ? [] : own.filter((place) => place.is_free)
    return {
      id: row.id, name: row.name, area_m2: row.area_m2, rules: row.rules, usable: own.length, kept: own.filter((place) => place.is_kept).length, company: dwellers, free: free.slice(0, Math.max(0, free.length - unplaced)).map(({ id, number }) => ({ id, number })),
      building: { id: row.building_id, name: row.building, district: row.district, rules: row.building_rules, nearby: row.nearby, ends_on: row.ends_on, languages: (spokenIn.get(row.building_id) ?? []).map((one) => one.language) },
      unit: { id: row.unit_id, name: row.unit, floor: row.floor, kitchen: row.kitchen, bath: row.bath, rules: row.unit_rules, people: inUnit.get(row.unit_id)?.length ?? 0 },
    }
  })
}

type Known = Seeker & { person_id: string; name: string; demands: string[] }
/** Members of a household in care on the day, whom one may see, head first; with what their place must offer. */
export async function findMembers(tx: Tx, householdId: string, on: string): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select p.id as person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, p.sex,
      extract(year from age(${on}::date, coalesce(p.birth_date, make_date(p.birth_year, 7, 1))))::int as age,
      coalesce((select array_agg(d.demand order by d.demand) from place_demands d where d.person_id = p.id and ${holds('d', on)}), '{}') as demands
    from household_members m join persons p on p.id = m.person_id and p.merged_into is null
    where m.household_id = ${householdId} and ${holds('m', on)}
      and not exists (select from case_closings k where k.person_id = p.id and k.closed_on <= ${on} and (k.reopened_on is null or k.reopened_on > ${on}))
    order by array_position(array['head', 'partner', 'parent', 'sibling', 'other', 'child'], m.role), age desc nulls last, p.id`.execute(tx)
  return rows
}
/** Languages of people one may see. */
export const findLanguages = async (tx: Tx, personIds: readonly string[]) => (await tx.selectFrom('person_languages').select('language').distinct().where('person_id', 'in', [...personIds]).execute()).map((row) => row.language)
export async function findAnnounced(tx: Tx, arrivalId: string) {
  const arrival = await tx.selectFrom('arrivals').select(['language', 'arrives_on']).where('id', '=', arrivalId).where('state', '=', 'announced').executeTakeFirst()
  const people = await tx.selectFrom('arrival_people').select(['sex', 'age']).where('arrival_id', '=', arrivalId).orderBy('position').execute()
  return arrival && { ...arrival, people: people as Seeker[] }
}
