/** A visitor without pages: keeps the session cookie between calls, from any address, as any device. For tests of signing in. */
import { call, type CallArguments } from '../src/base/call.ts'
import type { Endpoint } from '../src/base/endpoint.ts'
import type { World } from './world.ts'
import type { z } from 'zod'

export type Visitor = ReturnType<typeof openVisitor>

export function openVisitor(world: World, device = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0') {
  const jar = { token: '' }
  const answers: string[] = []
  const fetcher: typeof fetch = async (url, init = {}) => {
    const response = await world.fetchAs(jar.token)(url, { ...init, headers: { ...(init.headers as Record<string, string>), 'user-agent': device } })
    const set = response.headers.getSetCookie().find((cookie) => cookie.startsWith('__Host-wegbegleiter='))
    if (set !== undefined) jar.token = /^[^=]+=([^;]*)/.exec(set)![1]!
    answers.push(await response.clone().text())
    return response
  }
  return {
    /** The session token; empty when signed out. Tests may put a stolen one here. */
    jar,
    /** Every answer so far, as text: searched for what must never leave. */
    answers,
    call: <E extends Endpoint>(endpoint: E, given: CallArguments<E>): Promise<z.output<E['output']>> => call(endpoint, given, fetcher),
  }
}
