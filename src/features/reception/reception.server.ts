/** Handlers of the open office hour, and `settleVisit` for the talk that a visit became. */
import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { isOfList } from '../codes/coded.ts'
import { demandPerson } from '../people/person.db.ts'
import { canVisit } from './reception.access.ts'
import { addOpeningHour, changeOpeningHour, endVisit, listOpeningHours, readReception, receiveVisit, releaseVisit, removeOpeningHour, reopenVisit, takeVisit } from './reception.api.ts'
import { clearEnded, clearTaken, deleteHour, findHour, findHours, findHoursOn, findUnseen, findVisit, findVisits, insertHour, insertVisit, setEnded, setTaken, setTalk, updateHour } from './reception.db.ts'
import type { OpeningHourInput } from './reception.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>
const opened = (context: Acting, rows: NonNullable<Awaited<ReturnType<typeof findVisit>>>[]) => openTexts(context, 'visits', rows, ['alias', 'reason'])
async function shown(context: Acting, id: string) {
  const row = (await findVisit(context.tx, id)) ?? refuse('not-found')
  return (await opened(context, [row]))[0]!
}
function demandOrder({ opens, closes, valid_from, valid_through }: OpeningHourInput): void {
  if (closes <= opens) refuseField('closes', 'Das Ende liegt nicht nach dem Beginn.')
  if (valid_through && valid_through < valid_from) refuseField('valid_through', 'Das Ende liegt vor dem Anfang.')
}

/** The visit became a talk: whoever logged it has taken it, and it is done. */
export async function settleVisit(context: Acting, id: string, consultationId: string): Promise<void> {
  const { tx, me, now } = context
  const before = await shown(context, id)
  demand(before.outcome === 'done' || canVisit(me, before).take!)
  await setTaken(tx, id, me.id, now)
  await setEnded(tx, id, 'done', now)
  demand((await setTalk(tx, id, consultationId)).numUpdatedRows > 0n || 'Zu diesem Besuch gibt es schon eine Beratung.')
}

export const receptionHandlers: Handler[] = [
  handle(readReception, async (context) => {
    const { tx, today } = context
    return { rows: await opened(context, await findVisits(tx, today)), unseen: await findUnseen(tx, today), hours: await findHoursOn(tx, today) }
  }),
  handle(receiveVisit, async (context) => {
    const { tx, me, input: { alias, reason, person_id, language, area }, now, today, note } = context
    if (!person_id && !alias) refuseField('alias', 'Wer ist da? Eine Person wählen, oder einen Vornamen oder Decknamen eintragen.')
    if (language && !isOfList('language', language)) refuseField('language', 'Diese Sprache steht nicht in der Liste.')
    if (area && !isOfList('life-area', area)) refuseField('area', 'Dieses Handlungsfeld steht nicht in der Liste.')
    if (person_id) await demandPerson(tx, person_id)
    const id = newId()
    await insertVisit(tx, { id, came_on: today, came_at: now, person_id, language, area, received_by: me.id, ...await sealTexts(context, 'visits', { id, person_id }, { alias: person_id ? '' : alias, reason }) })
    note(person_id, { visit: id })
    return shown(context, id)
  }),
  handle(takeVisit, async (context) => {
    const { tx, me, params: { id }, now, note } = context
    const before = await shown(context, id)
    demand(canVisit(me, before).take!)
    await setTaken(tx, id, me.id, now)
    const after = await shown(context, id)
    // Somebody took them at the same moment.
    demand(after.taken_by === me.id || canVisit(me, after).take!)
    note(before.person_id, { visit: id, to: me.id })
    return after
  }),
  handle(releaseVisit, async (context) => {
    const { tx, me, params: { id }, note } = context
    const before = await shown(context, id)
    demand(canVisit(me, before).release!)
    await clearTaken(tx, id, me.id)
    note(before.person_id, { visit: id, to: null })
    return shown(context, id)
  }),
  handle(endVisit, async (context) => {
    const { tx, me, params: { id }, input: { outcome }, now, note } = context
    const before = await shown(context, id)
    demand(canVisit(me, before).end!)
    await setEnded(tx, id, outcome, now)
    note(before.person_id, { visit: id, outcome })
    return shown(context, id)
  }),
  handle(reopenVisit, async (context) => {
    const { tx, me, params: { id }, note } = context
    const before = await shown(context, id)
    demand(canVisit(me, before).reopen!)
    await clearEnded(tx, id)
    note(before.person_id, { visit: id, outcome: '' })
    return shown(context, id)
  }),
  handle(listOpeningHours, async ({ tx }) => ({ rows: await findHours(tx) })),
  handle(addOpeningHour, async ({ tx, input, note }) => {
    demandOrder(input)
    const id = newId()
    await insertHour(tx, id, input)
    note(null, { hour: id })
    return (await findHour(tx, id)) ?? refuse('not-found')
  }),
  handle(changeOpeningHour, async ({ tx, params: { id }, input, version, note }) => {
    demandOrder(input)
    note(null, { hour: id })
    return rowAfter(await updateHour(tx, id, version, input), () => findHour(tx, id))
  }),
  handle(removeOpeningHour, async ({ tx, params: { id }, version, note }) => {
    note(null, { hour: id })
    await goneAfter(await deleteHour(tx, id, version), () => findHour(tx, id))
    return done
  }),
]
