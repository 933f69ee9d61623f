/** What is to be done for a person: open tasks, a new one in one line, the done ones on demand. Part of the person's page. */
import { useState } from 'react'
import { useUi } from '../../ui/context.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
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
  const [added, setAdded] = useState(0)
  return (
    <Panel title="Aufgaben" count={read.data?.total}>
      <Loaded read={read} lines={2}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Nichts zu tun.</p> : <ul className="tasks">{rows.map((row) => <TaskLine key={row.id} row={row} />)}</ul>}</Loaded>
      <QuickTask key={added} personId={personId} isNext={added > 0} onAdded={() => setAdded(added + 1)} />
      <DoneTasks personId={personId} />
    </Panel>
  )
}

const Line = TaskInput.pick({ title: true, due_on: true })
function QuickTask({ personId, isNext, onAdded }: { personId: string; isNext: boolean; onAdded(): void }) {
  const { today } = useUi()
  const { save } = useSave(createTask)
  const [draft] = useState(() => draftAt(`task-line/${personId}`))
  return (
    <div className="quick-task">
      <Form schema={Line} values={{ due_on: dueChoices(today).at(-2)!.on }} draft={draft} patient action="Hinzufügen" onSave={(input, { key }) => save({ input: { ...input, person_id: personId }, key })} onSaved={() => { toast('Aufgabe angelegt'); onAdded() }}>
        <Field name="title" label="Neue Aufgabe" autoFocus={isNext} />
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
