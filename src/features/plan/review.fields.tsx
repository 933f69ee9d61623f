/** Parts of the guided page of a review: each goal with its decision, new goals, what happened since. */
import { Pencil, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { useShell } from '../../ui/form-shell.ts'
import { count, day, hours } from '../../ui/format.ts'
import { Badge } from '../../ui/notice.tsx'
import { OwnWords, StepProgress } from './goal.card.tsx'
import { AreaField, GoalDetails, type Member } from './goal.fields.tsx'
import { GoalContent, NewGoalForm, type NewGoalValues } from './goal.form.tsx'
import { GoalStateBadge } from './goal.menu.tsx'
import type { GoalRow } from './goal.api.ts'
import { GoalInput } from './goal.ts'
import type { HappenedRow } from './review.api.ts'
import { decisionLabels, type Decision } from './review.ts'
import { decisionsFor, type ReviewValues } from './review.form.ts'
import { Due, whoDoes } from './steps.panel.tsx'

type Values = Record<string, unknown>

/** One goal: what was agreed, how far it got, what becomes of it. */
export function ReviewedGoal({ goal, ends, members }: { goal: GoalRow; ends: boolean; members: readonly Member[] }) {
  const label = useLabel()
  const values = useFormValues<Values>()
  const set = useSetValue()
  const { form } = useShell()
  const decision = (values[`decision_${goal.id}`] as Decision | null) ?? null
  const changed = values[`changed_${goal.id}`] as GoalInput | null
  const fault = form.formState.errors[`decision_${goal.id}`]?.message as string | undefined
  const edit = async () => {
    const next = await openDialog<GoalInput>({ title: 'Ziel ändern', size: 'large', content: (close) => (
      <Form schema={GoalInput} values={changed ?? goal} action="Übernehmen" onCancel={() => close()} onSave={async (input) => close(input)}>
        <AreaField /><Field name="title" autoFocus /><GoalDetails family={members.length > 1} open />
      </Form>
    ) })
    if (next) set(`changed_${goal.id}`, next)
    return next !== undefined
  }
  const choose = async (next: Decision) => {
    if (next === 'change' && !changed && !(await edit())) return
    set(`decision_${goal.id}`, next)
  }
  return (
    <article className={fault ? 'goal faulty-goal' : 'goal'} aria-label={goal.title}>
      <header className="goal-head"><h3><bdi data-private>{goal.title}</bdi></h3><GoalStateBadge state={goal.state} /></header>
      <p className="goal-facts"><span>{label('life-area', goal.area)}</span>{members.length > 1 && <span>{goal.for_family ? 'Familie' : <Name>{goal.person_name}</Name>}</span>}<Due on={goal.due_on} /><span>mit {whoDoes(goal.supporter, goal.supporter_name)}</span></p>
      {goal.own_words && <OwnWords text={goal.own_words} language={goal.own_words_language} />}
      <StepProgress goal={goal} />
      {goal.steps.length > 0 && <ul className="agreed-steps">{goal.steps.map((step) => <li key={step.id} data-private>{step.done_on ? <><s>{step.what}</s> getan am {day(step.done_on)}</> : <>{step.what} <span className="muted"><Due on={step.due_on} /></span></>}</li>)}</ul>}
      <div className="segmented decision" role="radiogroup" aria-label={`Was wird aus „${goal.title}“?`}>
        {decisionsFor(ends).map((one) => <label key={one} className="segment"><input type="radio" name={`decision_${goal.id}`} checked={decision === one} onChange={() => void choose(one)} /><span>{decisionLabels[one]}</span></label>)}
      </div>
      {fault && <p className="field-error">{fault}</p>}
      {decision === 'change' && changed && <p className="goal-facts"><strong><bdi data-private>{changed.title}</bdi></strong><Due on={changed.due_on} /><Button size="small" kind="quiet" icon={Pencil} onPress={() => void edit()}><span className="unseen">{goal.title}: </span>weiter ändern</Button></p>}
      {decision && decision !== 'go_on' && <Field name={`reason_${goal.id}`} label={decision === 'stop' ? 'Grund' : decision === 'reached' ? 'Wie es gelang (wenn es hilft)' : 'Anlass (wenn es hilft)'} rows={2} />}
    </article>
  )
}

/** Goals that begin with this review. */
export function AddedGoals({ members, personId, language }: { members: readonly Member[]; personId: string; language?: string }) {
  const { added = [] } = useFormValues<{ added: NewGoalValues[] }>()
  const set = useSetValue()
  const label = useLabel()
  const edit = async (at?: number) => {
    const next = await openDialog<NewGoalValues>({ title: 'Neues Ziel', size: 'large', content: (close) => (
      <Form schema={NewGoalForm} values={at === undefined ? { area: '', whose: personId } : added[at]} action="Übernehmen" patient onCancel={() => close()} onSave={async (input) => close(input)}><GoalContent members={members} language={language} /></Form>
    ) })
    if (next) set('added', at === undefined ? [...added, next] : added.map((one, place) => (place === at ? next : one)))
  }
  return (
    <>
      {added.length > 0 && <ul className="facts-history">{added.map((goal, at) => (
        <li key={at}><button type="button" onClick={() => void edit(at)}><strong><bdi data-private>{goal.title}</bdi></strong><span>{[label('life-area', goal.area), goal.steps.length && count(goal.steps.length, 'Schritt', 'Schritte'), goal.due_on && `bis ${day(goal.due_on)}`].filter(Boolean).join(' · ')}</span></button>
          <Button size="small" kind="quiet" icon={X} label={`„${goal.title}“ weglassen`} onPress={() => set('added', added.filter((_, place) => place !== at))} /></li>
      ))}</ul>}
      <div className="row no-print"><Button size="small" icon={Plus} onPress={() => void edit()}>Neues Ziel</Button></div>
    </>
  )
}

const SHOWN = 8
const kinds: Record<string, string> = { consultation: 'Beratung', step: 'Schritt getan', referral: 'Weiterleitung', goal: 'Ziel', letter: 'Behördenpost', benefit: 'Leistung', stay: 'Unterbringung', status: 'Aufenthalt', occupation: 'Tätigkeit', german: 'Deutschstand' }
/** Talks, steps, referrals and what else came since the last time; the newest first. */
export function Happened({ rows, total, family }: { rows: readonly HappenedRow[]; total: number; family: boolean }) {
  const label = useLabel()
  const [isAll, setAll] = useState(false)
  if (rows.length === 0) return <p className="nothing-yet">Seither ist nichts festgehalten.</p>
  return (
    <>
      <ul className="happened">{rows.slice(0, isAll ? undefined : SHOWN).map((row) => (
        <li key={row.kind + row.id}>
          <time dateTime={row.on}>{day(row.on)}</time>
          <span><strong>{kinds[row.kind] ?? row.kind}</strong>{row.code && ` ${label(row.list, row.code)}`}{row.codes.length > 0 && <span className="muted"> {row.codes.map((code) => label('life-area', code)).join(', ')}</span>}{row.detail && <> <bdi data-private>{row.detail}</bdi></>}{row.minutes !== null && <span className="muted"> {hours(row.minutes)}</span>}{family && <> <Badge><Name>{row.person_name}</Name></Badge></>}</span>
        </li>
      ))}</ul>
      {!isAll && rows.length > SHOWN && <div className="row no-print"><Button size="small" kind="quiet" onPress={() => setAll(true)}>{total > rows.length ? `Die letzten ${rows.length} von ${total} zeigen` : `Alle ${rows.length} zeigen`}</Button></div>}
    </>
  )
}

/** Sets what is still open at once, so that only the exceptions need a tap. */
export function OthersGoOn({ goals }: { goals: readonly GoalRow[] }) {
  const values = useFormValues<ReviewValues>()
  const set = useSetValue()
  const left = goals.filter((goal) => !(values as Values)[`decision_${goal.id}`])
  return left.length < 2 ? null : <div className="row no-print"><Button size="small" onPress={() => left.forEach((goal) => set(`decision_${goal.id}`, 'go_on'))}>Alle {left.length} übrigen: weiter</Button></div>
}
