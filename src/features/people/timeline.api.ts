import { z } from 'zod'
import { ById, endpoint, pageOf } from '../../base/endpoint.ts'
import { personAccess } from './person.access.ts'
import { TimelineInput } from './timeline.ts'

/** What happened on a day. `said`: what it was about, in the words that were written; `in_note`: what was searched for stands in the note of the talk. */
export const TimelineEntry = z.object({
  id: z.string(), person_id: z.uuid(), person_name: z.string(), on: z.string(), kind: z.string(), title: z.string(), detail: z.string().default(''), area: z.string(), code: z.string().default(''), list: z.string().default(''),
  said: z.string(), in_note: z.boolean(),
})
export type TimelineEntry = z.output<typeof TimelineEntry>

export const readTimeline = endpoint({
  method: 'POST', path: '/api/persons/:id/timeline', summary: 'Verlauf einer Person', kind: 'read', params: ById, input: TimelineInput, output: pageOf(TimelineEntry),
  may: personAccess.readTimeline, audit: 'person.read-timeline', reads: ['contact', 'status', 'counselling', 'housing', 'needs'],
})
/** Of everybody who lives or lived in the household, each for the time of belonging to it. */
export const readHouseholdTimeline = endpoint({
  method: 'POST', path: '/api/households/:id/timeline', summary: 'Verlauf eines Haushalts', kind: 'read', params: ById, input: TimelineInput, output: pageOf(TimelineEntry),
  may: personAccess.readHouseholdTimeline, audit: 'household.read-timeline', reads: ['contact', 'status', 'counselling', 'housing', 'needs'],
})
