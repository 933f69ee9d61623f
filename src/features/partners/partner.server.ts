import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { changePartner, createPartner, exportPartners, listPartners, PartnerRow, removePartner } from './partner.api.ts'
import { deletePartner, findPartner, findPartners, insertPartner, updatePartner } from './partner.db.ts'

export const partnerHandlers: Handler[] = [
  handle(listPartners, ({ tx, input }) => findPartners(tx, input)),
  handle(exportPartners, async ({ tx, input, today, note }) => {
    const { rows } = await findPartners(tx, { ...input, page: 1 }, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Netzwerk ${today}`, PartnerRow, rows, input, labelIn)
  }),
  handle(createPartner, async ({ tx, input, note }) => {
    const id = await insertPartner(tx, input)
    note(null, { partner: id })
    return findPartner(tx, id)
  }),
  handle(changePartner, async ({ tx, params, input, version, note }) => {
    note(null, { partner: params.id })
    return rowAfter(await updatePartner(tx, params.id, version, input), () => findPartner(tx, params.id))
  }),
  handle(removePartner, async ({ tx, params, version, note }) => {
    note(null, { partner: params.id })
    await goneAfter(await deletePartner(tx, params.id, version), () => findPartner(tx, params.id))
    return done
  }),
]
