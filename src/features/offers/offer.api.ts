import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canOffer, offerAccess as may } from './offer.access.ts'
import { OfferInput, SessionInput } from './offer.ts'

export const OfferRow = z.object({
  id: z.uuid(), ...OfferInput.shape, sessions: z.number().int().meta({ label: 'Treffen' }), visits: z.number().int().meta({ label: 'Besuche' }),
  last_held_on: z.string().nullable().meta({ label: 'zuletzt', kind: 'date' }), version: z.number().int(), can: CanSchema,
})
export type OfferRow = z.output<typeof OfferRow>
export const SessionRow = z.object({ id: z.uuid(), offer_id: z.uuid(), ...SessionInput.shape, version: z.number().int() })
export type SessionRow = z.output<typeof SessionRow>

export const listOffers = endpoint({
  method: 'POST', path: '/api/offers/list', summary: 'Angebote mit Treffen und Besuchen', kind: 'read', input: ListInput, output: pageOf(OfferRow), may: may.list, audit: may.list.act, can: canOffer,
})
export const exportOffers = endpoint({
  method: 'POST', path: '/api/offers/export', summary: 'Angebote als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act,
})
export const readOffer = endpoint({
  method: 'GET', path: '/api/offers/:id', summary: 'Ein Angebot mit seinen Treffen, neueste zuerst', kind: 'read', params: ById, output: OfferRow.extend({ held: z.array(SessionRow) }), may: may.read, audit: may.read.act, can: canOffer,
})
export const createOffer = endpoint({
  method: 'POST', path: '/api/offers', summary: 'Angebot anlegen', kind: 'create', input: OfferInput, output: OfferRow, may: may.create, audit: may.create.act, can: canOffer,
})
export const changeOffer = endpoint({
  method: 'PUT', path: '/api/offers/:id', summary: 'Angebot ändern', kind: 'change', params: ById, input: OfferInput, output: OfferRow, may: may.change, audit: may.change.act, can: canOffer,
})
export const removeOffer = endpoint({
  method: 'DELETE', path: '/api/offers/:id', summary: 'Angebot ohne Treffen löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
export const addSession = endpoint({
  method: 'POST', path: '/api/offers/:id/sessions', summary: 'Treffen mit Zahl der Besuche eintragen', kind: 'create', params: ById, input: SessionInput, output: SessionRow, may: may.addSession, audit: may.addSession.act,
})
export const changeSession = endpoint({
  method: 'PUT', path: '/api/offer-sessions/:id', summary: 'Treffen berichtigen', kind: 'change', params: ById, input: SessionInput, output: SessionRow, may: may.changeSession, audit: may.changeSession.act,
})
export const removeSession = endpoint({
  method: 'DELETE', path: '/api/offer-sessions/:id', summary: 'Treffen löschen', kind: 'change', params: ById, output: Done, may: may.removeSession, audit: may.removeSession.act,
})
