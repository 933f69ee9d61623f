/** Endpoints over HTTP: Fastify carries, `perform` decides. */
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { FileAnswer, PictureAnswer, type Endpoint, type Me } from './endpoint.ts'
import { demandMay, nobody, perform, type Handler, type House, type RequestFacts } from './handle.ts'
import { newId } from './id.ts'
import { Refusal, refusals, refuse } from './refused.ts'

const COOKIE = '__Host-wegbegleiter'
const JSON_LIMIT = 1_000_000, FILES_LIMIT = 20, MEGABYTE = 1_000_000
/** Bytes of all files of one request. */
const UPLOAD_LIMIT = 50_000_000
/** Requests of one account that may wait for their turn to be counted. */
const WAITING_LIMIT = 20
/** Signs of a file's name that are kept; the end, because it says what kind of file it is. */
const LONGEST_NAME = 200
/** Milliseconds in which a request has to have arrived; whoever sends a byte a minute must not keep it open for ever. */
const ARRIVAL = 300_000

export type Serving = {
  house: House
  handlers: readonly Handler[]
  /** Who the session token belongs to; null when it is unknown, ended or too old. `stage` other than full only reaches endpoints for `anyone`. */
  whoIs(token: string): Promise<Me | null>
  /** Whether the sign-in was confirmed within the last 10 minutes. */
  isConfirmed(me: Me): Promise<boolean>
  trustProxy: boolean
  version: string
}

/** A Fastify server with every endpoint as a route, security headers, and refusals as `application/problem+json`. */
export async function createServer(serving: Serving): Promise<FastifyInstance> {
  // One hop only: the address that the own proxy saw. Trusting the whole header would let anybody choose the address that failed tries are counted by.
  const server = Fastify({ trustProxy: serving.trustProxy ? (_address, hop) => hop === 0 : false, bodyLimit: JSON_LIMIT, requestTimeout: ARRIVAL, genReqId: () => newId() })
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: {
      defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
      manifestSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"], requireTrustedTypesFor: ["'script'"],
    } },
    strictTransportSecurity: { maxAge: 31_536_000 }, referrerPolicy: { policy: 'no-referrer' }, xFrameOptions: { action: 'deny' },
  })
  await server.register(compress, { threshold: 1024 })
  await server.register(cookie)
  await server.register(multipart, { limits: { files: FILES_LIMIT, fields: 20, fieldSize: 100_000 } })
  server.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  const uploading = new Set<string>(), counting: Turns = new Map()
  for (const handler of serving.handlers) {
    server.route({ method: handler.endpoint.method, url: handler.endpoint.path, handler: (request, reply) => answer(serving, handler, uploading, counting, request, reply) })
  }
  server.all('/api/*', () => refuse('not-found'))
  return server
}

/** Per account: the last of those who wait for their turn, and how many they are. */
type Turns = Map<string, { last: Promise<unknown>; waiting: number }>
/** Does the work when everything before it of the same account is done. */
async function inTurn<T>(turns: Turns, account: string, work: () => Promise<T>): Promise<T> {
  const { last, waiting } = turns.get(account) ?? { last: Promise.resolve(), waiting: 0 }
  if (waiting >= WAITING_LIMIT) refuse('too-many', 'Für dieses Konto wird gerade schon viel gezählt. Bitte warten, bis es fertig ist.', { retryAfter: 5 })
  const own = last.then(work), done = own.catch(() => {})
  turns.set(account, { last: done, waiting: waiting + 1 })
  try {
    return await own
  } finally {
    const now = turns.get(account)!
    if (now.waiting === 1) turns.delete(account)
    else now.waiting--
  }
}

/** `uploading`: accounts whose files are being received and read. `counting`: figures keep the database busy, so each account has them counted one at a time. */
async function answer(serving: Serving, handler: Handler, uploading: Set<string>, counting: Turns, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { endpoint } = handler
  demandSameOrigin(request, endpoint)
  const token = request.cookies[COOKIE]
  const me = (token && await serving.whoIs(token)) || nobody
  // Before anything of the body is read: whoever may not, uploads nothing either.
  demandMay(endpoint, me)
  if (endpoint.confirm && me !== nobody && !(await serving.isConfirmed(me))) refuse('confirm')
  if (endpoint.files) {
    if (uploading.has(me.id)) refuse('too-many', 'Für dieses Konto werden gerade schon Dateien gelesen. Bitte warten, bis sie gelesen sind.', { retryAfter: 5 })
    uploading.add(me.id)
  }
  try {
    if (endpoint.as !== 'figures') return await answerTo(serving, handler, me, token, request, reply)
    return await inTurn(counting, me.id, async () => {
      // Whoever hung up while waiting needs no answer.
      if (request.raw.socket.destroyed) refuse('input')
      return answerTo(serving, handler, me, token, request, reply)
    })
  } finally {
    if (endpoint.files) uploading.delete(me.id)
  }
}

async function answerTo(serving: Serving, handler: Handler, me: Me, token: string | undefined, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { endpoint } = handler
  let nextToken: string | null | undefined
  const { input, files } = endpoint.files ? await readFiles(request, endpoint.files.megabytes) : { input: request.body ?? undefined, files: [] }
  const facts: RequestFacts = {
    ip: request.ip, device: request.headers['user-agent']?.slice(0, 300) ?? '', token, files, origin: `${request.protocol}://${request.host}`,
    setToken: (next) => { nextToken = next },
  }
  const match = request.headers['if-match']
  const key = request.headers['idempotency-key']
  const result = await perform(serving.house, handler, {
    me, params: emptyAsNothing(request.params), query: emptyAsNothing(request.query), input,
    version: match ? Number(match.replace(/\D/g, '')) : null, retry: typeof key === 'string' && key.length >= 8 && key.length <= 100 ? key : null, request: facts,
  })
  if (nextToken) reply.setCookie(COOKIE, nextToken, { path: '/', httpOnly: true, secure: true, sameSite: 'strict' })
  if (nextToken === null) reply.clearCookie(COOKIE, { path: '/', httpOnly: true, secure: true, sameSite: 'strict' })
  const { body } = result
  if (body instanceof FileAnswer) {
    if (body instanceof PictureAnswer) return reply.type(body.type).header('content-disposition', 'inline').send(body.body)
    return reply.type(body.type).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(body.name)}`).send(body.body)
  }
  const version = (body as { version?: unknown } | null)?.version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply.send(body)
}

const emptyAsNothing = (value: unknown): unknown => (value && typeof value === 'object' && Object.keys(value).length === 0 ? undefined : value)

/** Changes come only from our own pages: the browser says so (Fetch Metadata), or the Origin is ours. */
function demandSameOrigin(request: FastifyRequest, endpoint: Endpoint): void {
  if (endpoint.method === 'GET') return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const foreign = (site !== undefined && site !== 'same-origin' && site !== 'none') || (origin !== undefined && hostOf(origin) !== request.host)
  if (foreign) refuse('not-allowed', 'Diese Anfrage kam von einer fremden Seite.')
}

const hostOf = (origin: string): string => {
  try { return new URL(origin).host } catch { return '' }
}

async function readFiles(request: FastifyRequest, megabytes: number): Promise<{ input: unknown; files: { name: string; body: Buffer }[] }> {
  const files: { name: string; body: Buffer }[] = []
  const input: Record<string, unknown> = {}
  let size = 0
  for await (const part of request.parts({ limits: { fileSize: megabytes * MEGABYTE } })) {
    if (part.type === 'file') {
      const body = await part.toBuffer().catch((error: unknown) => (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE' ? refuse('too-large', `Die Datei ist größer als ${megabytes} MB.`) : Promise.reject(error))
      size += body.length
      if (size > UPLOAD_LIMIT) refuse('too-large', `Die Dateien sind zusammen größer als ${UPLOAD_LIMIT / 1_000_000} MB.`)
      files.push({ name: part.filename.slice(-LONGEST_NAME), body })
    } else input[part.fieldname] = part.value
  }
  return { input: Object.keys(input).length ? input : undefined, files }
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = error instanceof Refusal ? error : carriedRefusal(error)
  // Who asked hung up before everything was sent: nobody reads an answer, and nothing here is wrong. A database that hangs up says ECONNRESET too.
  if (!refusal && !request.raw.complete && (error as { code?: string }).code === 'ECONNRESET') return reply.code(400).send()
  if (!refusal) {
    // Server-side only: the answer says nothing but the request's number. Error texts of the database may hold values, so they stay out too.
    process.stderr.write(`Fehler in Anfrage ${request.id} ${request.method} ${request.routeOptions?.url ?? ''}: ${(error as Error)?.stack?.split('\n').slice(1, 8).join('\n') ?? ''} ${(error as { code?: string })?.code ?? (error as Error)?.name}\n`)
    return reply.code(500).type('application/problem+json').send({ type: 'about:blank', title: 'Das hat nicht geklappt. Nichts wurde gespeichert.', status: 500, code: 'failure', request: request.id })
  }
  const { status } = refusals[refusal.code]
  if (refusal.detail.retryAfter) reply.header('retry-after', refusal.detail.retryAfter)
  return reply.code(status).type('application/problem+json').send({ type: 'about:blank', title: refusal.message, status, code: refusal.code, fields: refusal.detail.fields, current: refusal.detail.current })
}

const tooLarge: Record<string, string> = {
  FST_FILES_LIMIT: `Es sind mehr als ${FILES_LIMIT} Dateien.`, FST_ERR_CTP_BODY_TOO_LARGE: 'Die Eingabe ist zu lang.',
}
/** Refusals that Fastify itself speaks: too large, not JSON. */
function carriedRefusal(error: unknown): Refusal | null {
  const status = (error as { statusCode?: number })?.statusCode
  if (status === 413) return new Refusal('too-large', tooLarge[(error as { code?: string }).code ?? ''] ?? refusals['too-large'].sentence, {})
  if (status === 429) return new Refusal('too-many', refusals['too-many'].sentence, {})
  if (status && status >= 400 && status < 500) return new Refusal('input', refusals.input.sentence, {})
  return null
}
