/** How near the end of anything is, and what may be done about it. Pure; today and facts are given. */
import { addDays, daysBetween } from '../../base/day.ts'
import type { ActInput, ExpiryKind, Level } from './expiry.ts'

/** Louder as it comes nearer: the whole lead time, its second half, its last quarter but at least a week, over. `through`: last day on which it holds. */
export function levelOf(through: string, weeks: number, today: string): Level {
  const left = daysBetween(today, through), lead = weeks * 7
  return left < 0 ? 'over' : left <= Math.max(7, Math.floor(lead / 4)) ? 'now' : left <= lead / 2 ? 'soon' : left <= lead ? 'early' : 'far'
}

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
