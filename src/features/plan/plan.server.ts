import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { openTexts } from '../cases/sealed.server.ts'
import { undoAct } from '../people/merge.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { canWriteOn } from './agreement.rules.ts'
import { addPlan, correctPlan, listPlans, planNext, readPlan, removePlan, startPlan, undoPlanAct, type PlanRow } from './plan.api.ts'
import { closedOn, deletePlan, findAct, findDetail, findEnded, findPlan, findPlans, findRunning, hasFamilyGoals, insertDraft, insertPlan, setPlan, updatePlan, type StoredDetail } from './plan.db.ts'

const shown = (row: unknown) => row as PlanRow
function demandMade(madeOn: string, today: string): void {
  demandPast(madeOn, today, 'made_on', 'Der Plan liegt in der Zukunft.')
}

async function demandHousehold(tx: Context['tx'], id: string, forHousehold: boolean): Promise<void> {
  if (!forHousehold && (await hasFamilyGoals(tx, id))) refuseField('for_household', 'Im Plan stehen Ziele der Familie oder anderer aus dem Haushalt; er bleibt ein Plan des Haushalts.')
}

export const openPlans = (context: Pick<Context, 'tx' | 'seal'>, plans: StoredDetail[]) => openTexts(context, 'plans', plans, ['turns_to'])
/** The plan in clear; 404 when it may not be seen. */
export async function getPlan(context: Pick<Context, 'tx' | 'seal' | 'today'>, id: string) {
  return (await openPlans(context, [(await findDetail(context.tx, id, context.today)) ?? refuse('not-found')]))[0]!
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
    await demandHousehold(tx, params.id, input.for_household)
    note(params.personId, { plan: params.id, state: input.state })
    return shown(await rowAfter(await updatePlan(tx, params.personId, params.id, version, input), () => findPlan(tx, params.personId, params.id)))
  }),
  handle(removePlan, async ({ tx, params, version, note }) => {
    note(params.personId, { plan: params.id })
    await goneAfter(await deletePlan(tx, params.personId, params.id, version), () => findPlan(tx, params.personId, params.id))
    return done
  }),
  handle(readPlan, async (context) => {
    const { tx, params, today, note } = context
    const running = await findRunning(tx, params.personId, today)
    note(params.personId)
    if (running && running.person_id !== params.personId) note(running.person_id)
    return { rows: await openPlans(context, running ? [running] : []), earlier: await openPlans(context, await findEnded(tx, params.personId, today)) }
  }),
  handle(startPlan, async (context) => {
    const { tx, params, input, today, note } = context
    await demandPerson(tx, params.personId)
    const running = await findRunning(tx, params.personId, today)
    if (running) return getPlan(context, running.id)
    demand(canWriteOn({ ended_on: null, case_closed_on: await closedOn(tx, params.personId) }, 'begonnen'))
    const { id } = await insertDraft(tx, params.personId, today, input.for_household)
    note(params.personId, { plan: id, state: 'entwurf' })
    return getPlan(context, id)
  }),
  handle(planNext, async (context) => {
    const { tx, params, input, version, today, note } = context
    const plan = await getPlan(context, params.id)
    demand(canWriteOn(plan, 'ergänzt'))
    if (input.next_review_on && input.next_review_on < today && input.next_review_on !== plan.next_review_on) refuseField('next_review_on', 'Das Datum liegt in der Vergangenheit.')
    await demandHousehold(tx, plan.id, input.for_household)
    note(plan.person_id, { plan: plan.id })
    return rowAfter(await setPlan(tx, params.id, input, version), () => getPlan(context, params.id))
  }),
  handle(undoPlanAct, async ({ tx, params, me, note }) => {
    const found = (await findAct(tx, params.id, me.id)) ?? refuse('not-found')
    demand(found.isPlain || 'Eine Vereinbarung lässt sich nicht zurücknehmen. Was sich geändert hat, wird neu vereinbart.')
    demand(found.isWhole || 'Nicht alle, um die es dabei ging, sind noch für diese Einsicht freigegeben. Es lässt sich nicht mehr zurücknehmen.')
    const changed = await undoAct(tx, params.id)
    demand(changed.length === 0 || 'Seither wurde daran weitergearbeitet. Es lässt sich nicht mehr zurücknehmen.')
    for (const person of found.persons) note(person, { undone: params.id })
    return done
  }),
]
