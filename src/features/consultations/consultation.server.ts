import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { within } from '../../base/db.ts'
import { settleWithTalk } from '../appointments/appointment.server.ts'
import { isOfList } from '../codes/coded.ts'
import { settleVisit } from '../reception/reception.server.ts'
import { labelIn } from '../codes/codes.ts'
import { undoAct } from '../people/merge.db.ts'
import { findPeople } from './advised.db.ts'
import { advisedHandlers } from './advised.server.ts'
import { canConsultation } from './consultation.access.ts'
import { addToNote, changeConsultation, ConsultationRow, exportConsultations, listConsultations, logConsultation, openConsultation, removeConsultation, undoConsultation } from './consultation.api.ts'
import { deleteConsultation, findActOf, findConsultation, findConsultations, insertConsultation, lockConsultation, putOthers, updateConsultation, type Stored } from './consultation.db.ts'
import { canHoldOn, kindOf } from './consultation.rules.ts'
import type { Audience, ConsultationInput } from './consultation.ts'
import { amendNote, hasOnlyOwnAddenda, rewriteNotes, shownNotes, writeNotes } from './note.server.ts'
import { dropServed } from './ties.db.ts'
import { makeReferralAndContact, shownTies, tieTalk } from './ties.server.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>

/** The row as it is stored, and the people beside the first one. Refuses at its field what does not fit; a person who may not be seen is not found. */
async function checked({ tx, today }: Acting, { person_ids, ...input }: ConsultationInput): Promise<{ row: Stored; others: string[] }> {
  const ids = [...new Set(person_ids)]
  const people = await findPeople(tx, ids, today)
  if (people.length < ids.length) refuse('not-found')
  const verdict = canHoldOn(input.held_on, today, people)
  if (verdict !== true) refuseField('held_on', verdict)
  if (input.interpreter_id && !input.interpreter_language) refuseField('interpreter_language', 'In welcher Sprache wurde gedolmetscht?')
  const [first = null, ...others] = ids
  const reached = input.persons_reached ?? Math.max(1, ids.length)
  const isFamily = input.is_family || kindOf(people.map((person) => person.household_id)) === 'family'
  const { held_on, form, topics, talked_with, minutes, interpreter_language, interpreter_id } = input
  return { row: { person_id: first, held_on, form, topics, talked_with, minutes, interpreter_language, interpreter_id, persons_reached: reached, is_family: isFamily, is_group: !isFamily && Math.max(ids.length, reached) > 1 }, others }
}

/** The consultation, if this person held it and sees everybody who was there. */
async function getOwn({ tx, me }: Pick<Context, 'tx' | 'me'>, id: string) {
  const consultation = (await findConsultation(tx, id)) ?? refuse('not-found')
  demand(canConsultation(me, consultation).change!)
  return consultation
}
/** What is changed comes from the lists; what was read in from elsewhere may stay as it was written. */
function demandListed(input: Pick<ConsultationInput, 'form' | 'topics'>, before: { form: string; topics?: readonly string[] }): void {
  const fields: Record<string, string> = {}
  if (input.form !== before.form && !isOfList('consultation-form', input.form)) fields.form = 'Diese Form steht nicht in der Liste.'
  if (input.topics.some((topic) => !before.topics?.includes(topic) && !isOfList('life-area', topic))) fields.topics = 'Dieses Thema steht nicht in der Liste.'
  if (Object.keys(fields).length) refuse('input', undefined, { fields })
}
/** Leaves a trace at the case of everybody the asker may know of; an anonymous talk leaves one of its own. */
function noteAll(note: Context['note'], consultation: { people: { id: string }[] }, facts: Record<string, unknown>): void {
  if (consultation.people.length === 0) note(null, facts)
  for (const { id } of consultation.people) note(id, facts)
}
async function opened(context: Acting, id: string) {
  const consultation = await findConsultation(context.tx, id)
  return consultation && { ...consultation, person_ids: consultation.people.map((person) => person.id), ...await shownNotes(context, id), ...await shownTies(context, id) }
}

export const consultationHandlers: Handler[] = [
  ...advisedHandlers,
  handle(listConsultations, async ({ tx, input, note }) => {
    // Whoever looks through one case leaves a trace at the case; a look through the list is noted once.
    for (const id of input.filter.person_id ?? []) note(id)
    return findConsultations(tx, input)
  }),
  handle(exportConsultations, async ({ tx, input, today, note }) => {
    const { rows } = await findConsultations(tx, { ...input, page: 1 }, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Beratungen ${today}`, ConsultationRow, rows, input, labelIn)
  }),
  handle(openConsultation, async (context) => {
    const consultation = (await opened(context, context.params.id)) ?? refuse('not-found')
    noteAll(context.note, consultation, { consultation: context.params.id })
    return consultation
  }),
  handle(logConsultation, async (context) => {
    const { tx, me, input, note } = context
    const id = newId()
    const { row, others } = await checked(context, input)
    await insertConsultation(tx, id, me.id, { ...row, ...await makeReferralAndContact(context, input, row.person_id) })
    await putOthers(tx, id, others)
    await writeNotes(context, id, row.person_id, input)
    await tieTalk(context, id, input, row.person_id ? [row.person_id, ...others] : [])
    if (input.appointment_id) await settleWithTalk(context, input.appointment_id, id)
    if (input.visit_id) await settleVisit(context, input.visit_id, id)
    for (const personId of row.person_id ? [row.person_id, ...others] : [null]) note(personId, { consultation: id })
    return findConsultation(tx, id)
  }),
  handle(changeConsultation, async (context) => {
    const { tx, params: { id }, input, version, note } = context
    const before = await getOwn(context, id)
    if (before.version !== version) demandVersion((await opened(context, id))!, version)
    demandListed(input, before)
    const { row, others } = await checked(context, { ...input, persons_reached: input.persons_reached ?? before.persons_reached })
    const result = await updateConsultation(tx, id, version, row)
    await putOthers(tx, id, others)
    await dropServed(tx, id, row.person_id ? [row.person_id, ...others] : [])
    await rewriteNotes(context, id, row.person_id, input)
    for (const personId of row.person_id ? [row.person_id, ...others] : [null]) note(personId, { consultation: id })
    for (const { id: personId } of before.people) if (personId !== row.person_id && !others.includes(personId)) note(personId, { consultation: id, moved: true })
    return rowAfter(result, () => opened(context, id))
  }),
  handle(addToNote, async (context) => {
    const { tx, params: { id }, input, note } = context
    const consultation = (await findConsultation(tx, id)) ?? refuse('not-found')
    await amendNote(context, id, input.audience as Audience, input.text)
    noteAll(note, consultation, { consultation: id, audience: input.audience })
    return done
  }),
  handle(removeConsultation, async (context) => {
    const { tx, params: { id }, version, note } = context
    const before = await getOwn(context, id)
    await lockConsultation(tx, id)
    demand(await hasOnlyOwnAddenda(context, id) || 'Kolleg:innen haben dazu Nachträge geschrieben. Was sie festgehalten haben, bleibt stehen; die Beratung lässt sich deshalb nicht löschen.')
    await goneAfter(await deleteConsultation(tx, id, version), () => findConsultation(tx, id))
    noteAll(note, before, { consultation: id })
    return done
  }),
  handle(undoConsultation, async (context) => {
    const { tx, me, params: { id }, note } = context
    const before = await getOwn(context, id)
    const act = (await findActOf(tx, id, me.id)) ?? refuse('conflict', 'Diese Beratung wurde nicht hier festgehalten und lässt sich nicht zurücknehmen.')
    // Past the policies: they show neither the trace of an anonymous talk nor what it was tied to; everything in the act is the asker's own.
    const changed = await within(tx, 'importer', () => undoAct(tx, act))
    demand(changed.length === 0 || 'Seither wurde daran weitergearbeitet. Zurücknehmen lässt es sich nicht mehr, ändern schon.')
    noteAll(note, before, { consultation: id, undone: act })
    return done
  }),
]
