/** Holidays and school holidays of Baden-Württemberg. Pure. */
import { addDays } from '../../base/day.ts'

/** Easter Sunday (Gauß, in the form of Lichtenberg). */
export function easter(year: number): string {
  const k = Math.floor(year / 100), m = 15 + Math.floor((3 * k + 3) / 4) - Math.floor((8 * k + 13) / 25), s = 2 - Math.floor((3 * k + 3) / 4), a = year % 19, d = (19 * a + m) % 30
  const r = Math.floor((d + Math.floor(a / 11)) / 29), og = 21 + d - r, sz = 7 - ((year + Math.floor(year / 4) + s) % 7), oe = 7 - ((og - sz) % 7)
  return addDays(`${year}-03-01`, og + oe - 1)
}
/** Holidays of Baden-Württemberg (§ 1 FTG): of fixed date, and in days after Easter. */
const fixed: Record<string, string> = { '01-01': 'Neujahr', '01-06': 'Heilige Drei Könige', '05-01': 'Tag der Arbeit', '10-03': 'Tag der Deutschen Einheit', '11-01': 'Allerheiligen', '12-25': 'erster Weihnachtstag', '12-26': 'zweiter Weihnachtstag' }
const afterEaster: Record<number, string> = { [-2]: 'Karfreitag', 1: 'Ostermontag', 39: 'Christi Himmelfahrt', 50: 'Pfingstmontag', 60: 'Fronleichnam' }

/** Name of the holiday; empty on any other day. */
export const holidayOn = (day: string): string => fixed[day.slice(5)] ?? afterEaster[(Date.parse(day) - Date.parse(easter(Number(day.slice(0, 4))))) / 86_400_000] ?? ''

/** School holidays from through, with the days free of lessons beside them (Ferienverordnung; Kultusministerium Baden-Württemberg). What schools add by themselves is not known. */
const schoolHolidays: readonly (readonly [from: string, through: string, name: string])[] = [
  ['2025-10-27', '2025-10-31', 'Herbstferien'], ['2025-12-22', '2026-01-05', 'Weihnachtsferien'], ['2026-03-30', '2026-04-11', 'Osterferien'], ['2026-05-26', '2026-06-05', 'Pfingstferien'], ['2026-07-30', '2026-09-12', 'Sommerferien'],
  ['2026-10-26', '2026-10-31', 'Herbstferien'], ['2026-12-23', '2027-01-09', 'Weihnachtsferien'], ['2027-03-25', '2027-04-03', 'Osterferien'], ['2027-05-18', '2027-05-29', 'Pfingstferien'], ['2027-07-29', '2027-09-11', 'Sommerferien'],
  ['2027-11-02', '2027-11-06', 'Herbstferien'], ['2027-12-23', '2028-01-08', 'Weihnachtsferien'], ['2028-04-13', '2028-04-22', 'Osterferien'], ['2028-06-06', '2028-06-17', 'Pfingstferien'], ['2028-07-27', '2028-09-09', 'Sommerferien'],
]
/** The last day of which it is known whether there is school. */
export const SCHOOL_KNOWN_THROUGH = '2028-09-09'
/** Name of the school holidays; empty on a day of school, and where nobody knows yet. */
export const schoolHolidayOn = (day: string): string => schoolHolidays.find(([from, through]) => from <= day && day <= through)?.[2] ?? ''

export const isSunday = (day: string): boolean => new Date(day).getUTCDay() === 0
