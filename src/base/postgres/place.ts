/** Where a data directory keeps its database, and who holds it: one server at a time. */
import { createHash, randomBytes } from 'node:crypto'
import { accessSync, chmodSync, chownSync, constants, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Unfit } from '../refused.ts'
import { accountFor, mayEnter, type Account } from './account.ts'

/** `cluster`: the database files. `sockets`: folder of the Unix socket. `links`: library links. `log`: what PostgreSQL says before its own log begins. */
export type Place = { dataDir: string; base: string; cluster: string; sockets: string; links: string; log: string; account: Account }

const elsewhere = '/var/lib/wegbegleiter'
/** A Unix socket's path may have 107 bytes on Linux, 103 on macOS; the socket's name takes 16 of them. */
const longestFolder = 103 - 16

/** Makes the data directory if need be. Throws `Unfit` when nothing can be written there. */
export function openDataDir(dataDir: string): string {
  try {
    // Root lends the database to another account, which has to pass through; keys and database inside stay closed.
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(dataDir, constants.W_OK)
    return realpathSync(dataDir)
  } catch (error) {
    throw new Unfit(`Im Datenverzeichnis ${dataDir} kann nichts geschrieben werden (${(error as NodeJS.ErrnoException).code}). Bitte Rechte prüfen oder mit --data-dir ein anderes angeben.`)
  }
}

/** Holds a folder until released or this process ends, however it ends. `null` when another process holds it.
 *  SQLite brings the operating system's file locks, which Node itself does not offer. */
export function hold(folder: string): (() => void) | null {
  const file = new DatabaseSync(join(folder, 'server.lock'))
  try {
    file.exec('begin exclusive')
    return () => file.close()
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode === 5) return null
    throw error
  }
}

/** Finds or chooses the place of the database. As root it lies under /var/lib/wegbegleiter where the database account cannot enter the data directory. */
export function findPlace(dataDir: string, say: (sentence: string) => void): Place {
  const pointer = join(dataDir, 'database-lies-in')
  let base = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir
  if (base !== dataDir && !existsSync(base)) throw new Unfit(`Die Datenbank zu ${dataDir} lag in ${base} und ist dort nicht mehr. Bitte aus einer Sicherung zurückspielen.`)
  const account = accountFor(join(base, 'postgres'))
  if (account && base === dataDir && !mayEnter(account, dataDir)) {
    base = join(elsewhere, createHash('sha256').update(dataDir).digest('hex').slice(0, 12) + randomBytes(3).toString('hex'))
    mkdirSync(base, { recursive: true, mode: 0o711 })
    writeFileSync(pointer, `${base}\n`, { flush: true })
    say(`PostgreSQL darf nicht als root laufen und kommt nicht in ${dataDir}; die Datenbank liegt deshalb in ${base}.`)
  }
  return { dataDir, base, account, cluster: join(base, 'postgres'), sockets: socketFolder(base), links: join(base, 'lib'), log: join(base, 'start.log') }
}

/** A folder short enough for the socket: in the place itself, else one with a short name, always the same, in /tmp. */
function socketFolder(base: string): string {
  const own = join(base, 'run')
  return Buffer.byteLength(own) <= longestFolder ? own : `/tmp/wb-${createHash('sha256').update(base).digest('hex').slice(0, 12)}`
}

/** Makes a folder that only the database account may use; refuses one that somebody else has put there. */
export function makePrivate(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  if (!found.isDirectory() || ![process.getuid?.(), account?.uid].includes(found.uid)) throw new Unfit(`${folder} gehört einem anderen Benutzer und wird deshalb nicht benutzt.`)
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}
