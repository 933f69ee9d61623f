/** Evaluation of the plans: how many, how they are kept up, which goals in which state beside what the talks were about, and where people moved. */
import { StackedBars } from '../../ui/chart.tsx'
import { number, percent } from '../../ui/format.ts'
import { Grid } from '../../ui/layout.tsx'
import { lifeAreas } from '../codes/life-area.ts'
import { goalStateLabels } from '../plan/goal.ts'
import { findFigure, moveLabels } from './figure-list.ts'
import { Card, Chart, Months, Parts, Section, Stacked, type Shown } from './parts.panel.tsx'
import { hrefOf } from './view.rules.ts'

export function PlanSection(shown: Shown) {
  const { plans, goals, persons } = shown.answer
  const ofAll = (n: number, all: number, what: string) => (all ? `${percent(n / all)} von ${number(all)} ${what}` : undefined)
  return (
    <Section title="Integrationspläne">
      <Grid min="small">
        <Card {...shown} figure="plans.agreed" hint={persons.withoutPlan ? `${number(persons.withoutPlan)} Personen ohne Plan` : undefined} />
        <Card {...shown} figure="plans.drafts" />
        <Card {...shown} figure="plans.made" hint={plans.ended ? `${number(plans.ended)} abgeschlossen` : undefined} />
        <Card {...shown} figure="plans.updated" />
        <Card {...shown} figure="plans.reviewed" hint={plans.reviewed ? `${number(plans.reviewedInTime)} rechtzeitig` : undefined} />
        <Card {...shown} figure="plans.overdue" />
        <Card {...shown} figure="goals.reached" hint={ofAll(goals.reached, goals.all, 'Zielen')} />
        <Card {...shown} figure="goals.medianDaysToReach" value={goals.medianDaysToReach === null ? null : number(goals.medianDaysToReach)} unit="Tage" />
        <Card {...shown} figure="goals.stepsDone" />
        <Card {...shown} figure="assessments.all" />
      </Grid>
      <Months {...shown} figure="more.plansByMonth" />
      <Grid min="large">
        <Pairs {...shown} figure="goals.byAreaAndState" labels={goalStateLabels} />
        <Parts {...shown} figure="consultations.byTopic" />
        <Stacked>
          <Parts {...shown} figure="goals.byState" share />
          <Parts {...shown} figure="goals.reachedByArea" />
        </Stacked>
        <Pairs {...shown} figure="assessments.moves" labels={moveLabels} share />
      </Grid>
    </Section>
  )
}

/** Codes `area:part` as one stacked bar per life area, in the order of the areas. */
function Pairs({ answer, view, figure: key, labels, share }: Shown & { figure: 'goals.byAreaAndState' | 'assessments.moves'; labels: Readonly<Record<string, string>>; share?: boolean }) {
  const figure = findFigure(key)!
  const counted = key === 'goals.byAreaAndState' ? answer.goals.byAreaAndState : answer.assessments.moves
  const parts = Object.entries(labels).map(([code, label]) => ({ key: code, label }))
  const rows = lifeAreas.flatMap(({ code, label }) => {
    const values = Object.fromEntries(parts.flatMap((part) => { const n = counted[`${code}:${part.key}`]; return n ? [[part.key, n]] : [] }))
    return Object.keys(values).length === 0 ? [] : [{ key: code, label, values, href: hrefOf({ ...view, figure: key, part: code }) }]
  })
  const shown = parts.filter((part) => rows.some((row) => row.values[part.key]))
  return <Chart figure={figure} shown={{ answer, view }}>{rows.length === 0 ? <p className="muted">{figure.label}: noch nichts eingetragen.</p> : <StackedBars title={figure.label} parts={shown} rows={rows} share={share} />}</Chart>
}
