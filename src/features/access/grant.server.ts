import { addDays } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { endAccess, giveAccess, listCaseload, listGrants, listLooks, listReads, takeLook } from './grant.api.ts'
import { countLoad, endGrant, findCaseload, findGrant, findGrants, findLooks, findReads, findReceiver, findRunningLook, insertGrant, insertLook, isCase, isLastNamed, isResponsible } from './grant.db.ts'
import { canDeputise, canEnd, canLook, grantState } from './grant.rules.ts'

/** `summaryOf`: what an act is called in German, by its audit name. */
export const grantHandlers = (summaryOf: (act: string) => string): Handler[] => [
  handle(listGrants, async ({ tx, params, today }) => {
    const rows = await findGrants(tx, params.id)
    // Whoever sees a case has a grant, so none at all means that the case may not be seen.
    if (rows.length === 0) refuse('not-found')
    const responsible = await isResponsible(tx, params.id)
    const shown = []
    for (const row of rows) shown.push({ ...row, state: grantState(row.valid_from, row.through, today), isResponsible: responsible, isLastNamed: await isLastNamed(tx, row) })
    return { rows: shown }
  }),
  handle(listReads, async ({ tx, params }) => {
    if ((await findGrants(tx, params.id)).length === 0) refuse('not-found')
    return { rows: (await findReads(tx, params.id)).map((row) => ({ ...row, summary: summaryOf(row.act) })) }
  }),
  handle(listLooks, async ({ tx, today }) => ({ rows: (await findLooks(tx)).map((row) => ({ ...row, state: grantState(row.valid_from, row.through, today) })) })),

  handle(takeLook, async ({ tx, me, input, today, note }) => {
    if (!(await isCase(tx, input.case_id))) refuse('not-found')
    demand(canLook(input.through, await findRunningLook(tx, input.case_id, me.id, today), today))
    const id = await insertLook(tx, input.case_id, input.areas, addDays(input.through, 1), input.reason)
    note(input.case_id, { grant: id, areas: input.areas, through: input.through })
    return { id }
  }),
  handle(giveAccess, async ({ tx, me, params, input, today, note }) => {
    if (!(await isCase(tx, params.id))) refuse('not-found')
    demand(canDeputise(input.from, input.through, today))
    const receiver = await findReceiver(tx, input.user_id)
    if (receiver?.id === me.id) refuseField('user_id', 'Die Vertretung ist jemand anderes.')
    const owns = await isResponsible(tx, params.id)
    if (!owns && me.role !== 'lead') refuse('conflict', 'Vertretungen regelt, wer für den Fall zuständig ist, oder die Leitung.')
    // A lead who is not responsible lets no other lead see: a lead looks with a reason of their own.
    if (receiver?.role !== 'caseworker' && !(owns && receiver?.role === 'lead')) refuseField('user_id', 'Vertreten kann nur, wer im Integrationsmanagement arbeitet.')
    const id = await insertGrant(tx, params.id, { user_id: input.user_id, areas: input.areas, from: input.from, until: addDays(input.through, 1), kind: 'deputy', reason: input.reason })
    note(params.id, { grant: id, to: input.user_id, areas: input.areas, from: input.from, through: input.through })
    return { id }
  }),
  handle(endAccess, async ({ tx, me, params, today, note }) => {
    const rows = await findGrants(tx, params.caseId)
    const grant = rows.find((row) => row.id === params.id) ?? (await findGrant(tx, params.caseId, params.id)) ?? refuse('not-found')
    const facts = { user_id: grant.user_id, kind: grant.kind as (typeof rows)[number]['kind'], state: grantState(grant.valid_from, grant.through, today) }
    demand(canEnd(me, { ...facts, isResponsible: await isResponsible(tx, params.caseId), isLastNamed: await isLastNamed(tx, grant) }))
    if (!(await endGrant(tx, params.id))) refuse('not-found')
    note(params.caseId, { grant: params.id, kind: grant.kind, of: grant.user_id })
    return done
  }),
  handle(listCaseload, async ({ tx, me, input, today }) => ({ ...(await findCaseload(tx, input, me.id, today)), load: await countLoad(tx, me.id, today) })),
]
