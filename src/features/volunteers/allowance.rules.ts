/** What a volunteer may get as a lump sum in a year without tax (Ehrenamtspauschale, § 3 Nr. 26a EStG). Receipts that are refunded do not count. Pure. */
const limits = [
  { from: '2013-01-01', cents: 72_000 },
  { from: '2021-01-01', cents: 84_000 }, // Jahressteuergesetz 2020
  { from: '2026-01-01', cents: 96_000 }, // Steueränderungsgesetz 2025
] as const

/** The limit of a year; before 2013 this program knows none. */
export function allowanceLimit(year: number): number {
  const found = limits.findLast((one) => one.from <= `${year}-12-31`)
  if (!found) throw new Error(`no allowance limit for ${year}`)
  return found.cents
}
/** What is to be said about the lump sums of a year; empty while the limit is not passed. */
export function allowanceSentence(year: number, cents: number, euro: (cents: number) => string): string {
  const limit = allowanceLimit(year)
  return cents > limit ? `${year} sind ${euro(cents)} pauschal gezahlt, ${euro(cents - limit)} mehr als die Ehrenamtspauschale von ${euro(limit)} (§ 3 Nr. 26a EStG). Was darüber liegt, ist steuerpflichtig, wenn es nicht unter einen anderen Freibetrag fällt.` : ''
}
