/** Reports on the command line. */
import { writeFileSync } from 'node:fs'
import { isDay } from '../base/day.ts'
import { Unfit } from '../base/refused.ts'
import { annualFile } from '../features/reports/annual.report.ts'
import { annualOf } from '../features/reports/annual.server.ts'
import { annualFormats, type AnnualFormat } from '../features/reports/annual.ts'
import { withHouse, type Options } from './options.ts'

type Asked = { from: string | undefined; to: string | undefined; exact: boolean; format: AnnualFormat | 'json'; out: string | undefined }
const isRealDay = (text: string) => isDay(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** What was asked for; throws `Unfit` with one German sentence when it cannot be understood. */
export function askedOf({ paths: [kind, ...rest], year, from, to, format = 'pdf', out, exact = false }: Omit<Options, 'dataDir' | 'json' | 'demo' | 'empty' | 'merge' | 'dryRun'>): Asked {
  if (kind !== 'annual' || rest.length) throw new Unfit('Welcher Bericht? Erwartet wird: report annual --year 2022 --format pdf --out DATEI.')
  if (year !== undefined && !/^[12]\d{3}$/.test(year)) throw new Unfit(`--year ${year} ist kein Jahr. Erwartet wird zum Beispiel 2022.`)
  if (year !== undefined && (from !== undefined || to !== undefined)) throw new Unfit('Entweder --year oder --from und --to, nicht beides.')
  for (const [name, day] of [['--from', from], ['--to', to]] as const) if (day !== undefined && !isRealDay(day)) throw new Unfit(`${name} ${day} ist kein Tag. Erwartet wird zum Beispiel 2022-12-31.`)
  if (format !== 'json' && !annualFormats.includes(format as AnnualFormat)) throw new Unfit(`--format ${format} gibt es nicht. Möglich sind ${annualFormats.join(', ')} und json.`)
  if (format !== 'json' && !out) throw new Unfit('Es fehlt, wohin der Bericht geschrieben wird: --out DATEI.')
  return { from: year ? `${year}-01-01` : from, to: year ? `${year}-12-31` : to, exact, format: format as Asked['format'], out }
}

export async function reportCommand(options: Options, say: (line: string) => void): Promise<number> {
  const { format, out, ...wanted } = askedOf(options)
  return withHouse(options, async ({ db, clock }) => {
    const report = await annualOf(db, wanted, { today: clock.today(), now: clock.now() })
    const body = format === 'json' ? Buffer.from(`${JSON.stringify(report, null, 2)}\n`) : (await annualFile(report, format, clock.now())).body
    if (!out) { say(body.toString().trimEnd()); return 0 }
    try {
      writeFileSync(out, body)
    } catch (error) {
      throw new Unfit(`${out} lässt sich nicht schreiben (${(error as NodeJS.ErrnoException).code}).`)
    }
    say(`${report.title} ${report.period}: ${out}`)
    return 0
  })
}
