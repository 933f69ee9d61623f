import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { changePartner, createPartner, exportPartners, listPartners, PartnerRow, removePartner } from './partner.api.ts'
import { deletePartner, findPartner, findPartners, insertPartner, updatePartner } from './partner.db.ts'

export const partnerHandlers: Handler[] = [
  handle(listPartners, ({ tx, input, today }) => findPartners(tx, input, today)),
  handle(exportPartners, async ({ tx, input, today, note }) => {
    const { rows } = await findPartners(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Netzwerk ${today}`, PartnerRow, rows, input, labelIn)
  }),
  handle(createPartner, async ({ tx, input, today, note }) => {
    const id = await insertPartner(tx, input)
    note(null, { partner: id })
    return findPartner(tx, id, today)
  }),
  handle(changePartner, async ({ tx, params, input, version, today, note }) => {
    note(null, { partner: params.id })
    return rowAfter(await updatePartner(tx, params.id, version, input), () => findPartner(tx, params.id, today))
  }),
  handle(removePartner, async ({ tx, params, version, today, note }) => {
    note(null, { partner: params.id })
    await goneAfter(await deletePartner(tx, params.id, version), () => findPartner(tx, params.id, today))
    return done
  }),
]
