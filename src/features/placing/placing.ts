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

export type Reason = { text: string; is_good: boolean }
/** Places in one room, and which of the seekers (by their order) they are for. */
export type Part = { building_id: string; unit_id: string; room_id: string; unit: string; room: string; places: { id: string; number: number }[]; seekers: number[] }
export type ProposalKind = 'room' | 'unit' | 'house' | 'chain' | 'partial'
export const proposalKindLabels: Record<ProposalKind, string> = { room: 'ein Zimmer', unit: 'eine Wohneinheit', house: 'ein Haus', chain: 'mit Umzug', partial: 'nur ein Teil' }
/** `moves`: for a chain, who moves away first and where to. */
export type Proposal = { kind: ProposalKind; building_id: string; building: string; district: string; parts: Part[]; score: number; reasons: Reason[]; missing: number; moves: { people: number; from: Part; to: Part; to_building: string } | null }
/** Why rooms with a free place did not fit, and how many. */
export type Hindrance = { text: string; rooms: number }
