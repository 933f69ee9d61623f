/** Nothing acknowledged is ever lost: server or database are killed at any moment (with THOROUGH=1 50 times); both are back within 10 seconds, and every act is there wholly or not at all. */
import assert from 'node:assert/strict'
import { availableParallelism, loadavg } from 'node:os'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres, type Embedded } from '../src/base/postgres/supervisor.ts'
import { newFolder, rounds, signIn, startServer, type ServerProcess } from './server-process.ts'

const WRITERS = 4
/** Milliseconds; on a machine that is busy with other things, longer by as much as it is overloaded. */
const backWithin = () => 10_000 * Math.max(1, loadavg()[0]! / availableParallelism())
const folder = newFolder()
let server: ServerProcess, database: Embedded, cookie: string

before(async () => {
  server = await startServer(folder.path)
  database = await startPostgres({ dataDir: folder.path, join: true })
  cookie = (await signIn(database.connection, 'caseworker')).cookie
})
after(async () => {
  await server?.stop()
  folder.remove()
})

/** A save that somebody waits for; `key` stays the same however often it has to be sent. */
type Save = { name: string; key: string }
/** Saves by the id that the server answered with: these are promised. */
const promised = new Map<string, Save>()
let count = 0
const newSave = (): Save => ({ name: `Probe ${++count}`, key: crypto.randomUUID() })

/** Sends a save; false when the answer did not come, or was not yes. */
async function send(save: Save): Promise<boolean> {
  try {
    const answer = await fetch(`${server.address}/api/persons`, {
      method: 'POST', headers: { cookie, 'content-type': 'application/json', 'idempotency-key': save.key }, signal: AbortSignal.timeout(8_000),
      body: JSON.stringify({ family_name: save.name, household_number: save.name, allocated_on: '2024-05-06' }),
    })
    if (!answer.ok) return false
    promised.set((await answer.json() as { id: string }).id, save)
    return true
  } catch {
    return false
  }
}

/** Several people save until it fails or they are told to stop; gives back what is still open: sent, but never acknowledged. */
function keepSaving(): () => Promise<Save[]> {
  let isOver = false
  const open: Save[] = []
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!isOver) {
      const save = newSave()
      if (!(await send(save))) return void open.push(save)
    }
  })
  return async () => {
    isOver = true
    await Promise.all(writers)
    return open
  }
}

/** Sends what is open again, as a browser does, until it is acknowledged; the time that took, in milliseconds. */
async function settle(open: Save[]): Promise<number> {
  const began = Date.now()
  for (const save of [...open, newSave()]) {
    while (!(await send(save))) {
      assert.ok(Date.now() - began < backWithin(), `not back within 10 s: ${server.said().slice(-2000)}`)
      await pause(20)
    }
  }
  return Date.now() - began
}

/** A connection of our own. Right after a kill a process of the dead database may still answer whoever was connected, while new ones are refused until the next one is up. */
async function connect(): Promise<pg.Client> {
  for (const began = Date.now(); ;) {
    const client = new pg.Client(database.connection)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (Date.now() - began > backWithin()) throw error
      await pause(20)
    }
  }
}

async function look<T extends object>(text: string): Promise<T[]> {
  const client = await connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

/** What was promised is there once and whole, and nothing else is. */
async function demandWhole(): Promise<void> {
  const persons = await look<{ id: string; family_name: string; whole: boolean }>(`
    select p.id, p.family_name, exists (select from cases c where c.id = p.id) and exists (select from access_grants g where g.case_id = p.id) and exists (select from allocations a where a.person_id = p.id)
      and exists (select from household_members m join households h on h.id = m.household_id where m.person_id = p.id and h.number = p.family_name)
      and exists (select from audit_entries e where e.case_id = p.id and e.act = 'person.create') as whole
    from persons p where p.family_name like 'Probe %'`)
  const there = new Map(persons.map((person) => [person.id, person]))
  for (const [id, { name }] of promised) assert.equal(there.get(id)?.family_name, name, 'an acknowledged save is lost')
  assert.deepEqual(persons.filter(({ whole }) => !whole), [], 'half an act')
  assert.equal(persons.length, promised.size, 'something was created twice, or without a promise')
  assert.deepEqual(await look('select * from audit_break()'), [])
}

/** One round: people save, something dies after a while, comes back, and everything promised is there. */
async function round(die: () => Promise<void>): Promise<void> {
  const stop = keepSaving()
  await pause(50 + Math.random() * 250)
  await die()
  const open = await stop()
  await settle(open)
  await demandWhole()
}

/** People in one list. */
const ROWS = 60
/** Sends a list of made-up people, all of one family name, to be read in; like a save, with a key that stays. */
async function sendList(list: Save): Promise<boolean> {
  const lines = Array.from({ length: ROWS }, (_, n) => `${list.name};${'ABCDEFGHIJ'[n % 10]}${'aeiou'[n % 5]}${'lmnrst'[n % 6]}a${n};${String(1 + n % 28).padStart(2, '0')}.0${1 + n % 9}.${1950 + n};${list.name}-${n};06.05.2024;AU`)
  const form = new FormData()
  form.append('decided', '{"merge":"none"}')
  form.append('files', new File([['Nachname;Vorname;geboren;Fam;Zuweisung;Gruppe', ...lines].join('\r\n')], `${list.name}.csv`))
  try {
    const answer = await fetch(`${server.address}/api/imports`, { method: 'POST', headers: { cookie, 'idempotency-key': list.key }, body: form, signal: AbortSignal.timeout(8_000) })
    if (answer.status === 429) return false // the same list is still being read: it comes again
    if (answer.status >= 400 && answer.status < 500) throw new assert.AssertionError({ message: await answer.text() })
    return answer.ok
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error
    return false
  }
}

/** How much of a list is in the database: persons with allocation and household, and the import itself. */
async function demandList(list: Save, wanted: readonly number[]): Promise<void> {
  const [found] = await look<{ persons: number; housed: number; allocated: number; imports: number }>(`select count(*)::int as persons, count(m.id)::int as housed, count(a.id)::int as allocated, (select count(*)::int from imports where '${list.name}.csv' = any (files)) as imports
    from persons p left join household_members m on m.person_id = p.id left join allocations a on a.person_id = p.id where p.family_name = '${list.name}'`)
  assert.ok(wanted.includes(found!.persons), `${found!.persons} of ${ROWS} people`)
  assert.deepEqual(found, { persons: found!.persons, housed: found!.persons, allocated: found!.persons, imports: found!.persons / ROWS })
}

/** One round: a list is being read in, something dies, comes back; the list is there wholly or not at all. Sent again, it is there once. */
async function importRound(die: () => Promise<void>): Promise<void> {
  const list = { name: `Liste ${++count}`, key: crypto.randomUUID() }
  const sending = sendList(list)
  await pause(Math.random() * 500)
  await die()
  const isAcknowledged = await sending
  await settle([])
  await demandList(list, isAcknowledged ? [ROWS] : [0, ROWS])
  while (!(await sendList(list))) await pause(20)
  await demandList(list, [ROWS])
  assert.deepEqual(await look('select * from audit_break()'), [])
}

const killDatabase = async () => { process.kill(database.pid()!, 'SIGKILL') }
const killServer = async () => {
  const began = Date.now()
  await server.kill()
  server = await startServer(folder.path)
  assert.ok(Date.now() - began < backWithin(), `back after ${Date.now() - began} ms`)
}

describe('kill -9 during saves', { timeout: 280_000 }, () => {
  it('of the database', async () => {
    for (let n = 0; n < rounds(15); n++) await round(killDatabase)
  })

  it('of the server', async () => {
    for (let n = 0; n < rounds(10); n++) await round(killServer)
  })

  it('of both', async () => {
    for (let n = 0; n < rounds(5); n++) await round(async () => { await killDatabase(); await killServer() })
  })

  it('leaves a good number of promises behind', () => assert.ok(promised.size > rounds(100), String(promised.size)))
})

describe('kill -9 during imports', { timeout: 280_000 }, () => {
  it('of the database', async () => {
    for (let n = 0; n < rounds(10); n++) await importRound(killDatabase)
  })

  it('of the server', async () => {
    for (let n = 0; n < rounds(10); n++) await importRound(killServer)
  })
})
