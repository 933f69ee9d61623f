/** Plans: when the next review is due. */
import { addDays } from '../../base/day.ts'

/** Days before the planned date on which a review counts as due. */
export const REVIEW_AHEAD = 14

/** Whether the review of a running plan is due (from two weeks before) or overdue (from the day after). */
export function reviewState(nextReviewOn: string | null, today: string): 'none' | 'planned' | 'due' | 'overdue' {
  if (nextReviewOn === null) return 'none'
  if (nextReviewOn < today) return 'overdue'
  return nextReviewOn <= addDays(today, REVIEW_AHEAD) ? 'due' : 'planned'
}
