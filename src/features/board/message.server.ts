/** Handlers of the team board. */
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { openTexts, SEARCHED, searchOpened, sealTexts } from '../cases/sealed.server.ts'
import { findNoteHours } from '../organisation/organisation.db.ts'
import { findSeeing, findStaff } from '../tasks/task.db.ts'
import { canRewriteMessage } from './message.access.ts'
import { changeMessage, listMessages, postMessage, readMessage, removeMessage, unreadMessage } from './message.api.ts'
import { deleteMessage, findMessage, findMessages, forgetRead, insertMessage, markRead, updateMessage, type StoredMessage } from './message.db.ts'

type Acting = Pick<Context, 'tx' | 'seal' | 'now' | 'today' | 'me'>

/** Rows with their text in clear, and what decides whether they may be corrected. */
async function opened({ tx, seal, now }: Acting, rows: readonly StoredMessage[]) {
  const hours = await findNoteHours(tx)
  return (await openTexts({ tx, seal }, 'board_messages', rows, ['text'])).map((row) => ({ ...row, now, hours }))
}
const shown = async (context: Acting, id: string) => (await opened(context, [(await findMessage(context.tx, id)) ?? refuse('not-found')]))[0]!

/** Refuses who is mentioned without being able to read it. */
async function demandSeeing({ tx, today }: Acting, personId: string | null, mentioned: readonly string[]): Promise<void> {
  if (mentioned.length === 0) return
  const seeing = new Set((personId ? await findSeeing(tx, personId, today, today) : await findStaff(tx)).map(({ id }) => id))
  if (mentioned.some((id) => !seeing.has(id))) refuseField('mentioned', 'Erwähnt werden kann nur, wer den Fall sieht.')
}

export const boardHandlers: Handler[] = [
  handle(listMessages, async (context) => {
    const { tx, me, input, note } = context
    const found = input.text ? await findMessages(tx, { ...input, text: '', page: 1 }, SEARCHED) : await findMessages(tx, input)
    const rows = await opened(context, found.rows)
    const page = input.text ? searchOpened(rows, input, (row) => [row.text, row.author_name, row.person_name]) : { rows, total: found.total }
    for (const id of new Set([...(input.filter.person_id ?? []), ...page.rows.flatMap((row) => (row.person_id && row.author_id !== me.id ? [row.person_id] : []))])) note(id)
    return page
  }),
  handle(postMessage, async (context) => {
    const { tx, me, input: { text, mentioned, person_id }, now, note } = context
    await demandSeeing(context, person_id, mentioned)
    const id = newId()
    const { text_sealed } = await sealTexts(context, 'board_messages', { id, person_id }, { text })
    await insertMessage(tx, { id, person_id, text_sealed: text_sealed!, author_id: me.id, written_at: now, mentioned })
    note(person_id, { message: id, mentioned: mentioned.length })
    return shown(context, id)
  }),
  handle(changeMessage, async (context) => {
    const { tx, me, params: { id }, input: { text, mentioned }, version, now, note } = context
    const before = await shown(context, id)
    demandVersion(before, version)
    demand(canRewriteMessage(me, before, now, before.hours))
    await demandSeeing(context, before.person_id, mentioned)
    const { text_sealed } = await sealTexts(context, 'board_messages', before, { text })
    note(before.person_id, { message: id })
    return rowAfter(await updateMessage(tx, id, version, { text_sealed: text_sealed!, mentioned }), () => shown(context, id))
  }),
  handle(removeMessage, async (context) => {
    const { tx, me, params: { id }, version, now, note } = context
    const before = await shown(context, id)
    demand(canRewriteMessage(me, before, now, before.hours))
    note(before.person_id, { message: id })
    await goneAfter(await deleteMessage(tx, id, version), () => shown(context, id))
    return done
  }),
  handle(readMessage, async ({ tx, me, params: { id }, now, note }) => {
    const { person_id } = (await findMessage(tx, id)) ?? refuse('not-found')
    await markRead(tx, id, me.id, now)
    note(person_id, { message: id })
    return done
  }),
  handle(unreadMessage, async ({ tx, me, params: { id }, note }) => {
    const { person_id } = (await findMessage(tx, id)) ?? refuse('not-found')
    await forgetRead(tx, id, me.id)
    note(person_id, { message: id })
    return done
  }),
]
