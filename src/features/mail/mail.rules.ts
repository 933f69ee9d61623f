/** What a mail says, and what follows from the answer of a mail server. Pure. */
import { germanDay } from '../../base/day.ts'
import type { MailCount, MailKind, MailState } from './mail.ts'

const MINUTE = 60_000
/** Attempts until a mail is given up; with the growing pauses about seven hours. */
export const ATTEMPTS = 10
/** A claim without an outcome after so long was left behind by a server that ended in between. Longer than any sending may take. */
export const CLAIM_LASTS = 5 * MINUTE

/** Milliseconds until the next attempt after so many: 1, 2, 4, … minutes, at most an hour. */
export const pauseAfter = (attempts: number): number => Math.min(2 ** (attempts - 1), 60) * MINUTE

/** What went wrong while sending. `code`: of the connection. `reply`: number that the mail server answered. `handedOver`: the mail server had begun to take the text. */
export type SendingFault = { code: string; reply: number | null; handedOver: boolean }

const connectionFaults: Record<string, string> = {
  EDNS: 'Der Name des Mailservers ist unbekannt. Bitte SMTP_URL prüfen.',
  ETLS: 'Die Verschlüsselung mit dem Mailserver kam nicht zustande. Bitte sein Zertifikat und SMTP_URL prüfen.',
  EAUTH: 'Der Mailserver nimmt die Anmeldung nicht an. Bitte Benutzer und Kennwort in SMTP_URL prüfen.',
  ETIMEDOUT: 'Der Mailserver antwortet nicht.',
}

/** What becomes of a mail that was not taken: it waits, is given up, or nobody knows. With a sentence for the administration. */
export function outcomeOf(fault: SendingFault, attempts: number): { state: Extract<MailState, 'waiting' | 'given_up' | 'unclear'>; problem: string } {
  const { code, reply, handedOver } = fault
  if (handedOver && reply === null) return { state: 'unclear', problem: 'Die Verbindung brach ab, als die E-Mail schon übergeben wurde. Vielleicht kam sie an.' }
  const isLast = attempts >= ATTEMPTS
  const said = reply === null || code === 'EAUTH' ? connectionFaults[code] ?? 'Der Mailserver ist nicht erreichbar. Bitte SMTP_URL prüfen.' : null
  if (said) return { state: isLast ? 'given_up' : 'waiting', problem: said }
  if (reply! >= 500) return { state: 'given_up', problem: `Der Mailserver lehnt die E-Mail ab (Antwort ${reply}). Bitte die Adresse des Kontos und MAIL_FROM prüfen.` }
  return { state: isLast ? 'given_up' : 'waiting', problem: `Der Mailserver nimmt die E-Mail im Augenblick nicht an (Antwort ${reply}).` }
}

/** Subject and text of a mail. Labels and numbers only: whoever reads it without signing in learns nothing about anybody. */
export function textOf({ kind, day, counts }: { kind: MailKind; day: string; counts: readonly MailCount[] }, address: string): { subject: string; text: string } {
  if (kind === 'test') {
    return { subject: 'Wegbegleiter: Testmail', text: `Diese E-Mail zeigt, dass der Versand eingerichtet ist.\n\nAnmelden: ${address}\n` }
  }
  const shown = counts.filter(([, count]) => count > 0)
  const rest = shown.slice(2).reduce((sum, [, count]) => sum + count, 0)
  return {
    subject: `Wegbegleiter: ${[...shown.slice(0, 2).map(([label, count]) => `${label}: ${count}`), ...(rest ? [`weiteres: ${rest}`] : [])].join(', ')}`,
    text: [
      `Was am ${germanDay(day)} ansteht:`, '', ...shown.map(([label, count]) => `- ${label}: ${count}`), '', `Anmelden und ansehen: ${address}`, '',
      'Diese E-Mail enthält keine Angaben zu Personen. Abbestellen oder die Uhrzeit ändern: unter „Mein Konto“.', '',
    ].join('\n'),
  }
}
