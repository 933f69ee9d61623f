import { done } from '../../base/endpoint.ts'
import { within } from '../../base/db.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { addMonths, germanDay } from '../../base/day.ts'
import { handOver } from '../cases/case.db.ts'
import { overtakenText } from '../cases/case.rules.ts'
import { undoAct } from '../people/merge.db.ts'
import { canHandover } from './handover.access.ts'
import { giveBackHandover, listHandoverCases, listHandovers, listOrphans, makeHandover, readHandover, takeBackHandover } from './handover.api.ts'
import { findCases, findColleagues, findHandedCases, findHandover, findHandovers, findKnownCases, findOrphans, findUsers, markTakenBack } from './handover.db.ts'
import type { HandoverInput } from './handover.ts'

type Acting = Pick<Context, 'tx' | 'today' | 'note'>

/** Hands over, or refuses and changes nothing: a case that is foreign or absent (404), closed, changed since it was seen (412), or a receiver who cannot have it. */
async function give({ tx, today, note }: Acting, { from, reason, cases }: HandoverInput): Promise<{ id: string; cases: number }> {
  demand(from <= addMonths(today, 12) || 'Die Übergabe liegt mehr als ein Jahr in der Zukunft.')
  const ids = cases.map((one) => one.id)
  if (new Set(ids).size < ids.length) refuse('input', 'Ein Fall steht zweimal in der Auswahl.')
  const facts = new Map((await findCases(tx, from, ids)).map((one) => [one.id, one]))
  const missing = ids.filter((id) => !facts.has(id))
  if (missing.length) {
    const known = new Map((await findKnownCases(tx, missing)).map((one) => [one.id, one.number]))
    const [foreign] = missing.filter((id) => !known.has(id))
    if (foreign) refuse('not-found')
    refuse('conflict', `Fall ${known.get(missing[0]!)} lässt sich ab ${germanDay(from)} nicht übergeben: Er läuft dann nicht, oder jemand anderes ist zuständig.`)
  }
  const receivers = new Map((await findUsers(tx, [...new Set(cases.map((one) => one.to))])).map((user) => [user.id, user]))
  for (const one of cases) {
    const receiver = receivers.get(one.to)
    if (receiver?.role !== 'caseworker') refuse('conflict', 'Übernehmen kann nur, wer im Integrationsmanagement arbeitet. Übergeben wurde nichts.')
    if (receiver.state !== 'active' && receiver.state !== 'invited') refuse('conflict', `${receiver.name} kann nichts übernehmen: Das Konto ist ${receiver.state === 'disabled' ? 'gesperrt' : 'nicht offen'}. Übergeben wurde nichts.`)
    const now = facts.get(one.id)!
    // Whoever was overtaken by the same wish is told who was first, not that there is nothing to do.
    demand(now.responsible_id !== one.to || now.version !== one.version || `Für Fall ${now.number} ist ${receiver.name} dann schon zuständig. Übergeben wurde nichts.`)
  }
  const { id, overtaken } = await handOver(tx, cases, from, reason)
  if (overtaken.length) refuse('changed-meanwhile', overtakenText(overtaken))
  for (const one of cases) note(one.id, { handover: id, to: one.to, of: facts.get(one.id)!.responsible_id, from })
  return { id, cases: cases.length }
}

async function found({ tx, me, params, today }: Pick<Context, 'tx' | 'me' | 'today'> & { params: { id: string } }) {
  return (await findHandover(tx, params.id, me.id, today)) ?? refuse('not-found')
}

export const handoverHandlers: Handler[] = [
  handle(listHandoverCases, async ({ tx, input }) => ({ cases: await findCases(tx, input.on), colleagues: await findColleagues(tx, input.on) })),
  handle(makeHandover, async (context) => give(context, context.input)),
  handle(listHandovers, ({ tx, input, me, today }) => findHandovers(tx, input, me.id, today)),
  handle(readHandover, async (context) => {
    const { id } = await found(context)
    return { rows: await findHandedCases(context.tx, id) }
  }),
  handle(takeBackHandover, async (context) => {
    const { tx, me, now, note } = context
    const handover = await found(context)
    demand(canHandover(me, handover).takeBack!)
    const cases = await findHandedCases(tx, handover.id)
    // Rows of cases that the one who acts does not see, or no longer sees, go back all the same; none of them is shown.
    const changed = await within(tx, 'importer', () => undoAct(tx, handover.act_id))
    demand(changed.length === 0 || 'An diesen Fällen wurde seither gearbeitet. Sie lassen sich zurückgeben, aber nicht mehr zurücknehmen.')
    demand((await markTakenBack(tx, handover.id, me.id, now)).numUpdatedRows > 0n || 'Die Übergabe ist schon zurückgenommen.')
    for (const one of cases) note(one.person_id, { handover: handover.id })
    return done
  }),
  handle(giveBackHandover, async (context) => {
    const { tx, me, input, today } = context
    const handover = await found(context)
    demand(canHandover(me, handover).giveBack!)
    const facts = new Map((await findCases(tx, today)).map((one) => [one.id, one]))
    // Only what is still where it went; a lead gives all of it back, a caseworker the own.
    const back = (await findHandedCases(tx, handover.id)).flatMap((one) => {
      const now = facts.get(one.person_id)
      return now && now.responsible_id === one.to_user && one.from_user && (me.role === 'lead' || one.to_user === me.id) ? [{ id: one.person_id, version: now.version, to: one.from_user }] : []
    })
    demand(back.length > 0 || 'Von diesen Fällen ist keiner mehr dort, wohin er übergeben wurde, oder es war niemand zuständig.')
    return give(context, { from: today, reason: input.reason, cases: back })
  }),
  handle(listOrphans, async ({ tx, today }) => ({ rows: await findOrphans(tx, today) })),
]
