/** What every code list offers on the screen: the lists of the program and, behind them, an organisation's own entries. */
import { askedLabels } from '../features/applications/application.ts'
import type { Code } from '../features/codes/code.ts'
import { codeLists } from '../features/codes/codes.ts'
import { referralStateLabels, resultLabels } from '../features/partners/referral.ts'
import { goalStateLabels } from '../features/plan/goal.ts'
import { memberRoleLabels, sexLabels } from '../features/people/person.ts'
import { outcomeLabels } from '../features/appointments/appointment.ts'
import { taskSourceLabels } from '../features/tasks/task.ts'
import { roleLabels } from '../features/users/user.ts'
import { choicesOf, type Choice } from '../ui/context.tsx'

const known = new Map<string, readonly Choice[]>([
  ['sex', choicesOf(sexLabels)], ['member-role', choicesOf(memberRoleLabels)], ['role', choicesOf(roleLabels)],
  ['goal-state', choicesOf(goalStateLabels)], ['task-source', choicesOf(taskSourceLabels)], ['appointment-outcome', choicesOf(outcomeLabels)], ['application-state', choicesOf(askedLabels)], ['referral-state', choicesOf({ ...referralStateLabels, ...resultLabels })],
])

for (const [name, list] of Object.entries(codeLists) as [string, readonly Code[]][]) known.set(name, list.map(({ code, label }) => ({ value: code, label })))

export const choices = (list: string): readonly Choice[] => known.get(list) ?? []
