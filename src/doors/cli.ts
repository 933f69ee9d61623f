/** The command line: `wegbegleiter serve | import | figures | report | doctor | backup | restore | administrator`. Calls the same functions as the server. */
import { parseArgs } from 'node:util'
import { Unfit } from '../base/refused.ts'
import { commands } from './commands.ts'

const help = `wegbegleiter BEFEHL [--data-dir VERZEICHNIS] [--json]

  serve                       Server starten (Adresse: PORT, sonst 8080)
  import DATEI...             Listen einlesen (--merge certain|none, --dry-run zeigt nur die Vorschau)
  figures --on TAG --from TAG --to TAG   Zahlen zu Stichtag und Zeitraum
  report annual --year JAHR --format pdf|odt|odp|xlsx|ods|json --out DATEI   Jahresbericht (statt --year auch --from TAG --to TAG;
                              --exact nennt auch kleine Zahlen, nur für das Team)
  report period --from TAG --to TAG --format xlsx|odt|pdf|json --out DATEI   Auswertung Zeitraum für die Bewilligungsstelle (odt, pdf: Sachbericht)
  doctor                      Prüfen, ob alles in Ordnung ist
  backup DATEI                Verschlüsselte Sicherung schreiben
  restore DATEI               Sicherung in ein leeres Verzeichnis zurückspielen
  administrator               Neuen Einmal-Link für die Administration ausgeben

Umgebung: WEGBEGLEITER_DATA (Datenverzeichnis, sonst ./data), PORT, DATABASE_URL (eigenes PostgreSQL statt des eingebauten)`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' }, json: { type: 'boolean', default: false }, demo: { type: 'boolean', default: false }, empty: { type: 'boolean', default: false },
      merge: { type: 'string', default: 'certain' }, 'dry-run': { type: 'boolean', default: false },
      year: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' }, exact: { type: 'boolean', default: false },
      on: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [name, ...paths] = positionals
  const command = commands[name ?? '']
  if (values.help || !command) {
    process.stdout.write(`${help}\n`)
    return values.help ? 0 : 2
  }
  return command({ ...values, dataDir: values['data-dir'], dryRun: values['dry-run'], paths })
}

try {
  process.exitCode = await main()
} catch (error) {
  const isCallersFault = error instanceof Unfit || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(isCallersFault ? `${(error as Error).message}\n` : `Unerwarteter Fehler: ${(error as Error).stack}\n`)
  process.exitCode = 1
}
