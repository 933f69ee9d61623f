/** The real server as a process of its own on a data directory of its own, for tests that kill it; and the command line. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../src/base/clock.ts'
import { asAudience, openDb, type Connection } from '../src/base/db.ts'
import { newId } from '../src/base/id.ts'
import { openSession } from '../src/features/users/session.db.ts'
import type { Role } from '../src/features/users/user.ts'

/** The command line. */
export const cli = join(import.meta.dirname, '../src/doors/cli.ts')

/** How often something is killed: a part of the rounds, so that the gate ends in time; with THOROUGH=1 all of them. */
export const rounds = (all: number): number => (process.env.THOROUGH === '1' ? all : Math.ceil(all / 3))

/** Environment of a server on the embedded database, whatever database the test run itself uses. */
export const cleanEnvironment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({ ...process.env, DATABASE_URL: '', WEGBEGLEITER_DATA: '', WEGBEGLEITER_KEYS: '', ...more })

/** A folder that the database account may pass through, when the tests run as root. */
export function newFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'wb-'))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** An account without the rights of root, when the tests run as root; `null` when it may not read this folder (a checkout under /root). */
export function ordinaryUser(): { uid: number; gid: number } | null {
  const uid = Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout)
  return spawnSync(process.execPath, ['--eval', `fs.accessSync(${JSON.stringify(cli)})`], { uid, gid: uid }).status === 0 ? { uid, gid: uid } : null
}

export type Ended = { code: number | null; out: string; err: string }
/** Runs one command to its end. */
export async function runCommand(args: string[], env: Record<string, string> = {}, as?: { uid: number; gid: number }): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], { env: cleanEnvironment(env), ...as })
  const ended = { code: null as number | null, out: '', err: '' }
  child.stdout.on('data', (text) => { ended.out += text })
  child.stderr.on('data', (text) => { ended.err += text })
  ended.code = await new Promise((resolve) => child.on('close', resolve))
  return ended
}

export type ServerProcess = { address: string; child: ChildProcess; said(): string; /** Ends it at once, as a power cut would. */ kill(): Promise<void>; /** Ends it in order. */ stop(): Promise<void> }

/** Starts `serve` and waits until /health answers. */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  const port = await freePort()
  // The first option as bin/prepare.mjs gives it.
  const child = spawn(process.execPath, ['--max-semi-space-size=8', cli, 'serve', '--empty', '--data-dir', dataDir], { env: cleanEnvironment({ PORT: String(port), ...env }) })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said += text })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = (signal: NodeJS.Signals) => () => { child.kill(signal); return exited }
  const address = `http://127.0.0.1:${port}`
  for (const began = Date.now(); ; await pause(20)) {
    if (child.exitCode !== null || Date.now() - began > 60_000) throw new Error(`the server did not start: ${said}`)
    if (await fetch(`${address}/health`).then((answer) => answer.ok, () => false)) return { address, child, said: () => said, kill: end('SIGKILL'), stop: end('SIGTERM') }
  }
}

/** An account that is signed in, put straight into the database; gives the header that says so. */
export async function signIn(owner: Connection, role: Role): Promise<{ cookie: string }> {
  const db = openDb(owner, 1)
  try {
    const id = newId(), now = systemClock.now()
    await db.insertInto('users').values({ id, name: role, initials: id.slice(-6), email: `${id}@example.org`, role, state: 'active', created_at: now }).execute()
    const token = await asAudience(db, { audience: 'signin', userId: null, act: newId(), today: systemClock.today(), now }, (tx) => openSession(tx, id, 'full', 'Test', now))
    return { cookie: `__Host-wegbegleiter=${token}` }
  } finally {
    await db.destroy()
  }
}
