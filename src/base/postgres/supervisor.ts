/** Embedded PostgreSQL: started beside the server, watched, started again after a crash, taken over when it outlived its server. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Unfit } from '../refused.ts'
import { lastLine, makeCluster, owner, prepareCluster, readPassword } from './cluster.ts'
import { findPlace, hold, openDataDir, type Place } from './place.ts'
import { findPrograms, type Programs } from './programs.ts'

export type Embedded = {
  /** The owner's connection; the server itself must use a login without rights. */
  connection: { host: string; port: number; user: string; password: string; database: string }
  /** Version of the running PostgreSQL, such as `18.4`. */
  version: string
  /** Folder of the database; its disk must not fill up. */
  folder: string
  /** Process number of the running PostgreSQL. */
  pid(): number | null
  /** Ends PostgreSQL in order; may be called more than once. */
  stop(): Promise<void>
}

/** `join`: do not insist on being alone; when a server holds the data already, use its database and leave it running at the end.
 *  `log` is told what happens, in German sentences. */
export type Start = { dataDir: string; join?: boolean; log?: (sentence: string) => void }

const port = 5432
const database = 'wegbegleiter'
/** How long PostgreSQL may fail to come up (after a kill the old memory block is in use for a moment), and how long it may recover, in milliseconds. */
const patience = 10_000, recovery = 600_000

/** Starts the database of a data directory, or takes over the one still running. Throws `Unfit` when it cannot be done, or when a server has it already. */
export async function startPostgres({ dataDir, join: mayJoin = false, log = () => {} }: Start): Promise<Embedded> {
  const real = openDataDir(dataDir)
  const release = hold(real)
  if (!release && mayJoin) return joinRunning(findPlace(real, log))
  if (!release) throw new Unfit(`Auf den Daten in ${real} läuft schon ein Wegbegleiter. Bitte zuerst dort beenden (Strg+C) oder mit --data-dir ein anderes Verzeichnis angeben.`)
  try {
    const place = findPlace(real, log)
    const programs = findPrograms(place.account, place.links)
    const connection = connectionAt(place, readPassword(place))
    makeCluster(place, programs, connection.password)
    prepareCluster(place, programs)
    const before = runningPid(place)
    await bringUp(place, programs, connection, log)
    let version = await versionAt(connection)
    if (before !== null && version !== programs.version) {
      log(`Die Datenbank lief noch als PostgreSQL ${version} und wird mit ${programs.version} neu gestartet.`)
      await endPostgres(place)
      await bringUp(place, programs, connection, log)
      version = programs.version
    } else if (before !== null) log('Die Datenbank lief noch und wird weiter benutzt.')
    await makeDatabase(connection)
    return { connection, version, folder: place.base, pid: () => runningPid(place), stop: watch(place, programs, connection, log, release) }
  } catch (error) {
    release()
    throw error
  }
}

const connectionAt = (place: Place, password: string): Embedded['connection'] => ({ host: place.sockets, port, user: owner, password, database })

/** Uses the database of a server that runs already, and leaves it running. */
async function joinRunning(place: Place): Promise<Embedded> {
  if (runningPid(place) === null) throw new Unfit(`Die Datenbank in ${place.dataDir} wird gerade gestartet oder beendet. Bitte gleich noch einmal versuchen.`)
  const connection = connectionAt(place, readPassword(place))
  return { connection, version: await versionAt(connection), folder: place.base, pid: () => runningPid(place), stop: async () => {} }
}

/** Brings PostgreSQL up, whatever is the case: not running, running since before, just dying, or recovering. */
async function bringUp(place: Place, programs: Programs, connection: Embedded['connection'], log: (sentence: string) => void, signal?: AbortSignal): Promise<void> {
  let child: ChildProcess | undefined
  let seenAlive = Date.now()
  for (const began = Date.now(); !signal?.aborted;) {
    const alive = runningPid(place) !== null
    if (alive && await answers(connection)) return
    if (alive) seenAlive = Date.now()
    else if (!child || child.exitCode !== null || child.signalCode !== null) child = launch(place, programs, log)
    if (Date.now() - seenAlive > patience || Date.now() - began > recovery) throw new Unfit(`PostgreSQL startet nicht (${place.log}): ${lastLine(readOr(place.log, ''))}`)
    await pause(Date.now() - began < 1000 ? 20 : 100)
  }
}

/** Starts the process. It is in no group with us, so that Strg+C reaches it only through `stop`; and it lives on if we are killed. */
function launch(place: Place, programs: Programs, log: (sentence: string) => void): ChildProcess {
  const file = join(place.cluster, 'postmaster.pid')
  const stale = readOr(file, null)
  if (stale !== null && !(parseInt(stale) > 0)) {
    log('Die Prozessdatei der Datenbank war leer (Absturz beim Start) und wurde entfernt.')
    rmSync(file, { force: true })
  }
  // The number in a leftover file may belong to any process by now. PostgreSQL takes the number in PG_GRANDPARENT_PID for no PostgreSQL;
  // unlike deleting the file, it goes on checking that no orphan of the last run still writes.
  const env = { ...programs.env, PATH: '/usr/bin:/bin', ...(stale && { PG_GRANDPARENT_PID: String(parseInt(stale)) }) }
  const out = openSync(place.log, 'w', 0o600)
  const child = spawn(join(programs.bin, 'postgres'), ['-D', place.cluster], { ...place.account, cwd: place.cluster, env, detached: true, stdio: ['ignore', out, out] })
  child.on('error', () => { /* bringUp finds no running process and says so */ })
  child.unref()
  closeSync(out)
  return child
}

/** Looks four times a second whether PostgreSQL is there, and starts it again when it is not. Gives back how to end it all. */
function watch(place: Place, programs: Programs, connection: Embedded['connection'], log: (sentence: string) => void, release: () => void): () => Promise<void> {
  const ending = new AbortController()
  let mending: Promise<void> | null = null
  const mend = async () => {
    log('Die Datenbank ist ausgefallen und wird neu gestartet.')
    try {
      await bringUp(place, programs, connection, log, ending.signal)
      log('Die Datenbank läuft wieder.')
    } catch (error) {
      log((error as Error).message) // tried again by the next look
    }
    mending = null
  }
  const timer = setInterval(() => { if (!mending && runningPid(place) === null) mending = mend() }, 250).unref()
  let ended: Promise<void> | null = null
  return () => ended ??= (async () => {
    clearInterval(timer)
    ending.abort()
    await mending
    await endPostgres(place)
    release()
  })()
}

/** Ends PostgreSQL: open transactions are rolled back, everything is written; at once if that takes longer than a minute (still without loss). */
async function endPostgres(place: Place): Promise<void> {
  const pid = runningPid(place)
  if (pid === null) return
  process.kill(pid, 'SIGINT')
  for (const began = Date.now(); runningPid(place) === pid; await pause(20)) {
    if (Date.now() - began > 60_000) process.kill(pid, 'SIGQUIT')
  }
}

/** Process number of the cluster's PostgreSQL, or null. The number in its file counts only while a PostgreSQL of this very cluster runs under it. */
function runningPid(place: Place): number | null {
  const pid = parseInt(readOr(join(place.cluster, 'postmaster.pid'), ''))
  if (!(pid > 0)) return null
  const command = process.platform === 'linux' ? readOr(`/proc/${pid}/cmdline`, '') : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout
  return command?.includes(place.cluster) ? pid : null
}

async function ask<T>(connection: Embedded['connection'], work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 5_000, application_name: 'wegbegleiter supervisor' })
  client.on('error', () => { /* the connection broke; the query rejects */ })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function answers(connection: Embedded['connection']): Promise<boolean> {
  try {
    return await ask(connection, async (client) => (await client.query('select 1')).rowCount === 1)
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') throw new Unfit('Der Schlüssel zur Datenbank (keys/postgres) passt nicht zu ihr. Bitte aus der Schlüsselsicherung zurückspielen.')
    return false
  }
}

const versionAt = (connection: Embedded['connection']): Promise<string> =>
  ask(connection, async (client) => String((await client.query('show server_version')).rows[0].server_version).split(' ')[0]!)

async function makeDatabase(connection: Embedded['connection']): Promise<void> {
  await ask(connection, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${database} template template0`)
    await client.query('select pg_reload_conf()') // a database taken over still has the settings of its last server
  })
}

function readOr<T>(file: string, otherwise: T): string | T {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
