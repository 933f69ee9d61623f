/** Services and people of a partner. */
import { z } from 'zod'
import { ById, CanSchema, Done, endpoint } from '../../base/endpoint.ts'
import { canDirectory, directoryAccess as may } from './directory.access.ts'
import { PartnerPersonInput, ServiceInput } from './directory.ts'

export const ServiceRow = z.object({ id: z.uuid(), ...ServiceInput.shape, /** Languages whose line was written for an earlier German text. */ stale_lines: z.array(z.string()), version: z.number().int(), can: CanSchema })
export type ServiceRow = z.output<typeof ServiceRow>
export const PartnerPersonRow = z.object({ id: z.uuid(), ...PartnerPersonInput.shape, version: z.number().int(), can: CanSchema })
export type PartnerPersonRow = z.output<typeof PartnerPersonRow>
const ofPartner = z.object({ partnerId: z.uuid() })

export const readServices = endpoint({ method: 'GET', path: '/api/partners/:partnerId/services', summary: 'Angebote eines Netzwerkpartners', kind: 'read', params: ofPartner, output: z.object({ rows: z.array(ServiceRow) }), may: may.read, audit: may.read.act, can: canDirectory })
export const addService = endpoint({ method: 'POST', path: '/api/partners/:partnerId/services', summary: 'Angebot aufnehmen', kind: 'create', params: ofPartner, input: ServiceInput, output: ServiceRow, may: may.addService, audit: may.addService.act, can: canDirectory })
export const changeService = endpoint({ method: 'PUT', path: '/api/partner-services/:id', summary: 'Angebot ändern', kind: 'change', params: ById, input: ServiceInput, output: ServiceRow, may: may.changeService, audit: may.changeService.act, can: canDirectory })
export const confirmLines = endpoint({ method: 'POST', path: '/api/partner-services/:id/checked-lines', summary: 'Übersetzte Zeilen einzelner Sprachen als geprüft festhalten', kind: 'change', params: ById, input: z.object({ languages: z.array(z.string().max(20)).min(1).max(20) }), output: ServiceRow, may: may.confirmLines, audit: may.confirmLines.act, can: canDirectory })
export const removeService = endpoint({ method: 'DELETE', path: '/api/partner-services/:id', summary: 'Angebot löschen', kind: 'change', params: ById, output: Done, may: may.removeService, audit: may.removeService.act })
export const readPartnerPeople = endpoint({ method: 'GET', path: '/api/partners/:partnerId/people', summary: 'Ansprechpersonen eines Netzwerkpartners', kind: 'read', params: ofPartner, output: z.object({ rows: z.array(PartnerPersonRow) }), may: may.read, audit: 'directory.people', can: canDirectory })
export const addPartnerPerson = endpoint({ method: 'POST', path: '/api/partners/:partnerId/people', summary: 'Ansprechperson aufnehmen', kind: 'create', params: ofPartner, input: PartnerPersonInput, output: PartnerPersonRow, may: may.addPerson, audit: may.addPerson.act, can: canDirectory })
export const changePartnerPerson = endpoint({ method: 'PUT', path: '/api/partner-people/:id', summary: 'Ansprechperson ändern', kind: 'change', params: ById, input: PartnerPersonInput, output: PartnerPersonRow, may: may.changePerson, audit: may.changePerson.act, can: canDirectory })
export const removePartnerPerson = endpoint({ method: 'DELETE', path: '/api/partner-people/:id', summary: 'Ansprechperson löschen', kind: 'change', params: ById, output: Done, may: may.removePerson, audit: may.removePerson.act })
