/** Who may do what with plans, goals, steps, agreements and reviews; which rows, the grants decide. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import type { Verdict } from '../../base/refused.ts'
import { canAct, goalActs, isSettled } from './goal.rules.ts'
import type { GoalState } from './goal.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const goalAccess = rules('goal', { list: staff, ofPlan: staff, add: staff, change: staff, remove: staff, act: staff, history: staff })
export const stepAccess = rules('step', { add: staff, change: staff, remove: staff, tick: staff, order: staff })
const keepers = { caseworker: 'pflegt die Vorschläge', lead: 'pflegt die Vorschläge' }
export const suggestionAccess = rules('suggestion', { list: keepers, add: keepers, change: keepers })
export const agreementAccess = rules('agreement', { list: staff, read: staff, draft: staff, agree: staff })
export const reviewAccess = rules('review', { list: staff, read: staff, review: staff })

/** One act per line: what can be done with this goal now, or why not. */
export function canGoal(_me: Me, goal: { state: GoalState; case_closed_on?: string | null; plan_ended_on?: string | null }): Can {
  const running: Verdict = goal.plan_ended_on ? 'Der Plan ist abgeschlossen.' : true
  const acts = Object.fromEntries(goalActs.filter((act) => act !== 'agree').map((act) => [act, running === true ? canAct(goal.state, act) : running]))
  return { change: running === true ? !isSettled(goal.state) || 'Das Ziel ist erledigt. Zum Ändern wieder aufnehmen.' : running, remove: running, ...acts }
}
