import { done, FileAnswer, PictureAnswer } from '../../base/endpoint.ts'
import { handle, handlePrepared, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refused.ts'
import { goneAfter } from '../../base/rows.db.ts'
import { mediaTypes, type MediaType } from '../documents/document.ts'
import { openFile, sealFile } from '../documents/house-files.server.ts'
import { fileName, titleOf } from '../documents/media.rules.ts'
import { readDocument } from '../documents/reading.server.ts'
import { addReceipt, downloadReceipt, listReceipts, removeReceipt, showReceipt } from './receipt.api.ts'
import { deleteReceipt, findReceipt, findReceiptBody, findReceipts, hasHours, insertReceipt } from './receipt.db.ts'

const RECEIPTS = 'volunteer_receipts'
/** So many belong to one entry at most. */
const MOST = 20

export const receiptHandlers: Handler[] = [
  handle(listReceipts, async ({ tx, params: { hoursId } }) => (await hasHours(tx, hoursId)) ? { rows: await findReceipts(tx, { hoursId }) } : refuse('not-found')),
  handlePrepared(addReceipt, async ({ files }) => ({ name: files[0]?.name ?? '', read: await readDocument(files) }), async ({ tx, seal, me, params: { hoursId }, today, note }, { name, read }) => {
    if (!(await hasHours(tx, hoursId))) refuse('not-found')
    if ((await findReceipts(tx, { hoursId })).length >= MOST) refuse('conflict', `Zu einem Eintrag gehören höchstens ${MOST} Belege. Bitte den Eintrag teilen.`)
    const id = newId()
    await insertReceipt(tx, { ...sealFile(seal, RECEIPTS, id, read), hours_id: hoursId, title: titleOf(name), added_by: me.id, added_on: today })
    note(null, { entry: hoursId, receipt: id })
    return (await findReceipt(tx, id)) ?? refuse('not-found')
  }),
  handle(showReceipt, async ({ tx, seal, params: { id } }) => {
    const found = await findReceiptBody(tx, id)
    if (!found?.picture_sealed) refuse('not-found')
    return new PictureAnswer(openFile(seal, RECEIPTS, id, 'picture_sealed', found.picture_sealed))
  }),
  handle(downloadReceipt, async ({ tx, seal, params: { id }, note }) => {
    const found = (await findReceiptBody(tx, id)) ?? refuse('not-found')
    note(null, { receipt: id })
    return new FileAnswer(fileName(found.title, mediaTypes[found.media_type as MediaType].ending), found.media_type, openFile(seal, RECEIPTS, id, 'body_sealed', found.body_sealed))
  }),
  handle(removeReceipt, async ({ tx, params: { id }, version, note }) => {
    note(null, { receipt: id })
    await goneAfter(await deleteReceipt(tx, id, version), () => findReceipt(tx, id))
    return done
  }),
]
