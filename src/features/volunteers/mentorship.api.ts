import { z } from 'zod'
import { ById, CanSchema, Done, endpoint } from '../../base/endpoint.ts'
import { canMentorship, mentorshipAccess as may } from './volunteer.access.ts'
import { MentorshipInput, MentorshipPeriod } from './volunteer.ts'

export const MentorshipRow = z.object({
  id: z.uuid(), person_id: z.uuid(), person_name: z.string(), volunteer_id: z.uuid(), volunteer_name: z.string(), ...MentorshipPeriod.shape,
  /** Whether the consent that it rests on holds today; null where it rests on none. */
  consent_holds: z.boolean().nullable(), version: z.number().int(), can: CanSchema,
})
export type MentorshipRow = z.output<typeof MentorshipRow>

/** Of one person or of one volunteer; only those of cases one may see. */
export const listMentorships = endpoint({
  method: 'GET', path: '/api/mentorships', summary: 'Patenschaften einer Person oder von Ehrenamtlichen', kind: 'read', query: z.object({ person: z.uuid().optional(), volunteer: z.uuid().optional() }),
  output: z.object({ rows: z.array(MentorshipRow) }), may: may.list, audit: may.list.act, reads: ['volunteering', 'contact'], can: canMentorship,
})
/** Consents of a person that a mentorship may rest on; those that do not hold are told as such. */
export const listMentorshipConsents = endpoint({
  method: 'POST', path: '/api/mentorships/consents', summary: 'Einwilligungen, auf denen eine Patenschaft beruhen kann', kind: 'read', input: z.object({ person_id: z.uuid() }), may: may.consents, audit: may.consents.act, reads: ['counselling'],
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), purpose: z.string(), valid_through: z.string().nullable(), holds: z.boolean() })) }),
})
export const beginMentorship = endpoint({
  method: 'POST', path: '/api/mentorships', summary: 'Patenschaft beginnen', kind: 'create', input: MentorshipInput, output: MentorshipRow, may: may.begin, audit: may.begin.act, can: canMentorship,
})
export const correctMentorship = endpoint({
  method: 'PUT', path: '/api/mentorships/:id', summary: 'Patenschaft berichtigen oder beenden', kind: 'change', params: ById, input: MentorshipPeriod, output: MentorshipRow, may: may.correct, audit: may.correct.act, can: canMentorship,
})
export const removeMentorship = endpoint({
  method: 'DELETE', path: '/api/mentorships/:id', summary: 'Irrtümlich eingetragene Patenschaft löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act,
})
/** What the match needs: call name and languages, nothing else. */
export const listOwnMentorships = endpoint({
  method: 'GET', path: '/api/my-mentorships', summary: 'Eigene Patenschaften', kind: 'read', may: may.listOwn, audit: may.listOwn.act, reads: ['volunteering'],
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), call_name: z.string(), languages: z.array(z.string()), valid_from: z.string(), valid_until: z.string().nullable() })) }),
})
