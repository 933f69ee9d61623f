/** SQL of flats, viewings, ceilings, and of who stays long. */
import { holds } from '../people/held.db.ts'
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { EarningRow, FlatRow, LongStayRow, type CeilingRow, type Viewing } from './flat.api.ts'
import { earning, type CeilingInput, type FlatInput, type ViewingInput } from './flat.ts'

const name = sql`concat_ws(', ', p.family_name, nullif(p.given_name, ''))`
/** `fits_from`: the smallest household whose ceiling takes the rent on the day; 0 where it is too high for all, null where none holds. */
const flats = (today: string) => sql`
  select f.id, f.address, f.landlord, f.phone, f.email, f.rooms::float8 as rooms, f.area_m2::float8 as area_m2, f.cold_cents, f.extra_cents, f.offered_on, f.free_from, f.remark, f.state, f.ended_on, f.version, f.cold_cents + f.extra_cents as rent_cents,
    case when exists (select from rent_ceilings c where ${holds('c', today)}) then coalesce((select min(c.household_size) from rent_ceilings c where c.cents >= f.cold_cents + f.extra_cents and ${holds('c', today)}), 0) end as fits_from,
    (select count(*)::int from flat_viewings v where v.flat_id = f.id) as viewings
  from flats f`
type Flat = Omit<FlatRow, 'can'>
export const findFlats = (tx: Tx, list: ListInput, today: string, limit?: number) => findPage(tx, { select: flats(today), row: FlatRow, list, order: ['-offered_on', 'address'], limit })
export const findFlat = async (tx: Tx, id: string, today: string): Promise<Flat | undefined> => (await sql<Flat>`select * from (${flats(today)}) f where id = ${id}`.execute(tx)).rows[0]
export async function insertFlat(tx: Tx, flat: FlatInput): Promise<string> {
  const id = newId()
  await tx.insertInto('flats').values({ id, ...flat }).execute()
  return id
}
export const updateFlat = (tx: Tx, id: string, seen: number, flat: FlatInput | { state: string; ended_on: string | null }) => tx.updateTable('flats').set(flat).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteFlat = (tx: Tx, id: string, seen: number) => tx.deleteFrom('flats').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

const viewings = sql`select v.id, v.flat_id, v.person_id, ${name} as name, v.viewed_on, v.outcome, v.remark, v.version from flat_viewings v join persons p on p.id = v.person_id`
export const findViewings = async (tx: Tx, flatId: string): Promise<Viewing[]> => (await sql<Viewing>`${viewings} where v.flat_id = ${flatId} order by v.viewed_on desc, v.id desc`.execute(tx)).rows
export const findViewing = async (tx: Tx, id: string): Promise<Viewing | undefined> => (await sql<Viewing>`${viewings} where v.id = ${id}`.execute(tx)).rows[0]
export async function insertViewing(tx: Tx, flatId: string, viewing: ViewingInput & { person_id: string }): Promise<string> {
  const id = newId()
  await tx.insertInto('flat_viewings').values({ id, flat_id: flatId, ...viewing }).execute()
  return id
}
export const updateViewing = (tx: Tx, id: string, seen: number, viewing: ViewingInput) => tx.updateTable('flat_viewings').set(viewing).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteViewing = (tx: Tx, id: string, seen: number) => tx.deleteFrom('flat_viewings').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export const findCeilings = (tx: Tx): Promise<CeilingRow[]> => tx.selectFrom('rent_ceilings').selectAll().orderBy('household_size').orderBy('valid_from', 'desc').execute()
export const findCeiling = (tx: Tx, id: string) => tx.selectFrom('rent_ceilings').selectAll().where('id', '=', id).executeTakeFirst()
/** The one before ends on the day. */
export async function insertCeiling(tx: Tx, ceiling: CeilingInput) {
  await tx.updateTable('rent_ceilings').set({ valid_until: ceiling.valid_from }).where('household_size', '=', ceiling.household_size).where('valid_from', '<', ceiling.valid_from).where('valid_until', 'is', null).execute()
  return tx.insertInto('rent_ceilings').values({ id: newId(), ...ceiling }).returningAll().executeTakeFirstOrThrow()
}
export const updateCeiling = (tx: Tx, id: string, seen: number, ceiling: CeilingInput) => tx.updateTable('rent_ceilings').set(ceiling).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteCeiling = (tx: Tx, id: string, seen: number) => tx.deleteFrom('rent_ceilings').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

/** Everybody who stays today, with the first day since which they did without a gap, and their household. A move from house to house is no gap. */
const staying = (today: string) => sql`
  select s.person_id as id, ${name} as name, h.number as household_number, h.id as household_id, greatest(1, coalesce(h.size, 1)) as household_size, b.name as building, chain.since,
    (extract(year from age(${today}::date, chain.since)) * 12 + extract(month from age(${today}::date, chain.since)))::int as months
  from stays s join persons p on p.id = s.person_id and p.merged_into is null join buildings b on b.id = s.building_id
  cross join lateral (
    select max(first.valid_from) as since from stays first where first.person_id = s.person_id and first.valid_from <= ${today} and first.valid_until is distinct from first.valid_from
      and not exists (select from stays earlier where earlier.person_id = first.person_id and earlier.valid_from < first.valid_from and (earlier.valid_until is null or earlier.valid_until >= first.valid_from) and earlier.valid_until is distinct from earlier.valid_from)) chain
  left join lateral (
    select x.id, x.number, (select count(*)::int from household_members o where o.household_id = x.id and ${holds('o', today)}) as size
    from household_members m join households x on x.id = m.household_id where m.person_id = s.person_id and ${holds('m', today)}) h on true
  where ${holds('s', today)}`
/** Longer: the day after so many months was reached. */
export const findLongStays = (tx: Tx, list: ListInput, months: number, today: string, limit?: number) =>
  findPage(tx, { select: staying(today), row: LongStayRow, list, order: ['since', 'household_number', 'name'], where: [sql`since < ${today}::date - make_interval(months => ${months}::int)`], limit })
export function findEarning(tx: Tx, list: ListInput, today: string) {
  const select = sql`select l.*, o.occupation, o.valid_from as occupied_since, (select c.cents from rent_ceilings c where c.household_size = l.household_size and ${holds('c', today)}) as ceiling_cents
    from (${staying(today)}) l join occupations o on o.person_id = l.id and o.occupation = any (${[...earning]}) and ${holds('o', today)}`
  return findPage(tx, { select, row: EarningRow, list, order: ['since', 'name'] })
}
