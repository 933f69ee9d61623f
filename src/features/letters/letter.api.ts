/** The letter desk: letters across all cases one sees, deadlines first; taking one in with photo and reminder in one act. */
import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { canLetter, letterAccess as may } from './letter.access.ts'
import { LetterInput, letterStateLabels, NewLetter, Settlement, urgencyLabels, type LetterState } from './letter.ts'

const day = (label: string) => z.string().nullable().meta({ label, kind: 'date' })
/** What the database knows of a letter without opening it. */
export const FoundLetter = z.object({
  id: z.uuid(), person_id: z.uuid(), person_name: z.string().meta({ label: 'Person' }), deadline: day('Frist'), received_on: Day.meta({ label: 'eingegangen' }),
  urgency: z.string().meta({ label: 'Dringlichkeit', labels: urgencyLabels }), state: z.enum(Object.keys(letterStateLabels) as [LetterState, ...LetterState[]]).meta({ label: 'Stand', labels: letterStateLabels }),
  settled_on: day('erledigt'), answer: z.string().meta({ label: 'geantwortet durch', list: 'letter-answer' }), taken_by_name: z.string().meta({ label: 'erfasst durch' }),
  document_id: z.string().nullable(), media_type: z.string().nullable(), pages: z.number().int().nullable(), pictures: z.number().int(), task_due_on: z.string().nullable(), version: z.number().int(),
})
/** `document_id`: its photo or scan, shown page by page like every document. `task_due_on`: next open reminder. */
export const LetterRow = FoundLetter.extend({ sender: z.string(), meaning: z.string(), can: CanSchema })
export type LetterRow = z.output<typeof LetterRow>

/** Filters beside the columns: `person_id`; `due`: a day; open letters with a deadline until then, and urgent ones without. The text is looked for in sender, meaning and name. */
export const listLetters = endpoint({
  method: 'POST', path: '/api/letters/list', summary: 'Behördenpost', kind: 'read', input: ListInput, output: pageOf(LetterRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canLetter,
})
/** Senders to choose from: partners, and who wrote to this person or, without one, to whom one advises. */
export const suggestSenders = endpoint({
  method: 'POST', path: '/api/letters/senders', summary: 'Absender, die schon bekannt sind', kind: 'read', input: z.object({ person_id: z.uuid().nullable().default(null) }), output: z.object({ names: z.array(z.string()) }), may: may.suggest, audit: may.suggest.act, reads: ['counselling'],
})
export const takeLetter = endpoint({
  method: 'POST', path: '/api/letters', summary: 'Brief erfassen, mit Foto und Wiedervorlage', kind: 'create', files: { megabytes: 20 }, input: NewLetter, output: LetterRow, may: may.take, audit: may.take.act, can: canLetter,
})
export const changeLetter = endpoint({
  method: 'PUT', path: '/api/letters/:id', summary: 'Angaben zu einem Brief ändern', kind: 'change', params: ById, input: LetterInput, output: LetterRow, may: may.change, audit: may.change.act, can: canLetter,
})
/** A photo or scan that comes later, or in place of a bad one. */
export const pictureLetter = endpoint({
  method: 'POST', path: '/api/letters/:id/picture', summary: 'Foto oder Scan zu einem Brief legen', kind: 'change', files: { megabytes: 20 }, params: ById, output: LetterRow, may: may.picture, audit: may.picture.act, can: canLetter,
})
export const settleLetter = endpoint({
  method: 'POST', path: '/api/letters/:id/settlement', summary: 'Brief beantwortet oder erledigt', kind: 'change', params: ById, input: Settlement, output: LetterRow, may: may.settle, audit: may.settle.act, can: canLetter,
})
export const reopenLetter = endpoint({
  method: 'POST', path: '/api/letters/:id/reopening', summary: 'Brief wieder öffnen', kind: 'change', params: ById, output: LetterRow, may: may.reopen, audit: may.reopen.act, can: canLetter,
})
export const removeLetter = endpoint({
  method: 'DELETE', path: '/api/letters/:id', summary: 'Brief mit Foto entfernen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
export const restoreLetter = endpoint({
  method: 'POST', path: '/api/letters/:id/restoration', summary: 'Entfernten Brief zurückholen', kind: 'act', params: ById, output: LetterRow, may: may.restore, audit: may.restore.act, can: canLetter,
})
