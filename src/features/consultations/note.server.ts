/** Sealed notes of a talk: one per audience, under the key of the first person, or of the house while the talk is anonymous. What each was sealed to never changes (0013_talks.sql). */
import type { Context } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse } from '../../base/refused.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { findNoteHours } from '../organisation/organisation.db.ts'
import { canRewrite } from './consultation.rules.ts'
import { audiences, noteFields, type Audience, type ConsultationInput } from './consultation.ts'
import { deleteNote, findNotes, insertNote, putNote, type StoredNote } from './note.db.ts'

type Acting = Pick<Context, 'tx' | 'seal' | 'now' | 'me'>
type Texts = Pick<ConsultationInput, (typeof noteFields)[Audience]>
export type OpenNote = Omit<StoredNote, 'note_sealed'> & { text: string }
const sealNote = async (context: Acting, id: string, personId: string | null, note: string): Promise<Buffer> => (await sealTexts(context, 'consultations', { id, person_id: personId }, { note })).note_sealed!

/** Notes and addenda that the asker may read, in clear. */
export async function openNotes(context: Pick<Acting, 'tx' | 'seal'>, consultationId: string): Promise<OpenNote[]> {
  return (await openTexts(context, 'consultations', await findNotes(context.tx, consultationId), ['note'])).map(({ note, ...row }) => ({ ...row, text: note }))
}

/** The notes in the shape of the answer: one per audience, each with its addenda and whether it may still be changed. */
export async function shownNotes(context: Acting, consultationId: string) {
  const notes = await openNotes(context, consultationId)
  const hours = await findNoteHours(context.tx)
  const text = (audience: Audience) => notes.find((note) => !note.amends && note.audience === audience)?.text ?? ''
  return {
    note: text('team'), private_note: text('private'), client_note: text('client_copy'),
    notes: audiences.flatMap((audience) => notes.filter((note) => !note.amends && note.audience === audience))
      .map((note) => ({ ...note, addenda: notes.filter((one) => one.amends === note.id), rewrite: canRewrite(note, context.me, context.now, hours) })),
  }
}

/** A new note, or an addendum to one. */
async function write(context: Acting, consultationId: string, personId: string | null, audience: Audience, text: string, amends: string | null): Promise<void> {
  const id = newId()
  await insertNote(context.tx, { id, consultation_id: consultationId, person_id: personId, audience, amends, author_id: context.me.id, written_at: context.now, note_sealed: await sealNote(context, id, personId, text) })
}

/** Notes of a talk that is logged just now. */
export async function writeNotes(context: Acting, consultationId: string, personId: string | null, texts: Texts): Promise<void> {
  for (const audience of audiences) {
    const text = texts[noteFields[audience]]
    if (text?.trim()) await write(context, consultationId, personId, audience, text, null)
  }
}

/** Brings the notes of a talk to what was typed, and under the key of whose talk it is now. A text left out stays; one that stands already is refused at its field. */
export async function rewriteNotes(context: Acting, consultationId: string, personId: string | null, texts: Texts): Promise<void> {
  const notes = await openNotes(context, consultationId)
  const hours = await findNoteHours(context.tx)
  for (const audience of audiences) {
    const before = notes.find((note) => !note.amends && note.audience === audience), typed = texts[noteFields[audience]]
    if (!before) {
      if (typed?.trim()) await write(context, consultationId, personId, audience, typed, null)
      continue
    }
    const isChanged = typed !== undefined && typed !== before.text
    const verdict = isChanged ? canRewrite(before, context.me, context.now, hours) : true
    if (verdict !== true) refuse('input', undefined, { fields: { [noteFields[audience]]: verdict } })
    if (isChanged && !typed.trim()) {
      if (notes.some((note) => note.amends === before.id)) refuse('input', undefined, { fields: { [noteFields[audience]]: 'Zu dieser Notiz gibt es schon einen Nachtrag; sie bleibt stehen.' } })
      await deleteNote(context.tx, before.id)
    } else if (isChanged || before.person_id !== personId) await putNote(context.tx, before.id, personId, await sealNote(context, before.id, personId, isChanged ? typed : before.text))
  }
  // What moves to a person (or away) is sealed anew, under that key.
  for (const addendum of notes.filter((note) => note.amends && note.person_id !== personId)) await putNote(context.tx, addendum.id, personId, await sealNote(context, addendum.id, personId, addendum.text))
}

/** Whether nobody else has added to the notes of a talk. */
export const hasOnlyOwnAddenda = async ({ tx, me }: Acting, consultationId: string): Promise<boolean> =>
  (await findNotes(tx, consultationId)).every((note) => !note.amends || note.author_id === me.id)

/** An addendum below the note for the same readers, by whoever may read it. */
export async function amendNote(context: Acting, consultationId: string, audience: Audience, text: string): Promise<void> {
  const note = (await findNotes(context.tx, consultationId)).find((one) => !one.amends && one.audience === audience)
  demand(note !== undefined || 'Dafür gibt es noch keine Notiz, die ergänzt werden könnte.')
  await write(context, consultationId, note!.person_id, audience, text, note!.id)
}
