import { endpoint, FileOutput, pageOf, rules } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { PlanListRow } from './plan-list.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const may = rules('plan', { overview: staff, export: staff })

/** Everybody in care; with `stand` abgeschlossen also who is not any more. Filters beside the columns: `mine`; `open` (goals wait to be agreed). */
export const overviewPlans = endpoint({
  method: 'POST', path: '/api/plans/list', summary: 'Liste der Integrationspläne', kind: 'read', input: ListInput, output: pageOf(PlanListRow), may: may.overview, audit: may.overview.act, reads: ['counselling'],
})
export const exportPlans = endpoint({
  method: 'POST', path: '/api/plans/export', summary: 'Integrationspläne als Datei, ohne Texte', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['counselling'], confirm: true,
})
