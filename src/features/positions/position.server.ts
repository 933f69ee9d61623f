import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { seesReasons } from './position.access.ts'
import { addAbsence, changeAbsence, changePosition, createPosition, exportPositions, listPositions, PositionRow, removeAbsence, removePosition } from './position.api.ts'
import { deleteAbsence, deletePosition, findAbsence, findPosition, findPositions, insertAbsence, insertPosition, updateAbsence, updatePosition } from './position.db.ts'

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
  handle(changePosition, async ({ tx, params, input, version, today, note }) => {
    note(null, { position: params.id, user: input.user_id })
    return rowAfter(await updatePosition(tx, params.id, version, input), () => findPosition(tx, params.id, today))
  }),
  handle(removePosition, async ({ tx, params, version, today, note }) => {
    note(null, { position: params.id })
    await goneAfter(await deletePosition(tx, params.id, version), () => findPosition(tx, params.id, today))
    return done
  }),
  handle(addAbsence, async ({ tx, params, input, today, note }) => {
    const id = await insertAbsence(tx, params.id, input)
    note(null, { position: params.id, absence: id })
    return findPosition(tx, params.id, today)
  }),
  handle(changeAbsence, async ({ tx, params, input, version, note }) => {
    note(null, { absence: params.id })
    return rowAfter(await updateAbsence(tx, params.id, version, input), () => findAbsence(tx, params.id))
  }),
  handle(removeAbsence, async ({ tx, params, version, note }) => {
    note(null, { absence: params.id })
    await goneAfter(await deleteAbsence(tx, params.id, version), () => findAbsence(tx, params.id))
    return done
  }),
]
