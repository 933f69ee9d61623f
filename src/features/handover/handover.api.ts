import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { canHandover, handoverAccess as may } from './handover.access.ts'
import { HandoverInput, handoverStates, orphanReasons, type HandoverState, type OrphanReason } from './handover.ts'

const day = (label: string) => z.string().meta({ label, kind: 'date' })
/** An open case as far as one must know it to share it out. `name`: only for whoever sees the case. `tasks`: how many are open. `next_*`: what is planned already. */
export const HandoverCase = z.object({
  id: z.uuid(), number: z.number().int().meta({ label: 'Fall' }), version: z.number().int(), name: z.string().nullable().meta({ label: 'Person' }), household_id: z.uuid().nullable(),
  district: z.string().meta({ label: 'Ortsteil' }), languages: z.array(z.string()).meta({ label: 'Sprachen', list: 'language' }), responsible_id: z.uuid().nullable(), responsible: z.string().nullable().meta({ label: 'zuständig' }),
  next_name: z.string().nullable(), next_from: z.string().nullable(), tasks: z.number().int().meta({ label: 'offene Aufgaben' }),
})
export type HandoverCase = z.output<typeof HandoverCase>
/** Who may receive cases. `share`: percent of funded posts on the day, null without a post. */
export const Colleague = z.object({ id: z.uuid(), name: z.string(), share: z.number().nullable(), is_absent: z.boolean() })
export type Colleague = z.output<typeof Colleague>

export const listHandoverCases = endpoint({
  method: 'POST', path: '/api/handovers/cases', summary: 'Fälle, die übergeben werden können', kind: 'read', input: z.object({ on: Day }), output: z.object({ cases: z.array(HandoverCase), colleagues: z.array(Colleague) }), may: may.listCases, audit: may.listCases.act,
})
export const makeHandover = endpoint({
  method: 'POST', path: '/api/handovers', summary: 'Fälle übergeben', kind: 'create', input: HandoverInput, output: z.object({ id: z.uuid(), cases: z.number().int() }), may: may.make, audit: may.make.act,
})

export const HandoverRow = z.object({
  id: z.uuid(), starting: day('wirksam ab'), reason: z.string().meta({ label: 'Anlass' }), cases: z.number().int().meta({ label: 'Fälle' }), made_by: z.uuid(), made_by_name: z.string().meta({ label: 'durch' }), made_on: day('veranlasst am'),
  givers: z.string().meta({ label: 'von' }), receivers: z.string().meta({ label: 'an' }), state: z.enum(Object.keys(handoverStates) as [HandoverState, ...HandoverState[]]).meta({ label: 'Stand', labels: handoverStates }),
  is_worked_on: z.boolean(), is_received: z.boolean(), version: z.number().int(), can: CanSchema,
})
export type HandoverRow = z.output<typeof HandoverRow>
export const listHandovers = endpoint({
  method: 'POST', path: '/api/handovers/list', summary: 'Übergaben', kind: 'read', input: ListInput, output: pageOf(HandoverRow), may: may.list, audit: may.list.act, can: canHandover,
})
export const readHandover = endpoint({
  method: 'GET', path: '/api/handovers/:id', summary: 'Fälle einer Übergabe', kind: 'read', params: ById, may: may.read, audit: may.read.act,
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), person_id: z.uuid(), number: z.number().int().nullable(), name: z.string().nullable(), from_name: z.string().nullable(), to_name: z.string() })) }),
})
export const takeBackHandover = endpoint({
  method: 'POST', path: '/api/handovers/:id/undo', summary: 'Übergabe zurücknehmen, als wäre sie nie gewesen', kind: 'act', params: ById, output: Done, may: may.takeBack, audit: may.takeBack.act,
})
/** From today on whoever had the cases before has them again. */
export const giveBackHandover = endpoint({
  method: 'POST', path: '/api/handovers/:id/return', summary: 'Übergebene Fälle zurückgeben', kind: 'create', params: ById, input: HandoverInput.pick({ reason: true }), output: z.object({ id: z.uuid(), cases: z.number().int() }), may: may.giveBack, audit: may.giveBack.act,
})

export const Orphan = z.object({ id: z.uuid(), number: z.number().int(), version: z.number().int(), name: z.string().nullable(), why: z.enum(Object.keys(orphanReasons) as [OrphanReason, ...OrphanReason[]]), user_name: z.string().nullable(), absent_through: z.string().nullable() })
export type Orphan = z.output<typeof Orphan>
export const listOrphans = endpoint({
  method: 'GET', path: '/api/handovers/orphans', summary: 'Fälle, um die sich heute niemand kümmert', kind: 'read', output: z.object({ rows: z.array(Orphan) }), may: may.listOrphans, audit: may.listOrphans.act,
})
