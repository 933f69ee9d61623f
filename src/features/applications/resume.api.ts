import { z } from 'zod'
import { ById, Day, endpoint, FileOutput, paperFormat } from '../../base/endpoint.ts'
import { resumeAccess as may } from './resume.access.ts'
import { ResumeInput } from './resume.ts'

const OfPerson = z.object({ personId: z.uuid() })
export const ResumeRow = z.object({ id: z.uuid(), person_id: z.uuid(), sections: ResumeInput.shape.sections.unwrap(), approved_on: Day, withdrawn_on: Day.nullable(), made_by_name: z.string(), version: z.number().int() })
export type ResumeRow = z.output<typeof ResumeRow>
export const listResumes = endpoint({ method: 'GET', path: '/api/persons/:personId/resumes', summary: 'Freigegebene Lebensläufe', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(ResumeRow) }), may: may.list, audit: may.list.act, reads: ['counselling'] })
/** Records what the person wants shown. */
export const approveResume = endpoint({ method: 'POST', path: '/api/persons/:personId/resumes', summary: 'Zustimmung zu einem Lebenslauf festhalten', kind: 'create', params: OfPerson, input: ResumeInput, output: ResumeRow, may: may.approve, audit: may.approve.act })
export const withdrawResume = endpoint({ method: 'POST', path: '/api/resumes/:id/withdrawal', summary: 'Zustimmung zu einem Lebenslauf zurücknehmen', kind: 'change', params: ById, output: ResumeRow, may: may.withdraw, audit: may.withdraw.act })
export const printResume = endpoint({ method: 'POST', path: '/api/resumes/:id/paper', summary: 'Lebenslauf drucken', kind: 'read', params: ById, input: z.object({ format: paperFormat }), output: FileOutput, may: may.print, audit: may.print.act, reads: ['counselling'] })
