import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canReferral, referralAccess as may } from './referral.access.ts'
import { MoveInput, ReferralInput } from './referral.ts'

const { partner_group, sent_on, chase_on, passes_data } = ReferralInput.shape
/** What stands in the database as it is. */
export const ReferralFacts = z.object({
  id: z.uuid(), person_id: z.uuid(), person_name: z.string().meta({ label: 'Person' }), partner_id: z.uuid().nullable(), partner_name: z.string().nullable().meta({ label: 'Stelle' }), partner_group,
  state: MoveInput.shape.state, since: Day.meta({ label: 'seit', kind: 'date' }), result: MoveInput.shape.result, sent_on, chase_on, passes_data, consent_id: z.uuid().nullable(), /** Answered by the partner itself, and not seen yet. */ is_answer: z.boolean(),
  /** Whether the consent that it rests on holds today; null where it rests on none. */
  consent_holds: z.boolean().nullable().meta({ label: 'Einwilligung gilt' }),
  made_by: z.uuid(), made_by_name: z.string().meta({ label: 'weitergeleitet durch' }), version: z.number().int(),
})
export const ReferralRow = ReferralFacts.extend({ service: z.string(), can: CanSchema })
export type ReferralRow = z.output<typeof ReferralRow>
export const ReferralStep = z.object({ id: z.uuid(), state: MoveInput.shape.state, result: MoveInput.shape.result, reason: z.string(), valid_from: Day, set_by_name: z.string().nullable() })
export const ReferralOutput = ReferralRow.extend({ purpose: z.string(), note: z.string(), /** Kinds of data that the consent names. */ consent_data: z.array(z.string()), states: z.array(ReferralStep) })
export type ReferralOutput = z.output<typeof ReferralOutput>

/** Filters beside the columns: `person_id`, `is_open` ('true': not yet done and not declined), `chase` ('due': to be asked about by today), `answer` ('new': the partner answered by a link and nobody has seen it). */
export const listReferrals = endpoint({
  method: 'POST', path: '/api/referrals/list', summary: 'Weiterleitungen', kind: 'read', input: ListInput, output: pageOf(ReferralRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canReferral,
})
export const exportReferrals = endpoint({
  method: 'POST', path: '/api/referrals/export', summary: 'Weiterleitungen als Datei, ohne versiegelte Texte', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'], confirm: true,
})
export const openReferral = endpoint({
  method: 'GET', path: '/api/referrals/:id', summary: 'Eine Weiterleitung mit Anliegen und Verlauf', kind: 'read', params: ById, output: ReferralOutput, may: may.open, audit: may.open.act, reads: ['counselling'], can: canReferral,
})
/** Consents on which something may be passed on to a partner today. */
export const listUsableConsents = endpoint({
  method: 'POST', path: '/api/referrals/consents', summary: 'Einwilligungen, auf denen eine Weitergabe beruhen kann', kind: 'read', input: z.object({ person_id: z.uuid(), partner_id: z.uuid().nullable().default(null) }),
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), kind: z.string(), purpose: z.string(), partner_name: z.string().nullable(), valid_through: Day.nullable() })) }), may: may.consents, audit: may.consents.act, reads: ['counselling'],
})
export const createReferral = endpoint({
  method: 'POST', path: '/api/referrals', summary: 'Weiterleiten', kind: 'create', input: ReferralInput, output: ReferralOutput, may: may.create, audit: may.create.act, can: canReferral,
})
export const changeReferral = endpoint({
  method: 'PUT', path: '/api/referrals/:id', summary: 'Weiterleitung ändern', kind: 'change', params: ById, input: ReferralInput.omit({ person_id: true }), output: ReferralOutput, may: may.change, audit: may.change.act, can: canReferral,
})
export const moveReferral = endpoint({
  method: 'PUT', path: '/api/referrals/:id/state', summary: 'Stand einer Weiterleitung setzen', kind: 'change', params: ById, input: MoveInput, output: ReferralOutput, may: may.move, audit: may.move.act, can: canReferral,
})
export const takeBackReferral = endpoint({
  method: 'DELETE', path: '/api/referrals/:id/state', summary: 'Letzten Stand einer Weiterleitung zurücknehmen', kind: 'change', params: ById, output: ReferralOutput, may: may.takeBack, audit: may.takeBack.act, can: canReferral,
})
export const removeReferral = endpoint({
  method: 'DELETE', path: '/api/referrals/:id', summary: 'Weiterleitung löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
/** What the partner answered by its link has been read; the task of asking is settled with it. */
export const seeAnswer = endpoint({ method: 'POST', path: '/api/referrals/:id/seen', summary: 'Antwort einer Stelle gesehen', kind: 'act', params: ById, output: Done, may: may.see, audit: may.see.act })
