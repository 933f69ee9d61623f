import { z } from 'zod'
import { ById, Day, endpoint } from '../../base/endpoint.ts'
import { agreementAccess as may } from './goal.access.ts'
import { AgreementInput, agreementKindLabels, type AgreementKind } from './agreement.ts'
import { areaCodes, goalStates, type GoalState } from './goal.ts'

const supporter = z.enum(['client', 'caseworker', 'volunteer', 'partner'])
const kind = z.enum(Object.keys(agreementKindLabels) as [AgreementKind, ...AgreementKind[]])

/** A goal as it stood in one version. */
export const AgreedGoal = z.object({
  goal_id: z.uuid(), person_id: z.uuid(), person_name: z.string(), for_family: z.boolean(), hidden_from_family: z.boolean(), area: z.enum(areaCodes), title: z.string(), own_words: z.string(), own_words_language: z.string(), why: z.string(),
  priority: z.enum(['1', '2', '3']), due_on: Day.nullable(), supporter, supporter_name: z.string(), state: z.enum(goalStates as [GoalState, ...GoalState[]]),
  steps: z.array(z.object({ step_id: z.uuid(), what: z.string(), who: supporter, who_name: z.string(), due_on: Day.nullable(), done_on: Day.nullable() })),
})
export type AgreedGoal = z.output<typeof AgreedGoal>

export const AgreementRow = z.object({
  id: z.uuid(), plan_id: z.uuid(), number: z.number().int(), agreed_on: Day, kind, person_id: z.uuid(), person_name: z.string(), goals: z.number().int(), interpreter: z.string(), interpreter_language: z.string(), language: z.string(),
  scan_id: z.uuid().nullable(), made_by: z.string(), made_at: z.coerce.date().transform((at) => at.toISOString()),
})
export type AgreementRow = z.output<typeof AgreementRow>
/** The version whole. `signature`: PNG as a data URL, or null. Goals of persons whose case may not be seen are left out. */
export const AgreementVersion = AgreementRow.extend({ present: z.string(), signature: z.string().nullable(), caseworker: z.string(), next_review_on: Day.nullable(), content: z.array(AgreedGoal) })
export type AgreementVersion = z.output<typeof AgreementVersion>

/** All versions of the plans this person holds or agreed, newest first. Two of them are compared by `compareVersions` (agreement.rules.ts). */
export const listAgreements = endpoint({
  method: 'GET', path: '/api/persons/:personId/agreements', summary: 'Vereinbarungen einer Person', kind: 'read', params: z.object({ personId: z.uuid() }), output: z.object({ rows: z.array(AgreementRow) }), may: may.list, audit: may.list.act, reads: ['counselling'],
})
export const readAgreement = endpoint({ method: 'GET', path: '/api/agreements/:id', summary: 'Eine vereinbarte Fassung des Plans', kind: 'read', params: ById, output: AgreementVersion, may: may.read, audit: may.read.act, reads: ['counselling'] })
/** What would be agreed now: with the person who holds the plan, or with another member. `verdict`: true, or the sentence why nothing can be agreed. */
export const draftAgreement = endpoint({
  method: 'GET', path: '/api/plans/:id/agreement', summary: 'Was jetzt vereinbart würde', kind: 'read', params: ById, query: z.object({ with_person: z.uuid().optional() }).default({}), may: may.draft, audit: may.draft.act, reads: ['counselling'],
  output: z.object({ content: z.array(AgreedGoal), /** The version before, with the same person; null for the first. */ before: AgreementVersion.nullable(), fingerprint: z.string(), next_review_on: Day, verdict: z.union([z.literal(true), z.string()]) }),
})
export const agreePlan = endpoint({ method: 'POST', path: '/api/plans/:id/agreements', summary: 'Plan vereinbaren', kind: 'create', params: ById, input: AgreementInput, output: AgreementRow, may: may.agree, audit: may.agree.act })
