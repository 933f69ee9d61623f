import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { addPlan, correctPlan, listPlans, removePlan, type PlanRow } from './plan.api.ts'
import { deletePlan, findPlan, findPlans, insertPlan, updatePlan } from './plan.db.ts'

const shown = (row: unknown) => row as PlanRow
function demandMade(madeOn: string, today: string): void {
  if (madeOn > today) refuse('input', undefined, { fields: { made_on: 'Der Plan liegt in der Zukunft.' } })
}

export const planHandlers: Handler[] = [
  handle(listPlans, async ({ tx, params, note }) => {
    note(params.personId)
    return { rows: (await findPlans(tx, params.personId)).map(shown) }
  }),
  handle(addPlan, async ({ tx, params, input, today, note }) => {
    demandMade(input.made_on, today)
    const plan = await insertPlan(tx, params.personId, input)
    note(params.personId, { plan: plan.id, state: plan.state })
    return shown(plan)
  }),
  handle(correctPlan, async ({ tx, params, input, version, today, note }) => {
    demandMade(input.made_on, today)
    note(params.personId, { plan: params.id, state: input.state })
    return shown(await rowAfter(await updatePlan(tx, params.personId, params.id, version, input), () => findPlan(tx, params.personId, params.id)))
  }),
  handle(removePlan, async ({ tx, params, version, note }) => {
    note(params.personId, { plan: params.id })
    await goneAfter(await deletePlan(tx, params.personId, params.id, version), () => findPlan(tx, params.personId, params.id))
    return done
  }),
]
