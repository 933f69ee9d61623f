/** Handlers of every kind of fact, and the trace of one row. */
import type { Endpoint } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { factEndpoints, traceRow } from './fact.api.ts'
import { deleteFact, findFact, findFacts, findTrace, insertFact, updateFact } from './fact.db.ts'
import { factKinds, type FactKind } from './fact.ts'

/** `valid_until` before `valid_from` would be a fact that never held. */
function demandOrder(input: Record<string, unknown>): void {
  const { valid_from: from, valid_until: until } = input as { valid_from?: string | null; valid_until?: string | null }
  if (from && until && until < from) refuse('input', undefined, { fields: { valid_until: 'Das Ende liegt vor dem Anfang.' } })
}

function handlersOf(kind: FactKind): Handler[] {
  // The endpoints of all kinds have the same shape; what differs is the schema, which has already parsed the input.
  const endpoints = factEndpoints[kind] as unknown as Record<'add' | 'correct' | 'remove' | 'list', Endpoint>
  type Given = Context & { params: { personId: string; id: string }; input: Record<string, unknown> }
  const facts = (id: string) => ({ kind, id })
  return [
    handle(endpoints.list, async (context) => {
      const { tx, params, note } = context as Given
      if (factKinds[kind].area !== 'contact') note(params.personId, { kind })
      return { rows: await findFacts(tx, kind, params.personId) }
    }),
    handle(endpoints.add, async (context) => {
      const { tx, params, input, note } = context as Given
      demandOrder(input)
      const id = await insertFact(tx, kind, params.personId, input)
      note(params.personId, facts(id))
      return { id }
    }),
    handle(endpoints.correct, async (context) => {
      const { tx, params, input, note, version } = context as Given
      const row = (await findFact(tx, kind, params.personId, params.id)) ?? refuse('not-found')
      demandVersion(row, version)
      demandOrder(input)
      note(params.personId, facts(params.id))
      return { id: params.id, version: await updateFact(tx, kind, params.id, input) }
    }),
    handle(endpoints.remove, async (context) => {
      const { tx, params, note } = context as Given
      if (!(await findFact(tx, kind, params.personId, params.id))) refuse('not-found')
      await deleteFact(tx, kind, params.id)
      note(params.personId, facts(params.id))
      return { done: true as const }
    }),
  ]
}

export const factHandlers: Handler[] = [
  ...(Object.keys(factKinds) as FactKind[]).flatMap(handlersOf),
  handle(traceRow, async ({ tx, params, note }) => {
    note(params.personId, { row: params.id })
    const rows = await findTrace(tx, params.personId, params.id)
    return { rows: rows.map((row) => ({ ...row, before: row.before as Record<string, unknown> | null })), total: rows.length }
  }),
]
