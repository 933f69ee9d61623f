/** Colleagues: who works here, for choosing who is responsible or who may see. Names only. */
import { z } from 'zod'
import { endpoint, rules } from '../../base/endpoint.ts'
import { RoleSchema } from './user.ts'

const why = 'wählt Zuständige und Vertretungen'
export const colleagueAccess = rules('colleague', { list: { caseworker: why, lead: why, housing: why, coordinator: why } })
export const listColleagues = endpoint({
  method: 'GET', path: '/api/colleagues', summary: 'Wer hier arbeitet', kind: 'read', may: colleagueAccess.list, audit: colleagueAccess.list.act,
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), initials: z.string().nullable(), role: RoleSchema })) }),
})
