/** Handlers of tasks, and `addTask` for what else makes one: talks, letters, goals, referrals. */
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { demand, refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { openTexts, SEARCHED, searchOpened, sealTexts } from '../cases/sealed.server.ts'
import { canTask } from './task.access.ts'
import { changeTask, countTasks, createTask, listAssignees, listTasks, postponeTask, removeTask, reopenTask, settleTask } from './task.api.ts'
import { countMine, deleteTask, deleteTasks, findOpenTasksOf, findSeeing, findStaff, findTask, findTasks, insertTask, markDone, markOpen, updateTask, type StoredTask } from './task.db.ts'
import type { TaskSource } from './task.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>

export type NewTask = { person_id: string | null; title: string; due_on: string; /** Left out: whoever acts. */ assigned_to?: string; source?: TaskSource; source_id?: string | null }

/** Makes a task and gives back its id. Refuses (input, at `assigned_to`) when the colleague may not see the case, and with 404 when the one who acts may not. A day in the past is taken: then it is overdue. */
export async function addTask(context: Acting, { person_id, title, due_on, assigned_to, source = '', source_id = null }: NewTask): Promise<string> {
  const { tx, me, today } = context
  const id = newId()
  await demandAssignee(context, person_id, due_on, assigned_to)
  const { title_sealed } = await sealTexts(context, 'tasks', { id, person_id }, { title })
  await insertTask(tx, { id, person_id, title_sealed: title_sealed!, due_on, assigned_to: assigned_to ?? me.id, made_by: me.id, made_on: today, source, source_id })
  return id
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
export const openTasks = (context: Pick<Acting, 'tx' | 'seal'>, rows: readonly StoredTask[]) => openTexts(context, 'tasks', rows, ['title'])

async function demandAssignee({ tx, me, today }: Pick<Acting, 'tx' | 'me' | 'today'>, personId: string | null, due: string, assignedTo: string | undefined): Promise<void> {
  if (!assignedTo || assignedTo === me.id) return
  const fitting = personId ? await findSeeing(tx, personId, today, due) : await findStaff(tx)
  if (!fitting.some(({ id }) => id === assignedTo)) refuse('input', undefined, { fields: { assigned_to: personId ? 'Diesen Fall sieht die Person nicht. Aufgaben dazu kann nur übernehmen, wer ihn in der Beratung sehen darf.' : 'Aufgaben übernehmen können nur Integrationsmanagement und Leitung.' } })
}
/** A new day lies ahead; an earlier one may be taken back. */
function demandComing(due: string, today: string, madeOn = today): void {
  if (due < today && due < madeOn) refuse('input', undefined, { fields: { due_on: 'Der Tag liegt in der Vergangenheit.' } })
}
async function shown(context: Acting, id: string) {
  const [task] = await openTasks(context, [(await findTask(context.tx, id)) ?? refuse('not-found')])
  return task!
}

async function pageOfTasks(context: Acting, list: ListInput) {
  const { tx, me, today } = context
  if (list.text.trim()) {
    const { rows } = await findTasks(tx, { ...list, text: '', page: 1 }, me.id, today, SEARCHED)
    return searchOpened(await openTasks(context, rows), list, (row) => [row.title, row.person_name, row.assigned_name])
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
  handle(listAssignees, async ({ tx, input, today }) => ({ rows: input.person_id ? await findSeeing(tx, input.person_id, today, input.due_on ?? today) : await findStaff(tx) })),
  handle(createTask, async (context) => {
    const { input, today, note } = context
    demandComing(input.due_on, today)
    const id = await addTask(context, input)
    note(input.person_id, { task: id, due: input.due_on, to: input.assigned_to ?? context.me.id })
    return shown(context, id)
  }),
  handle(changeTask, async (context) => {
    const { tx, me, params: { id }, input: { title, assigned_to, ...input }, version, today, note } = context
    const before = (await findTask(tx, id)) ?? refuse('not-found')
    demandVersion((await openTasks(context, [before]))[0]!, version)
    demand(canTask(me, before).change!)
    demandComing(input.due_on, today, before.made_on)
    const bearer = assigned_to ?? before.assigned_to
    if (bearer !== before.assigned_to || input.person_id !== before.person_id) await demandAssignee(context, input.person_id, input.due_on, bearer)
    const { title_sealed } = await sealTexts(context, 'tasks', { id, person_id: input.person_id }, { title })
    note(input.person_id, { task: id, due: input.due_on, to: bearer })
    if (before.person_id && before.person_id !== input.person_id) note(before.person_id, { task: id, moved: true })
    return rowAfter(await updateTask(tx, id, version, { ...input, assigned_to: bearer, title_sealed: title_sealed! }), () => shown(context, id))
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
    const { person_id } = (await findTask(tx, id)) ?? refuse('not-found')
    await markDone(tx, [id], me.id, today)
    note(person_id, { task: id })
    return shown(context, id)
  }),
  handle(reopenTask, async (context) => {
    const { tx, params: { id }, note } = context
    const { person_id } = (await findTask(tx, id)) ?? refuse('not-found')
    await markOpen(tx, id)
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
