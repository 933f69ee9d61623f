import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { canStatute } from './fee.access.ts'
import { addTariff, changeStatute, changeTariff, createStatute, listStatutes, removeStatute, removeTariff } from './statute.api.ts'
import { deleteStatute, deleteTariff, endStatute, findStatute, findStatutes, findTariff, insertStatute, insertTariff, updateStatute, updateTariff } from './statute.db.ts'

export const statuteHandlers: Handler[] = [
  handle(listStatutes, async ({ tx }) => ({ rows: await findStatutes(tx) })),
  handle(createStatute, async ({ tx, input: { copy_of, ...statute }, note }) => {
    const before = copy_of === null ? null : (await findStatute(tx, copy_of)) ?? refuse('not-found')
    if (before) await endStatute(tx, before.id, statute.valid_from)
    const id = await insertStatute(tx, statute)
    for (const tariff of before?.tariffs ?? []) await insertTariff(tx, id, tariff as Parameters<typeof insertTariff>[2])
    note(null, { statute: id, from: statute.valid_from, ...(before && { ends: before.id }) })
    return findStatute(tx, id)
  }),
  handle(changeStatute, async ({ tx, params, input, version, note }) => {
    note(null, { statute: params.id, from: input.valid_from, until: input.valid_until })
    return rowAfter(await updateStatute(tx, params.id, version, input), () => findStatute(tx, params.id))
  }),
  handle(removeStatute, async ({ tx, me, params, version, note }) => {
    const before = (await findStatute(tx, params.id)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(canStatute(me, before).remove!)
    note(null, { statute: params.id })
    await goneAfter(await deleteStatute(tx, params.id, version), () => findStatute(tx, params.id))
    return done
  }),
  handle(addTariff, async ({ tx, params, input, note }) => {
    if (!(await findStatute(tx, params.id))) refuse('not-found')
    const id = await insertTariff(tx, params.id, input)
    note(null, { statute: params.id, tariff: id, basis: input.basis, cents: input.cents })
    return findTariff(tx, id)
  }),
  handle(changeTariff, async ({ tx, params, input, version, note }) => {
    note(null, { tariff: params.id, basis: input.basis, cents: input.cents })
    return rowAfter(await updateTariff(tx, params.id, version, input), () => findTariff(tx, params.id))
  }),
  handle(removeTariff, async ({ tx, params, version, note }) => {
    note(null, { tariff: params.id })
    await goneAfter(await deleteTariff(tx, params.id, version), () => findTariff(tx, params.id))
    return done
  }),
]
