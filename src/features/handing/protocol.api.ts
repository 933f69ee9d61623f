/** Protocols of moving in and out: begun on the telephone, filled point by point, closed with keys and a signature. */
import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canProtocol, protocolAccess as may } from './handing.access.ts'
import { HandingRow } from './key.api.ts'
import { Closing, Item, Meter, NewProtocol, protocolKindLabels, ProtocolInput } from './protocol.ts'

export const ProtocolRow = z.object({
  id: z.uuid(), person_id: z.uuid(), name: z.string().meta({ label: 'mit' }), kind: z.string().meta({ label: 'Anlass', labels: protocolKindLabels }), building: z.string().meta({ label: 'Unterkunft' }), room: z.string().nullable().meta({ label: 'Zimmer' }), held_on: Day.meta({ label: 'Tag', kind: 'date' }),
  state: z.string().meta({ label: 'Stand', labels: { open: 'in Arbeit', closed: 'abgeschlossen' } }), held_by_name: z.string().meta({ label: 'übergeben durch' }), closed_on: z.string().nullable().meta({ label: 'abgeschlossen am', kind: 'date' }), version: z.number().int(), can: CanSchema,
})
export type ProtocolRow = z.output<typeof ProtocolRow>
const Photo = z.object({ id: z.uuid(), title: z.string(), version: z.number().int() })
const KeyChoice = z.object({ id: z.uuid(), number: z.string(), kind: z.string(), room: z.string().nullable(), fits: z.boolean() })
/** `before`: meters of the earlier protocol of this person here, for comparing. `keys`: in the cupboard of the house on moving in (`fits`: of this room or for everybody), with the household on moving out. `people`: who of the household lives there, by name. */
export const ProtocolPage = ProtocolRow.extend({
  building_id: z.uuid(), room_id: z.string().nullable(), present: z.string(), remark: z.string(), items: z.array(Item), meters: z.array(Meter), before: z.array(Meter), photos: z.array(Photo), keys: z.array(KeyChoice), people: z.array(z.string()),
})
export type ProtocolPage = z.output<typeof ProtocolPage>

export const listProtocols = endpoint({ method: 'POST', path: '/api/handing-protocols/list', summary: 'Übergabeprotokolle', kind: 'read', input: ListInput, output: pageOf(ProtocolRow), may: may.list, audit: may.list.act, reads: ['housing', 'contact'], can: canProtocol })
export const exportProtocols = endpoint({ method: 'POST', path: '/api/handing-protocols/export', summary: 'Verzeichnis der Übergaben als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['housing', 'contact'], confirm: true })
export const listProtocolsOfPerson = endpoint({ method: 'GET', path: '/api/persons/:personId/handing-protocols', summary: 'Übergabeprotokolle einer Person', kind: 'read', params: z.object({ personId: z.uuid() }), output: z.object({ rows: z.array(ProtocolRow) }), may: may.listOfPerson, audit: may.listOfPerson.act, reads: ['housing'], can: canProtocol })
export const readProtocol = endpoint({ method: 'GET', path: '/api/handing-protocols/:id', summary: 'Ein Übergabeprotokoll', kind: 'read', params: ById, output: ProtocolPage, may: may.read, audit: may.read.act, reads: ['housing'], can: canProtocol })
/** Starts with what stands in the room, and with the meters of the last protocol of it. */
export const beginProtocol = endpoint({ method: 'POST', path: '/api/handing-protocols', summary: 'Übergabeprotokoll beginnen', kind: 'create', input: NewProtocol, output: ProtocolPage, may: may.begin, audit: may.begin.act, can: canProtocol })
export const changeProtocol = endpoint({ method: 'PUT', path: '/api/handing-protocols/:id', summary: 'Übergabeprotokoll ändern', kind: 'change', params: ById, input: ProtocolInput, output: ProtocolPage, may: may.change, audit: may.change.act, can: canProtocol })
/** Keeps the paper as it was signed, hands out or takes back the keys, and writes the inventory of the room down. */
export const closeProtocol = endpoint({ method: 'POST', path: '/api/handing-protocols/:id/closing', summary: 'Übergabeprotokoll abschließen', kind: 'change', params: ById, input: Closing, output: ProtocolPage.extend({ handed: z.array(HandingRow) }), may: may.close, audit: may.close.act, can: canProtocol })
export const removeProtocol = endpoint({ method: 'DELETE', path: '/api/handing-protocols/:id', summary: 'Begonnenes Übergabeprotokoll verwerfen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
export const downloadProtocol = endpoint({ method: 'POST', path: '/api/handing-protocols/:id/download', summary: 'Abgeschlossenes Übergabeprotokoll herunterladen', kind: 'read', params: ById, input: z.object({ format: z.enum(['pdf', 'odt']) }), output: FileOutput, may: may.download, audit: may.download.act, reads: ['housing'] })
export const addHandingPhoto = endpoint({ method: 'POST', path: '/api/handing-protocols/:id/photos', summary: 'Foto zum Übergabeprotokoll', kind: 'create', files: { megabytes: 20 }, params: ById, input: z.object({ title: z.string().trim().max(120).default('').meta({ label: 'was es zeigt' }) }), output: Photo, may: may.addPhoto, audit: may.addPhoto.act })
export const showHandingPhoto = endpoint({ method: 'GET', path: '/api/handing-photos/:id/picture', summary: 'Foto eines Übergabeprotokolls ansehen', kind: 'read', params: ById, output: FileOutput, may: may.showPhoto, audit: may.showPhoto.act, reads: ['housing'] })
export const removeHandingPhoto = endpoint({ method: 'DELETE', path: '/api/handing-photos/:id', summary: 'Foto eines Übergabeprotokolls löschen', kind: 'change', params: ById, output: Done, may: may.removePhoto, audit: may.removePhoto.act })
