import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { canConsultation } from './consultation.access.ts'
import { changeConsultation, ConsultationRow, exportConsultations, listConsultations, logConsultation, openConsultation, removeConsultation } from './consultation.api.ts'
import { deleteConsultation, findConsultation, findConsultations, findSealedNote, insertConsultation, updateConsultation } from './consultation.db.ts'
import { openNote, sealNote } from './note.server.ts'

function demandHeld(heldOn: string, today: string): void {
  if (heldOn > today) refuse('input', undefined, { fields: { held_on: 'Das Datum liegt in der Zukunft.' } })
}

/** The consultation, if this person held it. */
async function getOwn({ tx, me }: Pick<Context, 'tx' | 'me'>, id: string) {
  const consultation = (await findConsultation(tx, id)) ?? refuse('not-found')
  demand(canConsultation(me, consultation).change!)
  return consultation
}

export const consultationHandlers: Handler[] = [
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
    const { tx, params, note } = context
    const consultation = (await findConsultation(tx, params.id)) ?? refuse('not-found')
    note(consultation.person_id ?? null, { consultation: params.id })
    return { ...consultation, note: await openNote(context, params.id, consultation.person_id ?? null, await findSealedNote(tx, params.id)) }
  }),
  handle(logConsultation, async (context) => {
    const { tx, me, input: { note: text = '', ...consultation }, today, note } = context
    demandHeld(consultation.held_on, today)
    const id = newId()
    await insertConsultation(tx, id, me.id, { ...consultation, note_sealed: await sealNote(context, id, consultation.person_id, text) })
    note(consultation.person_id, { consultation: id })
    return findConsultation(tx, id)
  }),
  handle(changeConsultation, async (context) => {
    const { tx, params, input: { note: text, ...consultation }, version, today, note } = context
    demandHeld(consultation.held_on, today)
    const before = await getOwn(context, params.id)
    demandVersion(before, version)
    const kept = await findSealedNote(tx, params.id)
    const from = before.person_id ?? null
    // A note that moves to a person (or away) is sealed anew, under that key.
    const sealed = text === undefined && from === consultation.person_id ? kept : await sealNote(context, params.id, consultation.person_id, text ?? await openNote(context, params.id, from, kept))
    note(consultation.person_id, { consultation: params.id })
    if (from && from !== consultation.person_id) note(from, { consultation: params.id, moved: true })
    return rowAfter(await updateConsultation(tx, params.id, version, { ...consultation, note_sealed: sealed }), () => findConsultation(tx, params.id))
  }),
  handle(removeConsultation, async (context) => {
    const { tx, params, version, note } = context
    const before = await getOwn(context, params.id)
    await goneAfter(await deleteConsultation(tx, params.id, version), () => findConsultation(tx, params.id))
    note(before.person_id ?? null, { consultation: params.id })
    return done
  }),
]
