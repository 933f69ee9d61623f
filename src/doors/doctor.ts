/** `wegbegleiter doctor`: is everything in order? One plain sentence per question; changes nothing. */
import { existsSync } from 'node:fs'
import type { Clock } from '../base/clock.ts'
import { openDb, type Connection } from '../base/db.ts'
import { roomLeft } from '../base/disk.ts'
import { demandSafe, loginOf, migrationNames } from '../base/migrate.ts'
import { isOlder, securedVersion } from '../base/postgres/programs.ts'
import { Unfit } from '../base/refused.ts'
import { createSealer, loadHouseKeys, type Sealer } from '../base/seal.ts'
import type { Options } from './options.ts'
import { askHealth, lookAt, type Health } from './doctor.db.ts'
import { demandSaneClock, headsFile, openDatabase, settingsOf, type Settings } from './house.ts'

/** `wrong` makes the command end with 1; `notice` should be looked at, but nothing is at risk now. */
export type Finding = { check: string; state: 'ok' | 'notice' | 'wrong'; sentence: string }

const DAY = 86_400_000
const signs = { ok: '✓', notice: '!', wrong: '✗' }

export async function doctor(options: Options): Promise<number> {
  const findings = await examine(settingsOf({ dataDir: options.dataDir, join: true }))
  const isWell = findings.every(({ state }) => state !== 'wrong')
  if (options.json) process.stdout.write(`${JSON.stringify({ ok: isWell, findings })}\n`)
  else {
    for (const { check, state, sentence } of findings) process.stdout.write(`${signs[state]} ${check}: ${sentence}\n`)
    process.stdout.write(isWell ? '\nAlles in Ordnung.\n' : '\nBitte beheben, was mit ✗ beginnt.\n')
  }
  return isWell ? 0 : 1
}

/** Asks everything that can be asked; what cannot be asked because something before it failed is left out. */
export async function examine(settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = []
  const find = (check: string, state: Finding['state'], sentence: string) => { findings.push({ check, state, sentence }) }
  /** Runs one question; its refusal is the finding. */
  const ask = async <T>(check: string, work: () => T | Promise<T>, fine: (answer: T) => string): Promise<T | undefined> => {
    try {
      const answer = await work()
      find(check, 'ok', fine(answer))
      return answer
    } catch (error) {
      find(check, 'wrong', error instanceof Unfit ? error.message : `Unerwartet: ${(error as Error).message}`)
      return undefined
    }
  }
  if (!settings.databaseUrl && !existsSync(settings.dataDir)) {
    find('Datenverzeichnis', 'wrong', `In ${settings.dataDir} gibt es noch keine Daten. Ist --data-dir richtig?`)
    return findings
  }
  const seal = await ask('Schlüssel', () => createSealer(loadHouseKeys(settings.keysDir, false)), () => `Hausschlüssel vorhanden, nur für diesen Dienst lesbar (${settings.keysDir}).`)
  await ask('Uhr', () => demandSaneClock(settings.clock, null), () => `${settings.clock.now().toLocaleString('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'short' })} Uhr.`)
  const database = await ask('Datenbank', () => openDatabase(settings), ({ version }) => (version ? `Eingebautes PostgreSQL ${version} antwortet.` : 'Adresse aus DATABASE_URL.'))
  if (!database) return findings
  try {
    const room = roomLeft(database.folder)
    find('Platz', room.enough ? 'ok' : 'wrong', `${inWords(room.bytes)} frei auf dem Datenträger der Daten${room.enough ? '.' : '; darunter wird nur noch gelesen. Bitte Platz schaffen.'}`)
    await examineDatabase(database.owner, settings, seal, find, ask)
  } finally {
    await database.stop()
  }
  return findings
}

type Find = (check: string, state: Finding['state'], sentence: string) => void
type Ask = <T>(check: string, work: () => T | Promise<T>, fine: (answer: T) => string) => Promise<T | undefined>

async function examineDatabase(owner: Connection, settings: Settings, seal: Sealer | undefined, find: Find, ask: Ask): Promise<void> {
  const { clock } = settings
  const look = await ask('Verbindung', () => lookAt(owner), ({ isNew }) => (isNew ? 'Die Datenbank ist leer; der Server legt sie beim ersten Start an.' : `Erreichbar als ${owner.user}.`))
  if (!look || look.isNew) return
  await ask('Protokoll und Uhr', () => demandSaneClock(clock, look.lastEntry), () => (look.lastEntry ? 'Der letzte Eintrag liegt nicht in der Zukunft.' : 'Noch kein Eintrag.'))
  const health = await ask('Protokollkette', () => chainOf(owner, headsFile(settings)), () => 'Vollständig und unverändert, auch gegenüber den Prüfsummen außerhalb der Datenbank.')
  if (!health) return
  find('Schema', ...schemaOf(health))
  find('PostgreSQL', ...versionOf(health))
  find('Sicherung', ...backupOf(health, clock))
  if (seal) await ask('Zugriffsregeln', () => demandSafeLogin(loginOf(owner, seal.derive(`login:${owner.database}`))), () => 'Der Server ist ohne besondere Rechte angemeldet; bestätigte Änderungen liegen auf der Platte.')
}

async function chainOf(owner: Connection, heads: string): Promise<Health> {
  const health = await askHealth(owner, heads)
  if (health.broken) throw new Unfit(`Das Protokoll ist ab Eintrag ${health.broken.seq} nicht mehr glaubwürdig (${health.broken.reason}). Bitte mit einer Sicherung vergleichen und den Datenschutz verständigen.`)
  return health
}

function schemaOf({ migrations }: Health): [Finding['state'], string] {
  const ours = migrationNames().map((name) => name.replace(/\.sql$/, ''))
  const newer = migrations.find((name) => !ours.includes(name))
  if (newer) return ['wrong', `Die Datenbank ist neuer als dieses Programm (${newer}). Bitte die neuere Fassung von Wegbegleiter nehmen.`]
  if (migrations.length < ours.length) return ['notice', 'Eine neuere Fassung ist da; der nächste Start erneuert das Schema. Vorher sichern.']
  return ['ok', 'Auf dem Stand dieses Programms.']
}

function versionOf({ version }: Health): [Finding['state'], string] {
  if (parseInt(version) < 15) return ['wrong', `${version} ist zu alt; es wird 15 oder neuer gebraucht.`]
  if (parseInt(version) === parseInt(securedVersion) && isOlder(version, securedVersion)) return ['notice', `${version}; die Fassung ${securedVersion} schließt Sicherheitslücken. Bitte bald erneuern.`]
  return ['ok', `${version}.`]
}

function backupOf({ lastBackup, size }: Health, clock: Clock): [Finding['state'], string] {
  const about = `Größe der Datenbank: ${inWords(size)}.`
  if (!lastBackup) return ['notice', `Noch nie gesichert: npx wegbegleiter backup DATEI. ${about}`]
  const days = Math.floor((clock.now().getTime() - lastBackup.getTime()) / DAY)
  return [days > 7 ? 'notice' : 'ok', `Zuletzt gesichert und geprüft: ${days < 1 ? 'heute' : days === 1 ? 'vor einem Tag' : `vor ${days} Tagen`}. ${about}`]
}

async function demandSafeLogin(login: Connection): Promise<void> {
  const db = openDb(login, 1)
  try {
    await demandSafe(db)
  } finally {
    await db.destroy()
  }
}

const inWords = (bytes: number): string => (bytes < 1024 ** 3 ? `${Math.ceil(bytes / 1024 ** 2)} MiB` : `${(bytes / 1024 ** 3).toLocaleString('de-DE', { maximumFractionDigits: 1 })} GiB`)
