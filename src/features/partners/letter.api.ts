/** The letter to a partner, and the partner's answer by link, without an account. */
import { z } from 'zod'
import { ById, endpoint, FileOutput, LinkSecret } from '../../base/endpoint.ts'
import { letterAccess as may } from './referral.access.ts'
import { LetterInput, TellInput } from './letter.ts'

/** Consent is looked at when it is printed. A new link ends the one before. */
export const printReferralLetter = endpoint({ method: 'POST', path: '/api/referrals/:id/letter', summary: 'Brief zu einer Weiterleitung', kind: 'act', params: ById, input: LetterInput, output: FileOutput, may: may.print, audit: may.print.act, reads: ['counselling'] })
const Secret = z.object({ secret: LinkSecret })
/** No word about whom it concerns. */
export const ReferralLinkPage = z.object({ organisation: z.string(), partner: z.string(), sent_on: z.string(), state: z.string(), result: z.string(), stand: z.enum(['open', 'answered', 'expired', 'withdrawn', 'closed']) })
export type ReferralLinkPage = z.output<typeof ReferralLinkPage>
export const openReferralLink = endpoint({ method: 'POST', path: '/api/referral-links/open', summary: 'Weiterleitung über einen Link ansehen', kind: 'read', input: Secret, output: ReferralLinkPage, may: may.openLink, audit: may.openLink.act, as: 'signin' })
export const answerReferralLink = endpoint({ method: 'POST', path: '/api/referral-links/answer', summary: 'Weiterleitung über einen Link beantworten', kind: 'act', input: Secret.extend({ answer: TellInput }), output: ReferralLinkPage, may: may.answerLink, audit: may.answerLink.act, as: 'signin' })
