import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint } from '../../base/endpoint.ts'
import { householdAccess } from './person.access.ts'
import { MemberRoleSchema } from './person.ts'

export const Member = z.object({
  id: z.uuid(), person_id: z.uuid(), family_name: z.string(), given_name: z.string(), call_name: z.string(), sex: z.string(), birth_date: z.string().nullable(), birth_year: z.number().nullable(),
  role: MemberRoleSchema, valid_from: z.string(), valid_until: z.string().nullable(), closed_on: z.string().nullable(), is_protected: z.boolean(), building: z.string().nullable(), version: z.number().int(),
})
export const HouseholdOutput = z.object({ id: z.uuid(), number: z.string(), version: z.number().int(), members: z.array(Member), /** Sentence when something is not as it should be (no head, two heads). */ notice: z.string().nullable(), can: CanSchema })

export const readHousehold = endpoint({
  method: 'GET', path: '/api/households/:id', summary: 'Ein Haushalt mit allen, die dazu gehören und gehörten', kind: 'read', params: ById, output: HouseholdOutput,
  may: householdAccess.read, audit: 'household.read', reads: ['contact', 'housing'], can: (me) => ({ change: me.role === 'housing' ? 'Haushalte führt das Integrationsmanagement.' : true }),
})
export const changeHousehold = endpoint({
  method: 'PUT', path: '/api/households/:id', summary: 'Haushaltsnummer ändern', kind: 'change', params: ById, input: z.object({ number: z.string().trim().min(1, 'Die Nummer fehlt.').max(40).meta({ label: 'Haushaltsnummer' }) }),
  output: z.object({ id: z.uuid(), version: z.number().int() }), may: householdAccess.change, audit: 'household.change',
})
/** A person enters a household on a day; an earlier membership ends on it. Without `household_id` a new household with `number` is made. */
export const joinHousehold = endpoint({
  method: 'POST', path: '/api/persons/:id/memberships', summary: 'In einen Haushalt aufnehmen', kind: 'create', params: ById,
  input: z.object({ household_id: z.uuid().nullable().default(null).meta({ label: 'Haushalt' }), number: z.string().trim().max(40).default('').meta({ label: 'neue Haushaltsnummer' }), role: MemberRoleSchema, valid_from: Day.meta({ label: 'ab', kind: 'date' }) })
    .refine((input) => input.household_id || input.number, { path: ['household_id'], message: 'Bitte einen Haushalt wählen oder eine neue Nummer eingeben.' }),
  output: z.object({ id: z.uuid(), household_id: z.uuid() }), may: householdAccess.change, audit: 'household.join',
})
export const changeMembership = endpoint({
  method: 'PUT', path: '/api/persons/:id/memberships/:membershipId', summary: 'Zugehörigkeit berichtigen oder beenden', kind: 'change', params: ById.extend({ membershipId: z.uuid() }),
  input: z.object({ role: MemberRoleSchema, valid_from: Day.meta({ label: 'ab', kind: 'date' }), valid_until: Day.nullable().default(null).meta({ label: 'gehört nicht mehr dazu ab', kind: 'date' }) }),
  output: z.object({ id: z.uuid(), version: z.number().int() }), may: householdAccess.change, audit: 'household.change-membership',
})
export const leaveHousehold = endpoint({
  method: 'POST', path: '/api/persons/:id/memberships/end', summary: 'Haushalt verlassen', kind: 'act', params: ById, input: z.object({ on: Day.meta({ label: 'am', kind: 'date' }) }), output: Done, may: householdAccess.change, audit: 'household.leave',
})
