/** Calendar days as text (`YYYY-MM-DD`). A day has no time zone, so that none of this depends on one; only the wall clock does. */
const DAY = 86_400_000

/** Whether a text has the form of a day; a date field may still hold half of one. */
export const isDay = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text)
/** `2026-11-22` as `22.11.2026`. */
export const germanDay = (day: string): string => day.split('-').reverse().join('.')
/** "03/2022" of a month, or of a day in it. */
export const germanMonth = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`
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

const WALL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' })
/** What the wall clock in Germany says at an instant: day and `HH:MM`. */
export function wallOf(instant: string | number): { on: string; at: string } {
  const [on, at] = WALL.format(new Date(instant)).split(' ')
  return { on: on!, at: at! }
}

const MINUTE = 60_000
/** Germany is one hour ahead of UTC, in summer two. The earlier instant comes from the larger one. */
const OFFSETS = [120, 60]

/** Every instant at which the wall clock says so, earliest first: one; none in the hour that is left out in March; two in the hour that comes twice in October. */
export function instantsOf(on: string, at: string): string[] {
  const spoken = Date.parse(`${on}T${at}:00Z`)
  return OFFSETS.map((offset) => spoken - offset * MINUTE).filter((instant) => { const wall = wallOf(instant); return wall.on === on && wall.at === at }).map((instant) => new Date(instant).toISOString())
}
