import { z } from 'zod'
import { ById, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { vacancyAccess as may } from './vacancy.access.ts'
import { VacancyInput } from './vacancy.ts'

export const vacancyStandLabels = { open: 'offen', over: 'abgelaufen', closed: 'besetzt' } as const
export const VacancyRow = z.object({ id: z.uuid(), employer: z.string().meta({ label: 'Arbeitgeber' }), ...VacancyInput.shape, stand: z.enum(['open', 'over', 'closed']).meta({ label: 'Stand', labels: vacancyStandLabels }), version: z.number().int() })
export type VacancyRow = z.output<typeof VacancyRow>

/** With why it fits somebody, and what speaks against it. */
export const MatchedVacancy = VacancyRow.extend({ reasons: z.array(z.string()), doubts: z.array(z.string()) })
export type MatchedVacancy = z.output<typeof MatchedVacancy>

export const listVacancies = endpoint({ method: 'POST', path: '/api/vacancies/list', summary: 'Offene Stellen', kind: 'read', input: ListInput, output: pageOf(VacancyRow), may: may.list, audit: may.list.act })
export const exportVacancies = endpoint({ method: 'POST', path: '/api/vacancies/export', summary: 'Offene Stellen als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act })
export const createVacancy = endpoint({ method: 'POST', path: '/api/vacancies', summary: 'Offene Stelle anlegen', kind: 'create', input: VacancyInput, output: VacancyRow, may: may.create, audit: may.create.act })
export const changeVacancy = endpoint({ method: 'PUT', path: '/api/vacancies/:id', summary: 'Offene Stelle ändern', kind: 'change', params: ById, input: VacancyInput, output: VacancyRow, may: may.change, audit: may.change.act })
export const removeVacancy = endpoint({ method: 'DELETE', path: '/api/vacancies/:id', summary: 'Offene Stelle löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
/** Lines without a fault are taken in, what is there already is left alone; every other line is named with its fault. */
export const readInVacancies = endpoint({
  method: 'POST', path: '/api/vacancies/csv', summary: 'Offene Stellen aus einer Liste einlesen', kind: 'act', input: z.object({ text: z.string().min(1, 'Die Datei ist leer.').max(500_000, 'Die Liste ist zu lang.') }),
  output: z.object({ made: z.number().int(), known: z.number().int(), employers: z.number().int(), faults: z.array(z.object({ line: z.number().int(), text: z.string() })) }), may: may.readIn, audit: may.readIn.act,
})
