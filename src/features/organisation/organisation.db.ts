import type { Tx } from '../../base/db.ts'
import { newId } from '../../base/id.ts'

/** Undefined only before the first start has finished. */
export const findOrganisation = (tx: Tx) => tx.selectFrom('organisation').select(['name', 'municipality', 'note_hours', 'review_months', 'integreat_url', 'is_demo', 'version']).executeTakeFirst()

/** Hours in which what somebody wrote, a note or a message to the team, may still be changed. */
export const findNoteHours = async (tx: Tx): Promise<number> => (await findOrganisation(tx))?.note_hours ?? 24

/** False when it is no longer at `version`. */
export async function updateOrganisation(tx: Tx, version: number, change: { name: string; municipality: string; note_hours: number; review_months: number; integreat_url: string }): Promise<boolean> {
  return (await tx.updateTable('organisation').set(change).where('version', '=', version).executeTakeFirst()).numUpdatedRows > 0n
}

/** The one organisation of this database; nothing happens when it is there. */
export async function insertOrganisation(tx: Tx, given: { name: string; municipality: string; is_demo: boolean }, now: Date): Promise<void> {
  await tx.insertInto('organisation').values({ id: newId(), ...given, created_at: now }).onConflict((conflict) => conflict.column('single').doNothing()).execute()
}
