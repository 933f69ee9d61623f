/** SQL of the team board. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../base/db.ts'
import type { ListInput } from '../../base/list.ts'
import { findPage, findRow } from '../../base/rows.db.ts'
import { MessageFacts } from './message.api.ts'

/** A row as it is stored, with its sealed text. */
export type StoredMessage = z.input<typeof MessageFacts> & { text_sealed: Buffer }

const messages = sql`select m.id, m.text_sealed, m.person_id, (select concat_ws(', ', p.family_name, nullif(p.given_name, '')) from persons p where p.id = m.person_id) as person_name,
  m.author_id, (select u.name from users u where u.id = m.author_id) as author_name, m.written_at, m.version,
  coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name) from users u where u.id = any (m.mentioned)), '[]') as mentioned,
  coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by r.read_at) from board_reads r join users u on u.id = r.user_id where r.message_id = m.id and r.user_id <> m.author_id), '[]') as read_by,
  m.author_id <> (select me()) and not exists (select 1 from board_reads r where r.message_id = m.id and r.user_id = (select me())) as is_unread,
  (select me()) = any (m.mentioned) as is_mine from board_messages m`

export function findMessages(tx: Tx, list: ListInput, limit?: number): Promise<{ rows: StoredMessage[]; total: number }> {
  const { person_id, state: [state] = [] } = list.filter
  const where = [...(person_id?.length ? [sql`person_id = any (${person_id}::uuid[])`] : []), ...(state === 'unread' ? [sql`is_unread`] : state === 'team' ? [sql`person_id is null`] : [])]
  return findPage(tx, { select: messages, row: MessageFacts, list: { ...list, filter: {}, sort: undefined }, order: [...(state === 'unread' ? ['-is_mine'] : []), '-written_at', '-id'], where, limit }) as Promise<{ rows: StoredMessage[]; total: number }>
}
export const findMessage = (tx: Tx, id: string) => findRow(tx, messages, MessageFacts, id) as Promise<StoredMessage | undefined>

type Fresh = { id: string; person_id: string | null; text_sealed: Buffer; author_id: string; written_at: Date; mentioned: string[] }
export const insertMessage = (tx: Tx, message: Fresh) => tx.insertInto('board_messages').values(message).execute()
export const updateMessage = (tx: Tx, id: string, seen: number, change: Pick<Fresh, 'text_sealed' | 'mentioned'>) => tx.updateTable('board_messages').set(change).where('id', '=', id).where('version', '=', seen).executeTakeFirst()
export const deleteMessage = (tx: Tx, id: string, seen: number) => tx.deleteFrom('board_messages').where('id', '=', id).where('version', '=', seen).executeTakeFirst()

export const markRead = (tx: Tx, id: string, me: string, now: Date) => tx.insertInto('board_reads').values({ message_id: id, user_id: me, read_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
export const forgetRead = (tx: Tx, id: string, me: string) => tx.deleteFrom('board_reads').where('message_id', '=', id).where('user_id', '=', me).execute()
