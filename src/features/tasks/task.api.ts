import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { canTask, taskAccess as may } from './task.access.ts'
import { TaskInput, taskSourceLabels, type TaskSource } from './task.ts'

export const SourceSchema = z.enum(Object.keys(taskSourceLabels) as [TaskSource, ...TaskSource[]])

/** What stands in the database as it is; the title is opened only for the rows that are shown. */
export const TaskFacts = z.object({
  id: z.uuid(), due_on: TaskInput.shape.due_on, person_id: z.uuid().nullable(), person_name: z.string().nullable().meta({ label: 'Person' }),
  assigned_to: z.uuid(), assigned_name: z.string().meta({ label: 'zu erledigen durch' }), made_by: z.uuid(), made_by_name: z.string().meta({ label: 'angelegt von' }), made_on: Day.meta({ label: 'angelegt am', kind: 'date' }),
  source: SourceSchema.meta({ label: 'woraus', labels: taskSourceLabels }), source_id: z.uuid().nullable(),
  done_on: Day.nullable().meta({ label: 'erledigt am', kind: 'date' }), done_by_name: z.string().nullable().meta({ label: 'erledigt von' }),
  /** Whoever has it can no longer see the case; it falls to the responsible person. */
  is_left_behind: z.boolean(),
  /** Of an absent colleague for whom the asker deputises. */
  is_deputised: z.boolean(),
  /** Who passed it on last, if somebody did. */
  given_by: z.uuid().nullable(), given_by_name: z.string().nullable().meta({ label: 'weitergegeben von' }),
  remind_days: TaskInput.shape.remind_days, repeat: TaskInput.shape.repeat, repeat_every: TaskInput.shape.repeat_every, repeat_until: TaskInput.shape.repeat_until,
  /** The day that the repetition is counted from. */
  repeat_from: Day.nullable(), version: z.number().int(),
})
export const TaskRow = TaskFacts.extend({ title: z.string(), note: z.string(), can: CanSchema })
export type TaskRow = z.output<typeof TaskRow>

/** Filters beside the columns: `person_id`, `whose` (mine, given: made by me for others), `state` (open, overdue, week, done). Without a state: the open ones. The text is looked for in titles, too. */
export const listTasks = endpoint({
  method: 'POST', path: '/api/tasks/list', summary: 'Aufgaben', kind: 'read', input: ListInput, output: pageOf(TaskRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canTask,
})
/** My open tasks, as numbers. */
export const countTasks = endpoint({
  method: 'GET', path: '/api/tasks/count', summary: 'Zahl der eigenen offenen Aufgaben', kind: 'read', output: z.object({ open: z.number().int(), overdue: z.number().int(), today: z.number().int() }), may: may.count, audit: may.count.act,
})
/** Who may be given a task: with a person those who see the case, without one every caseworker and lead. */
export const listAssignees = endpoint({
  method: 'POST', path: '/api/tasks/assignees', summary: 'Wer eine Aufgabe übernehmen kann', kind: 'read', input: z.object({ person_id: z.uuid().nullable().default(null), due_on: Day.optional() }),
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string() })) }), may: may.assignees, audit: may.assignees.act,
})
export const createTask = endpoint({
  method: 'POST', path: '/api/tasks', summary: 'Aufgabe anlegen', kind: 'create', input: TaskInput.extend({ source: SourceSchema.default(''), source_id: z.uuid().nullable().default(null), repeat_from: Day.nullable().optional() }), output: TaskRow, may: may.create, audit: may.create.act, can: canTask,
})
export const changeTask = endpoint({
  method: 'PUT', path: '/api/tasks/:id', summary: 'Aufgabe ändern', kind: 'change', params: ById, input: TaskInput, output: TaskRow, may: may.change, audit: may.change.act, can: canTask,
})
export const postponeTask = endpoint({
  method: 'PUT', path: '/api/tasks/:id/due', summary: 'Aufgabe auf einen anderen Tag legen', kind: 'change', params: ById, input: TaskInput.pick({ due_on: true }), output: TaskRow, may: may.postpone, audit: may.postpone.act, can: canTask,
})
/** Passes it on; whoever gets it reads from whom. */
export const delegateTask = endpoint({
  method: 'PUT', path: '/api/tasks/:id/bearer', summary: 'Aufgabe weitergeben', kind: 'change', params: ById, input: z.object({ assigned_to: z.uuid('Wer soll sie erledigen?').meta({ label: 'an wen' }) }), output: TaskRow, may: may.delegate, audit: may.delegate.act, can: canTask,
})
/** A task that comes again makes the next one in the same act; opening it again takes that one back. */
export const settleTask = endpoint({
  method: 'POST', path: '/api/tasks/:id/done', summary: 'Aufgabe erledigt', kind: 'act', params: ById, output: TaskRow.extend({ next_on: Day.nullable().default(null) }), may: may.settle, audit: may.settle.act, can: canTask,
})
export const reopenTask = endpoint({
  method: 'POST', path: '/api/tasks/:id/reopen', summary: 'Aufgabe wieder öffnen', kind: 'act', params: ById, output: TaskRow, may: may.reopen, audit: may.reopen.act, can: canTask,
})
export const removeTask = endpoint({
  method: 'DELETE', path: '/api/tasks/:id', summary: 'Aufgabe löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
