/** Where a letter stands, and when to remind of it. */
import { addDays } from '../../base/day.ts'
import type { LetterState, Urgency } from './letter.ts'

/** Days before the deadline on which the reminder falls: time for a call, an interpreter, and the post (delivery counts as done on the fourth day, § 4 Abs. 2 VwZG). */
export const REMINDER_DAYS = 7
/** Days ahead that Heute looks for deadlines. */
export const DEADLINE_DAYS = 14

export function stateOf(letter: { urgency: string; settled_on: string | null; answer: string }): LetterState {
  if (letter.urgency === 'werbung') return 'werbung'
  if (!letter.settled_on) return 'offen'
  return letter.answer ? 'beantwortet' : 'erledigt'
}

/** The day to remind on, as proposed: a week before the deadline, but never in the past; urgent letters without a deadline at once; others not at all. */
export function reminderFor(letter: { deadline: string | null; urgency: Urgency }, today: string): string | null {
  if (letter.urgency === 'werbung') return null
  if (!letter.deadline) return letter.urgency === 'dringend' ? today : null
  const before = addDays(letter.deadline, -REMINDER_DAYS)
  return before > today ? before : today
}

/** How near the deadline of an open letter is. */
export function nearness(letter: { deadline: string | null; urgency: string; settled_on: string | null; answer: string }, today: string): 'overdue' | 'near' | 'far' | 'none' {
  if (stateOf(letter) !== 'offen' || !letter.deadline) return 'none'
  if (letter.deadline < today) return 'overdue'
  return letter.deadline <= addDays(today, REMINDER_DAYS) ? 'near' : 'far'
}
