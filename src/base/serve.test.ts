import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { z } from 'zod'
import { openWorld, type World } from '../../test/world.ts'
import { call, Problem } from './call.ts'
import { anyone, Done, endpoint, FileAnswer, FileOutput, rules, type Me } from './endpoint.ts'
import { demandVersion, handle } from './handle.ts'
import { refusals } from './refused.ts'
import { createServer } from './serve.ts'

const may = rules('thing', { do: { caseworker: 'eigene' } }).do
const Thing = z.object({ version: z.number().int(), name: z.string() })
const read = endpoint({ method: 'GET', path: '/api/thing', summary: '', kind: 'read', output: Thing, may, audit: 'thing.read' })
const change = endpoint({ method: 'PUT', path: '/api/thing', summary: '', kind: 'change', input: z.object({ name: z.string().min(1, 'Der Name fehlt.') }), output: Thing, may, audit: 'thing.change' })
const create = endpoint({ method: 'POST', path: '/api/things', summary: '', kind: 'create', input: z.object({ name: z.string() }), output: z.object({ n: z.number() }), may, audit: 'thing.create' })
const broken = endpoint({ method: 'GET', path: '/api/broken', summary: '', kind: 'read', output: z.object({}), may, audit: 'thing.broken' })
const cutOff = endpoint({ method: 'POST', path: '/api/cut-off', summary: '', kind: 'act', input: z.object({ name: z.string() }), output: z.object({}), may, audit: 'thing.cut-off' })
const upload = endpoint({ method: 'POST', path: '/api/files', summary: '', kind: 'act', files: { megabytes: 10 }, output: z.object({ sizes: z.array(z.number()) }), may, audit: 'thing.upload' })
const counted = endpoint({ method: 'POST', path: '/api/counted', summary: '', kind: 'read', input: z.object({ fails: z.boolean() }), output: z.object({ at: z.number() }), may: rules('thing', { do: { caseworker: 'alle', housing: 'alle' } }).do, audit: 'thing.counted', as: 'figures' })
const file = endpoint({ method: 'GET', path: '/api/file', summary: '', kind: 'read', output: FileOutput, may, audit: 'thing.file', confirm: true })

let world: World
let server: FastifyInstance
let made = 0, atOnce = 0, finished = 0, isConfirmed = true
const thing = { version: 1, name: 'alt' }
const people: Record<string, Me> = {}
before(async () => {
  world = await openWorld()
  for (const role of ['caseworker', 'housing'] as const) {
    const { id, name } = await world.actor(role)
    people[role] = { id, name, role, sessionId: '' }
  }
  const handlers = [
    handle(read, async () => thing),
    handle(change, async ({ input, version }) => { demandVersion(thing, version); return Object.assign(thing, input, { version: thing.version + 1 }) }),
    handle(create, async () => ({ n: ++made })),
    handle(broken, async () => { throw new Error('Haddad, Rami ist krank') }),
    handle(cutOff, async () => { throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) }),
    handle(counted, async ({ input, me }) => {
      if (me.role === 'caseworker') assert.equal(++atOnce, 1)
      await new Promise((resolve) => setTimeout(resolve, 40))
      if (me.role === 'caseworker') atOnce--
      if (input.fails) throw new Error('broken')
      return { at: ++finished }
    }),
    handle(upload, async ({ request }) => ({ sizes: request.files.map(({ body }) => body.length) })),
    handle(file, async () => new FileAnswer('Liste „März“.csv', 'text/csv', Buffer.from('a;b'))),
  ]
  server = await createServer({ house: world.house, handlers, version: '1', trustProxy: false, whoIs: async (token) => people[token] ?? null, isConfirmed: async () => isConfirmed })
})
after(async () => { await server.close(); await world.close() })

type Ask = { method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'; url: string; as?: string; headers?: Record<string, string>; payload?: string | Buffer | object }
const ask = ({ as = 'caseworker', headers, method = 'GET', ...more }: Ask): Promise<LightMyRequestResponse> => server.inject({ method, ...more, headers: { ...(as && { cookie: `__Host-wegbegleiter=${as}` }), ...headers } })

test('every refusal is problem+json with one German sentence', async () => {
  for (const [given, status, code] of [
    [{ url: '/api/thing', as: '' }, 401, 'no-session'], [{ url: '/api/thing', as: 'stolen' }, 401, 'no-session'], [{ url: '/api/thing', as: 'housing' }, 403, 'not-allowed'],
    [{ url: '/api/unknown' }, 404, 'not-found'], [{ url: '/api/thing', method: 'DELETE' }, 404, 'not-found'],
    [{ url: '/api/things', method: 'POST', payload: { name: 7 }, headers: { 'idempotency-key': 'long-enough' } }, 400, 'input'],
    [{ url: '/api/things', method: 'POST', payload: '{"name":', headers: { 'content-type': 'application/json' } }, 400, 'input'],
    [{ url: '/api/things', method: 'POST', payload: '<a/>', headers: { 'content-type': 'text/xml' } }, 400, 'input'],
    [{ url: '/api/things', method: 'POST', payload: { name: 'x'.repeat(1_100_000) } }, 413, 'too-large'],
  ] as [Ask, number, keyof typeof refusals][]) {
    const answer = await ask(given)
    assert.equal(answer.statusCode, status, JSON.stringify(given).slice(0, 100))
    assert.match(answer.headers['content-type']!, /^application\/problem\+json/)
    const body = answer.json()
    assert.deepEqual([body.status, body.code], [status, code])
    assert.match(body.title, /^[A-ZÄÖÜ].*\.$/)
  }
})

test('an error says its number and nothing else; the text of the error stays out of answer and log', async (t) => {
  const written: string[] = []
  t.mock.method(process.stderr, 'write', (text: string) => { written.push(text); return true })
  const answer = await ask({ url: '/api/broken' })
  t.mock.restoreAll()
  assert.equal(answer.statusCode, 500)
  assert.deepEqual(Object.keys(answer.json()).sort(), ['code', 'request', 'status', 'title', 'type'])
  assert.ok(written.join('').includes(answer.json().request))
  assert.ok(!`${answer.body}${written.join('')}`.includes('Haddad'))
})

test('a database that hangs up is an error of ours, not of who asked', async (t) => {
  const address = await server.listen({ port: 0 })
  t.mock.method(process.stderr, 'write', () => true)
  const answer = await fetch(`${address}/api/cut-off`, { method: 'POST', headers: { cookie: '__Host-wegbegleiter=caseworker', 'content-type': 'application/json' }, body: '{"name":"Tür"}' })
  t.mock.restoreAll()
  assert.equal(answer.status, 500)
  assert.equal((await answer.json() as { code: string }).code, 'failure')
})

test('a change carries the version it saw; the second of two is told how the row stands now', async () => {
  const first = await ask({ url: '/api/thing' })
  assert.equal(first.headers.etag, '"1"')
  const put = (name: string, match?: string) => ask({ url: '/api/thing', method: 'PUT', payload: { name }, headers: match ? { 'if-match': match } : {} })
  assert.equal((await put('neu', '"1"')).headers.etag, '"2"')
  const late = await put('zu spät', '"1"')
  assert.deepEqual([late.statusCode, late.json().current], [412, { version: 2, name: 'neu' }])
  assert.equal((await put('ohne')).statusCode, 400)
  assert.equal((await put('', '"2"')).json().fields.name, 'Der Name fehlt.')
})

test('a change from a foreign page is refused, whatever cookie it carries', async () => {
  const post = (headers: Record<string, string>) => ask({ url: '/api/things', method: 'POST', payload: { name: 'x' }, headers: { 'idempotency-key': `key-${made}-${Math.random()}`, ...headers } })
  const foreignPages: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://localhost.evil.example' }]
  for (const foreign of foreignPages) {
    assert.equal((await post(foreign)).statusCode, 403, JSON.stringify(foreign))
  }
  const ownPages: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8080', host: 'localhost:8080' }, { origin: 'https://wegbegleiter.example', host: 'wegbegleiter.example' }, {}]
  for (const own of ownPages) {
    assert.equal((await post(own)).statusCode, 200, JSON.stringify(own))
  }
})

test('the key of a create must be of a sane length, and answers once', async () => {
  const post = (key?: string) => ask({ url: '/api/things', method: 'POST', payload: { name: 'x' }, headers: key ? { 'idempotency-key': key } : {} })
  for (const key of [undefined, 'short', 'x'.repeat(101)]) assert.equal((await post(key)).statusCode, 400)
  const first = (await post('one-and-the-same')).json()
  assert.deepEqual((await post('one-and-the-same')).json(), first)
})

test('headers: nothing is kept by caches, nothing foreign runs, no frame, no referrer', async () => {
  const { headers } = await ask({ url: '/api/thing' })
  assert.equal(headers['cache-control'], 'no-store')
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/)
  assert.ok(!String(headers['content-security-policy']).includes('unsafe'))
  assert.deepEqual([headers['x-content-type-options'], headers['referrer-policy'], headers['x-frame-options']], ['nosniff', 'no-referrer', 'DENY'])
  assert.equal((await ask({ url: '/api/thing', as: '' })).headers['cache-control'], 'no-store', 'refusals too')
})

test('files come as attachments, and an exposing act needs a fresh confirmation', async () => {
  const answer = await ask({ url: '/api/file' })
  assert.equal(answer.headers['content-disposition'], `attachment; filename*=UTF-8''${encodeURIComponent('Liste „März“.csv')}`)
  isConfirmed = false
  assert.deepEqual([(await ask({ url: '/api/file' })).json().code, (await ask({ url: '/api/file', as: 'housing' })).json().code], ['confirm', 'not-allowed'])
  isConfirmed = true
})

test('uploads are limited in size and number, and nothing is read from whoever may not upload', async () => {
  const form = (files: number[]) => {
    const boundary = 'wb-test'
    const parts = files.map((size, n) => Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${n}.csv"\r\n\r\n`), Buffer.alloc(size, 'x'), Buffer.from('\r\n')]))
    return { payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
  }
  assert.deepEqual((await ask({ url: '/api/files', method: 'POST', ...form([10, 20]) })).json(), { sizes: [10, 20] })
  for (const [sizes, sentence] of [[[10_000_001], 'Die Datei ist größer als 10 MB.'], [Array(21).fill(1), 'Es sind mehr als 20 Dateien.'], [Array(6).fill(9_000_000), 'Die Dateien sind zusammen größer als 50 MB.']] as [number[], string][]) {
    const refused = await ask({ url: '/api/files', method: 'POST', ...form(sizes) })
    assert.deepEqual([refused.statusCode, refused.json().title], [413, sentence])
  }
  assert.equal((await ask({ url: '/api/files', method: 'POST', as: 'housing', ...form([10_000_001]) })).statusCode, 403)
  const both = await Promise.all([1, 2].map(() => ask({ url: '/api/files', method: 'POST', ...form([10]) })))
  assert.deepEqual(both.map((answer) => answer.statusCode).sort(), [200, 429], 'one upload of an account at a time')
  assert.equal((await ask({ url: '/api/files', method: 'POST', ...form([10]) })).statusCode, 200, 'free again, also after a refusal')
})

test('a request that never ends is cut off', () => {
  assert.ok(server.server.requestTimeout > 0 && server.server.requestTimeout <= 300_000)
})

test('the browser side: problems carry fields and the current row; lost answers are asked for again with the same key', async () => {
  const asAnna: typeof fetch = async (url, init = {}) => {
    const answer = await ask({ url: String(url), method: init.method as 'GET', headers: init.headers as Record<string, string>, ...(init.body ? { payload: String(init.body) } : {}) })
    return new Response(answer.rawPayload as BodyInit, { status: answer.statusCode, headers: { 'content-type': String(answer.headers['content-type']) } })
  }
  await assert.rejects(call(change, { input: { name: '' }, version: 2 }, asAnna), (error: unknown) => error instanceof Problem && error.status === 400 && error.fields.name === 'Der Name fehlt.')
  await assert.rejects(call(change, { input: { name: 'x' }, version: 1 }, asAnna), (error: unknown) => error instanceof Problem && (error.current as typeof thing).version === thing.version)
  let lost = 1
  const losing: typeof fetch = async (url, init) => {
    const answer = await asAnna(url, init)
    if (lost-- > 0) throw new TypeError('network')
    return answer
  }
  const before = made
  assert.deepEqual(await call(create, { input: { name: 'x' } }, losing), { n: before + 1 })
  assert.equal(made, before + 1)
  lost = 1
  await assert.rejects(call(change, { input: { name: 'x' }, version: 2 }, losing), (error: unknown) => error instanceof Problem && error.code === 'offline', 'a change without a key is never sent again by itself')
})

test('behind a proxy the address is the one that the proxy saw, whatever the caller claims', async () => {
  let ip = ''
  const sees = endpoint({ method: 'GET', path: '/api/address', summary: 'Adresse', kind: 'read', output: Done, may: anyone('test.address'), audit: 'test.address', as: 'signin' })
  const behind = await createServer({ house: world.house, handlers: [handle(sees, async ({ request }) => { ip = request.ip; return { done: true as const } })], version: '1', trustProxy: true, whoIs: async () => null, isConfirmed: async () => false })
  await behind.inject({ url: '/api/address', headers: { 'x-forwarded-for': '1.2.3.4, 203.0.113.7' } })
  await behind.close()
  assert.equal(ip, '203.0.113.7')
})

test('figures are counted one at a time for each account, in turn; others do not wait for them, and who asks for far too many is told so', async () => {
  const count = (as: string, fails = false) => ask({ url: '/api/counted', method: 'POST', as, payload: { fails } })
  const told = async (answers: Promise<LightMyRequestResponse>[]) => (await Promise.all(answers)).map((answer) => [answer.statusCode, (answer.json() as { at?: number }).at])
  const own = [count('caseworker'), count('caseworker', true), count('caseworker'), count('caseworker')]
  const at = (await told([count('housing')]))[0]![1]
  assert.ok(at! <= 2, 'the other was answered while three still waited')
  assert.deepEqual((await told(own)).map(([status]) => status), [200, 500, 200, 200], 'a failure stops nobody')
  const many = (await told(Array.from({ length: 22 }, () => count('caseworker')))).map(([status]) => status)
  assert.deepEqual([many.filter((status) => status === 200).length, many.filter((status) => status === 429).length], [20, 2])
  assert.equal((await told([count('caseworker')]))[0]![0], 200, 'and may go on afterwards')
})
