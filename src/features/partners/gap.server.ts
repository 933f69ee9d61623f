import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { demand, demandPast, refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { canGap } from './gap.access.ts'
import { changeGap, exportGaps, GapRow, listGaps, noteGap, removeGap } from './gap.api.ts'
import { deleteGap, findGap, findGaps, insertGap, updateGap } from './gap.db.ts'

const ExportRow = GapRow.pick({ kind: true, noted_on: true, district: true, note: true, noted_by_name: true })
const IN_FUTURE = 'Der Tag liegt in der Zukunft.'

export const gapHandlers: Handler[] = [
  handle(listGaps, ({ tx, me, input }) => findGaps(tx, input, me.role)),
  handle(exportGaps, async ({ tx, me, input, today, note }) => {
    const { rows } = await findGaps(tx, { ...input, page: 1 }, me.role, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Lücken ${today}`, ExportRow, rows, input, labelIn)
  }),
  handle(noteGap, async ({ tx, me, input, today, note }) => {
    demandPast(input.noted_on, today, 'noted_on', IN_FUTURE)
    const id = await insertGap(tx, me.id, input)
    note(input.person_id, { gap: id })
    return findGap(tx, id, me.role)
  }),
  handle(changeGap, async ({ tx, me, params: { id }, input, version, today, note }) => {
    const before = (await findGap(tx, id, me.role)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(canGap(me, before).change!)
    demandPast(input.noted_on, today, 'noted_on', IN_FUTURE)
    note(input.person_id, { gap: id })
    if (before.person_id && before.person_id !== input.person_id) note(before.person_id, { gap: id, moved: true })
    return rowAfter(await updateGap(tx, id, version, input), () => findGap(tx, id, me.role))
  }),
  handle(removeGap, async ({ tx, me, params: { id }, version, note }) => {
    const before = (await findGap(tx, id, me.role)) ?? refuse('not-found')
    demand(canGap(me, before).remove!)
    note(before.person_id ?? null, { gap: id })
    await goneAfter(await deleteGap(tx, id, version), () => findGap(tx, id, me.role))
    return done
  }),
]
