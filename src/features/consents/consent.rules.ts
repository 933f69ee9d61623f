/** When a consent holds and what may be done with it. Pure: (facts, today). Source: Art. 7 DSGVO: proof, and withdrawal at any time, as simple as the consent was. */
import { addDays, germanDay } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'
import type { ConsentContent, ConsentProof, ConsentState } from './consent.ts'

/** Days before its end from which a consent counts as expiring. */
export const EXPIRY_DAYS = 30

export type ConsentFacts = { readonly proof: string; readonly valid_from: string; readonly valid_through: string | null; readonly withdrawn_on: string | null }

/** The same as consent_holds of the database: "holds" and "expiring" are the two states in which it may be used. */
export function consentState(consent: ConsentFacts, today: string): ConsentState {
  if (consent.withdrawn_on !== null && consent.withdrawn_on <= today) return 'withdrawn'
  if (consent.proof === 'none') return 'prepared'
  if (consent.valid_through !== null && consent.valid_through < today) return 'expired'
  if (consent.valid_from > today) return 'future'
  return consent.valid_through !== null && consent.valid_through <= addDays(today, EXPIRY_DAYS) ? 'expiring' : 'holds'
}

/** `rests`: how much rests on it. `isOfToday`: entered today. */
export type ActFacts = { readonly state: ConsentState; readonly proof: string; readonly document_id: string | null; readonly rests: readonly unknown[]; readonly isOfToday: boolean }

export const canChangeConsent = ({ state }: ActFacts): Verdict => state === 'prepared' || 'Was erklärt wurde, bleibt stehen. Für anderes bitte eine neue aufnehmen.'
export const canProve = ({ state, proof, document_id }: ActFacts): Verdict =>
  state === 'withdrawn' ? 'Sie ist widerrufen.' : state === 'prepared' || (proof === 'paper' && document_id === null) || 'Der Nachweis steht schon da.'
export const canWithdraw = ({ state }: ActFacts): Verdict =>
  state === 'withdrawn' ? 'Sie ist schon widerrufen.' : state === 'prepared' ? 'Sie ist noch nicht erklärt.' : state === 'expired' ? 'Sie ist schon abgelaufen.' : true
export const canRestore = ({ state }: ActFacts): Verdict => state === 'withdrawn' || 'Sie ist nicht widerrufen.'
export const canRemoveConsent = ({ state, isOfToday, rests }: ActFacts): Verdict =>
  rests.length > 0 ? 'Darauf beruht noch etwas.' : state === 'prepared' || isOfToday || 'Was erklärt wurde, bleibt als Nachweis stehen. Es kann widerrufen werden.'

/** German sentence per field, or none. */
export function faultsOfContent(consent: Pick<ConsentContent, 'kind' | 'partner_id' | 'recipient' | 'valid_from' | 'valid_through'>): Record<string, string> {
  const faults: Record<string, string> = {}
  if (consent.partner_id && consent.recipient) faults.recipient = 'Entweder ein Empfänger aus dem Netzwerk oder ein anderer, nicht beide.'
  if (consent.kind === 'release' && !consent.partner_id && !consent.recipient) faults.recipient = 'Eine Schweigepflichtentbindung nennt, wem gegenüber sie gilt.'
  if (consent.valid_through && consent.valid_through < consent.valid_from) faults.valid_through = 'Das Ende liegt vor dem Anfang.'
  return faults
}
export function faultsOfProof(proof: ConsentProof): Record<string, string> {
  if (proof.proof === 'signature' && !proof.signature) return { signature: 'Die Unterschrift fehlt.' }
  if (proof.proof === 'oral' && !proof.witnesses) return { witnesses: 'Wer dabei war, fehlt.' }
  return proof.document_id && proof.proof !== 'paper' ? { document_id: 'Ein eingelesenes Blatt gehört zur Unterschrift auf Papier.' } : {}
}
/** The day of a withdrawal lies not ahead: until then the consent holds. */
export const canWithdrawOn = (on: string, today: string): Verdict => on <= today || `Ein Widerruf gilt ab dem Tag, an dem er erklärt wird; heute ist der ${germanDay(today)}.`
