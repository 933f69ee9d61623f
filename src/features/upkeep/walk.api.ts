/** Inspection walks through a house. */
import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { canWalk, walkAccess as may } from './fault.access.ts'
import { FinishWalk, PointInput, WalkInput } from './fault.ts'

const count = (label: string) => z.number().int().meta({ label })
export const WalkRow = z.object({
  id: z.uuid(), building_id: z.uuid(), building: z.string().meta({ label: 'Unterkunft' }), held_on: Day.meta({ label: 'Tag', kind: 'date' }), held_by_name: z.string().meta({ label: 'gegangen' }), points: count('Punkte'), looked: count('angesehen'), found: count('Mängel'),
  remark: z.string(), finished_on: Day.nullable().meta({ label: 'abgeschlossen am', kind: 'date' }), version: z.number().int(), can: CanSchema,
})
export type WalkRow = z.output<typeof WalkRow>
export const WalkPoint = z.object({ id: z.uuid(), title: z.string(), verdict: z.enum(['', 'ok', 'fault']), faults: z.array(z.object({ id: z.uuid(), title: z.string() })), version: z.number().int() })
export type WalkPoint = z.output<typeof WalkPoint>
export const WalkPage = WalkRow.extend({ list: z.array(WalkPoint) })
export type WalkPage = z.output<typeof WalkPage>

export const listWalks = endpoint({ method: 'POST', path: '/api/inspections/list', summary: 'Rundgänge', kind: 'read', input: ListInput, output: pageOf(WalkRow), may: may.list, audit: may.list.act, can: canWalk })
export const readWalk = endpoint({ method: 'GET', path: '/api/inspections/:id', summary: 'Ein Rundgang mit seinen Punkten', kind: 'read', params: ById, output: WalkPage, may: may.read, audit: may.read.act, can: canWalk })
/** With the points of the last walk through this house. */
export const startWalk = endpoint({ method: 'POST', path: '/api/inspections', summary: 'Rundgang beginnen', kind: 'create', input: WalkInput, output: WalkPage, may: may.start, audit: may.start.act, can: canWalk })
export const finishWalk = endpoint({ method: 'POST', path: '/api/inspections/:id/finish', summary: 'Rundgang abschließen', kind: 'change', params: ById, input: FinishWalk, output: WalkPage, may: may.finish, audit: may.finish.act, can: canWalk })
export const removeWalk = endpoint({ method: 'DELETE', path: '/api/inspections/:id', summary: 'Begonnenen Rundgang löschen; gemeldete Schäden bleiben', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
export const addPoint = endpoint({ method: 'POST', path: '/api/inspections/:id/points', summary: 'Punkt eines Rundgangs ergänzen', kind: 'create', params: ById, input: PointInput, output: WalkPage, may: may.addPoint, audit: may.addPoint.act, can: canWalk })
export const judgePoint = endpoint({ method: 'PUT', path: '/api/inspection-points/:id', summary: 'Punkt eines Rundgangs: in Ordnung', kind: 'change', params: ById, input: z.object({ verdict: z.enum(['', 'ok']) }), output: WalkPage, may: may.judge, audit: may.judge.act, can: canWalk })
export const removePoint = endpoint({ method: 'DELETE', path: '/api/inspection-points/:id', summary: 'Punkt eines Rundgangs weglassen', kind: 'change', params: ById, output: Done, may: may.removePoint, audit: may.removePoint.act })
