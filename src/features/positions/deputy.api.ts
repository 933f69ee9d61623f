/** Who deputises during an absence. The grants begin and end with the absence by themselves. */
import { z } from 'zod'
import { ById, Done, endpoint } from '../../base/endpoint.ts'
import { GrantReason } from '../access/grant.ts'
import { deputyAccess as may } from './deputy.access.ts'

export const DeputyshipInput = z.object({
  user_id: z.uuid('Bitte auswählen, wer vertritt.').meta({ label: 'Vertretung' }),
  /** Null: every case of the absent person. */
  cases: z.array(z.uuid()).max(1000).nullable().default(null), reason: GrantReason,
})
/** `cases`: how many it opens today or later. */
export const DeputyshipRow = z.object({
  id: z.uuid(), absence_id: z.uuid(), absent_id: z.uuid().nullable(), absent_name: z.string().nullable(), user_id: z.uuid(), user_name: z.string(), absent_from: z.string(), absent_through: z.string().nullable(),
  is_limited: z.boolean(), cases: z.number().int(), ended_on: z.string().nullable(), reason: z.string(), made_by_name: z.string(), version: z.number().int(),
})
export type DeputyshipRow = z.output<typeof DeputyshipRow>
export const listDeputyships = endpoint({
  method: 'GET', path: '/api/deputyships', summary: 'Vertretungen während Abwesenheiten', kind: 'read', output: z.object({ rows: z.array(DeputyshipRow) }), may: may.list, audit: may.list.act,
})
export const nameDeputy = endpoint({
  method: 'POST', path: '/api/absences/:id/deputies', summary: 'Vertretung für eine Abwesenheit benennen', kind: 'create', params: ById, input: DeputyshipInput, output: z.object({ id: z.uuid(), cases: z.number().int() }), may: may.name, audit: may.name.act,
})
export const endDeputyship = endpoint({
  method: 'DELETE', path: '/api/deputyships/:id', summary: 'Vertretung heute beenden', kind: 'act', params: ById, output: Done, may: may.end, audit: may.end.act,
})
