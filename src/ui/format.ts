/** How days, numbers and counts are written on German screens. Days are `YYYY-MM-DD`, years of birth may stand alone as `YYYY`. */
import { addDays, daysBetween } from '../base/day.ts'

const german = 'de-DE'
const NUMBERS = new Map<number, Intl.NumberFormat>()
const LIST = new Intl.ListFormat(german, { type: 'conjunction' })
const INSTANT = new Intl.DateTimeFormat(german, { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' })
const MONTH = new Intl.DateTimeFormat(german, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2026-11-22` as `22.11.2026`; nothing as empty text. */
export function day(value: string | null | undefined): string {
  const [year, month, date] = (value ?? '').split('-')
  return year && month && date ? `${date.slice(0, 2)}.${month}.${year}` : ''
}
/** A day, or a year that stands alone. */
export const dayOrYear = (value: string | null | undefined): string => (value && /^\d{4}$/.test(value) ? value : day(value))
/** A month as `04/2019`, or a year that stands alone. */
export const monthOrYear = (value: string | null | undefined): string => (value ?? '').split('-').reverse().join('/')
/** Reads what people type as a month or a year: `04/2019`, `4.2019`, `4/19`, `2019-04`, `2019`. Null when it is neither. */
export function readMonth(typed: string, today: string): string | null {
  const parts = typed.trim().split(/[.,/\s-]+/).filter(Boolean)
  if (parts.length === 0 || parts.length > 2 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null
  const [year, month] = parts.length === 1 ? [parts[0]!] : parts[0]!.length === 4 ? parts as [string, string] : [parts[1]!, parts[0]!]
  const whole = year.length === 4 ? Number(year) : year.length === 2 && month !== undefined ? century(Number(year), today) : 0
  if (whole < 1900 || whole > 2200 || (month !== undefined && (month.length > 2 || Number(month) < 1 || Number(month) > 12))) return null
  return month === undefined ? String(whole) : `${whole}-${month.padStart(2, '0')}`
}
/** `2026-11` or a day as `November 2026`. */
export const month = (value: string): string => MONTH.format(new Date(`${value.slice(0, 7)}-01T00:00:00Z`))
/** An instant (ISO 8601) in German local time: `22.11.2026, 14:05`. */
export const instant = (value: string | null | undefined): string => (value ? INSTANT.format(new Date(value)) : '')

/** `1234.5` as `1.234,5`. `digits`: decimal places, at most. */
export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined) return ''
  if (!NUMBERS.has(digits)) NUMBERS.set(digits, new Intl.NumberFormat(german, { maximumFractionDigits: digits }))
  return NUMBERS.get(digits)!.format(value)
}
const EURO = new Intl.NumberFormat(german, { style: 'currency', currency: 'EUR' })
/** Whole cents as `1.234,50 €`. */
export const money = (cents: number | null | undefined): string => (cents === null || cents === undefined ? '' : EURO.format(cents / 100))
/** `0.253` as `25 %` */
export const percent = (share: number, digits = 0): string => `${number(share * 100, digits)} %`
/** Minutes as `1 Std. 30 Min.` */
export function hours(minutes: number): string {
  const whole = Math.floor(minutes / 60), rest = minutes % 60
  return [whole && `${number(whole)} Std.`, (rest || !whole) && `${rest} Min.`].filter(Boolean).join(' ')
}
/** `3 Personen`, `1 Person` */
export const count = (value: number, one: string, many: string): string => `${number(value)} ${value === 1 ? one : many}`
/** `a, b und c` */
export const list = (parts: readonly string[]): string => LIST.format(parts)

/** The last day of something that ends before `until`: `2023-05-01` as `30.04.2023`. */
export const lastDay = (until: string): string => day(addDays(until, -1))

/** How far a day is from today, in words: `heute`, `vor 3 Tagen`, `in 2 Monaten`. */
export function since(value: string, today: string): string {
  const days = daysBetween(today, value), distance = Math.abs(days)
  if (days === 0) return 'heute'
  if (distance === 1) return days > 0 ? 'morgen' : 'gestern'
  const [early, late] = days < 0 ? [value, today] : [today, value]
  const years = Number(late.slice(0, 4)) - Number(early.slice(0, 4)) - (late.slice(5) < early.slice(5) ? 1 : 0)
  const words = distance < 60 ? count(distance, 'Tag', 'Tagen') : years < 2 ? count(Math.round(distance / 30.44), 'Monat', 'Monaten') : count(years, 'Jahr', 'Jahren')
  return days > 0 ? `in ${words}` : `vor ${words}`
}

/** Reads what people type as a time of day: `9`, `930`, `9:30`, `9.30 Uhr`. Null when it is none. */
export function readTime(typed: string): string | null {
  const digits = /^(\d{1,2})(?:[:.,h ]?(\d{2}))?$/.exec(typed.trim().replace(/\s*Uhr$/i, ''))
  if (!digits || Number(digits[1]) > 23 || Number(digits[2] ?? 0) > 59) return null
  return `${digits[1]!.padStart(2, '0')}:${digits[2] ?? '00'}`
}

/** Reads what people type as a day: `22.11.2026`, `22.11.26`, `221126`, `2026-11-22`, `22.11.` (year of today). Null when it is not a day. */
export function readDay(typed: string, today: string): string | null {
  const text = typed.trim()
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ? text.split('-').reverse()
    : /^\d{6}$|^\d{8}$/.test(text) ? [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
      : text.split(/[.,/\s-]+/).filter(Boolean)
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null
  const date = Number(parts[0]), monthNumber = Number(parts[1])
  const year = parts[2] === undefined ? Number(today.slice(0, 4)) : parts[2].length === 4 ? Number(parts[2]) : parts[2].length === 2 ? century(Number(parts[2]), today) : 0
  const built = new Date(Date.UTC(year, monthNumber - 1, date))
  if (year < 1900 || year > 2200 || built.getUTCMonth() !== monthNumber - 1 || built.getUTCDate() !== date) return null
  return built.toISOString().slice(0, 10)
}
/** Two digits: at most ten years ahead, else the century before. */
function century(year: number, today: string): number {
  const now = Number(today.slice(0, 4)), base = now - (now % 100)
  return base + year > now + 10 ? base - 100 + year : base + year
}
