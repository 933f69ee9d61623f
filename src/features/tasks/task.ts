/** A task (domain: Wiedervorlage): what somebody has to do until when, about a person or without one. Its title is sealed. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Characters of a title: one line, not a note. */
export const TITLE_LIMIT = 300

/** What a task came from. */
export const taskSourceLabels = {
  '': '', consultation: 'aus einer Beratung', letter: 'aus einem Brief', goal: 'zu einem Ziel', review: 'zur Fortschreibung', referral: 'zu einer Weiterleitung', contact: 'aus der Vernetzung',
  document: 'zu einem Dokument', need: 'zu einem Bedarf', consent: 'zu einer Einwilligung',
} as const
export type TaskSource = keyof typeof taskSourceLabels

export const TaskInput = z.object({
  title: z.string().trim().min(1, 'Was ist zu tun?').max(TITLE_LIMIT, `Höchstens ${TITLE_LIMIT} Zeichen.`).meta({ label: 'Aufgabe' }),
  due_on: Day.meta({ label: 'fällig', kind: 'date' }),
  person_id: z.uuid().nullable().default(null).meta({ label: 'Person', hint: 'Leer: ohne Fall.' }),
  /** Left out: whoever enters it. */
  assigned_to: z.uuid().optional().meta({ label: 'zu erledigen durch' }),
})
export type TaskInput = z.output<typeof TaskInput>
