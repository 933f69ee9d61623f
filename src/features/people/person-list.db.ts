/** The list Personen in SQL: every column is one left join that holds at most one row per person today. Joins that neither filter nor order needs are left to the 50 rows of the page. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { PAGE, type ListInput } from '../../base/list.ts'
import { languageLevels } from '../codes/language.ts'
import { holds, inCare, planDate, withoutPlan } from './held.db.ts'
import type { PersonRow } from './person.api.ts'

/** `isCounselling`: not for the housing office, whose role the policies would refuse. */
type Column = { show: RawBuilder<unknown>; needs?: Join[]; order?: RawBuilder<unknown>; isCounselling?: true }
type Join = keyof typeof joins

const joins = {
  closing: () => sql`left join case_closings k on k.person_id = p.id and k.reopened_on is null`,
  member: (today: string) => sql`left join household_members m on m.person_id = p.id and ${holds('m', today)} left join households h on h.id = m.household_id`,
  nationality: (today: string) => sql`left join lateral (select nationality from person_nationalities x where x.person_id = p.id and (x.valid_from is null or x.valid_from <= ${today})
    and (x.valid_until is null or x.valid_until > ${today}) order by x.position, x.nationality limit 1) n on true`,
  allocation: (today: string) => sql`left join lateral (select allocated_on, allocation_group from allocations x where x.person_id = p.id order by (x.allocated_on <= ${today}) desc, x.allocated_on desc limit 1) a on true`,
  stay: (today: string) => sql`left join stays s on s.person_id = p.id and ${holds('s', today)} left join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id
    left join addresses ad on ad.person_id = p.id and ${holds('ad', today)}`,
  responsible: (today: string) => sql`left join responsibilities z on z.person_id = p.id and ${holds('z', today)} left join users u on u.id = z.user_id`,
  occupation: (today: string) => sql`left join occupations o on o.person_id = p.id and ${holds('o', today)}`,
  // Best proof, else best estimate: as the figures count.
  german: (today: string) => sql`left join lateral (select level from german_levels x where x.person_id = p.id and x.reached_on <= ${today}
    order by (x.source <> 'selbst') desc, ${rank(sql`x.level`)} desc nulls last, x.reached_on desc, x.level limit 1) g on true`,
}
const rank = (level: RawBuilder<unknown>) => sql`array_position(${languageLevels.map((one) => one.code)}::text[], ${level})`
const german = (expression: RawBuilder<unknown>) => sql`${expression} collate "de-DE-x-icu"`
const clock = sql`clock_ends_on(c.clock_started_on, c.extended_until)`
const district = sql`coalesce(b.district, nullif(ad.district, ''))`
const plan = (today: string) => planDate(sql`p.id`, today)

/** Columns by their name in `PersonRow`. */
const columnsOn = (today: string): Record<string, Column> => ({
  number: { show: sql`c.number` }, family_name: { show: sql`p.family_name`, order: german(sql`p.family_name || ' ' || p.given_name`) }, given_name: { show: sql`p.given_name`, order: german(sql`p.given_name`) },
  call_name: { show: sql`p.call_name`, order: german(sql`p.call_name`) }, original_name: { show: sql`p.original_name`, order: sql`p.original_name collate "und-x-icu"` }, sex: { show: sql`p.sex` },
  birth_date: { show: sql`p.birth_date`, order: sql`coalesce(p.birth_date, make_date(p.birth_year, 7, 1))` }, birth_year: { show: sql`p.birth_year` }, is_protected: { show: sql`p.is_protected` },
  household_id: { show: sql`m.household_id`, needs: ['member'] }, household_number: { show: sql`h.number`, needs: ['member'], order: sql`lpad(h.number, 40, ' ')` }, member_role: { show: sql`m.role`, needs: ['member'] },
  nationality: { show: sql`n.nationality`, needs: ['nationality'] }, allocation_group: { show: sql`a.allocation_group`, needs: ['allocation'] }, allocated_on: { show: sql`a.allocated_on`, needs: ['allocation'] },
  district: { show: district, needs: ['stay'], order: german(district) }, building_id: { show: sql`b.id`, needs: ['stay'] }, building: { show: sql`b.name`, needs: ['stay'], order: german(sql`b.name`) }, room: { show: sql`r.name`, needs: ['stay'], order: german(sql`r.name`) },
  responsible_id: { show: sql`u.id`, needs: ['responsible'] }, responsible: { show: sql`u.name`, needs: ['responsible'], order: german(sql`u.name`) },
  occupation: { show: sql`o.occupation`, needs: ['occupation'], isCounselling: true }, german_level: { show: sql`g.level`, needs: ['german'], order: rank(sql`g.level`), isCounselling: true }, planned_on: { show: plan(today), isCounselling: true },
  clock_ends_on: { show: clock }, closed_on: { show: sql`k.closed_on`, needs: ['closing'] },
})
export type PersonListAsk = ListInput & { today: string; me: string; role: string; /** Ids that the text search found; undefined when nothing was typed. */ found?: string[] | undefined; limit?: number }

/** One page of the list. Unknown columns in filter or order are ignored, so that an old saved filter never fails. */
export async function findPersons(tx: Tx, ask: PersonListAsk): Promise<{ rows: PersonRow[]; total: number }> {
  const { today, filter } = ask
  const columns = columnsOn(today)
  const allowed = (it: Column) => ask.role !== 'housing' || !it.isCounselling
  const column = (name: string | undefined) => (name && Object.hasOwn(columns, name) && allowed(columns[name]!) ? columns[name] : undefined)
  const needed = new Set<Join>()
  const conditions: RawBuilder<unknown>[] = [sql`p.merged_into is null`]

  const state = filter.state?.[0] ?? 'in_care'
  if (state === 'in_care') conditions.push(inCare('p', today))
  if (state === 'closed') conditions.push(sql`exists (select 1 from case_closings x where x.person_id = p.id and x.reopened_on is null and x.closed_on <= ${today})`)
  if (filter.mine?.length) conditions.push(sql`exists (select 1 from responsibilities x where x.person_id = p.id and x.user_id = ${ask.me} and ${holds('x', today)})`)
  if (filter.without_plan?.length && ask.role !== 'housing') conditions.push(withoutPlan(sql`p.id`, today))
  // As Heute: what ends within 90 days, and what has ended and still runs.
  if (filter.period_ending?.length) conditions.push(sql`${clock} <= ${today}::date + 90`)
  if (filter.id?.length) conditions.push(sql`p.id = any (${filter.id}::uuid[])`)
  if (filter.language?.length) conditions.push(sql`exists (select 1 from person_languages x where x.person_id = p.id and x.language = any (${filter.language}))`)
  for (const [name, values] of Object.entries(filter)) {
    const filtered = column(name)
    if (!filtered || values.length === 0) continue
    filtered.needs?.forEach((join) => needed.add(join))
    conditions.push(sql`coalesce(${filtered.show}::text, '') = any (${values})`)
  }
  if (ask.found) conditions.push(sql`p.id = any (${ask.found}::uuid[])`)

  const ordered = column(ask.sort) ?? columns.family_name!
  ordered.needs?.forEach((join) => needed.add(join))
  const byHit = ask.found && !column(ask.sort) ? sql`array_position(${ask.found}::uuid[], p.id),` : sql``
  const order = sql`${byHit} ${ordered.order ?? ordered.show} ${sql.raw(ask.descending ? 'desc' : 'asc')} nulls last, ${german(sql`p.family_name`)}, ${german(sql`p.given_name`)}, p.id`
  const from = (names: Iterable<Join>) => sql`persons p join cases c on c.id = p.id ${sql.join([...names].map((name) => joins[name](today)), sql` `)}`
  const limit = ask.limit ?? PAGE
  const { rows: page } = await sql<{ id: string; total: number }>`select p.id, count(*) over () as total from ${from(needed)}
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit} offset ${(ask.page - 1) * limit}`.execute(tx)
  if (page.length === 0) return { rows: [], total: ask.page === 1 ? 0 : (await findPersons(tx, { ...ask, page: 1 })).total }

  const shown = Object.entries(columns).map(([name, it]) => sql`${allowed(it) ? it.show : sql`null`} as ${sql.id(name)}`)
  const all = (Object.keys(joins) as Join[]).filter((name) => Object.values(columns).some((it) => allowed(it) && it.needs?.includes(name)))
  const ids = page.map((row) => row.id)
  const { rows } = await sql<PersonRow>`with page as (select * from unnest(${ids}::uuid[]) with ordinality as page(id, place))
    select p.id, ${sql.join(shown)} from ${from(all)} join page on page.id = p.id where p.id = any (${ids}::uuid[]) order by page.place`.execute(tx)
  return { rows, total: page[0]!.total }
}
