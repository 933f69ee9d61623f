import { done } from '../../base/endpoint.ts'
import { handle, handlePrepared, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refused.ts'
import { goneAfter } from '../../base/rows.db.ts'
import { fileAnswer, pictureAnswer, sealFile } from '../documents/house-files.server.ts'
import { readDocument } from '../documents/reading.server.ts'
import { addReceipt, downloadReceipt, listReceipts, removeReceipt, showReceipt } from './receipt.api.ts'
import { deleteReceipt, findReceipt, findReceiptBody, findReceipts, hasHours, insertReceipt } from './receipt.db.ts'

const RECEIPTS = 'volunteer_receipts'
/** So many belong to one entry at most. */
const MOST = 20

export const receiptHandlers: Handler[] = [
  handle(listReceipts, async ({ tx, params: { hoursId } }) => (await hasHours(tx, hoursId)) ? { rows: await findReceipts(tx, { hoursId }) } : refuse('not-found')),
  handlePrepared(addReceipt, ({ files }) => readDocument(files), async ({ tx, seal, me, params: { hoursId }, today, note }, read) => {
    if (!(await hasHours(tx, hoursId))) refuse('not-found')
    const { length: before } = await findReceipts(tx, { hoursId })
    if (before >= MOST) refuse('conflict', `Zu einem Eintrag gehören höchstens ${MOST} Belege. Bitte den Eintrag teilen.`)
    const id = newId()
    // Not under the name of the file: it may name whom somebody went along with.
    await insertReceipt(tx, { ...sealFile(seal, RECEIPTS, id, read), hours_id: hoursId, title: `Beleg ${before + 1}`, added_by: me.id, added_on: today })
    note(null, { entry: hoursId, receipt: id })
    return (await findReceipt(tx, id)) ?? refuse('not-found')
  }),
  handle(showReceipt, async ({ tx, seal, params: { id } }) => pictureAnswer(seal, RECEIPTS, id, await findReceiptBody(tx, id))),
  handle(downloadReceipt, async ({ tx, seal, params: { id }, note }) => {
    note(null, { receipt: id })
    return fileAnswer(seal, RECEIPTS, id, await findReceiptBody(tx, id))
  }),
  handle(removeReceipt, async ({ tx, params: { id }, version, note }) => {
    note(null, { receipt: id })
    await goneAfter(await deleteReceipt(tx, id, version), () => findReceipt(tx, id))
    return done
  }),
]
