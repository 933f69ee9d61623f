/** What the calendar shows: which days, which entries, and how entries that overlap stand beside each other. */
import { addDays, mondayOf } from '../../base/day.ts'
import { minutesOf, monthFrom } from './time.rules.ts'

export type View = 'day' | 'week' | 'month'
export type Whose = 'me' | 'team' | 'room'
/** First and last day that are asked for; a month with the days that complete its weeks. */
export function rangeOf(view: View, day: string): { from: string; through: string } {
  if (view === 'day') return { from: day, through: day }
  if (view === 'week') return { from: mondayOf(day), through: addDays(mondayOf(day), 6) }
  const last = addDays(monthFrom(day, 1), -1)
  return { from: mondayOf(monthFrom(day, 0)), through: addDays(mondayOf(last), 6) }
}
/** The day so many days, weeks or months away. */
export const stepFrom = (view: View, day: string, steps: number): string => (view === 'month' ? monthFrom(day, steps) : addDays(day, steps * (view === 'week' ? 7 : 1)))
export const daysOf = ({ from, through }: { from: string; through: string }): string[] => {
  const days = [from]
  while (days.at(-1)! < through) days.push(addDays(days.at(-1)!, 1))
  return days
}

type Timed = { on: string; begins: string; ends: string }
export type Placed<T> = { entry: T; /** Minutes since midnight. */ from: number; to: number; lane: number; lanes: number }
/** Least minutes that an entry takes on the page, so that its words can be read. */
const LEAST = 25

/** Entries of one column in lanes: none covers another, and what stands alone has the whole width. */
export function lanesOf<T extends Timed>(entries: readonly T[]): Placed<T>[] {
  const sorted = entries.map((entry) => ({ entry, from: minutesOf(entry.begins), to: Math.max(minutesOf(entry.ends), minutesOf(entry.begins) + LEAST), lane: 0, lanes: 1 })).sort((a, b) => a.from - b.from || b.to - a.to)
  let group: Placed<T>[] = [], end = -1
  const close = () => { const lanes = Math.max(0, ...group.map((one) => one.lane)) + 1; for (const one of group) one.lanes = lanes; group = [] }
  for (const placed of sorted) {
    if (placed.from >= end) close()
    const taken = new Set(group.filter((other) => other.to > placed.from).map((other) => other.lane))
    while (taken.has(placed.lane)) placed.lane++
    group.push(placed)
    end = Math.max(end, placed.to)
  }
  close()
  return sorted
}
/** Hours that the page shows: the usual ones, and more where something lies outside. */
export function hoursOf(entries: readonly Timed[]): { from: number; to: number } {
  return { from: Math.min(7, ...entries.map((entry) => Math.floor(minutesOf(entry.begins) / 60))), to: Math.max(19, ...entries.map((entry) => Math.ceil(minutesOf(entry.ends) / 60))) }
}
/** A time of the grid near a place in a column. */
export const snapped = (minutes: number, step = 15): number => Math.max(0, Math.min(1440 - step, Math.round(minutes / step) * step))
