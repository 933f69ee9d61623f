/** The review as one form: a decision, a reason and the changed wording for each goal, and what goes with it. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { areaShape, areasFrom, type AreaValues } from './assessment.fields.tsx'
import type { GoalRow } from './goal.api.ts'
import { FAMILY } from './goal.fields.tsx'
import { goalFrom, NewGoalForm } from './goal.form.tsx'
import { GoalInput } from './goal.ts'
import { decisionLabels, ReviewInput, type Decision } from './review.ts'

const head = z.object({
  held_on: ReviewInput.shape.held_on, summary: ReviewInput.shape.summary, next_review_on: Day.nullable().default(null).meta({ label: 'nächste Fortschreibung', kind: 'date' }), turns_to: ReviewInput.shape.turns_to,
  added: z.array(NewGoalForm).max(20, 'Höchstens 20 neue Ziele auf einmal.').default([]).meta({ label: 'Neue Ziele' }),
})
export type ReviewValues = z.output<typeof head>

/** What can become of a goal. At the end nothing goes on: it is reached, or stopped with a reason. */
export const decisionsFor = (ends: boolean): readonly Decision[] => (ends ? ['reached', 'stop'] : ['reached', 'go_on', 'change', 'stop'])

/** The form for these goals; every one of them wants a decision. */
export function reviewSchema(goals: readonly GoalRow[], ends: boolean): z.ZodObject {
  const shape: Record<string, z.ZodType> = { ...head.shape, ...areaShape }
  for (const { id, title } of goals) {
    shape[`decision_${id}`] = z.enum(['reached', 'go_on', 'change', 'stop']).nullable().default(null).meta({ label: title, labels: decisionLabels })
    shape[`reason_${id}`] = z.string().trim().max(1000, 'Höchstens 1000 Zeichen.').default('').meta({ label: `${title}: Grund`, kind: 'long' })
    shape[`changed_${id}`] = GoalInput.nullable().default(null).meta({ label: `${title}: Änderung` })
  }
  return z.object(shape).superRefine((values, context) => {
    for (const { id, title } of goals) {
      const decision = values[`decision_${id}`] as Decision | null
      if (!decision || !decisionsFor(ends).includes(decision)) context.addIssue({ code: 'custom', path: [`decision_${id}`], message: ends ? `Erreicht, oder beendet mit Grund?` : 'Was wird aus diesem Ziel?' })
      if (decision === 'stop' && !values[`reason_${id}`]) context.addIssue({ code: 'custom', path: [`reason_${id}`], message: `Der Grund fehlt, warum „${title}“ endet.` })
    }
  }) as unknown as z.ZodObject
}

/** What the server takes, from the form and the goals as they stand now. */
export function reviewFrom(values: Record<string, unknown>, goals: readonly GoalRow[], ends: boolean): z.input<typeof ReviewInput> {
  const { held_on, summary, next_review_on, turns_to, added } = values as unknown as ReviewValues
  return {
    held_on, summary, ends_plan: ends, turns_to: ends ? turns_to : '', next_review_on: ends ? null : next_review_on,
    goals: goals.map(({ id, version }) => {
      const decision = values[`decision_${id}`] as Decision
      return { goal_id: id, version, decision, reason: decision === 'go_on' ? '' : String(values[`reason_${id}`] ?? ''), goal: decision === 'change' ? (values[`changed_${id}`] as GoalInput) : null }
    }),
    added: ends ? [] : added.map((goal) => ({ ...goalFrom(goal), for_person: goal.whose && goal.whose !== FAMILY ? goal.whose : null })),
  }
}
/** The assessment that goes with it; null where nothing was assessed. */
export function assessmentFrom(values: AreaValues, ends: boolean) {
  const areas = areasFrom(values)
  return areas.length ? { assessed_on: values.held_on as string, occasion: ends ? 'end' as const : 'review' as const, areas } : null
}
