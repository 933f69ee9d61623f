/** SQL about one person: read with all that held and holds, create, change. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { factKinds } from './fact.ts'
import { findFacts } from './fact.db.ts'
import { storedNameKeys } from './name.rules.ts'
import type { NewPerson } from './person.api.ts'
import type { PersonInput } from './person.ts'

/** What the search needs to find a person under any spelling; written whenever a name changes. */
export const searchKeys = (person: { family_name: string; given_name: string; call_name?: string; original_name?: string }): string[] =>
  storedNameKeys([`${person.given_name} ${person.family_name}`, person.call_name ?? '', person.original_name ?? ''].filter(Boolean))

export async function findPerson(tx: Tx, id: string, today: string, role: string) {
  const head = await sql<{
    id: string; version: number; family_name: string; given_name: string; call_name: string; original_name: string; sex: string; birth_date: string | null; birth_year: number | null; literacy: string
    phone: string; email: string; is_protected: boolean; created_at: Date; number: number; case_version: number; opened_on: string; clock_started_on: string; clock_ends_on: string; extended_until: string | null
    extension_reason: string; closed_on: string | null; closing_reason: string | null; responsible_id: string | null; responsible: string | null; responsible_since: string | null; household_id: string | null
    household_number: string | null; member_role: string | null; building_id: string | null; building: string | null; district: string | null; room: string | null; address: string | null
  }>`select p.*, c.number, c.version as case_version, c.opened_on, c.clock_started_on, coalesce(c.extended_until, (c.clock_started_on + interval '3 years')::date) as clock_ends_on, c.extended_until, c.extension_reason,
      k.closed_on, k.reason as closing_reason, z.user_id as responsible_id, u.name as responsible, z.valid_from as responsible_since, m.household_id, h.number as household_number, m.role as member_role,
      b.id as building_id, b.name as building, coalesce(b.district, nullif(ad.district, '')) as district, r.name as room, nullif(concat_ws(', ', nullif(ad.street, ''), nullif(concat_ws(' ', ad.postcode, ad.town), '')), '') as address
    from persons p join cases c on c.id = p.id
    left join case_closings k on k.person_id = p.id and k.reopened_on is null
    left join responsibilities z on z.person_id = p.id and z.valid_from <= ${today} and (z.valid_until is null or z.valid_until > ${today}) left join users u on u.id = z.user_id
    left join household_members m on m.person_id = p.id and m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today}) left join households h on h.id = m.household_id
    left join stays s on s.person_id = p.id and s.valid_from <= ${today} and (s.valid_until is null or s.valid_until > ${today}) left join buildings b on b.id = s.building_id left join rooms r on r.id = s.room_id
    left join addresses ad on ad.person_id = p.id and ad.valid_from <= ${today} and (ad.valid_until is null or ad.valid_until > ${today})
    where p.id = ${id} and p.merged_into is null`.execute(tx)
  const person = head.rows[0]
  if (!person) return undefined
  const facts = { allocations: [], nationalities: [], languages: [], references: [], residence_statuses: [], benefits: [], occupations: [], german_levels: [] } as Record<string, unknown[]>
  const names = { allocation: 'allocations', nationality: 'nationalities', language: 'languages', reference: 'references', residenceStatus: 'residence_statuses', benefit: 'benefits', occupation: 'occupations', germanLevel: 'german_levels' } as const
  for (const kind of Object.keys(factKinds) as (keyof typeof names)[]) {
    if (role === 'housing' && factKinds[kind].area !== 'contact') continue
    facts[names[kind]] = await findFacts(tx, kind, id)
  }
  const plan = role === 'housing' ? undefined : await tx.selectFrom('plans').select((of) => of.fn.max('made_on').as('made_on')).where('person_id', '=', id).executeTakeFirst()
  return { ...person, planned_on: plan?.made_on ?? null, ...facts }
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
  const changed = await tx.updateTable('persons').set({ ...input, name_keys: searchKeys(input) }).where('id', '=', id).where('version', '=', version).returning('version').executeTakeFirst()
  return changed?.version
}
