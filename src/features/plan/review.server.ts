import { addMonths, germanDay } from '../../base/day.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { findLast } from './agreement.db.ts'
import { canWriteOn } from './agreement.rules.ts'
import { openVersion } from './agreement.server.ts'
import { findGoalsOfPlan } from './goal.db.ts'
import { getGoal, demandSeen, moveGoal, rewriteGoal, takeUpGoal } from './goal-act.server.ts'
import { isOpen } from './goal.rules.ts'
import { openGoals, type OpenGoal } from './goal-text.server.ts'
import { goalStateLabels, type GoalState } from './goal.ts'
import { endPlans, reviewMonths, setPlan } from './plan.db.ts'
import { getPlan } from './plan.server.ts'
import { listReviews, readReview, reviewPlan, type HappenedRow } from './review.api.ts'
import { findDecisions, findHappened, findReviews, findStatesSince, insertReview, insertReviewGoal, lastReview } from './review.db.ts'
import type { ReviewInput } from './review.ts'

type Plan = Awaited<ReturnType<typeof getPlan>>

/** One decision of the review: what it does to the goal. */
async function decide(context: Context, review: string, plan: Plan, decision: ReviewInput['goals'][number], on: string, place: number): Promise<void> {
  const at = `goals.${place}.`
  const { stored, open } = await getGoal(context, decision.goal_id)
  if (stored.holder_id !== plan.person_id) refuse('not-found')
  demandSeen(open, decision.version)
  const since = on > stored.state_since ? on : stored.state_since
  if (decision.decision === 'reached') await moveGoal(context, stored, decision.version, 'reach', { on: since, reason: decision.reason }, at)
  if (decision.decision === 'stop') await moveGoal(context, stored, decision.version, 'stop', { on: since, reason: decision.reason }, at)
  if (decision.decision === 'change') await rewriteGoal(context, stored, open, decision.version, decision.goal ?? refuseField(`${at}goal`, 'Was sich ändert, fehlt.'), `${at}goal.`)
  const row = { id: newId(), person_id: stored.person_id }
  await insertReviewGoal(context.tx, { ...row, review_id: review, goal_id: stored.id, decision: decision.decision, ...(await sealTexts(context, 'review_goals', row, { reason: decision.reason })) })
  context.note(stored.person_id, { goal: stored.id, decision: decision.decision })
}

/** Steps done and states reached since, as lines of what happened. */
async function worked({ tx }: Context, goals: OpenGoal[], since: string): Promise<HappenedRow[]> {
  const by = new Map(goals.map((goal) => [goal.id, goal]))
  const line = (id: string, on: string, kind: string, goal: OpenGoal, detail: string): HappenedRow => ({ id, on, kind, person_id: goal.person_id, person_name: goal.person_name, detail, code: '', list: '', minutes: null, codes: [] })
  return [
    ...goals.flatMap((goal) => goal.steps.filter((step) => step.done_on && step.done_on > since).map((step) => line(step.id, step.done_on!, 'step', goal, step.what))),
    ...(await findStatesSince(tx, [...by.keys()], since)).map((row) => line(row.id, row.valid_from, 'goal', by.get(row.goal_id)!, `${by.get(row.goal_id)!.title}: ${goalStateLabels[row.state as GoalState]}`)),
  ]
}

export const reviewHandlers: Handler[] = [
  handle(listReviews, async (context) => {
    const { tx, params, note } = context
    const reviews = await openTexts(context, 'reviews', await findReviews(tx, params.personId), ['summary'])
    const stored = await findDecisions(tx, reviews.map((review) => review.id))
    for (const id of new Set([params.personId, ...reviews.map((review) => review.person_id), ...stored.map((row) => row.person_id)])) note(id)
    const reasons = await openTexts(context, 'review_goals', stored.map(({ title_sealed: _title, ...row }) => row), ['reason'])
    const titles = await openTexts(context, 'goals', stored.map(({ goal_id: id, person_id, title_sealed }) => ({ id, person_id, title_sealed })), ['title'])
    const goals = Map.groupBy(reasons.map((row, place) => ({ ...row, title: titles[place]!.title })), (row) => row.review_id)
    return { rows: reviews.map((review) => ({ ...review, goals: goals.get(review.id) ?? [] })) as never }
  }),
  handle(readReview, async (context) => {
    const { tx, params, today, note } = context
    const plan = await getPlan(context, params.id)
    const stored = await findGoalsOfPlan(tx, plan)
    const last = await findLast(tx, plan.person_id)
    const since = (await lastReview(tx, plan.person_id)) ?? last?.agreed_on ?? plan.made_on
    const persons = [...new Set([plan.person_id, ...plan.members.map((member) => member.id), ...stored.map((goal) => goal.person_id)])]
    const rows = await openGoals(context, stored)
    const told = await findHappened(tx, persons, since)
    const happened = [...told, ...(await worked(context, rows, since))].sort((one, other) => other.on.localeCompare(one.on))
    for (const id of persons) note(id, { plan: plan.id })
    return {
      plan, since, agreement: last ? await openVersion(context, last) : null, rows, happened, happened_total: happened.length + Math.max(0, (told[0]?.total ?? 0) - told.length),
      next_review_on: addMonths(today, await reviewMonths(tx)), verdict: canWriteOn(plan, 'fortgeschrieben'),
    }
  }),
  handle(reviewPlan, async (context) => {
    const { tx, params, input, me, today, act, note } = context
    const plan = await getPlan(context, params.id)
    demand(canWriteOn(plan, input.ends_plan ? 'abgeschlossen' : 'fortgeschrieben'))
    demandPast(input.held_on, today, 'held_on', 'Das Datum liegt in der Zukunft.')
    if (input.held_on < plan.made_on) refuseField('held_on', `Der Plan ist vom ${germanDay(plan.made_on)}; die Fortschreibung kann nicht davor liegen.`)
    const last = await lastReview(tx, plan.person_id)
    if (last && input.held_on < last) refuseField('held_on', `Die letzte Fortschreibung ist vom ${germanDay(last)}; diese kann nicht davor liegen.`)
    if (input.next_review_on && input.next_review_on <= input.held_on) refuseField('next_review_on', 'Die nächste Fortschreibung liegt nach dieser.')
    if (input.ends_plan && input.added.length) refuseField('added', 'Ein Plan, der abgeschlossen wird, bekommt keine neuen Ziele.')
    const next = input.ends_plan ? null : input.next_review_on ?? addMonths(input.held_on, await reviewMonths(tx))
    const place = { id: newId(), person_id: plan.person_id }
    await insertReview(tx, { ...place, plan_id: plan.id, held_on: input.held_on, due_on: plan.next_review_on, kind: input.ends_plan ? 'end' : 'review', next_review_on: next, made_by: me.id, ...(await sealTexts(context, 'reviews', place, { summary: input.summary })) })
    for (const [at, decision] of input.goals.entries()) await decide(context, place.id, plan, decision, input.held_on, at)
    for (const [at, { for_person, ...goal }] of input.added.entries()) {
      const { id } = await takeUpGoal(context, for_person ?? plan.person_id, { ...goal, plan_id: plan.id, made_on: goal.made_on ?? input.held_on }, `added.${at}.`)
      note(for_person ?? plan.person_id, { goal: id })
    }
    if (input.ends_plan) {
      const open = (await findGoalsOfPlan(tx, plan)).filter((goal) => isOpen(goal.state)).length
      demand(open === 0 || `${open === 1 ? 'Ein Ziel ist' : `${open} Ziele sind`} noch offen. Zum Abschluss ist jedes Ziel erreicht oder mit Grund beendet.`)
    }
    await setPlan(tx, plan.id, { next_review_on: next, ...(input.ends_plan ? await sealTexts(context, 'plans', plan, { turns_to: input.turns_to }) : {}) })
    if (input.ends_plan) await endPlans(tx, plan.person_id, input.held_on)
    note(plan.person_id, { plan: plan.id, review: place.id, kind: input.ends_plan ? 'end' : 'review' })
    return { id: place.id, act, plan: await getPlan(context, plan.id) }
  }),
]
