/** What is to be done for a person: open tasks, a new one in one line, the done ones on demand. Part of the person's page. */
import { useState } from 'react'
import { useUi } from '../../ui/context.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Loaded, sentenceOf } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { createTask, listTasks } from './task.api.ts'
import { DueField } from './task.form.tsx'
import { TaskLine } from './task.line.tsx'
import { dueChoices } from './task.rules.ts'
import { TaskInput } from './task.ts'
import './tasks.css'

export default function TasksPanel({ personId }: { personId: string }) {
  const read = useRead(listTasks, { input: { filter: { person_id: [personId] } } })
  return (
    <Panel title="Aufgaben" count={read.data?.total}>
      <Loaded read={read} lines={2}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Nichts zu tun.</p> : <ul className="tasks">{rows.map((row) => <TaskLine key={row.id} row={row} />)}</ul>}</Loaded>
      <QuickTasks personId={personId} />
      <DoneTasks personId={personId} />
    </Panel>
  )
}

const Line = TaskInput.pick({ title: true, due_on: true })
/** One after another: the line is empty again at once, and what could not be saved comes back. */
function QuickTasks({ personId }: { personId: string }) {
  const { today } = useUi()
  const { save } = useSave(createTask)
  const [line, setLine] = useState({ number: 0, title: '', due_on: dueChoices(today).at(-2)!.on })
  const [draft] = useState(() => draftAt(`task-line/${personId}`))
  const [isUsed, setUsed] = useState(false)
  const add = async (input: { title: string; due_on: string }, key: string) => {
    setLine((before) => ({ ...before, number: before.number + 1, title: '' }))
    try {
      await save({ input: { ...input, person_id: personId }, key })
    } catch (error) {
      toast(sentenceOf(error), { tone: 'bad' })
      setLine((before) => ({ ...input, number: before.number + 1 }))
    }
  }
  return (
    <div className={isUsed ? 'quick-task' : 'quick-task idle'} onFocus={() => setUsed(true)}>
      <Form key={line.number} schema={Line} values={line} draft={line.number === 0 ? draft : undefined} patient action="Hinzufügen" onSave={(input, { key }) => add(input, key)}>
        <Field name="title" label="Neue Aufgabe" autoFocus={line.number > 0} />
        <DueField />
      </Form>
    </div>
  )
}

function DoneTasks({ personId }: { personId: string }) {
  const [isOpen, setOpen] = useState(false)
  const read = useRead(listTasks, { input: { filter: { person_id: [personId], state: ['done'] } } }, { enabled: isOpen })
  return (
    <details className="trace" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Erledigte</summary>
      {isOpen && <Loaded read={read} lines={2}>{({ rows, total }) => rows.length === 0 ? <p className="nothing-yet">Noch nichts erledigt.</p> : <>
        <ul className="tasks">{rows.map((row) => <TaskLine key={row.id} row={row} />)}</ul>
        {total > rows.length && <p className="nothing-yet">Ältere stehen unter Aufgaben.</p>}
      </>}</Loaded>}
    </details>
  )
}
