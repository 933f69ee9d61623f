import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { openWorld, type World } from '../../test/world.ts'
import { asAudience, within, type Tx } from './db.ts'
import { anyone, CanSchema, endpoint, pageOf, rules } from './endpoint.ts'
import { demandVersion, handle, handlePrepared, nobody, perform, type Call, type Handler } from './handle.ts'
import { newId } from './id.ts'
import { Refusal, refuse, type RefusalCode } from './refused.ts'

let world: World
let me: { id: string; name: string; role: string; sessionId: string }
before(async () => {
  world = await openWorld()
  const anna = await world.actor('caseworker', 'Anna')
  me = { id: anna.id, name: anna.name, role: 'caseworker', sessionId: '' }
})
after(() => world.close())

const may = rules('thing', { do: { caseworker: 'eigene' } }).do
const request: Call['request'] = { ip: '', device: '', token: undefined, origin: '', files: [], setToken: () => {} }
const ask = (handler: Handler, call: Partial<Call> = {}, house = world.house) => perform(house, handler, { me, params: undefined, query: undefined, input: undefined, version: null, retry: null, request, ...call })
const refusedWith = (code: RefusalCode, more: (refusal: Refusal) => void = () => {}) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.equal(error.code, code)
  more(error)
  return true
}
const filters = () => world.all.selectFrom('saved_filters').select('name').where('user_id', '=', me.id).execute()
const saveFilter = (kind: 'act' | 'create', more: () => void = () => {}) => handle(endpoint({
  method: 'POST', path: '/api/things', summary: '', kind, input: z.object({ name: z.string() }), output: z.object({ id: z.string() }), may, audit: `thing.${kind}`,
}), async ({ tx, input }) => {
  const id = newId()
  await tx.insertInto('saved_filters').values({ id, user_id: me.id, page: 'test', name: input.name, query: '' }).execute()
  more()
  return { id }
})

test('nobody is asked to sign in; a role that is not named is refused; neither reaches the handler', async () => {
  const handler = handle(endpoint({ method: 'POST', path: '/api/things', summary: '', kind: 'act', output: z.object({}), may, audit: 'thing.never' }), async () => assert.fail('reached'))
  await assert.rejects(ask(handler, { me: nobody }), refusedWith('no-session'))
  for (const role of ['lead', 'housing', 'administrator', 'toString', '']) await assert.rejects(ask(handler, { me: { ...me, role } }), refusedWith('not-allowed'))
})

test('what takes long without the database is done before a transaction begins, and never for who may not', async () => {
  const open = async () => Number((await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = ${world.login.user} and xact_start is not null`.execute(world.all)).rows[0]!.n)
  const handler = handlePrepared(endpoint({ method: 'POST', path: '/api/things', summary: '', kind: 'act', output: z.object({ before: z.number(), within: z.number() }), may, audit: 'thing.slow' }),
    () => open(), async (_context, before) => ({ before, within: await open() }))
  assert.deepEqual((await ask(handler)).body, { before: 0, within: 1 })
  const never = handlePrepared(handler.endpoint, () => assert.fail('reached'), async () => ({ before: 0, within: 0 }))
  await assert.rejects(ask(never, { me: nobody }), refusedWith('no-session'))
})

test('input that does not fit is told field by field, and the handler never sees it', async () => {
  const handler = handle(endpoint({ method: 'POST', path: '/api/things/:id', summary: '', kind: 'act', params: z.object({ id: z.uuid() }), input: z.object({ name: z.string().min(1, 'Der Name fehlt.') }), output: z.object({}), may, audit: 'thing.input' }), async () => assert.fail('reached'))
  await assert.rejects(ask(handler, { params: { id: '1; drop table users' }, input: { name: '' } }), refusedWith('input', ({ detail }) => {
    assert.deepEqual(Object.keys(detail.fields!).sort(), ['id', 'name'])
    assert.equal(detail.fields!.name, 'Der Name fehlt.')
  }))
})

test('a change without the version it saw and a create without a key are refused', async () => {
  const change = handle(endpoint({ method: 'PUT', path: '/api/things', summary: '', kind: 'change', output: z.object({}), may, audit: 'thing.change' }), async () => assert.fail('reached'))
  await assert.rejects(ask(change), refusedWith('input'))
  await assert.rejects(ask(saveFilter('create'), { input: { name: 'a' } }), refusedWith('input'))
})

test('an act stands in the audit; a read of open areas does not; a read of sealed areas does', async () => {
  await ask(saveFilter('act'), { input: { name: 'audited' } })
  assert.equal((await world.audit('thing.act')).length, 1)
  for (const [reads, entries] of [[[], 0], [['contact', 'housing'], 0], [['status'], 1], [['contact', 'counselling'], 1], [['needs'], 1]] as const) {
    const audit = `thing.read.${reads.join('.')}`
    await ask(handle(endpoint({ method: 'GET', path: '/api/things', summary: '', kind: 'read', output: z.object({}), reads, may, audit }), async () => ({})))
    assert.equal((await world.audit(audit)).length, entries, audit)
  }
})

test('no audit entry, no act', async () => {
  const handler = saveFilter('act')
  await assert.rejects(ask({ ...handler, run: async (context) => {
    const answer = await handler.run({ ...context, input: { name: 'unaudited' } })
    context.note('this is no case')
    return answer
  } }, { input: { name: 'unaudited' } }))
  await sql`revoke execute on function write_audit from wb_caseworker`.execute(world.all)
  try {
    await assert.rejects(ask(handler, { input: { name: 'unaudited' } }))
  } finally {
    await sql`grant execute on function write_audit to wb_caseworker`.execute(world.all)
  }
  assert.ok(!(await filters()).some(({ name }) => name === 'unaudited'))
})

test('a handler that breaks leaves nothing behind, neither row nor audit', async () => {
  const entries = (await world.audit()).length
  await assert.rejects(ask(saveFilter('act', () => refuse('conflict')), { input: { name: 'half' } }), refusedWith('conflict'))
  await assert.rejects(ask(saveFilter('act', () => { throw new Error('broken') }), { input: { name: 'half' } }), /broken/)
  assert.ok(!(await filters()).some(({ name }) => name === 'half'))
  assert.equal((await world.audit()).length, entries)
})

test('an answer that does not fit its schema leaves nothing behind', async () => {
  await assert.rejects(ask({ ...saveFilter('act'), run: async ({ tx }) => {
    await tx.insertInto('saved_filters').values({ id: newId(), user_id: me.id, page: 'test', name: 'misfit', query: '' }).execute()
    return { id: 7 }
  } }, { input: { name: 'misfit' } }))
  assert.ok(!(await filters()).some(({ name }) => name === 'misfit'))
})

test('refuseLater refuses, and keeps what was written with its audit entry', async () => {
  const handler = handle(endpoint({ method: 'POST', path: '/api/things', summary: '', kind: 'act', output: z.object({}), may, audit: 'thing.later' }), async ({ tx, refuseLater }) => {
    await tx.insertInto('saved_filters').values({ id: newId(), user_id: me.id, page: 'test', name: 'counted', query: '' }).execute()
    return refuseLater('too-many', undefined, { retryAfter: 5 })
  })
  await assert.rejects(ask(handler), refusedWith('too-many', ({ detail }) => assert.equal(detail.retryAfter, 5)))
  assert.ok((await filters()).some(({ name }) => name === 'counted'))
  assert.equal((await world.audit('thing.later')).length, 1)
})

test('only what the schema names leaves the house, in rows of lists too', async () => {
  const Row = z.object({ id: z.string() })
  const one = handle(endpoint({ method: 'GET', path: '/api/one', summary: '', kind: 'read', output: Row, may, audit: 'thing.one' }), async () => ({ id: '1', password_hash: 'x' }) as never)
  const list = handle(endpoint({ method: 'GET', path: '/api/list', summary: '', kind: 'read', output: pageOf(Row), may, audit: 'thing.list' }), async () => ({ rows: [{ id: '1', password_hash: 'x' }], total: 1 }) as never)
  assert.deepEqual((await ask(one)).body, { id: '1' })
  assert.deepEqual((await ask(list)).body, { rows: [{ id: '1' }], total: 1 })
})

test('every row says what this person may do with it, and why not', async () => {
  const Row = z.object({ id: z.string(), can: CanSchema })
  const can = (_me: unknown, row: { id: string }) => ({ remove: row.id === '1' || 'Wird noch gebraucht.' })
  const list = handle(endpoint({ method: 'GET', path: '/api/list', summary: '', kind: 'read', output: pageOf(Row), may, audit: 'thing.can', can }), async () => ({ rows: [{ id: '1' }, { id: '2' }], total: 2 }))
  assert.deepEqual((await ask(list)).body, { rows: [{ id: '1', can: { remove: true } }, { id: '2', can: { remove: 'Wird noch gebraucht.' } }], total: 2 })
  const one = handle(endpoint({ method: 'GET', path: '/api/one', summary: '', kind: 'read', output: Row, may, audit: 'thing.can-one', can }), async () => ({ id: '2' }))
  assert.deepEqual((await ask(one)).body, { id: '2', can: { remove: 'Wird noch gebraucht.' } })
})

test('a row that was changed since is refused with the row as it stands now', () => {
  demandVersion({ version: 3 }, 3)
  assert.throws(() => demandVersion({ version: 4, name: 'neu' }, 3), refusedWith('changed-meanwhile', ({ detail }) => assert.deepEqual(detail.current, { version: 4, name: 'neu' })))
})

test('what the database forbids becomes a refusal: a policy 404, a constraint 409 with its sentence, an impossible value 400', async () => {
  const run = (statement: ReturnType<typeof sql>) => ask(handle(endpoint({ method: 'POST', path: '/api/things', summary: '', kind: 'act', output: z.object({}), may, audit: 'thing.sql' }), async ({ tx }) => { await statement.execute(tx); return {} }))
  const filter = (userId: string, name: string) => sql`insert into saved_filters (id, user_id, page, name, query) values (${newId()}, ${userId}, 'test', ${name}, '')`
  await assert.rejects(run(filter(newId(), 'x')), refusedWith('not-found'))
  await assert.rejects(run(sql`select * from credentials`), refusedWith('not-found'))
  await run(filter(me.id, 'twice'))
  await assert.rejects(run(filter(me.id, 'twice')), refusedWith('conflict', ({ message }) => assert.equal(message, world.house.sentences.saved_filters_user_id_page_name_key)))
  await assert.rejects(run(filter(me.id, 'zero\0byte')), refusedWith('input'))
  await assert.rejects(run(sql`select ${'31.02.2022x'}::date`), refusedWith('input'))
})

test('with the disk nearly full reading goes on and nothing is written', async () => {
  const full = { ...world.house, isReadOnly: () => true }
  await assert.rejects(ask(saveFilter('act'), { input: { name: 'full' } }, full), refusedWith('read-only'))
  const read = handle(endpoint({ method: 'GET', path: '/api/one', summary: '', kind: 'read', output: z.object({}), may, audit: 'thing.full' }), async () => ({}))
  assert.deepEqual((await ask(read, {}, full)).body, {})
})

test('the same key creates once: the answer is given again, at the same moment too; other content is refused', async () => {
  let runs = 0
  const handler = saveFilter('create', () => { runs++ })
  const key = newId()
  const first = await ask(handler, { input: { name: 'once' }, retry: key })
  assert.deepEqual(await ask(handler, { input: { name: 'once' }, retry: key }), first)
  const both = newId()
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask(handler, { input: { name: 'parallel' }, retry: both })))
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(runs, 2)
  await assert.rejects(ask(handler, { input: { name: 'other' }, retry: key }), refusedWith('conflict'))
  const failing = newId()
  await assert.rejects(ask(saveFilter('create', () => refuse('conflict')), { input: { name: 'later' }, retry: failing }), refusedWith('conflict'))
  await ask(handler, { input: { name: 'later' }, retry: failing })
  const kept = await world.all.selectFrom('idempotency_keys').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
  assert.ok(!kept.response_sealed!.includes((first.body as { id: string }).id), 'the kept answer is sealed')
})

test('a key belongs to one person and is forgotten after a day', async () => {
  const key = newId()
  await ask(saveFilter('create'), { input: { name: 'mine' }, retry: key })
  const bert = await world.actor('caseworker', 'Bert')
  const asBert = handle(saveFilter('create').endpoint, async () => ({ id: newId() }))
  await ask(asBert, { me: { ...me, id: bert.id }, input: { name: 'his' }, retry: key })
  world.clock.moveTo('2023-01-02T11:00:00Z')
  await ask(saveFilter('create'), { input: { name: 'next day' }, retry: key })
  world.clock.moveTo('2022-12-31T11:00:00Z')
})

test('an act for anyone runs without a person, as the audience it names', async () => {
  const open = handle(endpoint({ method: 'POST', path: '/api/open', summary: '', kind: 'act', as: 'signin', output: z.object({ who: z.string().nullable(), role: z.string() }), may: anyone('thing.open'), audit: 'thing.open' }), async ({ tx }) =>
    (await sql<{ who: string | null; role: string }>`select me()::text as who, current_setting('role') as role`.execute(tx)).rows[0]!)
  assert.deepEqual((await ask(open, { me: nobody })).body, { who: null, role: 'wb_signin' })
})

test('a question to the figures that takes too long is broken off and says what to do; other questions are not hurried', async () => {
  const house = { ...world.house, patience: 300 }
  const sleeping = (as: 'figures' | undefined, work: (tx: Tx) => Promise<unknown>) => handle(endpoint({ method: 'POST', path: '/api/things', summary: '', kind: 'read', output: z.object({}), may, audit: 'thing.slow', as }), async ({ tx }) => { await work(tx); return {} })
  const sleep = (seconds: number) => (tx: Tx) => sql`select pg_sleep(${seconds})`.execute(tx)
  const tooLong = refusedWith('too-large', ({ message }) => assert.equal(message, 'Das dauert zu lange. Bitte einen kürzeren Zeitraum wählen.'))
  await assert.rejects(ask(sleeping('figures', sleep(20)), {}, house), tooLong)
  await assert.rejects(ask(sleeping(undefined, (tx) => within(tx, 'figures', () => sleep(20)(tx))), {}, house), tooLong)
  await ask(sleeping(undefined, async (tx) => { await within(tx, 'figures', () => sleep(0)(tx)); await sleep(0.6)(tx) }), {}, house)
  // The command line is nobody's request: it may count for as long as it takes.
  await asAudience(world.house.db, { audience: 'figures', userId: null, act: newId(), today: world.today, now: new Date() }, async (tx) => assert.equal((await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(tx)).rows[0]!.limit, '0'))
})
