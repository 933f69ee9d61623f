/** Nine rows, one tap per step, the sentence only where one is wanted. Digits 1 to 5 answer a row and go to the next. */
import { MessageSquarePlus } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { Field, useFormValues, useSetValue } from '../../ui/form.tsx'
import { labelOf } from '../codes/codes.ts'
import { areaHints, AssessedArea, stepCodes, stepLabels, stepText } from './assessment.ts'
import { areaCodes, type LifeArea } from './goal.ts'
import './plan.css'

type Step = number | null
export type AreaValues = Record<string, unknown>
const named = (area: LifeArea, name: string) => `${labelOf('life-area', area)}: ${name}`

/** The fields of life as fields of a form: `step_deutsch`, `sentence_deutsch`, `resources_deutsch`, …; a step of null was not talked about. */
export const areaShape: Record<string, z.ZodType> = Object.fromEntries(areaCodes.flatMap((area) => [
  [`step_${area}`, z.number().int().min(1).max(5).nullable().default(null).meta({ label: named(area, 'Stufe') })],
  [`sentence_${area}`, AssessedArea.shape.sentence.meta({ label: named(area, 'ein Satz dazu'), kind: 'long' })],
  [`resources_${area}`, AssessedArea.shape.resources.meta({ label: named(area, 'was die Person mitbringt'), kind: 'long' })],
]))
/** What the server takes, from the fields of the form. */
export const areasFrom = (values: AreaValues): AssessedArea[] => areaCodes.flatMap((area) => {
  const step = values[`step_${area}`] as Step | undefined
  return step ? [{ area, step, sentence: String(values[`sentence_${area}`] ?? ''), resources: String(values[`resources_${area}`] ?? '') }] : []
})
/** Fields of the form from what the server answered. */
export const fieldsFrom = (areas: readonly { area: string; step: number; sentence: string; resources: string }[]): AreaValues =>
  Object.fromEntries(areaCodes.flatMap((area) => {
    const found = areas.find((one) => one.area === area)
    return [[`step_${area}`, found?.step ?? null], [`sentence_${area}`, found?.sentence ?? ''], [`resources_${area}`, found?.resources ?? '']]
  }))

/** Stands inside of a form whose schema has `areaShape`. `before`: the steps of the assessment before, to be seen beside. */
export function AreaSteps({ before = [] }: { before?: readonly { area: string; step: number }[] }) {
  const box = useRef<HTMLDivElement>(null)
  const goOn = (from: number) => {
    const groups = box.current!.querySelectorAll<HTMLElement>('[role=radiogroup]')
    groups[from + 1]?.querySelector<HTMLInputElement>('input:checked')?.focus()
  }
  return (
    <div ref={box} className="area-steps">
      <p className="field-hint">{stepCodes.map((step) => stepText(step).replace(',', '')).join(' · ')}. Was nicht besprochen wurde, bleibt offen. Ziffern 1 bis 5 gehen gleich zum nächsten Feld.</p>
      {areaCodes.map((area, at) => <AreaStep key={area} area={area} before={before.find((one) => one.area === area)?.step} onDigit={() => goOn(at)} />)}
    </div>
  )
}

function AreaStep({ area, before, onDigit }: { area: LifeArea; before?: number; onDigit(): void }) {
  const id = useId()
  const { choices } = useUi()
  const values = useFormValues<AreaValues>()
  const set = useSetValue()
  const step = (values[`step_${area}`] as Step | undefined) ?? null
  const [wants, setWants] = useState(false)
  const isOpen = wants || Boolean(values[`sentence_${area}`] || values[`resources_${area}`])
  const choose = (next: Step) => set(`step_${area}`, next)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const isDigit = /^[1-5]$/.test(event.key)
    if (!isDigit && !['0', 'Backspace', 'Delete'].includes(event.key)) return
    event.preventDefault()
    choose(isDigit ? Number(event.key) : null)
    if (isDigit) onDigit()
  }
  return (
    <div className="area-step">
      <div className="area-step-name"><strong id={`${id}-name`}>{choices('life-area').find(({ value }) => value === area)?.label ?? area}</strong><span className="field-hint" id={`${id}-hint`}>1: {areaHints[area].first} · 5: {areaHints[area].last}</span></div>
      <div className="step-choice" role="radiogroup" aria-labelledby={`${id}-name`} aria-describedby={`${id}-hint`} onKeyDown={onKeyDown}>
        {[null, ...stepCodes].map((one) => (
          <label key={one ?? 0} className="segment" title={one ? stepLabels[one] : 'nicht besprochen'}>
            <input type="radio" name={`${id}-step`} aria-label={one ? stepText(one) : 'nicht besprochen'} checked={step === one} onChange={() => choose(one)} /><span aria-hidden>{one ?? '–'}</span>
          </label>
        ))}
      </div>
      <span className="step-said">{step ? stepLabels[step as keyof typeof stepLabels] : ''}{before !== undefined && <span className="field-hint"> zuletzt {before}</span>}</span>
      <span className="area-step-more">{!isOpen && <Button size="small" kind="quiet" icon={MessageSquarePlus} onPress={() => setWants(true)}><span className="unseen">{named(area, '')}</span>Satz</Button>}</span>
      {isOpen && <div className="step-words"><Field name={`sentence_${area}`} label="Ein Satz dazu" rows={2} /><Field name={`resources_${area}`} label="Was die Person mitbringt" rows={2} /></div>}
    </div>
  )
}
