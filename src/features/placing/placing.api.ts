import { z } from 'zod'
import { Day, endpoint } from '../../base/endpoint.ts'
import { placingAccess as may } from './placing.access.ts'
import { Hindrance, Proposal, SearchInput, Seeker } from './placing.ts'

/** `seekers` and `demands`: who and what was looked for; `head_id`: the person of the household whose move is opened. */
export const findPlaces = endpoint({
  method: 'POST', path: '/api/placing', summary: 'Freie Plätze für einen Haushalt, beste zuerst, mit Gründen', kind: 'read', input: SearchInput,
  output: z.object({
    on: Day, seekers: z.array(Seeker.extend({ name: z.string() })), demands: z.array(z.string()), head_id: z.uuid().nullable(), is_hidden: z.boolean(),
    proposals: z.array(Proposal), hindrances: z.array(Hindrance), free: z.number().int(),
  }), may: may.find, audit: may.find.act, reads: ['housing', 'contact'],
})
