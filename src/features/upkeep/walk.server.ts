import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { findInUse } from '../housing/building.db.ts'
import { canWalk } from './fault.access.ts'
import { addPoint, finishWalk, judgePoint, listWalks, readWalk, removePoint, removeWalk, startWalk } from './walk.api.ts'
import { deletePoint, deleteWalk, endWalk, findPoint, findWalk, findWalks, insertPoint, insertWalk, setVerdict } from './walk.db.ts'

const pageOf = async (tx: Context['tx'], id: string) => (await findWalk(tx, id)) ?? refuse('not-found')
async function demandUnderWay({ tx, me }: Pick<Context, 'tx' | 'me'>, id: string) {
  const walk = await pageOf(tx, id)
  demand(canWalk(me, walk).judge ?? 'Das geht gerade nicht.')
  return walk
}
async function pointOf(context: Pick<Context, 'tx' | 'me'>, id: string) {
  const point = (await findPoint(context.tx, id)) ?? refuse('not-found')
  await demandUnderWay(context, point.inspection_id)
  return point
}

/** A fault that was reported by mistake and deleted holds its point no longer. */
async function demandNoFault(tx: Context['tx'], point: { id: string; inspection_id: string }) {
  const { list } = await pageOf(tx, point.inspection_id)
  demand(!list.find((one) => one.id === point.id)?.faults.length || 'Zu diesem Punkt ist ein Schaden gemeldet.')
}

export const walkHandlers: Handler[] = [
  handle(listWalks, ({ tx, input }) => findWalks(tx, input)),
  handle(readWalk, ({ tx, params }) => pageOf(tx, params.id)),
  handle(startWalk, async ({ tx, me, input, today, note }) => {
    if (!(await findInUse(tx, input.building_id))) refuseField('building_id', 'Diese Unterkunft gibt es nicht.')
    demandPast(input.held_on, today, 'held_on')
    const id = await insertWalk(tx, input, me.id)
    note(null, { inspection: id, building: input.building_id })
    return pageOf(tx, id)
  }),
  handle(finishWalk, async (context) => {
    const { tx, params, input, version, today, note } = context
    const walk = await demandUnderWay(context, params.id)
    demandVersion(walk, version)
    demand(walk.looked > 0 || 'Es ist noch kein Punkt angesehen.')
    note(null, { inspection: params.id, found: walk.found })
    return rowAfter(await endWalk(tx, params.id, version, { ...input, finished_on: today }), () => pageOf(tx, params.id))
  }),
  handle(removeWalk, async (context) => {
    const { tx, params, version, note } = context
    await demandUnderWay(context, params.id)
    note(null, { inspection: params.id })
    await goneAfter(await deleteWalk(tx, params.id, version), () => findWalk(tx, params.id))
    return done
  }),
  handle(addPoint, async (context) => {
    const { tx, params, input, note } = context
    await demandUnderWay(context, params.id)
    await insertPoint(tx, params.id, input.title)
    note(null, { inspection: params.id })
    return pageOf(tx, params.id)
  }),
  handle(judgePoint, async (context) => {
    const { tx, params, input, version, note } = context
    const point = await pointOf(context, params.id)
    await demandNoFault(tx, point)
    note(null, { point: params.id })
    await rowAfter(await setVerdict(tx, params.id, version, input.verdict), () => findPoint(tx, params.id))
    return pageOf(tx, point.inspection_id)
  }),
  handle(removePoint, async (context) => {
    const { tx, params, version, note } = context
    const point = await pointOf(context, params.id)
    await demandNoFault(tx, point)
    note(null, { point: params.id })
    await goneAfter(await deletePoint(tx, params.id, version), () => findPoint(tx, params.id))
    return done
  }),
]
