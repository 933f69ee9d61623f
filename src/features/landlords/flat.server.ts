import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { demandPerson } from '../people/person.db.ts'
import { canFlat } from './flat.access.ts'
import {
  addCeiling, addFlat, addViewing, changeCeiling, changeFlat, changeViewing, exportFlats, exportLongStays, finishFlat, FlatRow, listCeilings, listEarning, listFlats, listLongStays, LongStayRow, readFlat, removeCeiling, removeFlat, removeViewing, reopenFlat,
} from './flat.api.ts'
import {
  deleteCeiling, deleteFlat, deleteViewing, findCeiling, findCeilings, findEarning, findFlat, findFlats, findLongStays, findViewing, findViewings, insertCeiling, insertFlat, insertViewing, updateCeiling, updateFlat, updateViewing,
} from './flat.db.ts'

const flatOf = async ({ tx, today }: Pick<Context, 'tx' | 'today'>, id: string) => (await findFlat(tx, id, today)) ?? refuse('not-found')
async function demandMay(context: Pick<Context, 'tx' | 'me' | 'today'>, id: string, act: 'change' | 'finish' | 'reopen', version: number) {
  const before = await flatOf(context, id)
  demandVersion(before, version)
  demand(canFlat(context.me, before)[act] ?? 'Das geht gerade nicht.')
  return before
}

export const flatHandlers: Handler[] = [
  handle(listFlats, ({ tx, input, today }) => findFlats(tx, input, today)),
  handle(exportFlats, async ({ tx, input, today, note }) => {
    const { rows } = await findFlats(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Wohnungen', FlatRow, rows, input)
  }),
  handle(readFlat, async (context) => ({ ...(await flatOf(context, context.params.id)), seen: await findViewings(context.tx, context.params.id) })),
  handle(addFlat, async (context) => {
    const id = await insertFlat(context.tx, context.input)
    context.note(null, { flat: id })
    return flatOf(context, id)
  }),
  handle(changeFlat, async (context) => {
    const { tx, params, input, version, note } = context
    await demandMay(context, params.id, 'change', version)
    note(null, { flat: params.id })
    return rowAfter(await updateFlat(tx, params.id, version, input), () => flatOf(context, params.id))
  }),
  handle(finishFlat, async (context) => {
    const { tx, params, input, version, today, note } = context
    const before = await demandMay(context, params.id, 'finish', version)
    if (input.ended_on > today || input.ended_on < before.offered_on) refuseField('ended_on', 'Der Tag liegt vor dem Angebot oder in der Zukunft.')
    note(null, { flat: params.id, state: input.state })
    return rowAfter(await updateFlat(tx, params.id, version, input), () => flatOf(context, params.id))
  }),
  handle(reopenFlat, async (context) => {
    const { tx, params, version, note } = context
    await demandMay(context, params.id, 'reopen', version)
    note(null, { flat: params.id })
    return rowAfter(await updateFlat(tx, params.id, version, { state: 'offered', ended_on: null }), () => flatOf(context, params.id))
  }),
  handle(removeFlat, async (context) => {
    const { tx, params, version, note } = context
    await flatOf(context, params.id)
    note(null, { flat: params.id })
    await goneAfter(await deleteFlat(tx, params.id, version), () => flatOf(context, params.id))
    return done
  }),

  handle(addViewing, async (context) => {
    const { tx, me, params, input, note } = context
    const flat = await flatOf(context, params.id)
    await demandPerson(tx, input.person_id)
    demand(canFlat(me, flat).view ?? 'Das geht gerade nicht.')
    const id = await insertViewing(tx, params.id, input)
    note(input.person_id, { flat: params.id, viewing: id })
    return findViewing(tx, id)
  }),
  handle(changeViewing, async ({ tx, params, input, version, note }) => {
    const before = (await findViewing(tx, params.id)) ?? refuse('not-found')
    note(before.person_id, { viewing: params.id, outcome: input.outcome })
    return rowAfter(await updateViewing(tx, params.id, version, input), () => findViewing(tx, params.id))
  }),
  handle(removeViewing, async ({ tx, params, version, note }) => {
    const before = (await findViewing(tx, params.id)) ?? refuse('not-found')
    note(before.person_id, { viewing: params.id })
    await goneAfter(await deleteViewing(tx, params.id, version), () => findViewing(tx, params.id))
    return done
  }),

  handle(listCeilings, async ({ tx }) => ({ rows: await findCeilings(tx) })),
  handle(addCeiling, async ({ tx, input, note }) => {
    const row = await insertCeiling(tx, input)
    note(null, { ceiling: row.id, size: input.household_size })
    return row
  }),
  handle(changeCeiling, async ({ tx, params, input, version, note }) => {
    note(null, { ceiling: params.id })
    return rowAfter(await updateCeiling(tx, params.id, version, input), () => findCeiling(tx, params.id))
  }),
  handle(removeCeiling, async ({ tx, params, version, note }) => {
    note(null, { ceiling: params.id })
    await goneAfter(await deleteCeiling(tx, params.id, version), () => findCeiling(tx, params.id))
    return done
  }),

  handle(listLongStays, ({ tx, input, today }) => findLongStays(tx, input, input.months, today)),
  handle(exportLongStays, async ({ tx, input, today, note }) => {
    const { rows } = await findLongStays(tx, { ...input, page: 1 }, input.months, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format, months: input.months })
    return sheetFile('Länger untergebracht', LongStayRow, rows, input)
  }),
  handle(listEarning, ({ tx, input, today }) => findEarning(tx, input, today)),
]
