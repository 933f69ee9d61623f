/** Handlers of tasks, and `addTask` for what else makes one: talks, letters, goals, referrals. */
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { openTexts, SEARCHED, searchOpened, sealTexts } from '../cases/sealed.server.ts'
import { canTask } from './task.access.ts'
import { changeTask, countTasks, createTask, delegateTask, listAssignees, listTasks, postponeTask, removeTask, reopenTask, settleTask } from './task.api.ts'
import { countMine, deleteTask, deleteTasks, dropFollower, findOpenTasksOf, findSeeing, findStaff, findTask, findTasks, insertTask, isFollowed, markDone, markOpen, updateTask, type StoredTask } from './task.db.ts'
import { nextDue } from './task.rules.ts'
import type { RepeatUnit, TaskInput, TaskSource } from './task.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>

export type NewTask = { person_id: string | null; title: string; due_on: string; /** Left out: whoever acts. */ assigned_to?: string; source?: TaskSource; source_id?: string | null } & Partial<Coming> & { note?: string; repeat_from?: string | null | undefined }
/** When it reminds and how it comes again. */
type Coming = Pick<TaskInput, 'remind_days' | 'repeat' | 'repeat_every' | 'repeat_until'>

/** Makes a task and gives back its id. Refuses (input, at `assigned_to`) when the colleague may not see the case, and with 404 when the one who acts may not. A day in the past is taken: then it is overdue. */
export async function addTask(context: Acting, { person_id, title, note = '', due_on, assigned_to, source = '', source_id = null, remind_days = null, repeat_from, ...repeating }: NewTask): Promise<string> {
  const { tx, me, today } = context
  const id = newId(), bearer = assigned_to ?? me.id
  await demandAssignee(context, person_id, due_on, assigned_to)
  const sealed = await sealTexts(context, 'tasks', { id, person_id }, { title, note })
  await insertTask(tx, { id, person_id, ...sealed, title_sealed: sealed.title_sealed!, due_on, assigned_to: bearer, made_by: me.id, made_on: today, given_by: bearer === me.id ? null : me.id, source, source_id, remind_days, ...repetition(repeating, due_on, repeat_from) })
  return id
}

/** Columns of a repetition; without another day it is counted from the day that the task is due. */
function repetition({ repeat = null, repeat_every = 1, repeat_until = null }: Partial<Coming>, due: string, from: string | null = due) {
  if (!repeat) return { repeat, repeat_every: 1, repeat_from: null, repeat_until: null }
  if (repeat_until && repeat_until < due) refuseField('repeat_until', 'Das letzte Mal läge vor dem ersten.')
  return { repeat, repeat_every, repeat_from: from ?? due, repeat_until }
}

/** The next one of a task that comes again, with the same words for the same colleague, or for whoever settled it where that one cannot do it any more. The day, if there is a next one. */
async function addNext(context: Acting, before: StoredTask): Promise<string | null> {
  const { tx, me, today } = context
  if (!before.repeat || await isFollowed(tx, before.id)) return null
  const next = nextDue({ unit: before.repeat as RepeatUnit, every: before.repeat_every, from: before.repeat_from!, until: before.repeat_until }, before.due_on, today)
  if (!next) return null
  const { title, note } = (await openTasks(context, [before]))[0]!
  const id = newId(), { person_id, made_by, source, source_id, remind_days, repeat, repeat_every, repeat_from, repeat_until } = before
  const canStill = before.assigned_to === me.id || (await fitting(context, person_id, next)).some((one) => one.id === before.assigned_to)
  const sealed = await sealTexts(context, 'tasks', { id, person_id }, { title, note })
  await insertTask(tx, { id, person_id, ...sealed, title_sealed: sealed.title_sealed!, due_on: next, assigned_to: canStill ? before.assigned_to : me.id, made_by, made_on: today, given_by: canStill ? before.given_by : null, source, source_id, remind_days, repeat, repeat_every, repeat_from, repeat_until, follows: before.id })
  return next
}

/** What happened ends what was to be done about it: settles the open tasks that came from a thing. How many there were. */
export async function settleTasksOf({ tx, me, today }: Pick<Acting, 'tx' | 'me' | 'today'>, source: TaskSource, sourceId: string): Promise<number> {
  const open = await findOpenTasksOf(tx, source, sourceId)
  if (open.length) await markDone(tx, open, me.id, today)
  return open.length
}

/** What was a mistake leaves nothing to do: removes the open tasks that came from a thing. */
export async function dropTasksOf({ tx }: Pick<Acting, 'tx'>, source: TaskSource, sourceId: string): Promise<void> {
  const open = await findOpenTasksOf(tx, source, sourceId)
  if (open.length) await deleteTasks(tx, open)
}

/** The same tasks with their titles in clear. */
export const openTasks = (context: Pick<Acting, 'tx' | 'seal'>, rows: readonly StoredTask[]) => openTexts(context, 'tasks', rows, ['title', 'note'])

/** Who may be given a task: whoever sees the case by then, or without one all who work with cases. */
const fitting = ({ tx, today }: Pick<Acting, 'tx' | 'today'>, personId: string | null, due: string) => (personId ? findSeeing(tx, personId, today, due) : findStaff(tx))
async function demandAssignee(context: Pick<Acting, 'tx' | 'me' | 'today'>, personId: string | null, due: string, assignedTo: string | undefined): Promise<void> {
  if (!assignedTo || assignedTo === context.me.id) return
  if (!(await fitting(context, personId, due)).some(({ id }) => id === assignedTo)) refuseField('assigned_to', personId ? 'Diesen Fall sieht die Person nicht. Aufgaben dazu kann nur übernehmen, wer ihn in der Beratung sehen darf.' : 'Aufgaben übernehmen können nur Integrationsmanagement und Leitung.')
}
/** A new day lies ahead; an earlier one may be taken back. */
function demandComing(due: string, today: string, madeOn = today): void {
  if (due < today && due < madeOn) refuseField('due_on', 'Der Tag liegt in der Vergangenheit.')
}
/** Columns for a new bearer; whoever takes a task back has it from nobody. */
const givenTo = (me: string, bearer: string, before: { assigned_to: string; given_by: string | null }) => ({ assigned_to: bearer, given_by: bearer === before.assigned_to ? before.given_by : bearer === me ? null : me })
async function shown(context: Acting, id: string) {
  const [task] = await openTasks(context, [(await findTask(context.tx, id)) ?? refuse('not-found')])
  return task!
}

async function pageOfTasks(context: Acting, list: ListInput) {
  const { tx, me, today } = context
  if (list.text.trim()) {
    const { rows } = await findTasks(tx, { ...list, text: '', page: 1 }, me.id, today, SEARCHED)
    return searchOpened(await openTasks(context, rows), list, (row) => [row.title, row.note, row.person_name, row.assigned_name])
  }
  const { rows, total } = await findTasks(tx, list, me.id, today)
  return { rows: await openTasks(context, rows), total }
}

export const taskHandlers: Handler[] = [
  handle(listTasks, async (context) => {
    const { me, input, note } = context
    const page = await pageOfTasks(context, input)
    // Whoever reads what others have to do in a case leaves a trace there; one's own work does not.
    const read = new Set([...(input.filter.person_id ?? []), ...page.rows.flatMap((row) => (row.person_id && row.assigned_to !== me.id && row.made_by !== me.id ? [row.person_id] : []))])
    for (const id of read) note(id)
    return page
  }),
  handle(countTasks, ({ tx, me, today }) => countMine(tx, me.id, today)),
  handle(listAssignees, async (context) => ({ rows: await fitting(context, context.input.person_id, context.input.due_on ?? context.today) })),
  handle(createTask, async (context) => {
    const { input, today, note } = context
    demandComing(input.due_on, today)
    const id = await addTask(context, input)
    note(input.person_id, { task: id, due: input.due_on, to: input.assigned_to ?? context.me.id })
    return shown(context, id)
  }),
  handle(changeTask, async (context) => {
    const { tx, me, params: { id }, input: { title, note: words, assigned_to, repeat, repeat_every, repeat_until, ...input }, version, today, note } = context
    const before = (await findTask(tx, id)) ?? refuse('not-found')
    demandVersion((await openTasks(context, [before]))[0]!, version)
    demand(canTask(me, before).change!)
    demandComing(input.due_on, today, before.made_on)
    const bearer = assigned_to ?? before.assigned_to
    if (bearer !== before.assigned_to || input.person_id !== before.person_id) await demandAssignee(context, input.person_id, input.due_on, bearer)
    const sealed = await sealTexts(context, 'tasks', { id, person_id: input.person_id }, { title, note: words })
    // Who changes the day or the distance begins the series anew; a day put off does not.
    const isSame = repeat === before.repeat && repeat_every === before.repeat_every && input.due_on === before.due_on
    note(input.person_id, { task: id, due: input.due_on, to: bearer })
    if (before.person_id && before.person_id !== input.person_id) note(before.person_id, { task: id, moved: true })
    const change = { ...input, ...sealed, title_sealed: sealed.title_sealed!, ...givenTo(me.id, bearer, before), ...repetition({ repeat, repeat_every, repeat_until }, input.due_on, isSame ? before.repeat_from : undefined) }
    return rowAfter(await updateTask(tx, id, version, change), () => shown(context, id))
  }),
  handle(delegateTask, async (context) => {
    const { tx, me, params: { id }, input: { assigned_to: bearer }, version, note } = context
    const before = await shown(context, id)
    demandVersion(before, version)
    demand(canTask(me, before).delegate!)
    await demandAssignee(context, before.person_id, before.due_on, bearer)
    note(before.person_id, { task: id, to: bearer })
    return rowAfter(await updateTask(tx, id, version, givenTo(me.id, bearer, before)), () => shown(context, id))
  }),
  handle(postponeTask, async (context) => {
    const { tx, me, params: { id }, input, version, today, note } = context
    const before = await shown(context, id)
    demandVersion(before, version)
    demand(canTask(me, before).change!)
    demandComing(input.due_on, today, before.made_on)
    note(before.person_id, { task: id, due: input.due_on })
    return rowAfter(await updateTask(tx, id, version, input), () => shown(context, id))
  }),
  handle(settleTask, async (context) => {
    const { tx, me, params: { id }, today, note } = context
    const before = (await findTask(tx, id)) ?? refuse('not-found')
    const { numUpdatedRows } = await markDone(tx, [id], me.id, today)
    const next_on = numUpdatedRows > 0n ? await addNext(context, before) : null
    note(before.person_id, { task: id, ...(next_on && { next: next_on }) })
    return { ...(await shown(context, id)), next_on }
  }),
  handle(reopenTask, async (context) => {
    const { tx, params: { id }, note } = context
    const { person_id } = (await findTask(tx, id)) ?? refuse('not-found')
    await markOpen(tx, id)
    await dropFollower(tx, id)
    note(person_id, { task: id })
    return shown(context, id)
  }),
  handle(removeTask, async (context) => {
    const { tx, me, params: { id }, version, note } = context
    const before = (await findTask(tx, id)) ?? refuse('not-found')
    demand(canTask(me, before).remove!)
    note(before.person_id, { task: id })
    await goneAfter(await deleteTask(tx, id, version), () => shown(context, id))
    return done
  }),
]
