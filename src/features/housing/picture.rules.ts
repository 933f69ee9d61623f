/** How the picture of the occupancy names and colours people. Pure. */

/** "Al-Khatib, Omar" → "OA": first letter of the first name and of the family name, in any script; never more. */
export function initialsOf(name: string): string {
  const [family = '', given = ''] = name.split(', ')
  return [given, family].map((part) => [...part.trim()][0] ?? '').join('').toUpperCase()
}

/** Colours are enough to tell neighbours apart; the number of the household stands in words. */
export const HOUSEHOLD_COLOURS = 12
/** The same household has the same colour on every day; none without a household. */
export function colourOf(householdId: string | null): number | null {
  if (!householdId) return null
  let sum = 0
  for (const letter of householdId) sum = (sum * 31 + letter.charCodeAt(0)) % 9973
  return sum % HOUSEHOLD_COLOURS
}
