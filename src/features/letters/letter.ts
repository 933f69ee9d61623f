/** A letter to a person (Behördenpost): who wrote, until when it wants an answer, what it means in plain words, and what became of it. Its photo or scan is a document of the case. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const urgencyLabels = { dringend: 'dringend', normal: 'normal', werbung: 'Werbung' } as const
export type Urgency = keyof typeof urgencyLabels

/** Where a letter stands; follows from urgency, the day it was settled and whether it was answered. */
export const letterStateLabels = { offen: 'offen', beantwortet: 'beantwortet', erledigt: 'erledigt ohne Antwort', werbung: 'Werbung' } as const
export type LetterState = keyof typeof letterStateLabels

const fields = {
  sender: z.string().trim().min(1, 'Der Absender fehlt.').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Absender' }),
  received_on: Day.meta({ label: 'eingegangen am', kind: 'date' }),
  deadline: Day.nullable().default(null).meta({ label: 'Frist', kind: 'date', hint: 'Der letzte Tag für die Antwort.' }),
  urgency: z.enum(Object.keys(urgencyLabels) as [Urgency, ...Urgency[]]).default('normal').meta({ label: 'Dringlichkeit', labels: urgencyLabels }),
  meaning: z.string().trim().max(4000, 'Höchstens 4000 Zeichen.').default('').meta({ label: 'In einfachen Worten', kind: 'long', hint: 'Was in dem Brief steht und was zu tun ist. Wird versiegelt.' }),
}
type Dates = { received_on: string; deadline: string | null }
const inOrder = ({ received_on, deadline }: Dates) => !deadline || deadline >= received_on
const notInOrder = { message: 'Die Frist liegt vor dem Eingang.', path: ['deadline'] }

export const LetterInput = z.object(fields).refine(inOrder, notInOrder)
export type LetterInput = z.output<typeof LetterInput>

/** A new letter, with the task that reminds of it, made in the same act. The photo comes beside it, as files. */
export const NewLetter = z.object({
  person_id: z.uuid('Die Person fehlt.').meta({ label: 'Person' }), ...fields,
  task_due_on: Day.nullable().default(null).meta({ label: 'Wiedervorlage am', kind: 'date', hint: 'Leer: keine Aufgabe.' }),
  task_title: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Aufgabe' }),
}).refine(inOrder, notInOrder)
export type NewLetter = z.output<typeof NewLetter>

/** The end of a letter. `answer` empty: without an answer. */
export const Settlement = z.object({
  settled_on: Day.meta({ label: 'erledigt am', kind: 'date' }),
  answer: z.string().max(60).default('').meta({ label: 'geantwortet durch', list: 'letter-answer', hint: 'Leer: erledigt ohne Antwort.' }),
})
export type Settlement = z.output<typeof Settlement>
