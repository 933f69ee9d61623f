/** The annual report as a file: on paper (PDF, ODT), or its numbers as a book of sheets, a chapter each. */
import { germanDay } from '../../base/day.ts'
import { FileAnswer } from '../../base/endpoint.ts'
import { dayOf } from '../../base/clock.ts'
import type { Block, Cell, Paper } from '../../base/paper/blocks.ts'
import { fileName, paperFile } from '../../base/paper/file.ts'
import { ODP, odpOf } from '../../base/paper/odp.ts'
import { bookFile, type BookSheet } from '../../base/sheet.ts'
import type { AnnualFormat, AnnualReport, Chapter, ReportNumber, ReportTable } from './annual.ts'
import type { Arms } from '../organisation/arms.db.ts'
import { DRAFT, type Signed } from './release.ts'
import { annualSlides } from './slides.report.ts'
import { shareOf, written } from './teller.rules.ts'

const said = (text: string) => [text]
const told = (value: number | null, { digits, mark }: Pick<ReportTable, 'digits' | 'mark'>) => written(value, { digits, mark })
const amount = ({ value, digits, unit, mark }: ReportNumber) => (value === null ? written(null, { mark }) : `${written(value, { digits })}${unit ? ` ${unit}` : ''}`)
const SMALL = 'Zahlen von Personen unter fünf sind im Bericht nicht nach Gruppen aufgeschlüsselt, damit niemand erkannt wird. Summen, die der Gemeinderat kennt (in Betreuung, zugewiesen, selbstständig, untergebracht), sind genau.'
const EXACT = 'Genaue Zahlen, nur für das Team: Kleine Zahlen lassen sich einzelnen Menschen zuordnen. Nicht weitergeben.'

const footerOf = ({ organisation, title, period, isExact }: AnnualReport, signed?: Signed): string => [organisation, `${title} ${period}`, ...(isExact ? ['genau, nur für das Team'] : []), ...(signed ? [] : [DRAFT])].join(' · ')
export async function annualFile(report: AnnualReport, format: AnnualFormat, now: Date, { signed, arms }: { signed?: Signed; arms: Arms | undefined }): Promise<FileAnswer> {
  const name = `Jahresbericht ${report.municipality} ${report.period.replace(/[^\p{L}\d.]+/gu, ' ').trim()}${report.isExact ? ' genau' : ''}`
  if (format === 'xlsx' || format === 'ods') return bookFile(name, annualSheets(report, signed), format)
  const today = signed?.on ?? dayOf(now)
  // The press takes the picture as the screen shows it; office programs take it as it was handed in.
  const file = format === 'pdf' ? 'wappen.webp' : arms?.media_type === 'image/jpeg' ? 'wappen.jpg' : 'wappen.png'
  const picture = arms && { name: file, alt: `Wappen ${report.municipality || report.organisation}`, ratio: arms.width / arms.height }, pictures: Record<string, Uint8Array> = arms ? { [file]: format === 'pdf' ? arms.shown : arms.picture } : {}
  if (format === 'odp') return new FileAnswer(`${fileName(name)}.odp`, ODP, odpOf(annualSlides(report, { footer: footerOf(report, signed), lines: datesOf(report, today, signed), small: report.isExact ? EXACT : SMALL, picture }), pictures, now))
  return paperFile(annualPaper(report, today, signed, picture), { name, format, pictures, now })
}

/** What stands at the foot of the cover. */
const datesOf = (report: AnnualReport, today: string, signed?: Signed): string[] => [
  `Berichtszeitraum: ${germanDay(report.from)} bis ${germanDay(report.to)}${report.isRunning ? ' (noch nicht zu Ende, gezählt bis heute)' : ''}`, `Stichtag: ${germanDay(report.on)}`, ...(signed?.lines ?? [`${DRAFT}. Erstellt am ${germanDay(today)}`]), ...(report.isExact ? [EXACT] : []),
]

/** Rows that surely fit on one page with their heading. */
const FITS = 22
export function annualPaper(report: AnnualReport, today: string, signed?: Signed, picture?: NonNullable<Paper['cover']>['picture']): Paper {
  const { chapters, definitions, isExact } = report
  return {
    title: `${report.title} ${report.period}`, languages: [{ code: 'de', rtl: false }], from: [report.organisation], dated: germanDay(today), isLarge: false,
    footer: footerOf(report, signed), page: 'Seite {page} von {pages}',
    cover: {
      above: report.organisation, title: report.title, below: [report.period, ...(report.municipality && report.municipality !== report.organisation ? [report.municipality] : [])],
      foot: datesOf(report, today, signed), ...(picture && { picture }),
    },
    blocks: [
      { kind: 'contents', said: said('Inhalt') }, { kind: 'paragraph', said: said(isExact ? EXACT : SMALL), small: true }, { kind: 'break' },
      ...chapters.flatMap(chapterBlocks),
      { kind: 'break' }, { kind: 'heading', level: 1, said: said('So wird gezählt') },
      { kind: 'paragraph', said: said(`Alle Zahlen zu einem Stichtag gelten für den ${germanDay(report.on)}, alle anderen für den Berichtszeitraum oder, wo es dabeisteht, für die Zeit seit der ersten Zuweisung am ${germanDay(report.beginning)}.`) },
      { kind: 'table', label: 'So wird gezählt', columns: [{ label: said('Zahl'), width: 5 }, { label: said('Zählweise'), width: 'rest' }], rows: definitions.map(({ label, definition }) => [{ said: said(label) }, { said: said(definition) }]) },
    ],
  }
}

/** A report that was released before there were charts has none. */
function chapterBlocks({ title, text, words, numbers, tables, charts = [] }: Chapter): Block[] {
  const small = charts.filter(({ kind }) => kind === 'bars'), large = charts.filter(({ kind }) => kind !== 'bars')
  const drawn: Block[] = [...(small.length ? [{ kind: 'charts', charts: small, across: 3 } as const] : []), ...large.map((chart): Block => ({ kind: 'charts', charts: [chart], across: 1 }))]
  const begin: Block[] = [
    { kind: 'heading', level: 1, said: said(title) }, ...text.map((one): Block => ({ kind: 'paragraph', said: said(one) })),
    ...words.flatMap(({ title, text }): Block[] => [...(title ? [{ kind: 'heading', level: 2, said: said(title) } as const] : []), ...text.map((one): Block => ({ kind: 'paragraph', said: said(one) }))]),
  ]
  return [
    // A heading does not stay behind when its chart goes to the next page.
    ...(numbers.length || words.length || drawn.length === 0 ? [...begin, ...(numbers.length ? [{ kind: 'numbers', rows: numbers.map((one) => ({ value: amount(one), label: one.label, hint: one.hint })) } as const] : []), ...drawn] : [{ kind: 'group', blocks: [...begin, drawn[0]!] } as const, ...drawn.slice(1)]),
    ...tables.flatMap((table): Block[] => (table.rows.length <= FITS ? [{ kind: 'group', blocks: tableBlocks(table) }] : tableBlocks(table))),
  ]
}

function tableBlocks(table: ReportTable): Block[] {
  const most = Math.max(1, ...table.rows.map(({ values }) => values[0] ?? 0)), total = table.total?.[0] ?? null, isWide = table.head.length > 3
  const cells = (label: string, values: readonly (number | null)[], isSum: boolean): Cell[] => {
    const strong = isSum ? { isStrong: true as const } : {}
    return [
      { said: said(label), ...strong }, ...(table.bars ? [{ bar: isSum ? 0 : (values[0] ?? 0) / most }] : []), ...values.map((value) => ({ said: said(told(value, table)), ...strong })),
      ...(table.share ? [{ said: said(isSum ? '' : shareOf(values[0]!, total)), ...strong }] : []),
    ]
  }
  return [
    { kind: 'heading', level: 2, said: said(table.title) },
    ...(table.rows.length ? [{
      kind: 'table', label: table.title,
      columns: [{ label: said(table.first), width: 'rest' }, ...(table.bars ? [{ label: said(''), width: 6 }] : []), ...table.head.map((label) => ({ label: said(label), width: isWide ? 2.4 : 2.6, isAmount: true as const })), ...(table.share ? [{ label: said('Anteil'), width: 1.8, isAmount: true as const }] : [])],
      rows: [...table.rows.map(({ label, values }) => cells(label, values, false)), ...(table.total ? [cells('zusammen', table.total, true)] : [])],
    } as const] : []),
    ...(table.note ? [{ kind: 'paragraph', said: said(table.note), small: true } as const] : []),
  ]
}

/** A sheet per chapter, and one with the definitions. Numbers stay numbers. */
export function annualSheets(report: AnnualReport, signed?: Signed): BookSheet[] {
  const cell = (value: number | null, mark: ReportTable['mark']) => value ?? written(null, { mark })
  const first: BookSheet = { name: 'Bericht', rows: [
    [report.title], ['Gemeinde', report.municipality], ['Träger', report.organisation], ['Zeitraum', `${germanDay(report.from)} bis ${germanDay(report.to)}${report.isRunning ? ' (bis heute)' : ''}`], ['Stichtag', germanDay(report.on)], [report.isExact ? EXACT : SMALL], ...(signed?.lines ?? [DRAFT]).map((line) => [line]),
  ] }
  return [
    first,
    ...report.chapters.map(({ title, numbers, tables }): BookSheet => ({ name: title, rows: [
      [title], ...numbers.map(({ label, hint, value, unit, mark }) => [[label, hint].filter(Boolean).join(', '), cell(value, mark), unit]),
      ...tables.flatMap((table) => [
        [], [table.title], [table.first, ...table.head], ...table.rows.map(({ label, values }) => [label, ...values.map((value) => cell(value, table.mark))]), ...(table.total ? [['zusammen', ...table.total.map((value) => cell(value, table.mark))]] : []), ...(table.note ? [[table.note]] : []),
      ]),
    ] })),
    { name: 'So wird gezählt', rows: [['So wird gezählt'], ...report.definitions.map(({ label, definition }) => [label, definition])] },
  ]
}
