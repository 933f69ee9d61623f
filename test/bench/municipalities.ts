/** A made-up association of municipalities: 10,000 persons in 2,000 households, 20 caseworkers with 500 cases each, 100,000 consultations with sealed notes.
 *  Written past history and triggers, as if it had been there for years. Always the same for the same seed. */
import pg from 'pg'
import { closeTables, openTables, putRows, tablesOf } from '../../src/base/backup/tables.db.ts'
import type { Connection } from '../../src/base/db.ts'
import { newId } from '../../src/base/id.ts'
import type { Sealer } from '../../src/base/seal.ts'
import { caseAreas } from '../../src/features/access/area.ts'
import { benefits } from '../../src/features/codes/benefit.ts'
import { closingReasons } from '../../src/features/codes/closing-reason.ts'
import { consultationForms } from '../../src/features/codes/consultation-form.ts'
import { lifeAreas } from '../../src/features/codes/life-area.ts'
import { occupations } from '../../src/features/codes/occupation.ts'
import { residenceStatuses } from '../../src/features/codes/residence-status.ts'
import { searchKeys } from '../../src/features/people/person.db.ts'
import { chance, families, firstNames, note, origins, pick, towns, upTo } from './lots.ts'

/** `BENCH_PERSONS=400`: a small municipality; everything else in proportion. */
const persons = Number(process.env.BENCH_PERSONS ?? 10_000)
export const size = { persons, households: Math.ceil(persons / 5), consultations: Number(process.env.BENCH_CONSULTATIONS ?? persons * 10), caseworkers: Math.max(2, Math.round(persons / 500)), buildings: Math.max(4, Math.round(persons / 125)) }
/** First and last day of what is told. */
const [FIRST, LAST] = [Date.UTC(2017, 0, 1), Date.UTC(2026, 9, 31)]
const DAY = 86_400_000

type Value = string | number | boolean | null | Buffer | readonly string[]
type Rows = Record<string, Value[][]>

/** Talks of one long case. */
const LONG_CASE = 490
/** So many talks have a sealed note; those of a whole Land beyond them only count. */
const NOTED = Math.min(size.consultations, 100_000)

/** `personIds` of everybody, the first of whom has a case of 500 entries; `openIds` of those whose case runs; `userId`: an account that may see all of them, as caseworker; `team`: the caseworkers, with 500 cases each; `leadId`: who leads them. */
export type Made = { personIds: string[]; openIds: string[]; userId: string; team: string[]; leadId: string }

/** Fills an empty, migrated database. */
export async function makeMunicipalities(owner: Connection, seal: Sealer): Promise<Made> {
  const { rows, made } = invent(seal)
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    const tables = (await tablesOf(client)).filter(({ table }) => table !== 'organisation' && !table.startsWith('audit'))
    await openTables(client, tables)
    for (const { table } of tables) if (rows[table]) await putRows(client, { table, columns: columns[table]! }, text(rows[table]!))
    if (size.consultations > NOTED) {
      await client.query(countedTalks, [size.consultations - NOTED, Math.ceil((size.consultations - NOTED) / size.persons), consultationForms.map(({ code }) => code), lifeAreas.map(({ code }) => code), day(LAST)])
      for (const statement of countedPlans) await client.query(statement)
    }
    await closeTables(client, tables, { case_number: { value: String(size.persons), called: true } })
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return made
}

const columns: Record<string, string[]> = {
  users: ['id', 'name', 'initials', 'email', 'role', 'state', 'created_at'], persons: ['id', 'family_name', 'given_name', 'name_keys', 'sex', 'birth_date', 'phone', 'created_at'],
  cases: ['id', 'number', 'opened_on', 'clock_started_on'], case_keys: ['person_id', 'wrapped_key', 'key_number', 'created_at'], case_closings: ['id', 'person_id', 'closed_on', 'reason'],
  responsibilities: ['id', 'person_id', 'user_id', 'valid_from'], access_grants: ['id', 'user_id', 'case_id', 'areas', 'valid_from', 'kind', 'reason', 'given_at'],
  person_nationalities: ['id', 'person_id', 'nationality'], person_languages: ['id', 'person_id', 'language', 'needs_interpreter'], person_references: ['id', 'person_id', 'kind', 'reference'],
  households: ['id', 'number', 'created_at'], household_members: ['id', 'person_id', 'household_id', 'role', 'valid_from'], allocations: ['id', 'person_id', 'allocated_on', 'municipality', 'allocation_group'],
  residence_statuses: ['id', 'person_id', 'status', 'document_valid_through', 'valid_from'], benefits: ['id', 'person_id', 'benefit', 'valid_from'], occupations: ['id', 'person_id', 'occupation', 'valid_from', 'valid_until'],
  german_levels: ['id', 'person_id', 'level', 'reached_on'], buildings: ['id', 'name', 'district', 'municipality', 'street'], stays: ['id', 'person_id', 'building_id', 'valid_from', 'valid_until'],
  addresses: ['id', 'person_id', 'street', 'town', 'district', 'valid_from'], plans: ['id', 'person_id', 'made_on'],
  consultations: ['id', 'person_id', 'held_on', 'form', 'persons_reached', 'minutes', 'caseworker_id', 'topics', 'interpreter_language'],
  consultation_notes: ['id', 'consultation_id', 'person_id', 'audience', 'author_id', 'written_at', 'note_sealed'],
}

function invent(seal: Sealer): { rows: Rows; made: Made } {
  const rows: Rows = Object.fromEntries(Object.keys(columns).map((table) => [table, []]))
  const add = (table: string, ...values: Value[]) => { rows[table]!.push(values) }
  const at = new Date(FIRST).toISOString()
  const account = (name: string, initials: string, role = 'caseworker') => {
    const id = newId()
    add('users', id, name, initials, `${initials.toLowerCase()}@example.org`, role, 'active', at)
    return id
  }
  const caseworkers = Array.from({ length: size.caseworkers }, (_, n) => account(`${pick(firstNames)} ${pick(families)}`, `FK${n}`))
  const userId = account('Probe, Alle', 'ALLE'), leadId = account('Probe, Leitung', 'LEIT', 'lead')
  const buildings = Array.from({ length: size.buildings }, (_, n) => {
    const id = newId(), town = pick(towns)
    add('buildings', id, `Unterkunft ${n + 1}`, `${town}-Mitte`, town, `Hauptstraße ${n + 1}`)
    return id
  })
  const households = Array.from({ length: size.households }, (_, n) => {
    const id = newId()
    add('households', id, String(1000 + n), at)
    return { id, family: pick(families), origin: pick(origins), town: pick(towns), since: FIRST + upTo(Math.floor((LAST - FIRST) / DAY) - 400) * DAY, building: pick(buildings) }
  })
  const keys: Buffer[] = [], openIds: string[] = []
  const personIds = Array.from({ length: size.persons }, (_, n) => {
    const id = newId(), home = households[n % size.households]!, isHead = n < size.households, isAdult = n < size.households * 2 || chance(0.3)
    const since = day(home.since), born = day(home.since - (isAdult ? 18 + upTo(45) : upTo(17)) * 365.25 * DAY - upTo(360) * DAY), caseworker = caseworkers[n % size.caseworkers]!
    const name = { family_name: home.family, given_name: pick(firstNames) }
    const key = seal.newCaseKey(id)
    keys.push(key.wrapped_key)
    add('persons', id, name.family_name, name.given_name, searchKeys(name), pick(['m', 'w'] as const), born, `0170 ${1_000_000 + n}`, at)
    add('cases', id, n + 1, since, since)
    add('case_keys', id, key.wrapped_key, key.key_number, at)
    add('responsibilities', newId(), id, caseworker, since)
    for (const [user, kind] of [[caseworker, 'responsibility'], [userId, 'deputy']] as const) add('access_grants', newId(), user, id, caseAreas, since, kind, 'Probe', at)
    add('person_nationalities', newId(), id, home.origin.nationality)
    add('person_languages', newId(), id, home.origin.language, chance(0.4))
    add('person_references', newId(), id, 'landkreis', `LK-${100_000 + n}`)
    add('household_members', newId(), id, home.id, isHead ? 'head' : isAdult ? 'partner' : 'child', since)
    add('allocations', newId(), id, since, home.town, home.origin.nationality === 'UA' ? 'ukraine' : 'au')
    add('residence_statuses', newId(), id, pick(residenceStatuses).code, day(LAST + (upTo(900) - 200) * DAY), since)
    add('benefits', newId(), id, pick(benefits).code, since)
    const changed = day(home.since + 300 * DAY)
    if (isAdult) add('occupations', newId(), id, 'warten', since, changed)
    add('occupations', newId(), id, isAdult ? pick(occupations).code : 'schule', isAdult ? changed : since, null)
    if (isAdult) for (const [level, later] of [['A1', 200], ['A2', 350]] as const) if (chance(0.6)) add('german_levels', newId(), id, level, day(home.since + later * DAY))
    if (chance(0.65)) add('stays', newId(), id, home.building, since, null)
    else add('addresses', newId(), id, `Gartenweg ${upTo(90) + 1}`, home.town, `${home.town}-Süd`, since)
    if (chance(0.5)) add('plans', newId(), id, day(home.since + 60 * DAY))
    if (chance(0.3)) add('case_closings', newId(), id, day(home.since + 390 * DAY), pick(closingReasons).code)
    else openIds.push(id)
    return id
  })
  for (let n = 0; n < NOTED; n++) {
    const which = n < LONG_CASE ? 0 : upTo(size.persons), id = newId(), personId = personIds[which]!, home = households[which % size.households]!
    const sealed = seal.sealCase(keys[which]!, note(), { table: 'consultations', row: id, column: 'note_sealed', case: personId })
    const held = day(home.since + upTo(Math.floor((LAST - home.since) / DAY)) * DAY), caseworker = caseworkers[which % size.caseworkers]!
    add('consultations', id, personId, held, pick(consultationForms).code, 1 + upTo(3), 10 * (1 + upTo(8)), caseworker, [pick(lifeAreas).code], chance(0.3) ? home.origin.language : '')
    add('consultation_notes', id, id, personId, 'team', caseworker, `${held}T12:00:00Z`, sealed)
  }
  return { rows, made: { personIds, openIds, userId, team: caseworkers, leadId } }
}

/** The same number of talks for each person, spread over the time since the allocation, and written down in the order of their days. */
const countedTalks = `insert into consultations (id, person_id, held_on, form, persons_reached, minutes, caseworker_id, topics, interpreter_language)
  select gen_random_uuid(), c.id, c.opened_on + floor(random() * ($5::date - c.opened_on))::int as held_on, ($3::text[])[1 + floor(random() * cardinality($3::text[]))::int], 1 + floor(random() * 3)::int, 10 * (1 + floor(random() * 8)::int), r.user_id,
    array[($4::text[])[1 + floor(random() * cardinality($4::text[]))::int]], ''
  from cases c join responsibilities r on r.person_id = c.id cross join generate_series(1, $2::int) order by held_on limit $1::int`
/** What stands in the plans of a whole Land: agreed once, reviewed twice, three goals with two states and two steps each. Its texts are sealed by nobody: they are counted, never opened. */
const countedPlans = [
  `insert into agreements (id, plan_id, person_id, number, agreed_on, kind, content_sealed, made_by, made_at) select gen_random_uuid(), p.id, p.person_id, 1, p.made_on + 7, 'paper', '', r.user_id, now() from plans p join responsibilities r on r.person_id = p.person_id`,
  `insert into reviews (id, plan_id, person_id, held_on, due_on, kind, next_review_on, made_by) select gen_random_uuid(), p.id, p.person_id, p.made_on + n * 170 + floor(random() * 30)::int, p.made_on + n * 180, 'review', p.made_on + (n + 1) * 180, r.user_id
    from plans p join responsibilities r on r.person_id = p.person_id cross join generate_series(1, 2) n`,
  `insert into goals (id, plan_id, person_id, area, title_sealed, made_on) select gen_random_uuid(), p.id, p.person_id, (array['sprache', 'arbeit', 'wohnen', 'schule'])[1 + floor(random() * 4)::int], '', p.made_on from plans p cross join generate_series(1, 3)`,
  `insert into goal_states (id, goal_id, person_id, state, valid_from, valid_until) select gen_random_uuid(), g.id, g.person_id, case when s.from_day = 200 and random() < 0.5 then 'erreicht' else s.state end, g.made_on + s.from_day, g.made_on + s.until_day
    from goals g cross join (values ('vereinbart', 7, 200), ('in_umsetzung', 200, null)) s(state, from_day, until_day)`,
  `insert into steps (id, goal_id, person_id, position, what_sealed, done_on) select gen_random_uuid(), g.id, g.person_id, n, '', case when random() < 0.6 then g.made_on + 50 * n end from goals g cross join generate_series(1, 2) n`,
]

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** Rows in the text format of COPY. */
async function* text(rows: Value[][]): AsyncGenerator<Buffer> {
  for (let start = 0; start < rows.length; start += 1000) yield Buffer.from(rows.slice(start, start + 1000).map((row) => `${row.map(field).join('\t')}\n`).join(''))
}

function field(value: Value): string {
  if (value === null) return '\\N'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  const plain = Array.isArray(value) ? `{${value.map((item) => JSON.stringify(item)).join(',')}}` : String(value)
  return plain.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}
