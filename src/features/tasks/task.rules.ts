/** Days of tasks: those chosen with one tap, and the next one of a task that comes again. Pure functions. */
import { addDays, addMonths, daysBetween, germanDay, mondayOf } from '../../base/day.ts'
import type { RepeatUnit } from './task.ts'

/** The Monday after a day. */
export const nextMonday = (day: string): string => addDays(mondayOf(day), 7)

export type DueChoice = { key: 'today' | 'tomorrow' | 'week' | 'fortnight'; label: string; on: string }
/** Usual days for something to do: today, tomorrow, the beginning of next week, in two weeks. A day that falls together with an earlier one is left out. */
export function dueChoices(today: string): DueChoice[] {
  const all: DueChoice[] = [
    { key: 'today', label: 'heute', on: today }, { key: 'tomorrow', label: 'morgen', on: addDays(today, 1) },
    { key: 'week', label: 'nächste Woche', on: nextMonday(today) }, { key: 'fortnight', label: 'in zwei Wochen', on: addDays(today, 14) },
  ]
  return all.filter((one, at) => all.findIndex((other) => other.on === one.on) === at)
}

/** How a task comes again. `from`: the day that the others are counted from, so that a 31st is one again after a short month. */
export type Repeat = { unit: RepeatUnit; every: number; from: string; until: string | null }

const monthsBetween = (from: string, to: string) => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

/** When a task that was due on a day is due again: the next day of its series that lies neither before today nor on or before that day. Null: the series is over. */
export function nextDue({ unit, every, from, until }: Repeat, due: string, today: string): string | null {
  const months = unit === 'year' ? every * 12 : every
  const nth = (n: number) => (unit === 'week' ? addDays(from, n * every * 7) : addMonths(from, n * months))
  const earliest = due < today ? today : addDays(due, 1)
  let n = Math.max(0, Math.floor(unit === 'week' ? daysBetween(from, earliest) / (every * 7) : (monthsBetween(from, earliest) - 1) / months))
  while (nth(n) < earliest) n++
  const next = nth(n)
  return until && next > until ? null : next
}

const units = { week: ['jede Woche', 'Wochen'], month: ['jeden Monat', 'Monate'], year: ['jedes Jahr', 'Jahre'] } as const
const weekdays = ['sonntags', 'montags', 'dienstags', 'mittwochs', 'donnerstags', 'freitags', 'samstags']
/** A repetition in words: "alle 2 Wochen montags, bis 30.06.2027". */
export function repeatText({ unit, every, from, until }: Repeat): string {
  const [each, many] = units[unit]
  const date = Number(from.slice(8)), month = from.slice(5, 7)
  const on = unit === 'week' ? weekdays[new Date(`${from}T00:00:00Z`).getUTCDay()] : unit === 'month' ? `am ${date}.` : `am ${date}.${month}.`
  const isShort = unit === 'month' ? date > 28 : month === '02' && date === 29
  return `${every === 1 ? each : `alle ${every} ${many}`} ${on}${isShort ? ' oder am letzten Tag des Monats' : ''}${until ? `, bis ${germanDay(until)}` : ''}`
}
