import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { appointmentAccess as may, canAppointment, meetingRoomAccess } from './appointment.access.ts'
import { AppointmentInput, MeetingRoomInput, OutcomeInput, outcomeLabels, Slot, type Outcome } from './appointment.ts'

const Named = z.object({ id: z.uuid(), name: z.string() })
const instant = z.iso.datetime()
const { on, begins, ends, title, place, travel_minutes, travel, person_ids, staff_ids, room_id, shares_room, interpreter_language, interpreter_id } = AppointmentInput.shape
export const AppointmentRow = z.object({
  id: z.uuid(), starts_at: instant, ends_at: instant, /** The wall clock. */ on, begins, ends, title, place, travel_minutes, travel,
  /** Those who may be seen, the first person first; and how many there are in all. */
  people: z.array(Named), person_ids, people_count: z.number().int(), staff: z.array(Named), staff_ids, room_id, room: z.string().nullable(), shares_room,
  interpreter_language, interpreter_id, interpreter: z.string().nullable(),
  outcome: z.enum(['', ...Object.keys(outcomeLabels)] as ['', ...Outcome[]]), reason: z.string(), settled_by_name: z.string().nullable(), consultation_id: z.uuid().nullable(),
  /** Everybody who comes may be seen, so texts and changes are open. */
  is_whole: z.boolean(), version: z.number().int(), can: CanSchema,
})
export type AppointmentRow = z.output<typeof AppointmentRow>
/** What is seen of an appointment in a case that may not be seen. */
export const BusyTime = z.object({ starts_at: instant, ends_at: instant, on, begins, ends, staff_ids, room_id })
export type BusyTime = z.output<typeof BusyTime>

/** Of one person: those to come, soonest first; with `past` those that were, latest first. */
export const listAppointments = endpoint({
  method: 'POST', path: '/api/appointments/list', summary: 'Termine einer Person', kind: 'read', input: z.object({ person_id: z.uuid(), past: z.boolean().default(false), page: z.number().int().min(1).max(1000).default(1) }),
  output: pageOf(AppointmentRow), may: may.list, audit: may.list.act, reads: ['counselling'], can: canAppointment,
})
export const openAppointment = endpoint({ method: 'GET', path: '/api/appointments/:id', summary: 'Ein Termin', kind: 'read', params: ById, output: AppointmentRow, may: may.open, audit: may.open.act, reads: ['counselling'], can: canAppointment })
/** Everything in some days: what may be seen, and when colleagues and rooms are taken otherwise. */
export const readCalendar = endpoint({
  method: 'POST', path: '/api/calendar', summary: 'Kalender', kind: 'read', input: z.object({ from: Day, through: Day }), may: may.calendar, audit: may.calendar.act, reads: ['counselling'], can: canAppointment,
  output: z.object({ rows: z.array(AppointmentRow), busy: z.array(BusyTime), staff: z.array(Named), rooms: z.array(Named) }),
})
/** What stands in the way of an appointment as it is typed. Colleagues and rooms whatever for; persons as far as they may be seen. */
export const findClashes = endpoint({
  method: 'POST', path: '/api/appointments/clashes', summary: 'Was einem Termin im Weg steht', kind: 'read', input: Slot.extend({ id: z.uuid().nullable().default(null), person_ids, staff_ids, room_id, travel_minutes }), may: may.clashes, audit: may.clashes.act, reads: ['contact'],
  output: z.object({ rows: z.array(z.object({ what: z.enum(['staff', 'person', 'room']), who: z.string(), on, begins, ends, isWay: z.boolean() })) }),
})
export const createAppointment = endpoint({ method: 'POST', path: '/api/appointments', summary: 'Termin anlegen', kind: 'create', input: AppointmentInput, output: AppointmentRow, may: may.create, audit: may.create.act, can: canAppointment })
export const changeAppointment = endpoint({ method: 'PUT', path: '/api/appointments/:id', summary: 'Termin ändern', kind: 'change', params: ById, input: AppointmentInput, output: AppointmentRow, may: may.change, audit: may.change.act, can: canAppointment })
/** Another time, and another room or colleague where they are named. */
export const moveAppointment = endpoint({
  method: 'PUT', path: '/api/appointments/:id/time', summary: 'Termin verschieben', kind: 'change', params: ById, input: Slot.extend({ room_id: z.uuid().nullable().optional(), staff_ids: z.array(z.uuid()).min(1).max(20).optional(), shares_room }), output: AppointmentRow, may: may.move, audit: may.move.act, can: canAppointment,
})
export const settleAppointment = endpoint({ method: 'POST', path: '/api/appointments/:id/outcome', summary: 'Festhalten, was aus einem Termin wurde', kind: 'act', params: ById, input: OutcomeInput, output: AppointmentRow, may: may.settle, audit: may.settle.act, can: canAppointment })
export const reopenAppointment = endpoint({ method: 'POST', path: '/api/appointments/:id/reopen', summary: 'Termin wieder öffnen', kind: 'act', params: ById, output: AppointmentRow, may: may.reopen, audit: may.reopen.act, can: canAppointment })
export const removeAppointment = endpoint({ method: 'DELETE', path: '/api/appointments/:id', summary: 'Termin löschen', kind: 'change', params: ById, output: Done, may: may.remove, audit: may.remove.act })

export const MeetingRoomRow = MeetingRoomInput.extend({ id: z.uuid(), version: z.number().int() })
export type MeetingRoomRow = z.output<typeof MeetingRoomRow>
export const listMeetingRooms = endpoint({ method: 'GET', path: '/api/meeting-rooms', summary: 'Besprechungsräume', kind: 'read', output: z.object({ rows: z.array(MeetingRoomRow) }), may: meetingRoomAccess.list, audit: meetingRoomAccess.list.act })
export const addMeetingRoom = endpoint({ method: 'POST', path: '/api/meeting-rooms', summary: 'Besprechungsraum eintragen', kind: 'create', input: MeetingRoomInput, output: MeetingRoomRow, may: meetingRoomAccess.add, audit: meetingRoomAccess.add.act })
export const changeMeetingRoom = endpoint({ method: 'PUT', path: '/api/meeting-rooms/:id', summary: 'Besprechungsraum ändern', kind: 'change', params: ById, input: MeetingRoomInput, output: MeetingRoomRow, may: meetingRoomAccess.change, audit: meetingRoomAccess.change.act })
