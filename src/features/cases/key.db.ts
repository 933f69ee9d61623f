/** The key of a case, wrapped by the house key: made when the first sealed value is written. */
import type { Tx } from '../../base/db.ts'
import type { Sealer } from '../../base/seal.ts'

export const findCaseKey = async (tx: Tx, personId: string): Promise<Buffer | undefined> =>
  (await tx.selectFrom('case_keys').select('wrapped_key').where('person_id', '=', personId).executeTakeFirst())?.wrapped_key

/** Keys by person, for as many of them as have one that may be seen. */
export async function findCaseKeys(tx: Tx, personIds: readonly string[]): Promise<Map<string, Buffer>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx.selectFrom('case_keys').select(['person_id', 'wrapped_key']).where('person_id', 'in', personIds).execute()
  return new Map(rows.map((row) => [row.person_id, row.wrapped_key]))
}

/** Two writers at once make only one key: the second finds that of the first. */
export async function findOrMakeCaseKey(tx: Tx, seal: Sealer, personId: string, now: Date): Promise<Buffer> {
  const known = await findCaseKey(tx, personId)
  if (known) return known
  await tx.insertInto('case_keys').values({ person_id: personId, ...seal.newCaseKey(personId), created_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
  return (await findCaseKey(tx, personId))!
}
