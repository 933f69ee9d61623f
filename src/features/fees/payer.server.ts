import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { addPayer, changePayer, listPayers, listPaying, removePayer } from './payer.api.ts'
import { deletePayer, endPayers, findCharged, findPayer, findPayers, findPaying, insertPayer, updatePayer } from './payer.db.ts'

export const payerHandlers: Handler[] = [
  handle(listPaying, ({ tx, input, today }) => findPaying(tx, input, input.on ?? today)),
  handle(listPayers, async ({ tx, params }) => ({ rows: await findPayers(tx, params.personId), charged: await findCharged(tx, params.personId) })),
  handle(addPayer, async ({ tx, params, input, note }) => {
    await endPayers(tx, params.personId, input.valid_from)
    const id = await insertPayer(tx, params.personId, input)
    note(params.personId, { payer: id, kind: input.kind, from: input.valid_from })
    return findPayer(tx, id)
  }),
  handle(changePayer, async ({ tx, params, input, version, note }) => {
    const before = (await findPayer(tx, params.id)) ?? refuse('not-found')
    note(before.person_id, { payer: params.id, kind: input.kind, from: input.valid_from, until: input.valid_until })
    return rowAfter(await updatePayer(tx, params.id, version, input), () => findPayer(tx, params.id))
  }),
  handle(removePayer, async ({ tx, params, version, note }) => {
    const before = (await findPayer(tx, params.id)) ?? refuse('not-found')
    note(before.person_id, { payer: params.id })
    await goneAfter(await deletePayer(tx, params.id, version), () => findPayer(tx, params.id))
    return done
  }),
]
