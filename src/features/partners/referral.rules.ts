/** How a referral goes on, and when something may be passed on. Pure functions of (facts, today). */
import type { Verdict } from '../../base/refused.ts'
import { declineLabels, outcomeLabels, referralStateLabels, type ReferralResult, type ReferralState } from './referral.ts'

/** From each state where it may go. Sending anew after a refusal is a new passing on. Source: domain, "Weiterleitung". */
export const moves: Record<ReferralState, readonly ReferralState[]> = {
  sent: ['received', 'accepted', 'waiting', 'declined', 'done'],
  received: ['accepted', 'waiting', 'declined', 'done'],
  waiting: ['accepted', 'declined', 'done'],
  accepted: ['waiting', 'declined', 'done'],
  declined: ['sent', 'done'],
  done: [],
}
export const openStates: readonly ReferralState[] = ['sent', 'received', 'waiting', 'accepted']

/** What has to be said with a state: why it was declined, what came of it; nothing otherwise. */
export const resultsOf = (state: ReferralState): readonly ReferralResult[] =>
  (state === 'declined' ? Object.keys(declineLabels) : state === 'done' ? Object.keys(outcomeLabels) : []) as ReferralResult[]

/** Whether a referral may take a state on a day. `since`: first day of the state it has. */
export function canMove(now: { state: ReferralState; since: string }, next: ReferralState, on: string, today: string): Verdict {
  if (!moves[now.state].includes(next)) return `Von „${referralStateLabels[now.state]}“ geht es nicht zu „${referralStateLabels[next]}“.`
  if (on > today) return 'Das Datum liegt in der Zukunft.'
  if (on < now.since) return 'Das Datum liegt vor dem jetzigen Stand.'
  return true
}

export type PassingConsent = { holds: boolean; withdrawn_on: string | null; direction: string; partner_id: string | null }
/** Whether data may be passed on to a partner on the ground of a consent: it holds now, allows passing on, and was given for this recipient. Source: Art. 6, 7 GDPR; § 203 StGB. */
export function canPass(consent: PassingConsent | undefined, partnerId: string | null): Verdict {
  if (!consent) return 'Ohne Einwilligung der Person darf nichts weitergegeben werden.'
  if (consent.withdrawn_on) return 'Die Einwilligung ist widerrufen. Es darf nichts mehr weitergegeben werden.'
  if (!consent.holds) return 'Die Einwilligung gilt nicht: Sie ist abgelaufen, beginnt erst oder ist noch nicht nachgewiesen.'
  if (consent.direction === 'from') return 'Die Einwilligung erlaubt nur, Auskunft einzuholen, nicht weiterzugeben.'
  if (consent.partner_id && consent.partner_id !== partnerId) return 'Die Einwilligung gilt für eine andere Stelle.'
  return true
}
