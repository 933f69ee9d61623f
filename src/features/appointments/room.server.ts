import { handle, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { addMeetingRoom, changeMeetingRoom, listMeetingRooms } from './appointment.api.ts'
import { findRoom, findRooms, insertRoom, updateRoom } from './room.db.ts'

export const meetingRoomHandlers: Handler[] = [
  handle(listMeetingRooms, async ({ tx }) => ({ rows: await findRooms(tx) })),
  handle(addMeetingRoom, async ({ tx, input, note }) => {
    const id = newId()
    await insertRoom(tx, id, input)
    note(null, { room: id })
    return (await findRoom(tx, id)) ?? refuse('not-found')
  }),
  handle(changeMeetingRoom, async ({ tx, params: { id }, input, version, note }) => {
    note(null, { room: id })
    return rowAfter(await updateRoom(tx, id, version, input), () => findRoom(tx, id))
  }),
]
