/** SQL of data quality. Only what the asker may see of a person: without the area a gap would be said where nothing is missing. */
import { sql, type RawBuilder } from 'kysely'
import { addMonths } from '../../base/day.ts'
import { within, type Tx } from '../../base/db.ts'
import { Day } from '../../base/endpoint.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage } from '../../base/rows.db.ts'
import { runningPlansOn } from '../figures/plans.db.ts'
import { holds, inCare, permitThrough, withoutPlan } from '../people/held.db.ts'
import { QualityRow } from './quality.api.ts'
import { PLAN_WEEKS, qualityKinds, type QualityKind } from './quality.ts'

type Sql = RawBuilder<unknown>
const everybody = { municipality: [], district: [], group: [], caseworker: [] }
const none = (table: string, on: Sql = sql`true`): Sql => sql`not exists (select from ${sql.table(table)} x where x.person_id = p.id and ${on})`
/** Kita from 8 on, school below 5, work or training below 14: by codes of the list of occupations. */
const oddAt = (age: Sql, code: Sql): Sql => sql`(${code} in ('kita', 'kita_warteliste') and ${age} >= 8 or ${code} = 'schule' and ${age} < 5 or ${code} in ('arbeit', 'ausbildung', 'studium', 'rente') and ${age} < 14)`

/** Who asks on which day; `from`, `to`: the days of the talks that are looked through. */
type Asker = { today: string; me: string; from: string; to: string }
/** Talks since the beginning of last year, for the report on it, or of the days that are asked for. */
export function talkDays({ filter }: Pick<ListInput, 'filter'>, today: string): { from: string; to: string } {
  const asked = (value: string | undefined, otherwise: string) => (Day.safeParse(value).success ? value! : otherwise)
  return { from: asked(filter.from?.[0], `${addMonths(today, -12).slice(0, 4)}-01-01`), to: asked(filter.to?.[0], today) }
}
const lacking = { 'talk-topic': sql`c.topics = '{}'`, 'talk-minutes': sql`c.minutes is null` } as const

/** Every kind: person, row, detail, day; the columns of `p` are those of `people` below. */
function found({ today, me, from, to }: Asker): Record<QualityKind, Sql> {
  const person = (where: Sql, detail: Sql = sql`''`): Sql => sql`select p.id as person_id, null::uuid as row_id, ${detail} as detail, null::date as on_day from people p where ${where}`
  const cared = (area: string, where: Sql, detail?: Sql) => person(sql`p.in_care and may_see(p.id, ${area}) and ${where}`, detail)
  // An anonymous talk is nobody's but whoever held it.
  const talk = (where: Sql): Sql => sql`select p.id, c.id, '', c.held_on from people p join consultations c on c.person_id = p.id where c.held_on between ${from} and ${to} and ${where}
    union all select null::uuid, c.id, '', c.held_on from consultations c where c.person_id is null and c.caseworker_id = ${me} and c.held_on between ${from} and ${to} and ${where}`
  const age = sql`extract(year from age(${today}::date, p.born))`
  return {
    'no-allocation': person(sql`may_see(p.id, 'contact') and not p.is_closed and ${none('allocations')}`),
    'no-birth': cared('contact', sql`p.born is null`), 'no-nationality': cared('contact', none('person_nationalities', sql`(x.valid_until is null or x.valid_until > ${today})`)), 'no-language': cared('contact', none('person_languages')),
    'no-status': cared('status', none('residence_statuses', holds('x', today))),
    'no-place': cared('housing', sql`${none('stays', holds('x', today))} and ${none('addresses', holds('x', today))}`),
    'no-occupation': cared('counselling', none('occupations', sql`${holds('x', today)} and x.occupation <> 'unbekannt'`)),
    'no-german': cared('counselling', sql`(p.born is null or p.born <= ${today}::date - interval '16 years') and ${none('german_levels', sql`x.reached_on <= ${today}`)}`),
    'no-household': cared('contact', none('household_members', holds('x', today))),
    'no-plan': cared('counselling', sql`p.allocated_on <= ${today}::date - ${7 * PLAN_WEEKS}::int and ${withoutPlan('p', today)}`),
    'talk-topic': talk(lacking['talk-topic']), 'talk-minutes': talk(lacking['talk-minutes']),
    'birth-odd': person(sql`may_see(p.id, 'contact') and p.born is not null and (p.born > ${today} or p.born < ${today}::date - interval '110 years' or p.birth_date > p.allocated_on)`, sql`coalesce(to_char(p.birth_date, 'DD.MM.YYYY'), to_char(p.born, 'YYYY'))`),
    'parent-age': sql`select p.id, null::uuid, 'Elternteil: ' || o.name, null::date from people p join household_members m on m.person_id = p.id and m.role = 'child' and ${holds('m', today)} join household_members h on h.household_id = m.household_id and h.role = 'head' and ${holds('h', today)}
      join people o on o.id = h.person_id where p.in_care and p.born < o.born + interval '12 years'`,
    'occupation-age': sql`select p.id, w.id, w.occupation, w.valid_from from people p join occupations w on w.person_id = p.id and ${holds('w', today)} where p.in_care and ${oddAt(age, sql`w.occupation`)}`,
    'stay-closed': sql`select p.id, s.id, b.name, s.valid_from from people p join stays s on s.person_id = p.id and ${holds('s', today)} join buildings b on b.id = s.building_id where p.is_closed`,
    'review-late': sql`select p.id, q.id, '', q.on_day from people p join (${runningPlansOn({ on: today, from: today, to: today, filter: everybody })}) q on q.person_id = p.id where q.is_overdue`,
    'paper-late': sql`select p.id, r.id, r.status, ${permitThrough('r', today)} from people p join residence_statuses r on r.person_id = p.id and ${holds('r', today)} where p.in_care and ${permitThrough('r', today)} < ${today}`,
  }
}

/** What was set aside comes back when the thing it was about reads otherwise. */
const mark = sql.raw(`md5(f.kind || ':' || f.detail || ':' || coalesce(f.on_day::text, ''))`)
function rows(asker: Asker): Sql {
  const { today, me } = asker, kinds = found(asker)
  const all = sql.join(Object.keys(qualityKinds).map((kind) => sql`select ${kind}::text as kind, ${qualityKinds[kind as QualityKind].group}::text as "group", k.* from (${kinds[kind as QualityKind]}) k(person_id, row_id, detail, on_day)`), sql` union all `)
  return sql`with people as materialized (
      select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name, p.birth_date, coalesce(p.birth_date, make_date(p.birth_year, 7, 1)) as born, ${inCare('p', today)} as in_care, (select min(a.allocated_on) from allocations a where a.person_id = p.id) as allocated_on,
        exists (select from case_closings k where k.person_id = p.id and k.closed_on <= ${today} and (k.reopened_on is null or k.reopened_on > ${today})) as is_closed, exists (select from responsibilities r where r.person_id = p.id and r.user_id = ${me} and ${holds('r', today)}) as is_mine
      from persons p where p.merged_into is null),
    f as materialized (${all})
    select f.kind || ':' || coalesce(f.row_id, f.person_id) as id, f.kind, f."group", coalesce(p.name, 'anonym') as name, f.detail, f.on_day, coalesce(p.is_mine, true) as is_mine, s.id is not null as is_aside, coalesce(s.reason, '') as aside_why, f.person_id, f.row_id, s.id as aside_id
    from f left join people p on p.id = f.person_id left join quality_asides s on s.person_id = f.person_id and s.kind = f.kind and s.row_id is not distinct from f.row_id and s.mark = ${mark}`
}
type Who = { today: string; me: string }
export const findQuality = (tx: Tx, list: ListInput, { today, me, limit }: Who & { limit?: number }) => findPage(tx, { select: rows({ today, me, ...talkDays(list, today) }), row: QualityRow, list, order: ['kind', 'name', 'on_day'], limit })
export async function countQuality(tx: Tx, list: ListInput, { today, me }: Who): Promise<{ kind: string; n: number }[]> {
  const isMine = list.filter.is_mine?.includes('true') ?? false
  return (await sql<{ kind: string; n: number }>`select kind, count(*)::int as n from (${rows({ today, me, ...talkDays(list, today) })}) q where not is_aside and ${isMine ? sql`is_mine` : sql`true`} group by kind`.execute(tx)).rows
}
/** Talks of others that lack something, by the initials of those who held them, as whoever counts all. */
export async function countOthers(tx: Tx, list: ListInput, { today, me }: Who): Promise<{ kind: string; who: string; n: number }[]> {
  const { from, to } = talkDays(list, today)
  const of = (kind: keyof typeof lacking) => sql`select ${kind}::text as kind, coalesce(u.initials, u.name) as who, count(*)::int as n from consultations c join users u on u.id = c.caseworker_id where c.caseworker_id <> ${me} and c.held_on between ${from} and ${to} and ${lacking[kind]} group by 2`
  return within(tx, 'figures', async () => (await sql<{ kind: string; who: string; n: number }>`${of('talk-topic')} union all ${of('talk-minutes')} order by kind desc, n desc, who`.execute(tx)).rows)
}

/** Says of one row as it reads today that it is right; nothing when it is not there any more. */
export async function insertAside(tx: Tx, { today, me }: { today: string; me: string }, aside: { person_id: string; kind: string; row_id: string | null; reason: string }): Promise<string | undefined> {
  const id = newId()
  const { rows: made } = await sql<{ id: string }>`insert into quality_asides (id, person_id, kind, row_id, mark, reason, set_by, set_on)
    select ${id}, f.person_id, f.kind, f.row_id, ${mark}, ${aside.reason}, ${me}, ${today} from (${rows({ today, me, from: '1900-01-01', to: today })}) f where f.person_id = ${aside.person_id} and f.kind = ${aside.kind} and f.row_id is not distinct from ${aside.row_id}::uuid
    on conflict (person_id, kind, (coalesce(row_id, person_id))) do update set mark = excluded.mark, reason = excluded.reason, set_by = excluded.set_by, set_on = excluded.set_on returning id`.execute(tx)
  return made[0]?.id
}
export const deleteAside = (tx: Tx, id: string): Promise<{ person_id: string } | undefined> => tx.deleteFrom('quality_asides').where('id', '=', id).returning('person_id').executeTakeFirst()
