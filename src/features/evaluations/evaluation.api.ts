import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { canEvaluation, evaluationAccess as may } from './evaluation.access.ts'
import { EvaluationInput, EvaluationSpec, everyLabels, type Every } from './evaluation.ts'

const Row = z.object({ key: z.string(), part: z.string().nullable(), label: z.string(), unit: z.string(), values: z.array(z.number().nullable()) })
const View = z.object({ on: z.string(), from: z.string(), to: z.string(), municipality: z.string(), district: z.string(), group: z.string(), caseworker: z.string() })
/** `rows`: figures and their parts; null where a figure cannot be told apart by the column. `choices`: what can be filtered by. */
export const Answer = z.object({
  from: z.string(), to: z.string(), columns: z.array(z.object({ label: z.string(), view: View })), rows: z.array(Row), notes: z.array(z.string()), definitions: z.array(z.object({ label: z.string(), definition: z.string() })),
  choices: z.object({ municipalities: z.array(z.string()), districts: z.array(z.string()), groups: z.array(z.string()), caseworkers: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
})
export type Answer = z.output<typeof Answer>
export const countEvaluation = endpoint({ method: 'POST', path: '/api/evaluations/count', summary: 'Eigene Auswertung zählen', kind: 'read', input: EvaluationSpec, output: Answer, may: may.count, audit: may.count.act, as: 'figures' })
export const printEvaluation = endpoint({ method: 'POST', path: '/api/evaluations/file', summary: 'Eigene Auswertung als Datei', kind: 'read', input: EvaluationSpec.extend({ title: z.string().max(120).default(''), format: z.enum(['xlsx', 'ods', 'csv']) }), output: FileOutput, may: may.print, audit: may.print.act, as: 'figures' })

export const EvaluationRow = z.object({ id: z.uuid(), user_id: z.uuid(), title: z.string(), is_shared: z.boolean(), every: z.enum(Object.keys(everyLabels) as [Every, ...Every[]]), spec: EvaluationSpec, owner: z.string(), changed_on: z.string(), version: z.number().int(), can: CanSchema })
export type EvaluationRow = z.output<typeof EvaluationRow>
/** Own ones first, then those that colleagues share. */
export const listEvaluations = endpoint({ method: 'GET', path: '/api/evaluations', summary: 'Gespeicherte Auswertungen', kind: 'read', output: z.object({ rows: z.array(EvaluationRow) }), may: may.list, audit: may.list.act, can: canEvaluation })
const Saved = z.object({ id: z.uuid(), version: z.number().int() })
export const addEvaluation = endpoint({ method: 'POST', path: '/api/evaluations', summary: 'Auswertung speichern', kind: 'create', input: EvaluationInput, output: Saved, may: may.add, audit: may.add.act })
export const changeEvaluation = endpoint({ method: 'PUT', path: '/api/evaluations/:id', summary: 'Gespeicherte Auswertung ändern', kind: 'change', params: ById, input: EvaluationInput, output: Saved, may: may.change, audit: may.change.act })
export const removeEvaluation = endpoint({ method: 'DELETE', path: '/api/evaluations/:id', summary: 'Gespeicherte Auswertung löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })
/** Own ones whose rhythm has come round: `since` is the first day of the period that runs. */
export const listDueEvaluations = endpoint({ method: 'GET', path: '/api/evaluations/due', summary: 'Auswertungen, die anzusehen sind', kind: 'read', output: z.object({ rows: z.array(z.object({ id: z.uuid(), title: z.string(), every: z.string(), since: z.string(), settled_on: z.string() })) }), may: may.due, audit: may.due.act })
/** `on`: the day of looking; an earlier one takes it back. */
export const settleEvaluation = endpoint({ method: 'POST', path: '/api/evaluations/:id/looks', summary: 'Auswertung als angesehen festhalten', kind: 'act', params: ById, input: z.object({ on: Day }), output: Done, may: may.settle, audit: may.settle.act })
