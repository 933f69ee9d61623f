/** Handlers of every kind of fact, and the trace of one row. */
import { done, type Endpoint } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { factEndpoints, traceRow } from './fact.api.ts'
import { deleteFact, findFact, findFacts, findTrace, hasDocument, insertFact, updateFact } from './fact.db.ts'
import { factKinds, type FactKind } from './fact.ts'
import { demandPerson } from './person.db.ts'

/** `valid_until` before `valid_from` would be a fact that never held. */
function demandOrder(input: Record<string, unknown>): void {
  const { valid_from: from, valid_until: until } = input as { valid_from?: string | null; valid_until?: string | null }
  if (from && until && until < from) refuseField('valid_until', 'Das Ende liegt vor dem Anfang.')
}

function handlersOf(kind: FactKind): Handler[] {
  // The endpoints of all kinds have the same shape; what differs is the schema, which has already parsed the input.
  const endpoints = factEndpoints[kind] as unknown as Record<'add' | 'correct' | 'remove' | 'list', Endpoint>
  type Given = Context & { params: { personId: string; id: string }; input: Record<string, unknown> }
  /** The row at the version that was seen; 404 and 412 otherwise. */
  const demandSeen = async ({ tx, params, version }: Given) => {
    await demandPerson(tx, params.personId)
    demandVersion((await findFact(tx, kind, params.personId, params.id)) ?? refuse('not-found'), version)
  }
  const demandProof = async ({ tx, params, input }: Given) => { if (input.document_id && !(await hasDocument(tx, params.personId, input.document_id as string))) refuse('not-found') }
  // Between reading and writing somebody else committed.
  const overtaken = async ({ tx, params }: Given): Promise<never> => refuse('changed-meanwhile', undefined, { current: await findFact(tx, kind, params.personId, params.id) })
  return [
    handle(endpoints.list, async (context) => {
      const { tx, params, note } = context as Given
      await demandPerson(tx, params.personId)
      if (factKinds[kind].area !== 'contact') note(params.personId, { kind })
      return { rows: await findFacts(tx, kind, params.personId) }
    }),
    handle(endpoints.add, async (context) => {
      const { tx, params, input, note } = context as Given
      await demandPerson(tx, params.personId)
      demandOrder(input)
      await demandProof(context as Given)
      const id = await insertFact(tx, kind, params.personId, input)
      note(params.personId, { kind, id })
      return { id }
    }),
    handle(endpoints.correct, async (context) => {
      const { tx, params, input, version, note } = context as Given
      await demandSeen(context as Given)
      demandOrder(input)
      await demandProof(context as Given)
      note(params.personId, { kind, id: params.id })
      return { id: params.id, version: (await updateFact(tx, kind, params.id, version, input)) ?? (await overtaken(context as Given)) }
    }),
    handle(endpoints.remove, async (context) => {
      const { tx, params, version, note } = context as Given
      await demandSeen(context as Given)
      if (!(await deleteFact(tx, kind, params.id, version))) await overtaken(context as Given)
      note(params.personId, { kind, id: params.id })
      return done
    }),
  ]
}

export const factHandlers: Handler[] = [
  ...(Object.keys(factKinds) as FactKind[]).flatMap(handlersOf),
  handle(traceRow, async ({ tx, params, note }) => {
    await demandPerson(tx, params.personId)
    note(params.personId, { row: params.id })
    const rows = await findTrace(tx, params.personId, params.id)
    return { rows, total: rows.length }
  }),
]
