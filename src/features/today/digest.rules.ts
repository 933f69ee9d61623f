/** On which days a digest goes out, and until when. Pure. */
import { addDays } from '../../base/day.ts'

/** After this time of day a morning's digest is of no use any more: whoever starts the server in the afternoon sends none. */
export const DIGEST_ENDS = '12:00'

/** Easter Sunday (Gauß, in the form of Lichtenberg). */
function easter(year: number): string {
  const k = Math.floor(year / 100), m = 15 + Math.floor((3 * k + 3) / 4) - Math.floor((8 * k + 13) / 25), s = 2 - Math.floor((3 * k + 3) / 4), a = year % 19, d = (19 * a + m) % 30
  const r = Math.floor((d + Math.floor(a / 11)) / 29), og = 21 + d - r, sz = 7 - ((year + Math.floor(year / 4) + s) % 7), oe = 7 - ((og - sz) % 7)
  return addDays(`${year}-03-01`, og + oe - 1)
}
/** Holidays of Baden-Württemberg (§ 1 FTG): of fixed date, and in days after Easter. */
const fixed = ['01-01', '01-06', '05-01', '10-03', '11-01', '12-25', '12-26']
const afterEaster = [-2, 1, 39, 50, 60]

/** Monday to Friday, and no holiday in Baden-Württemberg. */
export function isWorkday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6 || fixed.includes(day.slice(5))) return false
  const sunday = easter(Number(day.slice(0, 4)))
  return !afterEaster.some((days) => addDays(sunday, days) === day)
}
