/** Handlers of appointments, and `settleWithTalk` for the talk that took place in one. */
import { daysBetween, wallOf } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { PAGE } from '../../base/list.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { isOfList } from '../codes/coded.ts'
import { demandPerson } from '../people/person.db.ts'
import { findSeeing, findStaff } from '../tasks/task.db.ts'
import { canAppointment } from './appointment.access.ts'
import { changeAppointment, createAppointment, findClashes, listAppointments, moveAppointment, openAppointment, readCalendar, removeAppointment, reopenAppointment, settleAppointment } from './appointment.api.ts'
import { clearOutcome, deleteAppointment, findAppointment, findBetween, findBusy, findNames, findOfPerson, findPeopleOf, insertAppointment, putOthers, setConsultation, setOutcome, updateAppointment, type StoredAppointment } from './appointment.db.ts'
import { SPAN_LIMIT, type AppointmentInput, type Slot } from './appointment.ts'
import { clashesOf, type Clash } from './clash.rules.ts'
import { findRooms } from './room.db.ts'
import { daySpan, spanOf } from './time.rules.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>
const GONE = 'Diesen Termin gibt es nicht mehr.'
/** Milliseconds before and after within which something can stand in the way: the longest ways of both. */
const REACH = 16 * 3_600_000

/** The same appointments with their texts in clear. */
export const openAppointments = (context: Pick<Acting, 'tx' | 'seal'>, rows: readonly StoredAppointment[]) => openTexts(context, 'appointments', rows, ['title', 'place', 'travel', 'reason'])

async function shown(context: Acting, id: string) {
  const row = (await findAppointment(context.tx, id)) ?? refuse('not-found', GONE)
  return (await openAppointments(context, [row]))[0]!
}
/** Leaves a trace at the case of everybody the asker may know of. */
function noteAll(note: Context['note'], personIds: readonly string[], facts: Record<string, unknown>): void {
  if (personIds.length === 0) note(null, facts)
  for (const id of personIds) note(id, facts)
}

type Planned = { id: string | null; starts_at: string; ends_at: string; staff_ids: readonly string[]; person_ids: readonly string[]; room_id: string | null; travel_minutes: number }
async function clashing({ tx }: Pick<Acting, 'tx'>, planned: Planned): Promise<Clash[]> {
  const busy = await findBusy(tx, new Date(Date.parse(planned.starts_at) - REACH).toISOString(), new Date(Date.parse(planned.ends_at) + REACH).toISOString())
  const people = Map.groupBy(await findPeopleOf(tx, busy.map((one) => one.id)), (one) => one.appointment_id)
  const taken = busy.map((one) => ({ ...one, starts_at: one.starts_at.toISOString(), ends_at: one.ends_at.toISOString(), person_ids: (people.get(one.id) ?? []).map((person) => person.person_id) }))
  return clashesOf({ ...planned, id: planned.id ?? '' }, taken)
}
/** A room that is taken is taken twice only by whoever says so. */
async function demandRoom(context: Acting, planned: Planned, shares: boolean): Promise<boolean> {
  if (!planned.room_id) return false
  const [taken] = (await clashing(context, planned)).filter((clash) => clash.what === 'room')
  if (taken && !shares) refuse('conflict', `Der Raum ist von ${wallOf(taken.starts_at).at} bis ${wallOf(taken.ends_at).at} Uhr schon belegt.`, { fields: { room_id: `von ${wallOf(taken.starts_at).at} bis ${wallOf(taken.ends_at).at} Uhr schon belegt` } })
  return Boolean(taken)
}

/** Only who works with cases, and about a person only who may see that case on the day. */
async function demandStaff({ tx, me, today }: Acting, staffIds: readonly string[], personIds: readonly string[], on: string): Promise<void> {
  const others = staffIds.filter((id) => id !== me.id)
  if (others.length === 0) return
  const able = new Set((await findStaff(tx)).map(({ id }) => id))
  if (!others.every((id) => able.has(id))) refuseField('staff_ids', 'An Terminen nehmen Integrationsmanagement und Leitung teil.')
  for (const personId of personIds) {
    const seeing = new Set((await findSeeing(tx, personId, today, on)).map(({ id }) => id))
    if (!others.every((id) => seeing.has(id))) refuseField('staff_ids', 'Nicht alle Gewählten dürfen die Fälle sehen, um die es geht. Eintragen lässt sich nur, wer sie in der Beratung sehen darf.')
  }
}

/** The row as it is stored, and who comes beside the first person. */
async function checked(context: Acting, id: string, input: AppointmentInput) {
  const { tx, me } = context
  const person_ids = [...new Set(input.person_ids)], staff_ids = input.staff_ids.length ? [...new Set(input.staff_ids)] : [me.id]
  const span = spanOf(input)
  if ((await findNames(tx, person_ids)).length < person_ids.length) refuse('not-found')
  if (input.interpreter_language && !isOfList('language', input.interpreter_language)) refuseField('interpreter_language', 'Diese Sprache steht nicht in der Liste.')
  if (input.interpreter_id && !input.interpreter_language) refuseField('interpreter_language', 'In welcher Sprache wird gedolmetscht?')
  if (person_ids.length === 0 && !input.title) refuseField('title', 'Ohne Person: Worum geht es?')
  await demandStaff(context, staff_ids, person_ids, input.on)
  const { room_id, travel_minutes, interpreter_language, interpreter_id } = input
  const shares_room = await demandRoom(context, { id, ...span, staff_ids, person_ids, room_id, travel_minutes }, input.shares_room)
  const [person_id = null, ...others] = person_ids
  const texts = await sealTexts(context, 'appointments', { id, person_id }, { title: input.title, place: room_id ? '' : input.place, travel: input.travel })
  return { row: { ...span, person_id, staff_ids, room_id, shares_room, travel_minutes, interpreter_language, interpreter_id, ...texts }, others, person_ids }
}

/** The appointment, open and at the version that was seen. */
async function getOpen(context: Acting, id: string, version: number, act: 'change' | 'settle') {
  const before = await shown(context, id)
  if (version) demandVersion(before, version)
  demand(canAppointment(context.me, before)[act]!)
  return before
}

/** The talk took place in this appointment: it is settled as held, if nobody has said so yet, and knows its talk. Refuses when it has one already. */
export async function settleWithTalk(context: Acting, id: string, consultationId: string): Promise<void> {
  const { tx, me } = context
  const before = await shown(context, id)
  demand(before.is_whole || canAppointment(me, before).change!)
  demand(before.outcome === '' || before.outcome === 'held' || 'Der Termin ist als ausgefallen festgehalten. Bitte zuerst wieder öffnen.')
  await setOutcome(tx, id, me.id, 'held', null)
  const { numUpdatedRows } = await setConsultation(tx, id, consultationId)
  demand(numUpdatedRows > 0n || 'Zu diesem Termin gibt es schon eine Beratung.')
}

export const appointmentHandlers: Handler[] = [
  handle(listAppointments, async (context) => {
    const { tx, input, now, note } = context
    await demandPerson(tx, input.person_id)
    note(input.person_id)
    const { rows, total } = await findOfPerson(tx, input.person_id, now, input.past, PAGE, (input.page - 1) * PAGE)
    return { rows: await openAppointments(context, rows), total }
  }),
  handle(openAppointment, async (context) => {
    const row = await shown(context, context.params.id)
    noteAll(context.note, row.person_ids, { appointment: row.id })
    return row
  }),
  handle(readCalendar, async (context) => {
    const { tx, me, input: { from, through } } = context
    if (through < from || daysBetween(from, through) >= SPAN_LIMIT) refuseField('through', `Höchstens ${SPAN_LIMIT} Tage auf einmal.`)
    const { since, before } = daySpan(from, through)
    const rows = await findBetween(tx, from, through), seen = new Set(rows.map((row) => row.id))
    const busy = (await findBusy(tx, since, before)).filter((one) => !seen.has(one.id)).map(({ id: _id, travel_minutes: _way, ...one }) => {
      const starts = wallOf(one.starts_at.toISOString()), ends = wallOf(one.ends_at.toISOString())
      return { ...one, starts_at: one.starts_at.toISOString(), ends_at: one.ends_at.toISOString(), on: starts.on, begins: starts.at, ends: ends.at }
    })
    const rooms = await findRooms(tx)
    return { rows: (await openAppointments(context, rows)).map((row) => ({ ...row, can: canAppointment(me, row) })), busy, staff: await findStaff(tx), rooms: rooms.filter((room) => room.is_active || rows.some((row) => row.room_id === room.id)) }
  }),
  handle(findClashes, async (context) => {
    const { tx, input } = context
    const clashes = await clashing(context, { ...input, ...spanOf(input) })
    const names = new Map([...await findStaff(tx), ...await findRooms(tx), ...await findNames(tx, input.person_ids)].map(({ id, name }) => [id, name]))
    return { rows: clashes.map(({ what, who, starts_at, ends_at, isWay }) => ({ what, who: names.get(who) ?? '', on: wallOf(starts_at).on, begins: wallOf(starts_at).at, ends: wallOf(ends_at).at, isWay })) }
  }),
  handle(createAppointment, async (context) => {
    const { tx, me, input, note } = context
    const id = newId()
    const { row, others, person_ids } = await checked(context, id, input)
    await insertAppointment(tx, id, me.id, row)
    await putOthers(tx, id, others)
    noteAll(note, person_ids, { appointment: id, at: row.starts_at })
    return shown(context, id)
  }),
  handle(changeAppointment, async (context) => {
    const { tx, params: { id }, input, version, note } = context
    const before = await getOpen(context, id, version, 'change')
    const { row, others, person_ids } = await checked(context, id, input)
    const result = await updateAppointment(tx, id, version, row)
    await putOthers(tx, id, others)
    noteAll(note, person_ids, { appointment: id, at: row.starts_at })
    for (const personId of before.person_ids) if (!person_ids.includes(personId)) note(personId, { appointment: id, moved: true })
    return rowAfter(result, () => shown(context, id))
  }),
  handle(moveAppointment, async (context) => {
    const { tx, params: { id }, input, version, note } = context
    const before = await getOpen(context, id, version, 'change')
    const span = spanOf(input as Slot), room_id = input.room_id === undefined ? before.room_id : input.room_id, staff_ids = input.staff_ids ?? before.staff_ids
    if (input.staff_ids) await demandStaff(context, staff_ids, before.person_ids, input.on)
    const shares_room = await demandRoom(context, { ...before, ...span, room_id, staff_ids }, input.shares_room)
    noteAll(note, before.person_ids, { appointment: id, at: span.starts_at })
    return rowAfter(await updateAppointment(tx, id, version, { ...span, room_id, staff_ids, shares_room }), () => shown(context, id))
  }),
  handle(settleAppointment, async (context) => {
    const { tx, me, params: { id }, input, note } = context
    const before = await getOpen(context, id, 0, 'settle')
    const { reason_sealed } = await sealTexts(context, 'appointments', { id, person_id: before.person_id }, { reason: input.reason })
    await setOutcome(tx, id, me.id, input.outcome, reason_sealed)
    noteAll(note, before.person_ids, { appointment: id, outcome: input.outcome })
    return shown(context, id)
  }),
  handle(reopenAppointment, async (context) => {
    const { tx, me, params: { id }, note } = context
    const before = await shown(context, id)
    demand(canAppointment(me, before).reopen!)
    await clearOutcome(tx, id)
    noteAll(note, before.person_ids, { appointment: id, outcome: '' })
    return shown(context, id)
  }),
  handle(removeAppointment, async (context) => {
    const { tx, me, params: { id }, version, note } = context
    const before = await shown(context, id)
    demand(canAppointment(me, before).remove!)
    await goneAfter(await deleteAppointment(tx, id, version), () => shown(context, id))
    noteAll(note, before.person_ids, { appointment: id })
    return done
  }),
]
