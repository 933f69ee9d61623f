/** A small world for tests: an own database (copied from a migrated template), the real server, people of every role. It speaks the trade. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { call, type CallArguments } from '../src/base/call.ts'
import { fixedClock } from '../src/base/clock.ts'
import { asAudience, openDb, parseConnection, type Connection, type Db } from '../src/base/db.ts'
import type { Endpoint } from '../src/base/endpoint.ts'
import type { House } from '../src/base/handle.ts'
import { newId } from '../src/base/id.ts'
import { loginOf, migrate } from '../src/base/migrate.ts'
import { createSealer, loadHouseKeys } from '../src/base/seal.ts'
import { sentences } from '../src/doors/sentences.ts'
import { buildServer } from '../src/doors/server.ts'
import { caseAreas, type Area } from '../src/features/access/area.ts'
import { searchKeys } from '../src/features/people/person.db.ts'
import { openSession } from '../src/features/users/session.db.ts'
import type { Role } from '../src/features/users/user.ts'
import type { z } from 'zod'

const admin = (): Connection => {
  const url = process.env.TEST_DATABASE_ADMIN_URL
  if (!url) throw new Error('TEST_DATABASE_ADMIN_URL is missing; start tests through npm test')
  return parseConnection(url)
}
const PASSWORD = 'test-login-of-the-server'

/** The migrated template; made once per test run, whoever comes first. */
async function template(): Promise<string> {
  const name = 'wb_template'
  const owner = openDb(admin(), 1)
  try {
    await owner.connection().execute(async (one) => {
      await sql`select pg_advisory_lock(20260101)`.execute(one)
      const { rows } = await sql`select from pg_database where datname = ${name} and datistemplate`.execute(one)
      if (rows.length === 0) {
        await sql.raw(`drop database if exists ${name} with (force)`).execute(one)
        await sql.raw(`create database ${name}`).execute(one)
        await migrate({ ...admin(), database: name }, PASSWORD)
        await sql.raw(`alter database ${name} with is_template true`).execute(one)
      }
      await sql`select pg_advisory_unlock(20260101)`.execute(one)
    })
  } finally {
    await owner.destroy()
  }
  return name
}

export type Person = { id: string; name: string; householdId: string }
export type Actor = {
  id: string; name: string; role: Role; token: string
  call<E extends Endpoint>(endpoint: E, given: CallArguments<E>): Promise<z.output<E['output']>>
  fetch: typeof fetch
}
export type World = Awaited<ReturnType<typeof openWorld>>

/** Opens a world. Its clock stands at noon of `today` (default 2022-12-31) until moved. */
export async function openWorld(today = '2022-12-31') {
  const from = await template()
  const database = `wb_test_${newId().replaceAll('-', '').slice(0, 24)}`
  const cluster = openDb(admin(), 1)
  // Copying a template while somebody else copies it is refused for a moment; try again. Files are copied faster than their contents are logged.
  for (let attempt = 0; ; attempt++) {
    try { await sql.raw(`create database ${database} template ${from} strategy file_copy`).execute(cluster); break } catch (error) {
      if (attempt > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const owner: Connection = { ...admin(), database }
  await migrate(owner, PASSWORD)
  const login = loginOf(owner, PASSWORD)
  const folder = mkdtempSync(join(tmpdir(), 'wb-'))
  const clock = fixedClock(`${today}T11:00:00Z`)
  const db: Db = openDb(login, 6)
  const all: Db = openDb(owner, 3)
  const house: House = { db, clock, seal: createSealer(loadHouseKeys(join(folder, 'keys'), true)), sentences, isReadOnly: () => false }
  const server: FastifyInstance = await buildServer(house)
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(server.server.address() as { port: number }).port}`
  await all.insertInto('organisation').values({ id: newId(), name: 'Gemeinde Althengstett', municipality: 'Althengstett', created_at: clock.now() }).execute()

  const fetchAs = (token: string): typeof fetch => (url, init = {}) =>
    fetch(new URL(String(url), address), { ...init, headers: { ...(init.headers as Record<string, string>), ...(token ? { cookie: `__Host-wegbegleiter=${token}` } : {}) } })

  let actors = 0
  const world = {
    address, clock, house, server, folder, owner, login,
    /** The whole database, as its owner: for preparing and for looking behind the scenes. */
    all,
    today,
    fetchAs,
    async actor(role: Role, name: string = role): Promise<Actor> {
      const id = newId()
      await all.insertInto('users').values({ id, name, initials: `${name.slice(0, 2).toUpperCase()}${++actors}`, email: `${id}@example.org`, role, state: 'active', created_at: clock.now() }).execute()
      return world.again({ id, name, role })
    },
    /** The same person signs in once more: after the clock moved on, the session before is too old. */
    async again({ id, name, role }: { id: string; name: string; role: Role }): Promise<Actor> {
      const token = await asAudience(db, { audience: 'signin', userId: null, act: newId(), today: clock.today(), now: clock.now() }, (tx) => openSession(tx, id, 'full', 'Test', clock.now()))
      const fetcher = fetchAs(token)
      return { id, name, role, token, fetch: fetcher, call: (endpoint, given) => call(endpoint, given, fetcher) }
    },
    /** A person with a case since `allocated`, responsibility and full grant for `of`. */
    async person(name: string, given: { of?: { id: string }; allocated?: string; birth?: string; sex?: 'm' | 'w'; nationality?: string; group?: string; household?: string; role?: 'head' | 'partner' | 'child'; isProtected?: boolean; original?: string } = {}): Promise<Person> {
      const [family = name, first = ''] = name.split(', ')
      const id = newId(), since = given.allocated ?? '2022-01-10', householdId = given.household ?? newId()
      await all.transaction().execute(async (tx) => {
        await tx.insertInto('persons').values({ id, family_name: family, given_name: first, original_name: given.original ?? '', name_keys: searchKeys({ family_name: family, given_name: first, original_name: given.original ?? '' }), birth_date: given.birth ?? null, sex: given.sex ?? 'u', is_protected: given.isProtected ?? false, created_at: clock.now() }).execute()
        await tx.insertInto('cases').values({ id, opened_on: since, clock_started_on: since }).execute()
        await tx.insertInto('allocations').values({ id: newId(), person_id: id, allocated_on: since, allocation_group: given.group ?? 'au', municipality: 'Althengstett' }).execute()
        if (given.nationality) await tx.insertInto('person_nationalities').values({ id: newId(), person_id: id, nationality: given.nationality }).execute()
        if (!given.household) await tx.insertInto('households').values({ id: householdId, number: id.slice(-6), created_at: clock.now() }).execute()
        await tx.insertInto('household_members').values({ id: newId(), person_id: id, household_id: householdId, role: given.role ?? (given.household ? 'child' : 'head'), valid_from: since }).execute()
        if (given.of) await tx.insertInto('responsibilities').values({ id: newId(), person_id: id, user_id: given.of.id, valid_from: since }).execute()
      })
      if (given.of) await world.grant(given.of, id, caseAreas, 'responsibility', since)
      return { id, name, householdId }
    },
    async grant(to: { id: string }, caseId: string, areas: Area[], kind: 'responsibility' | 'deputy' | 'look' | 'mentorship' | 'interpreting' | 'protection' = 'deputy', from = today, until: string | null = null): Promise<string> {
      const id = newId()
      await all.insertInto('access_grants').values({ id, user_id: to.id, case_id: caseId, areas, valid_from: from, valid_until: until, kind, reason: 'Test', given_at: clock.now() }).execute()
      return id
    },
    audit: (act?: string) => all.selectFrom('audit_entries').selectAll().$if(act !== undefined, (query) => query.where('act', '=', act!)).orderBy('seq').execute(),
    async close() {
      await server.close()
      await Promise.all([db.destroy(), all.destroy()])
      await sql.raw(`drop database if exists ${database} with (force)`).execute(cluster)
      await sql.raw(`drop role if exists "${login.user}"`).execute(cluster)
      await cluster.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}
