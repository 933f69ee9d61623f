/** The review as one guided page: what was agreed, what happened since, each goal, what is new, where the person stands, how it goes on. Kept as a draft while it is written. */
import { Printer } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Problem } from '../../base/call.ts'
import { Button } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { openClosing } from '../people/case.form.tsx'
import { readPerson, type PersonOutput } from '../people/person.api.ts'
import { spokenName } from '../people/person.ts'
import { agree } from './agreement.form.tsx'
import { AgreedGoals } from './agreement.panel.tsx'
import { addAssessment, correctAssessment, listAssessments } from './assessment.api.ts'
import { familyOf } from './goal.fields.tsx'
import { AreaSteps } from './assessment.fields.tsx'
import { isOpen, isSettled } from './goal.rules.ts'
import { readPlan, undoPlanAct, type PlanDetail } from './plan.api.ts'
import { languageOf } from './plan.form.tsx'
import { readReview, reviewPlan } from './review.api.ts'
import { AddedGoals, Happened, OthersGoOn, ReviewedGoal } from './review.fields.tsx'
import { assessmentFrom, reviewFrom, reviewSchema } from './review.form.ts'
import './plan.css'

export default function ReviewPage({ params }: { params: { id: string } }) {
  const person = useRead(readPerson, { params })
  const plan = useRead(readPlan, { params: { personId: params.id } })
  return <Loaded read={person} lines={12}>{(found) => <Loaded read={plan}>{({ rows }) => rows[0] ? <Review person={found} planId={rows[0].id} /> : (
    <Page title="Fortschreibung" back={{ href: `/personen/${params.id}/plan`, label: 'Integrationsplan' }}><Notice>Es läuft kein Plan, der fortgeschrieben werden kann.</Notice></Page>
  )}</Loaded>}</Loaded>
}

function Review({ person, planId }: { person: PersonOutput; planId: string }) {
  const [ends, setEnds] = useState(() => new URLSearchParams(location.search).get('abschluss') === 'ja')
  const read = useRead(readReview, { params: { id: planId } })
  const title = ends ? 'Plan abschließen' : 'Fortschreibung'
  return (
    <Page tab={title} title={<>{title} <Name>{spokenName(person)}</Name></>} back={{ href: `/personen/${person.id}/plan`, label: 'Integrationsplan' }}
      actions={<><Button icon={Printer} onPress={() => print()}>Drucken</Button><Button onPress={() => setEnds(!ends)}>{ends ? 'Doch fortschreiben' : 'Plan abschließen'}</Button></>}>
      <Loaded read={read} lines={10}>{(stuff) => stuff.verdict !== true ? <Notice tone="warn">{stuff.verdict}</Notice> : <Guided key={String(ends)} person={person} stuff={stuff} ends={ends} refetch={() => read.refetch()} />}</Loaded>
    </Page>
  )
}

type Stuff = NonNullable<ReturnType<typeof useRead<typeof readReview>>['data']>
function Guided({ person, stuff, ends, refetch }: { person: PersonOutput; stuff: Stuff; ends: boolean; refetch(): Promise<unknown> }) {
  const { plan, rows } = stuff
  const { today, navigate } = useUi()
  const goals = rows.filter((goal) => (ends ? !isSettled(goal.state) : isOpen(goal.state)))
  const noted = rows.filter((goal) => goal.state === 'neu' && !ends)
  const schema = useMemo(() => reviewSchema(goals, ends), [goals.map((goal) => goal.id).join(), ends]) // eslint-disable-line react-hooks/exhaustive-deps -- the form asks about the same goals until one comes or goes
  const [draft] = useState(() => draftAt(`review/${plan.id}${ends ? '/end' : ''}`))
  const assessed = useRead(listAssessments, { params: { personId: person.id } })
  const { save: add } = useSave(addAssessment)
  const { save: correct } = useSave(correctAssessment)
  const { save: review } = useSave(reviewPlan)
  const { save: undo } = useSave(undoPlanAct)
  const members = familyOf(plan)
  const language = languageOf(person)

  const send = async (values: Record<string, unknown>, { key }: { key: string }) => {
    const input = assessmentFrom(values, ends)
    // The assessment first: a second try finds it and corrects it, so that nothing stands twice.
    if (input) {
      const known = (await assessed.refetch()).data?.rows.find((row) => row.assessed_on === input.assessed_on)
      await (known ? correct({ params: { personId: person.id, id: known.id }, input, version: known.version }) : add({ params: { personId: person.id }, input }))
    }
    try {
      return await review({ params: { id: plan.id }, input: reviewFrom(values, goals, ends), key })
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) throw error
      await refetch()
      throw new Problem(409, 'conflict', 'Ein Ziel wurde inzwischen an anderer Stelle geändert. Es steht jetzt oben, wie es ist; bitte ansehen und noch einmal speichern.')
    }
  }
  const saved = async (answer: { act: string; plan: PlanDetail }) => {
    toast(ends ? 'Plan abgeschlossen' : 'Fortgeschrieben', { undo: () => undo({ params: { id: answer.act } }) })
    navigate(ends ? `/personen/${person.id}` : `/personen/${person.id}/plan`)
    if (ends && !person.closed_on) await openClosing(person)
    if (!ends && answer.plan.to_agree > 0) await agree({ plan: answer.plan, personId: person.id, language })
  }
  const before = assessed.data?.rows.find((row) => row.assessed_on < today)?.areas
  return (
    <Form schema={schema} values={{ held_on: today, next_review_on: stuff.next_review_on }} draft={draft} action={ends ? 'Plan abschließen' : 'Fortschreibung speichern'} patient onSave={send} onSaved={(answer) => void saved(answer as { act: string; plan: PlanDetail })}>
      <Stack>
        <Panel title="1. Was vereinbart war">
          {stuff.agreement ? <details className="more"><summary>Fassung {stuff.agreement.number} vom {day(stuff.agreement.agreed_on)}: {stuff.agreement.content.length} {stuff.agreement.content.length === 1 ? 'Ziel' : 'Ziele'}</summary><AgreedGoals goals={stuff.agreement.content} /></details> : <p className="nothing-yet">Bisher ist nichts vereinbart; besprochen werden die Ziele, wie sie im Plan stehen.</p>}
        </Panel>
        <Panel title="2. Was seither geschah" count={`seit ${day(stuff.since)}`}>
          <Happened rows={stuff.happened} total={stuff.happened_total} family={plan.for_household} />
          <Field name="summary" label="In eigenen Worten zusammengefasst" rows={3} />
        </Panel>
        <Panel title={ends ? '3. Was aus jedem Ziel wurde' : '3. Jedes Ziel'} count={goals.length || undefined}>
          {goals.length === 0 ? <p className="nothing-yet">Kein offenes Ziel.</p> : goals.map((goal) => <ReviewedGoal key={goal.id} goal={goal} ends={ends} members={members} />)}
          {!ends && <OthersGoOn goals={goals} />}
          {noted.length > 0 && <p className="muted small">Nur notiert, noch nicht vorgeschlagen: {noted.map((goal) => goal.title).join(' · ')}</p>}
        </Panel>
        {!ends && <Panel title="4. Neue Ziele"><AddedGoals members={members} personId={person.id} language={language} /></Panel>}
        <Panel title={`${ends ? 4 : 5}. Wo die Person heute steht`}><AreaSteps before={before} /></Panel>
        <Panel title={`${ends ? 5 : 6}. Wie es weitergeht`}>
          <Fields columns={2}><Field name="held_on" label={ends ? 'abgeschlossen am' : undefined} />{!ends && <Field name="next_review_on" />}</Fields>
          {ends ? <Field name="turns_to" rows={2} hint="Regeldienste, Vereine, Menschen, an die sich die Person künftig wendet." /> : <p className="muted small">Nach dem Speichern wird neu vereinbart, wenn ein Ziel neu oder geändert ist.</p>}
          {ends && <p className="muted small">Danach führt der Weg zum Beenden des Falls mit seinem Grund.</p>}
        </Panel>
      </Stack>
    </Form>
  )
}
