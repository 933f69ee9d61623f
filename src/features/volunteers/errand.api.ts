/** Errands of a person, those of a volunteer, and messages of volunteers. */
import { z } from 'zod'
import { ById, CanSchema, Done, endpoint } from '../../base/endpoint.ts'
import { canErrand, errandAccess as may } from './errand.access.ts'
import { ErrandClash, ErrandFields, errandStateLabels, MessageInput, OwnErrandAnswer, type ErrandState } from './errand.ts'
import { volunteerMessageAccess as message } from './volunteer.access.ts'

const OfPerson = z.object({ personId: z.uuid() })
const state = z.enum(Object.keys(errandStateLabels) as [ErrandState, ...ErrandState[]]).meta({ labels: errandStateLabels })
export const ErrandRow = z.object({ id: z.uuid(), person_id: z.uuid(), ...ErrandFields.shape, state, volunteer_name: z.string(), offered_names: z.array(z.string()), minutes: z.number().int().nullable(), version: z.number().int(), can: CanSchema })
export type ErrandRow = z.output<typeof ErrandRow>

export const listErrands = endpoint({ method: 'GET', path: '/api/persons/:personId/errands', summary: 'Einzelhilfen für eine Person', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(ErrandRow) }), may: may.list, audit: may.list.act, reads: ['volunteering'], can: canErrand })
/** `appointment_id`: the one that is accompanied; the errand goes with it. */
export const createErrand = endpoint({ method: 'POST', path: '/api/persons/:personId/errands', summary: 'Einzelhilfe anlegen', kind: 'create', params: OfPerson, input: ErrandFields.extend({ appointment_id: z.uuid().nullable().default(null) }), output: ErrandRow, may: may.create, audit: may.create.act, can: canErrand })
/** When day or time change, whoever took it is asked anew. */
export const changeErrand = endpoint({ method: 'PUT', path: '/api/errands/:id', summary: 'Einzelhilfe ändern', kind: 'change', params: ById, input: ErrandFields, output: ErrandRow, may: may.change, audit: may.change.act, can: canErrand })
export const settleErrand = endpoint({ method: 'POST', path: '/api/errands/:id/acts', summary: 'Einzelhilfe erledigt, abgesagt oder wieder offen', kind: 'change', params: ById, input: z.object({ act: z.enum(['done', 'cancel', 'reopen']) }), output: ErrandRow, may: may.settle, audit: may.settle.act, can: canErrand })
/** What is booked for the person at that time, or on that day for the same: errands and appointments. */
export const findErrandClashes = endpoint({
  method: 'POST', path: '/api/errands/clashes', summary: 'Ob für die Person schon etwas gebucht ist', kind: 'read', input: ErrandClash, may: may.clashes, audit: may.clashes.act, reads: ['counselling'],
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), kind: z.enum(['errand', 'appointment']), begins: z.string(), ends: z.string(), title: z.string() })) }),
})

export const OwnErrand = z.object({ id: z.uuid(), on_day: z.string(), begins: z.string(), ends: z.string(), title: z.string(), place: z.string(), alias: z.string(), state, is_mine: z.boolean(), minutes: z.number().int().nullable() })
export type OwnErrand = z.output<typeof OwnErrand>
export const listOwnErrands = endpoint({ method: 'GET', path: '/api/my-errands', summary: 'Eigene und angebotene Einzelhilfen', kind: 'read', output: z.object({ rows: z.array(OwnErrand) }), may: may.listOwn, audit: may.listOwn.act, reads: ['volunteering'] })
/** Of two who take it at the same moment the second is told. */
export const answerErrand = endpoint({ method: 'POST', path: '/api/my-errands/:id/answer', summary: 'Einzelhilfe übernehmen, zurückgeben oder als erledigt melden', kind: 'act', params: ById, input: OwnErrandAnswer, output: Done, may: may.answer, audit: may.answer.act })

export const writeVolunteerMessage = endpoint({ method: 'POST', path: '/api/my-mentorships/:id/messages', summary: 'Nachricht an die Zuständigen', kind: 'create', params: ById, input: MessageInput, output: Done, may: message.write, audit: message.write.act })
/** Open ones of one's cases; they stand on Heute until somebody settles them. */
export const listVolunteerMessages = endpoint({
  method: 'GET', path: '/api/volunteer-messages', summary: 'Nachrichten von Ehrenamtlichen', kind: 'read', may: message.list, audit: message.list.act, reads: ['volunteering'],
  output: z.object({ rows: z.array(z.object({ id: z.uuid(), person_id: z.uuid(), name: z.string(), volunteer: z.string(), text: z.string(), written_at: z.string() })) }),
})
export const settleVolunteerMessage = endpoint({ method: 'PUT', path: '/api/volunteer-messages/:id', summary: 'Nachricht von Ehrenamtlichen erledigt oder wieder offen', kind: 'act', params: ById, input: z.object({ settled: z.boolean() }), output: Done, may: message.settle, audit: message.settle.act })
