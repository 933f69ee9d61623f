/** What every code list offers on the screen: the lists of the program and, behind them, an organisation's own entries. */
import type { Code } from '../features/codes/code.ts'
import { codeLists } from '../features/codes/codes.ts'
import { referralStateLabels, resultLabels } from '../features/partners/referral.ts'
import { goalStateLabels } from '../features/plan/goal.ts'
import { memberRoleLabels, sexLabels } from '../features/people/person.ts'
import { outcomeLabels } from '../features/appointments/appointment.ts'
import { taskSourceLabels } from '../features/tasks/task.ts'
import { roleLabels } from '../features/users/user.ts'
import type { Choice } from '../ui/context.tsx'

const fromLabels = (labels: Record<string, string>): Choice[] => Object.entries(labels).map(([value, label]) => ({ value, label }))

const known = new Map<string, readonly Choice[]>([
  ['sex', fromLabels(sexLabels)], ['member-role', fromLabels(memberRoleLabels)], ['role', fromLabels(roleLabels)],
  ['goal-state', fromLabels(goalStateLabels)], ['task-source', fromLabels(taskSourceLabels)], ['appointment-outcome', fromLabels(outcomeLabels)], ['referral-state', fromLabels({ ...referralStateLabels, ...resultLabels })],
])

for (const [name, list] of Object.entries(codeLists) as [string, readonly Code[]][]) known.set(name, list.map(({ code, label }) => ({ value: code, label })))

export const choices = (list: string): readonly Choice[] => known.get(list) ?? []
