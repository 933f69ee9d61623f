/** The letter of a referral: what of a person is passed on, chosen one by one, and the link by which the partner answers. */
import { z } from 'zod'
import { paperFormat } from '../../base/endpoint.ts'
import { declineLabels, type ReferralResult } from './referral.ts'

export const passedLabels = { birth: 'Geburtsdatum', languages: 'Sprachen', german: 'Deutschstand', phone: 'Telefon', email: 'E-Mail', place: 'Wohnort' } as const
export type Passed = keyof typeof passedLabels
/** Kinds of data (code list consent-data) of which the consent must name one, before a field goes into the letter. The name goes with every consent to pass something on. */
export const coveredBy: Readonly<Record<Passed, readonly string[]>> = { birth: ['kontakt'], phone: ['kontakt'], email: ['kontakt'], place: ['kontakt', 'wohnen'], languages: ['sprache'], german: ['sprache'] }
export const isCovered = (passed: Passed, data: readonly string[]): boolean => coveredBy[passed].some((kind) => data.includes(kind))
/** Days that a link can be answered. */
export const LINK_DAYS = 42

export const LetterInput = z.object({
  passed: z.array(z.enum(Object.keys(passedLabels) as [Passed, ...Passed[]])).max(6).default([]).meta({ label: 'Außer dem Namen steht im Brief', labels: passedLabels }),
  message: z.string().trim().max(3000, 'Höchstens 3.000 Zeichen.').default('').meta({ label: 'Anliegen im Brief', kind: 'long' }),
  with_link: z.boolean().default(true).meta({ label: 'mit Link, über den die Stelle antworten kann', hint: `${LINK_DAYS} Tage; ein früherer Link gilt dann nicht mehr` }),
  format: paperFormat,
})
export type LetterInput = z.output<typeof LetterInput>
/** What a partner may tell, and why it declines. */
export const toldLabels = { received: 'eingegangen, Antwort folgt', accepted: 'angenommen', waiting: 'auf der Warteliste', declined: 'abgelehnt' } as const
/** What a link that cannot be answered any more says, on its page and to who answers all the same. */
export const overSentences = {
  answered: 'Diese Weiterleitung ist beantwortet. Danke!', expired: 'Der Link ist abgelaufen. Bitte anrufen oder schreiben.', withdrawn: 'Die Weiterleitung wurde zurückgezogen. Bitte die Angaben nicht weiter verwenden und vernichten.', closed: 'Die Weiterleitung ist schon abgeschlossen. Danke!',
} as const
const reasons = Object.keys(declineLabels) as [ReferralResult, ...ReferralResult[]]
export const TellInput = z.object({
  told: z.enum(['received', 'accepted', 'waiting', 'declined']).meta({ label: 'Antwort', labels: toldLabels }), why: z.enum(['', ...reasons]).default('').meta({ label: 'Grund', labels: declineLabels }),
}).refine(({ told, why }) => (told === 'declined') === (why !== ''), { path: ['why'], message: 'Bitte den Grund wählen.' })
