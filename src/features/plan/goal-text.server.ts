/** Goals and steps in clear, and sealed for storing. */
import type { Context } from '../../base/handle.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import type { GoalRow, StepRow } from './goal.api.ts'
import { findSteps, type StoredGoal, type StoredStep } from './goal.db.ts'
import type { GoalInput, StepInput } from './goal.ts'

type Opening = Pick<Context, 'tx' | 'seal'>
type Sealing = Pick<Context, 'tx' | 'seal' | 'now'>
export type OpenGoal = Omit<GoalRow, 'can'>

export const openSteps = async (context: Opening, steps: StoredStep[]): Promise<StepRow[]> => (await openTexts(context, 'steps', steps, ['what', 'who_name'])).map(({ person_id: _person, ...step }) => step) as never

/** Goals with their steps, in the order given. */
export async function openGoals(context: Opening, stored: StoredGoal[]): Promise<OpenGoal[]> {
  const steps = Map.groupBy(await openSteps(context, await findSteps(context.tx, stored.map((goal) => goal.id))), (step) => step.goal_id)
  const reasons = new Map((await openTexts(context, 'goal_states', stored.map((goal) => ({ id: goal.state_id, person_id: goal.person_id, reason_sealed: goal.state_reason_sealed })), ['reason'])).map((row) => [row.id, row.reason]))
  const open = await openTexts(context, 'goals', stored, ['title', 'own_words', 'why', 'supporter_name'])
  // Nothing but the answer: it is also what a conflict shows.
  return open.map(({ state_id, state_reason_sealed: _sealed, plan_for_household: _household, priority, ...goal }) => ({ ...goal, priority: String(priority), state_reason: reasons.get(state_id)!, steps: steps.get(goal.id) ?? [] })) as never
}

/** Columns of a goal from what was typed. */
export async function sealGoal(context: Sealing, place: { id: string; person_id: string }, input: GoalInput) {
  const { title, own_words, why, supporter_name, priority, ...plain } = input
  const { area, own_words_language, due_on, supporter, for_family, hidden_from_family } = plain
  const sealed = await sealTexts(context, 'goals', place, { title, own_words, why, supporter_name })
  return { ...sealed, title_sealed: sealed.title_sealed!, area, own_words_language: own_words.trim() ? own_words_language : '', due_on, supporter, for_family, hidden_from_family, priority: Number(priority) }
}

export async function sealStep(context: Sealing, place: { id: string; person_id: string }, { what, who_name, who, due_on }: StepInput) {
  const sealed = await sealTexts(context, 'steps', place, { what, who_name })
  return { ...sealed, what_sealed: sealed.what_sealed!, who, due_on }
}
