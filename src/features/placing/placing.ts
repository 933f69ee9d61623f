/** Finding a free place: who looks for one, what the place must offer, and what is proposed with which reasons. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Somebody who looks for a place. */
export const Seeker = z.object({ sex: z.enum(['m', 'w', 'd', 'u']), age: z.number().int().min(0).max(120).nullable() })
export type Seeker = z.output<typeof Seeker>

/** A household, an announcement, or people as they were typed. Demands and languages that are given come on top of those that are known. */
export const SearchInput = z.object({
  household_id: z.uuid().nullable().default(null), arrival_id: z.uuid().nullable().default(null), seekers: z.array(Seeker).max(30).default([]),
  demands: z.array(z.string().max(40)).max(20).default([]), on: Day.optional(), district: z.string().max(100).default(''),
}).refine((input) => [input.household_id, input.arrival_id, input.seekers.length || null].filter((one) => one !== null).length === 1, { path: ['seekers'], message: 'Wer einen Platz sucht, fehlt: einen Haushalt wählen oder die Personen eingeben.' })
export type SearchInput = z.output<typeof SearchInput>

export const proposalKindLabels = { room: 'ein Zimmer', unit: 'eine Wohneinheit', house: 'ein Haus', chain: 'mit Umzug', partial: 'nur ein Teil' } as const
/** Places in one room, and which of the seekers (by their order) they are for. */
export const Part = z.object({ room_id: z.uuid(), unit: z.string(), room: z.string(), places: z.array(z.object({ id: z.string(), number: z.number().int() })), seekers: z.array(z.number().int()) })
export type Part = z.output<typeof Part>
/** `missing`: how many of them still need a place elsewhere. `moves`: for a chain, who moves away first and where to. */
export const Proposal = z.object({
  kind: z.enum(['room', 'unit', 'house', 'chain', 'partial']), building_id: z.uuid(), building: z.string(), district: z.string(), parts: z.array(Part),
  reasons: z.array(z.object({ text: z.string(), is_good: z.boolean() })), missing: z.number().int(),
  moves: z.object({ people: z.number().int(), from: Part, to: Part, to_building: z.string() }).nullable(),
})
export type Proposal = z.output<typeof Proposal>
/** Why rooms with a free place did not fit, and how many. */
export const Hindrance = z.object({ text: z.string(), rooms: z.number().int() })
export type Hindrance = z.output<typeof Hindrance>
