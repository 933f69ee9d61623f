/** SQL of recognition procedures, their states and papers. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

export const findRecognition = (tx: Tx, personId: string, id: string) =>
  tx.selectFrom('recognitions').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()

/** Anything changed of a procedure makes a new version of it, so that two who work on it notice each other. Undefined: it is no longer at `version`. */
export async function touchRecognition(tx: Tx, id: string, version: number, appliedOn: string | null): Promise<number | undefined> {
  return (await tx.updateTable('recognitions').set({ applied_on: appliedOn }).where('id', '=', id).where('version', '=', version).returning('version').executeTakeFirst())?.version
}
/** Takes the row for this act, so that papers added at the same time get numbers of their own. */
export const lockRecognition = (tx: Tx, personId: string, id: string) =>
  tx.selectFrom('recognitions').select('id').where('id', '=', id).where('person_id', '=', personId).forUpdate().executeTakeFirst()

export const findOpenState = (tx: Tx, recognitionId: string) =>
  tx.selectFrom('recognition_states').select(['id', 'state', 'valid_from']).where('recognition_id', '=', recognitionId).where('valid_until', 'is', null).executeTakeFirst()

/** Before a procedure goes, so that undoing brings it back first and then what hangs from it. */
export async function deleteParts(tx: Tx, recognitionId: string): Promise<void> {
  await tx.deleteFrom('recognition_papers').where('recognition_id', '=', recognitionId).execute()
  await tx.deleteFrom('recognition_states').where('recognition_id', '=', recognitionId).execute()
}

/** Ends what holds now on the first day of the new state, then begins that. */
export async function insertState(tx: Tx, row: { id: string; recognition_id: string; person_id: string; state: string; valid_from: string; reason_sealed: Buffer | null; set_by: string }): Promise<void> {
  await tx.updateTable('recognition_states').set({ valid_until: row.valid_from }).where('recognition_id', '=', row.recognition_id).where('valid_until', 'is', null).execute()
  await tx.insertInto('recognition_states').values(row).execute()
}

export const findPaper = (tx: Tx, recognitionId: string, personId: string, id: string) =>
  tx.selectFrom('recognition_papers').selectAll().where('id', '=', id).where('recognition_id', '=', recognitionId).where('person_id', '=', personId).executeTakeFirst()
export async function lastPosition(tx: Tx, recognitionId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(position), 0)::int as last from recognition_papers where recognition_id = ${recognitionId}`.execute(tx)
  return rows[0]!.last
}
export const insertPaper = (tx: Tx, row: { id: string; recognition_id: string; person_id: string; position: number; what_sealed: Buffer | null }) => tx.insertInto('recognition_papers').values(row).execute()
