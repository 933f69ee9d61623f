/** What assessments say over time: per field of life, never over all of them. */
import { germanDay } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'
import type { Occasion } from './assessment.ts'
import { areaCodes, type LifeArea } from './goal.ts'

export type Assessed = { readonly assessed_on: string; readonly areas: readonly { readonly area: string; readonly step: number }[] }
/** `once`: assessed on one day only, so that nothing can be compared. */
export type Movement = 'up' | 'same' | 'down' | 'once'
export const movementLabels: Record<Movement, string> = { up: 'höher', same: 'gleich', down: 'niedriger', once: 'erst einmal eingeschätzt' }

export type Course = { readonly area: LifeArea; readonly points: readonly { readonly on: string; readonly step: number }[]; readonly movement: Movement }

/** Compares the first and the last step of a field of life. */
export const movementOf = (first: number, last: number): Exclude<Movement, 'once'> => (last > first ? 'up' : last < first ? 'down' : 'same')

/** The course of every field of life that was ever assessed, in the order of the fields; days ascending. `through`: last day that counts. */
export function coursesOf(assessments: readonly Assessed[], through = '9999-12-31'): Course[] {
  const inOrder = assessments.filter((one) => one.assessed_on <= through).toSorted((one, other) => one.assessed_on.localeCompare(other.assessed_on))
  return areaCodes.flatMap((area) => {
    const points = inOrder.flatMap(({ assessed_on, areas }) => areas.filter((one) => one.area === area).map(({ step }) => ({ on: assessed_on, step })))
    const first = points[0], last = points.at(-1)
    return first && last ? [{ area, points, movement: points.length > 1 ? movementOf(first.step, last.step) : 'once' as const }] : []
  })
}

/** What the next assessment is for: the first is the beginning, the last says itself that it is the end. */
export const nextOccasion = (assessments: readonly Assessed[]): Occasion => (assessments.length ? 'review' : 'start')

/** Assessed is what was talked about: not tomorrow, and not after the case was closed. */
export function canAssess(facts: { readonly closed_on: string | null }, on: string, today: string): Verdict {
  if (on > today) return 'Das Datum liegt in der Zukunft.'
  if (facts.closed_on !== null && on > facts.closed_on) return `Der Fall ist seit ${germanDay(facts.closed_on)} beendet.`
  return true
}
