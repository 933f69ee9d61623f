/** From a question to the columns that are counted. Pure. */
import { addDays, addMonths, germanDay, germanMonth } from '../../base/day.ts'
import { labelOf } from '../codes/codes.ts'
import { findFigure, type Figure } from '../figures/figure-list.ts'
import type { Ask, FilterName } from '../figures/figures.ts'
import type { TableRow } from '../figures/table.rules.ts'
import { filterOf, type View } from '../figures/view.rules.ts'
import { COLUMNS_LIMIT, type EvaluationSpec, type Span, type Split } from './evaluation.ts'

/** What the columns can be told apart by, as the organisation has it. */
export type Offered = { municipalities: readonly string[]; districts: readonly string[]; groups: readonly string[]; caseworkers: readonly { id: string; name: string }[]; beginning: string | null }
export type Days = { from: string; to: string }
/** `view`: dates and filter of the column as the page Auswertung takes them. */
export type AskedColumn = { label: string; ask: Ask; view: Pick<View, 'on' | 'from' | 'to' | 'municipality' | 'district' | 'group' | 'caseworker'> }

const firstOf = (day: string, months: number) => `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / months) * months + 1).padStart(2, '0')}-01`
const sizes: Partial<Record<Span, readonly [months: number, back: number]>> = { 'this-year': [12, 0], 'last-year': [12, 1], 'this-quarter': [3, 0], 'last-quarter': [3, 1], 'this-month': [1, 0], 'last-month': [1, 1] }

/** The period on a day; what still runs ends today. A German sentence where there is none. */
export function daysOf({ span, from, to }: Pick<EvaluationSpec, 'span' | 'from' | 'to'>, { today, beginning }: { today: string; beginning: string | null }): Days | string {
  const size = sizes[span]
  if (size) {
    const [months, back] = size, begin = addMonths(firstOf(today, months), -months * back), end = addDays(addMonths(begin, months), -1)
    return { from: begin, to: end > today ? today : end }
  }
  if (span === 'beginning') return beginning === null || beginning > today ? 'Es ist noch niemand zugewiesen: Es gibt nichts zu zählen.' : { from: beginning, to: today }
  if (!from || !to) return 'Bitte beide Tage angeben.'
  if (from > to) return 'Der Zeitraum endet vor seinem Beginn.'
  if (from > today) return `Der Zeitraum beginnt erst am ${germanDay(from)}. Gezählt wird, was schon war.`
  // A year may begin before the first allocation; what lies further back is empty, and its months would be many.
  if (beginning && from <= addMonths(beginning, -12)) return `So früh ist nichts bekannt: Die erste Zuweisung ist vom ${germanDay(beginning)}.`
  return { from, to: to > today ? today : to }
}

const rhythms = { month: 1, quarter: 3, year: 12 } as const
/** First day of the period that runs, where nobody looked since; null otherwise. */
export function dueSince({ every, settled_on }: { every: keyof typeof rhythms; settled_on: string }, today: string): string | null {
  const begin = firstOf(today, rhythms[every])
  return settled_on < begin ? begin : null
}

const months: Partial<Record<Split, number>> = { month: 1, quarter: 3, year: 12 }
const nameOf: Record<number, (day: string) => string> = { 1: germanMonth, 3: (day) => `${Math.ceil(Number(day.slice(5, 7)) / 3)}. Quartal ${day.slice(0, 4)}`, 12: (day) => day.slice(0, 4) }

/** Columns of the table, or a German sentence why it cannot be made. A part of the period that is cut stands under its usual name. */
export function columnsOf(spec: EvaluationSpec, { from, to }: Days, offered: Offered): AskedColumn[] | string {
  const filter = { municipality: spec.municipality, district: spec.district, group: spec.group, caseworker: spec.caseworker }
  const column = (label: string, days: Days, own: Partial<typeof filter> = {}): AskedColumn => {
    const view = { on: days.to, ...days, ...filter, ...own }
    return { label, view, ask: { on: days.to, ...days, filter: filterOf(view) } }
  }
  const size = months[spec.split], by = (name: keyof typeof filter, values: readonly { value: string; label: string }[]) => values.filter(({ value }) => !filter[name] || filter[name] === value).map(({ value, label }) => column(label, { from, to }, { [name]: value }))
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
  const columns = size ? spansOf({ from, to }, size).map((days) => column(nameOf[size]!(days.from), days))
    : spec.split === 'municipality' ? by('municipality', plain(offered.municipalities)) : spec.split === 'district' ? by('district', plain(offered.districts))
    : spec.split === 'group' ? by('group', offered.groups.map((value) => ({ value, label: labelOf('allocation-group', value) }))) : spec.split === 'caseworker' ? by('caseworker', offered.caseworkers.map(({ id, name }) => ({ value: id, label: name })))
    : [column('gesamt', { from, to })]
  if (columns.length > COLUMNS_LIMIT) return `Das wären ${columns.length} Spalten; höchstens ${COLUMNS_LIMIT} lassen sich lesen. Bitte ${size ? 'einen kürzeren Zeitraum oder größere Abschnitte' : 'einen Filter'} wählen.`
  if (columns.length === 0) return 'Dafür gibt es noch keine Spalten: Nichts ist so eingetragen.'
  return columns
}
function spansOf({ from, to }: Days, size: number): Days[] {
  const spans: Days[] = []
  for (let begin = from; begin <= to;) {
    const next = addMonths(firstOf(begin, size), size), end = addDays(next, -1)
    spans.push({ from: begin, to: end < to ? end : to })
    begin = next
  }
  return spans
}

/** Rows say which figure they are a part of, where there are several. */
export const namedRows = (rows: readonly TableRow[], figures: readonly string[]): TableRow[] => rows.map((row) => (row.part === null || figures.length === 1 ? row : { ...row, label: `${findFigure(row.key)!.label}: ${row.label}` }))

const ofNobody = 'Personen ohne Zuweisung und Beratungen ohne Person'
/** What belongs to none of the columns, though it counts in the whole. */
const outside: Partial<Record<Split, string>> = { municipality: ofNobody, group: ofNobody, district: 'Personen ohne Ortsteil oder mit geschützter Anschrift und Beratungen ohne Person', caseworker: 'Personen, für die niemand zuständig ist, und unbesetzte Stellen' }
/** The sentence about it, where a number is told apart by these columns. In care is only who was allocated: of these none is without group and municipality. */
function leftOut({ figures, split, ...spec }: EvaluationSpec): string[] {
  if (!(split in outside) || spec[split as FilterName]) return []
  const isComplete = ({ kind, area }: Figure) => (split === 'group' || split === 'municipality') && kind === 'date' && area === 'contact'
  return figures.map((key) => findFigure(key)!).some((figure) => figure.filters.includes(split as FilterName) && !isComplete(figure)) ? [`Die Spalten ergeben zusammen nicht immer das Ganze: Was zu keiner gehört, fehlt, etwa ${outside[split]}.`] : []
}

/** What the reader must know to read the table rightly. */
export function notesOf(spec: EvaluationSpec, rows: readonly TableRow[]): string[] {
  const chosen = spec.figures.map((key) => findFigure(key)!), isDated = chosen.some(({ kind }) => kind === 'date')
  return [
    ...(isDated && months[spec.split] ? ['Zahlen zu einem Stichtag gelten für den letzten Tag der Spalte.'] : isDated ? ['Zahlen zu einem Stichtag gelten für den letzten Tag des Zeitraums.'] : []),
    ...leftOut(spec),
    ...(rows.some(({ values }) => values.includes(null)) ? ['Ein Strich heißt: Diese Zahl lässt sich nach dieser Spalte oder diesem Filter nicht trennen.'] : []),
    ...(rows.length === 0 ? ['Im Zeitraum gibt es dazu nichts.'] : []),
  ]
}
