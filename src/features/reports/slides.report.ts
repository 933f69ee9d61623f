/** The annual report as slides for the session: a chapter each, its sentence, its first numbers and one chart or table. */
import { germanDay } from '../../base/day.ts'
import type { Slide, Slides } from '../../base/paper/odp.ts'
import type { AnnualReport, Chapter, ReportNumber, ReportTable } from './annual.ts'
import { written } from './teller.rules.ts'

/** Numbers and rows that can be read from the back of a hall. */
const NUMBERS = 4, ALONE = 9, ROWS = 9
const amount = ({ value, digits, unit, mark }: ReportNumber) => (value === null ? written(null, { mark }) : `${written(value, { digits })}${unit ? ` ${unit}` : ''}`)

function tableOf({ title, first, head, rows, total, digits, mark }: ReportTable): Slide['table'] {
  const cells = (label: string, values: readonly (number | null)[]) => [label, ...values.map((value) => written(value, { digits, mark }))]
  const isCut = rows.length > ROWS, shown = rows.slice(0, isCut ? ROWS - 1 : ROWS)
  return { title, head: [first || ' ', ...head], rows: [...shown.map(({ label, values }) => cells(label, values)), ...(total ? [cells('zusammen', total)] : [])], note: isCut ? `${rows.length - shown.length} weitere Zeilen stehen im Bericht.` : '' }
}
function slideOf({ title, text, numbers, tables, charts = [] }: Chapter): Slide {
  // Columns of one number say less than the table of all.
  const chart = charts.find(({ kind }) => kind !== 'bars'), table = tables.find(({ rows }) => rows.length > 0)
  return { title, text: text.slice(0, 2), numbers: numbers.slice(0, chart || table ? NUMBERS : ALONE).map((one) => ({ value: amount(one), label: [one.label, one.hint].filter(Boolean).join(', ') })), chart, table: chart ? undefined : table && tableOf(table) }
}

const SHOWN = ['in Betreuung', 'zugewiesen', 'in die Selbstständigkeit begleitet', 'untergebracht', 'Beratungen']
/** `lines`: what else stands on the first slide. `footer`: on every other. `small`: what is said of small numbers. */
export function annualSlides(report: AnnualReport, { footer, lines, small, picture }: { footer: string; lines: readonly string[]; small: string; picture: Slides['picture'] }): Slides {
  const about = report.definitions.filter(({ label }) => SHOWN.includes(label)).slice(0, 4)
  return {
    title: report.title, above: report.organisation, below: [report.period, ...(report.municipality && report.municipality !== report.organisation ? [report.municipality] : [])], foot: lines, footer, picture,
    slides: [
      ...report.chapters.filter(({ numbers, tables }) => numbers.length > 0 || tables.length > 0).map(slideOf),
      { title: 'So wird gezählt', text: [small, `Zahlen zu einem Stichtag gelten für den ${germanDay(report.on)}, alle anderen für den Berichtszeitraum. Der Bericht nennt zu jeder Zahl, wie sie gezählt wird.`, ...about.map(({ label, definition }) => `${label}: ${definition}`)], numbers: [] },
    ],
  }
}
