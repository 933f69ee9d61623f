/** The only way to say no. Every refusal becomes `application/problem+json` (RFC 9457) with one German sentence. */
export const refusals = {
  'input': { status: 400, sentence: 'Die Eingabe ist nicht vollständig oder nicht richtig.' },
  'no-session': { status: 401, sentence: 'Die Anmeldung ist abgelaufen.' },
  'sign-in': { status: 401, sentence: 'Anmeldung nicht möglich. Bitte E-Mail, Kennwort und Code prüfen.' },
  'not-allowed': { status: 403, sentence: 'Diese Rolle darf das nicht.' },
  'confirm': { status: 403, sentence: 'Bitte mit dem Kennwort bestätigen.' },
  'not-found': { status: 404, sentence: 'Nicht gefunden.' },
  'conflict': { status: 409, sentence: 'Das passt nicht zu dem, was schon eingetragen ist.' },
  'changed-meanwhile': { status: 412, sentence: 'Das wurde inzwischen von anderer Stelle geändert.' },
  'too-large': { status: 413, sentence: 'Die Datei ist zu groß.' },
  'too-many': { status: 429, sentence: 'Zu viele Versuche. Bitte etwas warten.' },
  'read-only': { status: 503, sentence: 'Der Speicher ist fast voll. Im Augenblick kann nur gelesen werden.' },
} as const
export type RefusalCode = keyof typeof refusals

/** `fields`: German sentence per input path. `current`: the row as it stands now (412). `retryAfter`: seconds (429). */
export type RefusalDetail = { fields?: Record<string, string>; current?: unknown; retryAfter?: number }

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalDetail
  constructor(code: RefusalCode, sentence: string, detail: RefusalDetail) {
    super(sentence)
    this.code = code
    this.detail = detail
  }
}

/** Ends the request with a refusal; nothing of it is written. `sentence` replaces the general one where more can be said. */
export function refuse(code: RefusalCode, sentence?: string, detail: RefusalDetail = {}): never {
  throw new Refusal(code, sentence ?? refusals[code].sentence, detail)
}

/** Ends the request with a German sentence at one field of the form. */
export function refuseField(field: string, sentence: string): never {
  refuse('input', undefined, { fields: { [field]: sentence } })
}
/** Refuses a day after today at its field. */
export function demandPast(day: string | null | undefined, today: string, field: string, sentence = 'Der Tag liegt in der Zukunft.'): void {
  if (day && day > today) refuseField(field, sentence)
}

/** Answer of a rule: yes, or no with one German sentence that says why. */
export type Verdict = true | string

/** Refuses with 409 and the rule's sentence unless the verdict is yes. */
export function demand(verdict: Verdict): void {
  if (verdict !== true) refuse('conflict', verdict)
}

/** The server cannot run safely; the message is one clear German sentence for whoever started it. */
export class Unfit extends Error {}
