/** SQL of protected persons. The mark itself hides the place: base policies of stays, addresses and their history (0004_housing.sql). */
import { sql } from 'kysely'
import { within, type Tx } from '../../base/db.ts'

/** The person, and with `household` everybody who lives in the household today, as far as the asker sees them; `left` counts the others. Undefined when the person may not be seen. */
export async function findConcerned(tx: Tx, id: string, household: boolean, today: string): Promise<{ persons: { id: string; is_protected: boolean }[]; left: number } | undefined> {
  const person = await tx.selectFrom('persons').select(['id', 'is_protected']).where('id', '=', id).where('merged_into', 'is', null).executeTakeFirst()
  if (!person) return undefined
  if (!household) return { persons: [person], left: 0 }
  const members = async () => (await sql<{ id: string; is_protected: boolean }>`
    select p.id, p.is_protected from household_members own join household_members m on m.household_id = own.household_id join persons p on p.id = m.person_id
    where own.person_id = ${id} and p.id <> ${id} and p.merged_into is null
      and own.valid_from <= ${today} and (own.valid_until is null or own.valid_until > ${today}) and m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today})
    order by p.id`.execute(tx)).rows
  const seen = await members()
  return { persons: [person, ...seen], left: (await within(tx, 'figures', members)).length - seen.length }
}

/** Who is named for a person today. */
export const findNamed = async (tx: Tx, id: string, today: string): Promise<Set<string>> =>
  new Set((await sql<{ user_id: string }>`select user_id from who_may_see(${id}) where kind = 'protection' and valid_from <= ${today} and (valid_until is null or valid_until > ${today})`.execute(tx)).rows.map((row) => row.user_id))

export const setProtection = (tx: Tx, id: string, isProtected: boolean) => tx.updateTable('persons').set({ is_protected: isProtected }).where('id', '=', id).where('is_protected', '<>', isProtected).executeTakeFirst()
