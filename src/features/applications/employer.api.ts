import { z } from 'zod'
import { ById, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { employerAccess as may } from './employer.access.ts'
import { EmployerInput } from './employer.ts'

/** `placements`: how many began there, over all cases; never who. */
export const EmployerRow = z.object({
  id: z.uuid(), ...EmployerInput.shape, is_active: z.boolean().meta({ label: 'dabei' }), vacancies: z.number().int().meta({ label: 'offene Stellen' }), placements: z.number().int().meta({ label: 'begonnen' }), version: z.number().int(),
})
export type EmployerRow = z.output<typeof EmployerRow>

export const listEmployers = endpoint({ method: 'POST', path: '/api/employers/list', summary: 'Arbeitgeber', kind: 'read', input: ListInput, output: pageOf(EmployerRow), may: may.list, audit: may.list.act })
export const exportEmployers = endpoint({ method: 'POST', path: '/api/employers/export', summary: 'Arbeitgeber als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act })
export const createEmployer = endpoint({ method: 'POST', path: '/api/employers', summary: 'Arbeitgeber anlegen', kind: 'create', input: EmployerInput, output: EmployerRow, may: may.create, audit: may.create.act })
export const changeEmployer = endpoint({ method: 'PUT', path: '/api/employers/:id', summary: 'Arbeitgeber ändern', kind: 'change', params: ById, input: EmployerInput, output: EmployerRow, may: may.change, audit: may.change.act })
export const removeEmployer = endpoint({ method: 'DELETE', path: '/api/employers/:id', summary: 'Arbeitgeber löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
