/** The clock on the wall in Germany and instants. An hour that does not exist in March and one that exists twice in October are told apart here, once for all. */
import { addDays, addMonths } from '../../base/day.ts'
import { refuse } from '../../base/refused.ts'

const WALL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' })
const MINUTE = 60_000
/** Germany is one hour ahead of UTC, in summer two. The earlier instant comes from the larger one. */
const OFFSETS = [120, 60]

/** What the wall clock says at an instant: day and `HH:MM`. */
export function wallOf(instant: string | number): { on: string; at: string } {
  const [on, at] = WALL.format(new Date(instant)).split(' ')
  return { on: on!, at: at! }
}

/** Every instant at which the wall clock says so, earliest first: one; none in the hour that is left out in March; two in the hour that comes twice in October. */
export function instantsOf(on: string, at: string): string[] {
  const spoken = Date.parse(`${on}T${at}:00Z`)
  return OFFSETS.map((offset) => spoken - offset * MINUTE).filter((instant) => { const wall = wallOf(instant); return wall.on === on && wall.at === at }).map((instant) => new Date(instant).toISOString())
}

/** The instant of a time of day. What exists twice is the first of the two. Refuses, at its field, what does not exist. */
export function instantOf(on: string, at: string, field = 'begins'): string {
  return instantsOf(on, at)[0] ?? refuse('input', undefined, { fields: { [field]: `${at} Uhr gibt es an diesem Tag nicht: Die Uhr wird von 2 auf 3 Uhr vorgestellt.` } })
}

/** First instant of a day, and of the day after another one: what lies between belongs to these days. */
export const daySpan = (from: string, through: string): { since: string; before: string } => ({ since: instantsOf(from, '00:00')[0]!, before: instantsOf(addDays(through, 1), '00:00')[0]! })

/** From when until when, as instants. Refuses what does not exist, and an end that is not after the beginning. */
export function spanOf({ on, begins, ends }: { on: string; begins: string; ends: string }): { starts_at: string; ends_at: string } {
  if (ends <= begins) refuse('input', undefined, { fields: { ends: 'Das Ende liegt nicht nach dem Beginn.' } })
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
