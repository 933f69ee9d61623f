import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf, paperFormat } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { storedShape } from '../../base/stored.ts'
import { canOffer, offerAccess as may } from './offer.access.ts'
import { AddInput, CancelInput, MoveInput, OfferDetails, OfferInput, Register, Series, SessionInput } from './offer.ts'

export const OfferRow = z.object({
  id: z.uuid(), ...storedShape(Register.shape), sessions: z.number().int().meta({ label: 'Treffen' }), visits: z.number().int().meta({ label: 'Besuche' }), last_held_on: z.string().nullable().meta({ label: 'zuletzt', kind: 'date' }),
  ...storedShape(Series.shape), ...storedShape(OfferDetails.shape), responsible_id: z.uuid().nullable(), responsible_name: z.string().nullable().meta({ label: 'verantwortlich' }), version: z.number().int(), can: CanSchema,
})
export type OfferRow = z.output<typeof OfferRow>
export const SessionRow = z.object({ id: z.uuid(), offer_id: z.uuid(), ...storedShape(SessionInput.shape), visits: z.number().int().meta({ label: 'Besuche' }), version: z.number().int() })
export type SessionRow = z.output<typeof SessionRow>
/** A planned session. `change`: what was decided by hand, so that it can be taken back. `seats`, `waiting`: how many registered. */
export const PlannedRow = z.object({
  planned_on: z.string(), on: z.string().meta({ label: 'Tag', kind: 'date' }), begins: z.string(), ends: z.string(), place: z.string(), state: z.enum(['planned', 'moved', 'cancelled', 'added']), reason: z.string(), cause: z.enum(['', 'holiday', 'school', 'hand']),
  change: z.object({ id: z.uuid(), version: z.number().int() }).nullable(), seats: z.number().int(), waiting: z.number().int(), is_counted: z.boolean(),
})
export type PlannedRow = z.output<typeof PlannedRow>
export const OfferPage = OfferRow.extend({ held: z.array(SessionRow), planned: z.array(PlannedRow) })
export type OfferPage = z.output<typeof OfferPage>

export const listOffers = endpoint({
  method: 'POST', path: '/api/offers/list', summary: 'Angebote mit Treffen und Besuchen', kind: 'read', input: ListInput, output: pageOf(OfferRow.extend({ next: PlannedRow.nullable() })), may: may.list, audit: may.list.act, can: canOffer,
})
export const exportOffers = endpoint({
  method: 'POST', path: '/api/offers/export', summary: 'Angebote als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act,
})
export const readOffer = endpoint({
  method: 'GET', path: '/api/offers/:id', summary: 'Ein Angebot mit seinen geplanten und gezählten Treffen', kind: 'read', params: ById, output: OfferPage, may: may.read, audit: may.read.act, can: canOffer,
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
export const moveSession = endpoint({
  method: 'POST', path: '/api/offers/:id/moves', summary: 'Ein geplantes Treffen verlegen', kind: 'act', params: ById, input: MoveInput, output: OfferPage, may: may.move, audit: may.move.act, can: canOffer,
})
export const cancelSession = endpoint({
  method: 'POST', path: '/api/offers/:id/cancellations', summary: 'Ein geplantes Treffen absagen', kind: 'act', params: ById, input: CancelInput, output: OfferPage, may: may.cancel, audit: may.cancel.act, can: canOffer,
})
export const addDate = endpoint({
  method: 'POST', path: '/api/offers/:id/dates', summary: 'Einen einzelnen Termin hinzufügen', kind: 'act', params: ById, input: AddInput, output: OfferPage, may: may.addDate, audit: may.addDate.act, can: canOffer,
})
export const takeBackChange = endpoint({
  method: 'DELETE', path: '/api/offer-changes/:id', summary: 'Verlegung, Absage oder zusätzlichen Termin zurücknehmen', kind: 'change', params: ById, output: OfferPage, may: may.takeBack, audit: may.takeBack.act, can: canOffer,
})
/** Empty lines; first names only where the offer asks for a registration. */
export const printAttendance = endpoint({
  method: 'POST', path: '/api/offers/:id/attendance', summary: 'Anwesenheitsliste drucken', kind: 'act', params: ById, input: z.object({ planned_on: Day, lines: z.number().int().min(5).max(100).default(25).meta({ label: 'Zeilen' }), format: paperFormat }), output: FileOutput, may: may.printAttendance, audit: may.printAttendance.act,
})
