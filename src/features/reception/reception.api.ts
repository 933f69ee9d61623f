import { z } from 'zod'
import { ById, CanSchema, Done, endpoint } from '../../base/endpoint.ts'
import { canVisit, openingHourAccess as hours, receptionAccess, visitAccess as may } from './reception.access.ts'
import { OpeningHourInput, VisitInput, visitOutcomeLabels, type VisitOutcome } from './reception.ts'

const instant = z.date().transform((at) => at.toISOString())
const outcomes = Object.keys(visitOutcomeLabels) as [VisitOutcome, ...VisitOutcome[]]
export const VisitRow = VisitInput.extend({
  id: z.uuid(), came_at: instant, person_name: z.string().nullable(), needs_interpreter: z.boolean(), received_by_name: z.string(), taken_by: z.uuid().nullable(), taken_by_name: z.string().nullable(), taken_at: instant.nullable(),
  outcome: z.enum(['', ...outcomes]), ended_at: instant.nullable(), consultation_id: z.uuid().nullable(), version: z.number().int(), can: CanSchema,
})
export type VisitRow = z.output<typeof VisitRow>
export const OpeningHourRow = OpeningHourInput.extend({ id: z.uuid(), version: z.number().int() })
export type OpeningHourRow = z.output<typeof OpeningHourRow>

/** Today: who came, in the order of coming; of those in cases that may not be seen only that somebody waits, and for whom. */
export const readReception = endpoint({
  method: 'GET', path: '/api/reception', summary: 'Sprechstunde heute', kind: 'read', may: receptionAccess.read, audit: receptionAccess.read.act, reads: ['counselling'], can: canVisit,
  output: z.object({ rows: z.array(VisitRow), unseen: z.array(z.object({ came_at: instant, taken_by: z.string().nullable(), outcome: z.string(), responsible: z.string().nullable() })), hours: z.array(OpeningHourRow) }),
})
export const receiveVisit = endpoint({ method: 'POST', path: '/api/visits', summary: 'Besuch aufnehmen', kind: 'create', input: VisitInput, output: VisitRow, may: may.receive, audit: may.receive.act, can: canVisit })
/** Whoever comes second is told who has them. */
export const takeVisit = endpoint({ method: 'POST', path: '/api/visits/:id/take', summary: 'Besuch übernehmen', kind: 'act', params: ById, output: VisitRow, may: may.take, audit: may.take.act, can: canVisit })
export const releaseVisit = endpoint({ method: 'POST', path: '/api/visits/:id/release', summary: 'Besuch zurückgeben', kind: 'act', params: ById, output: VisitRow, may: may.release, audit: may.release.act, can: canVisit })
export const endVisit = endpoint({ method: 'POST', path: '/api/visits/:id/end', summary: 'Besuch beenden', kind: 'act', params: ById, input: z.object({ outcome: z.enum(outcomes) }), output: VisitRow, may: may.end, audit: may.end.act, can: canVisit })
export const reopenVisit = endpoint({ method: 'POST', path: '/api/visits/:id/reopen', summary: 'Beendeten Besuch wieder öffnen', kind: 'act', params: ById, output: VisitRow, may: may.reopen, audit: may.reopen.act, can: canVisit })

export const listOpeningHours = endpoint({ method: 'GET', path: '/api/opening-hours', summary: 'Sprechzeiten', kind: 'read', output: z.object({ rows: z.array(OpeningHourRow) }), may: hours.list, audit: hours.list.act })
export const addOpeningHour = endpoint({ method: 'POST', path: '/api/opening-hours', summary: 'Sprechzeit eintragen', kind: 'create', input: OpeningHourInput, output: OpeningHourRow, may: hours.add, audit: hours.add.act })
export const changeOpeningHour = endpoint({ method: 'PUT', path: '/api/opening-hours/:id', summary: 'Sprechzeit ändern', kind: 'change', params: ById, input: OpeningHourInput, output: OpeningHourRow, may: hours.change, audit: hours.change.act })
export const removeOpeningHour = endpoint({ method: 'DELETE', path: '/api/opening-hours/:id', summary: 'Sprechzeit löschen', kind: 'change', params: ById, output: Done, may: hours.remove, audit: hours.remove.act })
