/** SQL of announcements and quotas. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { ArrivalRow, type ArrivalPage } from './arrival.api.ts'
import { makeupOf } from './arrival.rules.ts'
import { allocatedGroups, type AnnouncedPerson, type ArrivalInput, type QuotaInput } from './arrival.ts'

/** `makeup` is filled in by `withMakeup`; the column stands there so that lists know it. */
const rows = sql`select a.*, (select count(*)::int from arrival_people p where p.arrival_id = a.id) as people, '' as makeup,
  (select count(*)::int from reservations r where r.arrival_id = a.id and not isempty(daterange(r.valid_from, r.valid_until)) and (r.valid_until is null or r.valid_until > today())) as reserved from arrivals a`

type Found = Omit<ArrivalPage, 'can'>
async function withMakeup<R extends { id: string }>(tx: Tx, found: readonly R[]): Promise<(R & { makeup: string; members: AnnouncedPerson[] })[]> {
  const people = found.length === 0 ? [] : await tx.selectFrom('arrival_people').select(['arrival_id', 'sex', 'age', 'role']).where('arrival_id', 'in', found.map((row) => row.id)).orderBy('position').execute()
  const membersOf = Map.groupBy(people, (person) => person.arrival_id)
  return found.map((row) => {
    const members = (membersOf.get(row.id) ?? []).map(({ sex, age, role }) => ({ sex, age, role }) as AnnouncedPerson)
    return { ...row, members, makeup: makeupOf(members) }
  })
}
export async function findArrivals(tx: Tx, list: ListInput, limit?: number) {
  const page = await findPage(tx, { select: rows, row: ArrivalRow, list, order: ['arrives_on'], limit })
  return { ...page, rows: await withMakeup(tx, page.rows) }
}
export async function findArrival(tx: Tx, id: string): Promise<Found | undefined> {
  const { rows: found } = await sql<Omit<Found, 'members'>>`select * from (${rows}) a where id = ${id}`.execute(tx)
  return (await withMakeup(tx, found))[0]
}
export async function insertArrival(tx: Tx, { people, ...arrival }: ArrivalInput): Promise<string> {
  const id = newId()
  await tx.insertInto('arrivals').values({ id, ...arrival }).execute()
  await putMembers(tx, id, people)
  return id
}
export async function updateArrival(tx: Tx, id: string, seen: number, { people, ...arrival }: ArrivalInput) {
  const result = await tx.updateTable('arrivals').set(arrival).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
  if (result.numUpdatedRows > 0n) await putMembers(tx, id, people)
  return result
}
async function putMembers(tx: Tx, id: string, people: readonly AnnouncedPerson[]): Promise<void> {
  await tx.deleteFrom('arrival_people').where('arrival_id', '=', id).execute()
  await tx.insertInto('arrival_people').values(people.map((person, position) => ({ id: newId(), arrival_id: id, position, ...person }))).execute()
}
export const setState = (tx: Tx, id: string, seen: number, state: { state: string; arrived_on?: string | null; household_id?: string | null; cancelled_why?: string; family_name?: string }) =>
  tx.updateTable('arrivals').set(state).where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export type Year = { id: string | null; year: number; target: number | null; remark: string; allocated: number; announced: number; version: number }
/** Every year with a target or with allocations by the county, oldest first. */
export async function findYears(tx: Tx): Promise<Year[]> {
  const { rows: years } = await sql<Year>`
    with allocated as (select year, sum(people)::int as people from allocated_in_years() where allocation_group = any (${[...allocatedGroups]}) group by year),
      announced as (select extract(year from a.arrives_on)::int as year, count(*)::int as people from arrivals a join arrival_people p on p.arrival_id = a.id where a.state = 'announced' group by 1)
    select q.id, years.year, q.target, coalesce(q.remark, '') as remark, coalesce(a.people, 0) as allocated, coalesce(n.people, 0) as announced, coalesce(q.version, 0) as version
    from (select year from quotas union select year from allocated union select year from announced) years
    left join quotas q on q.year = years.year left join allocated a on a.year = years.year left join announced n on n.year = years.year order by years.year`.execute(tx)
  return years
}
export const findQuota = (tx: Tx, id: string) => tx.selectFrom('quotas').selectAll().where('id', '=', id).executeTakeFirst()
export const insertQuota = (tx: Tx, quota: QuotaInput) => tx.insertInto('quotas').values({ id: newId(), ...quota }).returningAll().executeTakeFirstOrThrow()
export const updateQuota = (tx: Tx, id: string, seen: number, quota: QuotaInput) => tx.updateTable('quotas').set(quota).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteQuota = (tx: Tx, id: string, seen: number) => tx.deleteFrom('quotas').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
