/** What every code list offers on the screen: the lists of the program and, behind them, an organisation's own entries. */
import { memberRoleLabels, sexLabels } from '../features/people/person.ts'
import { roleLabels } from '../features/users/user.ts'
import type { Choice } from '../ui/context.tsx'

const fromLabels = (labels: Record<string, string>): Choice[] => Object.entries(labels).map(([value, label]) => ({ value, label }))

const known = new Map<string, readonly Choice[]>([
  ['sex', fromLabels(sexLabels)], ['member-role', fromLabels(memberRoleLabels)], ['role', fromLabels(roleLabels)],
])

export const choices = (list: string): readonly Choice[] => known.get(list) ?? []
