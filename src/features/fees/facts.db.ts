/** SQL of what a run is computed from. Asked as the importer, who sees everybody: a run charges protected persons too; what the asker may see is decided by `hidden`, and for what is frozen by the policies. */
import { sql } from 'kysely'
import { within, type Tx } from '../../base/db.ts'
import type { Facts, FeeMember, FeePayer, FeePerson, FeeRoom, FeeStay, Statute } from './facts.rules.ts'
import type { Charged } from './fee.rules.ts'

export type Named = FeePerson & { name: string; number: number | null; /** Protected, and the asker is not named for it. */ hidden: boolean }

/** Everything about stays between two days. */
export async function findFacts(tx: Tx, from: string, to: string): Promise<Omit<Facts, 'people'> & { people: Named[] }> {
  return within(tx, 'importer', async () => {
    const all = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(tx)).rows
    const who = sql`select s.person_id from stays s where s.valid_from < ${to} and (s.valid_until is null or s.valid_until > ${from})`
    const mates = sql`select m.person_id from household_members m where m.household_id in (select o.household_id from household_members o where o.person_id in (${who}))`
    return {
      statutes: await all(sql<Statute>`select s.name, s.valid_from, s.valid_until, coalesce((select json_agg(json_build_object('title', t.title, 'basis', t.basis, 'cents', t.cents, 'age_from', t.age_from, 'age_until', t.age_until, 'building_id', t.building_id) order by t.title, t.age_from nulls first) from fee_tariffs t where t.statute_id = s.id), '[]') as tariffs from fee_statutes s order by s.valid_from`),
      stays: await all(sql<FeeStay>`select s.person_id, s.building_id, b.name as building, u.id as unit_id, u.name as unit, r.id as room_id, r.name as room, s.valid_from, s.valid_until from stays s join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id left join units u on u.id = r.unit_id
        where s.valid_from < ${to} and (s.valid_until is null or s.valid_until > ${from})`),
      rooms: await all(sql<FeeRoom>`select r.id, round(r.area_m2 * 100)::int as area, coalesce((select json_agg(json_build_object('opened_on', p.opened_on, 'closed_on', p.closed_on)) from places p where p.room_id = r.id), '[]') as places from rooms r`),
      people: await all(sql<Named>`select p.id, p.birth_date, p.birth_year, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, c.number, p.is_protected and not may_see(p.id, 'protected_place') as hidden from persons p left join cases c on c.id = p.id where p.id in (${who}) or p.id in (${mates})`),
      members: await all(sql<FeeMember>`select m.person_id, m.household_id, m.role, m.valid_from, m.valid_until from household_members m where m.household_id in (select o.household_id from household_members o where o.person_id in (${who}))`),
      payers: await all(sql<FeePayer>`select f.id, f.person_id, f.for_household, f.kind, f.office, f.office_cents, f.reference, f.valid_from, f.valid_until from fee_payers f where f.person_id in (${who}) or f.person_id in (${mates})`),
    }
  })
}

/** What was charged so far, corrections included. Who was merged away stands as who they are now. */
export const findCharges = (tx: Tx): Promise<Charged[]> => within(tx, 'importer', async () => (await sql<Charged>`
  select l.person_id, coalesce(d.merged_into, d.id) as debtor_id, l.payer, l.for_month, max(l.building) as building, sum(l.cents)::int as cents from fee_lines l join persons d on d.id = l.debtor_id group by 1, 2, 3, 4`.execute(tx)).rows)

/** Names of people who were charged but stay nowhere any more. */
export const findNames = (tx: Tx, ids: readonly string[]): Promise<Named[]> => within(tx, 'importer', async () => (await sql<Named>`
  select p.id, p.birth_date, p.birth_year, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, c.number, p.is_protected and not may_see(p.id, 'protected_place') as hidden from persons p left join cases c on c.id = p.id where p.id = any (${ids as string[]}::uuid[])`.execute(tx)).rows)
