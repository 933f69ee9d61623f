/** SQL of buildings: counts on a date, and everything the page of one building shows. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { BuildingRow, type Resident } from './building.api.ts'
import type { BuildingInput } from './building.ts'

/** A day, or the column that says it. */
type Day = string | RawBuilder<unknown>
/** Whether a row with open ends holds on a day. */
export const holds = (table: string, on: Day): RawBuilder<unknown> =>
  sql`(${sql.ref(`${table}.valid_from`)} is null or ${sql.ref(`${table}.valid_from`)} <= ${on}) and (${sql.ref(`${table}.valid_until`)} is null or ${sql.ref(`${table}.valid_until`)} > ${on})`

/** Whether a building, unit, room or place is counted on a day. */
export const counts = (table: string, on: Day): RawBuilder<unknown> =>
  sql`(${sql.ref(`${table}.opened_on`)} is null or ${sql.ref(`${table}.opened_on`)} <= ${on}) and (${sql.ref(`${table}.closed_on`)} is null or ${sql.ref(`${table}.closed_on`)} > ${on})`

/** Counts as in occupancy.rules.ts: free is what is neither blocked nor taken by somebody without a blocked place. */
const buildings = (on: string) => sql`
  select b.*, coalesce(n.units, 0) as units, coalesce(n.rooms, 0) as rooms, coalesce(n.places, 0) as places, coalesce(n.blocked, 0) as blocked, coalesce(o.people, 0) as occupied,
    greatest(0, coalesce(n.places, 0) - coalesce(n.blocked, 0) - coalesce(o.taking, 0)) as free
  from buildings b
  left join (
    select u.building_id, count(distinct u.id) filter (where ${counts('u', on)}) as units, count(distinct l.room_id) as rooms, count(l.id) as places, count(k.id) as blocked
    from units u left join rooms r on r.unit_id = u.id left join places l on l.room_id = r.id and ${counts('l', on)} left join place_blocks k on k.place_id = l.id and ${holds('k', on)} group by u.building_id) n on n.building_id = b.id
  left join (
    select s.building_id, count(*) as people, count(*) filter (where k.id is null) as taking
    from occupied_places(${on}) s left join place_blocks k on k.place_id = s.place_id and ${holds('k', on)} group by s.building_id) o on o.building_id = b.id`

/** Pages show all buildings at once; an association of municipalities has some two hundred. */
export const ALL_BUILDINGS = 1000
export function findBuildings(tx: Tx, list: ListInput, on: string, limit?: number) {
  const inUse = list.filter.state?.includes('all') ? [] : [counts('list', on)]
  return findPage(tx, { select: buildings(on), row: BuildingRow, list, order: ['district', 'name'], where: inUse, limit })
}
/** Whether there is such a house, and from when until when it is in use; without counting anything. */
export const findInUse = (tx: Tx, id: string) => tx.selectFrom('buildings').select(['opened_on', 'closed_on']).where('id', '=', id).executeTakeFirst()
export const findBuilding = (tx: Tx, id: string, on: string) => findRow(tx, buildings(on), BuildingRow, id)

export async function insertBuilding(tx: Tx, building: BuildingInput): Promise<string> {
  const id = newId()
  await tx.insertInto('buildings').values({ id, ...building }).execute()
  return id
}
export const updateBuilding = (tx: Tx, id: string, seen: number, building: BuildingInput) => tx.updateTable('buildings').set(building).where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export type HousedPerson = Resident & { building_id: string }
type UnitRow = { id: string; building_id: string; name: string; floor: number | null; kitchen: string; bath: string; rules: string[]; opened_on: string | null; closed_on: string | null; version: number }
type RoomRow = { id: string; unit_id: string; name: string; area_m2: number | null; rules: string[]; remark: string; opened_on: string | null; closed_on: string | null; version: number; has_places: boolean }
type PlaceRow = { id: string; room_id: string; number: number }
type BlockRow = { id: string; place_id: string; reason: string; valid_from: string | null; valid_until: string | null; version: number }

/** Of these buildings: units, rooms, places, blocks of the date, whoever occupies (without names), and the people one may see. */
export async function findInside(tx: Tx, ids: readonly string[], on: string, today: string) {
  const those = sql`any (${[...ids]}::uuid[])`, ofThose = sql`select u.id from units u where u.building_id = ${those}`
  const { rows: units } = await sql<UnitRow>`select * from units u where u.building_id = ${those} and ${counts('u', on)}`.execute(tx)
  const { rows: rooms } = await sql<RoomRow>`select r.*, exists (select 1 from places l where l.room_id = r.id) as has_places from rooms r where r.unit_id in (${ofThose}) and ${counts('r', on)}`.execute(tx)
  const { rows: places } = await sql<PlaceRow>`select l.id, l.room_id, l.number from places l join rooms r on r.id = l.room_id where r.unit_id in (${ofThose}) and ${counts('l', on)} order by l.number`.execute(tx)
  const { rows: blocks } = await sql<BlockRow>`select k.* from place_blocks k join places l on l.id = k.place_id join rooms r on r.id = l.room_id where r.unit_id in (${ofThose}) and ${holds('k', on)}`.execute(tx)
  const { rows: occupants } = await sql<{ building_id: string; room_id: string | null; place_id: string | null }>`select building_id, room_id, place_id from occupied_places(${on}) where building_id = ${those}`.execute(tx)
  // Only what is still to come is a reservation; for a past date the later stays are history.
  const { rows: reserved } = await sql<{ place_id: string; from_day: string }>`select place_id, from_day from reserved_places(greatest(${on}::date, ${today}::date)) where place_id = any (${places.map((place) => place.id)}::uuid[])`.execute(tx)
  return { units, rooms, places, blocks, occupants, reserved, residents: await findResidents(tx, those, on) }
}

async function findResidents(tx: Tx, buildings: RawBuilder<unknown>, on: string): Promise<HousedPerson[]> {
  const { rows } = await sql<HousedPerson>`
    select s.id as stay_id, s.building_id, s.person_id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, p.birth_date, p.sex, h.id as household_id, h.number as household_number,
      s.room_id, s.place_id, s.valid_from, s.valid_until, s.is_protected, s.version
    from stays s join persons p on p.id = s.person_id
    left join household_members m on m.person_id = p.id and ${holds('m', on)} left join households h on h.id = m.household_id
    where s.building_id = ${buildings} and ${holds('s', on)} order by p.family_name collate "de-DE-x-icu", p.given_name collate "de-DE-x-icu"`.execute(tx)
  return rows
}
