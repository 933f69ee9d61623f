/** The open office hour (Sprechstunde): who comes without an appointment, why, and who takes them. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const visitOutcomeLabels = { done: 'erledigt', left: 'gegangen' } as const
export type VisitOutcome = keyof typeof visitOutcomeLabels
export const weekdayLabels = { 1: 'Montag', 2: 'Dienstag', 3: 'Mittwoch', 4: 'Donnerstag', 5: 'Freitag', 6: 'Samstag', 7: 'Sonntag' } as const

const line = (label: string, hint?: string) => z.string().trim().max(300, 'Höchstens 300 Zeichen.').default('').meta({ label, ...(hint && { hint }) })
const time = (label: string, missing: string) => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, missing).meta({ label, kind: 'time' })

export const VisitInput = z.object({
  person_id: z.uuid().nullable().default(null).meta({ label: 'Person' }),
  alias: line('Vorname oder Deckname', 'für alle, die nicht in der Betreuung sind'),
  language: z.string().max(60).default('').meta({ label: 'Sprache', list: 'language' }),
  area: z.string().max(60).default('').meta({ label: 'Worum es geht', list: 'life-area' }),
  reason: line('In einem Satz'),
})
export type VisitInput = z.output<typeof VisitInput>

/** One weekday's hours at one place, from when until when they hold. */
export const OpeningHourInput = z.object({
  weekday: z.enum(Object.keys(weekdayLabels) as [string, ...string[]]).meta({ label: 'Wochentag', labels: weekdayLabels }),
  opens: time('von', 'Der Beginn fehlt oder ist keine Uhrzeit.'), closes: time('bis', 'Das Ende fehlt oder ist keine Uhrzeit.'),
  place: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'Wo' }),
  valid_from: Day.meta({ label: 'gilt ab', kind: 'date' }),
  /** The last day. */
  valid_through: Day.nullable().default(null).meta({ label: 'gilt bis', kind: 'date', hint: 'Leer: ohne Ende.' }),
})
export type OpeningHourInput = z.output<typeof OpeningHourInput>
