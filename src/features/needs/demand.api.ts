import { z } from 'zod'
import { CanSchema, Done, endpoint } from '../../base/endpoint.ts'
import { canDemand, demandAccess as may } from './demand.access.ts'
import { DemandInput, DemandPeriod } from './demand.ts'

const OfPerson = z.object({ personId: z.uuid() })
const OneDemand = OfPerson.extend({ id: z.uuid() })
export const DemandRow = z.object({ id: z.uuid(), person_id: z.uuid(), person_name: z.string(), demand: z.string(), ...DemandPeriod.shape, version: z.number().int(), can: CanSchema })
export type DemandRow = z.output<typeof DemandRow>
const rows = z.object({ rows: z.array(DemandRow) })

export const listDemands = endpoint({
  method: 'GET', path: '/api/persons/:personId/demands', summary: 'Was der Platz einer Person bieten muss', kind: 'read', params: OfPerson, output: rows, may: may.list, audit: may.list.act, reads: ['housing'], can: canDemand,
})
/** Of everybody who lives in the household today, what holds today or later. */
export const listHouseholdDemands = endpoint({
  method: 'GET', path: '/api/households/:householdId/demands', summary: 'Was der Platz eines Haushalts bieten muss', kind: 'read', params: z.object({ householdId: z.uuid() }), output: rows,
  may: may.listOfHousehold, audit: may.listOfHousehold.act, reads: ['housing'], can: canDemand,
})
export const addDemands = endpoint({
  method: 'POST', path: '/api/persons/:personId/demands', summary: 'Anforderungen an den Platz eintragen', kind: 'create', params: OfPerson, input: DemandInput, output: rows, may: may.add, audit: may.add.act, can: canDemand,
})
export const changeDemand = endpoint({
  method: 'PUT', path: '/api/persons/:personId/demands/:id', summary: 'Anforderung an den Platz berichtigen oder beenden', kind: 'change', params: OneDemand, input: DemandPeriod, output: DemandRow,
  may: may.change, audit: may.change.act, can: canDemand,
})
export const removeDemand = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/demands/:id', summary: 'Irrtümlich eingetragene Anforderung löschen', kind: 'change', params: OneDemand, output: Done, may: may.remove, audit: may.remove.act,
})
