/** SQL of notes: one per audience and talk, with addenda. Which of them somebody finds, the policies say. */
import type { Tx } from '../../base/db.ts'
import type { Audience } from './consultation.ts'

export type StoredNote = { id: string; consultation_id: string; person_id: string | null; audience: Audience; amends: string | null; author_id: string; author: string; written_at: Date; note_sealed: Buffer; version: number }

/** Notes and addenda of a talk, oldest first. */
export async function findNotes(tx: Tx, consultationId: string): Promise<StoredNote[]> {
  const rows = await tx.selectFrom('consultation_notes').innerJoin('users', 'users.id', 'consultation_notes.author_id').selectAll('consultation_notes').select('users.name as author')
    .where('consultation_id', '=', consultationId).orderBy('written_at').orderBy('consultation_notes.id').execute()
  return rows as StoredNote[]
}

export const insertNote = (tx: Tx, note: Omit<StoredNote, 'author' | 'version'>) => tx.insertInto('consultation_notes').values(note).execute()
/** Another text, or the same under another key (`personId`). */
export const putNote = (tx: Tx, id: string, personId: string | null, sealed: Buffer) => tx.updateTable('consultation_notes').set({ note_sealed: sealed, person_id: personId }).where('id', '=', id).execute()
export const deleteNote = (tx: Tx, id: string) => tx.deleteFrom('consultation_notes').where('id', '=', id).execute()
