import { z } from 'zod'
import { Done, endpoint, rules } from '../../base/endpoint.ts'
import { PlanInput } from './plan.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const planAccess = rules('plan', { list: staff, add: staff, correct: staff, remove: staff })

const OfPerson = z.object({ personId: z.uuid() })
const OnePlan = OfPerson.extend({ id: z.uuid() })
export const PlanRow = z.object({ id: z.uuid(), person_id: z.uuid(), ...PlanInput.shape, version: z.number().int() })
export type PlanRow = z.output<typeof PlanRow>

export const listPlans = endpoint({
  method: 'GET', path: '/api/persons/:personId/plans', summary: 'Integrationspläne einer Person', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(PlanRow) }),
  may: planAccess.list, audit: planAccess.list.act, reads: ['counselling'],
})
export const addPlan = endpoint({
  method: 'POST', path: '/api/persons/:personId/plans', summary: 'Plandatum eintragen', kind: 'create', params: OfPerson, input: PlanInput, output: PlanRow, may: planAccess.add, audit: planAccess.add.act,
})
export const correctPlan = endpoint({
  method: 'PUT', path: '/api/persons/:personId/plans/:id', summary: 'Plandatum berichtigen', kind: 'change', params: OnePlan, input: PlanInput, output: PlanRow, may: planAccess.correct, audit: planAccess.correct.act,
})
export const removePlan = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/plans/:id', summary: 'Irrtümliches Plandatum löschen', kind: 'change', params: OnePlan, output: Done, may: planAccess.remove, audit: planAccess.remove.act,
})
