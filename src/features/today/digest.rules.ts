/** On which days a digest goes out, and until when. Pure. */
import { holidayOn } from '../codes/holiday.rules.ts'

/** After this time of day a morning's digest is of no use any more: whoever starts the server in the afternoon sends none. */
export const DIGEST_ENDS = '12:00'

/** Monday to Friday, and no holiday in Baden-Württemberg. */
export function isWorkday(day: string): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && holidayOn(day) === ''
}
