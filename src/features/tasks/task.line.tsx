/** One task in a short list: done with one tap, put off with two. */
import { CalendarClock, Pencil, Repeat, Undo2, UserRoundPlus } from 'lucide-react'
import { A, Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, since } from '../../ui/format.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Badge } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { readMe } from '../users/user.api.ts'
import { postponeTask, reopenTask, settleTask, type TaskRow } from './task.api.ts'
import { DueField, openDelegate, openTask } from './task.form.tsx'
import { dueChoices, repeatText } from './task.rules.ts'
import { taskOrigins } from './origins.ts'
import { TaskInput, taskSourceLabels } from './task.ts'

/** What can be done with a task without opening it. Every act can be taken back from the message that tells of it. */
export function useTaskActs() {
  const { today } = useUi()
  const { save: settle } = useSave(settleTask)
  const { save: reopen } = useSave(reopenTask)
  const { save: postpone } = useSave(postponeTask)
  const done = async (row: TaskRow) => { const { next_on } = await settle({ params: { id: row.id } }); toast(next_on ? `Erledigt. Wieder am ${day(next_on)}` : 'Erledigt', { undo: () => reopen({ params: { id: row.id } }) }) }
  const open = async (row: TaskRow) => { await reopen({ params: { id: row.id } }); toast('Wieder offen', { undo: () => settle({ params: { id: row.id } }) }) }
  const put = async (row: TaskRow, due_on: string, version = row.version) => {
    const moved = await postpone({ params: { id: row.id }, version, input: { due_on } })
    toast(`Fällig ${since(due_on, today)}, ${day(due_on)}`, { undo: () => postpone({ params: { id: row.id }, version: moved.version, input: { due_on: row.due_on } }) })
  }
  const putElsewhere = (row: TaskRow) => openDialog({ title: 'Aufgabe verschieben', size: 'small', content: (close) => (
    <Form schema={TaskInput.pick({ due_on: true })} values={row} version={row.version} action="Verschieben" onCancel={() => close()} onSave={({ due_on }, { version }) => put(row, due_on, version)} onSaved={() => close()}><DueField /></Form>
  ) })
  const items = (row: TaskRow): MenuItem[] => (row.done_on ? [{ key: 'open', label: 'Wieder öffnen', icon: Undo2, act: () => void open(row) }, { key: 'see', label: 'Ansehen', icon: Pencil, act: () => void openTask(row) }] : [
    ...dueChoices(today).filter((choice) => choice.on !== row.due_on && choice.key !== 'today').map((choice) => ({ key: choice.key, label: choice.key === 'week' ? `nächste Woche (${day(choice.on)})` : choice.label, icon: CalendarClock, act: () => void put(row, choice.on) })),
    { key: 'other', label: 'anderer Tag …', icon: CalendarClock, act: () => void putElsewhere(row) }, 'line',
    { key: 'delegate', label: 'Weitergeben …', icon: UserRoundPlus, act: () => void openDelegate(row) },
    { key: 'change', label: 'Ändern …', icon: Pencil, act: () => void openTask(row) },
  ])
  return { done, open, items }
}

export function TaskCheck({ row }: { row: TaskRow }) {
  const { done, open } = useTaskActs()
  return <label className="task-check"><input type="checkbox" checked={row.done_on !== null} aria-label={`Erledigt: ${row.title}`} onChange={() => void (row.done_on ? open(row) : done(row))} /></label>
}

export function Due({ row }: { row: TaskRow }) {
  const { today } = useUi()
  if (row.done_on) return <Badge>erledigt {day(row.done_on)}</Badge>
  const words = row.due_on === today ? 'heute' : day(row.due_on)
  return <Badge tone={row.due_on < today ? 'bad' : row.due_on === today ? 'warn' : 'neutral'}><span title={since(row.due_on, today)}>{row.due_on < today ? `überfällig, ${words}` : words}</span></Badge>
}

/** What the task came from; leads there where there is a way. */
export function Origin({ row }: { row: Pick<TaskRow, 'source' | 'source_id' | 'person_id'> }) {
  const { navigate } = useUi()
  const words = taskSourceLabels[row.source], way = taskOrigins[row.source]
  if (!words) return null
  if (!way || !row.source_id) return <span>{words}</span>
  const go = () => {
    const there = way(row.source_id!, row.person_id)
    if (typeof there === 'string') navigate(there)
  }
  return <button type="button" className="task-origin" onClick={go}>{words}</button>
}

/** From whom I have it, or who else has it; nothing for what is only mine. */
export function Whose({ row }: { row: TaskRow }) {
  const me = useRead(readMe, {}).data?.id
  if (row.is_left_behind) return <span>bisher {row.assigned_name}</span>
  if (row.is_deputised) return <span>in Vertretung für {row.assigned_name}</span>
  if (row.assigned_to !== me) return <span>bei {row.assigned_name}</span>
  const from = row.given_by ? row.given_by !== me && row.given_by_name : row.made_by !== me && row.made_by_name
  return from ? <span>von {from}</span> : null
}
/** How it comes again. */
export function Again({ row: { repeat, repeat_every, repeat_from, repeat_until } }: { row: TaskRow }) {
  if (!repeat || !repeat_from) return null
  return <span className="task-again"><Repeat size={14} aria-hidden /><span className="unseen">kommt wieder: </span>{repeatText({ unit: repeat, every: repeat_every, from: repeat_from, until: repeat_until })}</span>
}

/** `about`: names the person, where the list is not of one person. */
export function TaskLine({ row, about }: { row: TaskRow; about?: boolean }) {
  const { items } = useTaskActs()
  return (
    <li className={row.done_on ? 'task done' : 'task'}>
      <TaskCheck row={row} />
      <div className="task-text">
        <button type="button" className="task-title" dir="auto" data-private onClick={() => void openTask(row)}>{row.title}</button>
        <span className="task-more">{about && row.person_id && <A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A>}<Due row={row} /><Whose row={row} /><Again row={row} /><Origin row={row} /></span>
        {row.note && <span className="task-note" dir="auto" data-private>{row.note}</span>}
      </div>
      <Menu kind="quiet" size="small" icon={CalendarClock} label={`Verschieben: ${row.title}`} items={items(row)} />
    </li>
  )
}
