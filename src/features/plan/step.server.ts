import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { findGoal, findSteps } from './goal.db.ts'
import { moveGoal } from './goal-act.server.ts'
import { canBeDue } from './goal.rules.ts'
import { openSteps, sealStep } from './goal-text.server.ts'
import { STEPS_LIMIT } from './goal.ts'
import { addStep, changeStep, orderSteps, removeStep, tickStep } from './step.api.ts'
import { countSteps, deleteStep, findStep, insertStep, nextPosition, placeSteps, tick, updateStep } from './step.db.ts'

async function getStep(context: Pick<Context, 'tx' | 'seal'>, id: string) {
  const stored = await findStep(context.tx, id)
  return stored && (await openSteps(context, [stored]))[0]
}
/** The goal of a step that may be written on. */
async function getGoal(tx: Context['tx'], id: string) {
  const goal = (await findGoal(tx, id)) ?? refuse('not-found')
  demand(!goal.plan_ended_on || 'Der Plan ist abgeschlossen.')
  return goal
}
function demandDue(due: string | null, madeOn: string): void {
  const verdict = canBeDue(due, madeOn, 'Das Ziel dazu')
  if (verdict !== true) refuseField('due_on', verdict)
}

/** Done (from a day on; left out: today), or open again. Whoever does the first step of an agreed goal has begun it. Also for the talk in which a step was done. */
export async function doStep(context: Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today' | 'note'>, id: string, input: { done: boolean; on: string | null }): Promise<void> {
  const { tx, today, note } = context
  const step = (await findStep(tx, id)) ?? refuse('not-found')
  const goal = await getGoal(tx, step.goal_id)
  const on = input.done ? input.on ?? step.done_on ?? today : null
  demandPast(on, today, 'on', 'Das Datum liegt in der Zukunft.')
  await tick(tx, step.id, on)
  if (on && goal.state === 'vereinbart') await moveGoal(context, goal, goal.version, 'begin', { on: on < goal.state_since ? goal.state_since : on })
  note(step.person_id, { goal: step.goal_id, step: step.id, done: input.done })
}

export const stepHandlers: Handler[] = [
  handle(addStep, async (context) => {
    const { tx, params, input, note } = context
    const goal = await getGoal(tx, params.id)
    demandDue(input.due_on, goal.made_on)
    demand((await countSteps(tx, goal.id)) < STEPS_LIMIT || `Ein Ziel hat höchstens ${STEPS_LIMIT} Schritte. Ein weiteres Ziel macht es übersichtlicher.`)
    const place = { id: newId(), person_id: goal.person_id }
    await insertStep(tx, { ...place, goal_id: goal.id, position: await nextPosition(tx, goal.id), ...(await sealStep(context, place, input)) })
    note(goal.person_id, { goal: goal.id, step: place.id })
    return getStep(context, place.id)
  }),
  handle(changeStep, async (context) => {
    const { tx, params, input, version, note } = context
    const step = (await findStep(tx, params.id)) ?? refuse('not-found')
    demandDue(input.due_on, (await getGoal(tx, step.goal_id)).made_on)
    const changed = await updateStep(tx, step.id, version, await sealStep(context, step, input))
    note(step.person_id, { goal: step.goal_id, step: step.id })
    return rowAfter(changed, () => getStep(context, step.id))
  }),
  handle(removeStep, async (context) => {
    const { tx, params, version, act, note } = context
    const step = (await findStep(tx, params.id)) ?? refuse('not-found')
    await getGoal(tx, step.goal_id)
    await goneAfter(await deleteStep(tx, step.id, version), () => getStep(context, step.id))
    note(step.person_id, { goal: step.goal_id, step: step.id })
    return { done: true as const, act }
  }),
  handle(tickStep, async (context) => {
    await doStep(context, context.params.id, context.input)
    return { ...(await getStep(context, context.params.id))!, act: context.act }
  }),
  handle(orderSteps, async (context) => {
    const { tx, params, input, note } = context
    const goal = await getGoal(tx, params.id)
    await placeSteps(tx, goal.id, input.order)
    note(goal.person_id, { goal: goal.id })
    return { rows: await openSteps(context, await findSteps(tx, [goal.id])) }
  }),
]
