import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { boardAccess as may, canMessage } from './message.access.ts'
import { MessageInput } from './message.ts'

const Colleague = z.object({ id: z.uuid(), name: z.string() })
/** What stands in the database as it is; the text is opened only for the rows that are shown. */
export const MessageFacts = z.object({
  id: z.uuid(), person_id: z.uuid().nullable(), person_name: z.string().nullable().meta({ label: 'Person' }), author_id: z.uuid(), author_name: z.string().meta({ label: 'geschrieben von' }), written_at: z.date(),
  mentioned: z.array(Colleague), /** Who has read it, other than its author. */ read_by: z.array(Colleague), /** Not by me, and not read by me yet. */ is_unread: z.boolean(), version: z.number().int(),
})
export const MessageRow = MessageFacts.extend({ written_at: z.date().transform((at) => at.toISOString()), text: z.string(), can: CanSchema })
export type MessageRow = z.output<typeof MessageRow>

/** Filters: `person_id`; `state` unread: what I have not read, mentions of me first. The newest first. The text is looked for in messages and names. */
export const listMessages = endpoint({
  method: 'POST', path: '/api/board/list', summary: 'Nachrichten der Teamtafel', kind: 'read', input: ListInput, output: pageOf(MessageRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canMessage,
})
/** Only those who see the case can be mentioned; without a case everybody who works with cases. */
export const postMessage = endpoint({
  method: 'POST', path: '/api/board', summary: 'Nachricht an das Team schreiben', kind: 'create', input: MessageInput.extend({ person_id: z.uuid().nullable().default(null) }), output: MessageRow, may: may.post, audit: may.post.act, can: canMessage,
})
export const changeMessage = endpoint({
  method: 'PUT', path: '/api/board/:id', summary: 'Eigene Nachricht an das Team ändern', kind: 'change', params: ById, input: MessageInput, output: MessageRow, may: may.change, audit: may.change.act, can: canMessage,
})
export const removeMessage = endpoint({ method: 'DELETE', path: '/api/board/:id', summary: 'Eigene Nachricht an das Team löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
/** Marks messages as read by oneself, or takes the mark back. */
export const readMessage = endpoint({ method: 'POST', path: '/api/board/:id/read', summary: 'Nachricht gelesen', kind: 'act', params: ById, output: Done, may: may.read, audit: may.read.act })
export const unreadMessage = endpoint({ method: 'DELETE', path: '/api/board/:id/read', summary: 'Nachricht doch nicht gelesen', kind: 'act', params: ById, output: Done, may: may.unread, audit: may.unread.act })
