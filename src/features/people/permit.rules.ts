/** Until when a residence permit holds by law, beyond what is printed on it. Pure; today is given. */
import { germanDay } from '../../base/day.ts'

/**
 * Permits that go on by ordinance beyond the date printed on them: what is valid on `validOn` holds through `through`. `knownFrom`: day of the ordinance (the last: of its promulgation); before it nobody could know.
 * § 24 AufenthG: UkraineAufenthFGV of 28 November 2023 (BGBl. 2023 I Nr. 334), changed on 22 November 2024 (BGBl. 2024 I Nr. 363) and by the second changing ordinance, promulgated on 27 October 2025.
 * It does not hold for third-country nationals who had only a temporary title in Ukraine (§ 2 Abs. 1 Satz 2), which is not known here. To be continued with each new ordinance: add a row.
 */
type Prolongation = { readonly status: string; readonly knownFrom: string; readonly validOn: string; readonly through: string; readonly source: string }
export const prolongations: readonly Prolongation[] = [
  { status: 'ae_24', knownFrom: '2023-11-28', validOn: '2024-02-01', through: '2025-03-04', source: 'UkraineAufenthFGV vom 28.11.2023' },
  { status: 'ae_24', knownFrom: '2024-11-22', validOn: '2025-02-01', through: '2026-03-04', source: '1. Änderung der UkraineAufenthFGV vom 22.11.2024' },
  { status: 'ae_24', knownFrom: '2025-10-27', validOn: '2026-02-01', through: '2027-03-04', source: '2. Änderung der UkraineAufenthFGV, verkündet am 27.10.2025' },
]

/** `through`: last day by law as known today; `source`: where that is from, empty when it is the printed date. `isOpen`: what comes after is not in the table, so ask the office. */
export type Legal = { readonly through: string; readonly source: string; readonly sentence: string; readonly isOpen: boolean }

/** Until when a permit holds that is printed through a day, by what is known on another. One ordinance carries what an earlier one kept valid. */
export function legallyThrough(status: string, printed: string, today: string): Legal {
  const known = prolongations.filter((one) => one.status === status && one.knownFrom <= today)
  let through = printed, source = ''
  for (const one of known) if (through >= one.validOn && through < one.through) ({ through, source } = one)
  const last = known.at(-1)
  const isOpen = last !== undefined && through === last.through
  if (status === 'fiktion') return { through, source: '', isOpen: false, sentence: 'Die Fiktion selbst gilt bis zur Entscheidung der Ausländerbehörde (§ 81 AufenthG); die Bescheinigung wird erneuert.' }
  if (!source) return { through, source, isOpen, sentence: '' }
  return { through, source, isOpen, sentence: `Gedruckt bis ${germanDay(printed)}, gilt kraft Verordnung fort bis ${germanDay(through)} (${source}). Nicht für Drittstaatsangehörige, die in der Ukraine nur befristet bleiben durften.${isOpen ? ` Was nach dem ${germanDay(through)} gilt, ist nicht hinterlegt: bei der Ausländerbehörde erfragen.` : ''}` }
}

/** The same for SQL: a permit printed on or after `from` holds at least through `through`. Each ordinance takes up where the one before ends, so the earliest still reaches the latest. */
export function prolongedSince(today: string): { status: string; from: string; through: string }[] {
  return prolongations.filter((one) => one.knownFrom <= today).map(({ status, validOn }) => ({ status, from: validOn, through: legallyThrough(status, validOn, today).through }))
}
