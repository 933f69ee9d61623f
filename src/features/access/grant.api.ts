import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { RoleSchema } from '../users/user.ts'
import { canGrant, caseloadAccess, grantAccess as may } from './grant.access.ts'
import { DeputyInput, GrantKindSchema, LookInput } from './grant.ts'

const day = (label: string) => z.string().meta({ label, kind: 'date' })
/** An instant as ISO 8601. */
const Instant = z.coerce.date().transform((at) => at.toISOString())

/** `through`: last day it holds; null: without end. */
export const GrantRow = z.object({
  id: z.uuid(), user_id: z.uuid(), user_name: z.string(), user_role: RoleSchema, areas: z.array(z.string()), valid_from: day('ab'), through: day('bis einschließlich').nullable(),
  kind: GrantKindSchema, reason: z.string(), given_by: z.string().nullable(), state: z.enum(['current', 'past', 'future']), can: CanSchema,
})
export type GrantRow = z.output<typeof GrantRow>

export const listGrants = endpoint({
  method: 'GET', path: '/api/cases/:id/grants', summary: 'Wer den Fall sehen darf und durfte', kind: 'read', params: ById, output: z.object({ rows: z.array(GrantRow) }), may: may.list, audit: may.list.act, reads: ['contact'], can: canGrant,
})
/** The newest 200 entries of the audit about a case. */
export const listReads = endpoint({
  method: 'GET', path: '/api/cases/:id/reads', summary: 'Wer in den Fall geschaut und was getan hat', kind: 'read', params: ById, may: may.listReads, audit: may.listReads.act, reads: ['contact'],
  output: z.object({ rows: z.array(z.object({ seq: z.number().int(), at: Instant, user_name: z.string(), role: z.string(), act: z.string(), summary: z.string() })) }),
})

export const LookRow = z.object({
  id: z.uuid(), case_id: z.uuid(), person_name: z.string(), user_name: z.string(), areas: z.array(z.string()), valid_from: day('ab'), through: day('bis einschließlich').nullable(),
  kind: GrantKindSchema, reason: z.string(), given_by: z.string().nullable(), given_at: Instant, state: z.enum(['current', 'past', 'future']),
})
export type LookRow = z.output<typeof LookRow>
export const listLooks = endpoint({
  method: 'GET', path: '/api/looks', summary: 'Einsichten anderer in meine Fälle', kind: 'read', output: z.object({ rows: z.array(LookRow) }), may: may.listLooks, audit: may.listLooks.act, reads: ['contact'],
})
export const takeLook = endpoint({
  method: 'POST', path: '/api/looks', summary: 'Begründete Einsicht in einen Fall nehmen', kind: 'create', input: LookInput, output: ById, may: may.takeLook, audit: may.takeLook.act,
})
export const giveAccess = endpoint({
  method: 'POST', path: '/api/cases/:id/grants', summary: 'Vertretung einen Fall sehen lassen', kind: 'create', params: ById, input: DeputyInput, output: ById, may: may.give, audit: may.give.act,
})
export const endAccess = endpoint({
  method: 'DELETE', path: '/api/cases/:caseId/grants/:id', summary: 'Einsicht heute beenden', kind: 'act', params: z.object({ caseId: z.uuid(), id: z.uuid() }), output: Done, may: may.end, audit: may.end.act,
})

/** A case as the lead sees it: who has it and how long, not whose it is. `look_through`: last day of the own look. */
export const CaseloadRow = z.object({
  id: z.uuid(), number: z.number().int().meta({ label: 'Fall' }), responsible: z.string().nullable().meta({ label: 'zuständig' }), opened_on: day('eröffnet'), clock_ends_on: day('Beratung bis'),
  closed_on: day('beendet').nullable(), look_through: day('eigene Einsicht bis').nullable(), state: z.enum(['open', 'closed']).meta({ label: 'Stand', labels: { open: 'läuft', closed: 'beendet' } }),
})
export type CaseloadRow = z.output<typeof CaseloadRow>
export const listCaseload = endpoint({
  method: 'POST', path: '/api/caseload/list', summary: 'Fälle ohne Namen, mit Zuständigen', kind: 'read', input: ListInput,
  output: pageOf(CaseloadRow).extend({ load: z.array(z.object({ name: z.string(), cases: z.number().int() })) }), may: caseloadAccess.list, audit: caseloadAccess.list.act,
})
