import { z } from 'zod'
import { Day, endpoint } from '../../base/endpoint.ts'
import { placingAccess as may } from './placing.access.ts'
import { SearchInput, Seeker } from './placing.ts'

const Part = z.object({ building_id: z.uuid(), unit_id: z.uuid(), room_id: z.uuid(), unit: z.string(), room: z.string(), places: z.array(z.object({ id: z.string(), number: z.number().int() })), seekers: z.array(z.number().int()) })
export const ProposalRow = z.object({
  kind: z.enum(['room', 'unit', 'house', 'chain', 'partial']), building_id: z.uuid(), building: z.string(), district: z.string(), parts: z.array(Part), score: z.number(),
  reasons: z.array(z.object({ text: z.string(), is_good: z.boolean() })), missing: z.number().int(),
  moves: z.object({ people: z.number().int(), from: Part, to: Part, to_building: z.string() }).nullable(),
})
export type ProposalRow = z.output<typeof ProposalRow>
/** `seekers` and `demands`: who and what was looked for; `head_id`: the person of the household whose move is opened. */
export const findPlaces = endpoint({
  method: 'POST', path: '/api/placing', summary: 'Freie Plätze für einen Haushalt, beste zuerst, mit Gründen', kind: 'read', input: SearchInput,
  output: z.object({
    on: Day, seekers: z.array(Seeker.extend({ name: z.string(), person_id: z.uuid().nullable() })), demands: z.array(z.string()), head_id: z.uuid().nullable(), arrives_on: Day.nullable(), is_hidden: z.boolean(),
    proposals: z.array(ProposalRow), hindrances: z.array(z.object({ text: z.string(), rooms: z.number().int() })), free: z.number().int(),
  }), may: may.find, audit: may.find.act, reads: ['housing', 'contact'],
})
