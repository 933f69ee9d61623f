/** The goals of a plan, by area; in a plan of the household by whose goal it is. An area without a goal is one tap away from its first. */
import { NotebookPen, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Empty } from '../../ui/notice.tsx'
import type { GoalRow } from './goal.api.ts'
import { GoalCard } from './goal.card.tsx'
import { familyOf, type Member } from './goal.fields.tsx'
import { GoalDrawer, takeGoal } from './goal.form.tsx'
import { isSettled } from './goal.rules.ts'
import type { PlanDetail } from './plan.api.ts'
import './plan.css'

const reached = (goals: readonly GoalRow[]) => goals.filter((goal) => goal.state === 'erreicht').length
/** "3 Ziele, davon 1 erreicht" */
export const goalsInWords = (goals: readonly GoalRow[]): string => `${count(goals.length, 'Ziel', 'Ziele')}${reached(goals) ? `, davon ${reached(goals)} erreicht` : ''}`

export function GoalsPanel({ plan, personId, goals, language }: { plan: PlanDetail; personId: string; goals: readonly GoalRow[]; language?: string }) {
  const [edited, setEdited] = useState<string>()
  const members = familyOf(plan)
  const why = plan.can.add === true ? undefined : plan.can.add
  const take = (area?: string, whose = personId) => takeGoal({ personId: whose, members, language, area })
  return (
    <Panel title="Ziele" count={goals.length ? goalsInWords(goals) : undefined} actions={<Button kind="primary" size="small" icon={Plus} why={why} onPress={() => take()}>Ziel</Button>}>
      {goals.length === 0 && <Empty icon={NotebookPen} title="Noch kein Ziel">Ein Handlungsfeld wählen, einen Vorschlag antippen oder selbst schreiben: mehr braucht ein Ziel am Anfang nicht.</Empty>}
      {members.length > 1 ? <ByPerson goals={goals} members={members} onEdit={setEdited} /> : <ByArea goals={goals} onEdit={setEdited} />}
      {!why && <Areas goals={goals} onTake={take} />}
      <GoalDrawer goal={goals.find((goal) => goal.id === edited)} members={members} onClose={() => setEdited(undefined)} />
    </Panel>
  )
}

type Shown = { goals: readonly GoalRow[]; onEdit(id: string): void }
/** Settled goals come last within their group. */
const inOrder = (goals: readonly GoalRow[]) => goals.toSorted((one, other) => Number(isSettled(one.state)) - Number(isSettled(other.state)) || one.priority.localeCompare(other.priority))

function ByArea({ goals, onEdit }: Shown) {
  const { choices } = useUi()
  const byArea = Map.groupBy(goals, (goal) => goal.area as string)
  const areas = choices('life-area').filter(({ value }) => byArea.has(value))
  return areas.map(({ value, label }) => (
    <section key={value} className="goal-group" aria-label={label}>
      <h3>{label}</h3>
      {inOrder(byArea.get(value)!).map((goal) => <GoalCard key={goal.id} goal={goal} onEdit={() => onEdit(goal.id)} />)}
    </section>
  ))
}

/** First what the whole family wants, then each member. A hidden goal says from whom. */
function ByPerson({ goals, members, onEdit }: Shown & { members: readonly Member[] }) {
  const groups = [{ id: 'family', name: 'Ganze Familie', goals: goals.filter((goal) => goal.for_family) }, ...members.map((member) => ({ ...member, goals: goals.filter((goal) => !goal.for_family && goal.person_id === member.id) }))]
  const others = goals.filter((goal) => !goal.for_family && !members.some((member) => member.id === goal.person_id))
  return [...groups, { id: 'others', name: 'Nicht mehr im Haushalt', goals: others }].filter((group) => group.goals.length).map((group) => (
    <section key={group.id} className="goal-group" aria-label={group.id === 'family' ? group.name : undefined}>
      <h3>{group.id === 'family' || group.id === 'others' ? group.name : <Name>{group.name}</Name>} <span className="panel-count">{goalsInWords(group.goals)}</span></h3>
      {inOrder(group.goals).map((goal) => <GoalCard key={goal.id} goal={goal} showArea others={members.filter((member) => member.id !== goal.person_id).map((member) => member.name)} onEdit={() => onEdit(goal.id)} />)}
    </section>
  ))
}

/** Areas without an open goal; one tap begins one there. */
function Areas({ goals, onTake }: { goals: readonly GoalRow[]; onTake(area: string): void }) {
  const { choices } = useUi()
  const open = new Set<string>(goals.filter((goal) => !isSettled(goal.state)).map((goal) => goal.area))
  const left = choices('life-area').filter(({ value }) => !open.has(value))
  return left.length === 0 ? null : (
    <div className="areas-left chips more no-print" role="group" aria-label="Ziel aufnehmen in einem Handlungsfeld ohne offenes Ziel"><span className="muted small">Ohne offenes Ziel:</span>
      {left.map(({ value, label }) => <button key={value} type="button" onClick={() => onTake(value)}><Plus size={13} aria-hidden />{label}</button>)}
    </div>
  )
}
