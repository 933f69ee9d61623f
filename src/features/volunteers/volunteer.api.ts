import { z } from 'zod'
import { ById, CanSchema, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canVolunteer, volunteerAccess as may } from './volunteer.access.ts'
import { volunteerFields, VolunteerInput } from './volunteer.ts'

export const VolunteerRow = z.object({ id: z.uuid(), ...volunteerFields, is_active: z.boolean().meta({ label: 'dabei' }), version: z.number().int(), can: CanSchema })
export type VolunteerRow = z.output<typeof VolunteerRow>

export const listVolunteers = endpoint({
  method: 'POST', path: '/api/volunteers/list', summary: 'Ehrenamtliche', kind: 'read', input: ListInput, output: pageOf(VolunteerRow), may: may.list, audit: may.list.act, can: canVolunteer,
})
export const exportVolunteers = endpoint({
  method: 'POST', path: '/api/volunteers/export', summary: 'Ehrenamtliche als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, confirm: true,
})
export const createVolunteer = endpoint({
  method: 'POST', path: '/api/volunteers', summary: 'Ehrenamtliche:n aufnehmen', kind: 'create', input: VolunteerInput, output: VolunteerRow, may: may.create, audit: may.create.act, can: canVolunteer,
})
/** Also ends the work: `active_until`. */
export const changeVolunteer = endpoint({
  method: 'PUT', path: '/api/volunteers/:id', summary: 'Ehrenamtliche:n ändern oder verabschieden', kind: 'change', params: ById, input: VolunteerInput, output: VolunteerRow, may: may.change, audit: may.change.act, can: canVolunteer,
})
