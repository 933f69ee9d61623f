import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, rules, type Can, type Me } from '../../base/endpoint.ts'
import { agreementKindLabels, type AgreementKind } from './agreement.ts'
import { canWriteOn } from './agreement.rules.ts'
import { PlanInput } from './plan.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const planAccess = rules('plan', { list: staff, add: staff, correct: staff, remove: staff, read: staff, start: staff, plan: staff, undo: staff })

const OfPerson = z.object({ personId: z.uuid() })
const OnePlan = OfPerson.extend({ id: z.uuid() })
export const PlanRow = z.object({ id: z.uuid(), person_id: z.uuid(), ...PlanInput.shape, next_review_on: Day.nullable(), ended_on: Day.nullable(), version: z.number().int() })
export type PlanRow = z.output<typeof PlanRow>

/** A plan as the page shows it; its goals come with `listGoals`. */
export const PlanDetail = PlanRow.extend({
  holder_name: z.string(), /** Who lives with the holder today, for a plan of the household. */ members: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string() })),
  caseworker: z.string(), case_closed_on: Day.nullable(), /** Where the person turns after the end. */ turns_to: z.string(),
  agreement: z.object({ id: z.uuid(), number: z.number().int(), agreed_on: Day, kind: z.enum(Object.keys(agreementKindLabels) as [AgreementKind, ...AgreementKind[]]) }).nullable(),
  reviewed_on: Day.nullable(), /** Proposed goals, and agreed ones that were changed since. */ to_agree: z.number().int(), can: CanSchema,
})
export type PlanDetail = z.output<typeof PlanDetail>

export function canPlan(_me: Me, plan: { ended_on?: string | null; case_closed_on?: string | null } | null): Can {
  const facts = { ended_on: plan?.ended_on ?? null, case_closed_on: plan?.case_closed_on ?? null }
  return { add: canWriteOn(facts, 'ergänzt'), agree: canWriteOn(facts, 'vereinbart'), review: canWriteOn(facts, 'fortgeschrieben'), plan: canWriteOn(facts, 'ergänzt') }
}

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
/** The running plan that counts for the person: the own one, else that of the household. No row: there is none. `earlier`: plans that came to their end, newest first. */
export const readPlan = endpoint({
  method: 'GET', path: '/api/persons/:personId/plan', summary: 'Laufender Integrationsplan einer Person', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(PlanDetail).max(1), earlier: z.array(PlanDetail) }),
  may: planAccess.read, audit: planAccess.read.act, reads: ['counselling'], can: canPlan,
})
/** Opens a plan as a draft, today. Where one runs already, that one is the answer. */
export const startPlan = endpoint({
  method: 'POST', path: '/api/persons/:personId/plan', summary: 'Integrationsplan beginnen', kind: 'create', params: OfPerson, output: PlanDetail, may: planAccess.start, audit: planAccess.start.act, can: canPlan,
  input: z.object({ for_household: z.boolean().default(false).meta({ label: 'Plan des Haushalts', hint: 'mit den Zielen aller, die mit der Person im Haushalt leben' }) }),
})
/** When it is written on next, and whether it is held for the household. */
export const planNext = endpoint({
  method: 'PUT', path: '/api/plans/:id', summary: 'Nächste Fortschreibung vormerken', kind: 'change', params: ById, output: PlanDetail, may: planAccess.plan, audit: planAccess.plan.act, can: canPlan,
  input: z.object({ next_review_on: Day.nullable().default(null).meta({ label: 'nächste Fortschreibung', kind: 'date' }), for_household: PlanInput.shape.for_household }),
})
/** Takes back one of the own acts on a plan (removing or changing goals and steps, a review) as long as nobody did anything else to the same rows since. Agreements stay. */
export const undoPlanAct = endpoint({ method: 'POST', path: '/api/plan-acts/:id/undo', summary: 'Eigene Änderung am Plan zurücknehmen', kind: 'act', params: ById, output: Done, may: planAccess.undo, audit: planAccess.undo.act })
