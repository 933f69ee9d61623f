/** The browser's side of an endpoint: typed call, refusals as `Problem`, retries that create nothing twice. */
import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

/** A refusal as the server told it. `fields`: sentence per input; `current`: the row as it stands now (412). `status` 0: no connection. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string>
  readonly current: unknown
  constructor(status: number, code: string, title: string, fields: Record<string, string> = {}, current: unknown = undefined) {
    super(title)
    this.status = status; this.code = code; this.fields = fields; this.current = current
  }
}

type Part<K extends string, S extends z.ZodType> = undefined extends z.input<S> ? { [P in K]?: z.input<S> } : { [P in K]: z.input<S> }
export type CallArguments<E extends Endpoint> = Part<'params', E['params']> & Part<'query', E['query']> & Part<'input', E['input']>
  & (E['kind'] extends 'change' ? { version: number } : { version?: number }) & { key?: string; files?: File[]; signal?: AbortSignal }

/** Calls an endpoint. Creating calls carry a key (given or new) and are sent again when the connection was lost.
 *  `fetcher` is the browser's; tests bring one that speaks as a certain person. */
export async function call<E extends Endpoint>(endpoint: E, given: CallArguments<E>, fetcher: typeof fetch = fetch): Promise<z.output<E['output']>> {
  const response = await send(endpoint, given as Given, fetcher)
  if (endpoint.output.meta()?.file && response.ok) return await response.blob() as z.output<E['output']>
  const body = await response.json().catch(() => null)
  if (!response.ok) throw new Problem(response.status, body?.code ?? 'failure', body?.title ?? 'Das hat nicht geklappt.', body?.fields, body?.current)
  return body
}

type Given = { params?: Record<string, unknown>; query?: Record<string, unknown>; input?: unknown; version?: number; key?: string; files?: File[]; signal?: AbortSignal }

async function send(endpoint: Endpoint, given: Given, fetcher: typeof fetch): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (given.version !== undefined) headers['if-match'] = `"${given.version}"`
  if (endpoint.kind === 'create') headers['idempotency-key'] = given.key ?? crypto.randomUUID()
  let body: BodyInit | undefined
  if (given.files) {
    const form = new FormData()
    for (const [name, value] of Object.entries(given.input ?? {})) if (value !== undefined && value !== null) form.append(name, String(value))
    for (const file of given.files) form.append('files', file)
    body = form
  } else if (given.input !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(given.input)
  }
  const url = addressOf(endpoint, given)
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetcher(url, { method: endpoint.method, headers, body, signal: given.signal, credentials: 'same-origin' })
    } catch (error) {
      if (given.signal?.aborted) throw error
      // A read, or a create that carries a key, may safely be sent again.
      if (attempt >= 2 || (endpoint.kind !== 'read' && endpoint.kind !== 'create')) throw new Problem(0, 'offline', 'Keine Verbindung zum Server. Die Eingaben bleiben erhalten.')
      await new Promise((resolve) => setTimeout(resolve, 700 * (attempt + 1)))
    }
  }
}

/** Address of a call, with parameters in the path and the query behind it. */
export function addressOf(endpoint: Endpoint, given: { params?: Record<string, unknown>; query?: Record<string, unknown> } = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given.params?.[name] ?? '')))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given.query ?? {})) if (value !== undefined && value !== '') query.set(name, String(value))
  return query.size ? `${path}?${query}` : path
}
