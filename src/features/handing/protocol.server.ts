import { done, FileAnswer, PictureAnswer } from '../../base/endpoint.ts'
import { demandVersion, handle, handlePrepared, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { fileName, paperTypes } from '../../base/paper/file.ts'
import { germanDay } from '../../base/day.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { readSignature } from '../cases/signature.server.ts'
import { openFile, sealBody, sealFile } from '../documents/house-files.server.ts'
import { readDocument } from '../documents/reading.server.ts'
import { findBuilding } from '../housing/building.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { filledTemplate, pressed } from '../templates/template.server.ts'
import { canProtocol } from './handing.access.ts'
import { protocolValues } from './handing.report.ts'
import { endHanding, findHandings, findItemsOf, findKeysHere, findOutOf, replaceItems } from './key.db.ts'
import { handOut } from './key.server.ts'
import { addHandingPhoto, beginProtocol, changeProtocol, closeProtocol, downloadProtocol, exportProtocols, listProtocols, listProtocolsOfPerson, ProtocolRow, readProtocol, removeHandingPhoto, removeProtocol, showHandingPhoto } from './protocol.api.ts'
import { closeProtocolRow, deletePhoto, deleteProtocol, findHousemates, findLastMeters, findMetersBefore, findNamed, findPapers, findPhoto, findPhotoBodies, findPhotos, findProtocol, findProtocols, findProtocolsOf, findStayFor, holdProtocol, isOutdated, insertNamed, insertPhoto, insertProtocol, updateProtocol, type Protocol } from './protocol.db.ts'
import { protocolKindLabels, USUAL, type Item, type ProtocolKind } from './protocol.ts'

const PHOTOS = 'handing_photos', PROTOCOLS = 'handing_protocols'
const rowOf = async (tx: Context['tx'], id: string) => (await findProtocol(tx, id)) ?? refuse('not-found')
async function demandOpen({ tx, me }: Pick<Context, 'tx' | 'me'>, id: string): Promise<Protocol> {
  await holdProtocol(tx, id)
  const row = await rowOf(tx, id)
  demand(canProtocol(me, row).change ?? 'Das geht gerade nicht.')
  return row
}

/** Keys of the house that can be handed out now, or that the household has. */
async function keysFor(tx: Context['tx'], row: Protocol, mates: readonly { id: string }[], today: string) {
  if (row.kind === 'in') return (await findKeysHere(tx, row.building_id, today)).map(({ id, number, kind, room_id, room }) => ({ id, number, kind, room, fits: room_id === null || room_id === row.room_id }))
  const handings = (await Promise.all(mates.map((mate) => findOutOf(tx, mate.id, row.building_id)))).flat()
  return handings.map((one) => ({ id: one.id, number: one.number, kind: one.kind, room: one.room, fits: true }))
}
async function pageOf(context: Pick<Context, 'tx' | 'me' | 'today'>, id: string) {
  const { tx, me, today } = context
  // A closed protocol goes on naming whom it named, whoever has moved in or out since.
  const row = await rowOf(tx, id), mates = row.closed_on ? await findNamed(tx, id) : await findHousemates(tx, row)
  return { ...row, before: row.kind === 'out' ? await findMetersBefore(tx, row) : [], photos: await findPhotos(tx, id), keys: row.closed_on ? [] : await keysFor(tx, row, mates, today), people: mates.map((mate) => mate.name), can: canProtocol(me, row) }
}

export const protocolHandlers: Handler[] = [
  handle(listProtocols, ({ tx, input }) => findProtocols(tx, input)),
  handle(exportProtocols, async ({ tx, input, note }) => {
    const { rows } = await findProtocols(tx, { ...input, page: 1 }, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Übergaben', ProtocolRow, rows, input)
  }),
  handle(listProtocolsOfPerson, async ({ tx, params }) => ({ rows: await findProtocolsOf(tx, params.personId) })),
  handle(readProtocol, (context) => pageOf(context, context.params.id)),
  handle(beginProtocol, async (context) => {
    const { tx, me, input, note } = context
    await demandPerson(tx, input.person_id)
    const stay = await findStayFor(tx, input.person_id, input.kind, input.held_on)
    if (!stay) refuseField('person_id', input.kind === 'in' ? 'Für diese Person ist um diesen Tag kein Einzug eingetragen.' : 'Diese Person wohnte um diesen Tag in keiner Unterkunft.')
    const known = stay.room_id ? ((await findItemsOf(tx, stay.room_id)) as Item[]) : []
    const items = known.length ? known : USUAL.map((name) => ({ name, count: 1, condition: 'good' as const, remark: '' }))
    // Number and kind of the meters are known; what they show is read anew.
    const meters = (await findLastMeters(tx, stay.building_id, stay.room_id)).map((meter) => ({ ...meter, reading: '' }))
    const id = newId()
    await insertProtocol(tx, { id, ...input, ...stay, held_by: me.id, items, meters })
    note(input.person_id, { protocol: id, kind: input.kind })
    return pageOf(context, id)
  }),
  handle(changeProtocol, async (context) => {
    const { tx, params, input, version, note } = context
    const before = await demandOpen(context, params.id)
    note(before.person_id, { protocol: params.id })
    return rowAfter(await updateProtocol(tx, params.id, version, input), () => pageOf(context, params.id))
  }),
  handle(closeProtocol, async (context) => {
    const { tx, seal, me, params, input, version, today, now, note } = context
    const row = await demandOpen(context, params.id)
    demandVersion(row, version)
    demand(row.held_on <= today || 'Die Übergabe liegt in der Zukunft. Das Protokoll lässt sich am Tag der Übergabe abschließen.')
    const open = row.meters.find((meter) => meter.reading === '')
    demand(!open || 'Bei einem Zähler fehlt der Stand. Bitte eintragen oder den Zähler weglassen.')
    const signature = input.signature ? readSignature(input.signature) : null
    if (signature && signature.verdict !== true) refuseField('signature', signature.verdict)

    const mates = await findHousemates(tx, row), offered = await keysFor(tx, row, mates, today)
    const keys = input.key_ids.map((id) => offered.find((one) => one.id === id) ?? refuseField('key_ids', 'Einer der Schlüssel ist inzwischen anders eingetragen. Bitte neu wählen.'))
    const handed = row.kind === 'in' && keys.length ? await handOut(context, { key_ids: input.key_ids, person_id: row.person_id, handed_on: row.held_on, deposit_cents: null }) : []
    if (row.kind === 'out') for (const one of await findHandings(tx, input.key_ids)) {
      await endHanding(tx, one.id, one.version, row.held_on < one.handed_on ? one.handed_on : row.held_on)
      if (one.person_id !== row.person_id) note(one.person_id, { key: one.key_id, protocol: params.id })
    }

    const photos = await findPhotoBodies(tx, params.id), building = (await findBuilding(tx, row.building_id, row.held_on)) ?? refuse('not-found')
    const odt = await filledTemplate(context, 'protocol', [protocolValues({
      ...row, street: building.street ?? '', people: mates.map((mate) => mate.name), held_by: row.held_by_name, before: row.kind === 'out' ? await findMetersBefore(tx, row) : [], keys, signature: signature && Buffer.from(signature.base64, 'base64'),
      photos: photos.flatMap(({ id, title, picture_sealed }) => (picture_sealed ? [{ title, bytes: openFile(seal, PHOTOS, id, 'picture_sealed', picture_sealed) }] : [])),
    })])
    const pdf = await pressed(odt, { kind: 'protocol', language: 'de' }, now)
    if (row.room_id && !(await isOutdated(tx, { room_id: row.room_id, held_on: row.held_on }))) await replaceItems(tx, row.room_id, row.items)
    note(row.person_id, { protocol: params.id, kind: row.kind, keys: keys.length, by: me.id })
    await insertNamed(tx, params.id, mates)
    await closeProtocolRow(tx, params.id, version, { closed_on: today, pdf_sealed: sealBody(seal, PROTOCOLS, params.id, 'pdf_sealed', pdf), odt_sealed: sealBody(seal, PROTOCOLS, params.id, 'odt_sealed', odt) })
    return { ...(await pageOf(context, params.id)), handed }
  }),
  handle(removeProtocol, async (context) => {
    const { tx, params, version, note } = context
    const before = await demandOpen(context, params.id)
    await goneAfter(await deleteProtocol(tx, params.id, version), () => findProtocol(tx, params.id))
    note(before.person_id, { protocol: params.id })
    return done
  }),
  handle(downloadProtocol, async ({ tx, seal, params, input: { format }, note }) => {
    const found = (await findPapers(tx, params.id)) ?? refuse('not-found'), sealed = found[`${format}_sealed`]
    if (!sealed) refuse('conflict', 'Das Protokoll ist noch nicht abgeschlossen.')
    note(found.person_id, { protocol: params.id, format })
    const name = fileName(`Übergabeprotokoll ${protocolKindLabels[found.kind as ProtocolKind]} ${germanDay(found.held_on)}`)
    return new FileAnswer(`${name}.${format}`, paperTypes[format], openFile(seal, PROTOCOLS, params.id, `${format}_sealed`, sealed))
  }),
  handlePrepared(addHandingPhoto, ({ files }) => readDocument(files), async (context, read) => {
    const { tx, seal, me, params, input, today, note } = context
    const row = await demandOpen(context, params.id)
    if (read.pictures.length === 0 || !read.type.startsWith('image/')) refuse('input', 'Bitte ein Foto wählen.')
    demand((await findPhotos(tx, params.id)).length < 20 || 'Ein Protokoll hat höchstens 20 Fotos.')
    const id = newId()
    await insertPhoto(tx, { ...sealFile(seal, PHOTOS, id, read), protocol_id: params.id, person_id: row.person_id, title: input.title, added_by: me.id, added_on: today })
    note(row.person_id, { protocol: params.id, photo: id })
    return { id, title: input.title, version: 1 }
  }),
  handle(showHandingPhoto, async ({ tx, seal, params, note }) => {
    const found = await findPhoto(tx, params.id)
    if (!found?.picture_sealed) refuse('not-found')
    note(found.person_id, { photo: params.id })
    return new PictureAnswer(openFile(seal, PHOTOS, params.id, 'picture_sealed', found.picture_sealed))
  }),
  handle(removeHandingPhoto, async ({ tx, params, version, note }) => {
    const found = (await findPhoto(tx, params.id)) ?? refuse('not-found')
    await holdProtocol(tx, found.protocol_id)
    await goneAfter(await deletePhoto(tx, params.id, version), () => findPhoto(tx, params.id))
    note(found.person_id, { photo: params.id })
    return done
  }),
]
