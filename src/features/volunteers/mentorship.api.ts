import { z } from 'zod'
import { ById, CanSchema, Done, endpoint, FileOutput, pageOf } from '../../base/endpoint.ts'
import { ExportInput, ListInput } from '../../base/list.ts'
import { canMentorship, mentorshipAccess as may } from './volunteer.access.ts'
import { helpLabels, timeLabels, wishSexLabels } from './help.ts'
import { CheckInInput, checkInLabels, endReasonLabels, MentorshipActInput, mentorshipStateLabels, WishChange, WishInput } from './mentorship.ts'
import { MentorshipInput, MentorshipPeriod } from './volunteer.ts'

const date = (label: string) => z.string().nullable().meta({ label, kind: 'date' })
/** `person_id` and the whole name for whoever has the case; the coordination reads the call name, where the consent lists it. */
export const MentorshipRow = z.object({
  id: z.uuid(), person_id: z.uuid().nullable(), person_name: z.string().meta({ label: 'Person' }), person_languages: z.array(z.string()).meta({ label: 'spricht', list: 'language' }), state: z.enum(Object.keys(mentorshipStateLabels) as [keyof typeof mentorshipStateLabels]).meta({ label: 'Stand', labels: mentorshipStateLabels }),
  helps: z.array(z.string()).meta({ label: 'gewünscht ist', labels: helpLabels }), volunteer_id: z.uuid().nullable(), volunteer_name: z.string().meta({ label: 'Ehrenamtliche:r' }), wished_on: date('gewünscht am'), valid_from: date('seit'), valid_until: date('beendet zum'),
  end_reason: z.string().meta({ label: 'Grund', labels: endReasonLabels }), wish_languages: z.array(z.string()), wish_times: z.array(z.string()).meta({ label: 'passende Zeiten', labels: timeLabels }), wish_sex: z.enum(['', 'w', 'm']).meta({ label: 'gewünscht als Begleitung', labels: wishSexLabels }),
  proposed_on: z.string().nullable(), volunteer_agreed_on: z.string().nullable(), meeting_on: date('Kennenlernen'), agreed_on: z.string().nullable(), checked_on: date('zuletzt nachgefragt'), check_in_due: z.string().nullable(),
  /** Whether the consent that it rests on holds today; null where it rests on none. */
  consent_id: z.uuid().nullable(), consent_holds: z.boolean().nullable(), version: z.number().int(), can: CanSchema,
})
export type MentorshipRow = z.output<typeof MentorshipRow>
export const MentorshipPage = MentorshipRow.extend({
  pauses: z.array(z.object({ id: z.uuid(), valid_from: z.string(), valid_until: z.string().nullable() })), check_ins: z.array(z.object({ id: z.uuid(), held_on: z.string(), result: z.string().meta({ labels: checkInLabels }), by: z.string() })),
})
export type MentorshipPage = z.output<typeof MentorshipPage>

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

/** All that one may see, from the wish to the end. */
export const findMentorships = endpoint({
  method: 'POST', path: '/api/mentorships/list', summary: 'Wünsche und Patenschaften', kind: 'read', input: ListInput, output: pageOf(MentorshipRow), may: may.find, audit: may.find.act, reads: ['volunteering'], can: canMentorship,
})
export const exportMentorships = endpoint({ method: 'POST', path: '/api/mentorships/export', summary: 'Wünsche und Patenschaften als Datei', kind: 'read', input: ExportInput, output: FileOutput, may: may.export, audit: may.export.act, reads: ['volunteering'], confirm: true })
export const readMentorship = endpoint({ method: 'GET', path: '/api/mentorships/:id', summary: 'Patenschaft ansehen', kind: 'read', params: ById, output: MentorshipPage, may: may.read, audit: may.read.act, reads: ['volunteering'], can: canMentorship })
export const wishMentorship = endpoint({ method: 'POST', path: '/api/mentorships/wishes', summary: 'Wunsch nach einer Patenschaft aufnehmen', kind: 'create', input: WishInput, output: MentorshipRow, may: may.wish, audit: may.wish.act, can: canMentorship })
export const changeWish = endpoint({ method: 'PUT', path: '/api/mentorships/:id/wish', summary: 'Wunsch nach einer Patenschaft ändern', kind: 'change', params: ById, input: WishChange, output: MentorshipRow, may: may.changeWish, audit: may.changeWish.act, can: canMentorship })
/** The best first, with reasons and doubts. */
export const proposeMentors = endpoint({
  method: 'GET', path: '/api/mentorships/:id/proposals', summary: 'Wer zu einem Wunsch passt', kind: 'read', params: ById, may: may.propose, audit: may.propose.act, reads: ['volunteering'],
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), reasons: z.array(z.string()), doubts: z.array(z.string()) })) }),
})
/** One step: proposed, agreed to, met, begun, paused, gone on with, ended; or the last step taken back. */
export const actOnMentorship = endpoint({ method: 'POST', path: '/api/mentorships/:id/acts', summary: 'Patenschaft: nächster Schritt', kind: 'change', params: ById, input: MentorshipActInput, output: MentorshipRow, may: may.act, audit: may.act.act, can: canMentorship })
export const addCheckIn = endpoint({ method: 'POST', path: '/api/mentorships/:id/check-ins', summary: 'Festhalten, wie eine Patenschaft läuft', kind: 'create', params: ById, input: CheckInInput, output: z.object({ id: z.uuid(), version: z.number().int() }), may: may.checkIn, audit: may.checkIn.act })
export const removeCheckIn = endpoint({ method: 'DELETE', path: '/api/mentorship-check-ins/:id', summary: 'Irrtümliche Nachfrage löschen', kind: 'change', params: ById, output: Done, may: may.removeCheckIn, audit: may.removeCheckIn.act })
/** What waits in mentorships of one's own cases: check-ins, meetings that are over, consents that ended, certificates that grew old, errands nobody takes. */
export const listWaitingMentorships = endpoint({
  method: 'GET', path: '/api/mentorships/waiting', summary: 'Patenschaften und Einzelhilfen, bei denen etwas zu tun ist', kind: 'read', may: may.waiting, audit: may.waiting.act, reads: ['volunteering'],
  output: z.object({ rows: z.array(z.object({ kind: z.enum(['check-in', 'meeting', 'consent', 'certificate', 'errand', 'late']), id: z.uuid(), person_id: z.uuid(), name: z.string(), on: z.string().nullable(), text: z.string() })) }),
})
