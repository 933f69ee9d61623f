import { z } from 'zod'
import { ById, Day, endpoint } from '../../base/endpoint.ts'
import { AgreementVersion } from './agreement.api.ts'
import { canGoal, reviewAccess as may } from './goal.access.ts'
import { GoalRow } from './goal.api.ts'
import { PlanDetail } from './plan.api.ts'
import { ReviewInput } from './review.ts'

/** Something that happened to one of the people of the plan. `code` with its `list` where the screen has the word; `kind` as in the timeline. */
export const HappenedRow = z.object({ id: z.uuid(), on: Day, kind: z.string(), person_id: z.uuid(), person_name: z.string(), detail: z.string(), code: z.string(), list: z.string(), minutes: z.number().nullable(), codes: z.array(z.string()) })
export type HappenedRow = z.output<typeof HappenedRow>
const goals = z.array(GoalRow)

/** Everything the guided page needs. `since`: day of the last review, else of the last agreement, else of the plan. `verdict`: true, or the sentence why there is no review. */
export const readReview = endpoint({
  method: 'GET', path: '/api/plans/:id/review', summary: 'Stoff für die Fortschreibung', kind: 'read', params: ById, may: may.read, audit: may.read.act, reads: ['counselling', 'status'],
  output: z.object({
    plan: PlanDetail, since: Day, agreement: AgreementVersion.nullable(), rows: goals, happened: z.array(HappenedRow), happened_total: z.number().int(),
    next_review_on: Day, verdict: z.union([z.literal(true), z.string()]),
  }),
  can: canGoal,
})
/** Writes the review: decisions on goals, new goals, the next date; or the end of the plan. `act` takes it back as long as nothing else was done to the same rows (`undoPlanAct`). */
export const reviewPlan = endpoint({
  method: 'POST', path: '/api/plans/:id/reviews', summary: 'Plan fortschreiben oder abschließen', kind: 'create', params: ById, input: ReviewInput, output: z.object({ id: z.uuid(), act: z.uuid(), plan: PlanDetail }), may: may.review, audit: may.review.act,
})
export const ReviewRow = z.object({
  id: z.uuid(), plan_id: z.uuid(), held_on: Day, due_on: Day.nullable(), kind: z.enum(['review', 'end']), summary: z.string(), next_review_on: Day.nullable(), made_by: z.string(),
  goals: z.array(z.object({ goal_id: z.uuid(), title: z.string(), decision: z.enum(['reached', 'go_on', 'change', 'stop']), reason: z.string() })),
})
export type ReviewRow = z.output<typeof ReviewRow>
export const listReviews = endpoint({
  method: 'GET', path: '/api/persons/:personId/reviews', summary: 'Fortschreibungen einer Person', kind: 'read', params: z.object({ personId: z.uuid() }), output: z.object({ rows: z.array(ReviewRow) }), may: may.list, audit: may.list.act, reads: ['counselling'],
})
