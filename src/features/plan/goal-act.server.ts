/** Acts on goals that several pages do: taking one up, changing it, and bringing it to another state. */
import { germanDay } from '../../base/day.ts'
import type { Context } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse } from '../../base/refused.ts'
import { sealTexts } from '../cases/sealed.server.ts'
import { canWriteOn } from './agreement.rules.ts'
import { findGoal, insertGoal, insertState, updateGoal, type StoredGoal } from './goal.db.ts'
import { asksForAgreement, canAct, canBeDue, goalTable, isSettled, type GoalAct } from './goal.rules.ts'
import { openGoals, sealGoal, sealStep, type OpenGoal } from './goal-text.server.ts'
import type { GoalInput, GoalState, NewGoal, StepInput } from './goal.ts'
import { closedOn, findDetail, findRunning, insertDraft } from './plan.db.ts'
import { insertStep } from './step.db.ts'

type Acting = Pick<Context, 'tx' | 'seal' | 'now' | 'today' | 'me'>
/** `at`: where the field stands in what was sent, such as "added.0.". */
const field = (at: string, name: string, sentence: string): never => refuse('input', undefined, { fields: { [`${at}${name}`]: sentence } })
function demandField(at: string, name: string, verdict: true | string): void {
  if (verdict !== true) field(at, name, verdict)
}

export function demandStepsDue(steps: readonly StepInput[], madeOn: string, at = ''): void {
  steps.forEach((step, place) => demandField(at, `steps.${place}.due_on`, canBeDue(step.due_on, madeOn, 'Das Ziel dazu')))
}

/** Takes up a goal of this person (or of the family) with its steps. Goes into the running plan; where there is none, one is opened as a draft. Returns its id. */
export async function takeUpGoal(context: Acting, personId: string, input: NewGoal, at = ''): Promise<{ id: string; planId: string }> {
  const { tx, today, me } = context
  const { plan_id, suggestion_id, state, made_on, steps, ...goal } = input
  const madeOn = made_on ?? today
  if (madeOn > today) field(at, 'made_on', 'Das Datum liegt in der Zukunft.')
  demandField(at, 'due_on', canBeDue(goal.due_on, madeOn))
  demandStepsDue(steps, madeOn, at)
  demand(canWriteOn({ ended_on: null, case_closed_on: await closedOn(tx, personId) }, 'ergänzt'))
  let plan = plan_id ? (await findDetail(tx, plan_id, today)) ?? refuse('not-found') : await findRunning(tx, personId, today)
  if (!plan) {
    await insertDraft(tx, personId, madeOn, goal.for_family)
    plan = (await findRunning(tx, personId, today))!
  }
  demand(canWriteOn(plan, 'ergänzt'))
  demand(plan.person_id === personId || (plan.for_household && plan.members.some((member) => member.id === personId)) || 'Der Plan gehört einer anderen Person.')
  if (goal.for_family && !plan.for_household) field(at, 'for_family', 'Ein Familienziel braucht einen Plan des Haushalts.')
  if (goal.for_family && goal.hidden_from_family) field(at, 'hidden_from_family', 'Ein Ziel der ganzen Familie steht auf jedem Blatt.')
  const place = { id: newId(), person_id: goal.for_family ? plan.person_id : personId }
  await insertGoal(tx, { ...place, plan_id: plan.id, suggestion_id, made_on: madeOn, ...(await sealGoal(context, place, goal)) })
  await insertState(tx, place, { state, on: madeOn }, me)
  for (const [position, step] of steps.entries()) {
    const stepPlace = { id: newId(), person_id: place.person_id }
    await insertStep(tx, { ...stepPlace, goal_id: place.id, position: position + 1, ...(await sealStep(context, stepPlace, step)) })
  }
  return { id: place.id, planId: plan.id }
}

/** The goal in clear; 404 when it may not be seen. */
export async function getGoal(context: Acting | Pick<Context, 'tx' | 'seal'>, id: string): Promise<{ stored: StoredGoal; open: OpenGoal }> {
  const stored = (await findGoal(context.tx, id)) ?? refuse('not-found')
  return { stored, open: (await openGoals(context, [stored]))[0]! }
}

/** Refuses with 412 and the goal as it stands, when it was changed since. */
export function demandSeen(goal: OpenGoal, seen: number): void {
  if (goal.version !== seen) refuse('changed-meanwhile', undefined, { current: goal })
}
async function demandWritten(context: Acting, id: string, result: { numUpdatedRows: bigint }): Promise<void> {
  if (result.numUpdatedRows === 0n) refuse('changed-meanwhile', undefined, { current: (await getGoal(context, id)).open })
}

/** Changes what a goal says. An agreed one whose substance changes has to be agreed again. */
export async function rewriteGoal(context: Acting, stored: StoredGoal, open: OpenGoal, seen: number, input: GoalInput, at = ''): Promise<void> {
  if (stored.plan_ended_on) demand('Der Plan ist abgeschlossen.')
  demand(!isSettled(stored.state) || 'Das Ziel ist erledigt. Zum Ändern wieder aufnehmen.')
  demandField(at, 'due_on', canBeDue(input.due_on, stored.made_on))
  if (input.for_family && !stored.for_family && (stored.person_id !== stored.holder_id || !stored.plan_for_household)) field(at, 'for_family', 'Ein Familienziel steht bei der Person, die den Plan des Haushalts hält.')
  if (input.for_family && input.hidden_from_family) field(at, 'hidden_from_family', 'Ein Ziel der ganzen Familie steht auf jedem Blatt.')
  const isAgreed = stored.agreed_on !== null
  const again = stored.is_agreement_due || (isAgreed && asksForAgreement(open as unknown as GoalInput, input))
  await demandWritten(context, stored.id, await updateGoal(context.tx, stored.id, seen, { ...(await sealGoal(context, stored, input)), is_agreement_due: again }))
}

/** Brings a goal to the next state by the table of goal.rules.ts. `seen`: the version that was looked at. */
export async function moveGoal(context: Acting, stored: StoredGoal, seen: number, act: GoalAct, given: { on?: string | null; reason?: string }, at = ''): Promise<GoalState> {
  const { tx, today, me } = context
  if (stored.plan_ended_on) demand('Der Plan ist abgeschlossen.')
  demand(canAct(stored.state, act))
  const next = goalTable[stored.state][act]!, reason = given.reason?.trim() ?? '', on = given.on ?? (today > stored.state_since ? today : stored.state_since)
  if (next.reason && !reason) field(at, 'reason', 'Der Grund fehlt.')
  if (on > today) field(at, 'on', 'Das Datum liegt in der Zukunft.')
  if (on < stored.state_since) field(at, 'on', `Der jetzige Stand gilt seit dem ${germanDay(stored.state_since)}; der nächste kann nicht davor beginnen.`)
  const place = { id: newId(), person_id: stored.person_id }
  await demandWritten(context, stored.id, await updateGoal(tx, stored.id, seen, {}))
  await insertState(tx, stored, { id: place.id, state: next.to, on, ...(await sealTexts(context, 'goal_states', place, { reason })) }, me)
  return next.to
}
