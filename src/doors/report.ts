/** Reports on the command line. */
import { writeFileSync } from 'node:fs'
import { isDay } from '../base/day.ts'
import type { Db } from '../base/db.ts'
import { Unfit } from '../base/refused.ts'
import { annualFile } from '../features/reports/annual.report.ts'
import { annualOf } from '../features/reports/annual.server.ts'
import { annualFormats, type AnnualFormat, type AnnualReport, type AnnualWanted } from '../features/reports/annual.ts'
import { periodSheetOf } from '../features/reports/period-sheet.server.ts'
import { sheetFormats, type SheetFormat } from '../features/reports/period-sheet.ts'
import { withHouse, type Options } from './options.ts'

type Asked = { kind: 'annual' | 'period'; from: string | undefined; to: string | undefined; exact: boolean; format: AnnualFormat | 'json'; out: string | undefined }
const isRealDay = (text: string) => isDay(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
const formats = { annual: annualFormats, period: sheetFormats } as const

/** What was asked for; throws `Unfit` with one German sentence when it cannot be understood. */
export function askedOf({ paths: [kind, ...rest], year, from, to, format, out, exact = false }: Omit<Options, 'dataDir' | 'json' | 'demo' | 'empty' | 'merge' | 'dryRun'>): Asked {
  if ((kind !== 'annual' && kind !== 'period') || rest.length) throw new Unfit('Welcher Bericht? Erwartet wird: report annual --year 2022 --format pdf --out DATEI, oder: report period --from 2022-01-01 --to 2022-12-31 --format xlsx --out DATEI.')
  if (year !== undefined && !/^[12]\d{3}$/.test(year)) throw new Unfit(`--year ${year} ist kein Jahr. Erwartet wird zum Beispiel 2022.`)
  if (year !== undefined && (from !== undefined || to !== undefined)) throw new Unfit('Entweder --year oder --from und --to, nicht beides.')
  for (const [name, day] of [['--from', from], ['--to', to]] as const) if (day !== undefined && !isRealDay(day)) throw new Unfit(`${name} ${day} ist kein Tag. Erwartet wird zum Beispiel 2022-12-31.`)
  if (kind === 'period' && exact) throw new Unfit('--exact gilt nur für den Jahresbericht: Die Auswertung Zeitraum ist immer genau.')
  const wanted = format ?? formats[kind][0], known: readonly string[] = formats[kind]
  if (wanted !== 'json' && !known.includes(wanted)) throw new Unfit(`--format ${wanted} gibt es nicht. Möglich sind ${known.join(', ')} und json.`)
  if (wanted !== 'json' && !out) throw new Unfit('Es fehlt, wohin der Bericht geschrieben wird: --out DATEI.')
  return { kind, from: year ? `${year}-01-01` : from, to: year ? `${year}-12-31` : to, exact, format: wanted as Asked['format'], out }
}

export async function reportCommand(options: Options, say: (line: string) => void): Promise<number> {
  const { kind, format, out, ...wanted } = askedOf(options)
  return withHouse(options, async ({ db, clock }) => {
    const at = { today: clock.today(), now: clock.now() }
    const { report, body } = kind === 'period' ? await periodSheetOf(db, wanted, format as SheetFormat | 'json', at) : await annualAs(db, wanted, format, at)
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

async function annualAs(db: Db, wanted: AnnualWanted, format: AnnualFormat | 'json', at: { today: string; now: Date }): Promise<{ report: AnnualReport; body: Buffer }> {
  const { report, arms } = await annualOf(db, wanted, at)
  return { report, body: format === 'json' ? Buffer.from(`${JSON.stringify(report, null, 2)}\n`) : Buffer.from((await annualFile(report, format, at.now, { arms })).body) }
}
