/** The steps of a goal: ticked with one tap, added by Enter, put in order by keyboard (Alt and an arrow) or menu. */
import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Plus } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Menu } from '../../ui/menu.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import type { GoalRow, StepRow } from './goal.api.ts'
import { StepInput, supporterLabels, type Supporter } from './goal.ts'
import { undoPlanAct } from './plan.api.ts'
import { addStep, changeStep, orderSteps, removeStep, tickStep } from './step.api.ts'
import './plan.css'

/** Who does it, in words: the name where one is given. */
export const whoDoes = (who: Supporter | string, name: string): string => name || (supporterLabels[who as Supporter] ?? who)

/** One tap: done, or open again. */
export function StepTick({ step, label, disabled }: { step: StepRow; label: string; disabled?: boolean }) {
  const { save } = useSave(tickStep)
  const { save: undo } = useSave(undoPlanAct)
  const [isOn, setOn] = useState<boolean>()
  const tick = async (done: boolean) => {
    setOn(done)
    try {
      const { act } = await save({ params: { id: step.id }, input: { done } })
      toast(done ? 'Schritt erledigt' : 'Schritt wieder offen', { undo: () => undo({ params: { id: act } }) })
    } finally { setOn(undefined) }
  }
  return <input type="checkbox" aria-label={`Erledigt: ${label}`} checked={isOn ?? step.done_on !== null} disabled={disabled} onChange={(event) => void tick(event.target.checked)} />
}

/** Until when, marked where it is late. */
export function Due({ on, done }: { on: string | null; done?: boolean }) {
  const { today } = useUi()
  if (!on) return null
  return on < today && !done ? <span className="late">überfällig seit {day(on)}</span> : <span>bis {day(on)}</span>
}

export function Steps({ goal }: { goal: GoalRow }) {
  const { save: order } = useSave(orderSteps)
  const { save: remove } = useSave(removeStep)
  const { save: undo } = useSave(undoPlanAct)
  const [adding, setAdding] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const isOpen = goal.can.change === true
  const move = async (at: number, by: -1 | 1) => {
    const to = at + by
    if (to < 0 || to >= goal.steps.length) return
    const ids = goal.steps.map((step) => step.id)
    ids.splice(to, 0, ...ids.splice(at, 1))
    await order({ params: { id: goal.id }, input: { order: ids } })
    setTimeout(() => list.current?.querySelectorAll<HTMLElement>('[data-step]')[to]?.querySelector<HTMLElement>('input')?.focus(), 60)
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    void move(at, event.key === 'ArrowUp' ? -1 : 1)
  }
  const drop = async (step: StepRow) => {
    const { act } = await remove({ params: { id: step.id }, version: step.version })
    toast('Schritt gelöscht', { undo: () => undo({ params: { id: act } }) })
  }
  return (
    <div className="steps">
      {goal.steps.length > 0 && <ul ref={list} className="step-list">{goal.steps.map((step, at) => (
        <li key={step.id} data-step className={step.done_on ? 'done' : undefined} onKeyDown={(event) => onKeyDown(event, at)}>
          <StepTick step={step} label={step.what} disabled={!isOpen} />
          <span className="step-what"><bdi data-private>{step.what}</bdi><span className="step-facts">{[<bdi key="who" data-private={step.who_name ? true : undefined}>{whoDoes(step.who, step.who_name)}</bdi>, step.done_on ? <span key="done">getan am {day(step.done_on)}</span> : step.due_on && <Due key="due" on={step.due_on} />].filter(Boolean)}</span></span>
          {isOpen && <Menu label={`Schritt „${step.what}“`} kind="quiet" size="small" icon={Ellipsis} items={[
            { key: 'change', label: 'Ändern …', act: () => void openDialog({ title: 'Schritt ändern', content: (close) => <Change step={step} close={close} /> }) },
            { key: 'up', label: 'Nach oben', detail: 'Alt und Pfeil nach oben', why: at === 0 ? 'Das ist der erste Schritt.' : undefined, act: () => void move(at, -1) },
            { key: 'down', label: 'Nach unten', detail: 'Alt und Pfeil nach unten', why: at === goal.steps.length - 1 ? 'Das ist der letzte Schritt.' : undefined, act: () => void move(at, 1) },
            'line', { key: 'remove', label: 'Löschen', danger: true, act: () => void drop(step) },
          ]} />}
        </li>
      ))}</ul>}
      {adding ? <Add goal={goal} close={() => setAdding(false)} /> : isOpen && <Button size="small" kind="quiet" icon={Plus} onPress={() => setAdding(true)}><span className="unseen">{goal.title}: </span>Schritt</Button>}
    </div>
  )
}

/** Stays open for the next step; Escape ends it. */
function Add({ goal, close }: { goal: GoalRow; close(): void }) {
  const queries = useQueryClient()
  const [turn, setTurn] = useState(0)
  // The next step can be written as soon as this one is kept: emptied only after everything is read anew, the field would lose what was typed meanwhile.
  const next = () => { setTurn(turn + 1); void queries.invalidateQueries() }
  return (
    <div className="step-add" onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); close() } }}>
      <Form key={turn} schema={StepInput} action="Hinzufügen" patient onCancel={close} onSave={(input, { key }) => reach(addStep, { params: { id: goal.id }, input, key })} onSaved={next}>
        <Field name="what" autoFocus />
        <Fields columns={3}><Field name="who" /><Field name="who_name" /><Field name="due_on" /></Fields>
      </Form>
    </div>
  )
}

function Change({ step, close }: { step: StepRow; close(): void }) {
  const { save } = useSave(changeStep)
  return (
    <Form schema={StepInput} values={step} version={step.version} onCancel={close} onSave={(input, { version }) => save({ params: { id: step.id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }}>
      <Field name="what" autoFocus />
      <Fields columns={2}><Field name="who" /><Field name="who_name" /><Field name="due_on" /></Fields>
    </Form>
  )
}
