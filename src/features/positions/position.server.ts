import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { seesReasons } from './position.access.ts'
import { addAbsence, changeAbsence, changePosition, createPosition, exportPositions, listPositions, PositionRow, removeAbsence, removePosition } from './position.api.ts'
import { endOfAbsence, followAbsence } from './deputy.server.ts'
import { deleteAbsence, deletePosition, findAbsence, findAbsences, findPosition, findPositions, insertAbsence, insertPosition, updateAbsence, updatePosition } from './position.db.ts'

/** The page sums up and shows all positions at once, ended ones too. */
const ALL = 1000

export const positionHandlers: Handler[] = [
  handle(listPositions, ({ tx, me, input, today }) => findPositions(tx, input, today, seesReasons(me), ALL)),
  handle(exportPositions, async ({ tx, me, input, today, note }) => {
    const { rows } = await findPositions(tx, { ...input, page: 1 }, today, seesReasons(me), EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Stellen ${today}`, PositionRow, rows, input, labelIn)
  }),
  handle(createPosition, async ({ tx, input, today, note }) => {
    const id = await insertPosition(tx, input)
    note(null, { position: id, user: input.user_id })
    return findPosition(tx, id, today)
  }),
  handle(changePosition, async (context) => {
    const { tx, params, input, version, today, note } = context
    note(null, { position: params.id, user: input.user_id })
    const after = await rowAfter(await updatePosition(tx, params.id, version, input), () => findPosition(tx, params.id, today))
    for (const absence of after.absences) await followAbsence(context, absence.id)
    return after
  }),
  handle(removePosition, async (context) => {
    const { tx, params, version, today, note } = context
    note(null, { position: params.id })
    for (const absence of await findAbsences(tx, params.id)) await endOfAbsence(context, absence)
    await goneAfter(await deletePosition(tx, params.id, version), () => findPosition(tx, params.id, today))
    return done
  }),
  handle(addAbsence, async ({ tx, params, input, today, note }) => {
    const id = await insertAbsence(tx, params.id, input)
    note(null, { position: params.id, absence: id })
    return findPosition(tx, params.id, today)
  }),
  handle(changeAbsence, async (context) => {
    const { tx, params, input, version, note } = context
    note(null, { absence: params.id })
    const after = await rowAfter(await updateAbsence(tx, params.id, version, input), () => findAbsence(tx, params.id))
    await followAbsence(context, params.id)
    return after
  }),
  handle(removeAbsence, async (context) => {
    const { tx, params, version, note } = context
    note(null, { absence: params.id })
    await endOfAbsence(context, params.id)
    await goneAfter(await deleteAbsence(tx, params.id, version), () => findAbsence(tx, params.id))
    return done
  }),
]
