import { z } from 'zod'
import { Done, endpoint } from '../../base/endpoint.ts'
import { assessmentAccess as may } from './assessment.access.ts'
import { AssessmentInput } from './assessment.ts'

const OfPerson = z.object({ personId: z.uuid() })
const One = OfPerson.extend({ id: z.uuid() })
export const AssessmentRow = z.object({
  id: z.uuid(), person_id: z.uuid(), plan_id: z.string().nullable(), assessed_on: z.string(), occasion: z.enum(['start', 'review', 'end']),
  areas: z.array(z.object({ area: z.string(), step: z.number().int(), sentence: z.string(), resources: z.string() })),
  made_by: z.string(), version: z.number().int(),
})
export type AssessmentRow = z.output<typeof AssessmentRow>

/** All of a person, the latest first. */
export const listAssessments = endpoint({
  method: 'GET', path: '/api/persons/:personId/assessments', summary: 'Standortbestimmungen einer Person', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(AssessmentRow) }),
  may: may.list, audit: may.list.act, reads: ['counselling'],
})
export const addAssessment = endpoint({
  method: 'POST', path: '/api/persons/:personId/assessments', summary: 'Standort bestimmen', kind: 'create', params: OfPerson, input: AssessmentInput, output: AssessmentRow, may: may.add, audit: may.add.act,
})
/** Replaces day, occasion and all fields of life; one that is left out is no longer assessed. */
export const correctAssessment = endpoint({
  method: 'PUT', path: '/api/persons/:personId/assessments/:id', summary: 'Standortbestimmung berichtigen', kind: 'change', params: One, input: AssessmentInput, output: AssessmentRow, may: may.correct, audit: may.correct.act,
})
export const removeAssessment = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/assessments/:id', summary: 'Irrtümliche Standortbestimmung löschen', kind: 'change', params: One, output: Done, may: may.remove, audit: may.remove.act,
})
