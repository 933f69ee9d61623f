import { z } from 'zod'
import { ById, Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { PaperInput, paperLanguageCodes, paperLanguageLabels } from '../codes/paper-language.ts'
import { paperAccess as may } from './paper.access.ts'

/** Sheets of one job at most. */
export const SHEETS_AT_ONCE = 200

/** The sheet of one person: the plan it holds, or that of the household as far as it concerns the person. */
export const printPlan = endpoint({
  method: 'POST', path: '/api/persons/:personId/plans/:id/paper', summary: 'Integrationsplan drucken', kind: 'read', params: z.object({ personId: z.uuid(), id: z.uuid() }), output: FileOutput,
  input: PaperInput.extend({ /** An agreed version, as it was agreed; null: the plan as it stands now. */ agreement_id: z.uuid().nullable().default(null).meta({ label: 'Fassung' }) }),
  may: may.print, audit: may.print.act, reads: ['counselling'],
})

const JobState = z.object({ id: z.uuid(), state: z.enum(['running', 'done', 'cancelled']), done: z.number().int(), total: z.number().int(), /** Sheets that could not be set. */ failed: z.number().int() })
export type JobState = z.output<typeof JobState>

/** The running plans of many persons (own, or of the household) as they stand now, in one job; each in the language of its person unless one is chosen. Who has no plan is left out. One job per account. */
export const startPaperJob = endpoint({
  method: 'POST', path: '/api/paper-jobs', summary: 'Mehrere Integrationspläne drucken', kind: 'act', output: JobState, may: may.start, audit: may.start.act, reads: ['counselling'], confirm: true,
  input: z.object({
    person_ids: z.array(z.uuid()).min(1, 'Es ist niemand ausgewählt.').max(SHEETS_AT_ONCE, `Höchstens ${SHEETS_AT_ONCE} Pläne auf einmal.`),
    variant: PaperInput.shape.variant,
    language: z.enum(['own', ...paperLanguageCodes]).default('own').meta({ label: 'Sprache neben Deutsch', labels: { own: 'jeweils die der Person', ...paperLanguageLabels } }),
  }),
})
export const readPaperJob = endpoint({ method: 'GET', path: '/api/paper-jobs/:id', summary: 'Wie weit der Druck ist', kind: 'read', params: ById, output: JobState, may: may.progress, audit: may.progress.act })
export const cancelPaperJob = endpoint({ method: 'DELETE', path: '/api/paper-jobs/:id', summary: 'Druck abbrechen', kind: 'act', params: ById, output: Done, may: may.cancel, audit: may.cancel.act })
/** All sheets in one archive, once: afterwards nothing of them is kept. Sheets of plans that may no longer be seen are left out. */
export const fetchPaperJob = endpoint({ method: 'POST', path: '/api/paper-jobs/:id/file', summary: 'Gedruckte Integrationspläne abholen', kind: 'act', params: ById, output: FileOutput, may: may.fetch, audit: may.fetch.act })
