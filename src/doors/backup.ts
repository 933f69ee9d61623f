/** `wegbegleiter backup DATEI` and `wegbegleiter restore DATEI`. */
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { makeBackup } from '../base/backup/backup.ts'
import { inspectBackup, restoreBackup } from '../base/backup/restore.ts'
import { rowCount } from '../base/backup/frames.ts'
import { demandRoom } from '../base/disk.ts'
import { Unfit } from '../base/refused.ts'
import { createSealer, loadHouseKeys } from '../base/seal.ts'
import { withHouse, type Options } from './options.ts'
import { headsFile, openDatabase, settingsOf, type Settings } from './house.ts'
import { version } from './version.ts'

const tell = (line: string) => process.stderr.write(`${line}\n`)
const say = (options: Options, facts: object, sentence: string) => process.stdout.write(`${options.json ? JSON.stringify(facts) : sentence}\n`)

/** Writes a sealed backup of everything and proves it; beside a running server or without one. */
export async function backup(options: Options): Promise<number> {
  const file = oneFile(options, 'backup')
  demandHouse(options)
  await withHouse(options, async ({ owner, seal, clock, isReadOnly }) => {
    if (isReadOnly()) throw new Unfit('Der Datenträger der Datenbank ist fast voll; für die Probe der Sicherung fehlt der Platz.')
    const done = await makeBackup({ owner, seal, file, program: version, now: clock.now(), log: tell })
    say(options, done, `Gesichert und zur Probe zurückgespielt: ${done.file} (Zeilen: ${done.rows.toLocaleString('de-DE')}, Größe: ${megabytes(done.bytes)} MB). Die Schlüssel sind nicht darin: den Ordner keys getrennt sichern.`)
  })
  return 0
}

/** Brings a backup back into an empty data directory, or an empty database at DATABASE_URL. */
export async function restore(options: Options): Promise<number> {
  const file = oneFile(options, 'restore')
  const settings = settingsOf({ dataDir: options.dataDir, log: tell })
  const seal = createSealer(loadHouseKeys(settings.keysDir, false))
  tell('Die Sicherung wird geprüft …')
  const head = await inspectBackup(file, seal)
  demandRoom(settings.dataDir)
  const { owner, stop } = await openDatabase(settings)
  try {
    tell(`Die Sicherung vom ${new Date(head.at).toLocaleString('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'short' })} wird zurückgespielt …`)
    await restoreBackup({ owner, seal, file, now: settings.clock.now(), head, log: tell, setAside: () => setHeadsAside(settings) })
  } finally {
    await stop()
  }
  say(options, { at: head.at, rows: rowCount(head.content) }, `Zurückgespielt und geprüft (Zeilen: ${rowCount(head.content).toLocaleString('de-DE')}). Der Server kann starten.`)
  return 0
}

/** What was handed outside belongs to the database that was here before; it is kept, under another name. */
function setHeadsAside(settings: Settings): void {
  const heads = headsFile(settings)
  if (existsSync(heads)) renameSync(heads, `${heads}.${settings.clock.now().toISOString().replaceAll(':', '')}`)
}

function oneFile({ paths }: Options, command: string): string {
  if (paths.length !== 1) throw new Unfit(`Bitte genau eine Datei angeben: npx wegbegleiter ${command} DATEI`)
  return paths[0]!
}

/** A backup of nothing would only make an empty house where somebody mistyped the directory. */
function demandHouse(options: Options): void {
  const { dataDir, keysDir, databaseUrl } = settingsOf(options)
  if (!databaseUrl && !existsSync(join(keysDir, 'house.json')) && !existsSync(join(dataDir, 'keys'))) throw new Unfit(`In ${dataDir} gibt es noch keine Daten. Ist --data-dir richtig?`)
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
