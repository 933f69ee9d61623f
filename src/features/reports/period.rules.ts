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

/** The same period in up to four years before, oldest first, as far back as something is known. */
export function earlier({ from, to }: Period, beginning: string): Period[] {
  // A period that ends with a month ends with it in every year.
  const endsMonth = addDays(to, 1).endsWith('-01')
  const back = (years: number): Period => {
    const end = endsMonth ? addDays(addMonths(addDays(to, 1), -12 * years), -1) : addMonths(to, -12 * years)
    return { from: addMonths(from, -12 * years), to: end, end, isRunning: false }
  }
  return [4, 3, 2, 1].map(back).filter((period) => period.to >= beginning)
}

/** "2022"; "01.01.2022 bis 30.06.2022"; "2026, bis heute (27.11.2026)". */
export function periodLabel({ from, to, isRunning }: Omit<Period, 'end'>): string {
  if (isYear({ from, to })) return from.slice(0, 4)
  if (isRunning && from.endsWith('-01-01') && yearOf(from) === yearOf(to)) return `${from.slice(0, 4)}, bis heute (${germanDay(to)})`
  return `${germanDay(from)} bis ${isRunning ? `heute (${germanDay(to)})` : germanDay(to)}`
}
/** The same for the head of a column: the year, where the period lies in one. */
export const shortLabel = ({ from, to }: Pick<Period, 'from' | 'to'>): string => (yearOf(from) === yearOf(to) ? from.slice(0, 4) : `${from.slice(0, 4)}/${to.slice(2, 4)}`)

/** Years from the first allocation to today, the newest first. */
export const yearsSince = (beginning: string | null, today: string): number[] => (beginning ? Array.from({ length: Math.max(0, yearOf(today) - yearOf(beginning)) + 1 }, (_, at) => yearOf(today) - at) : [])
