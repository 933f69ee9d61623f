/** The list Personen in SQL: every column is one left join that holds at most one row per person today. Joins that neither filter nor order needs are left to the 50 rows of the page. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { PAGE, type ListInput } from '../../base/list.ts'
import type { PersonRow } from './person.api.ts'

type Column = { show: RawBuilder<unknown>; needs?: Join[]; order?: RawBuilder<unknown> }
type Join = keyof typeof joins

const holds = (table: string, today: string) => sql`${sql.ref(`${table}.valid_from`)} <= ${today} and (${sql.ref(`${table}.valid_until`)} is null or ${sql.ref(`${table}.valid_until`)} > ${today})`
const joins = {
  closing: () => sql`left join case_closings k on k.person_id = p.id and k.reopened_on is null`,
  member: (today: string) => sql`left join household_members m on m.person_id = p.id and ${holds('m', today)} left join households h on h.id = m.household_id`,
  nationality: () => sql`left join person_nationalities n on n.person_id = p.id and n.position = 1 and n.valid_until is null`,
  allocation: () => sql`left join lateral (select allocated_on, allocation_group from allocations where person_id = p.id order by allocated_on desc limit 1) a on true`,
  stay: (today: string) => sql`left join stays s on s.person_id = p.id and ${holds('s', today)} left join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id
    left join addresses ad on ad.person_id = p.id and ${holds('ad', today)}`,
  responsible: (today: string) => sql`left join responsibilities z on z.person_id = p.id and ${holds('z', today)} left join users u on u.id = z.user_id`,
  occupation: (today: string) => sql`left join occupations o on o.person_id = p.id and ${holds('o', today)}`,
  german: () => sql`left join lateral (select level from german_levels where person_id = p.id order by reached_on desc, level desc limit 1) g on true`,
  plan: () => sql`left join lateral (select max(made_on) as made_on from plans where person_id = p.id) pl on true`,
}
const german = (expression: RawBuilder<unknown>) => sql`${expression} collate "de-DE-x-icu"`
const clock = sql`coalesce(c.extended_until, (c.clock_started_on + interval '3 years')::date)`
const district = sql`coalesce(b.district, nullif(ad.district, ''))`

/** Columns by their name in `PersonRow`. */
const columns: Record<string, Column> = {
  number: { show: sql`c.number` }, family_name: { show: sql`p.family_name`, order: german(sql`p.family_name || ' ' || p.given_name`) }, given_name: { show: sql`p.given_name`, order: german(sql`p.given_name`) },
  call_name: { show: sql`p.call_name`, order: german(sql`p.call_name`) }, original_name: { show: sql`p.original_name` }, sex: { show: sql`p.sex` },
  birth_date: { show: sql`p.birth_date`, order: sql`coalesce(p.birth_date, make_date(p.birth_year, 7, 1))` }, birth_year: { show: sql`p.birth_year` }, is_protected: { show: sql`p.is_protected` },
  household_id: { show: sql`m.household_id`, needs: ['member'] }, household_number: { show: sql`h.number`, needs: ['member'], order: sql`lpad(h.number, 40, ' ')` }, member_role: { show: sql`m.role`, needs: ['member'] },
  nationality: { show: sql`n.nationality`, needs: ['nationality'] }, allocation_group: { show: sql`a.allocation_group`, needs: ['allocation'] }, allocated_on: { show: sql`a.allocated_on`, needs: ['allocation'] },
  district: { show: district, needs: ['stay'], order: german(district) }, building_id: { show: sql`b.id`, needs: ['stay'] }, building: { show: sql`b.name`, needs: ['stay'], order: german(sql`b.name`) }, room: { show: sql`r.name`, needs: ['stay'] },
  responsible_id: { show: sql`u.id`, needs: ['responsible'] }, responsible: { show: sql`u.name`, needs: ['responsible'], order: german(sql`u.name`) },
  occupation: { show: sql`o.occupation`, needs: ['occupation'] }, german_level: { show: sql`g.level`, needs: ['german'] }, planned_on: { show: sql`pl.made_on`, needs: ['plan'] },
  clock_ends_on: { show: clock }, closed_on: { show: sql`k.closed_on`, needs: ['closing'] },
}
/** Columns that hold content of counselling; the housing office does not get them (the policies would refuse the query). */
const counselling: Join[] = ['occupation', 'german', 'plan']

export type PersonListAsk = ListInput & { today: string; me: string; role: string; /** Ids that the text search found; undefined when nothing was typed. */ found?: string[] | undefined; limit?: number }

/** One page of the list. Unknown columns in filter or order are ignored, so that an old saved filter never fails. */
export async function findPersons(tx: Tx, ask: PersonListAsk): Promise<{ rows: PersonRow[]; total: number }> {
  const allowed = (needs: Join[] = []) => ask.role !== 'housing' || !needs.some((join) => counselling.includes(join))
  const column = (name: string | undefined) => (name && columns[name] && allowed(columns[name].needs) ? columns[name] : undefined)
  const needed = new Set<Join>(['closing'])
  const conditions: RawBuilder<unknown>[] = [sql`p.merged_into is null`]
  const want = (...names: Join[]) => names.forEach((name) => needed.add(name))

  const state = ask.filter.state?.[0] ?? 'in_care'
  if (state === 'in_care') conditions.push(sql`(k.closed_on is null or k.closed_on > ${ask.today}) and exists (select 1 from allocations x where x.person_id = p.id and x.allocated_on <= ${ask.today})`)
  if (state === 'closed') conditions.push(sql`k.closed_on <= ${ask.today}`)
  if (ask.filter.mine?.length) { want('responsible'); conditions.push(sql`u.id = ${ask.me}`) }
  if (ask.filter.without_plan?.length && allowed(['plan'])) conditions.push(sql`not exists (select 1 from plans x where x.person_id = p.id)`)
  if (ask.filter.period_ending?.length) conditions.push(sql`${clock} between ${ask.today}::date and ${ask.today}::date + 90`)
  if (ask.filter.id?.length) conditions.push(sql`p.id = any (${ask.filter.id}::uuid[])`)
  if (ask.filter.language?.length) conditions.push(sql`exists (select 1 from person_languages x where x.person_id = p.id and x.language = any (${ask.filter.language}))`)
  for (const [name, values] of Object.entries(ask.filter)) {
    const filtered = column(name)
    if (!filtered || values.length === 0) continue
    want(...(filtered.needs ?? []))
    conditions.push(sql`coalesce(${filtered.show}::text, '') = any (${values})`)
  }
  if (ask.found) conditions.push(sql`p.id = any (${ask.found}::uuid[])`)

  const ordered = column(ask.sort) ?? columns.family_name!
  want(...(ordered.needs ?? []))
  const byHit = ask.found && !ask.sort ? sql`array_position(${ask.found}::uuid[], p.id),` : sql``
  const order = sql`${byHit} ${ordered.order ?? ordered.show} ${sql.raw(ask.descending ? 'desc' : 'asc')} nulls last, p.family_name, p.given_name, p.id`
  const from = (names: Iterable<Join>) => sql`persons p join cases c on c.id = p.id ${sql.join([...names].map((name) => joins[name](ask.today)), sql` `)}`
  const limit = ask.limit ?? PAGE
  const { rows: page } = await sql<{ id: string; total: number }>`select p.id, count(*) over () as total from ${from(needed)}
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit} offset ${(ask.page - 1) * limit}`.execute(tx)
  if (page.length === 0) return { rows: [], total: ask.page === 1 ? 0 : (await findPersons(tx, { ...ask, page: 1 })).total }

  const shown = Object.entries(columns).map(([name, it]) => sql`${allowed(it.needs) ? it.show : sql`null`} as ${sql.id(name)}`)
  const all = (Object.keys(joins) as Join[]).filter((name) => allowed([name]))
  const ids = page.map((row) => row.id)
  const { rows } = await sql<PersonRow>`select p.id, ${sql.join(shown)} from ${from(all)} where p.id = any (${ids}::uuid[]) order by array_position(${ids}::uuid[], p.id)`.execute(tx)
  return { rows, total: page[0]!.total }
}
