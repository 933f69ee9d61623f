/** SQL about one person: read with all that held and holds, create, change. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { prepared, type Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refused.ts'
import { areaLabels } from '../access/area.ts'
import { factKinds, type FactKind, type factRow } from './fact.ts'
import { factsOf } from './fact.db.ts'
import { holds, planDates } from './held.db.ts'
import { storedNameKeys } from './name.rules.ts'
import type { NewPerson, PersonOutput } from './person.api.ts'
import type { PersonInput } from './person.ts'

/** What the search needs to find a person under any spelling; written whenever a name changes. */
export const searchKeys = (person: { family_name: string; given_name: string; call_name?: string; original_name?: string }): string[] =>
  storedNameKeys([`${person.given_name} ${person.family_name}`, person.call_name ?? '', person.original_name ?? ''].filter(Boolean))

/** Ends the request with 404 unless the person may be seen. A merged entry is no person any more. */
export async function demandPerson(tx: Tx, id: string): Promise<void> {
  const found = await tx.selectFrom('persons').select('id').where('id', '=', id).where('merged_into', 'is', null).executeTakeFirst()
  if (!found) refuse('not-found')
}

/** Names of the kinds of fact in the answer. */
const factNames = {
  allocation: 'allocations', nationality: 'nationalities', language: 'languages', reference: 'references', residenceStatus: 'residence_statuses', benefit: 'benefits', occupation: 'occupations', germanLevel: 'german_levels',
} as const satisfies Record<FactKind, string>
type Facts = { [K in FactKind as (typeof factNames)[K]]: z.output<ReturnType<typeof factRow<K>>>[] }
type Found = Omit<PersonOutput, 'created_at' | 'can' | keyof Facts> & Facts & { created_at: Date }

/** The person with all that holds and held, in one question; undefined when it may not be seen. The housing office gets nothing of status and counselling: its role could not even ask. */
export async function findPerson(tx: Tx, id: string, today: string, role: string): Promise<Found | undefined> {
  const kinds = Object.keys(factKinds) as FactKind[]
  const facts = kinds.map((kind) => sql`${role === 'housing' && factKinds[kind].area !== 'contact' ? sql`'[]'::json` : factsOf(kind, sql`p.id`)} as ${sql.id(factNames[kind])}`)
  const { rows } = await sql<Found>`${prepared}
    select p.id, p.version, p.family_name, p.given_name, p.call_name, p.original_name, p.sex, p.birth_date, p.birth_year, p.literacy, p.phone, p.email, p.is_protected, p.created_at,
      c.number, c.version as case_version, c.opened_on, c.clock_started_on, clock_ends_on(c.clock_started_on, c.extended_until) as clock_ends_on, c.extended_until, case when ${role} = 'housing' then '' else c.extension_reason end as extension_reason,
      k.closed_on, k.reason as closing_reason, z.user_id as responsible_id, u.name as responsible, z.valid_from as responsible_since, m.household_id, h.number as household_number, m.role as member_role,
      b.id as building_id, b.name as building, coalesce(b.district, nullif(ad.district, '')) as district, r.name as room, nullif(concat_ws(', ', nullif(ad.street, ''), nullif(concat_ws(' ', ad.postcode, ad.town), '')), '') as address,
      ${role === 'housing' ? sql`null::date` : sql`(select made_on from (${planDates(today, (person) => sql`${sql.ref(person)} = ${id}`)}) own)`} as planned_on,
      ${role === 'housing' ? sql`array['contact', 'housing']` : sql`array(select a from unnest(${Object.keys(areaLabels)}::text[]) a where may_see(p.id, a))`} as areas, ${sql.join(facts)}
    from persons p join cases c on c.id = p.id
    left join case_closings k on k.person_id = p.id and k.reopened_on is null
    left join responsibilities z on z.person_id = p.id and ${holds('z', today)} left join users u on u.id = z.user_id
    left join household_members m on m.person_id = p.id and ${holds('m', today)} left join households h on h.id = m.household_id
    left join stays s on s.person_id = p.id and ${holds('s', today)} left join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id
    left join addresses ad on ad.person_id = p.id and ${holds('ad', today)}
    where p.id = ${id} and p.merged_into is null`.execute(tx)
  return rows[0]
}

/** Opens the case (the only act, beside a reasoned look, that creates its own right to see) and writes the person with what is known on the first day. */
export async function insertPerson(tx: Tx, input: NewPerson, me: { id: string }, today: string, now: Date): Promise<string> {
  const id = newId()
  const since = input.allocated_on ?? today
  await sql`select open_case(${id}, ${newId()})`.execute(tx)
  await tx.insertInto('persons').values({
    id, family_name: input.family_name, given_name: input.given_name, call_name: input.call_name, original_name: input.original_name, name_keys: searchKeys(input), sex: input.sex,
    birth_date: input.birth_date, birth_year: input.birth_year, literacy: input.literacy, phone: input.phone, email: input.email, created_at: now,
  }).execute()
  await tx.insertInto('cases').values({ id, opened_on: since, clock_started_on: since }).execute()
  await tx.insertInto('responsibilities').values({ id: newId(), person_id: id, user_id: me.id, valid_from: since }).execute()
  if (input.allocated_on) await tx.insertInto('allocations').values({ id: newId(), person_id: id, allocated_on: input.allocated_on, allocation_group: input.allocation_group }).execute()
  if (input.nationality) await tx.insertInto('person_nationalities').values({ id: newId(), person_id: id, nationality: input.nationality }).execute()
  if (input.language) await tx.insertInto('person_languages').values({ id: newId(), person_id: id, language: input.language, needs_interpreter: input.needs_interpreter }).execute()
  return id
}

/** New version of the row, or undefined when it is no longer at `version`. */
export async function updatePerson(tx: Tx, id: string, version: number, input: PersonInput): Promise<number | undefined> {
  const changed = await tx.updateTable('persons').set({ ...input, name_keys: searchKeys(input) }).where('id', '=', id).where('version', '=', version).where('merged_into', 'is', null).returning('version').executeTakeFirst()
  return changed?.version
}
