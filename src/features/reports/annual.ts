/** The annual report for the council (Jahresbericht): what happened in a period, by chapters with numbers and tables, each number with its definition. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Without a period: the last year that has ended, as far as something was entered. `exact`: small numbers too, for the own team only. */
export const AnnualWanted = z.object({ from: Day.optional(), to: Day.optional(), exact: z.boolean().default(false).meta({ label: 'genaue Zahlen, nur für das Team' }) })
export type AnnualWanted = z.output<typeof AnnualWanted>

/** none: everything is told; small: what is not told is below five; hidden: some of it only stands before a small one; withheld: no part can be told. */
export const Mark = z.enum(['none', 'small', 'hidden', 'withheld'])
export type Mark = z.output<typeof Mark>
/** Null: not told, because too few persons stand behind it. */
const told = z.number().nullable()
/** `part`: the code of the part that is meant, where it is one part of its figure. */
export const ReportNumber = z.object({ key: z.string(), part: z.string().optional(), label: z.string(), value: told, unit: z.string(), digits: z.number().int(), hint: z.string(), mark: Mark })
export type ReportNumber = z.output<typeof ReportNumber>

/** `head`: what the numbers of a row are. `bars`: the first number is drawn as well. `share`: with its share of the sum. `total`: null where the rows do not add up. */
export const ReportTable = z.object({
  key: z.string(), title: z.string(), first: z.string(), head: z.array(z.string()), rows: z.array(z.object({ label: z.string(), values: z.array(told) })), total: z.array(told).nullable(),
  unit: z.string(), digits: z.number().int(), bars: z.boolean(), share: z.boolean(), mark: Mark, note: z.string(),
})
export type ReportTable = z.output<typeof ReportTable>
/** What is drawn (base/chart.ts); its numbers stand in a table of the chapter as well. */
export const ReportChart = z.object({ kind: z.enum(['bars', 'stacked', 'lines', 'band', 'flow']), title: z.string(), unit: z.string(), labels: z.array(z.string()), series: z.array(z.object({ label: z.string(), values: z.array(told) })), hidden: z.string() })
export type ReportChart = z.output<typeof ReportChart>
/** `words`: written by hand, with the headings of stories. */
export const Chapter = z.object({ key: z.string(), title: z.string(), text: z.array(z.string()), words: z.array(z.object({ title: z.string(), text: z.array(z.string()) })).default([]), numbers: z.array(ReportNumber), tables: z.array(ReportTable), charts: z.array(ReportChart).default([]) })
export type Chapter = z.output<typeof Chapter>

/** What `wegbegleiter report annual --format json` prints. `on`: reporting date, the end of the period as far as it has come; `end`: as it was wished. `isRunning`: it has not ended and is counted up to today. */
export const AnnualReport = z.object({
  title: z.string(), organisation: z.string(), municipality: z.string(), from: z.string(), to: z.string(), end: z.string(), on: z.string(), period: z.string(), isRunning: z.boolean(), isExact: z.boolean(), beginning: z.string(),
  chapters: z.array(Chapter), definitions: z.array(z.object({ label: z.string(), definition: z.string() })),
})
export type AnnualReport = z.output<typeof AnnualReport>

export const annualFormats = ['pdf', 'odt', 'odp', 'xlsx', 'ods'] as const
export const AnnualFormat = z.enum(annualFormats)
export type AnnualFormat = z.output<typeof AnnualFormat>
export const formatLabels: Record<AnnualFormat, string> = { pdf: 'PDF', odt: 'ODT zum Weiterschreiben', odp: 'Folien (ODP)', xlsx: 'Excel (XLSX)', ods: 'LibreOffice (ODS)' }
