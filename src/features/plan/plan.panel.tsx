/** The plan at a glance; part of the person's page: areas with their progress, the next steps, what is due. */
import { ArrowRight, CalendarPlus, Ellipsis, Plus, Printer } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Panel, Row } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Badge, Loaded, Meter } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listGoals, type GoalRow, type StepRow } from './goal.api.ts'
import { familyOf } from './goal.fields.tsx'
import { takeGoal } from './goal.form.tsx'
import { GoalStateBadge } from './goal.menu.tsx'
import { isSettled } from './goal.rules.ts'
import { listPlans, readPlan, type PlanDetail } from './plan.api.ts'
import { begin, editPlanDate, languageOf } from './plan.form.tsx'
import { AgreementMark, ReviewMark } from './plan.marks.tsx'
import { planStateLabels } from './plan.ts'
import { openPrint } from './print.form.tsx'
import { Due, StepTick, whoDoes } from './steps.panel.tsx'
import './plan.css'

const NEXT = 5

export default function PlanPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const { today } = useUi()
  const read = useRead(readPlan, { params: { personId } })
  const goals = useRead(listGoals, { params: { personId } })
  const plan = read.data?.rows[0]
  const date = { key: 'date', label: 'Plandatum eintragen …', icon: CalendarPlus, detail: 'für einen Plan, der auf Papier liegt', act: () => void editPlanDate(personId, today) }
  return (
    <Panel title="Integrationsplan" actions={<>
      {read.data && !plan && <Button kind="primary" size="small" why={person.closed_on ? 'Der Fall ist beendet.' : undefined} onPress={() => void begin(person)}>Plan beginnen</Button>}
      {plan && <Button size="small" kind="quiet" icon={Plus} why={plan.can.add === true ? undefined : plan.can.add} onPress={() => takeGoal({ personId, members: familyOf(plan), language: languageOf(person) })}>Ziel</Button>}
      <Menu label="Integrationsplan" kind="quiet" size="small" icon={Ellipsis} items={[plan && { key: 'page', label: 'Plan öffnen', href: `/personen/${personId}/plan` }, plan && { key: 'print', label: 'Drucken …', icon: Printer, act: () => void openPrint({ personId, planId: plan.id, language: languageOf(person) }) }, plan && { key: 'review', label: 'Fortschreiben', href: `/personen/${personId}/fortschreibung`, why: plan.can.review === true ? undefined : plan.can.review }, date]} />
    </>}>
      <Loaded read={read} lines={2}>{() => !plan ? (
        <><p className="nothing-yet">Noch kein Integrationsplan. Ein Ziel genügt für den Anfang.</p><Dates personId={personId} /></>
      ) : (
        <>
          <div className="row"><span className="muted small">{plan.for_household ? 'des Haushalts, ' : ''}{plan.agreement ? `vereinbart am ${day(plan.agreement.agreed_on)}` : planStateLabels[plan.state]}</span><ReviewMark on={plan.next_review_on} /><AgreementMark due={plan.to_agree} /></div>
          <Loaded read={goals} lines={2}>{({ rows }) => <Glance plan={plan} goals={rows} />}</Loaded>
          <Row end><A href={`/personen/${personId}/plan`} className="panel-more">Ganzer Plan <ArrowRight size={15} aria-hidden className="mirror" /></A></Row>
        </>
      )}</Loaded>
    </Panel>
  )
}

/** Areas with goals, and of the open goals the steps that come next. */
function Glance({ plan, goals }: { plan: PlanDetail; goals: readonly GoalRow[] }) {
  const label = useLabel()
  const { choices } = useUi()
  if (goals.length === 0) return <p className="nothing-yet">Noch kein Ziel.</p>
  const areas = choices('life-area').map(({ value }) => [value, goals.filter((goal) => goal.area === value)] as const).filter(([, own]) => own.length)
  const next = goals.filter((goal) => !isSettled(goal.state) && goal.state !== 'angehalten').flatMap((goal) => goal.steps.filter((step) => !step.done_on).slice(0, 2).map((step) => ({ goal, step })))
    .toSorted((one, other) => (one.step.due_on ?? '9999').localeCompare(other.step.due_on ?? '9999'))
  return (
    <>
      <ul className="glance">{areas.map(([area, own]) => {
        const steps = own.flatMap((goal) => goal.steps), done = steps.filter((step) => step.done_on).length
        return (
          <li key={area}>
            <strong>{label('life-area', area)}</strong>
            <ul>{own.map((goal) => <li key={goal.id}><span className="glance-goal"><bdi data-private>{goal.title}</bdi>{plan.for_household && <span className="muted small"> {goal.for_family ? 'Familie' : <Name>{goal.person_name}</Name>}</span>}</span><GoalStateBadge state={goal.state} /></li>)}</ul>
            {steps.length > 0 && <Meter label={`${label('life-area', area)}: Schritte`} value={done} max={steps.length} tone={done === steps.length ? 'good' : 'accent'} text={<>{done} von {steps.length} Schritten</>} />}
          </li>
        )
      })}</ul>
      {next.length > 0 && <><h3>Nächste Schritte</h3><ul className="step-list">{next.slice(0, NEXT).map(({ goal, step }) => <Next key={step.id} goal={goal} step={step} />)}</ul>{next.length > NEXT && <p className="muted small">und {next.length - NEXT} weitere</p>}</>}
    </>
  )
}

function Next({ goal, step }: { goal: GoalRow; step: StepRow }) {
  return (
    <li>
      <StepTick step={step} label={step.what} disabled={goal.can.change !== true} />
      <span className="step-what"><bdi data-private>{step.what}</bdi><span className="step-facts"><bdi data-private={step.who_name ? true : undefined}>{whoDoes(step.who, step.who_name)}</bdi><Due on={step.due_on} /></span></span>
    </li>
  )
}

/** Bare dates of plans on paper, where no plan is kept here. */
function Dates({ personId }: { personId: string }) {
  const { today } = useUi()
  const read = useRead(listPlans, { params: { personId } })
  const rows = read.data?.rows ?? []
  return rows.length === 0 ? null : <ul className="facts-history">{rows.map((row) => <li key={row.id} className="past"><button type="button" onClick={() => void editPlanDate(personId, today, row)}><strong>Plan vom {day(row.made_on)}</strong><span>{row.ended_on ? `abgeschlossen am ${day(row.ended_on)}` : planStateLabels[row.state]}</span></button>{row.for_household && <Badge>Haushalt</Badge>}</li>)}</ul>
}
