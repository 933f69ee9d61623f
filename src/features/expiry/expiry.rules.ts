/** Until when a permit holds by law, how near the end of anything is, and what may be done about it. Pure; today and facts are given. */
import { addDays, daysBetween, germanDay } from '../../base/day.ts'
import type { ActInput, ExpiryKind, Level } from './expiry.ts'

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
  return { through, source, isOpen, sentence: `Gedruckt bis ${germanDay(printed)}, gilt kraft Verordnung fort bis ${germanDay(through)} (${source}).${isOpen ? ` Was nach dem ${germanDay(through)} gilt, ist nicht hinterlegt: bei der Ausländerbehörde erfragen.` : ''}` }
}

/** The same for SQL: a permit printed on or after `from` holds at least through `through`. Each ordinance takes up where the one before ends, so the earliest still reaches the latest. */
export function prolongedSince(today: string): { status: string; from: string; through: string }[] {
  return prolongations.filter((one) => one.knownFrom <= today).map(({ status, validOn }) => ({ status, from: validOn, through: legallyThrough(status, validOn, today).through }))
}

/** Louder as it comes nearer: the whole lead time, its second half, its last quarter but at least a week, over. `through`: last day on which it holds. */
export function levelOf(through: string, weeks: number, today: string): Level {
  const left = daysBetween(today, through), lead = weeks * 7
  return left < 0 ? 'over' : left <= Math.max(7, Math.floor(lead / 4)) ? 'now' : left <= lead / 2 ? 'soon' : left <= lead ? 'early' : 'far'
}

/** A certificate of conduct is asked for anew after five years at the latest (recommendation of the youth welfare authorities on § 72a SGB VIII). Once more in SQL: expiry.db.ts. */
export const CLEARANCE_YEARS = 5

/** Whether an act silences what it is about: the same date, and an application only until it is asked after again. */
export const isSilenced = (act: { about: string; state: string; sleeps_until: string | null }, through: string, today: string): boolean =>
  act.about === through && (act.state !== 'applied' || (act.sleeps_until !== null && act.sleeps_until > today))

/** What was applied for in time keeps a residence title valid until it is decided (§ 81 Abs. 4 AufenthG). A toleration is no title. */
export function sentenceOfApplication(kind: ExpiryKind, status: string, through: string, appliedOn: string): string {
  if (kind !== 'permit' || !status.startsWith('ae_')) return ''
  return appliedOn <= through ? 'Rechtzeitig beantragt: Der Titel gilt als fortbestehend bis zur Entscheidung (§ 81 Abs. 4 AufenthG); darüber eine Fiktionsbescheinigung verlangen.' : 'Nach dem Ablauf beantragt: ob der Titel fortgilt, entscheidet die Ausländerbehörde (§ 81 Abs. 4 Satz 3 AufenthG).'
}

/** What is missing or out of order, by field. */
export function faultsOfAct({ state, acted_on, sleeps_until, reason }: Pick<ActInput, 'state' | 'acted_on' | 'sleeps_until' | 'reason'>, today: string): Record<string, string> {
  return {
    ...(acted_on > today && { acted_on: 'Das liegt in der Zukunft.' }),
    ...(state === 'applied' && !sleeps_until && { sleeps_until: 'Bitte einen Tag, an dem wieder erinnert wird.' }),
    ...(state === 'applied' && sleeps_until && sleeps_until <= today && { sleeps_until: 'Der Tag muss nach heute liegen.' }),
    ...(state === 'not_applicable' && !reason && { reason: 'Bitte begründen, warum es nicht zutrifft.' }),
  }
}
/** When to ask again after an application, unless somebody says otherwise. */
export const usualSleep = (today: string): string => addDays(today, 28)
