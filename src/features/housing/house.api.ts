/** Endpoints of what belongs to a house beside its rooms: contacts, inspections, photos and papers. */
import { z } from 'zod'
import { ById, Day, Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { limits } from '../documents/limits.ts'
import { CheckInput, ContactInput, HouseFileInput } from './building.ts'
import { buildingAccess as may } from './housing.access.ts'

const OfBuilding = z.object({ id: z.uuid(), building_id: z.uuid(), version: z.number().int() })
export const ContactRow = OfBuilding.extend(ContactInput.shape)
export type ContactRow = z.output<typeof ContactRow>
export const CheckRow = OfBuilding.extend({ ...CheckInput.shape, done_on: Day.nullable() })
export type CheckRow = z.output<typeof CheckRow>
export const HouseFileRow = OfBuilding.extend({ room_id: z.uuid().nullable(), room: z.string().nullable(), title: z.string(), media_type: z.string(), bytes: z.number().int(), is_photo: z.boolean(), added_on: Day, added_by_name: z.string(), has_picture: z.boolean() })
export type HouseFileRow = z.output<typeof HouseFileRow>

export const readHouse = endpoint({
  method: 'GET', path: '/api/buildings/:id/house', summary: 'Ansprechpersonen, Prüfungen, Fotos und Unterlagen einer Unterkunft', kind: 'read', params: ById,
  output: z.object({ contacts: z.array(ContactRow), checks: z.array(CheckRow), files: z.array(HouseFileRow) }), may: may.readHouse, audit: may.readHouse.act,
})
export const addContact = endpoint({ method: 'POST', path: '/api/buildings/:id/contacts', summary: 'Ansprechperson einer Unterkunft eintragen', kind: 'create', params: ById, input: ContactInput, output: ContactRow, may: may.addContact, audit: may.addContact.act })
export const changeContact = endpoint({ method: 'PUT', path: '/api/building-contacts/:id', summary: 'Ansprechperson ändern', kind: 'change', params: ById, input: ContactInput, output: ContactRow, may: may.changeContact, audit: may.changeContact.act })
export const removeContact = endpoint({ method: 'DELETE', path: '/api/building-contacts/:id', summary: 'Ansprechperson löschen', kind: 'change', params: ById, output: Done, may: may.removeContact, audit: may.removeContact.act })

export const addCheck = endpoint({ method: 'POST', path: '/api/buildings/:id/checks', summary: 'Prüfung einer Unterkunft eintragen', kind: 'create', params: ById, input: CheckInput, output: CheckRow, may: may.addCheck, audit: may.addCheck.act })
export const changeCheck = endpoint({ method: 'PUT', path: '/api/building-checks/:id', summary: 'Prüfung ändern', kind: 'change', params: ById, input: CheckInput, output: CheckRow, may: may.changeCheck, audit: may.changeCheck.act })
export const removeCheck = endpoint({ method: 'DELETE', path: '/api/building-checks/:id', summary: 'Prüfung löschen', kind: 'change', params: ById, output: Done, may: may.removeCheck, audit: may.removeCheck.act })
export const CheckDone = z.object({ on: Day.meta({ label: 'erledigt am', kind: 'date' }), by_whom: CheckInput.shape.by_whom, remark: CheckInput.shape.remark })
/** One that comes again is entered anew, so many months after it was done. */
export const checkDone = endpoint({
  method: 'POST', path: '/api/building-checks/:id/done', summary: 'Prüfung ist erledigt', kind: 'act', params: ById, input: CheckDone, output: z.object({ row: CheckRow, next: CheckRow.nullable() }), may: may.checkDone, audit: may.checkDone.act,
})
/** What is due in the houses, soonest first: inspections within their lead time, leases and houses that end within half a year. */
export const listDueChecks = endpoint({
  method: 'GET', path: '/api/building-checks/due', summary: 'Was in den Unterkünften fällig ist', kind: 'read',
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), kind: z.enum(['check', 'rent', 'closing']), building_id: z.uuid(), building: z.string(), title: z.string(), due_on: Day, people: z.number().int() })) }), may: may.dueChecks, audit: may.dueChecks.act,
})

export const addHouseFile = endpoint({
  method: 'POST', path: '/api/buildings/:id/files', summary: 'Foto oder Unterlage zu einer Unterkunft legen', kind: 'create', files: { megabytes: limits.megabytes }, params: ById, input: HouseFileInput, output: HouseFileRow, may: may.addFile, audit: may.addFile.act,
})
export const showHouseFile = endpoint({ method: 'GET', path: '/api/building-files/:id/picture', summary: 'Foto einer Unterkunft ansehen', kind: 'read', params: ById, output: FileOutput, may: may.showFile, audit: may.showFile.act })
export const downloadHouseFile = endpoint({ method: 'GET', path: '/api/building-files/:id/file', summary: 'Unterlage einer Unterkunft als Datei', kind: 'read', params: ById, output: FileOutput, may: may.downloadFile, audit: may.downloadFile.act })
export const removeHouseFile = endpoint({ method: 'DELETE', path: '/api/building-files/:id', summary: 'Foto oder Unterlage einer Unterkunft löschen', kind: 'change', params: ById, output: Done, may: may.removeFile, audit: may.removeFile.act })
