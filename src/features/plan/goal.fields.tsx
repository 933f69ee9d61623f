/** Fields of a goal as the forms order them: what everybody fills in first, the rest folded away. */
import { Plus, X } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { useUi, type Choice } from '../../ui/context.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Field, Fields, useFormValues, useSetValue } from '../../ui/form.tsx'
import type { GoalInput } from './goal.ts'
import type { PlanDetail } from './plan.api.ts'
import './plan.css'

/** One of several codes as chips: one tap each. */
export function Chips({ legend, choices, value, onChange }: { legend: string; choices: readonly Choice[]; value: string; onChange(value: string): void }) {
  return (
    <fieldset className="chips"><legend>{legend}</legend>
      {choices.map((choice) => <button key={choice.value} type="button" aria-pressed={value === choice.value} onClick={() => onChange(choice.value)}>{choice.label}</button>)}
    </fieldset>
  )
}

export function AreaField() {
  const { choices } = useUi()
  const { area = '' } = useFormValues<{ area?: string }>()
  const set = useSetValue()
  const offers = choices('life-area')
  return <Chips legend="Handlungsfeld" value={area} onChange={(next) => set('area', next)} choices={area && !offers.some(({ value }) => value === area) ? [...offers, { value: area, label: area }] : offers} />
}

/** Everything about a goal that can wait. `family`: whether others live in the plan, so that it matters on whose sheet it stands. */
export function GoalDetails({ family, open = false, language, children }: { family: boolean; open?: boolean; language?: string; children?: ReactNode }) {
  const { own_words, own_words_language, for_family } = useFormValues<GoalInput>()
  const set = useSetValue()
  const [isOpen, setOpen] = useState(open)
  // The words are in the language of the person until somebody says otherwise.
  const wrote = useRef(Boolean(own_words_language))
  if (own_words && !own_words_language && language && !wrote.current) { wrote.current = true; queueMicrotask(() => set('own_words_language', language)) }
  return (
    <details className="more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Eigene Worte, Termin, Unterstützung</summary>
      <Fields columns={2}><Field name="due_on" /><Field name="priority" /><Field name="supporter" /><Field name="supporter_name" hint="Name oder Stelle" /></Fields>
      <div className="own-words-field"><Field name="own_words" rows={2} lang={own_words_language || undefined} /><Field name="own_words_language" /></div>
      <Field name="why" rows={2} />
      {family && !for_family && <Field name="hidden_from_family" />}
      {children}
    </details>
  )
}

/** Steps of a new goal: one line each; Enter begins the next. */
export function StepsField() {
  const { steps = [] } = useFormValues<{ steps?: string[] }>()
  const set = useSetValue()
  const box = useRef<HTMLFieldSetElement>(null)
  const change = (next: string[], focus?: number) => {
    set('steps', next)
    if (focus !== undefined) setTimeout(() => box.current?.querySelectorAll('input')[focus]?.focus())
  }
  return (
    <fieldset ref={box} className="steps-field" onKeyDown={(event) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement)) return
      event.preventDefault()
      const at = [...box.current!.querySelectorAll('input')].indexOf(event.target)
      change([...steps.slice(0, at + 1), '', ...steps.slice(at + 1)], at + 1)
    }}>
      <legend>Schritte</legend>
      {steps.map((what, at) => (
        <div key={at} className="step-line">
          <TextField label={`Schritt ${at + 1}`} bare value={what} maxLength={300} onChange={(text) => change(steps.map((one, place) => (place === at ? text : one)))} />
          <Button size="small" kind="quiet" icon={X} label={`Schritt ${at + 1} weglassen`} onPress={() => change(steps.filter((_, place) => place !== at))} />
        </div>
      ))}
      <Button size="small" kind="quiet" icon={Plus} onPress={() => change([...steps, ''], steps.length)}>Schritt</Button>
    </fieldset>
  )
}

/** `whose`: id of the person, or `family`. */
export const FAMILY = 'family'
export const Whose = z.string().default('').meta({ label: 'Wessen Ziel' })
export type Member = { id: string; name: string }
/** Everybody a plan of the household is for, who holds it first; empty for a plan of one person. */
export const familyOf = (plan: Pick<PlanDetail, 'for_household' | 'person_id' | 'holder_name' | 'members'>): readonly Member[] => (plan.for_household ? [{ id: plan.person_id, name: plan.holder_name }, ...plan.members] : [])
export function WhoseField({ members }: { members: readonly Member[] }) {
  const { whose } = useFormValues<{ whose: string }>()
  const set = useSetValue()
  return <Chips legend="Wessen Ziel" value={whose} onChange={(next) => { set('whose', next); set('for_family', next === FAMILY) }} choices={[{ value: FAMILY, label: 'ganze Familie' }, ...members.map((member) => ({ value: member.id, label: member.name }))]} />
}
