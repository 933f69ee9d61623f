/** SQL of meeting rooms. */
import type { Tx } from '../../base/db.ts'

type Room = { name: string; address: string; is_active: boolean }
const columns = ['id', 'name', 'address', 'is_active', 'version'] as const
export const findRooms = (tx: Tx) => tx.selectFrom('meeting_rooms').select(columns).orderBy('name').execute()
export const findRoom = (tx: Tx, id: string) => tx.selectFrom('meeting_rooms').select(columns).where('id', '=', id).executeTakeFirst()
export const insertRoom = (tx: Tx, id: string, room: Room) => tx.insertInto('meeting_rooms').values({ id, ...room }).execute()
export const updateRoom = (tx: Tx, id: string, seen: number, room: Room) => tx.updateTable('meeting_rooms').set(room).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
