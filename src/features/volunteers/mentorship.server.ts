import { addMonths, germanDay } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import type { Tx } from '../../base/db.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { CERTIFICATE_YEARS } from '../codes/certificate-of-conduct.ts'
import { labelIn } from '../codes/codes.ts'
import { demandPerson } from '../people/person.db.ts'
import { findWaitingErrands } from './errand.server.ts'
import { helpLabels, timeLabels, type Help } from './help.ts'
import {
  actOnMentorship, addCheckIn, beginMentorship, changeWish, correctMentorship, exportMentorships, findMentorships as findAll, listMentorshipConsents, listMentorships, listOwnMentorships, listWaitingMentorships, MentorshipRow, proposeMentors, readMentorship, removeCheckIn, removeMentorship, wishMentorship,
} from './mentorship.api.ts'
import {
  deleteCheckIn, deleteMentorship, deletePause, endPause, findCheckIn, findCheckIns, findMentors, findMentorship, findMentorshipConsents, findMentorshipList, findMentorships, findOwnMentorships, findPauses, findUnderway, findWisher, holdMentorship, insertCheckIn, insertMentorship, insertPause, isRelated, updateMentorship, type Mentorship,
} from './mentorship.db.ts'
import { certificateStand, checkInDue, dayOfAct, mentorProposals } from './mentorship.rules.ts'
import type { MentorshipActInput } from './mentorship.ts'
import { canMentorship } from './volunteer.access.ts'
import { findVolunteer } from './volunteer.db.ts'

type Asking = Pick<Context, 'tx' | 'today' | 'me'>
/** Whoever coordinates does not read when somebody asked last, so that no day to ask again follows from it. */
const shown = <R extends Mentorship>(row: R, { me }: Pick<Context, 'me'>) => ({ ...row, check_in_due: row.state === 'running' && me.role !== 'coordinator' ? checkInDue(row) : null })
const one = async (context: Asking, id: string) => shown((await findMentorship(context, id)) ?? refuse('not-found'), context)
const words = (list: 'help' | 'time' | 'language', code: string): string => (list === 'language' ? labelIn('language', code) : list === 'help' ? helpLabels[code as Help] ?? code : timeLabels[code] ?? code)

/** A mentorship rests on a consent of the same person. */
async function demandConsent(tx: Tx, personId: string, consentId: string | null | undefined): Promise<void> {
  if (consentId && !(await findMentorshipConsents(tx, personId)).some(({ id }) => id === consentId)) refuseField('consent_id', 'Diese Einwilligung gibt es nicht.')
}
/** Nobody accompanies herself or the own household; why, is not told to everybody. */
async function demandMentor({ tx, today }: Asking, personId: string, volunteerId: string | null): Promise<string> {
  const volunteer = volunteerId && (await findVolunteer(tx, volunteerId, today))
  if (!volunteer) return refuseField('volunteer_id', 'Bitte auswählen, wer begleitet.')
  if (!volunteer.is_active) refuseField('volunteer_id', 'Diese:r Ehrenamtliche ist nicht mehr dabei.')
  if (await isRelated(tx, personId, volunteer.id)) refuseField('volunteer_id', 'Diese:r Ehrenamtliche kommt für diese Person nicht in Frage.')
  return volunteer.id
}

/** What an act writes on the mentorship itself; pauses have rows of their own. */
async function changeOf(context: Asking, row: Mentorship, { act, on, volunteer_id, reason }: MentorshipActInput): Promise<Parameters<typeof updateMentorship>[3]> {
  const { tx } = context
  if (act === 'propose') return { volunteer_id: await demandMentor(context, row.case_id, volunteer_id), proposed_on: on }
  if (act === 'accept') return { volunteer_agreed_on: on }
  if (act === 'meet') return { meeting_on: on }
  if (act === 'start') return { valid_from: on, agreed_on: on }
  const [pause] = await findPauses(tx, row.id)
  if (act === 'pause') { await insertPause(tx, { mentorship_id: row.id, person_id: row.case_id, valid_from: on }); return {} }
  if (act === 'resume') {
    if (on < pause!.valid_from) refuseField('on', 'Der Tag liegt vor dem Anfang der Pause.')
    await endPause(tx, pause!.id, on)
    return {}
  }
  if (act === 'end') return { valid_until: on, end_reason: reason || refuseField('reason', 'Bitte den Grund nennen.') }
  // The last step back.
  if (row.state === 'ended') return { valid_until: null, end_reason: '' }
  if (row.state === 'paused') { await deletePause(tx, pause!.id); return {} }
  // Going on after a pause was the last step, on whatever day it was entered.
  if (pause) { await endPause(tx, pause.id, null); return {} }
  if (row.valid_from) {
    demand(context.me.role !== 'coordinator' || 'Den Beginn nimmt zurück, wer für die Person zuständig ist.')
    demand(row.checked_on === null || 'Es wurde schon nachgefragt, wie sie läuft. Die Patenschaft lässt sich beenden.')
    demand(row.agreed_on !== null || 'Hier gibt es keinen Schritt zurückzunehmen.')
    return { valid_from: null, agreed_on: null }
  }
  if (row.meeting_on) return { meeting_on: null }
  return row.volunteer_agreed_on ? { volunteer_agreed_on: null } : { volunteer_id: null, proposed_on: null }
}

export const mentorshipHandlers: Handler[] = [
  handle(listMentorships, async (context) => {
    if (!context.query.person && !context.query.volunteer) refuse('input')
    return { rows: (await findMentorships(context, context.query)).map((row) => shown(row, context)) }
  }),
  handle(findAll, async (context) => {
    const { rows, total } = await findMentorshipList(context, context.input)
    return { rows: rows.map((row) => shown(row, context)), total }
  }),
  handle(exportMentorships, async (context) => {
    const { rows } = await findMentorshipList(context, { ...context.input, page: 1 }, EXPORT_ROWS)
    context.note(null, { rows: rows.length, format: context.input.format })
    return sheetFile(`Patenschaften ${context.today}`, MentorshipRow, rows, context.input, labelIn)
  }),
  handle(readMentorship, async (context) => {
    const row = await one(context, context.params.id)
    return { ...row, pauses: await findPauses(context.tx, row.id), check_ins: context.me.role === 'coordinator' ? [] : await findCheckIns(context.tx, row.id) }
  }),
  handle(listMentorshipConsents, async ({ tx, input, note }) => {
    await demandPerson(tx, input.person_id)
    note(input.person_id)
    return { rows: await findMentorshipConsents(tx, input.person_id) }
  }),
  handle(beginMentorship, async (context) => {
    const { tx, input, note } = context
    await demandConsent(tx, input.person_id, input.consent_id)
    if (await isRelated(tx, input.person_id, input.volunteer_id)) refuseField('volunteer_id', 'Diese:r Ehrenamtliche kommt für diese Person nicht in Frage.')
    const id = await insertMentorship(tx, input)
    note(input.person_id, { mentorship: id, volunteer: input.volunteer_id })
    return one(context, id)
  }),
  handle(correctMentorship, async (context) => {
    const { tx, params, input, version, note } = context
    const before = (await findMentorship(context, params.id)) ?? refuse('not-found')
    demand(before.valid_from !== null || 'Diese Patenschaft hat noch nicht begonnen.')
    await demandConsent(tx, before.case_id, input.consent_id)
    // Without an end there is no reason for one.
    const mentorship = await rowAfter(await updateMentorship(tx, params.id, version, { ...input, ...(input.valid_until === null && { end_reason: '' }) }), () => findMentorship(context, params.id))
    note(mentorship.case_id, { mentorship: params.id })
    return shown(mentorship, context)
  }),
  handle(removeMentorship, async (context) => {
    const { tx, params, version, note } = context
    const mentorship = (await findMentorship(context, params.id)) ?? refuse('not-found')
    await goneAfter(await deleteMentorship(tx, params.id, version), () => findMentorship(context, params.id))
    note(mentorship.case_id, { mentorship: params.id })
    return done
  }),
  handle(wishMentorship, async (context) => {
    const { tx, input, today, note } = context
    await demandPerson(tx, input.person_id)
    demandPast(input.wished_on, today, 'wished_on')
    await demandConsent(tx, input.person_id, input.consent_id)
    const id = await insertMentorship(tx, input)
    note(input.person_id, { mentorship: id })
    return one(context, id)
  }),
  handle(changeWish, async (context) => {
    const { tx, me, params, input, version, today, note } = context
    await holdMentorship(tx, params.id)
    const before = (await findMentorship(context, params.id)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(canMentorship(me, before).changeWish!)
    demandPast(input.wished_on, today, 'wished_on')
    const first = before.proposed_on ?? before.valid_from
    if (first && input.wished_on > first) refuseField('wished_on', 'Der Tag liegt nach dem Vorschlag.')
    await demandConsent(tx, before.case_id, input.consent_id)
    note(before.case_id, { mentorship: params.id })
    return shown(await rowAfter(await updateMentorship(tx, params.id, version, input), () => findMentorship(context, params.id)), context)
  }),
  handle(proposeMentors, async (context) => {
    const { tx, me, params, today, note } = context
    const row = await one(context, params.id)
    note(row.case_id, { mentorship: row.id })
    const wisher = me.role === 'coordinator' ? undefined : await findWisher(tx, row.case_id, today)
    const wanted = { helps: row.helps, languages: row.wish_languages, times: row.wish_times, sex: row.wish_sex, person: wisher ?? { given_name: '', family_name: '', sex: '', district: '' } }
    return { rows: mentorProposals(await findMentors(tx, row.case_id, today), wanted, today, words).slice(0, 50) }
  }),
  handle(actOnMentorship, async (context) => {
    const { tx, me, params, input, version, today, note } = context
    await holdMentorship(tx, params.id)
    const before = (await findMentorship(context, params.id)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(canMentorship(me, before)[input.act]!)
    const fits = dayOfAct(input.act, input.on, before, today)
    if (fits !== true) refuseField('on', fits)
    const change = await changeOf(context, before, input)
    const after = await rowAfter(await updateMentorship(tx, params.id, version, change), () => findMentorship(context, params.id))
    note(before.case_id, { mentorship: params.id, act: input.act, from: before.state, to: after.state })
    return shown(after, context)
  }),
  handle(addCheckIn, async (context) => {
    const { tx, me, params, input, today, note } = context
    const row = await one(context, params.id)
    demand(canMentorship(me, row).checkIn!)
    demandPast(input.held_on, today, 'held_on')
    if (row.valid_from && input.held_on < row.valid_from) refuseField('held_on', 'Da hatte die Patenschaft noch nicht begonnen.')
    const id = await insertCheckIn(tx, { mentorship_id: row.id, person_id: row.case_id, ...input, held_by: me.id })
    note(row.case_id, { mentorship: row.id, checkIn: id, result: input.result })
    return { id, version: 1 }
  }),
  handle(removeCheckIn, async ({ tx, params, version, note }) => {
    const row = (await findCheckIn(tx, params.id)) ?? refuse('not-found')
    await goneAfter(await deleteCheckIn(tx, params.id, version), () => findCheckIn(tx, params.id))
    note(row.person_id, { mentorship: row.mentorship_id, checkIn: params.id })
    return done
  }),
  handle(listWaitingMentorships, async (context) => {
    const { today } = context
    const rows = (await findUnderway(context)).flatMap((row) => {
      const { check_in_due: due, state } = shown(row, context)
      const line = (kind: 'check-in' | 'meeting' | 'consent' | 'certificate', on: string | null, text: string) => ({ kind, id: row.id, person_id: row.person_id!, name: row.person_name, on, text: `${text} (${row.volunteer_name})` })
      const runs = state === 'running' || state === 'paused', certificate = certificateStand(row.certificate_seen_on, today)
      return [
        ...(due && due <= today ? [line('check-in', due, 'nachfragen, wie die Patenschaft läuft')] : []),
        ...(!runs && row.meeting_on && row.meeting_on <= today ? [line('meeting', row.meeting_on, 'Kennenlernen war: vereinbaren und beginnen, oder beenden')] : []),
        ...(row.consent_holds === false ? [line('consent', null, runs ? 'Einwilligung gilt nicht mehr: zu sehen ist nichts mehr, Patenschaft beenden oder neu einwilligen' : 'Einwilligung gilt nicht mehr')] : []),
        ...(runs && (certificate === 'over' || certificate === 'soon') ? [line('certificate', addMonths(row.certificate_seen_on!, 12 * CERTIFICATE_YEARS), `Führungszeugnis vom ${germanDay(row.certificate_seen_on!)} ${certificate === 'over' ? 'ist zu alt' : 'wird bald zu alt'}`)] : []),
      ]
    })
    return { rows: [...rows, ...(await findWaitingErrands(context))] }
  }),
  handle(listOwnMentorships, async ({ tx }) => ({ rows: await findOwnMentorships(tx) })),
]
