/** Days that are chosen with one tap. Pure functions of today. */
import { addDays } from '../../base/day.ts'

/** The Monday after a day. */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, (8 - weekday) % 7 || 7)
}

export type DueChoice = { key: 'today' | 'tomorrow' | 'week' | 'fortnight'; label: string; on: string }
/** Usual days for something to do: today, tomorrow, the beginning of next week, in two weeks. A day that falls together with an earlier one is left out. */
export function dueChoices(today: string): DueChoice[] {
  const all: DueChoice[] = [
    { key: 'today', label: 'heute', on: today }, { key: 'tomorrow', label: 'morgen', on: addDays(today, 1) },
    { key: 'week', label: 'nächste Woche', on: nextMonday(today) }, { key: 'fortnight', label: 'in zwei Wochen', on: addDays(today, 14) },
  ]
  return all.filter((one, at) => all.findIndex((other) => other.on === one.on) === at)
}
