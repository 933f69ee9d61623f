import { addMonths } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, handlePrepared, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, demandPast, refuse } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { titleOf } from '../documents/media.rules.ts'
import { fileAnswer, pictureAnswer, sealFile } from '../documents/house-files.server.ts'
import { readDocument } from '../documents/reading.server.ts'
import { findInUse } from './building.db.ts'
import { addCheck, addContact, addHouseFile, changeCheck, changeContact, checkDone, downloadHouseFile, listDueChecks, readHouse, removeCheck, removeContact, removeHouseFile, showHouseFile } from './house.api.ts'
import {
  deleteCheck, deleteContact, deleteHouseFile, findCheck, findChecks, findContact, findContacts, findDue, findFileBody, findHouseFile, findHouseFiles, insertCheck, insertContact, insertHouseFile, updateCheck, updateContact,
} from './house.db.ts'
import { demandRoom } from './room.server.ts'

const FILES = 'building_files'

export const houseHandlers: Handler[] = [
  handle(readHouse, async ({ tx, params }) => {
    if (!(await findInUse(tx, params.id))) refuse('not-found')
    return { contacts: await findContacts(tx, params.id), checks: await findChecks(tx, params.id), files: await findHouseFiles(tx, { buildingId: params.id }) }
  }),
  handle(addContact, async ({ tx, params, input, note }) => {
    if (!(await findInUse(tx, params.id))) refuse('not-found')
    const contact = await insertContact(tx, params.id, input)
    note(null, { building: params.id, contact: contact.id })
    return contact
  }),
  handle(changeContact, async ({ tx, params, input, version, note }) => {
    note(null, { contact: params.id })
    return rowAfter(await updateContact(tx, params.id, version, input), () => findContact(tx, params.id))
  }),
  handle(removeContact, async ({ tx, params, version, note }) => {
    note(null, { contact: params.id })
    await goneAfter(await deleteContact(tx, params.id, version), () => findContact(tx, params.id))
    return done
  }),

  handle(addCheck, async ({ tx, params, input, note }) => {
    if (!(await findInUse(tx, params.id))) refuse('not-found')
    const check = await insertCheck(tx, params.id, input)
    note(null, { building: params.id, check: check.id })
    return check
  }),
  handle(changeCheck, async ({ tx, params, input, version, note }) => {
    note(null, { check: params.id })
    return rowAfter(await updateCheck(tx, params.id, version, input), () => findCheck(tx, params.id))
  }),
  handle(removeCheck, async ({ tx, params, version, note }) => {
    note(null, { check: params.id })
    await goneAfter(await deleteCheck(tx, params.id, version), () => findCheck(tx, params.id))
    return done
  }),
  handle(checkDone, async ({ tx, params, input: { on, ...said }, version, today, note }) => {
    const before = (await findCheck(tx, params.id)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(before.done_on === null || 'Diese Prüfung ist schon erledigt.')
    demandPast(on, today, 'on')
    const row = await rowAfter(await updateCheck(tx, params.id, version, { done_on: on, ...said }), () => findCheck(tx, params.id))
    const { kind, every_months, weeks_before, by_whom } = before
    const next = every_months ? await insertCheck(tx, before.building_id, { kind, every_months, weeks_before, by_whom, due_on: addMonths(on, every_months), remark: '' }) : null
    note(null, { check: params.id, on, next: next?.due_on ?? null })
    return { row, next }
  }),
  handle(listDueChecks, async ({ tx, today }) => ({ rows: await findDue(tx, today) })),

  handlePrepared(addHouseFile, async ({ files }) => ({ name: files[0]?.name ?? '', read: await readDocument(files) }), async ({ tx, seal, me, params, input, today, note }, { name, read }) => {
    if (!(await findInUse(tx, params.id))) refuse('not-found')
    await demandRoom(tx, params.id, input.room_id)
    const id = newId()
    await insertHouseFile(tx, { ...sealFile(seal, FILES, id, read), building_id: params.id, room_id: input.room_id, title: input.title || titleOf(name), is_photo: read.type.startsWith('image/'), added_by: me.id, added_on: today })
    note(null, { building: params.id, file: id })
    return (await findHouseFile(tx, id)) ?? refuse('not-found')
  }),
  handle(showHouseFile, async ({ tx, seal, params }) => pictureAnswer(seal, FILES, params.id, await findFileBody(tx, params.id))),
  handle(downloadHouseFile, async ({ tx, seal, params, note }) => {
    note(null, { file: params.id })
    return fileAnswer(seal, FILES, params.id, await findFileBody(tx, params.id))
  }),
  handle(removeHouseFile, async ({ tx, params, version, note }) => {
    note(null, { file: params.id })
    await goneAfter(await deleteHouseFile(tx, params.id, version), () => findHouseFile(tx, params.id))
    return done
  }),
]
