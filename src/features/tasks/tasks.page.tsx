/** Aufgaben: what I have to do, what others do, what is done; over all cases that may be seen. */
import { useEffect, useState } from 'react'
import { ListTodo, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name } from '../../ui/context.tsx'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { reach, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { countTasks, listTasks, type TaskRow } from './task.api.ts'
import { openNewTask, openTask } from './task.form.tsx'
import { Again, Due, Origin, TaskCheck, useTaskActs } from './task.line.tsx'
import { taskSourceLabels } from './task.ts'
import './tasks.css'

const WHOSE = [{ value: 'mine', label: 'meine' }, { value: 'given', label: 'von mir vergeben' }, { value: 'all', label: 'alle, die ich sehe' }]
const STATES = [{ value: 'open', label: 'offen' }, { value: 'overdue', label: 'überfällig' }, { value: 'week', label: 'heute und 7 Tage' }, { value: 'done', label: 'erledigt' }]
const SOURCES = Object.entries(taskSourceLabels).filter(([value]) => value).map(([value, label]) => ({ value, label }))

const columns: Column<TaskRow>[] = [
  { key: 'title', label: 'Aufgabe', main: true, sort: false, cell: (row) => <><span dir="auto" data-private>{row.title}</span>{row.note && <span className="task-note" dir="auto" data-private>{row.note}</span>}</> },
  { key: 'check', label: 'Erledigt', sort: false, cell: (row) => <TaskCheck row={row} /> },
  { key: 'due_on', label: 'fällig', kind: 'date', cell: (row) => <Due row={row} /> },
  { key: 'person_name', label: 'Person', cell: (row) => row.person_id && <span className="steady"><A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A></span> },
  { key: 'assigned_name', label: 'zu erledigen durch', cell: (row) => <>{row.assigned_name}{row.given_by_name && <span className="task-note">von {row.given_by_name}</span>}{row.is_left_behind && <> <Badge tone="warn">kann nicht mehr</Badge></>}{row.is_deputised && <> <Badge tone="accent">in Vertretung</Badge></>}</> },
  { key: 'repeat', label: 'kommt wieder', sort: false, cell: (row) => <Again row={row} /> },
  { key: 'source', label: 'woraus', filter: SOURCES, cell: (row) => <Origin row={row} /> },
  { key: 'made_by_name', label: 'angelegt von', hidden: true },
  { key: 'made_on', label: 'angelegt am', kind: 'date', hidden: true },
  { key: 'done_by_name', label: 'erledigt von', hidden: true },
]

export default function TasksPage() {
  const asked = new URLSearchParams(location.search).get('ansicht')
  const [start] = useState(() => ({ filter: { whose: ['mine'], state: [asked && STATES.some(({ value }) => value === asked) ? asked : 'open'] } }))
  const [list, setList] = useList('aufgaben', start, asked !== null)
  const read = useRead(listTasks, { input: list })
  const counts = useRead(countTasks, {})
  const { items } = useTaskActs()
  // A task that was looked for opens by itself.
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void reach(listTasks, { input: { filter: { id: [id] } } }).then(({ rows: [row] }) => { if (row) void openTask(row) })
  }, [])
  const pick = (key: string, value: string) => setList({ ...list, page: 1, filter: { ...list.filter, [key]: [value] } })
  const chosen = (key: string) => list.filter[key]?.[0]
  const add = <Button kind="primary" icon={Plus} onPress={() => void openNewTask()}>Aufgabe anlegen</Button>
  const lead = counts.data && (counts.data.open === 0 ? 'Nichts offen.' : `${counts.data.open} offen, ${counts.data.overdue} überfällig, ${counts.data.today} heute`)
  return (
    <Page title="Aufgaben" wide lead={lead} actions={add}>
      <div className="quick-filters" role="group" aria-label="Schnellauswahl">
        {WHOSE.map(({ value, label }) => <button key={value} type="button" aria-pressed={chosen('whose') === value} onClick={() => pick('whose', value)}>{label}</button>)}
        <span className="quick-filters-line" />
        {STATES.map(({ value, label }) => <button key={value} type="button" aria-pressed={(chosen('state') ?? 'open') === value} onClick={() => pick('state', value)}>{label}</button>)}
      </div>
      <DataTable label="Aufgaben" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => void openTask(row)} rowActions={items}
        empty={<Empty icon={ListTodo} title="Nichts zu tun" action={add}>Wiedervorlagen aus Beratungen, Briefen und Plänen stehen hier, dazu alles, was sonst zu erledigen ist.</Empty>} />
    </Page>
  )
}
