/** One goal as it stands in the plan: title, state, until when, with whose help, in own words, with its steps. */
import { EyeOff, Flag, PenLine, Pencil, Users } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel } from '../../ui/context.tsx'
import { Badge, Meter } from '../../ui/notice.tsx'
import type { GoalRow } from './goal.api.ts'
import { GoalMenu } from './goal.menu.tsx'
import { isSettled } from './goal.rules.ts'
import { Due, Steps, whoDoes } from './steps.panel.tsx'

/** Words of the person, in their language and direction. */
export function OwnWords({ text, language }: { text: string; language: string }) {
  const label = useLabel()
  return <blockquote className="own-words"><p dir="auto" lang={language || undefined} data-private>{text}</p>{language && language !== 'de' && <footer>{label('language', language)}</footer>}</blockquote>
}

/** Progress in words and as a bar; nothing without steps. */
export function StepProgress({ goal }: { goal: Pick<GoalRow, 'steps' | 'title'> }) {
  const done = goal.steps.filter((step) => step.done_on).length
  return goal.steps.length === 0 ? null : <Meter label={`${goal.title}: Schritte`} value={done} max={goal.steps.length} tone={done === goal.steps.length ? 'good' : 'accent'} text={<>{done} von {goal.steps.length} <span className="unseen">Schritten</span></>} />
}

/** Marks that say more than the state. `others`: names of the members on whose sheet a hidden goal does not stand. */
export function GoalMarks({ goal, others }: { goal: GoalRow; others: readonly string[] }) {
  return (
    <>
      {goal.for_family && <Badge icon={Users}>Familie</Badge>}
      {goal.hidden_from_family && <Badge icon={EyeOff}>{others.length && others.length < 4 ? <>nicht auf dem Blatt von <span data-private>{others.join(' und ')}</span></> : 'nur auf dem eigenen Blatt'}</Badge>}
      {goal.priority === '1' && !isSettled(goal.state) && <Badge icon={Flag}>Vorrang hoch</Badge>}
      {goal.is_agreement_due ? <Badge tone="warn" icon={PenLine}>neu zu vereinbaren</Badge> : goal.state === 'vorgeschlagen' && <Badge icon={PenLine}>noch nicht vereinbart</Badge>}
    </>
  )
}

/** `showArea`: where the goals are not grouped by area. */
export function GoalCard({ goal, others = [], showArea, onEdit }: { goal: GoalRow; others?: readonly string[]; showArea?: boolean; onEdit(): void }) {
  const label = useLabel()
  const settled = isSettled(goal.state)
  return (
    <article className={settled ? 'goal settled-goal' : 'goal'} aria-label={goal.title}>
      <header className="goal-head">
        <h4><bdi data-private>{goal.title}</bdi></h4>
        <span className="goal-acts"><GoalMenu goal={goal} /><Button size="small" kind="quiet" icon={Pencil} label={`Ziel „${goal.title}“ ${goal.can.change === true ? 'ändern' : 'ansehen'}`} onPress={onEdit} /></span>
      </header>
      <p className="goal-facts">
        {showArea && <span>{label('life-area', goal.area)}</span>}
        {!settled && <Due on={goal.due_on} />}
        <span>mit {goal.supporter_name ? <bdi data-private>{goal.supporter_name}</bdi> : whoDoes(goal.supporter, '')}</span>
        <GoalMarks goal={goal} others={others} />
      </p>
      {goal.own_words && <OwnWords text={goal.own_words} language={goal.own_words_language} />}
      {goal.why && <p className="goal-why" dir="auto" data-private>{goal.why}</p>}
      {goal.state_reason && ['angehalten', 'verfehlt'].includes(goal.state) && <p className="goal-why"><span className="muted">Grund: </span><span dir="auto" data-private>{goal.state_reason}</span></p>}
      <StepProgress goal={goal} />
      <Steps goal={goal} />
    </article>
  )
}
