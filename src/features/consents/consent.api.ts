import { z } from 'zod'
import { CanSchema, Day, Done, endpoint } from '../../base/endpoint.ts'
import { storedShape } from '../../base/stored.ts'
import { canConsent, consentAccess as may } from './consent.access.ts'
import { ConsentContent, ConsentProof, consentStateLabels, type ConsentState } from './consent.ts'

const OfPerson = z.object({ personId: z.uuid() })
const OneConsent = OfPerson.extend({ id: z.uuid() })
const { signature: _drawn, ...proof } = ConsentProof.shape

/** What rests on a consent and ends with it: a grant, a mentorship, a referral. `until`: first day without. */
export const Rest = z.object({ kind: z.enum(['grant', 'mentorship', 'referral']), id: z.uuid(), title: z.string(), from: z.string().nullable(), until: z.string().nullable() })
export const ConsentRow = z.object({
  id: z.uuid(), person_id: z.uuid(), ...storedShape(ConsentContent.shape), ...storedShape(proof), has_signature: z.boolean(), partner_name: z.string().nullable(), interpreter_name: z.string().nullable(),
  state: z.enum(Object.keys(consentStateLabels) as [ConsentState, ...ConsentState[]]), made_on: z.string(), made_by: z.string(), withdrawn_on: z.string().nullable(), withdrawn_by: z.string().nullable(), withdrawal: z.string(),
  rests: z.array(Rest), isOfToday: z.boolean(), version: z.number().int(), can: CanSchema,
})
export type ConsentRow = z.output<typeof ConsentRow>

/** Newest first, with what rests on each. */
export const listConsents = endpoint({
  method: 'GET', path: '/api/persons/:personId/consents', summary: 'Einwilligungen und Schweigepflichtentbindungen', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(ConsentRow) }),
  may: may.list, audit: may.list.act, reads: ['counselling'], can: canConsent,
})
/** With the signature that was drawn on the screen. */
export const openConsent = endpoint({
  method: 'GET', path: '/api/persons/:personId/consents/:id', summary: 'Eine Einwilligung mit Unterschrift', kind: 'read', params: OneConsent, output: ConsentRow.extend({ signature: z.string() }),
  may: may.open, audit: may.open.act, reads: ['counselling'], can: canConsent,
})
export const addConsent = endpoint({
  method: 'POST', path: '/api/persons/:personId/consents', summary: 'Einwilligung aufnehmen oder vorbereiten', kind: 'create', params: OfPerson, input: ConsentContent.extend(ConsentProof.shape), output: ConsentRow,
  may: may.add, audit: may.add.act, can: canConsent,
})
/** Only while it is prepared and not yet declared. */
export const changeConsent = endpoint({
  method: 'PUT', path: '/api/persons/:personId/consents/:id', summary: 'Vorbereitete Einwilligung ändern', kind: 'change', params: OneConsent, input: ConsentContent, output: ConsentRow,
  may: may.change, audit: may.change.act, can: canConsent,
})
export const proveConsent = endpoint({
  method: 'PUT', path: '/api/persons/:personId/consents/:id/proof', summary: 'Einwilligung: erklärt, mit Nachweis', kind: 'change', params: OneConsent, input: ConsentProof, output: ConsentRow,
  may: may.prove, audit: may.prove.act, can: canConsent,
})
/** What rests on it ends with the next request of whoever used it. */
export const withdrawConsent = endpoint({
  method: 'PUT', path: '/api/persons/:personId/consents/:id/withdrawal', summary: 'Einwilligung widerrufen', kind: 'change', params: OneConsent,
  input: z.object({ withdrawn_on: Day.meta({ label: 'widerrufen am', kind: 'date' }), withdrawal: z.string().trim().max(500).default('').meta({ label: 'Wie', kind: 'long', hint: 'mündlich, per Brief, durch wen; wird versiegelt' }) }),
  output: ConsentRow, may: may.withdraw, audit: may.withdraw.act, can: canConsent,
})
/** The withdrawal was a mistake: everything that rested on it comes back. */
export const restoreConsent = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/consents/:id/withdrawal', summary: 'Irrtümlichen Widerruf zurücknehmen', kind: 'change', params: OneConsent, output: ConsentRow,
  may: may.restore, audit: may.restore.act, can: canConsent,
})
export const removeConsent = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/consents/:id', summary: 'Irrtümlich eingetragene Einwilligung löschen', kind: 'change', params: OneConsent, output: Done,
  may: may.remove, audit: may.remove.act,
})
