/** What becomes of a checklist for somebody on a day. Pure functions. */
import { addDays } from '../../base/day.ts'
import type { ChecklistItem } from './checklist.ts'

export type Subject = { id: string; name: string; /** Who is responsible, if somebody is. */ responsible: { id: string; name: string } | null }
export type PlannedTask = { item: number; person_id: string; person_name: string; title: string; due_on: string; assigned_to: string; assigned_name: string }

/** The tasks in the order of their days. What is once for a household goes to the first of the people; a day that has passed becomes today; where nobody is responsible, whoever applies it does it. */
export function plannedTasks(items: readonly ChecklistItem[], people: readonly Subject[], day: string, me: { id: string; name: string }, today: string): PlannedTask[] {
  return items.flatMap(({ title, days, who, per }, item) => (per === 'household' ? people.slice(0, 1) : people).map((person) => {
    const bearer = (who === 'responsible' && person.responsible) || me
    const due = addDays(day, days)
    return { item, person_id: person.id, person_name: person.name, title, due_on: due < today ? today : due, assigned_to: bearer.id, assigned_name: bearer.name }
  })).sort((one, other) => one.due_on.localeCompare(other.due_on) || one.item - other.item)
}

/** "3 Tage danach", "am Tag selbst", "14 Tage davor". */
export function daysText(days: number): string {
  if (days === 0) return 'am Tag selbst'
  return `${Math.abs(days) === 1 ? '1 Tag' : `${Math.abs(days)} Tage`} ${days < 0 ? 'davor' : 'danach'}`
}

/** The items with one moved up or down; unchanged at the ends. */
export function moved<T>(items: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...items], to = at + by
  if (to < 0 || to >= next.length) return next
  ;[next[at], next[to]] = [next[to]!, next[at]!]
  return next
}
