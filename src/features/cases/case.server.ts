import type { Tx } from '../../base/db.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { isResponsible } from '../access/grant.db.ts'
import { seesWhole } from '../people/merge.db.ts'
import { closeCase, extendCase, handOverCase, reopenCase } from './case.api.ts'
import { endStay, findCase, findResponsible, handOver, insertClosing, mayHaveCases, reopen, seesPlace, touchCase } from './case.db.ts'
import { canClose, canExtend, canHandOver, canReopen, overtakenText } from './case.rules.ts'

async function findAt(tx: Tx, id: string, version: number) {
  const found = (await findCase(tx, id)) ?? refuse('not-found')
  demandVersion(found, version)
  return found
}
/** Makes the new version of the case; whoever comes second is told. */
async function touch(tx: Tx, id: string, version: number, change?: { extended_until: string; extension_reason: string }): Promise<void> {
  if (!(await touchCase(tx, id, version, change))) refuse('changed-meanwhile', undefined, { current: await findCase(tx, id) })
}

export const caseHandlers: Handler[] = [
  handle(closeCase, async ({ tx, params, input, version, today, note }) => {
    demand(canClose(await findAt(tx, params.id, version), input.closed_on, today))
    if (input.end_stay) demand((await seesPlace(tx, params.id)) || 'Wo die Person wohnt, ist für diese Einsicht nicht freigegeben. Der Fall lässt sich beenden, ohne dass sie zugleich auszieht.')
    await touch(tx, params.id, version)
    await insertClosing(tx, params.id, { closed_on: input.closed_on, reason: input.reason })
    if (input.end_stay) await endStay(tx, params.id, input.closed_on)
    note(params.id, { reason: input.reason, on: input.closed_on })
    return done
  }),
  handle(reopenCase, async ({ tx, params, input, version, today, note }) => {
    const found = await findAt(tx, params.id, version)
    demand(canReopen(found, input.reopened_on, today))
    await touch(tx, params.id, version)
    await reopen(tx, found.closing_id!, input.reopened_on)
    note(params.id, { on: input.reopened_on })
    return done
  }),
  handle(extendCase, async ({ tx, params, input, version, note }) => {
    demand(canExtend(await findAt(tx, params.id, version), input.extended_until))
    await touch(tx, params.id, version, input)
    note(params.id, { until: input.extended_until })
    return done
  }),
  handle(handOverCase, async ({ tx, me, params, input, version, today, note }) => {
    demand(canHandOver(await findAt(tx, params.id, version), input.from, today))
    demand(me.role === 'lead' || (await isResponsible(tx, params.id)) || 'Übergeben kann nur, wer zuständig ist, oder die Leitung.')
    if (!(await mayHaveCases(tx, input.user_id))) refuseField('user_id', 'Zuständig sein können nur Integrationsmanagement und Leitung.')
    const now = await findResponsible(tx, params.id, input.from)
    demand(now?.user_id !== input.user_id || 'Diese Person ist dann schon zuständig.')
    demand(input.user_id !== me.id || (await seesWhole(tx, [params.id])) || 'Übernehmen kann nur, wer den Fall schon ganz sehen darf.')
    const { id, overtaken } = await handOver(tx, [{ id: params.id, version, to: input.user_id }], input.from, input.reason)
    if (overtaken.length) refuse('changed-meanwhile', overtakenText(overtaken), { current: await findCase(tx, params.id) })
    note(params.id, { handover: id, to: input.user_id, from: input.from })
    return done
  }),
]
