/** Calendar days as text (`YYYY-MM-DD`). A day has no time zone, so that none of this depends on one. */
const DAY = 86_400_000

/** `2026-11-22` as `22.11.2026`. */
export const germanDay = (day: string): string => day.split('-').reverse().join('.')
/** The day so many days later, or earlier where `days` is negative. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
/** Whole days from one day to another; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY
/** Same day of the month, months later (or earlier); the last of the month where it has no such day, as PostgreSQL counts. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
/** Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
