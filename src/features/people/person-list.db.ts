/** The list Personen in SQL: every column comes from a relation with at most one row per person today. Relations that neither filter nor order needs are left to the 50 rows of the page. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { PAGE, type ListInput } from '../../base/list.ts'
import { languageLevels } from '../codes/language.ts'
import { holds, inCare, planDates, whole, withoutPlan } from './held.db.ts'
import type { PersonRow } from './person.api.ts'

/** `isCounselling`: not for the housing office, whose role the policies would refuse. */
type Column = { show: RawBuilder<unknown>; needs?: Join[]; order?: RawBuilder<unknown>; isCounselling?: true }
type Join = keyof typeof joins

/** At most one row per person, as of today. `of` narrows a relation to some people: everybody for filters and order, the page for what is shown. */
type Of = (person: string) => RawBuilder<unknown>
const joins = {
  closing: (_today: string, of: Of) => sql`left join ${whole(sql`select person_id, closed_on from case_closings where reopened_on is null and ${of('person_id')}`)} k on k.person_id = p.id`,
  member: (today: string, of: Of) => sql`left join ${whole(sql`select m.person_id, m.household_id, h.number, m.role from household_members m join households h on h.id = m.household_id where ${holds('m', today)} and ${of('m.person_id')}`)} m on m.person_id = p.id`,
  nationality: (today: string, of: Of) => sql`left join ${whole(sql`select distinct on (person_id) person_id, nationality from person_nationalities where (valid_from is null or valid_from <= ${today})
    and (valid_until is null or valid_until > ${today}) and ${of('person_id')} order by person_id, position, nationality`)} n on n.person_id = p.id`,
  allocation: (today: string, of: Of) => sql`left join ${whole(sql`select distinct on (person_id) person_id, allocated_on, allocation_group from allocations where ${of('person_id')} order by person_id, (allocated_on <= ${today}) desc, allocated_on desc`)} a on a.person_id = p.id`,
  stay: (today: string, of: Of) => sql`left join ${whole(sql`select s.person_id, b.id, b.name, b.district, r.name as room from stays s join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id where ${holds('s', today)} and ${of('s.person_id')}`)} b on b.person_id = p.id
    left join ${whole(sql`select ad.person_id, ad.district from addresses ad where ${holds('ad', today)} and ${of('ad.person_id')}`)} ad on ad.person_id = p.id`,
  responsible: (today: string, of: Of) => sql`left join ${whole(sql`select z.person_id, u.id, u.name from responsibilities z join users u on u.id = z.user_id where ${holds('z', today)} and ${of('z.person_id')}`)} u on u.person_id = p.id`,
  occupation: (today: string, of: Of) => sql`left join ${whole(sql`select o.person_id, o.occupation from occupations o where ${holds('o', today)} and ${of('o.person_id')}`)} o on o.person_id = p.id`,
  // Best proof, else best estimate: as the figures count.
  german: (today: string, of: Of) => sql`left join ${whole(sql`select distinct on (person_id) person_id, level from german_levels where reached_on <= ${today} and ${of('person_id')}
    order by person_id, (source <> 'selbst') desc, ${rank(sql`level`)} desc nulls last, reached_on desc, level`)} g on g.person_id = p.id`,
  plan: (today: string, of: Of) => sql`left join ${whole(planDates(today, of))} pl on pl.person_id = p.id`,
  case: (_today: string, of: Of) => sql`join ${whole(sql`select id, number, clock_ends_on(clock_started_on, extended_until) as clock_ends_on from cases where ${of('id')}`)} c on c.id = p.id`,
}
const rank = (level: RawBuilder<unknown>) => sql`array_position(${languageLevels.map((one) => one.code)}::text[], ${level})`
const german = (expression: RawBuilder<unknown>) => sql`${expression} collate "de-DE-x-icu"`
const district = sql`coalesce(b.district, nullif(ad.district, ''))`

/** Columns by their name in `PersonRow`. */
const columns: Record<string, Column> = {
  number: { show: sql`c.number`, needs: ['case'] }, family_name: { show: sql`p.family_name`, order: german(sql`p.family_name || ' ' || p.given_name`) }, given_name: { show: sql`p.given_name`, order: german(sql`p.given_name`) },
  call_name: { show: sql`p.call_name`, order: german(sql`p.call_name`) }, original_name: { show: sql`p.original_name`, order: sql`p.original_name collate "und-x-icu"` }, sex: { show: sql`p.sex` },
  birth_date: { show: sql`p.birth_date`, order: sql`coalesce(p.birth_date, make_date(p.birth_year, 7, 1))` }, birth_year: { show: sql`p.birth_year` }, is_protected: { show: sql`p.is_protected` },
  household_id: { show: sql`m.household_id`, needs: ['member'] }, household_number: { show: sql`m.number`, needs: ['member'], order: sql`lpad(m.number, 40, ' ')` }, member_role: { show: sql`m.role`, needs: ['member'] },
  nationality: { show: sql`n.nationality`, needs: ['nationality'] }, allocation_group: { show: sql`a.allocation_group`, needs: ['allocation'] }, allocated_on: { show: sql`a.allocated_on`, needs: ['allocation'] },
  district: { show: district, needs: ['stay'], order: german(district) }, building_id: { show: sql`b.id`, needs: ['stay'] }, building: { show: sql`b.name`, needs: ['stay'], order: german(sql`b.name`) }, room: { show: sql`b.room`, needs: ['stay'], order: german(sql`b.room`) },
  responsible_id: { show: sql`u.id`, needs: ['responsible'] }, responsible: { show: sql`u.name`, needs: ['responsible'], order: german(sql`u.name`) },
  occupation: { show: sql`o.occupation`, needs: ['occupation'], isCounselling: true }, german_level: { show: sql`g.level`, needs: ['german'], order: rank(sql`g.level`), isCounselling: true }, planned_on: { show: sql`pl.made_on`, needs: ['plan'], isCounselling: true },
  clock_ends_on: { show: sql`c.clock_ends_on`, needs: ['case'] }, closed_on: { show: sql`k.closed_on`, needs: ['closing'] },
}
export type PersonListAsk = ListInput & { today: string; me: string; role: string; /** Ids that the text search found; undefined when nothing was typed. */ found?: string[] | undefined; limit?: number }

/** One page of the list. Unknown columns in filter or order are ignored, so that an old saved filter never fails. */
export async function findPersons(tx: Tx, ask: PersonListAsk): Promise<{ rows: PersonRow[]; total: number }> {
  const { today, filter } = ask
  const allowed = (it: Column) => ask.role !== 'housing' || !it.isCounselling
  const column = (name: string | undefined) => (name && Object.hasOwn(columns, name) && allowed(columns[name]!) ? columns[name] : undefined)
  const needed = new Set<Join>()
  const conditions: RawBuilder<unknown>[] = [sql`p.merged_into is null`]

  const state = filter.state?.[0] ?? 'in_care'
  if (state === 'in_care') conditions.push(inCare('p', today))
  if (state === 'closed') { needed.add('closing'); conditions.push(sql`k.closed_on <= ${today}`) }
  if (filter.mine?.length) { needed.add('responsible'); conditions.push(sql`u.id = ${ask.me}`) }
  if (filter.without_plan?.length && ask.role !== 'housing') conditions.push(withoutPlan('p', today))
  // As Heute: what ends within 90 days, and what has ended and still runs.
  if (filter.period_ending?.length) { needed.add('case'); conditions.push(sql`c.clock_ends_on <= ${today}::date + 90`) }
  if (filter.id?.length) conditions.push(sql`p.id = any (${filter.id}::uuid[])`)
  if (filter.language?.length) conditions.push(sql`p.id in ${whole(sql`select person_id from person_languages where language = any (${filter.language})`)}`)
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
  const from = (names: Iterable<Join>, of: Of) => sql`persons p ${sql.join([...names].map((name) => joins[name](today, of)), sql` `)}`
  const limit = ask.limit ?? PAGE
  const { rows: page } = await sql<{ id: string; total: number }>`select p.id, count(*) over () as total from ${from(needed, () => sql`true`)}
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit} offset ${(ask.page - 1) * limit}`.execute(tx)
  if (page.length === 0) return { rows: [], total: ask.page === 1 ? 0 : (await findPersons(tx, { ...ask, page: 1 })).total }

  const shown = Object.entries(columns).map(([name, it]) => sql`${allowed(it) ? it.show : sql`null`} as ${sql.id(name)}`)
  const all = (Object.keys(joins) as Join[]).filter((name) => Object.values(columns).some((it) => allowed(it) && it.needs?.includes(name)))
  const ids = page.map((row) => row.id)
  const { rows } = await sql<PersonRow>`select p.id, ${sql.join(shown)} from ${from(all, (person) => sql`${sql.ref(person)} = any (${ids}::uuid[])`)} where p.id = any (${ids}::uuid[])`.execute(tx)
  const place = new Map(ids.map((id, at) => [id, at]))
  return { rows: rows.sort((one, other) => place.get(one.id)! - place.get(other.id)!), total: page[0]!.total }
}
