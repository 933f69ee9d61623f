import { z } from 'zod'
import { ById, endpoint } from '../../base/endpoint.ts'
import { jobSearchAccess as may } from './job-search.access.ts'
import { JobSearchInput } from './job-search.ts'
import { MatchedVacancy } from './vacancy.api.ts'

const OfPerson = z.object({ personId: z.uuid() })
export const JobSearchRow = z.object({ id: z.uuid(), person_id: z.uuid(), ...JobSearchInput.shape, version: z.number().int() })
export type JobSearchRow = z.output<typeof JobSearchRow>
/** What somebody looks for, and which open vacancies fit, with reasons; the best first. */
export const readJobSearch = endpoint({
  method: 'GET', path: '/api/persons/:personId/job-search', summary: 'Welche Arbeit jemand sucht, und welche Stellen passen', kind: 'read', params: OfPerson, may: may.read, audit: may.read.act, reads: ['counselling'],
  output: z.object({ search: JobSearchRow.nullable(), vacancies: z.array(MatchedVacancy) }),
})
export const addJobSearch = endpoint({ method: 'POST', path: '/api/persons/:personId/job-search', summary: 'Arbeitssuche eintragen', kind: 'create', params: OfPerson, input: JobSearchInput, output: JobSearchRow, may: may.add, audit: may.add.act })
export const changeJobSearch = endpoint({ method: 'PUT', path: '/api/job-searches/:id', summary: 'Arbeitssuche ändern', kind: 'change', params: ById, input: JobSearchInput, output: JobSearchRow, may: may.change, audit: may.change.act })
