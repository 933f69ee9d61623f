import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canPartner, partnerAccess } from './partner.access.ts'
import { PartnerInput } from './partner.ts'

export const PartnerRow = z.object({ id: z.uuid(), ...PartnerInput.shape, is_active: z.boolean().meta({ label: 'dabei' }), is_stale: z.boolean().meta({ label: '12 Monate nicht bestätigt' }), offered: z.string().meta({ label: 'im Verzeichnis' }), has_stale_lines: z.boolean().meta({ label: 'Übersetzung zu prüfen' }), waiting_answers: z.number().int().meta({ label: 'offene Berichtigungen' }), version: z.number().int(), can: CanSchema })
export type PartnerRow = z.output<typeof PartnerRow>

export const listPartners = endpoint({
  method: 'POST', path: '/api/partners/list', summary: 'Netzwerkpartner', kind: 'read', input: ListInput, output: pageOf(PartnerRow), may: partnerAccess.list, audit: partnerAccess.list.act, can: canPartner,
})
export const readPartner = endpoint({
  method: 'GET', path: '/api/partners/:id', summary: 'Ein Netzwerkpartner', kind: 'read', params: ById, output: PartnerRow, may: partnerAccess.read, audit: partnerAccess.read.act, can: canPartner,
})
export const exportPartners = endpoint({
  method: 'POST', path: '/api/partners/export', summary: 'Netzwerkpartner als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: partnerAccess.export, audit: partnerAccess.export.act,
})
export const createPartner = endpoint({
  method: 'POST', path: '/api/partners', summary: 'Netzwerkpartner anlegen', kind: 'create', input: PartnerInput, output: PartnerRow, may: partnerAccess.create, audit: partnerAccess.create.act, can: canPartner,
})
export const changePartner = endpoint({
  method: 'PUT', path: '/api/partners/:id', summary: 'Netzwerkpartner ändern', kind: 'change', params: ById, input: PartnerInput, output: PartnerRow, may: partnerAccess.change, audit: partnerAccess.change.act, can: canPartner,
})
export const removePartner = endpoint({
  method: 'DELETE', path: '/api/partners/:id', summary: 'Netzwerkpartner löschen', kind: 'change', params: ById, output: Done, may: partnerAccess.remove, audit: partnerAccess.remove.act,
})
