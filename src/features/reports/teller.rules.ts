/** How figures become numbers and tables of a report: every one with the sentence how it is counted, none of them telling of too few persons. Pure. */
import { findFigure, partLabel, valueOf, type Figure } from '../figures/figure-list.ts'
import type { Counted } from '../figures/table.rules.ts'
import type { Mark, ReportNumber, ReportTable } from './annual.ts'
import { tellBeside, type Fact } from './ledger.rules.ts'
import { isSmall, tell, tellOfEach, tellOne, type Told } from './suppress.rules.ts'

export type { Counted }
type Parts = Record<string, number>

/** Totals that a council expects to the person. */
const always: ReadonlySet<string> = new Set(['persons.inCare', 'persons.allocated', 'persons.selfSufficient', 'housing.housed'])
/** Which of them a breakdown adds up to: then its sum is known, however small. By family. */
const sumKnown: Readonly<Record<string, string>> = {
  'more.allocatedByGroup': 'persons.allocated', 'persons.closedByReason': 'persons.selfSufficient', 'housing.housedByDistrict': 'housing.housed',
  ...Object.fromEntries(['persons.inCareByGroup', 'persons.inCareByNationality', 'persons.minors+persons.adults', 'persons.minors+persons.adults+more.ageUnknown', 'more.inCareBySex', 'more.inCareByMunicipality', 'persons.withoutPlan', 'occupation', 'more.language'].map((family) => [family, 'persons.inCare'])),
}
/** Breakdowns that say of everybody whom they count how it is or went. By family; moves have one for each area. */
const ofEach: ReadonlySet<string> = new Set(['goals.byState', 'persons.closedByReason:other', 'occupation', 'more.language', 'work.stayed', 'referrals.byOutcome'])
const isOfEach = (family: string): boolean => ofEach.has(family) || family.startsWith('assessments.moves:')
/** Whether single persons stand behind it. */
const isPersonal = (figure: Figure): boolean => figure.area !== null && !always.has(figure.key)
export const add = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)
export const sumOf = (parts: Parts): number => add(Object.values(parts))
/** The worst of several tables in one. */
const marks: Mark[] = ['none', 'small', 'hidden', 'withheld']
export const worst = (all: readonly Mark[]): Mark => marks[Math.max(0, ...all.map((mark) => marks.indexOf(mark)))]!

type NumberMore = { of?: Counted; value?: number; label?: string; unit?: string; digits?: number; hint?: string; /** Number of persons or acts that it is the mean of. */ base?: number; /** Left out when it is 0. */ ifAny?: boolean; /** A number that could be worked out from it. */ beside?: number }
type PartsMore = { title?: string; of?: Counted; order?: readonly string[]; first?: string; /** A thing that is counted in several rows. */ overlaps?: boolean; /** How many things those are: a row of all of them would say it of each. */ whole?: number; /** Where two tables are made of one figure, the second is remembered under a name of its own. */ family?: string }

/** `known`: what readers outside the team were told before. */
export function createTeller(counted: Counted, isExact: boolean, known: readonly Fact[] = []) {
  const used = new Set<string>(), facts: Fact[] = []
  const use = (key: string): Figure => { used.add(key); return findFigure(key)! }
  /** What may be told of it, as it will be remembered. What is asked twice is answered once. */
  const remember = (family: string, kind: Figure['kind'], of: Counted, first: Told, total: number | null, isSumSure = false): Fact => {
    const isFlow = kind === 'period', from = isFlow ? of.from : of.on, to = isFlow ? of.to : of.on
    const same = facts.find((fact) => fact.family === family && fact.from === from && fact.to === to)
    if (same) return same
    const fact = tellBeside({ family, isFlow, from, to, first, total, isSumSure }, [...known, ...facts])
    facts.push(fact)
    return fact
  }
  /** Parts of a known sum of which some may be too small, by their names. */
  const parts = (family: string, kind: Figure['kind'], of: Counted, parts: Parts): Told & Pick<Fact, 'total'> => {
    const sum = sumOf(parts), always = sumKnown[family], isSumSure = always !== undefined && sum === valueOf(findFigure(always)!, of)
    return isExact ? { mark: 'none', parts, total: sum } : remember(family, kind, of, (isOfEach(family) ? tellOfEach : tell)(parts), isSumSure ? sum : tellOne(sum), isSumSure)
  }
  const one = (figure: Figure, of: Counted, n: number): Told => remember(`${figure.key}!`, figure.kind, of, isSmall(n) ? { mark: 'small', parts: { '': null } } : { mark: 'none', parts: n ? { '': n } : {} }, null)
  const valueOfOne = (told: Told): number | null => (told.mark === 'withheld' ? null : '' in told.parts ? told.parts['']! : 0)

  /** A number as it may be told. */
  const number = (key: string, { of = counted, value, label, unit, digits = 0, hint = '', base, ifAny, beside = 0 }: NumberMore = {}): ReportNumber[] => {
    const figure = findFigure(key)!, n = value ?? (valueOf(figure, of) as number)
    if (ifAny && n === 0) return []
    use(key)
    const isOwn = (base === undefined || base === n) && isPersonal(figure) && figure.unit === undefined
    const told: Told = isExact ? { mark: 'none', parts: { '': n } } : isOwn ? one(figure, of, n) : { mark: base !== undefined && isSmall(base) ? 'small' : 'none', parts: { '': base !== undefined && isSmall(base) ? null : n } }
    if (!isExact && isSmall(beside)) return [{ key, label: label ?? figure.label, value: null, unit: unit ?? figure.unit ?? '', digits, hint, mark: 'hidden' }]
    return [{ key, label: label ?? figure.label, value: valueOfOne(told), unit: unit ?? figure.unit ?? '', digits, hint, mark: told.mark }]
  }
  /** One number of several years. */
  const over = (key: string, years: readonly Counted[], value: (of: Counted) => number): { values: (number | null)[]; mark: Mark } => {
    const figure = use(key), told = years.map((of): Told => (isExact || !isPersonal(figure) ? { mark: 'none', parts: { '': value(of) } } : one(figure, of, value(of))))
    return { values: told.map(valueOfOne), mark: worst(told.map(({ mark }) => mark)) }
  }
  /** Parts as rows of one number. Nothing when there are none. */
  const table = (key: string, { title, of = counted, order, first = '', overlaps = false, whole, family = key }: PartsMore = {}): ReportTable[] => {
    const figure = findFigure(key)!, value = valueOf(figure, of) as Parts
    const codes = Object.keys(value).filter((code) => value[code] !== 0)
    if (codes.length) use(key)
    if (order) codes.sort((a, b) => order.indexOf(a) - order.indexOf(b))
    return rows({ key, family, kind: figure.kind, of, title: title ?? figure.label, first, unit: figure.unit ?? '', isPersonal: isPersonal(figure), overlaps, whole, bySize: order === undefined }, codes.map((code) => [partLabel(figure, code), value[code]!]))
  }
  /** Some of the parts of a number, of which the sum is told apart; in the order in which they are named. */
  const partsOf = (key: string, name: string, { title, only }: { title: string; only: readonly string[] }): ReportTable[] => {
    const figure = findFigure(key)!, value = valueOf(figure, counted) as Parts, entries = only.filter((code) => value[code]).map((code) => [partLabel(figure, code), value[code]!] as const)
    if (entries.length) use(key)
    return rows({ key, family: `${key}:${name}`, kind: figure.kind, of: counted, title, first: '', unit: '', isPersonal: true, overlaps: false }, entries)
  }
  /** Whether numbers of parts of the period may be told, all of them, beside everything that was told before. Those that may are remembered. */
  const mayTell = (all: readonly { family: string; from: string; to: string; n: number }[]): boolean => {
    if (isExact) return true
    const made: Fact[] = []
    for (const { n, ...about } of all) {
      const fact = tellBeside({ ...about, isFlow: true, first: { mark: 'none', parts: n ? { '': n } : {} }, total: null }, [...known, ...facts, ...made])
      if (valueOfOne(fact) !== n) return false
      made.push(fact)
    }
    facts.push(...made)
    return true
  }
  /** Parts that are figures of their own, or what is left of a whole. `keys`: their definitions. */
  const ofFigures = (title: string, keys: readonly string[], entries: readonly (readonly [string, number])[]): ReportTable[] => {
    if (entries.some(([, n]) => n > 0)) keys.forEach(use)
    return rows({ key: keys[0]!, family: keys.join('+'), kind: findFigure(keys[0]!)!.kind, of: counted, title, first: '', unit: '', isPersonal: true, overlaps: false }, entries.filter(([, n]) => n > 0))
  }
  type Rows = { key: string; family: string; kind: Figure['kind']; of: Counted; title: string; first: string; unit: string; isPersonal: boolean; overlaps: boolean; whole?: number | undefined; bySize?: boolean }
  const rows = ({ key, family, kind, of, title, first, unit, isPersonal, overlaps, whole, bySize = false }: Rows, entries: readonly (readonly [string, number])[]): ReportTable[] => {
    if (entries.length === 0) return []
    // Two codes may read the same: then the second goes by its place.
    const names = entries.map(([label], at) => (entries.findIndex(([one]) => one === label) === at ? label : `${label} ${at}`)), all = Object.fromEntries(entries.map(([, n], at) => [names[at]!, n])), exact = { mark: 'none' as const, parts: all, total: sumOf(all) }
    const told: Told & Pick<Fact, 'total'> = !isPersonal ? exact : !overlaps ? parts(family, kind, of, all) : isExact ? exact
      : remember(family, kind, of, { mark: entries.some(([, n]) => n === whole) ? 'hidden' : entries.some(([, n]) => isSmall(n)) ? 'small' : 'none', parts: Object.fromEntries(entries.map(([, n], at) => [names[at]!, n === whole ? null : tellOne(n)])) }, null)
    const total = overlaps || entries.length < 2 ? null : [told.total]
    const shown = entries.map(([label], at) => ({ label, values: [told.parts[names[at]!]!] }))
    // The greatest first, as far as they are told: where the others stood would say which of them is greater.
    if (bySize && !isExact) shown.sort((a, b) => (b.values[0] ?? -1) - (a.values[0] ?? -1) || a.label.localeCompare(b.label, 'de'))
    return [{ key, title, first, head: [unit || 'Anzahl'], rows: told.mark === 'withheld' ? [] : shown, total, unit, digits: unit === 'Std.' ? 1 : unit === '€' ? 2 : 0, bars: true, share: !overlaps && unit === '' && entries.length > 1, mark: told.mark, note: noteOf(told.mark) }]
  }
  return { counted, isExact, number, over, parts, table, partsOf, mayTell, ofFigures, use, /** What readers now know, for the next report. */ facts: (): readonly Fact[] => facts, /** Figures that were shown, in the order in which they first were. */ shown: (): Figure[] => [...used].map((key) => findFigure(key)!) }
}
export type Teller = ReturnType<typeof createTeller>

export const noteOf = (mark: Mark): string => ({
  none: '', small: '', hidden: '„geschützt“: weniger als fünf, oder nicht genannt, damit sich keine Zahl unter fünf errechnen lässt oder von allen Gezählten bekannt wird, wie es um sie steht.', withheld: 'Nicht aufgeschlüsselt: Es sind zu wenige, oder es gälte für alle dasselbe.',
})[mark]
/** What stands where a number is not told. */
export const hiddenWord = (mark: Mark): string => (mark === 'small' || mark === 'none' ? 'unter 5' : 'geschützt')
/** A number as it is written in German; the word for it where it is not told. */
export const written = (value: number | null, { digits = 0, mark = 'none' }: { digits?: number; mark?: Mark } = {}): string =>
  (value === null ? hiddenWord(mark) : new Intl.NumberFormat('de-DE', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value))
export const shareOf = (value: number | null, total: number | null): string => (value === null || !total ? '' : `${written((100 * value) / total)} %`)
