import assert from 'node:assert/strict'
import { getPriority } from 'node:os'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Actor, type World } from '../../test/world.ts'
import { asAudience, audiences, constraintOf, inTwo, openDb, parseConnection, prepared, within, type Audience, type Db, type Tx } from './db.ts'
import { newId } from './id.ts'
import { demandSafe } from './migrate.ts'
import { Unfit } from './refused.ts'

let world: World
let anna: Actor
let one: Db, many: Db
before(async () => {
  world = await openWorld()
  anna = await world.actor('caseworker', 'Anna')
  await world.person('Haddad, Rami', { of: anna })
  one = openDb(world.login, 1)
  many = openDb(world.login, 6)
})
after(async () => { await one.destroy(); await many.destroy(); await world.close() })

const acting = (audience: Audience, userId: string | null) => ({ audience, userId, act: newId(), today: world.today, now: new Date() })
const countPersons = async (db: Db) => Number((await sql<{ n: number }>`select count(*) as n from persons`.execute(db)).rows[0]!.n)

test('settings end with the transaction, whether it succeeds or fails, on one and the same connection', async () => {
  const left = async () => (await sql`select me() as me, act() as act, today() as today, current_user = session_user as "isLogin"`.execute(one)).rows[0]
  const nothing = { me: null, act: null, today: null, isLogin: true }
  assert.deepEqual(await left(), nothing, 'before first use: NULL')
  assert.equal(await asAudience(one, acting('caseworker', anna.id), countPersons), 1)
  assert.deepEqual(await left(), nothing, 'after: an empty string, which is nobody too')
  await assert.rejects(asAudience(one, acting('caseworker', anna.id), (tx) => sql`select 1 / 0`.execute(tx)))
  assert.deepEqual(await left(), nothing)
  assert.equal(await asAudience(one, acting('caseworker', null), countPersons), 0)
})

test('the login itself sees no table and may not take a strong role', async () => {
  const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(world.all)
  assert.ok(tables.length > 40)
  for (const { name } of tables) await assert.rejects(sql`select * from ${sql.table(name)}`.execute(one), /permission denied/, name)
  await assert.rejects(sql`create table mine (id int)`.execute(one), /permission denied/)
  await assert.rejects(sql.raw(`set role "${world.owner.user}"`).execute(one), /permission denied/)
  for (const name of ['wb_caseworker', 'wb_importer']) await assert.rejects(sql.raw(`set session authorization ${name}`).execute(one), /permission denied/)
})

test('nobody (no id, an empty one, an unknown one) sees no personal content in any audience that serves people', async () => {
  for (const audience of ['caseworker', 'lead'] as const) {
    for (const userId of [null, '', newId()]) assert.equal(await asAudience(one, acting(audience, userId), countPersons), 0, `${audience} ${userId}`)
  }
  for (const audience of audiences.filter((name) => !['caseworker', 'lead', 'housing', 'importer', 'figures'].includes(name))) {
    await assert.rejects(asAudience(one, acting(audience, anna.id), countPersons), /permission denied/, audience)
  }
})

test('what is read at one moment adds up whatever is saved meanwhile, and writes nothing', async () => {
  const offers = async (tx: Tx) => Number((await sql<{ n: number }>`select count(*) as n from offers`.execute(tx)).rows[0]!.n), add = () => world.all.insertInto('offers').values({ id: newId(), name: `Nähkurs ${newId()}` }).execute()
  const counted = (oneMoment: boolean) => asAudience(one, { ...acting('lead', anna.id), oneMoment }, async (tx) => { const before = await offers(tx); await add(); return (await offers(tx)) - before })
  assert.deepEqual([await counted(false), await counted(true)], [1, 0])
  await assert.rejects(asAudience(one, { ...acting('lead', anna.id), oneMoment: true }, (tx) => sql`delete from offers`.execute(tx)), /read-only transaction/)
})

test('long questions are asked on two connections at once, of the same moment; where there is but one, one after the other', async () => {
  const here = async (tx: Tx) => (await sql<{ pid: number; role: string }>`select pg_backend_pid() as pid, current_setting('role') as role`.execute(tx)).rows[0]!
  const offers = async (tx: Tx) => Number((await sql<{ n: number }>`select count(*) as n from offers`.execute(tx)).rows[0]!.n)
  /** Two questions that can only be answered side by side: each waits until the other was asked. */
  const waiting = () => { let come = 0; const { promise, resolve } = Promise.withResolvers<void>(); return () => { if (++come === 2) resolve(); return promise } }
  const atOnce = () => Promise.resolve()
  type How = { oneMoment: boolean; wait: () => Promise<void>; work?: <T>(tx: Tx, ask: () => Promise<T>) => Promise<T>; meanwhile?: () => Promise<unknown> }
  const asked = (db: Db, { oneMoment, wait, work = (_, ask) => ask(), meanwhile }: How) => asAudience(db, { ...acting('lead', anna.id), oneMoment }, async (tx) => {
    const before = await offers(tx), question = async (tx: Tx) => { await wait(); await meanwhile?.(); return { ...(await here(tx)), n: await offers(tx) } }
    await world.all.insertInto('offers').values({ id: newId(), name: `Nähkurs ${newId()}` }).execute()
    const [one, other, last] = await work(tx, () => inTwo(tx, [question, question, () => Promise.resolve('the last')]))
    assert.equal(last, 'the last', 'in the order of the questions')
    if (world.login.host.startsWith('/')) for (const { pid } of [one, other]) assert.equal(getPriority(pid) > getPriority(), pid !== (await here(tx)).pid, 'whoever counts beside lets go first who saves')
    return { connections: new Set([one.pid, other.pid]).size, role: one.role, late: [one.n - before, other.n - before] }
  })
  assert.deepEqual(await asked(many, { oneMoment: true, wait: waiting() }), { connections: 2, role: 'wb_lead', late: [0, 0] })
  assert.deepEqual(await asked(one, { oneMoment: true, wait: atOnce }), { connections: 1, role: 'wb_lead', late: [0, 0] })
  assert.deepEqual(await asked(many, { oneMoment: false, wait: atOnce }), { connections: 1, role: 'wb_lead', late: [1, 1] })
  assert.deepEqual(await asked(many, { oneMoment: true, wait: atOnce, work: (tx, ask) => within(tx, 'figures', ask) }), { connections: 1, role: 'wb_figures', late: [0, 0] }, 'what is asked as another audience stays with it')
  const meanwhile = async () => assert.equal((await asked(many, { oneMoment: true, wait: atOnce })).connections, 1, 'only one divides itself at a time')
  assert.equal((await asked(many, { oneMoment: true, wait: waiting(), meanwhile })).connections, 2)
  const fresh = openDb(world.login, 3), limit = (connections: number) => sql.raw(`alter role "${world.login.user}" connection limit ${connections}`).execute(world.all)
  try {
    await asAudience(fresh, acting('lead', anna.id), offers)
    await limit(1)
    assert.equal((await asked(fresh, { oneMoment: true, wait: atOnce })).connections, 1, 'where the database lets nobody in, the own connection counts')
    await limit(-1)
    assert.equal((await asked(fresh, { oneMoment: true, wait: waiting() })).connections, 2)
  } finally {
    await limit(-1)
    await fresh.destroy()
  }
  const fault = Promise.withResolvers<void>()
  await assert.rejects(asAudience(many, { ...acting('lead', anna.id), oneMoment: true }, (tx) => inTwo(tx, [
    async () => { await fault.promise; await new Promise((resolve) => setTimeout(resolve, 20)) }, (tx) => sql`select 1 / 0`.execute(tx).finally(fault.resolve), () => { throw new Error('asked after a fault') },
  ])), /division by zero/)
  assert.equal((await asked(many, { oneMoment: true, wait: waiting() })).connections, 2, 'after a fault the next one divides itself again')
})

test('a statement that stays prepared on its connection asks the policies anew: for every audience, account and day', async () => {
  const names = () => sql<{ name: string }>`${prepared} select family_name as name from persons where family_name = 'Haddad'`
  const seen = async (audience: Audience, userId: string | null, today = world.today) => (await asAudience(one, { ...acting(audience, userId), today }, (tx) => names().execute(tx))).rows.length
  const other = await world.actor('caseworker', 'Other')
  for (let round = 0; round < 8; round++) {
    assert.deepEqual([await seen('caseworker', anna.id), await seen('caseworker', other.id), await seen('importer', null), await seen('lead', anna.id), await seen('caseworker', anna.id, '1990-01-01'), await seen('housing', other.id)], [1, 0, 1, 1, 0, 1])
  }
  const { rows: kept } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(one)
  assert.equal(kept.filter(({ statement }) => statement.includes('Haddad')).length, 1)
  await assert.rejects(asAudience(one, acting('administrator', anna.id), (tx) => names().execute(tx)), /permission denied/)
})

test('grants begin and end on their days', async () => {
  const { id } = await world.person('Sow, Awa')
  await world.grant(anna, id, ['contact'], 'deputy', '2022-06-01', '2022-07-01')
  const sees = (today: string) => asAudience(one, { ...acting('caseworker', anna.id), today }, async (tx) => (await tx.selectFrom('persons').select('id').where('id', '=', id).execute()).length)
  assert.deepEqual(await Promise.all(['2022-05-31', '2022-06-01', '2022-06-30', '2022-07-01'].map(sees)), [0, 1, 1, 0])
})

test('within() asks as another audience and goes back to the own', async () => {
  const seen = await asAudience(one, acting('caseworker', anna.id), async (tx) => [await countPersons(tx), await within(tx, 'figures', () => countPersons(tx)), await countPersons(tx)])
  assert.deepEqual(seen, [1, 2, 1])
})

test('the server refuses a login that is superuser or owner, and accepts its own', async () => {
  await demandSafe(one)
  await assert.rejects(demandSafe(world.all), Unfit)
  const half = openDb(world.login, 1)
  try {
    await sql.raw(`alter role "${world.login.user}" bypassrls`).execute(world.all)
    await assert.rejects(demandSafe(half), /BYPASSRLS/)
    await sql.raw(`alter role "${world.login.user}" nobypassrls; alter table offers owner to "${world.login.user}"`).execute(world.all)
    await assert.rejects(demandSafe(half), /Eigentümer/)
  } finally {
    await sql.raw(`alter role "${world.login.user}" nobypassrls; alter table offers owner to "${world.owner.user}"`).execute(world.all)
    await half.destroy()
  }
})

test('days stay text, counts are numbers, instants are dates', async () => {
  const { rows } = await sql`select date '2022-02-28' as day, count(*) as count, 1.50::numeric as share, timestamptz '2022-02-28 12:00Z' as at`.execute(one)
  assert.deepEqual(rows, [{ day: '2022-02-28', count: 1, share: 1.5, at: new Date('2022-02-28T12:00:00Z') }])
})

test('addresses of databases are understood or refused with a sentence', () => {
  assert.deepEqual(parseConnection('postgres://anna:ge%20heim@db.example:5433/wb'), { host: 'db.example', port: 5433, user: 'anna', password: 'ge heim', database: 'wb' })
  assert.equal(parseConnection('postgres://a@localhost/wb?host=%2Frun%2Fpg').host, '/run/pg')
  for (const wrong of ['', 'wb', 'http://localhost/wb', 'postgres://localhost', 'postgres://localhost/%E0%A4%A']) assert.throws(() => parseConnection(wrong), Unfit, wrong)
  assert.equal(constraintOf(new Error('x')), null)
  assert.deepEqual(constraintOf({ code: '23P01', constraint: 'stays_one_per_place' }), { state: '23P01', constraint: 'stays_one_per_place' })
})
