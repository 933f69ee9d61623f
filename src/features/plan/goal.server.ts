import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { openTexts } from '../cases/sealed.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { actOnGoal, addGoal, changeGoal, goalHistory, listGoals, listPlanGoals, removeGoal } from './goal.api.ts'
import { deleteGoal, findGoal, findGoalsOfPerson, findGoalsOfPlan, findStates } from './goal.db.ts'
import { demandSeen, getGoal, moveGoal, rewriteGoal, takeUpGoal } from './goal-act.server.ts'
import { openGoals } from './goal-text.server.ts'
import { findDetail } from './plan.db.ts'

export const goalHandlers: Handler[] = [
  handle(listGoals, async (context) => {
    const { tx, params, today, note } = context
    const rows = await openGoals(context, await findGoalsOfPerson(tx, params.personId, today))
    // A plan of the household shows the goals of others, too: each of them is told.
    for (const id of new Set([params.personId, ...rows.map((row) => row.person_id)])) note(id)
    return { rows }
  }),
  handle(listPlanGoals, async (context) => {
    const { tx, params, today, note } = context
    const plan = (await findDetail(tx, params.id, today)) ?? refuse('not-found')
    const rows = await openGoals(context, await findGoalsOfPlan(tx, plan))
    for (const id of new Set([plan.person_id, ...rows.map((row) => row.person_id)])) note(id, { plan: plan.id })
    return { rows }
  }),
  handle(addGoal, async (context) => {
    const { tx, params, input, act, note } = context
    await demandPerson(tx, params.personId)
    const { id } = await takeUpGoal(context, params.personId, input)
    const { open } = await getGoal(context, id)
    note(open.person_id, { goal: id, area: open.area, state: open.state })
    return { ...open, act }
  }),
  handle(changeGoal, async (context) => {
    const { params, input, version, act, note } = context
    const { stored, open } = await getGoal(context, params.id)
    demandSeen(open, version)
    await rewriteGoal(context, stored, open, version, input)
    note(stored.person_id, { goal: stored.id })
    return { ...(await getGoal(context, params.id)).open, act }
  }),
  handle(removeGoal, async (context) => {
    const { tx, params, version, act, note } = context
    const { stored, open } = await getGoal(context, params.id)
    demandSeen(open, version)
    if (stored.plan_ended_on) refuse('conflict', 'Der Plan ist abgeschlossen.')
    if (!(await deleteGoal(tx, params.id, version))) refuse('changed-meanwhile', undefined, { current: (await getGoal(context, params.id)).open })
    note(stored.person_id, { goal: stored.id })
    return { done: true as const, act }
  }),
  handle(actOnGoal, async (context) => {
    const { params, input, version, act, note } = context
    const { stored, open } = await getGoal(context, params.id)
    demandSeen(open, version)
    const state = await moveGoal(context, stored, version, input.act, input)
    note(stored.person_id, { goal: stored.id, from: stored.state, to: state })
    return { ...(await getGoal(context, params.id)).open, act }
  }),
  handle(goalHistory, async (context) => {
    const { tx, params, note } = context
    const goal = (await findGoal(tx, params.id)) ?? refuse('not-found')
    note(goal.person_id, { goal: goal.id })
    return { rows: (await openTexts(context, 'goal_states', await findStates(tx, params.id), ['reason'])) as never }
  }),
]
