import { done } from '../../base/endpoint.ts'
import { handle, handlePrepared, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { openTexts, SEARCHED, searchOpened, sealTexts } from '../cases/sealed.server.ts'
import { KEPT_DAYS } from '../documents/document.ts'
import { addDocument, discardDocument, readDocument, type Read } from '../documents/document.server.ts'
import { undoAct } from '../people/merge.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { addTask, settleTasksOf } from '../tasks/task.server.ts'
import { changeLetter, listLetters, pictureLetter, removeLetter, reopenLetter, restoreLetter, settleLetter, suggestSenders, takeLetter } from './letter.api.ts'
import { deleteLetter, findLetter, findLetters, findRemoval, findSenders, insertLetter, reopenTasks, updateLetter } from './letter.db.ts'

/** Earlier letters whose senders are offered again, and names offered at most. */
const EARLIER = 100, OFFERED = 200
const DAY = 86_400_000

const open = (context: Pick<Context, 'tx' | 'seal'>, rows: NonNullable<Awaited<ReturnType<typeof findLetter>>>[]) => openTexts(context, 'letters', rows, ['sender', 'meaning'])
async function getLetter(context: Context, id: string) {
  const found = (await findLetter(context.tx, id)) ?? refuse('not-found')
  return (await open(context, [found]))[0]!
}
/** A letter has not come tomorrow. */
function demandReceived(received_on: string, today: string): void {
  demandPast(received_on, today, 'received_on', 'Der Eingang liegt in der Zukunft.')
}
/** The photo lies in the case as a document named after its sender. */
const layDown = async (context: Context, person_id: string, sender: string, read: Read): Promise<string> =>
  (await addDocument(context, { person_id, kind: 'brief', title: `Brief ${sender}`.slice(0, 200), file: read })).id
const readIfAny = async ({ files }: Context['request']): Promise<Read | undefined> => (files.length ? readDocument(files) : undefined)

async function pageOfLetters(context: Pick<Context, 'tx' | 'seal'>, list: ListInput) {
  if (list.text.trim()) {
    const { rows } = await findLetters(context.tx, { ...list, text: '', page: 1 }, SEARCHED)
    return searchOpened(await open(context, rows), list, (row) => [row.sender, row.meaning, row.person_name])
  }
  const { rows, total } = await findLetters(context.tx, list)
  return { rows: await open(context, rows), total }
}

/** Who letters are from and to whom, by their ids; those that may be seen. For Heute. */
export async function sendersOf(context: Pick<Context, 'tx' | 'seal'>, ids: readonly string[]): Promise<Map<string, { sender: string; person_name: string }>> {
  const { rows } = await findLetters(context.tx, { text: '', filter: { id: [...ids] }, descending: false, page: 1 }, ids.length)
  return new Map((await open(context, rows)).map(({ id, sender, person_name }) => [id, { sender, person_name }]))
}

export const letterHandlers: Handler[] = [
  handle(listLetters, async (context) => {
    const page = await pageOfLetters(context, context.input)
    for (const person of new Set([...(context.input.filter.person_id ?? []), ...page.rows.map((row) => row.person_id)])) context.note(person)
    return page
  }),
  handle(suggestSenders, async (context) => {
    const { tx, input, note } = context
    if (input.person_id) await demandPerson(tx, input.person_id)
    const { partners, earlier } = await findSenders(tx, input.person_id, EARLIER)
    note(input.person_id)
    const known = (await openTexts(context, 'letters', earlier, ['sender'])).map(({ sender }) => sender)
    return { names: [...new Set([...known, ...partners])].slice(0, OFFERED) }
  }),
  handlePrepared(takeLetter, readIfAny, async (context, read) => {
    const { tx, me, today, note } = context
    const { person_id, sender, meaning, task_due_on, task_title, ...fields } = context.input
    await demandPerson(tx, person_id)
    demandReceived(fields.received_on, today)
    if (task_due_on && task_due_on < today) refuseField('task_due_on', 'Die Wiedervorlage liegt in der Vergangenheit.')
    const id = newId()
    const document_id = read ? await layDown(context, person_id, sender, read) : null
    await insertLetter(tx, { id, person_id, document_id, ...fields, ...(await sealTexts(context, 'letters', { id, person_id }, { sender, meaning })), taken_by: me.id })
    if (task_due_on) await addTask(context, { person_id, title: task_title || `Brief ${sender} beantworten`, due_on: task_due_on, source: 'letter', source_id: id })
    note(person_id, { letter: id, ...(document_id && { document: document_id }) })
    return getLetter(context, id)
  }),
  handle(changeLetter, async (context) => {
    const { tx, params, input, version, today, note } = context
    const before = (await findLetter(tx, params.id)) ?? refuse('not-found')
    const { sender, meaning, ...fields } = input
    demandReceived(fields.received_on, today)
    if (before.settled_on && before.settled_on < fields.received_on) refuseField('received_on', 'Der Brief wurde vorher schon erledigt.')
    note(before.person_id, { letter: params.id })
    return rowAfter(await updateLetter(tx, params.id, version, { ...fields, ...(await sealTexts(context, 'letters', before, { sender, meaning })) }), () => getLetter(context, params.id))
  }),
  handlePrepared(pictureLetter, ({ files }) => readDocument(files), async (context, read) => {
    const { tx, params, version, note } = context
    const before = await getLetter(context, params.id)
    const document_id = await layDown(context, before.person_id, before.sender, read)
    const after = await rowAfter(await updateLetter(tx, params.id, version, { document_id }), () => getLetter(context, params.id))
    if (before.document_id && before.document_id !== document_id) await discardDocument(context, before.document_id)
    note(before.person_id, { letter: params.id, document: document_id })
    return after
  }),
  handle(settleLetter, async (context) => {
    const { tx, params, input, version, today, note } = context
    const before = (await findLetter(tx, params.id)) ?? refuse('not-found')
    demand(before.state !== 'werbung' || 'Werbung braucht keine Antwort.')
    demandPast(input.settled_on, today, 'settled_on', 'Das liegt in der Zukunft.')
    if (input.settled_on < before.received_on) refuseField('settled_on', 'Das liegt vor dem Eingang.')
    const settled = await updateLetter(tx, params.id, version, input)
    if (settled.numUpdatedRows > 0n) await settleTasksOf(context, 'letter', params.id)
    note(before.person_id, { letter: params.id, answer: input.answer, on: input.settled_on })
    return rowAfter(settled, () => getLetter(context, params.id))
  }),
  handle(reopenLetter, async (context) => {
    const { tx, params, version, note } = context
    const before = (await findLetter(tx, params.id)) ?? refuse('not-found')
    const reopened = await updateLetter(tx, params.id, version, { settled_on: null, answer: '' })
    if (reopened.numUpdatedRows > 0n && before.settled_on) await reopenTasks(tx, params.id, before.settled_on)
    note(before.person_id, { letter: params.id })
    return rowAfter(reopened, () => getLetter(context, params.id))
  }),
  handle(removeLetter, async (context) => {
    const { tx, params, version, note } = context
    const before = await getLetter(context, params.id)
    const gone = await deleteLetter(tx, params.id, version)
    if (gone.numDeletedRows === 0n) refuse('changed-meanwhile', undefined, { current: before })
    if (before.document_id) await discardDocument(context, before.document_id)
    note(before.person_id, { letter: params.id })
    return done
  }),
  handle(restoreLetter, async (context) => {
    const { tx, params, now, note } = context
    const act = (await findRemoval(tx, params.id, new Date(now.getTime() - KEPT_DAYS * DAY))) ?? refuse('not-found')
    demand((await undoAct(tx, act)).length === 0 || 'An dem Brief oder seinem Foto wurde seither gearbeitet. Er lässt sich nicht mehr zurückholen.')
    const letter = await getLetter(context, params.id)
    note(letter.person_id, { letter: params.id })
    return letter
  }),
]
