import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { closeCase, extendCase, handOverCase, reopenCase } from './case.api.ts'
import { endStay, findCase, handOver, insertClosing, reopen, touchCase } from './case.db.ts'
import { canClose, canExtend, canHandOver, canReopen } from './case.rules.ts'

const done = { done: true } as const

export const caseHandlers: Handler[] = [
  handle(closeCase, async ({ tx, params, input, version, today, note }) => {
    const found = (await findCase(tx, params.id)) ?? refuse('not-found')
    demandVersion(found, version)
    demand(canClose(found, input.closed_on, today))
    await insertClosing(tx, params.id, { closed_on: input.closed_on, reason: input.reason })
    if (input.end_stay) await endStay(tx, params.id, input.closed_on)
    await touchCase(tx, params.id)
    note(params.id, { reason: input.reason, on: input.closed_on })
    return done
  }),
  handle(reopenCase, async ({ tx, params, input, version, today, note }) => {
    const found = (await findCase(tx, params.id)) ?? refuse('not-found')
    demandVersion(found, version)
    demand(canReopen(found, input.reopened_on, today))
    await reopen(tx, found.closing_id!, input.reopened_on)
    await touchCase(tx, params.id)
    note(params.id, { on: input.reopened_on })
    return done
  }),
  handle(extendCase, async ({ tx, params, input, version, note }) => {
    const found = (await findCase(tx, params.id)) ?? refuse('not-found')
    demandVersion(found, version)
    demand(canExtend(found, input.extended_until))
    await touchCase(tx, params.id, input)
    note(params.id, { until: input.extended_until })
    return done
  }),
  handle(handOverCase, async ({ tx, params, input, version, today, note }) => {
    const found = (await findCase(tx, params.id)) ?? refuse('not-found')
    demandVersion(found, version)
    demand(canHandOver(found, input.from, today))
    await handOver(tx, params.id, input.user_id, input.from, input.reason)
    await touchCase(tx, params.id)
    note(params.id, { to: input.user_id, from: input.from })
    return done
  }),
]
