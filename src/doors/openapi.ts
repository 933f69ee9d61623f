/** The served endpoints as an OpenAPI document, for the administration and its tools. */
import { z } from 'zod'
import { endpoint, rules } from '../base/endpoint.ts'
import { handle, type Handler } from '../base/handle.ts'
import { openApi } from '../base/openapi.ts'

const access = rules('openapi', { read: { administrator: 'schließt Programme an' } })

export const readOpenApi = endpoint({
  method: 'GET', path: '/api/openapi.json', summary: 'Diese Beschreibung (OpenAPI 3.1)', kind: 'read', output: z.record(z.string(), z.unknown()), may: access.read, audit: access.read.act,
})
/** `handlers` is asked at the first request, as the list contains this handler itself. */
export function openApiHandler(handlers: () => readonly Handler[], version: string): Handler {
  let document: Record<string, unknown> | undefined
  return handle(readOpenApi, async () => (document ??= openApi(handlers().map((handler) => handler.endpoint), 'Wegbegleiter', version)))
}
