import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { storedShape } from '../../base/stored.ts'
import { limits } from '../documents/limits.ts'
import { canFault, faultAccess as may } from './fault.access.ts'
import { ContactInput, FaultDone, FaultInput, faultStateLabels, NewFault, RoomBlockInput, tradeLabels } from './fault.ts'

/** `blocked`: places that are blocked because of it and not yet free again. `told`: who was told last. */
export const FaultRow = z.object({
  id: z.uuid(), title: z.string().meta({ label: 'Schaden' }), building_id: z.uuid(), building: z.string().meta({ label: 'Unterkunft' }), room_id: z.uuid().nullable(), room: z.string().nullable().meta({ label: 'Zimmer' }),
  trade: z.string().meta({ label: 'Gewerk', labels: tradeLabels }), state: z.enum(['reported', 'ordered', 'working', 'done', 'dropped']).meta({ label: 'Stand', labels: faultStateLabels }), is_urgent: z.boolean().meta({ label: 'eilt' }),
  reported_on: Day.meta({ label: 'gemeldet am', kind: 'date' }), reported_by_name: z.string().meta({ label: 'eingetragen durch' }), told: z.string().nullable().meta({ label: 'zuletzt gemeldet an' }), told_on: Day.nullable().meta({ label: 'zuletzt gemeldet am', kind: 'date' }),
  done_on: Day.nullable().meta({ label: 'erledigt am', kind: 'date' }), cents: z.number().int().nullable().meta({ label: 'Kosten', kind: 'money' }), blocked: z.number().int().meta({ label: 'Plätze gesperrt' }), detail: z.string().meta({ label: 'Beschreibung' }), version: z.number().int(), can: CanSchema,
})
export type FaultRow = z.output<typeof FaultRow>
export const FaultContact = z.object({ id: z.uuid(), fault_id: z.uuid(), ...storedShape(ContactInput.shape), version: z.number().int() })
export const FaultPhoto = z.object({ id: z.uuid(), added_on: z.string(), added_by_name: z.string(), version: z.number().int() })
export const FaultPage = FaultRow.extend({ contacts: z.array(FaultContact), photos: z.array(FaultPhoto) })
export type FaultPage = z.output<typeof FaultPage>

export const listFaults = endpoint({ method: 'POST', path: '/api/faults/list', summary: 'Schäden', kind: 'read', input: ListInput, output: pageOf(FaultRow), may: may.list, audit: may.list.act, can: canFault })
export const exportFaults = endpoint({ method: 'POST', path: '/api/faults/export', summary: 'Schäden als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act })
export const readFault = endpoint({ method: 'GET', path: '/api/faults/:id', summary: 'Ein Schaden mit Fotos und wem er gemeldet wurde', kind: 'read', params: ById, output: FaultPage, may: may.read, audit: may.read.act, can: canFault })
export const reportFault = endpoint({ method: 'POST', path: '/api/faults', summary: 'Schaden melden', kind: 'create', input: NewFault, output: FaultPage, may: may.report, audit: may.report.act, can: canFault })
export const changeFault = endpoint({ method: 'PUT', path: '/api/faults/:id', summary: 'Schaden ändern', kind: 'change', params: ById, input: FaultInput, output: FaultPage, may: may.change, audit: may.change.act, can: canFault })
export const finishFault = endpoint({ method: 'POST', path: '/api/faults/:id/finish', summary: 'Schaden ist erledigt', kind: 'change', params: ById, input: FaultDone, output: FaultPage, may: may.finish, audit: may.finish.act, can: canFault })
/** What was blocked stays as it is. `state`: what it was before, where that is known. */
export const reopenFault = endpoint({ method: 'POST', path: '/api/faults/:id/reopening', summary: 'Erledigten Schaden wieder öffnen', kind: 'change', params: ById, input: z.object({ state: FaultInput.shape.state.default('reported') }), output: FaultPage, may: may.reopen, audit: may.reopen.act, can: canFault })
export const removeFault = endpoint({ method: 'DELETE', path: '/api/faults/:id', summary: 'Irrtümlich gemeldeten Schaden löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
export const tellFault = endpoint({ method: 'POST', path: '/api/faults/:id/contacts', summary: 'Eintragen, wem ein Schaden gemeldet wurde', kind: 'create', params: ById, input: ContactInput, output: FaultContact, may: may.addContact, audit: may.addContact.act })
export const removeContact = endpoint({ method: 'DELETE', path: '/api/fault-contacts/:id', summary: 'Irrtümliche Meldung löschen', kind: 'change', params: ById, output: Done, may: may.removeContact, audit: may.removeContact.act })
/** All places of the room that are not blocked then already. `living`: how many people stay there on the first day; `reserved`: how many of the places are kept for somebody. */
export const blockRoom = endpoint({
  method: 'POST', path: '/api/faults/:id/blocks', summary: 'Plätze des Zimmers wegen eines Schadens sperren', kind: 'create', params: ById, input: RoomBlockInput,
  output: z.object({ fault: FaultPage, blocked: z.number().int(), living: z.number().int(), reserved: z.number().int() }), may: may.block, audit: may.block.act,
})
export const addPhoto = endpoint({ method: 'POST', path: '/api/faults/:id/photos', summary: 'Foto zu einem Schaden legen', kind: 'create', files: { megabytes: limits.megabytes }, params: ById, output: FaultPhoto, may: may.addPhoto, audit: may.addPhoto.act })
export const showPhoto = endpoint({ method: 'GET', path: '/api/fault-photos/:id/picture', summary: 'Foto eines Schadens ansehen', kind: 'read', params: ById, output: FileOutput, may: may.showPhoto, audit: may.showPhoto.act })
export const removePhoto = endpoint({ method: 'DELETE', path: '/api/fault-photos/:id', summary: 'Foto eines Schadens löschen', kind: 'change', params: ById, output: Done, may: may.removePhoto, audit: may.removePhoto.act })
