import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, handlePrepared, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { pictureAnswer, sealFile } from '../documents/house-files.server.ts'
import { readDocument } from '../documents/reading.server.ts'
import { findInUse } from '../housing/building.db.ts'
import { insertBlocks } from '../housing/room.db.ts'
import { demandRoom } from '../housing/room.server.ts'
import { addPhoto, blockRoom, changeFault, exportFaults, FaultRow, finishFault, listFaults, readFault, removeContact, removeFault, removePhoto, reopenFault, reportFault, showPhoto, tellFault } from './fault.api.ts'
import { canFault } from './fault.access.ts'
import { countConcerned, deleteContact, deleteFault, deletePhoto, findContact, findFault, findFaults, findOpenPlaces, findPhoto, insertContact, insertFault, insertPhoto, openPlaces, tieBlocks, updateFault } from './fault.db.ts'
import { findPoint, setVerdict } from './walk.db.ts'

const PHOTOS = 'fault_photos'
const pageOf = async ({ tx, today }: Pick<Context, 'tx' | 'today'>, id: string) => (await findFault(tx, id, today)) ?? refuse('not-found')
async function demandOpen(context: Pick<Context, 'tx' | 'me' | 'today'>, id: string, act: 'change' | 'finish' | 'reopen', version: number) {
  const before = await pageOf(context, id)
  demandVersion(before, version)
  demand(canFault(context.me, before)[act] ?? 'Das geht gerade nicht.')
  return before
}
export const faultHandlers: Handler[] = [
  handle(listFaults, ({ tx, input, today }) => findFaults(tx, input, today)),
  handle(exportFaults, async ({ tx, input, today, note }) => {
    const { rows } = await findFaults(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Schäden', FaultRow, rows, input)
  }),
  handle(readFault, (context) => pageOf(context, context.params.id)),
  handle(reportFault, async (context) => {
    const { tx, me, input, today, note } = context
    if (!(await findInUse(tx, input.building_id))) refuseField('building_id', 'Diese Unterkunft gibt es nicht.')
    await demandRoom(tx, input.building_id, input.room_id)
    demandPast(input.reported_on, today, 'reported_on')
    if (input.point_id) {
      const point = (await findPoint(tx, input.point_id)) ?? refuse('not-found')
      demand(point.building_id === input.building_id || 'Der Rundgang war in einer anderen Unterkunft.')
      demand(point.finished_on === null || 'Der Rundgang ist abgeschlossen.')
      demand(me.role === 'housing' || 'Rundgänge macht die Unterbringung.')
      await setVerdict(tx, point.id, point.version, 'fault')
    }
    const id = await insertFault(tx, input, me.id)
    note(null, { fault: id, building: input.building_id, trade: input.trade })
    return pageOf(context, id)
  }),
  handle(changeFault, async (context) => {
    const { tx, params, input, version, today, note } = context
    const before = await demandOpen(context, params.id, 'change', version)
    await demandRoom(tx, before.building_id, input.room_id)
    demandPast(input.reported_on, today, 'reported_on')
    note(null, { fault: params.id, state: input.state })
    return rowAfter(await updateFault(tx, params.id, version, input), () => pageOf(context, params.id))
  }),
  handle(finishFault, async (context) => {
    const { tx, params, input: { open_places, ...input }, version, today, note } = context
    const before = await demandOpen(context, params.id, 'finish', version)
    demandPast(input.done_on, today, 'done_on')
    if (input.done_on < before.reported_on) refuseField('done_on', 'Der Tag liegt vor der Meldung.')
    const opened = open_places ? await openPlaces(tx, params.id, input.done_on) : 0
    note(null, { fault: params.id, state: input.state, opened })
    return rowAfter(await updateFault(tx, params.id, version, input), () => pageOf(context, params.id))
  }),
  handle(reopenFault, async (context) => {
    const { tx, params, input, version, note } = context
    await demandOpen(context, params.id, 'reopen', version)
    note(null, { fault: params.id })
    return rowAfter(await updateFault(tx, params.id, version, { state: input.state, done_on: null }), () => pageOf(context, params.id))
  }),
  handle(removeFault, async ({ tx, params, version, today, note }) => {
    const before = (await findFault(tx, params.id, today)) ?? refuse('not-found')
    demand(before.blocked === 0 || 'Wegen dieses Schadens sind Plätze gesperrt. Bitte zuerst als erledigt eintragen.')
    note(null, { fault: params.id })
    await goneAfter(await deleteFault(tx, params.id, version), () => findFault(tx, params.id, today))
    return done
  }),
  handle(tellFault, async (context) => {
    const { tx, params, input, today, note } = context
    await pageOf(context, params.id)
    demandPast(input.told_on, today, 'told_on')
    note(null, { fault: params.id })
    return insertContact(tx, params.id, input)
  }),
  handle(removeContact, async ({ tx, params, version, note }) => {
    note(null, { contact: params.id })
    await goneAfter(await deleteContact(tx, params.id, version), () => findContact(tx, params.id))
    return done
  }),
  handle(blockRoom, async (context) => {
    const { tx, me, params, input, note } = context
    const fault = await pageOf(context, params.id)
    demand(canFault(me, fault).block ?? 'Das geht gerade nicht.')
    const room = fault.room_id ?? refuse('input', 'Beim Schaden steht kein Zimmer. Bitte zuerst das Zimmer eintragen.')
    const places = await findOpenPlaces(tx, room, input.valid_from, input.valid_until)
    demand(places.length > 0 || 'In dem Zimmer ist in diesem Zeitraum kein Platz mehr zu sperren.')
    const blocks = await insertBlocks(tx, places, { reason: `Schaden: ${fault.title}`, ...input })
    await tieBlocks(tx, params.id, blocks.map((block) => block.id))
    note(null, { fault: params.id, places })
    return { fault: { ...(await pageOf(context, params.id)), can: canFault(me, fault) }, blocked: blocks.length, ...(await countConcerned(tx, room, input.valid_from)) }
  }),
  handlePrepared(addPhoto, ({ files }) => readDocument(files), async (context, read) => {
    const { tx, seal, me, params, today, note } = context
    await pageOf(context, params.id)
    if (read.pictures.length === 0) refuse('input', 'Bitte ein Foto wählen.')
    const id = newId()
    await insertPhoto(tx, { ...sealFile(seal, PHOTOS, id, read), fault_id: params.id, added_by: me.id, added_on: today })
    note(null, { fault: params.id, photo: id })
    return { id, added_on: today, added_by_name: me.name, version: 1 }
  }),
  handle(showPhoto, async ({ tx, seal, params }) => pictureAnswer(seal, PHOTOS, params.id, await findPhoto(tx, params.id))),
  handle(removePhoto, async ({ tx, params, version, note }) => {
    note(null, { photo: params.id })
    await goneAfter(await deletePhoto(tx, params.id, version), () => findPhoto(tx, params.id))
    return done
  }),
]
