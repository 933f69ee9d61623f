import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canConsultation, consultationAccess as may } from './consultation.access.ts'
import { ConsultationInput } from './consultation.ts'

const { person_id, held_on, note: _sealed, ...fields } = ConsultationInput.shape
export const ConsultationRow = z.object({
  id: z.uuid(), held_on, person_id: person_id.meta({}), person_name: z.string().nullable().meta({ label: 'Person' }),
  caseworker_id: z.uuid(), caseworker: z.string().meta({ label: 'beraten durch' }),
  ...fields, has_note: z.boolean().meta({ label: 'Notiz' }), version: z.number().int(), can: CanSchema,
})
export type ConsultationRow = z.output<typeof ConsultationRow>

/** Filters beside the columns: `from`, `to` (days, both inclusive), `person_id`, `caseworker_id`, `anonymous`. */
export const listConsultations = endpoint({
  method: 'POST', path: '/api/consultations/list', summary: 'Liste der Beratungen', kind: 'read', input: ListInput, output: pageOf(ConsultationRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canConsultation,
})
export const exportConsultations = endpoint({
  method: 'POST', path: '/api/consultations/export', summary: 'Beratungen als Datei, ohne Notizen', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'], confirm: true,
})
export const openConsultation = endpoint({
  method: 'GET', path: '/api/consultations/:id', summary: 'Eine Beratung mit Notiz', kind: 'read', params: ById, output: ConsultationRow.extend({ note: z.string() }), may: may.open, audit: may.open.act, reads: ['counselling'], can: canConsultation,
})
export const logConsultation = endpoint({
  method: 'POST', path: '/api/consultations', summary: 'Beratung festhalten', kind: 'create', input: ConsultationInput, output: ConsultationRow, may: may.log, audit: may.log.act, can: canConsultation,
})
export const changeConsultation = endpoint({
  method: 'PUT', path: '/api/consultations/:id', summary: 'Eigene Beratung ändern oder einer Person zuordnen', kind: 'change', params: ById, input: ConsultationInput, output: ConsultationRow, may: may.change, audit: may.change.act, can: canConsultation,
})
export const removeConsultation = endpoint({
  method: 'DELETE', path: '/api/consultations/:id', summary: 'Eigene Beratung löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
