/** The state of a goal, and what can be done about it: by the table of states, never by hand. */
import { ChevronDown } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Problem } from '../../base/call.ts'
import { why } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Badge, type Tone } from '../../ui/notice.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { actOnGoal, type GoalRow } from './goal.api.ts'
import { actsOf, goalActLabels, goalTable, type GoalAct } from './goal.rules.ts'
import { goalStateLabels, type GoalState } from './goal.ts'
import { undoPlanAct } from './plan.api.ts'

const tones: Record<GoalState, Tone> = { neu: 'neutral', vorgeschlagen: 'neutral', vereinbart: 'accent', in_umsetzung: 'accent', angehalten: 'warn', erreicht: 'good', verfehlt: 'neutral' }
export const GoalStateBadge = ({ state }: { state: GoalState }) => <Badge tone={tones[state]}>{goalStateLabels[state]}</Badge>

/** Acts of a goal. Where somebody else was first, what stands now is read anew. */
export function useGoalAct() {
  const queries = useQueryClient()
  const { save } = useSave(actOnGoal)
  const { save: undo } = useSave(undoPlanAct)
  return async (goal: GoalRow, act: GoalAct, given: { on?: string | null; reason?: string } = {}) => {
    try {
      const answer = await save({ params: { id: goal.id }, version: goal.version, input: { act, ...given } })
      toast(`Ziel ist ${goalStateLabels[answer.state]}`, { undo: () => undo({ params: { id: answer.act } }) })
    } catch (error) {
      if (error instanceof Problem && error.status === 412) void queries.invalidateQueries()
      throw error
    }
  }
}

export function GoalMenu({ goal }: { goal: GoalRow }) {
  const act = useGoalAct()
  const labels: Partial<Record<GoalAct, string>> = { reach: 'Erreicht', stop: 'Beenden mit Grund …', pause: 'Anhalten mit Grund …' }
  const items = actsOf(goal.state).map((one) => ({
    key: one, label: labels[one] ?? goalActLabels[one], why: why(goal.can[one]),
    act: () => void (goalTable[goal.state][one]?.reason ? openDialog({ title: goalActLabels[one], content: (close) => <Because goal={goal} act={one} close={close} /> }) : act(goal, one)),
  }))
  return <Menu label="Stand ändern" kind="quiet" size="small" face={<><span className="unseen">Stand ändern: </span><GoalStateBadge state={goal.state} /><ChevronDown size={14} aria-hidden /></>} items={items} />
}

const Reason = actOnGoal.input as unknown as z.ZodObject
const WithReason = z.object({ on: Reason.shape.on!, reason: z.string().trim().min(1, 'Der Grund fehlt.').max(1000, 'Höchstens 1000 Zeichen.').meta({ label: 'Grund', kind: 'long', hint: 'Steht im Verlauf des Ziels, versiegelt.' }) })
function Because({ goal, act, close }: { goal: GoalRow; act: GoalAct; close(): void }) {
  const run = useGoalAct()
  return <Form schema={WithReason} action={goalActLabels[act]} patient onCancel={close} onSave={({ on, reason }) => run(goal, act, { on: on as string | null, reason })} onSaved={close} />
}
