/** The list Personen in SQL: every column comes from a relation with at most one row per person today. Relations that neither filter nor order needs are left to the 50 rows of the page. */
import { sql, type RawBuilder } from 'kysely'
import { prepared, type Tx } from '../../base/db.ts'
import { PAGE, type ListInput } from '../../base/list.ts'
import { languageLevels } from '../codes/language.ts'
import { holds, inCare, periodEnding, permitThrough, planDates, whole, withoutPlan } from './held.db.ts'
import type { PersonRow } from './person.api.ts'

/** `isCounselling`: not for the housing office, whose role the policies would refuse. */
type Column = { show: RawBuilder<unknown>; needs?: Relation[]; order?: RawBuilder<unknown>; isCounselling?: true }
type Relation = keyof typeof relations

/** Narrows a relation to some people: everybody for filters and order, the page for what is shown. */
type Of = (person: string) => RawBuilder<unknown>
/** At most one row per person, as of today. */
const relations = {
  cases_now: (_today: string, of: Of) => sql`select id as person_id, number, clock_ends_on(clock_started_on, extended_until) as clock_ends_on from cases where ${of('id')}`,
  closing: (_today: string, of: Of) => sql`select person_id, closed_on from case_closings where reopened_on is null and ${of('person_id')}`,
  member: (today: string, of: Of) => sql`select m.person_id, m.household_id, h.number, m.role from household_members m join households h on h.id = m.household_id where ${holds('m', today)} and ${of('m.person_id')}`,
  nationality_now: (today: string, of: Of) => sql`select distinct on (person_id) person_id, nationality from person_nationalities where (valid_from is null or valid_from <= ${today})
    and (valid_until is null or valid_until > ${today}) and ${of('person_id')} order by person_id, position, nationality`,
  allocation: (today: string, of: Of) => sql`select distinct on (person_id) person_id, allocated_on, allocation_group from allocations where ${of('person_id')} order by person_id, (allocated_on <= ${today}) desc, allocated_on desc`,
  stay: (today: string, of: Of) => sql`select s.person_id, b.id, b.name, b.district, r.name as room from stays s join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id where ${holds('s', today)} and ${of('s.person_id')}`,
  address: (today: string, of: Of) => sql`select ad.person_id, nullif(ad.district, '') as district from addresses ad where ${holds('ad', today)} and ${of('ad.person_id')}`,
  caseworker: (today: string, of: Of) => sql`select z.person_id, u.id, u.name from responsibilities z join users u on u.id = z.user_id where ${holds('z', today)} and ${of('z.person_id')}`,
  occupation_now: (today: string, of: Of) => sql`select o.person_id, o.occupation from occupations o where ${holds('o', today)} and ${of('o.person_id')}`,
  // Best proof, else best estimate: as the figures count.
  german: (today: string, of: Of) => sql`select distinct on (person_id) person_id, level from german_levels where reached_on <= ${today} and ${of('person_id')}
    order by person_id, (source <> 'selbst') desc, ${rank(sql`level`)} desc nulls last, reached_on desc, level`,
  plan: (today: string, of: Of) => planDates(today, of),
}
const rank = (level: RawBuilder<unknown>) => sql`array_position(${languageLevels.map((one) => one.code)}::text[], ${level})`
const inGerman = (expression: RawBuilder<unknown>) => sql`${expression} collate "de-DE-x-icu"`
const district = sql`coalesce(stay.district, address.district)`

/** Columns by their name in `PersonRow`. */
const columns: Record<string, Column> = {
  number: { show: sql`cases_now.number`, needs: ['cases_now'] }, family_name: { show: sql`p.family_name`, order: inGerman(sql`p.family_name || ' ' || p.given_name`) }, given_name: { show: sql`p.given_name`, order: inGerman(sql`p.given_name`) },
  call_name: { show: sql`p.call_name`, order: inGerman(sql`p.call_name`) }, original_name: { show: sql`p.original_name`, order: sql`p.original_name collate "und-x-icu"` }, sex: { show: sql`p.sex` },
  birth_date: { show: sql`p.birth_date`, order: sql`coalesce(p.birth_date, make_date(p.birth_year, 7, 1))` }, birth_year: { show: sql`p.birth_year` }, is_protected: { show: sql`p.is_protected` },
  household_id: { show: sql`member.household_id`, needs: ['member'] }, household_number: { show: sql`member.number`, needs: ['member'], order: sql`lpad(member.number, 40, ' ')` }, member_role: { show: sql`member.role`, needs: ['member'] },
  nationality: { show: sql`nationality_now.nationality`, needs: ['nationality_now'] }, allocation_group: { show: sql`allocation.allocation_group`, needs: ['allocation'] }, allocated_on: { show: sql`allocation.allocated_on`, needs: ['allocation'] },
  district: { show: district, needs: ['stay', 'address'], order: inGerman(district) }, building_id: { show: sql`stay.id`, needs: ['stay'] },
  building: { show: sql`stay.name`, needs: ['stay'], order: inGerman(sql`stay.name`) }, room: { show: sql`stay.room`, needs: ['stay'], order: inGerman(sql`stay.room`) },
  responsible_id: { show: sql`caseworker.id`, needs: ['caseworker'] }, responsible: { show: sql`caseworker.name`, needs: ['caseworker'], order: inGerman(sql`caseworker.name`) },
  occupation: { show: sql`occupation_now.occupation`, needs: ['occupation_now'], isCounselling: true }, german_level: { show: sql`german.level`, needs: ['german'], order: rank(sql`german.level`), isCounselling: true },
  planned_on: { show: sql`plan.made_on`, needs: ['plan'], isCounselling: true }, clock_ends_on: { show: sql`cases_now.clock_ends_on`, needs: ['cases_now'] }, closed_on: { show: sql`closing.closed_on`, needs: ['closing'] },
}
export type PersonListAsk = ListInput & { today: string; me: string; role: string; /** Ids that the text search found; undefined when nothing was typed. */ found?: string[] | undefined; limit?: number }

/** One page of the list. Unknown columns in filter or order are ignored, so that an old saved filter never fails. */
export async function findPersons(tx: Tx, ask: PersonListAsk): Promise<{ rows: PersonRow[]; total: number }> {
  const { today, filter } = ask
  const allowed = (it: Column) => ask.role !== 'housing' || !it.isCounselling
  const column = (name: string | undefined) => (name && Object.hasOwn(columns, name) && allowed(columns[name]!) ? columns[name] : undefined)
  const needed = new Set<Relation>()
  const conditions: RawBuilder<unknown>[] = [sql`p.merged_into is null`]

  const state = filter.state?.[0] ?? 'in_care'
  if (state === 'in_care') conditions.push(inCare('p', today))
  if (state === 'closed') { needed.add('closing'); conditions.push(sql`closing.closed_on <= ${today}`) }
  if (filter.mine?.length) { needed.add('caseworker'); conditions.push(sql`caseworker.id = ${ask.me}`) }
  if (filter.without_plan?.length && ask.role !== 'housing') conditions.push(withoutPlan('p', today))
  // As Heute: what ends within six months, and what has ended and still runs.
  if (filter.period_ending?.length) { needed.add('cases_now'); conditions.push(periodEnding(sql`cases_now.clock_ends_on`, today)) }
  if (filter.paper_ending?.length && ask.role !== 'housing') conditions.push(sql`p.id in ${whole(sql`select r.person_id from residence_statuses r where ${holds('r', today)} and ${permitThrough('r', today)} <= ${today}::date + 60`)}`)
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
  ordered.needs?.forEach((name) => needed.add(name))
  const byHit = ask.found && !column(ask.sort) ? sql`array_position(${ask.found}::uuid[], p.id),` : sql``
  const order = sql`${byHit} ${ordered.order ?? ordered.show} ${sql.raw(ask.descending ? 'desc' : 'asc')} nulls last, ${inGerman(sql`p.family_name`)}, ${inGerman(sql`p.given_name`)}, p.id`
  const limit = ask.limit ?? PAGE
  const { rows: page } = await sql<{ id: string; total: number }>`${select([...needed], today, () => sql`true`, sql`p.id, count(*) over () as total`)}
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit} offset ${(ask.page - 1) * limit}`.execute(tx)
  if (page.length === 0) return { rows: [], total: ask.page === 1 ? 0 : (await findPersons(tx, { ...ask, page: 1 })).total }

  const shown = Object.entries(columns).map(([name, it]) => sql`${allowed(it) ? it.show : sql`null`} as ${sql.id(name)}`)
  const all = (Object.keys(relations) as Relation[]).filter((name) => Object.values(columns).some((it) => allowed(it) && it.needs?.includes(name)))
  const ids = page.map((row) => row.id)
  const { rows } = await sql<PersonRow>`${prepared} ${select(all, today, (person) => sql`${sql.ref(person)} = any (${ids}::uuid[])`, sql`p.id, ${sql.join(shown)}`)} where p.id = any (${ids}::uuid[])`.execute(tx)
  const place = new Map(ids.map((id, at) => [id, at]))
  return { rows: rows.sort((one, other) => place.get(one.id)! - place.get(other.id)!), total: page[0]!.total }
}

/** Persons with some relations. Each is found once for all of its people, so that the row-level policy is asked for the whole and not person by person. */
function select(names: Relation[], today: string, of: Of, what: RawBuilder<unknown>): RawBuilder<unknown> {
  const found = names.map((name) => sql`${sql.ref(name)} as materialized (${relations[name](today, of)})`)
  const joined = names.map((name) => sql`left join ${sql.ref(name)} on ${sql.ref(`${name}.person_id`)} = p.id`)
  return sql`${names.length ? sql`with ${sql.join(found)}` : sql``} select ${what} from persons p ${sql.join(joined, sql` `)}`
}
