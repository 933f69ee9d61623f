/** Age of a person whose birth date is known, known only by its year, or not at all. */

export type Birth = { readonly birth_date: string | null; readonly birth_year: number | null }

/** Age that ends childhood (§ 2 BGB). */
const FULL_AGE = 18

/** Whole years between two days. Born on 29 February, one is a year older on 1 March (§ 187 Abs. 2, § 188 Abs. 2 BGB). */
function yearsBetween(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return day.slice(5) < born.slice(5) ? years - 1 : years
}

/**
 * Age in completed years on a day, as a range: equal ends when the date is known, one year apart when only the year is. Null when nothing is
 * known or the person was not yet born.
 */
export function ageOn(birth: Birth, day: string): { least: number; most: number } | null {
  const range = birth.birth_date !== null
    ? { least: yearsBetween(birth.birth_date, day), most: yearsBetween(birth.birth_date, day) }
    : birth.birth_year !== null ? { least: yearsBetween(`${birth.birth_year}-12-31`, day), most: yearsBetween(`${birth.birth_year}-01-01`, day) } : null
  return range === null || range.most < 0 ? null : { ...range, least: Math.max(0, range.least) }
}

/**
 * Under 18 on a day; null when nothing is known. Where only the year is known, 1 July is assumed, the middle of the year, so that counts neither
 * swell nor shrink on New Year's Day; screens show the range. A birth date of 1 January is taken as it stands: it is the one in the papers.
 */
export function isMinorOn(birth: Birth, day: string): boolean | null {
  const born = birth.birth_date ?? (birth.birth_year === null ? null : `${birth.birth_year}-07-01`)
  return born === null ? null : yearsBetween(born, day) < FULL_AGE
}

/** "34 Jahre", "33–34 Jahre", "unter 1 Jahr"; empty when nothing is known. */
export function ageText(birth: Birth, day: string): string {
  const age = ageOn(birth, day)
  if (age === null) return ''
  if (age.most === 0) return 'unter 1 Jahr'
  return `${age.least === age.most ? '' : `${age.least}–`}${age.most} ${age.most === 1 ? 'Jahr' : 'Jahre'}`
}

/** 1 January often stands for a birthday that nobody knows; only the year of such a date says something. */
export const isStandIn = (date: string): boolean => date.endsWith('-01-01')
