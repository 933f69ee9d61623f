/** The OpenAPI 3.1 document, generated from the endpoints that are served. */
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })

export function openApi(endpoints: readonly Endpoint[], title: string, version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][endpoint.method.toLowerCase()] = {
      operationId: endpoint.audit, summary: endpoint.summary,
      description: endpoint.may.anyone ? 'Ohne Anmeldung.' : `Rollen: ${Object.entries(endpoint.may.roles).map(([role, why]) => `${role} (${why})`).join(', ')}.`,
      parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query'),
        ...(endpoint.kind === 'change' ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
        ...(endpoint.kind === 'create' ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 100 } }] : [])],
      ...(endpoint.input instanceof z.ZodUndefined ? {} : { requestBody: { required: true, content: { [endpoint.files ? 'multipart/form-data' : 'application/json']: { schema: schemaOf(endpoint.input, 'input') } } } }),
      responses: {
        200: { description: 'In Ordnung', content: endpoint.output.meta()?.file ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } },
        default: { description: 'Abgelehnt', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
    }
  }
  return {
    openapi: '3.1.0', info: { title, version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } }, paths,
    components: { schemas: { Problem: { type: 'object', required: ['title', 'status', 'code'], properties: {
      type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' },
      fields: { type: 'object', additionalProperties: { type: 'string' } }, current: {}, request: { type: 'string' },
    } } } },
  }
}

function parameters(schema: z.ZodType, place: 'path' | 'query'): unknown[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({ name, in: place, required: place === 'path' || !field.safeParse(undefined).success, schema: schemaOf(field, 'input') }))
}
