/** Which period a report is about, and which come before it. Pure. */
import { addDays, addMonths, germanDay } from '../../base/day.ts'

export type Period = { from: string; to: string; /** As it was wished: it may lie ahead. */ end: string; /** It goes on: counted up to today. */ isRunning: boolean }
export type Wished = { from?: string | undefined; to?: string | undefined }

const yearOf = (day: string): number => Number(day.slice(0, 4))
const isYear = ({ from, to }: Pick<Period, 'from' | 'to'>): boolean => from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`

/** The period as wished, else the last year that has ended and of which something is known. A German sentence where there is nothing to report. A year, school year or year of funding may begin before the first allocation, but nothing further back. */
export function settlePeriod({ from, to }: Wished, { beginning, latest, today }: { beginning: string | null; latest: string | null; today: string }): Period | string {
  const usual = Math.max(Math.min(yearOf(today) - 1, latest ? yearOf(latest) : yearOf(today)), beginning ? yearOf(beginning) : 0)
  const year = from ? yearOf(from) : to ? yearOf(to) : usual
  const begins = from ?? `${year}-01-01`, ends = to ?? `${year}-12-31`
  if (begins > ends) return 'Der Zeitraum endet vor seinem Beginn.'
  if (begins > today) return `Der Zeitraum beginnt erst am ${germanDay(begins)}. Berichtet wird, was schon war.`
  if (!beginning) return 'Es ist noch niemand zugewiesen: Es gibt nichts zu berichten.'
  if (ends < beginning) return `Aus diesem Zeitraum ist nichts bekannt: Die erste Zuweisung ist vom ${germanDay(beginning)}.`
  if (begins <= addMonths(beginning, -12)) return `So früh ist nichts bekannt: Die erste Zuweisung ist vom ${germanDay(beginning)}.`
  return { from: begins, to: ends > today ? today : ends, end: ends, isRunning: ends > today }
}

/** Longer than twelve months: the same a year earlier would overlap with it. */
export const isOverYear = ({ from, to }: Pick<Period, 'from' | 'to'>): boolean => to >= addMonths(from, 12)

/** What stands beside a period, oldest first, as far back as something is known: the same in up to four years before; of one that is longer than a year, the last five calendar years that lie in it. */
export function comparedWith({ from, to }: Pick<Period, 'from' | 'to'>, beginning: string): Pick<Period, 'from' | 'to'>[] {
  if (isOverYear({ from, to })) {
    const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, at) => ({ from: `${yearOf(from) + at}-01-01`, to: `${yearOf(from) + at}-12-31` }))
    return years.filter((year) => year.from >= from && year.to <= to && year.to >= beginning).slice(-5)
  }
  // A period that ends with a month ends with it in every year.
  const endsMonth = addDays(to, 1).endsWith('-01')
  const back = (years: number) => ({ from: addMonths(from, -12 * years), to: endsMonth ? addDays(addMonths(addDays(to, 1), -12 * years), -1) : addMonths(to, -12 * years) })
  return [4, 3, 2, 1].map(back).filter((period) => period.to >= beginning)
}

/** "2022"; "01.01.2022 bis 30.06.2022"; "2026, bis heute (27.11.2026)". */
export function periodLabel({ from, to, isRunning }: Omit<Period, 'end'>): string {
  if (isYear({ from, to })) return from.slice(0, 4)
  if (isRunning && from.endsWith('-01-01') && yearOf(from) === yearOf(to)) return `${from.slice(0, 4)}, bis heute (${germanDay(to)})`
  return `${germanDay(from)} bis ${isRunning ? `heute (${germanDay(to)})` : germanDay(to)}`
}
const isOfMonths = ({ from, to }: Pick<Period, 'from' | 'to'>): boolean => from.endsWith('-01') && addDays(to, 1).endsWith('-01')
const monthOf = (day: string, month: 'long' | 'short'): string => new Intl.DateTimeFormat('de-DE', { month, timeZone: 'UTC' }).format(new Date(day))
/** How the period a year earlier is called, where it is compared with this one. */
export const yearBefore = (period: Pick<Period, 'from' | 'to'>): string => (isYear(period) ? 'im Jahr davor' : 'im gleichen Zeitraum des Vorjahrs')
/** Which part of every year it is: "Januar bis Juni", "Juni", "01.01. bis 23.11."; empty for a whole year. */
export function sameSpan({ from, to }: Pick<Period, 'from' | 'to'>): string {
  if (isYear({ from, to })) return ''
  if (!isOfMonths({ from, to })) return `${germanDay(from).slice(0, 6)} bis ${germanDay(to).slice(0, 6)}`
  return from.slice(0, 7) === to.slice(0, 7) ? monthOf(from, 'long') : `${monthOf(from, 'long')} bis ${monthOf(to, 'long')}`
}
/** The period in the head of a column: "2022", "Jan–Jun 2022", "Jun 2022", "Aug 2021–Jul 2022", "01.01.–23.11.2022". */
export function columnLabel({ from, to }: Pick<Period, 'from' | 'to'>): string {
  if (isYear({ from, to })) return from.slice(0, 4)
  const isMonths = isOfMonths({ from, to }), isOneYear = yearOf(from) === yearOf(to), end = isMonths ? `${monthOf(to, 'short')} ${to.slice(0, 4)}` : germanDay(to)
  if (isMonths && from.slice(0, 7) === to.slice(0, 7)) return end
  const begin = isMonths ? monthOf(from, 'short') : germanDay(from).slice(0, 6)
  return `${begin}${isOneYear ? '' : `${isMonths ? ' ' : ''}${from.slice(0, 4)}`}–${end}`
}
/** Shorter, where the part of the year is said elsewhere: the year, or both. */
export const shortLabel = ({ from, to }: Pick<Period, 'from' | 'to'>): string => (yearOf(from) === yearOf(to) ? from.slice(0, 4) : `${from.slice(0, 4)}/${to.slice(2, 4)}`)

/** Years from the first allocation to today, the newest first. */
export const yearsSince = (beginning: string | null, today: string): number[] => (beginning ? Array.from({ length: Math.max(0, yearOf(today) - yearOf(beginning)) + 1 }, (_, at) => yearOf(today) - at) : [])
