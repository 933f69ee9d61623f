import { z } from 'zod'
import { ById, CanSchema, Day, endpoint } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { canGoal, goalAccess as may } from './goal.access.ts'
import { goalActs, type GoalAct } from './goal.rules.ts'
import { GoalInput, goalStates, NewGoal, StepInput, type GoalState } from './goal.ts'

const OfPerson = z.object({ personId: z.uuid() })
const state = z.enum(goalStates as [GoalState, ...GoalState[]])

export const StepRow = z.object({ id: z.uuid(), goal_id: z.uuid(), position: z.number().int(), ...storedShape(StepInput.shape), done_on: Day.nullable(), version: z.number().int() })
export type StepRow = z.output<typeof StepRow>

export const GoalRow = z.object({
  id: z.uuid(), plan_id: z.uuid(), /** Who holds the plan; null when that case may not be seen. */ holder_id: z.uuid().nullable(), person_id: z.uuid(), person_name: z.string(),
  ...storedShape(GoalInput.shape), suggestion_id: z.uuid().nullable(),
  state, state_since: Day, state_reason: z.string(), made_on: Day, /** Day of the last agreement that covers it. */ agreed_on: Day.nullable(), is_agreement_due: z.boolean(),
  case_closed_on: Day.nullable(), plan_ended_on: Day.nullable(), steps: z.array(StepRow), version: z.number().int(), can: CanSchema,
})
export type GoalRow = z.output<typeof GoalRow>
/** Answer of an act that can be taken back with `undoPlanAct`. */
export const Undoable = z.object({ done: z.literal(true), act: z.uuid() })

/** Goals of the person's running plan, and of the plan of the household as far as they concern the person; in the order of the areas, urgent ones first. */
export const listGoals = endpoint({
  method: 'GET', path: '/api/persons/:personId/goals', summary: 'Ziele einer Person', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(GoalRow) }), may: may.list, audit: may.list.act, reads: ['counselling'], can: canGoal,
})
/** Goals of one plan, also of one that came to its end. */
export const listPlanGoals = endpoint({
  method: 'GET', path: '/api/plans/:id/goals', summary: 'Ziele eines Plans', kind: 'read', params: ById, output: z.object({ rows: z.array(GoalRow) }), may: may.ofPlan, audit: may.ofPlan.act, reads: ['counselling'], can: canGoal,
})
const UndoableGoal = GoalRow.extend({ /** Takes it back (`undoPlanAct`). */ act: z.uuid() })
/** The goal of this person, or of its family, with its steps. Goes into the running plan, own or of the household; where there is none, one is opened as a draft. */
export const addGoal = endpoint({
  method: 'POST', path: '/api/persons/:personId/goals', summary: 'Ziel aufnehmen', kind: 'create', params: OfPerson, input: NewGoal, output: UndoableGoal, may: may.add, audit: may.add.act, can: canGoal,
})
export const changeGoal = endpoint({ method: 'PUT', path: '/api/goals/:id', summary: 'Ziel ändern', kind: 'change', params: ById, input: GoalInput, output: UndoableGoal, may: may.change, audit: may.change.act, can: canGoal })
export const removeGoal = endpoint({ method: 'DELETE', path: '/api/goals/:id', summary: 'Irrtümlich aufgenommenes Ziel löschen', kind: 'change', params: ById, output: Undoable, may: may.remove, audit: may.remove.act })
/** Another state, by the table of goal.rules.ts; `on`: since when, not before the state it follows. */
export const actOnGoal = endpoint({
  method: 'POST', path: '/api/goals/:id/state', summary: 'Stand eines Ziels ändern', kind: 'change', params: ById, output: UndoableGoal, may: may.act, audit: may.act.act, can: canGoal,
  input: z.object({
    act: z.enum(goalActs as [GoalAct, ...GoalAct[]]), on: Day.nullable().default(null).meta({ label: 'seit', kind: 'date', hint: 'Leer: heute.' }),
    reason: z.string().trim().max(1000, 'Höchstens 1000 Zeichen.').default('').meta({ label: 'Grund', kind: 'long' }),
  }),
})
export const goalHistory = endpoint({
  method: 'GET', path: '/api/goals/:id/states', summary: 'Verlauf eines Ziels', kind: 'read', params: ById, may: may.history, audit: may.history.act, reads: ['counselling'],
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), state, valid_from: Day, valid_until: Day.nullable(), reason: z.string(), set_by: z.string() })) }),
})
