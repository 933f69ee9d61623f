/** SQL of the people of a talk: what is proposed when they are chosen, and who will be able to read about them. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { holds } from '../people/held.db.ts'
import type { Advised } from './consultation.api.ts'

export type Person = Advised & { household_number: string | null; birth_date: string | null; birth_year: number | null; original_name: string }

/** People who may be seen, in the order of their ids; with the language an interpreter is needed for, else the first one. */
export async function findPeople(tx: Tx, ids: readonly string[], today: string): Promise<Person[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Person>`select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, p.birth_date, p.birth_year, p.original_name, m.household_id, h.number as household_number,
      l.language, coalesce(l.needs_interpreter, false) as needs_interpreter, k.closed_on
    from unnest(${ids}::uuid[]) with ordinality asked(id, place) join persons p on p.id = asked.id and p.merged_into is null
    left join household_members m on m.person_id = p.id and ${holds('m', today)} left join households h on h.id = m.household_id
    left join lateral (select l.language, l.needs_interpreter from person_languages l where l.person_id = p.id order by l.needs_interpreter desc, l.id limit 1) l on true
    left join case_closings k on k.person_id = p.id and k.reopened_on is null
    order by asked.place`.execute(tx)
  return rows
}

/** Everybody who lives in these households and may be seen, per household, the head first. */
export async function findMembers(tx: Tx, householdIds: readonly string[], today: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ household_id: string; ids: string[] }>`select m.household_id, array_agg(m.person_id order by array_position(array['head', 'partner', 'parent', 'sibling', 'child', 'other'], m.role), p.birth_date nulls last, p.id) as ids
    from household_members m join persons p on p.id = m.person_id and p.merged_into is null where m.household_id = any (${householdIds}::uuid[]) and ${holds('m', today)} group by m.household_id`.execute(tx)
  return new Map(rows.map((row) => [row.household_id, row.ids]))
}

/** Whom somebody advised last. */
export async function findLately(tx: Tx, userId: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`select person_id from (select c.person_id, c.held_on, c.id from consultations c where c.caseworker_id = ${userId} and c.person_id is not null order by c.held_on desc, c.id desc limit 60) late
    group by person_id order by max(held_on) desc, max(id::text) desc limit ${most}`.execute(tx)
  return rows.map((row) => row.person_id)
}

/** Accounts that see the counselling of all these people today, with how and how long; as who_may_see() tells whoever sees them. */
export async function findReaders(tx: Tx, personIds: readonly string[], today: string) {
  const { rows } = await sql<{ id: string; name: string; kind: string; through: string | null }>`
    select s.user_id as id, s.user_name as name, min(s.kind) as kind, min(s.valid_until) - 1 as through
    from (select distinct on (asked.id, g.user_id) asked.id as person_id, g.user_id, g.user_name, g.kind, g.valid_until from unnest(${personIds}::uuid[]) asked(id) cross join lateral who_may_see(asked.id) g join users u on u.id = g.user_id and u.state = 'active'
      where 'counselling' = any (g.areas) and g.valid_from <= ${today} and (g.valid_until is null or g.valid_until > ${today}) order by asked.id, g.user_id, (g.kind = 'responsibility') desc, g.valid_until desc nulls first) s
    group by s.user_id, s.user_name having count(*) = ${new Set(personIds).size} order by (min(s.kind) = 'responsibility') desc, s.user_name`.execute(tx)
  return rows
}
