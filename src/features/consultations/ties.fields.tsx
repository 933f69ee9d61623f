/** What a talk leads to, on the same screen: follow-up, goals and steps, interpreter, third party, referral, contact. What is rarer is folded away. */
import { useState } from 'react'
import { ChoiceField } from '../../ui/choice.tsx'
import { useLabel, Name } from '../../ui/context.tsx'
import { Field, Fields, Section, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Badge, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listInterpreters } from '../interpreting/interpreter.api.ts'
import { knownPartner, partnerChoices } from '../partners/partner.choice.ts'
import { listUsableConsents } from '../partners/referral.api.ts'
import { listGoals } from '../plan/goal.api.ts'
import { DueField } from '../tasks/task.form.tsx'
import type { Advised } from './consultation.api.ts'
import type { LogInput } from './log.ts'

type Log = Partial<LogInput> & Record<string, unknown>

/** Who interpreted, in which language; the pool offers who speaks it. */
export function Interpreting({ name }: { /** Of the interpreter that stands there already. */ name?: string | null }) {
  const { interpreter_language: language = '', interpreter_id } = useFormValues<Log>()
  const set = useSetValue()
  const pool = useRead(listInterpreters, { input: { filter: { is_active: ['true'], languages: [language] } } }, { enabled: language !== '' })
  const speakers = (pool.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))
  const offers = interpreter_id && name && !speakers.some((one) => one.value === interpreter_id) ? [...speakers, { value: interpreter_id, label: name }] : speakers
  return (
    <Fields columns={2}>
      <Field name="interpreter_language" />
      {language && offers.length > 0 && <ChoiceField label="gedolmetscht von" look="select" clearable choices={offers} value={interpreter_id ?? null} onChange={(value) => set('interpreter_id', value)} hint="aus dem Sprachmittlerpool" />}
    </Fields>
  )
}

/** With whom, and how many were reached. */
export const Reached = ({ count }: { count: number }) => <><Field name="talked_with" look="segments" /><Fields columns={2}><Field name="persons_reached" hint={`Leer: ${Math.max(1, count)}`} /><Field name="is_family" /></Fields></>

/** Open goals of somebody who was there; one tap says that the talk served it, one ticks a step that was done. */
export function Goals({ person, isAlone }: { person: Advised; isAlone: boolean }) {
  const { served = [] } = useFormValues<Log>()
  const set = useSetValue()
  const label = useLabel()
  const read = useRead(listGoals, { params: { personId: person.id } })
  const open = (read.data?.rows ?? []).filter((goal) => goal.state !== 'erreicht' && goal.state !== 'verfehlt' && (goal.person_id === person.id || goal.for_family))
  if (open.length === 0) return null
  const isServed = (goalId: string, stepId: string | null) => served.some((one) => one.goal_id === goalId && (one.step_id ?? null) === stepId)
  const toggle = (goalId: string, stepId: string | null) => set('served', isServed(goalId, stepId) ? served.filter((one) => one.goal_id !== goalId || (one.step_id ?? null) !== stepId) : [...served, { goal_id: goalId, step_id: stepId, is_done: stepId !== null }])
  return (
    <fieldset className="goals-served"><legend>{isAlone ? 'Ziele, um die es ging' : <>Ziele: <Name>{person.name}</Name></>}</legend>
      <ul>{open.map((goal) => (
        <li key={goal.id}>
          <button type="button" className="chip" aria-pressed={isServed(goal.id, null)} onClick={() => toggle(goal.id, null)}>{goal.title}<Badge>{label('life-area', goal.area)}</Badge></button>
          {goal.steps.filter((step) => !step.done_on).map((step) => (
            <label key={step.id} className="check-row"><input type="checkbox" checked={isServed(goal.id, step.id)} onChange={() => toggle(goal.id, step.id)} /><span>{step.what} <span className="muted">erledigt</span></span></label>
          ))}
        </li>
      ))}</ul>
    </fieldset>
  )
}

/** One line; when something is typed, when it is due. */
export function FollowUp() {
  const { task_title } = useFormValues<Log>()
  return <div className="follow-up"><Field name="task_title" placeholder="was noch zu tun ist" />{task_title?.trim() && <DueField name="task_due_on" />}</div>
}

export function Referral({ person }: { person: Advised | undefined }) {
  const { referral_partner_id: partnerId = null, referral_service: service, referral_passes_data: passes } = useFormValues<Log>()
  const set = useSetValue()
  const label = useLabel()
  const consents = useRead(listUsableConsents, { input: { person_id: person?.id ?? '', partner_id: partnerId } }, { enabled: Boolean(person && passes) })
  const offers = (consents.data?.rows ?? []).map((row) => ({ value: row.id, label: [label('consent-purpose', row.purpose), row.partner_name, row.valid_through ? `bis ${day(row.valid_through)}` : 'bis zum Widerruf'].filter(Boolean).join(', ') }))
  const services = (knownPartner(partnerId)?.services ?? []).filter((one) => one !== service)
  return (
    <Section title="Weiterleitung" hint={person ? <>für <Name>{person.name}</Name></> : 'Weitergeleitet wird eine Person. Bitte oben auswählen, wen.'}>
      <Fields columns={2}><Field name="referral_partner_id" load={partnerChoices} /><Field name="referral_service" /></Fields>
      {services.length > 0 && <div className="chips" role="group" aria-label="Angebote dieser Stelle">{services.map((one) => <button key={one} type="button" onClick={() => set('referral_service', one)}>{one}</button>)}</div>}
      <Field name="referral_purpose" rows={2} />
      <Field name="referral_passes_data" />
      {passes && consents.data && offers.length === 0 && <Notice tone="warn">Es gibt keine Einwilligung, auf der diese Weitergabe beruhen kann. Sie wird auf der Seite der Person aufgenommen; was hier steht, bleibt als Entwurf erhalten.</Notice>}
      {passes && offers.length > 0 && <Field name="referral_consent_id" choices={offers} look="select" />}
    </Section>
  )
}

export function Contact() {
  const { contact_partner_id: partnerId, contact_partner_group: group } = useFormValues<Log>()
  const proposed = knownPartner(partnerId)?.partner_group
  return (
    <Section title="Vernetzung" hint="Zählt als Kontakt mit dem Netzwerk.">
      <Fields columns={2}><Field name="contact_partner_id" load={partnerChoices} />{!(proposed && !group) && <Field name="contact_partner_group" look="select" />}</Fields>
      <Fields columns={2}><Field name="contact_named" /><Field name="contact_note" rows={1} /></Fields>
    </Section>
  )
}

/** Parts that are opened when they are needed, or when something stands in them. */
export function Folded({ parts }: { parts: { key: string; label: string; isFilled: boolean; content: React.ReactNode }[] }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const isOpen = (part: { key: string; isFilled: boolean }) => opened.has(part.key) || part.isFilled
  const shut = parts.filter((part) => !isOpen(part))
  return (
    <>
      {parts.filter(isOpen).map((part) => <div key={part.key} className="folded">{part.content}</div>)}
      {shut.length > 0 && <div className="chips more" role="group" aria-label="Außerdem">{shut.map((part) => <button key={part.key} type="button" onClick={() => setOpened(new Set([...opened, part.key]))}>+ {part.label}</button>)}</div>}
    </>
  )
}
