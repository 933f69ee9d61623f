/** Acting as somebody of the example municipality: the same endpoints as in the browser, with the same rules, rights and audit. */
import type { z } from 'zod'
import type { Endpoint, Me } from '../../base/endpoint.ts'
import { perform, type Handler, type House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'

type Given<E extends Endpoint> = { params?: z.input<E['params']>; query?: z.input<E['query']>; input?: z.input<E['input']>; version?: number; files?: { name: string; body: Buffer }[] }

/** `act(endpoint, given)` answers as the browser would be answered; a refusal is thrown. */
export function actingAs(house: House, handlers: readonly Handler[], me: Me) {
  const byEndpoint = new Map(handlers.map((handler) => [handler.endpoint as Endpoint, handler]))
  return async <E extends Endpoint>(endpoint: E, given: Given<E>): Promise<z.output<E['output']>> => {
    const { body } = await perform(house, byEndpoint.get(endpoint)!, {
      me, params: given.params, query: given.query, input: given.input, version: given.version ?? null, retry: newId(),
      request: { ip: '', device: 'Beispiel', token: undefined, origin: '', files: given.files ?? [], setToken: () => {} },
    })
    return body as z.output<E['output']>
  }
}

/** Numbers between 0 and 1 that look like chance and are always the same (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
