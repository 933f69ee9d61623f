/** How an application goes on. Pure functions of (facts, today). */
import { addMonths } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'
import { applicationStateLabels, type ApplicationState } from './application.ts'
import type { WorkKind } from './vacancy.ts'

/** From each state where it may go; whoever skips a step skips it. Source: domain, "Bewerbung". */
export const moves: Record<ApplicationState, readonly ApplicationState[]> = {
  idea: ['drafting', 'sent', 'interview', 'trial', 'accepted', 'started', 'rejected', 'withdrawn'],
  drafting: ['sent', 'interview', 'trial', 'accepted', 'started', 'rejected', 'withdrawn'],
  sent: ['interview', 'trial', 'accepted', 'started', 'rejected', 'withdrawn'],
  interview: ['trial', 'accepted', 'started', 'rejected', 'withdrawn'],
  trial: ['interview', 'accepted', 'started', 'rejected', 'withdrawn'],
  accepted: ['started', 'trial', 'rejected', 'withdrawn'],
  rejected: [], withdrawn: [],
  started: ['stayed', 'left'], stayed: ['left'], left: [],
}
/** Still on the way to work. */
export const openStates: readonly ApplicationState[] = ['idea', 'drafting', 'sent', 'interview', 'trial', 'accepted']
export const isOpen = (state: ApplicationState): boolean => openStates.includes(state)
/** Months after which one asks whether somebody is still there. */
export const STAY_MONTHS = 6
/** Day from which "still there" can be said. */
export const stayDay = (startedOn: string): string => addMonths(startedOn, STAY_MONTHS)

/** Whether an application may take a state on a day. `since`: first day of the state it has. */
export function canMove(now: { state: ApplicationState; since: string }, next: ApplicationState, on: string, today: string): Verdict {
  if (!moves[now.state].includes(next)) return `Von „${applicationStateLabels[now.state]}“ geht es nicht zu „${applicationStateLabels[next]}“.`
  if (on > today) return 'Das Datum liegt in der Zukunft.'
  if (on < now.since) return 'Das Datum liegt vor dem jetzigen Stand.'
  if (next === 'stayed' && on < stayDay(now.since)) return 'Sechs Monate sind noch nicht vorbei.'
  return true
}
/** What somebody does who began: code of the list "occupation". */
export const occupationOf = (kind: WorkKind): string => ({ job: 'arbeit', minijob: 'arbeit', training: 'ausbildung', internship: 'praktikum' })[kind]
