/** Comparison of two agreed versions of a plan, and when a plan can be agreed. */
import { germanDay } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'
import type { GoalState, LifeArea, Supporter } from './goal.ts'
import { isOpen } from './goal.rules.ts'

export type VersionStep = { step_id: string; what: string; who: Supporter; who_name: string; due_on: string | null; done_on: string | null }
export type VersionGoal = {
  goal_id: string; person_id: string; person_name: string; for_family: boolean; hidden_from_family: boolean; area: LifeArea; title: string; own_words: string; own_words_language: string; why: string; priority: '1' | '2' | '3'; due_on: string | null
  supporter: Supporter; supporter_name: string; state: GoalState; steps: VersionStep[]
}
export const comparedFields = ['person_name', 'for_family', 'hidden_from_family', 'area', 'title', 'own_words', 'own_words_language', 'why', 'priority', 'due_on', 'supporter', 'supporter_name', 'state'] as const
export type ComparedField = (typeof comparedFields)[number]
const stepFields = ['what', 'who', 'who_name', 'due_on', 'done_on'] as const

export type StepChange = { kind: 'added' | 'removed' | 'changed'; step_id: string; before: VersionStep | null; after: VersionStep | null }
export type GoalChange = { kind: 'added' | 'removed' | 'changed'; goal_id: string; before: VersionGoal | null; after: VersionGoal | null; /** Only of changed goals. */ fields: ComparedField[]; steps: StepChange[] }

function compareSteps(older: readonly VersionStep[], newer: readonly VersionStep[]): StepChange[] {
  const before = new Map(older.map((step) => [step.step_id, step])), after = new Set(newer.map((step) => step.step_id))
  return [
    ...newer.flatMap((step): StepChange[] => {
      const was = before.get(step.step_id)
      if (!was) return [{ kind: 'added', step_id: step.step_id, before: null, after: step }]
      return stepFields.some((field) => was[field] !== step[field]) ? [{ kind: 'changed', step_id: step.step_id, before: was, after: step }] : []
    }),
    ...older.filter((step) => !after.has(step.step_id)).map((step): StepChange => ({ kind: 'removed', step_id: step.step_id, before: step, after: null })),
  ]
}

/** What changed from one version to another: goals added, removed, and changed field by field, in the order of the newer version. Turned round, added and removed change places. */
export function compareVersions(older: readonly VersionGoal[], newer: readonly VersionGoal[]): GoalChange[] {
  const before = new Map(older.map((goal) => [goal.goal_id, goal])), after = new Set(newer.map((goal) => goal.goal_id))
  return [
    ...newer.flatMap((goal): GoalChange[] => {
      const was = before.get(goal.goal_id)
      if (!was) return [{ kind: 'added', goal_id: goal.goal_id, before: null, after: goal, fields: [], steps: [] }]
      const fields = comparedFields.filter((field) => was[field] !== goal[field])
      const steps = compareSteps(was.steps, goal.steps)
      return fields.length || steps.length ? [{ kind: 'changed', goal_id: goal.goal_id, before: was, after: goal, fields, steps }] : []
    }),
    ...older.filter((goal) => !after.has(goal.goal_id)).map((goal): GoalChange => ({ kind: 'removed', goal_id: goal.goal_id, before: goal, after: null, fields: [], steps: [] })),
  ]
}

export type PlanFacts = { readonly made_on: string; readonly ended_on: string | null; readonly case_closed_on: string | null }
/** Nothing is agreed, reviewed or added once the case is closed or the plan has come to its end. `what`: "vereinbart", "fortgeschrieben", "ergänzt". */
export function canWriteOn(plan: Pick<PlanFacts, 'ended_on' | 'case_closed_on'>, what: string): Verdict {
  if (plan.case_closed_on) return `Der Fall ist am ${germanDay(plan.case_closed_on)} beendet. Ein Plan wird nur in einem laufenden Fall ${what}.`
  return plan.ended_on ? `Der Plan ist am ${germanDay(plan.ended_on)} abgeschlossen und wird nicht mehr ${what}.` : true
}

/** Whether a plan with these goals can be agreed. */
export function canAgree(plan: PlanFacts, states: readonly GoalState[]): Verdict {
  const running = canWriteOn(plan, 'vereinbart')
  if (running !== true) return running
  if (states.some(isOpen)) return true
  return states.length === 0 ? 'Der Plan hat noch kein Ziel, das vereinbart werden kann.' : 'Im Plan steht kein offenes Ziel. Vereinbart werden vorgeschlagene und laufende Ziele.'
}
