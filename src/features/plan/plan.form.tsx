/** Beginning a plan with its first goal, and the bare date of one that lies on paper. */
import { openEntry } from '../../ui/entry.tsx'
import type { PersonOutput } from '../people/person.api.ts'
import { familyOf } from './goal.fields.tsx'
import { takeGoal } from './goal.form.tsx'
import { addPlan, correctPlan, removePlan, startPlan, type PlanDetail, type PlanRow } from './plan.api.ts'
import { PlanInput } from './plan.ts'

/** The language the person speaks, for own words and for the sheet beside German. */
export function languageOf({ languages }: Pick<PersonOutput, 'languages'>): string | undefined {
  const others = languages.filter((row) => row.language !== 'de')
  return (others.find((row) => row.needs_interpreter) ?? others.find((row) => row.level === 'muttersprache') ?? others[0])?.language
}

/** Begins a plan: for the person, or for all who live with it. */
const beginPlan = (personId: string) => openEntry({ title: 'Integrationsplan beginnen', size: 'small', schema: startPlan.input, create: startPlan, params: { personId }, action: 'Beginnen' })
/** The bare date of a plan that lies on paper. */
export const editPlanDate = (personId: string, today: string, row?: PlanRow) => openEntry({
  title: row ? 'Plandatum berichtigen' : 'Plandatum eintragen', size: 'small', schema: PlanInput, start: { made_on: today }, row, params: { personId }, create: addPlan, change: correctPlan,
  remove: { endpoint: removePlan, text: 'Nur für irrtümlich Eingetragenes. Ohne Plan zählt die Person als „ohne Plan“.' },
})

/** The plan is there with its first goal. */
export async function begin(person: Pick<PersonOutput, 'id' | 'languages'>, language = languageOf(person)): Promise<void> {
  const plan = (await beginPlan(person.id)) as PlanDetail | undefined
  if (plan) await takeGoal({ personId: person.id, members: familyOf(plan), language })
}
