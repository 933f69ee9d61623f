/** The cluster: made once by `initdb`, wholly or not at all; its password lies among the keys. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demandRoom } from '../disk.ts'
import { Unfit } from '../refused.ts'
import { makePrivate, type Place } from './place.ts'
import type { Programs } from './programs.ts'
import { settings, signIn } from './settings.ts'

/** Owner of the cluster. */
export const owner = 'wegbegleiter'

/** Makes the cluster unless it exists. Killed half-way it leaves only a folder that the next start removes. */
export function makeCluster(place: Place, programs: Programs, password: string): void {
  if (existsSync(place.cluster)) return
  demandRoom(place.base)
  const half = join(place.base, 'postgres.new')
  rmSync(half, { recursive: true, force: true })
  makePrivate(half, place.account)
  const secret = join(place.base, `.${randomBytes(6).toString('hex')}`)
  writeFileSync(secret, password, { mode: 0o600, flag: 'wx' })
  try {
    if (place.account) chownSync(secret, place.account.uid, place.account.gid)
    const made = spawnSync(join(programs.bin, 'initdb'), [
      '--pgdata', half, '--username', owner, '--pwfile', secret, '--auth', 'scram-sha-256', '--encoding=UTF8',
      // Sorting by code point, letters by Unicode: fast indexes, and trigrams for Cyrillic and Arabic. Lists for people sort with "de-DE-x-icu".
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--data-checksums',
    ], { ...place.account, cwd: half, env: programs.env, encoding: 'utf8' })
    if (made.status !== 0) throw new Unfit(`Die Datenbank ließ sich nicht anlegen: ${lastLine(made.stderr || String(made.error))}`)
  } finally {
    rmSync(secret, { force: true })
  }
  renameSync(half, place.cluster)
}

/** Writes settings and sign-in rules, and makes the folder of the socket. Throws `Unfit` when the cluster is of another major version. */
export function prepareCluster(place: Place, programs: Programs): void {
  const major = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim()
  if (parseInt(programs.version) !== Number(major)) throw new Unfit(`Die Datenbank ist von PostgreSQL ${major}, installiert ist ${programs.version}. Bitte mit der alten Fassung sichern und mit dieser zurückspielen.`)
  makePrivate(place.sockets, place.account)
  replace(join(place.cluster, 'postgresql.conf'), settings(place.sockets), place)
  replace(join(place.cluster, 'pg_hba.conf'), signIn, place)
}

/** The owner's password; made with the cluster, kept readable by the service only. Throws `Unfit` when it is gone. */
export function readPassword(place: Place): string {
  const folder = join(place.dataDir, 'keys')
  const file = join(folder, 'postgres')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  if (existsSync(place.cluster)) throw new Unfit(`Der Schlüssel zur Datenbank fehlt (${file}). Bitte aus der Schlüsselsicherung zurückspielen.`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, password, { mode: 0o600, flag: 'wx', flush: true })
  return password
}

/** Last line that says something, for a sentence about what went wrong. */
export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

function replace(file: string, text: string, place: Place): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true })
  if (place.account) chownSync(`${file}.new`, place.account.uid, place.account.gid)
  renameSync(`${file}.new`, file)
}
