/** The course of a period as it may be told: how many came and left in each part of it. Pure. */
import { addDays, addMonths } from '../../base/day.ts'
import type { CareSpan } from './course.ts'
import { isSmall } from './suppress.rules.ts'

const MONTH = 365.25 / 12
/** Days as months of 30.4 days with one decimal, as a funding authority asks for them. */
export const inMonths = (days: number): number => Math.round((days / MONTH) * 10) / 10
/** What the days of a post are called, in the annual report and on the period sheet. */
export const postDaysTold = 'Unbesetzt: Tage ohne Besetzung oder mit eingetragener Vakanz. Abwesend: Tage, an denen die Stelle besetzt ist, die Person aber fehlt (zum Beispiel Urlaub, Krankheit, Elternzeit). Ersetzt: Tage, an denen stattdessen jemand anderes da ist. Jeder Tag zählt nur bei einem davon; ein Monat hat 30,4 Tage.'

/** Calendar months of a period; the first and the last may be cut. */
export function monthsOf({ from, to }: { from: string; to: string }): { from: string; to: string }[] {
  const months: { from: string; to: string }[] = []
  for (let begin = from; begin <= to;) {
    const next = addMonths(`${begin.slice(0, 7)}-01`, 1), end = addDays(next, -1)
    months.push({ from: begin, to: end < to ? end : to })
    begin = next
  }
  return months
}
/** Ends of the months of a period, or of every so many of them where there are more than two years of months; the last day is always one. */
export function endsOf(period: { from: string; to: string }): string[] {
  const ends = monthsOf(period).map(({ to }) => to), every = Math.ceil(ends.length / 24)
  return ends.filter((_, at) => (ends.length - 1 - at) % every === 0)
}

/** What divides a year, finest first. */
export const divisions = [1, 3, 6, 12] as const
export type Division = (typeof divisions)[number]
/** Months of a calendar quarter, half-year or year in one. */
export function grouped(months: readonly CareSpan[], size: Division): CareSpan[][] {
  const keyOf = ({ from }: CareSpan) => `${from.slice(0, 4)}/${Math.floor((Number(from.slice(5, 7)) - 1) / size)}`
  const groups = new Map<string, CareSpan[]>()
  for (const month of months) groups.set(keyOf(month), [...(groups.get(keyOf(month)) ?? []), month])
  return [...groups.values()]
}
export const joined = (months: readonly CareSpan[]): CareSpan => ({
  from: months[0]!.from, to: months.at(-1)!.to, start: months[0]!.start, end: months.at(-1)!.end, arrived: months.reduce((sum, one) => sum + one.arrived, 0), left: months.reduce((sum, one) => sum + one.left, 0),
})

/**
 * Whether a span may be told to somebody who knows how many were in care at the end of every month: neither number is between one and four, and where a month within it has such a number, each month could have
 * had at least one more. Who is in care at two month ends tells how many more came than left; where the sum leaves nothing beyond that, every month would be known.
 */
export function isOpenSpan(months: readonly CareSpan[]): boolean {
  const all = joined(months)
  if (isSmall(all.arrived) || isSmall(all.left)) return false
  if (!months.some(({ arrived, left }) => isSmall(arrived) || isSmall(left))) return true
  return months.length > 1 && all.arrived > months.reduce((sum, { start, end }) => sum + Math.max(0, end - start), 0)
}

/** The finest division of which everything may be told; null where there is none but the whole. `fits`: also beside what was told before. */
export function finest(months: readonly CareSpan[], fits: (spans: readonly CareSpan[]) => boolean): { size: Division; spans: CareSpan[] } | null {
  for (const size of divisions) {
    const groups = grouped(months, size), spans = groups.map(joined)
    if (spans.length > 1 && spans.length <= 24 && groups.every(isOpenSpan) && fits(spans)) return { size, spans }
  }
  return null
}

/** The finest division of at most two years of parts, whatever it tells; null for a single one. */
export function divided(months: readonly CareSpan[]): { size: Division; spans: CareSpan[] } | null {
  for (const size of divisions) {
    const spans = grouped(months, size).map(joined)
    if (spans.length > 1 && spans.length <= 24) return { size, spans }
  }
  return null
}

const names: Record<Division, (from: string) => string> = {
  1: (from) => `${from.slice(5, 7)}/${from.slice(2, 4)}`, 3: (from) => `${Math.ceil(Number(from.slice(5, 7)) / 3)}. Quartal ${from.slice(0, 4)}`, 6: (from) => `${from.slice(5, 7) < '07' ? '1.' : '2.'} Halbjahr ${from.slice(0, 4)}`, 12: (from) => from.slice(0, 4),
}
/** "03/22", "1. Quartal 2022", "2. Halbjahr 2022", "2022". */
export const spanName = (size: Division, { from }: Pick<CareSpan, 'from'>): string => names[size](from)
