/** The supervisor on bad days: kills at any moment, leftovers, a second server, other accounts, no room. */
import assert from 'node:assert/strict'
import { fork, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ordinaryUser } from '../../../test/server-process.ts'
import { Unfit } from '../refused.ts'
import { startPostgres, type Embedded } from './supervisor.ts'

const isRoot = process.getuid?.() === 0
const folder = mkdtempSync(join(tmpdir(), 'wb-'))
chmodSync(folder, 0o711)
after(() => rmSync(folder, { recursive: true, force: true }))

const ask = async (embedded: Pick<Embedded, 'connection'>, text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client(embedded.connection)
  client.on('error', () => { /* killed on purpose */ })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Tries again until it works; the time that took, in milliseconds. */
async function msUntil(work: () => Promise<unknown>): Promise<number> {
  const began = Date.now()
  for (;;) {
    try {
      await work()
      return Date.now() - began
    } catch (error) {
      if (Date.now() - began > 15_000) throw error
      await pause(20)
    }
  }
}

/** A server process of its own that holds the data until killed; tells its connection. */
async function holder(dataDir: string): Promise<{ child: ChildProcess; connection: Embedded['connection']; pid: number }> {
  const program = `const { startPostgres } = await import(${JSON.stringify(import.meta.resolve('./supervisor.ts'))})
    const postgres = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }); process.send({ connection: postgres.connection, pid: postgres.pid() }); setInterval(() => {}, 1000)`
  const file = join(folder, 'holder.mjs')
  writeFileSync(file, program)
  const child = fork(file)
  const told = await new Promise<{ connection: Embedded['connection']; pid: number }>((resolve, reject) => { child.once('message', resolve as () => void); child.once('exit', reject) })
  return { child, ...told }
}

const killAndWait = (child: ChildProcess) => new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGKILL') })

describe('embedded PostgreSQL', () => {
  it('sorts German and folds Cyrillic and Arabic letters', async () => {
    const postgres = await startPostgres({ dataDir: join(folder, 'letters') })
    try {
      const [row] = await ask(postgres, `select lower('НАТАЛІЯ') as lower, array(select w from unnest(array['Zoo','Österreich','Ofen']) w order by w collate "de-DE-x-icu") as sorted,
        current_setting('fsync') || current_setting('data_checksums') as safe, current_setting('listen_addresses') as network`)
      assert.deepEqual(row, { lower: 'наталія', sorted: ['Ofen', 'Österreich', 'Zoo'], safe: 'onon', network: '' })
    } finally {
      await postgres.stop()
    }
  })

  it('keeps its socket, files and password to itself', async () => {
    const dataDir = join(folder, 'closed')
    const postgres = await startPostgres({ dataDir })
    await postgres.stop()
    for (const path of ['keys', 'run', 'postgres']) assert.equal(statSync(join(dataDir, path)).mode & 0o077, 0, path)
    assert.equal(statSync(join(dataDir, 'keys/postgres')).mode & 0o077, 0)
    await assert.rejects(ask({ connection: { ...postgres.connection, password: 'wrong' } }, 'select 1'))
  })

  it('comes back within 10 s after kill -9 and keeps every acknowledged row', async () => {
    const said: string[] = []
    const postgres = await startPostgres({ dataDir: join(folder, 'kill'), log: (line) => said.push(line) })
    try {
      await ask(postgres, 'create table kept (n int)')
      for (let round = 1; round <= 3; round++) {
        await ask(postgres, `insert into kept values (${round})`)
        const busy = ask(postgres, 'select pg_sleep(30)').catch(() => {}) // an orphan that has to notice first
        await pause(50)
        process.kill(postgres.pid()!, 'SIGKILL')
        const took = await msUntil(() => ask(postgres, 'select 1'))
        assert.ok(took < 10_000, `${took} ms`)
        assert.deepEqual(await ask(postgres, 'select count(*)::int as n from kept'), [{ n: round }])
        await busy
      }
      assert.ok(said.includes('Die Datenbank läuft wieder.'), said.join('\n'))
    } finally {
      await postgres.stop()
    }
    assert.equal(postgres.pid(), null)
  })

  it('refuses a second server, lets a command join, and is taken over after kill -9 of the server', async () => {
    const dataDir = join(folder, 'adopt')
    const first = await holder(dataDir)
    await assert.rejects(startPostgres({ dataDir }), (error) => error instanceof Unfit && /läuft schon ein Wegbegleiter/.test(error.message))
    const guest = await startPostgres({ dataDir, join: true })
    await guest.stop()
    assert.equal((await ask(first, 'select 1 as n'))[0]!.n, 1)
    await killAndWait(first.child)
    const said: string[] = []
    const second = await startPostgres({ dataDir, log: (line) => said.push(line) })
    assert.equal(second.pid(), first.pid)
    assert.deepEqual(said, ['Die Datenbank lief noch und wird weiter benutzt.'])
    await second.stop()
  })

  it('starts when server and database were killed together, whatever the process file says', async () => {
    const dataDir = join(folder, 'stale')
    const first = await holder(dataDir)
    await killAndWait(first.child)
    process.kill(first.pid, 'SIGKILL')
    const file = join(dataDir, 'postgres/postmaster.pid')
    const own = readFileSync(file, 'utf8')
    for (const leftover of [own, own.replace(/^\d+/, String(process.pid)), '']) {
      const said: string[] = []
      writeFileSync(file, leftover)
      const postgres = await startPostgres({ dataDir, log: (line) => said.push(line) })
      assert.equal(said.length, leftover ? 0 : 1, said.join('\n'))
      await postgres.stop()
    }
  })

  it('is made wholly or not at all', async () => {
    const dataDir = join(folder, 'half')
    mkdirSync(join(dataDir, 'postgres.new/base'), { recursive: true })
    chmodSync(dataDir, 0o711)
    const postgres = await startPostgres({ dataDir })
    await postgres.stop()
    assert.ok(!existsSync(join(dataDir, 'postgres.new')))
  })

  it('works under a very long path', async () => {
    const postgres = await startPostgres({ dataDir: join(folder, 'l'.repeat(100), 'o'.repeat(100)) })
    await postgres.stop()
    assert.match(postgres.connection.host, /^\/tmp\/wb-/)
    rmSync(postgres.connection.host, { recursive: true })
  })

  it('says in one sentence that the key is missing or does not fit', async () => {
    const dataDir = join(folder, 'keyless')
    await (await startPostgres({ dataDir })).stop()
    const key = join(dataDir, 'keys/postgres')
    writeFileSync(key, 'another')
    await assert.rejects(startPostgres({ dataDir }), /^Error: Der Schlüssel zur Datenbank \(keys\/postgres\) passt nicht/)
    rmSync(key)
    await assert.rejects(startPostgres({ dataDir }), /^Error: Der Schlüssel zur Datenbank fehlt/)
  })

  it('says in one sentence that a file lies where the data should', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await assert.rejects(startPostgres({ dataDir: file }), (error) => error instanceof Unfit && /kann nichts geschrieben werden/.test(error.message))
  })
})

describe('embedded PostgreSQL as root', { skip: !isRoot }, () => {
  it('keeps the database under /var/lib/wegbegleiter where its account cannot enter', async () => {
    const closed = mkdtempSync(join(folder, 'root-'))
    const said: string[] = []
    const first = await startPostgres({ dataDir: closed, log: (line) => said.push(line) })
    try {
      assert.match(said.join('\n'), /die Datenbank liegt deshalb in \/var\/lib\/wegbegleiter\//)
      await ask(first, 'create table kept ()')
      await first.stop()
      const second = await startPostgres({ dataDir: closed })
      assert.deepEqual(await ask(second, 'select * from kept'), [])
      await second.stop()
    } finally {
      rmSync(first.folder, { recursive: true, force: true })
    }
    await assert.rejects(startPostgres({ dataDir: closed }), /ist dort nicht mehr/)
  })

  it('says in one sentence that the disk is read-only or nearly full', async (t) => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=0711', 'tmpfs', disk]).status !== 0) return t.skip('no right to mount here')
    try {
      await assert.rejects(startPostgres({ dataDir: join(disk, 'data') }), (error) => error instanceof Unfit && /sind nur 0,\d GiB frei/.test(error.message))
      spawnSync('mount', ['-o', 'remount,ro', disk])
      await assert.rejects(startPostgres({ dataDir: join(disk, 'data') }), (error) => error instanceof Unfit && /kann nichts geschrieben werden/.test(error.message))
    } finally {
      spawnSync('umount', [disk])
    }
  })

  it('works just the same for an ordinary user', (t) => {
    const ordinary = ordinaryUser()
    if (!ordinary) return t.skip('others may not read this folder')
    const home = mkdtempSync(join(folder, 'user-'))
    spawnSync('chown', ['nobody', home])
    const program = `const { startPostgres } = await import(${JSON.stringify(import.meta.resolve('./supervisor.ts'))})
      const postgres = await startPostgres({ dataDir: ${JSON.stringify(join(home, 'data'))} }); await postgres.stop(); console.log(postgres.version)`
    const file = join(folder, 'user.mjs')
    writeFileSync(file, program)
    const run = spawnSync(process.execPath, [file], { ...ordinary, env: { PATH: process.env.PATH }, encoding: 'utf8' })
    assert.match(run.stdout, /^18\.\d+$/m, run.stderr)
    assert.equal(statSync(join(home, 'data/postgres')).uid, ordinary.uid)
  })
})
