/** Everything about the plan of one person on one page: head, goals, what was agreed, where the person stands, what came before. */
import { CalendarClock, CalendarPlus, Ellipsis, NotebookPen, PenLine, Printer } from 'lucide-react'
import { Button, LinkButton, why } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Columns, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { readPerson, type PersonOutput } from '../people/person.api.ts'
import { spokenName } from '../people/person.ts'
import { AgreementsPanel } from './agreement.panel.tsx'
import { agree } from './agreement.form.tsx'
import { AssessmentPanel } from './assessment.panel.tsx'
import { listGoals } from './goal.api.ts'
import { GoalsPanel } from './goals.panel.tsx'
import { listPlans, readPlan, type PlanDetail } from './plan.api.ts'
import { begin, editPlanDate, languageOf } from './plan.form.tsx'
import { PlanHead } from './plan.head.tsx'
import { ReviewMark } from './plan.marks.tsx'
import { planStateLabels } from './plan.ts'
import { openPrint } from './print.form.tsx'
import { ReviewsPanel } from './reviews.panel.tsx'

export default function PlanPage({ params }: { params: { id: string } }) {
  const person = useRead(readPerson, { params })
  const plan = useRead(readPlan, { params: { personId: params.id } })
  return <Loaded read={person} lines={12}>{(found) => <Loaded read={plan} lines={10}>{({ rows, earlier }) => <OnePlan person={found} plan={rows[0]} earlier={earlier} />}</Loaded>}</Loaded>
}

function OnePlan({ person, plan, earlier }: { person: PersonOutput; plan: PlanDetail | undefined; earlier: readonly PlanDetail[] }) {
  const { today } = useUi()
  const language = languageOf(person)
  const goals = useRead(listGoals, { params: { personId: person.id } })
  const dates = { key: 'date', label: 'Plandatum eintragen …', icon: CalendarPlus, detail: 'für einen Plan, der auf Papier liegt', act: () => void editPlanDate(person.id, today) }
  return (
    <Page wide tab="Integrationsplan" title={<>Integrationsplan <Name>{spokenName(person)}</Name></>} back={{ href: `/personen/${person.id}`, label: 'Person' }}
      marks={plan && <>{plan.for_household && <Badge>Plan des Haushalts</Badge>}<ReviewMark on={plan.next_review_on} ended={plan.ended_on} /></>}
      actions={plan && <>
        <Button icon={PenLine} why={why(plan.can.agree)} onPress={() => agree({ plan, personId: person.id, language })}>Vereinbaren</Button>
        {plan.can.review === true ? <LinkButton icon={CalendarClock} href={`/personen/${person.id}/fortschreibung`}>Fortschreiben</LinkButton> : <Button icon={CalendarClock} why={why(plan.can.review)}>Fortschreiben</Button>}
        <Button icon={Printer} onPress={() => openPrint({ personId: person.id, planId: plan.id, language })}>Drucken</Button>
        <Menu label="Plan" icon={Ellipsis} items={[{ key: 'end', label: 'Plan abschließen …', why: why(plan.can.review), href: `/personen/${person.id}/fortschreibung?abschluss=ja` }, plan.person_id === person.id && { key: 'made', label: 'Plandatum berichtigen …', icon: CalendarPlus, act: () => void editPlanDate(person.id, today, plan) }, dates]} />
      </>}>
      {!plan ? (
        <Panel><Empty icon={NotebookPen} title={earlier.length ? 'Es läuft kein Integrationsplan' : 'Noch kein Integrationsplan'} action={<><Button kind="primary" why={person.closed_on ? 'Der Fall ist beendet.' : undefined} onPress={() => void begin(person, language)}>Plan beginnen</Button><Button onPress={() => void editPlanDate(person.id, today)}>Plandatum eintragen</Button></>}>
          Am Anfang jeder Beratung steht der Plan: Ziele, Schritte, wer was bis wann tut. Ein Ziel genügt für den Anfang. Liegt der Plan auf Papier, reicht sein Datum.
        </Empty></Panel>
      ) : (
        <Columns>
          <Stack>
            <PlanHead plan={plan} personId={person.id} language={language} />
            <Loaded read={goals}>{({ rows }) => <GoalsPanel plan={plan} personId={person.id} goals={rows} language={language} />}</Loaded>
          </Stack>
          <Stack>
            <AgreementsPanel personId={person.id} family={plan.for_household} />
            <ReviewsPanel personId={person.id} />
            <Earlier earlier={earlier} personId={person.id} current={plan.id} />
          </Stack>
        </Columns>
      )}
      <AssessmentPanel personId={person.id} />
      {!plan && <Earlier earlier={earlier} personId={person.id} />}
      {!plan && earlier.length > 0 && <Columns><AgreementsPanel personId={person.id} family={earlier.some((one) => one.for_household)} /><ReviewsPanel personId={person.id} /></Columns>}
    </Page>
  )
}

/** Plans that came to their end, and the bare dates of those on paper. */
function Earlier({ earlier, personId, current }: { earlier: readonly PlanDetail[]; personId: string; current?: string }) {
  const { today } = useUi()
  const read = useRead(listPlans, { params: { personId } })
  const rows = (read.data?.rows ?? []).filter((row) => row.id !== current)
  return rows.length === 0 ? null : (
    <Panel title="Weitere Pläne">
      <ul className="facts-history">{rows.map((row) => {
        const known = earlier.find((plan) => plan.id === row.id)
        return <li key={row.id} className="past"><button type="button" onClick={() => void editPlanDate(personId, today, row)}><strong>Plan vom {day(row.made_on)}</strong><span>{[row.ended_on ? `abgeschlossen am ${day(row.ended_on)}` : planStateLabels[row.state], row.for_household && 'für den Haushalt', known?.turns_to && `danach: ${known.turns_to}`].filter(Boolean).join(' · ')}</span></button></li>
      })}</ul>
    </Panel>
  )
}
