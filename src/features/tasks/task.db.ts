/** SQL of tasks. Names stand in subselects, so that only the shown rows ask for them. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { TaskFacts } from './task.api.ts'
import type { TaskSource } from './task.ts'

/** A row as it is stored, with its sealed title. */
export type StoredTask = z.output<typeof TaskFacts> & { title_sealed: Buffer; note_sealed: Buffer | null }

const tasks = sql`select t.id, t.title_sealed, t.note_sealed, t.due_on, t.person_id, (select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = t.person_id) as person_name,
  t.assigned_to, (select u.name from users u where u.id = t.assigned_to) as assigned_name, t.made_by, (select u.name from users u where u.id = t.made_by) as made_by_name, t.made_on,
  t.source, t.source_id, t.done_on, (select u.name from users u where u.id = t.done_by) as done_by_name, t.id in (select left_behind_tasks()) as is_left_behind, t.id in (select deputised_tasks()) as is_deputised,
  t.given_by, (select u.name from users u where u.id = t.given_by) as given_by_name, t.remind_days, t.repeat, t.repeat_every, t.repeat_from, t.repeat_until, t.version from tasks t`

/** Mine are those that I have to do, those in my cases that nobody else can do any more, and those of absent colleagues for whom I deputise. */
const mine = (me: string): RawBuilder<unknown> => sql`(assigned_to = ${me} or id in (select left_behind_tasks()) or id in (select deputised_tasks()))`
const states: Record<string, (today: string) => RawBuilder<unknown>> = {
  open: () => sql`done_on is null`, overdue: (today) => sql`done_on is null and due_on < ${today}`, done: () => sql`done_on is not null`,
  // What reminds earlier is told earlier.
  week: (today) => sql`done_on is null and due_on >= ${today} and due_on - greatest(7, coalesce(remind_days, 0)) <= ${today}::date`,
}

export async function findTasks(tx: Tx, list: ListInput, me: string, today: string, limit?: number): Promise<{ rows: StoredTask[]; total: number }> {
  const { person_id, whose: [whose] = [], state: [state = 'open'] = [] } = list.filter
  const where = [
    (states[state] ?? states.open!)(today), ...(person_id?.length ? [sql`person_id = any (${person_id}::uuid[])`] : []),
    ...(whose === 'mine' ? [mine(me)] : whose === 'given' ? [sql`${me} in (made_by, given_by) and assigned_to <> ${me}`] : []),
  ]
  return findPage(tx, { select: tasks, row: TaskFacts, list, order: state === 'done' ? ['-done_on', '-id'] : ['due_on', 'id'], where, limit }) as Promise<{ rows: StoredTask[]; total: number }>
}
export const findTask = (tx: Tx, id: string) => findRow(tx, tasks, TaskFacts, id) as Promise<StoredTask | undefined>
/** Open tasks that came from one thing, e.g. a referral. */
export const findOpenTasksOf = async (tx: Tx, source: TaskSource, sourceId: string): Promise<string[]> =>
  (await tx.selectFrom('tasks').select('id').where('source', '=', source).where('source_id', '=', sourceId).where('done_on', 'is', null).execute()).map(({ id }) => id)

export async function countMine(tx: Tx, me: string, today: string): Promise<{ open: number; overdue: number; today: number }> {
  const { rows: [row] } = await sql<{ open: number; overdue: number; today: number }>`select count(*)::int as open, count(*) filter (where due_on < ${today})::int as overdue, count(*) filter (where due_on = ${today})::int as today
    from tasks where done_on is null and ${mine(me)}`.execute(tx)
  return row!
}

/** Whoever sees the counselling of the case, now or from a day until `due`. */
export const findSeeing = async (tx: Tx, personId: string, today: string, due: string) =>
  (await sql<{ id: string; name: string }>`select distinct u.id, u.name from who_may_see(${personId}) g join users u on u.id = g.user_id
    where 'counselling' = any (g.areas) and g.valid_from <= greatest(${due}::date, ${today}::date) and (g.valid_until is null or g.valid_until > ${today}) and u.state <> 'disabled' and u.role in ('caseworker', 'lead') order by u.name`.execute(tx)).rows
/** Everybody who works with cases. */
export const findStaff = (tx: Tx) => tx.selectFrom('users').select(['id', 'name']).where('state', '!=', 'disabled').where('role', 'in', ['caseworker', 'lead']).orderBy('name').execute()

type Fresh = { id: string; person_id: string | null; title_sealed: Buffer; due_on: string; assigned_to: string; made_by: string; made_on: string; source: TaskSource; source_id: string | null } & Partial<More>
type More = { note_sealed: Buffer | null; given_by: string | null; remind_days: number | null; repeat: string | null; repeat_every: number; repeat_from: string | null; repeat_until: string | null; follows: string | null }
export const insertTask = (tx: Tx, task: Fresh) => tx.insertInto('tasks').values(task).execute()
export const updateTask = (tx: Tx, id: string, seen: number, task: Partial<Pick<Fresh, 'person_id' | 'title_sealed' | 'due_on' | 'assigned_to'> & Omit<More, 'follows'>>) =>
  tx.updateTable('tasks').set(task).where('id', '=', id).where('version', '=', seen).where('done_on', 'is', null).executeTakeFirst()
export const deleteTask = (tx: Tx, id: string, seen: number) => tx.deleteFrom('tasks').where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteTasks = (tx: Tx, ids: readonly string[]) => tx.deleteFrom('tasks').where('id', 'in', ids).execute()
/** Done, unless it is already; by whom it was done first stays. */
export const markDone = (tx: Tx, ids: readonly string[], me: string, today: string) => tx.updateTable('tasks').set({ done_on: today, done_by: me }).where('id', 'in', ids).where('done_on', 'is', null).executeTakeFirst()
export const markOpen = (tx: Tx, id: string) => tx.updateTable('tasks').set({ done_on: null, done_by: null }).where('id', '=', id).where('done_on', 'is not', null).execute()
/** Whether another one came after it already. */
export const isFollowed = async (tx: Tx, id: string) => Boolean(await tx.selectFrom('tasks').select('id').where('follows', '=', id).executeTakeFirst())
/** Takes back the one that came after it, as long as nobody worked on it. */
export const dropFollower = (tx: Tx, id: string) => tx.deleteFrom('tasks').where('follows', '=', id).where('done_on', 'is', null).where('version', '=', 1).execute()
