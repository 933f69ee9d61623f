import { z } from 'zod'
import { ById, Day, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { applicationAccess as may } from './application.access.ts'
import { ApplicationChange, applicationFields, ApplicationInput, StateInput } from './application.ts'

const { kind, next_on, permit, permit_on, trained_on, state } = applicationFields
/** What stands in the database as it is. */
export const ApplicationFacts = z.object({
  id: z.uuid(), person_id: z.uuid(), person_name: z.string().meta({ label: 'Person' }), kind, employer_id: z.uuid().nullable(), employer_name: z.string().nullable().meta({ label: 'Arbeitgeber' }), vacancy_id: z.uuid().nullable(),
  state, since: Day.meta({ label: 'seit', kind: 'date' }), next_on, permit, permit_on, trained_on, made_on: Day.meta({ label: 'aufgenommen am', kind: 'date' }), is_open: z.boolean(), version: z.number().int(),
})
/** `employer`: from the book, otherwise as it was written. */
export const ApplicationRow = ApplicationFacts.extend({ title: z.string(), employer: z.string(), next_step: z.string() })
export type ApplicationRow = z.output<typeof ApplicationRow>
export const ApplicationStep = z.object({ id: z.uuid(), state, note: z.string(), valid_from: Day, set_by_name: z.string().nullable() })
export const ApplicationOutput = ApplicationRow.extend({ employer_text: z.string(), remark: z.string(), vacancy_title: z.string().nullable(), made_by_name: z.string(), states: z.array(ApplicationStep) })
export type ApplicationOutput = z.output<typeof ApplicationOutput>

/** Filters beside the columns: `person_id`, `is_open` ('true': still on the way), `due` ('true': the next date has come). */
export const listApplications = endpoint({ method: 'POST', path: '/api/applications/list', summary: 'Bewerbungen', kind: 'read', input: ListInput, output: pageOf(ApplicationRow), may: may.list, audit: may.list.act, reads: ['counselling'] })
export const exportApplications = endpoint({ method: 'POST', path: '/api/applications/export', summary: 'Bewerbungen als Datei, ohne versiegelte Texte', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'], confirm: true })
export const openApplication = endpoint({ method: 'GET', path: '/api/applications/:id', summary: 'Eine Bewerbung mit Verlauf', kind: 'read', params: ById, output: ApplicationOutput, may: may.open, audit: may.open.act, reads: ['counselling'] })
export const createApplication = endpoint({ method: 'POST', path: '/api/applications', summary: 'Bewerbung anlegen', kind: 'create', input: ApplicationInput, output: ApplicationOutput, may: may.create, audit: may.create.act })
export const changeApplication = endpoint({ method: 'PUT', path: '/api/applications/:id', summary: 'Bewerbung ändern', kind: 'change', params: ById, input: ApplicationChange, output: ApplicationOutput, may: may.change, audit: may.change.act })
export const moveApplication = endpoint({ method: 'PUT', path: '/api/applications/:id/state', summary: 'Stand einer Bewerbung setzen', kind: 'change', params: ById, input: StateInput, output: ApplicationOutput, may: may.move, audit: may.move.act })
export const takeBackApplication = endpoint({ method: 'DELETE', path: '/api/applications/:id/state', summary: 'Letzten Stand einer Bewerbung zurücknehmen', kind: 'change', params: ById, output: ApplicationOutput, may: may.takeBack, audit: may.takeBack.act })
export const removeApplication = endpoint({ method: 'DELETE', path: '/api/applications/:id', summary: 'Bewerbung löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
