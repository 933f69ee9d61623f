/** A review (Fortschreibung): what became of each goal since the plan was agreed, and how it goes on; the last one ends the plan (Abschluss). */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { GoalInput, NewGoal } from './goal.ts'

export const reviewKindLabels = { review: 'Fortschreibung', end: 'Abschluss' } as const
export const decisionLabels = { reached: 'erreicht', go_on: 'weiter', change: 'ändern', stop: 'beenden' } as const
export type Decision = keyof typeof decisionLabels

export const ReviewedGoal = z.object({
  goal_id: z.uuid(), version: z.number().int(), decision: z.enum(['reached', 'go_on', 'change', 'stop']).meta({ label: 'Entscheidung', labels: decisionLabels }),
  reason: z.string().trim().max(1000, 'Höchstens 1000 Zeichen.').default('').meta({ label: 'Grund', kind: 'long' }),
  /** Only with `change`: the goal as it reads from now on. */
  goal: GoalInput.nullable().default(null),
})
export const ReviewInput = z.object({
  held_on: Day.meta({ label: 'fortgeschrieben am', kind: 'date' }),
  summary: z.string().max(10_000, 'Höchstens 10.000 Zeichen.').default('').meta({ label: 'Was seither geschah', kind: 'long' }),
  goals: z.array(ReviewedGoal).max(100).default([]),
  /** New goals of the person named, or of whoever holds the plan. */
  added: z.array(NewGoal.extend({ for_person: z.uuid().nullable().default(null) })).max(20, 'Höchstens 20 neue Ziele auf einmal.').default([]),
  next_review_on: Day.nullable().default(null).meta({ label: 'nächste Fortschreibung', kind: 'date', hint: 'Leer: wie vorgeschlagen.' }),
  ends_plan: z.boolean().default(false).meta({ label: 'Plan abschließen' }),
  turns_to: z.string().trim().max(1000, 'Höchstens 1000 Zeichen.').default('').meta({ label: 'Wohin sich die Person danach wendet', kind: 'long' }),
})
export type ReviewInput = z.output<typeof ReviewInput>
