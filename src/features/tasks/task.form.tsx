/** Entering and changing a task: what, until when, about whom, by whom. */
import { isDay } from '../../base/day.ts'
import { useState } from 'react'
import { Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { useUi, choicesOf } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { listPersons } from '../people/person.api.ts'
import { personChoices } from '../people/person.choice.ts'
import { listName } from '../people/person.ts'
import { readMe } from '../users/user.api.ts'
import { changeTask, createTask, delegateTask, listAssignees, removeTask, type TaskRow } from './task.api.ts'
import { dueChoices, nextDue, repeatText } from './task.rules.ts'
import { repeatLabels, repeatUnits, TaskInput, taskSourceLabels, type TaskSource } from './task.ts'
import './tasks.css'

const REPEATS = choicesOf(repeatLabels)

export type TaskStart = { person?: { id: string; name?: string }; title?: string; due_on?: string; source?: TaskSource; source_id?: string }

/** Opens the dialog for a new task, from anywhere. `source`: what it comes from. */
export const openNewTask = (start: TaskStart = {}) => openDialog({ title: 'Aufgabe anlegen', content: (close) => <NewTask start={start} close={close} /> })
export const openTask = (row: TaskRow) => openDialog({ title: 'Aufgabe', content: (close) => <OneTask row={row} close={close} /> })

/** A day with one tap; any other one is typed. */
export function DueField({ name = 'due_on', label = 'fällig' }: { name?: string; label?: string }) {
  const { today } = useUi()
  const set = useSetValue()
  const { [name]: due } = useFormValues<Record<string, string | null>>()
  const offers = dueChoices(today)
  const isUsual = offers.some((offer) => offer.on === due)
  const [isOther, setOther] = useState(Boolean(due) && !isUsual)
  const choices = [...offers.map((offer) => ({ value: offer.on, label: offer.label })), { value: 'other', label: 'anderer Tag' }]
  return (
    <div className="due">
      <ChoiceField label={label} look="segments" choices={choices} value={isOther || !isUsual ? 'other' : due ?? null} onChange={(value) => { setOther(value === 'other'); if (value && value !== 'other') set(name, value) }} />
      {(isOther || !isUsual) && <Field name={name} label="Tag" />}
    </div>
  )
}

function NewTask({ start, close }: { start: TaskStart; close(): void }) {
  const { today } = useUi()
  const me = useRead(readMe, {})
  const { save } = useSave(createTask)
  const [draft] = useState(() => draftAt(`task-new/${start.source_id ?? start.person?.id ?? 'any'}`))
  const values = { title: start.title ?? '', due_on: start.due_on ?? dueChoices(today).at(-2)!.on, person_id: start.person?.id ?? null, assigned_to: me.data?.id }
  return (
    <Form schema={TaskInput} values={values} draft={draft} action="Anlegen" onCancel={close} onSave={(input, { key }) => save({ input: { ...input, source: start.source ?? '', source_id: start.source_id ?? null }, key })}
      onSaved={() => { toast('Aufgabe angelegt'); close() }}>
      <Content personName={start.person?.name} />
    </Form>
  )
}

function OneTask({ row, close }: { row: TaskRow; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(changeTask)
  const { save: create } = useSave(createTask)
  const { save: remove } = useSave(removeTask)
  const drop = async () => {
    if (!(await confirm({ title: 'Aufgabe löschen?', text: row.repeat ? 'Sie kommt dann auch nicht wieder. Was getan ist, wird erledigt statt gelöscht.' : 'Was getan ist, wird erledigt statt gelöscht.', action: 'Löschen', danger: true }))) return
    await remove({ params: { id: row.id }, version: row.version })
    toast('Gelöscht', { undo: () => create({ input: { ...row, due_on: row.due_on < today ? today : row.due_on } }) })
    close()
  }
  return (
    <>
      {row.can.change === true ? (
        <Form schema={TaskInput} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }}>
          <Content personName={row.person_name ?? undefined} />
        </Form>
      ) : <><p>{row.title}</p>{row.note && <p className="task-note" dir="auto" data-private>{row.note}</p>}</>}
      <p className="matter-detail">{[taskSourceLabels[row.source], `angelegt von ${row.made_by_name}`, row.given_by_name && `weitergegeben von ${row.given_by_name}`, row.done_by_name && `erledigt von ${row.done_by_name}`].filter(Boolean).join(' · ')}</p>
      <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} why={why(row.can.remove)} onPress={drop}>Löschen</Button></div>
    </>
  )
}

function Content({ personName }: { personName?: string }) {
  const { person_id, due_on, assigned_to } = useFormValues<{ person_id: string | null; due_on: string; assigned_to?: string }>()
  // A person that came back with a draft, or with the page one stands on, is known by its id only.
  const known = useRead(listPersons, { input: { filter: { id: [person_id ?? ''], state: ['all'] } } }, { enabled: Boolean(person_id) && !personName })
  const [row] = known.data?.rows ?? []
  const hasDay = isDay(due_on)
  const able = useRead(listAssignees, { input: { person_id, ...(hasDay && { due_on }) } })
  const offers = (able.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Field name="title" autoFocus />
      <DueField />
      <Field name="note" rows={2} />
      <Fields columns={2}>
        <Field name="person_id" load={personChoices} valueLabel={personName ?? (row?.id === person_id && row ? listName(row) : undefined)} hint={person_id ? '' : 'Leer: ohne Fall.'} />
        {(offers.length > 1 || offers.some((offer) => offer.value !== assigned_to)) && <Field name="assigned_to" choices={offers} look="select" />}
      </Fields>
      <Coming />
    </>
  )
}

/** When it is told and how it comes again; folded away, as most tasks do neither. */
function Coming() {
  const { today } = useUi()
  const { due_on, repeat, repeat_every, repeat_until, remind_days } = useFormValues<Pick<TaskInput, 'due_on' | 'repeat' | 'repeat_every' | 'repeat_until' | 'remind_days'>>()
  const [isOpen, setOpen] = useState(Boolean(repeat || remind_days))
  const hasDay = isDay(due_on)
  const rule = repeat && hasDay && repeat_every >= 1 && { unit: repeat, every: repeat_every, from: due_on, until: repeat_until }
  const next = rule && nextDue(rule, due_on, today)
  return (
    <details className="trace" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Wiederholung und Erinnerung</summary>
      <div className="task-coming">
        <Fields columns={2}>
          <Field name="repeat" choices={REPEATS} look="select" />
          <Field name="remind_days" unit="Tage vorher" />
          {repeat && <Field name="repeat_every" unit={repeatUnits[repeat]} />}
          {repeat && <Field name="repeat_until" />}
        </Fields>
        {rule && <p className="field-hint" role="status">{repeatText(rule)}. {next ? `Erledigt kommt sie wieder am ${day(next)}.` : 'Danach kommt sie nicht wieder.'}</p>}
      </div>
    </details>
  )
}

/** Passing on with one act: to whom. Offered is who sees the case. */
export const openDelegate = (row: TaskRow) => openDialog({ title: 'Aufgabe weitergeben', size: 'small', content: (close) => <Delegate row={row} close={close} /> })

function Delegate({ row, close }: { row: TaskRow; close(): void }) {
  const { save } = useSave(delegateTask)
  const able = useRead(listAssignees, { input: { person_id: row.person_id, due_on: row.due_on } })
  const pass = async (assigned_to: string, version: number) => {
    const passed = await save({ params: { id: row.id }, version, input: { assigned_to } })
    toast(`Weitergegeben an ${passed.assigned_name}`, { undo: () => save({ params: { id: row.id }, version: passed.version, input: { assigned_to: row.assigned_to } }) })
  }
  return (
    <Loaded read={able} lines={2}>{({ rows }) => {
      const others = rows.filter(({ id }) => id !== row.assigned_to)
      if (others.length === 0) return <p>{row.person_id ? 'Sonst sieht niemand diesen Fall. Einsicht gibt, wer ihn hat, auf der Seite der Person.' : 'Es gibt niemanden, der die Aufgabe übernehmen kann.'}</p>
      return (
        <Form schema={delegateTask.input} version={row.version} always action="Weitergeben" onCancel={close} onSave={({ assigned_to }, { version }) => pass(assigned_to, version)} onSaved={close}>
          <p dir="auto" data-private>{row.title}</p>
          <Field name="assigned_to" choices={others.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form>
      )
    }}</Loaded>
  )
}
