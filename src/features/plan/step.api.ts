import { z } from 'zod'
import { ById, Day, endpoint } from '../../base/endpoint.ts'
import { stepAccess as may } from './goal.access.ts'
import { StepRow, Undoable } from './goal.api.ts'
import { STEPS_LIMIT, StepInput } from './goal.ts'

export const addStep = endpoint({ method: 'POST', path: '/api/goals/:id/steps', summary: 'Schritt aufnehmen', kind: 'create', params: ById, input: StepInput, output: StepRow, may: may.add, audit: may.add.act })
export const changeStep = endpoint({ method: 'PUT', path: '/api/steps/:id', summary: 'Schritt ändern', kind: 'change', params: ById, input: StepInput, output: StepRow, may: may.change, audit: may.change.act })
export const removeStep = endpoint({ method: 'DELETE', path: '/api/steps/:id', summary: 'Schritt löschen', kind: 'change', params: ById, output: Undoable, may: may.remove, audit: may.remove.act })
/** Done, or open again. The first step done begins an agreed goal. */
export const tickStep = endpoint({
  method: 'POST', path: '/api/steps/:id/done', summary: 'Schritt erledigt oder wieder offen', kind: 'act', params: ById, output: StepRow.extend({ act: z.uuid() }), may: may.tick, audit: may.tick.act,
  input: z.object({ done: z.boolean().meta({ label: 'erledigt' }), on: Day.nullable().default(null).meta({ label: 'getan am', kind: 'date', hint: 'Leer: heute.' }) }),
})
/** All steps of the goal in their new order. */
export const orderSteps = endpoint({
  method: 'PUT', path: '/api/goals/:id/steps/order', summary: 'Schritte ordnen', kind: 'act', params: ById, input: z.object({ order: z.array(z.uuid()).max(STEPS_LIMIT * 2) }), output: z.object({ rows: z.array(StepRow) }), may: may.order, audit: may.order.act,
})
