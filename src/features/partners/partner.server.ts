import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { demandPast, refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { changePartner, createPartner, exportPartners, listPartners, PartnerRow, readPartner, removePartner } from './partner.api.ts'
import { deletePartner, findPartner, findPartners, insertPartner, updatePartner } from './partner.db.ts'

export const partnerHandlers: Handler[] = [
  handle(listPartners, ({ tx, me, input, today }) => findPartners(tx, input, today, me.role)),
  handle(readPartner, async ({ tx, me, params, today }) => (await findPartner(tx, params.id, today, me.role)) ?? refuse('not-found')),
  handle(exportPartners, async ({ tx, me, input, today, note }) => {
    const { rows } = await findPartners(tx, { ...input, page: 1 }, today, me.role, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Netzwerk ${today}`, PartnerRow, rows, input, labelIn)
  }),
  handle(createPartner, async ({ tx, me, input, today, note }) => {
    if (input.confirmed_on) demandPast(input.confirmed_on, today, 'confirmed_on')
    const id = await insertPartner(tx, input)
    note(null, { partner: id })
    return findPartner(tx, id, today, me.role)
  }),
  handle(changePartner, async ({ tx, me, params, input, version, today, note }) => {
    if (input.confirmed_on) demandPast(input.confirmed_on, today, 'confirmed_on')
    note(null, { partner: params.id })
    return rowAfter(await updatePartner(tx, params.id, version, input), () => findPartner(tx, params.id, today, me.role))
  }),
  handle(removePartner, async ({ tx, me, params, version, today, note }) => {
    note(null, { partner: params.id })
    await goneAfter(await deletePartner(tx, params.id, version), () => findPartner(tx, params.id, today, me.role))
    return done
  }),
]
