/** A task (domain: Wiedervorlage): what somebody has to do until when, about a person or without one. Its title is sealed. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Characters of a title: one line, not a note. */
export const TITLE_LIMIT = 300

/** What a task came from. */
export const taskSourceLabels = {
  '': '', consultation: 'aus einer Beratung', letter: 'aus einem Brief', goal: 'zu einem Ziel', review: 'zur Fortschreibung', referral: 'zu einer Weiterleitung', contact: 'aus der Vernetzung',
  document: 'zu einem Dokument', need: 'zu einem Bedarf', consent: 'zu einer Einwilligung', checklist: 'aus einer Checkliste',
} as const
export type TaskSource = keyof typeof taskSourceLabels

/** Characters of what is to be known beside the title. */
export const NOTE_LIMIT = 4000
/** How a task comes again. */
export const repeatLabels = { week: 'nach Wochen', month: 'nach Monaten', year: 'nach Jahren' } as const
export type RepeatUnit = keyof typeof repeatLabels
export const repeatUnits: Record<RepeatUnit, string> = { week: 'Wochen', month: 'Monate', year: 'Jahre' }

export const TaskInput = z.object({
  title: z.string().trim().min(1, 'Was ist zu tun?').max(TITLE_LIMIT, `Höchstens ${TITLE_LIMIT} Zeichen.`).meta({ label: 'Aufgabe' }),
  due_on: Day.meta({ label: 'fällig', kind: 'date' }),
  person_id: z.uuid().nullable().default(null).meta({ label: 'Person', hint: 'Leer: ohne Fall.' }),
  /** Left out: whoever enters it. */
  assigned_to: z.uuid().optional().meta({ label: 'zu erledigen durch' }),
  note: z.string().trim().max(NOTE_LIMIT, `Höchstens ${NOTE_LIMIT} Zeichen.`).default('').meta({ label: 'Notiz', kind: 'long' }),
  remind_days: z.number().int('Ganze Tage.').min(1, 'Mindestens 1 Tag.').max(365, 'Höchstens 365 Tage.').nullable().default(null).meta({ label: 'auf Heute ab', hint: 'Sonst erscheint sie 7 Tage vorher.' }),
  repeat: z.enum(Object.keys(repeatLabels) as [RepeatUnit, ...RepeatUnit[]]).nullable().default(null).meta({ label: 'kommt wieder', labels: repeatLabels }),
  repeat_every: z.number().int('Eine ganze Zahl.').min(1, 'Mindestens 1.').max(60, 'Höchstens 60.').default(1).meta({ label: 'alle' }),
  repeat_until: Day.nullable().default(null).meta({ label: 'letztes Mal spätestens', kind: 'date', hint: 'Leer: ohne Ende.' }),
})
export type TaskInput = z.output<typeof TaskInput>
