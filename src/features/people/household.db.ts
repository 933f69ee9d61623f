/** SQL of households and their dated memberships. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { within, type Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { holds } from './held.db.ts'
import type { Member } from './household.api.ts'
import type { MemberRole } from './person.ts'

/** The household with every membership that may be seen, current ones first; undefined when none of its members may be seen. */
export async function findHousehold(tx: Tx, id: string, today: string) {
  const household = await tx.selectFrom('households').select(['id', 'number', 'version']).where('id', '=', id).executeTakeFirst()
  if (!household) return undefined
  const { rows: members } = await sql<z.output<typeof Member>>`select m.id, m.person_id, m.role, m.valid_from, m.valid_until, m.version, p.family_name, p.given_name, p.call_name, p.sex, p.birth_date, p.birth_year, p.is_protected,
      k.closed_on, b.name as building
    from household_members m join persons p on p.id = m.person_id and p.merged_into is null left join case_closings k on k.person_id = p.id and k.reopened_on is null
    left join stays s on s.person_id = p.id and ${holds('s', today)} left join buildings b on b.id = s.building_id
    where m.household_id = ${id}
    order by (m.valid_until is null or m.valid_until > ${today}) desc, array_position(array['head', 'partner', 'parent', 'sibling', 'child', 'other'], m.role), coalesce(p.birth_date, make_date(p.birth_year, 7, 1)), p.given_name`.execute(tx)
  return members.length ? { ...household, members } : undefined
}

/** Whether somebody who may be seen belongs to a household of that number: then it is chosen, not made again. Of others nothing is told. */
export async function isNumberTaken(tx: Tx, number: string): Promise<boolean> {
  return (await tx.selectFrom('households').select('id').where('number', '=', number).limit(1).executeTakeFirst()) !== undefined
}

/** The number after the highest of all households that are numbered by digits; two who ask at once wait for each other. */
export const nextNumber = (tx: Tx): Promise<string> => within(tx, 'importer', async () => {
  await sql`select pg_advisory_xact_lock(hashtext('households.number'))`.execute(tx)
  const { rows } = await sql<{ number: string }>`select (coalesce(max(number::bigint), 0) + 1)::text as number from households where number ~ '^[0-9]{1,9}$'`.execute(tx)
  return rows[0]!.number
})

/** How many belong to the household on a day, whoever may see them. */
export const countMembers = (tx: Tx, id: string, today: string): Promise<number> => within(tx, 'figures', async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from household_members m join persons p on p.id = m.person_id and p.merged_into is null where m.household_id = ${id} and ${holds('m', today)}`.execute(tx)
  return rows[0]!.n
})

export async function insertHousehold(tx: Tx, number: string, now: Date): Promise<string> {
  const id = newId()
  await tx.insertInto('households').values({ id, number, created_at: now }).execute()
  return id
}

/** Enters a household on a day; the membership that held until then ends on it. */
export async function join(tx: Tx, personId: string, householdId: string, role: MemberRole, from: string): Promise<string> {
  await leave(tx, personId, from)
  const id = newId()
  await tx.insertInto('household_members').values({ id, person_id: personId, household_id: householdId, role, valid_from: from }).execute()
  return id
}

/** Ends the membership that holds on a day, on that day. */
export async function leave(tx: Tx, personId: string, on: string): Promise<boolean> {
  const ended = await tx.updateTable('household_members').set({ valid_until: on }).where('person_id', '=', personId).where('valid_from', '<=', on)
    .where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', on)])).executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

export const findMembership = (tx: Tx, personId: string, id: string) => tx.selectFrom('household_members').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()

/** New version of the row, or undefined when it is no longer at `version`. */
export async function updateMembership(tx: Tx, id: string, version: number, input: { role: MemberRole; valid_from: string; valid_until: string | null }): Promise<number | undefined> {
  return (await tx.updateTable('household_members').set(input).where('id', '=', id).where('version', '=', version).returning('version').executeTakeFirst())?.version
}

/** Likewise. */
export async function updateHousehold(tx: Tx, id: string, version: number, number: string): Promise<number | undefined> {
  return (await tx.updateTable('households').set({ number }).where('id', '=', id).where('version', '=', version).returning('version').executeTakeFirst())?.version
}
