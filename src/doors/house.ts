/** Opens the house: keys, database, schema, safety checks. Server, command line and tests all enter here. */
import { join, resolve } from 'node:path'
import { dayOf, systemClock, type Clock } from '../base/clock.ts'
import { germanDay } from '../base/day.ts'
import { openDb, parseConnection, type Connection } from '../base/db.ts'
import { hasRoom } from '../base/disk.ts'
import type { House } from '../base/handle.ts'
import { demandSafe, migrate } from '../base/migrate.ts'
import { openDataDir } from '../base/postgres/place.ts'
import { startPostgres } from '../base/postgres/supervisor.ts'
import { Unfit } from '../base/refused.ts'
import { createSealer, loadHouseKeys } from '../base/seal.ts'
import { lookAt } from './doctor.db.ts'
import { sentences } from './sentences.ts'

export type Settings = { dataDir: string; databaseUrl: string | undefined; keysDir: string; clock: Clock; /** Use the database of a server that is running on these data. */ join: boolean; log(line: string): void }

/** Settings from the environment and the options of a command. */
export function settingsOf(options: { dataDir?: string | undefined; join?: boolean; log?: (line: string) => void }): Settings {
  const dataDir = resolve(options.dataDir || process.env.WEGBEGLEITER_DATA || './data')
  return { dataDir, databaseUrl: process.env.DATABASE_URL || undefined, keysDir: process.env.WEGBEGLEITER_KEYS || join(dataDir, 'keys'), clock: systemClock, join: options.join ?? false, log: options.log ?? (() => {}) }
}

/** Where the end of the audit chain is handed to, outside the database. */
export const headsFile = ({ dataDir }: Pick<Settings, 'dataDir'>): string => join(dataDir, 'audit-heads.log')

export type OpenHouse = House & { owner: Connection; login: Connection; /** True when the database was created just now. */ isNew: boolean; close(): Promise<void> }

/** The database, embedded or one's own, as its owner; it may be empty. `folder`: whose disk must not fill up. */
export async function openDatabase(settings: Settings): Promise<{ owner: Connection; folder: string; version: string | null; stop(): Promise<void> }> {
  openDataDir(settings.dataDir)
  if (settings.databaseUrl) return { owner: parseConnection(settings.databaseUrl), folder: settings.dataDir, version: null, stop: async () => {} }
  const postgres = await startPostgres({ dataDir: settings.dataDir, join: settings.join, log: settings.log })
  return { owner: postgres.connection, folder: postgres.folder, version: postgres.version, stop: postgres.stop }
}

/** Throws `Unfit` with one German sentence when the house cannot be opened safely. */
export async function openHouse(settings: Settings): Promise<OpenHouse> {
  const { owner, folder, stop } = await openDatabase(settings)
  try {
    const { isNew, lastEntry } = await lookAt(owner)
    demandSaneClock(settings.clock, lastEntry)
    const seal = createSealer(loadHouseKeys(settings.keysDir, isNew))
    const login = await migrate(owner, seal.derive(`login:${owner.database}`))
    const db = openDb(login)
    await demandSafe(db)
    const room = hasRoom(folder)
    return { db, clock: settings.clock, seal, sentences, isReadOnly: () => !room(), owner, login, isNew, close: async () => { await db.destroy(); await stop() } }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Refuses a clock that is plainly wrong: dates written now would be false for ever. `lastEntry`: time of the newest audit entry. */
export function demandSaneClock(clock: Clock, lastEntry: Date | null): void {
  const now = clock.now()
  const shown = now.toLocaleString('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'short' })
  if (now.getUTCFullYear() < 2026) throw new Unfit(`Die Uhr dieses Rechners geht falsch: Sie steht auf ${shown}. Bitte stellen und neu starten.`)
  if (lastEntry && lastEntry.getTime() - now.getTime() > 86_400_000) throw new Unfit(`Die Uhr dieses Rechners steht auf ${shown}, das Protokoll reicht aber bis ${germanDay(dayOf(lastEntry))}. Bitte die Uhr stellen und neu starten.`)
}
