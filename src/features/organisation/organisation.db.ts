import type { Tx } from '../../base/db.ts'

/** Undefined only before the first start has finished. */
export const findOrganisation = (tx: Tx) => tx.selectFrom('organisation').select(['name', 'municipality', 'is_demo', 'version']).executeTakeFirst()

export async function updateOrganisation(tx: Tx, change: { name: string; municipality: string }): Promise<void> {
  await tx.updateTable('organisation').set(change).execute()
}
