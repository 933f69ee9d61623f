/** Rules of grants: a look is short, a deputyship has an end, a responsibility is handed over and not ended. Pure: (facts, today) to yes, or the sentence why not. */
import { daysBetween } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'
import type { GrantKind } from './grant.ts'

/** Longest look of a lead and longest deputyship, in days. A decision of the house, to be told in the agreement with the staff council. */
export const LOOK_DAYS = 92, DEPUTY_DAYS = 366

/** `running`: last day of a look that still holds. */
export function canLook(through: string, running: string | null, today: string): Verdict {
  if (running) return 'Eine Einsicht läuft schon.'
  if (through < today) return 'Das Ende liegt in der Vergangenheit.'
  return daysBetween(today, through) <= LOOK_DAYS || `Eine Einsicht dauert höchstens ${LOOK_DAYS} Tage.`
}

export function canDeputise(from: string, through: string, today: string): Verdict {
  if (through < from) return 'Das Ende liegt vor dem Anfang.'
  if (through < today) return 'Das Ende liegt in der Vergangenheit.'
  return daysBetween(from, through) <= DEPUTY_DAYS || `Eine Vertretung dauert höchstens ${DEPUTY_DAYS} Tage.`
}

export type GrantState = 'current' | 'past' | 'future'
/** `through`: last day, or null without end. A grant that ended on the day it began never held. */
export const grantState = (from: string, through: string | null, today: string): GrantState => (through && (through < today || through < from) ? 'past' : from > today ? 'future' : 'current')

/** What one needs to know of a grant to decide who may end it. `isResponsible`: the asker has the case. `isLastNamed`: nobody else knows the place of the protected person. */
export type GrantFacts = { user_id: string; kind: GrantKind; state: GrantState; isResponsible: boolean; isLastNamed: boolean }

export function canEnd(me: { id: string; role: string }, grant: GrantFacts): Verdict {
  if (grant.state === 'past') return 'Das gilt nicht mehr.'
  if (grant.kind === 'responsibility') return 'Eine Zuständigkeit endet mit der Übergabe des Falls.'
  if (grant.isLastNamed) return 'Jemand muss den Ort der geschützten Person kennen.'
  return grant.user_id === me.id || me.role === 'lead' || grant.isResponsible || 'Das beendet, wer für den Fall zuständig ist, oder die Leitung.'
}
