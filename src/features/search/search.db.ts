/** SQL of the search box, beside people: things without personal content, by part of their name. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import type { Hit } from './search.api.ts'

const EACH = 5
const like = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Which role finds which things: the same that its pages show. */
const things: { kind: Hit['kind']; roles: string[]; query: (part: string) => RawBuilder<unknown> }[] = [
  { kind: 'household', roles: ['caseworker', 'lead', 'housing'], query: (part) => sql`select h.id, 'Haushalt ' || h.number as title,
      coalesce((select string_agg(distinct p.family_name, ', ') from household_members m join persons p on p.id = m.person_id where m.household_id = h.id and (m.valid_until is null or m.valid_until > today())), '') as detail
      from households h where h.number = btrim(${part}, '%') order by 2` },
  { kind: 'building', roles: ['caseworker', 'lead', 'housing'], query: (part) => sql`select id, name as title, district as detail from buildings where name ilike ${part} or street ilike ${part} order by 2` },
  { kind: 'room', roles: ['caseworker', 'lead', 'housing'], query: (part) => sql`select r.id, b.id as of, 'Zimmer ' || r.name as title, concat_ws(', ', b.name, nullif(u.name, '')) as detail from rooms r join units u on u.id = r.unit_id join buildings b on b.id = u.building_id
      cross join lateral (select regexp_split_to_array(lower(btrim(${part}, '%')), '\\s+') as words) t
      where lower(r.name) = any (t.words) and not exists (select 1 from unnest(t.words) w where strpos(lower('Zimmer ' || r.name || ' ' || b.name || ' ' || u.name), w) = 0) order by b.name, r.name` },
  { kind: 'partner', roles: ['caseworker', 'lead', 'housing', 'coordinator'], query: (part) => sql`select id, name as title, concat_ws(' · ', nullif(contact_name, ''), nullif(town, '')) as detail from partners where name ilike ${part} or contact_name ilike ${part} or array_to_string(services, ' ') ilike ${part} order by 2` },
  { kind: 'volunteer', roles: ['caseworker', 'lead', 'coordinator'], query: (part) => sql`select id, concat_ws(', ', family_name, nullif(given_name, '')) as title, engagement as detail from volunteers where family_name || ' ' || given_name ilike ${part} or given_name || ' ' || family_name ilike ${part} order by 2` },
  { kind: 'interpreter', roles: ['caseworker', 'lead', 'coordinator'], query: (part) => sql`select id, name as title, availability as detail from interpreters where name ilike ${part} and (active_until is null or active_until > today()) order by 2` },
  { kind: 'offer', roles: ['caseworker', 'lead', 'coordinator'], query: (part) => sql`select id, name as title, concat_ws(' · ', nullif(weekday, ''), nullif(hours, ''), nullif(location, '')) as detail from offers where name ilike ${part} order by 2` },
]

export async function findThings(tx: Tx, text: string, role: string): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const thing of things.filter((one) => one.roles.includes(role))) {
    const { rows } = await sql<{ id: string; of?: string; title: string; detail: string }>`${thing.query(like(text))} limit ${EACH}`.execute(tx)
    hits.push(...rows.map((row) => ({ kind: thing.kind, ...row })))
  }
  return hits
}

export type RecentPerson = { id: string; family_name: string; given_name: string; call_name: string; birth_date: string | null; birth_year: number | null }
/** Read from the audit; row-level policies leave out whoever may no longer be seen. */
export const findRecentPeople = async (tx: Tx, most: number) => (await sql<RecentPerson>`select p.id, p.family_name, p.given_name, p.call_name, p.birth_date, p.birth_year
  from recently_read(${most}) with ordinality as r (person_id, place) join persons p on p.id = r.person_id where p.merged_into is null order by r.place`.execute(tx)).rows
