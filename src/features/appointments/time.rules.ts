/** The clock on the wall in Germany and instants. Refuses, at its field, what does not exist. */
import { addDays, addMonths, instantsOf } from '../../base/day.ts'
import { refuseField } from '../../base/refused.ts'

/** The instant of a time of day. What exists twice is the first of the two. Refuses, at its field, what does not exist. */
export function instantOf(on: string, at: string, field = 'begins'): string {
  return instantsOf(on, at)[0] ?? refuseField(field, `${at} Uhr gibt es an diesem Tag nicht: Die Uhr wird von 2 auf 3 Uhr vorgestellt.`)
}

/** First instant of a day, and of the day after another one: what lies between belongs to these days. */
export const daySpan = (from: string, through: string): { since: string; before: string } => ({ since: instantsOf(from, '00:00')[0]!, before: instantsOf(addDays(through, 1), '00:00')[0]! })

/** From when until when, as instants. Refuses what does not exist, and an end that is not after the beginning. */
export function spanOf({ on, begins, ends }: { on: string; begins: string; ends: string }): { starts_at: string; ends_at: string } {
  if (ends <= begins) refuseField('ends', 'Das Ende liegt nicht nach dem Beginn.')
  return { starts_at: instantOf(on, begins, 'begins'), ends_at: instantOf(on, ends, 'ends') }
}

/** Minutes since midnight of `HH:MM`, and back (at most 23:59). */
export const minutesOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3))
export const timeOf = (minutes: number): string => {
  const kept = Math.max(0, Math.min(1439, Math.round(minutes)))
  return `${String(Math.floor(kept / 60)).padStart(2, '0')}:${String(kept % 60).padStart(2, '0')}`
}
/** The first day of a month so many months away. */
export const monthFrom = (day: string, months: number): string => addMonths(`${day.slice(0, 7)}-01`, months)
