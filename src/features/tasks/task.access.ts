/** A task about a person belongs to that case; one without a person to whoever made it and whoever has to do it. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen, eigene ohne Fall', lead: 'Fälle mit begründeter Einsicht, eigene ohne Fall' }
export const taskAccess = rules('task', { list: staff, count: staff, assignees: staff, create: staff, change: staff, postpone: staff, delegate: staff, settle: staff, reopen: staff, remove: staff })

type Owned = { made_by: string; assigned_to: string; is_left_behind: boolean; done_on?: string | null }
/** Who sees a task may settle it; what is done stays as it is until it is opened again. */
export function canTask(me: Me, task: Owned): Can {
  const open = task.done_on ? 'Die Aufgabe ist erledigt. Wieder geöffnet lässt sie sich ändern.' : true
  const own = me.id === task.made_by || me.id === task.assigned_to || task.is_left_behind
  return { change: open, delegate: open, settle: task.done_on ? 'Die Aufgabe ist schon erledigt.' : true, reopen: task.done_on ? true : 'Die Aufgabe ist offen.', remove: own || 'Löschen kann, wer die Aufgabe angelegt hat oder erledigen soll.' }
}
