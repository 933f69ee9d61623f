/** Endpoints of every kind of fact: list, add, correct, remove, and the trace of one row. */
import { z } from 'zod'
import { ById, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { factKinds, factRow, type FactKind } from './fact.ts'
import { factAccess } from './person.access.ts'

const OfPerson = z.object({ personId: z.uuid() })
export const OneFact = z.object({ personId: z.uuid(), id: z.uuid() })

const endpointsOf = <K extends FactKind>(kind: K) => {
  const { path, label, area, schema } = factKinds[kind]
  const audit = (act: string) => `${kind}.${act}`
  return {
    add: endpoint({ method: 'POST', path: `/api/persons/:personId/${path}`, summary: `${label}: eintragen`, kind: 'create', params: OfPerson, input: schema, output: ById, may: factAccess.add, audit: audit('add') }),
    correct: endpoint({ method: 'PUT', path: `/api/persons/:personId/${path}/:id`, summary: `${label}: berichtigen`, kind: 'change', params: OneFact, input: schema, output: z.object({ id: z.uuid(), version: z.number().int() }), may: factAccess.correct, audit: audit('correct') }),
    remove: endpoint({ method: 'DELETE', path: `/api/persons/:personId/${path}/:id`, summary: `${label}: löschen`, kind: 'change', params: OneFact, output: Done, may: factAccess.remove, audit: audit('remove') }),
    list: endpoint({ method: 'GET', path: `/api/persons/:personId/${path}`, summary: `${label}: Verlauf`, kind: 'read', params: OfPerson, output: z.object({ rows: z.array(factRow(kind)) }), may: factAccess.list, audit: audit('list'), reads: [area] }),
  }
}
export const factEndpoints = Object.fromEntries((Object.keys(factKinds) as FactKind[]).map((kind) => [kind, endpointsOf(kind)])) as unknown as { [K in FactKind]: ReturnType<typeof endpointsOf<K>> }

/** What a row said before, who changed it, and when: for every row of a case. */
export const traceRow = endpoint({
  method: 'GET', path: '/api/persons/:personId/trace/:id', summary: 'Frühere Stände einer Zeile', kind: 'read', params: OneFact,
  output: pageOf(z.object({ operation: z.string(), changed_at: z.coerce.date().transform((at) => at.toISOString()), changed_by: z.string(), before: z.record(z.string(), z.unknown()).nullable() })),
  may: factAccess.trace, audit: 'fact.trace', reads: ['status', 'counselling'],
})
