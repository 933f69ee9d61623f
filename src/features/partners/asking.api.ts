/** Asking a partner again, its answer by link without an account, and what becomes of it. */
import { z } from 'zod'
import { ById, endpoint, LinkSecret } from '../../base/endpoint.ts'
import { askingAccess as may } from './asking.access.ts'
import { AskingAnswer, askingOverSentences, Correction, SaidService } from './asking.ts'

const ofPartner = z.object({ partnerId: z.uuid() }), Secret = z.object({ secret: LinkSecret })
export const AskingRow = z.object({
  id: z.uuid(), made_on: z.string(), expires_on: z.string(), made_by_name: z.string(), mailed_to: z.string(), mailed_on: z.string().nullable(), answered_on: z.string().nullable(), state: z.enum(['open', 'confirmed', 'proposed', 'accepted', 'declined']), remark: z.string(),
  proposal: z.array(Correction.extend({ service: z.string() })), settled_by_name: z.string().nullable(), settled_on: z.string().nullable(), version: z.number().int(),
})
export type AskingRow = z.output<typeof AskingRow>
/** The link is told this once. */
export const MadeAsking = z.object({ id: z.uuid(), link: z.string(), text: z.string(), email: z.string(), can_mail: z.union([z.literal(true), z.string()]) })
export type MadeAsking = z.output<typeof MadeAsking>
export const AskingPage = z.object({ organisation: z.string(), partner: z.string(), until: z.string(), stand: z.enum(['open', ...Object.keys(askingOverSentences)] as ['open', ...(keyof typeof askingOverSentences)[]]), services: z.array(SaidService) })
export type AskingPage = z.output<typeof AskingPage>

export const listAskings = endpoint({ method: 'GET', path: '/api/partners/:partnerId/askings', summary: 'Rückfragen bei einem Netzwerkpartner', kind: 'read', params: ofPartner, output: z.object({ rows: z.array(AskingRow) }), may: may.list, audit: may.list.act })
export const makeAsking = endpoint({ method: 'POST', path: '/api/partners/:partnerId/askings', summary: 'Link zum Bestätigen der Angebote machen', kind: 'create', params: ofPartner, output: MadeAsking, may: may.make, audit: may.make.act })
export const mailAsking = endpoint({ method: 'POST', path: '/api/partner-askings/:id/mail', summary: 'Link zum Bestätigen per E-Mail senden', kind: 'act', params: ById, input: Secret, output: z.object({ mailed_to: z.string() }), may: may.mail, audit: may.mail.act })
export const acceptAsking = endpoint({ method: 'POST', path: '/api/partner-askings/:id/acceptance', summary: 'Berichtigung einer Stelle übernehmen', kind: 'change', params: ById, output: AskingRow, may: may.accept, audit: may.accept.act })
export const declineAsking = endpoint({ method: 'POST', path: '/api/partner-askings/:id/refusal', summary: 'Berichtigung einer Stelle nicht übernehmen', kind: 'change', params: ById, output: AskingRow, may: may.decline, audit: may.decline.act })
export const openAskingLink = endpoint({ method: 'POST', path: '/api/asking-links/open', summary: 'Eigene Angebote über einen Link ansehen', kind: 'read', input: Secret, output: AskingPage, may: may.openLink, audit: may.openLink.act, as: 'signin' })
export const answerAskingLink = endpoint({ method: 'POST', path: '/api/asking-links/answer', summary: 'Eigene Angebote über einen Link bestätigen oder berichtigen', kind: 'act', input: Secret.extend(AskingAnswer.shape), output: AskingPage, may: may.answerLink, audit: may.answerLink.act, as: 'signin' })
