/** What stands on Heute, one panel per kind: filtered with a chip, settled line by line, by keyboard too. */
import { useState, type KeyboardEvent } from 'react'
import { CheckCircle2, Moon, Plus, Printer, SlidersHorizontal } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, number } from '../../ui/format.ts'
import { Grid, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { AppointmentLine } from '../appointments/appointment.line.tsx'
import { readChoice } from '../desk/desk.api.ts'
import { openNewTask } from '../tasks/task.form.tsx'
import { TaskLine } from '../tasks/task.line.tsx'
import { openKinds } from './kinds.form.tsx'
import { MatterLine, useDetail, useSnooze } from './matter.line.tsx'
import { DaySheetInput, printDay, readAsleep, readToday } from './today.api.ts'
import { chosenKinds } from './today.rules.ts'
import { isTaskKind, matterKinds, WHOLE, type MatterKind } from './today.ts'
import '../tasks/tasks.css'
import './today.css'

/** Where all of a kind stand, beyond the lines shown here. */
const rest: Partial<Record<MatterKind, string>> = { appointment: '/kalender', taskOverdue: '/aufgaben?ansicht=overdue', task: '/aufgaben?ansicht=week', letter: '/post?ansicht=due', clock: '/personen?ansicht=period_ending', plan: '/personen?ansicht=without_plan', review: '/plaene?ansicht=due', clearance: '/ehrenamt', volunteerPaper: '/ehrenamt' }
/** Lines of a kind before more are asked for. */
const FIRST = 8
type Day = NonNullable<ReturnType<typeof useDay>['data']>
/** `all`: the kind of which every line is wanted. */
const useDay = (all?: MatterKind, enabled = true) => useRead(readToday, { query: { all } }, { enabled })

export function Matters({ isLead }: { isLead: boolean }) {
  const read = useDay()
  const { role } = useUi()
  const order = useRead(readChoice, { params: { key: 'today.order' } }), hidden = useRead(readChoice, { params: { key: 'today.hidden' } })
  const [only, setOnly] = useState<MatterKind | 'asleep' | null>(null)
  return (
    <Loaded read={read} lines={12}>{({ kinds, asleep }) => {
      const all = kinds.map(({ kind }) => kind)
      const wanted = chosenKinds(all, order.data?.chosen ?? [], hidden.data?.chosen ?? [])
      const shown = wanted.flatMap((kind) => kinds.filter((one) => one.kind === kind))
      const filled = shown.filter(({ total }) => total > 0)
      // A lead without looks sees no cases: that all is settled could not be said.
      const isEmpty = isLead && kinds.every(({ kind, total }) => kind === 'clearance' || kind === 'volunteerPaper' || total === 0)
      const picked = filled.filter(({ kind }) => only === null || only === kind || !filled.some((one) => one.kind === only))
      return <Stack>
        <div className="day-tools">
          <div className="quick-filters" role="group" aria-label="Arten">
            {filled.map(({ kind, total }) => <button key={kind} type="button" aria-pressed={only === kind} onClick={() => setOnly(only === kind ? null : kind)}>{matterKinds[kind].short} <strong>{number(total)}</strong></button>)}
            {asleep > 0 && <button type="button" aria-pressed={only === 'asleep'} onClick={() => setOnly(only === 'asleep' ? null : 'asleep')}><Moon size={14} aria-hidden /> zurückgestellt <strong>{number(asleep)}</strong></button>}
          </div>
          <div className="day-acts">
            {role !== 'coordinator' && <Button kind="quiet" size="small" icon={SlidersHorizontal} onPress={() => void openKinds(all, wanted)}>Auswahl</Button>}
            {role !== 'coordinator' && <Button kind="quiet" size="small" icon={Printer} onPress={() => void openPrint()}>Tagesblatt</Button>}
          </div>
        </div>
        {isEmpty && <Notice>Hier stehen die Fälle, in die mit Begründung Einsicht genommen wurde. Alle Fälle ohne Namen stehen unter Fälle.</Notice>}
        {only === 'asleep' ? <Asleep /> : <div className="day" onKeyDown={onKey}>
          <Grid min="medium">{picked.map((one) => <KindPanel key={one.kind} of={one} isAll={only === one.kind} />)}</Grid>
          {picked.length > 0 && <p className="matter-detail day-keys">Tasten auf einer Zeile: <kbd>j</kbd> <kbd>k</kbd> nächste, vorige · <kbd>Enter</kbd> öffnet · <kbd>e</kbd> erledigen · <kbd>s</kbd> zurückstellen</p>}
        </div>}
        {!isEmpty && only === null && <ul className="settled">{shown.filter(({ total }) => total === 0).map(({ kind }) => <li key={kind}><CheckCircle2 size={17} aria-hidden />{matterKinds[kind].empty}</li>)}</ul>}
      </Stack>
    }}</Loaded>
  )
}

function KindPanel({ of: nearest, isAll }: { of: Day['kinds'][number]; isAll: boolean }) {
  const { today } = useUi()
  const [isOpen, setOpen] = useState(false), [isWhole, setWhole] = useState(false)
  const whole = useDay(nearest.kind, isWhole)
  const { kind, total, rows, tasks, appointments } = (isWhole && whole.data?.kinds.find((one) => one.kind === nearest.kind)) || nearest
  const most = isAll || isOpen || isWhole ? Infinity : FIRST, sent = rows.length + tasks.length + appointments.length, shown = Math.min(sent, most)
  return (
    <Panel title={matterKinds[kind].label} count={number(total)} actions={kind === 'task' ? <Button kind="quiet" size="small" icon={Plus} label="Aufgabe anlegen" onPress={() => void openNewTask()} /> : undefined}>
      {kind === 'appointment' ? <ul className="appointments">{appointments.slice(0, most).map((row) => <AppointmentLine key={row.id} row={row} about withDay={row.on !== today} />)}</ul> : isTaskKind(kind) ? <ul className="tasks">{tasks.slice(0, most).map((task) => <TaskLine key={task.id} row={task} about />)}</ul> : <ul className="matters">{rows.slice(0, most).map((row) => <MatterLine key={row.subject_id} kind={kind} row={row} />)}</ul>}
      {shown < sent && <Button kind="quiet" size="small" onPress={() => setOpen(true)}>{number(sent - shown)} weitere zeigen</Button>}
      {shown === sent && total > sent && (rest[kind] ? <A href={rest[kind]}>Alle {number(total)} anzeigen</A> : sent < WHOLE ? <Button kind="quiet" size="small" onPress={() => setWhole(true)}>Alle {number(total)} anzeigen</Button> : <p className="matter-detail">und {number(total - sent)} weitere</p>)}
    </Panel>
  )
}

/** What was put off, with the way back. */
function Asleep() {
  const read = useRead(readAsleep, {})
  const { back } = useSnooze()
  const detail = useDetail()
  return (
    <Panel title="Zurückgestellt">
      <Loaded read={read} lines={3}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Nichts ist zurückgestellt.</p> : (
        <ul className="matters">{rows.map((row) => (
          <li key={row.kind + row.subject_id} className="matter">
            <div className="matter-text">{row.person_id ? <A href={`/personen/${row.person_id}`}><Name>{row.name}</Name></A> : <Name>{row.name || 'ohne Person'}</Name>}<Badge>bis {day(row.until)}</Badge><span className="matter-detail" dir="auto" data-private>{[matterKinds[row.kind].label, row.on && day(row.on), detail(row.kind, row)].filter(Boolean).join(' · ')}</span></div>
            <div className="matter-acts"><Button kind="quiet" size="small" onPress={() => void back(row.kind, row)}>Wieder zeigen<span className="unseen">: {row.name}</span></Button></div>
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}

const openPrint = () => openDialog({ title: 'Tagesblatt drucken', size: 'small', content: (close) => (
  <Form schema={DaySheetInput} values={{ format: 'pdf', initials: true }} always patient action="Drucken" onCancel={() => close()} onSave={(input) => download(printDay, { input }, `Tagesblatt.${input.format}`)} onSaved={() => close()} />
) })

/** Moves between lines and presses their acts, wherever in a line the focus stands. Nothing happens while something is typed. */
function onKey(event: KeyboardEvent<HTMLElement>): void {
  const at = event.target as HTMLElement
  if (event.altKey || event.ctrlKey || event.metaKey || at.closest('input:not([type=checkbox]), textarea, select, [role=menu], [role=dialog]')) return
  const line = at.closest('li')
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('.matters > li, .tasks > li, .appointments > li')]
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
  if (step) {
    const next = lines[line ? lines.indexOf(line) + step : 0]
    next?.querySelector<HTMLElement>('a, .task-title')?.focus()
  } else if (line && event.key === 'e') line.querySelector<HTMLElement>('[data-act=main] button, input[type=checkbox]')?.click()
  else if (line && event.key === 's') line.querySelector<HTMLElement>('[data-act=snooze] button, :scope > button:last-child')?.click()
  else return
  event.preventDefault()
}
