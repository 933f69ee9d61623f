/** Handlers of referrals, and `addReferral` for the talk in which one was made. */
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { openTexts, SEARCHED, searchOpened, sealTexts } from '../cases/sealed.server.ts'
import { labelIn } from '../codes/codes.ts'
import { undoAct } from '../people/merge.db.ts'
import { addTask, dropTasksOf, settleTasksOf } from '../tasks/task.server.ts'
import { canReferral } from './referral.access.ts'
import { changeReferral, createReferral, exportReferrals, listReferrals, listUsableConsents, moveReferral, openReferral, ReferralFacts, removeReferral, seeAnswer, takeBackReferral } from './referral.api.ts'
import { dropOpenLinks } from './letter.db.ts'
import { deleteReferral, findActOf, findConsent, findPartnerGroup, findReferral, findReferrals, findSteps, findUsableConsents, insertReferral, insertState, markSeen, moveFirstState, updateReferral, type StoredReferral } from './referral.db.ts'
import { canMove, canPass, resultsOf } from './referral.rules.ts'
import type { ReferralInput, ReferralState } from './referral.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>
export type NewReferral = Pick<ReferralInput, 'person_id' | 'partner_id' | 'service' | 'consent_id' | 'sent_on'> & Partial<Omit<ReferralInput, 'person_id'>>

/** Makes a referral, in the state "sent", and gives back its id. `passes_data` left out: with a consent something is passed on, without one nothing. Refuses (input) a day in the future, an unknown partner, and passing on without a consent that holds; 404 when the case may not be seen. */
export async function addReferral(context: Acting, given: NewReferral): Promise<string> {
  const { tx, me } = context
  const id = newId()
  const referral = { partner_group: '', purpose: '', note: '', passes_data: given.consent_id !== null, chase_on: null, ...given }
  const stored = await storedOf(context, id, referral)
  await insertReferral(tx, { id, person_id: referral.person_id, made_by: me.id, ...stored })
  await insertState(tx, { id: newId(), referral_id: id, person_id: referral.person_id, state: 'sent', result: '', reason_sealed: null, valid_from: referral.sent_on, set_by: me.id })
  await addChase(context, id, referral)
  return id
}

type Passed = Pick<ReferralInput, 'service' | 'purpose' | 'partner_id' | 'passes_data' | 'consent_id'>

/** Asking what became of it is a task of whoever referred. */
async function addChase(context: Acting, id: string, { person_id, service, chase_on }: { person_id: string; service: string; chase_on: string | null }): Promise<void> {
  if (chase_on) await addTask(context, { person_id, title: `Nachfragen: ${service}`, due_on: chase_on, source: 'referral', source_id: id })
}

/** The columns of what was entered, checked and sealed. `before`: what was passed on already, in the time of the consent, may stand and be added to by what is not passed on. */
async function storedOf(context: Acting, id: string, { person_id, service, purpose, note, partner_group, ...given }: ReferralInput, before?: Passed) {
  const { tx, today } = context
  const fields: Record<string, string> = {}
  if (given.sent_on > today) fields.sent_on = 'Das Datum liegt in der Zukunft.'
  if (given.chase_on && given.chase_on < given.sent_on) fields.chase_on = 'Das Datum liegt vor der Weiterleitung.'
  const group = given.partner_id ? await findPartnerGroup(tx, given.partner_id) : partner_group || 'sonstige'
  if (!group) fields.partner_id = 'Diese Stelle gibt es nicht mehr.'
  const consent = given.consent_id ? await findConsent(tx, person_id, given.consent_id) : undefined
  const isPassing = given.passes_data && !(before?.passes_data && before.service === service && before.purpose === purpose && before.partner_id === given.partner_id && before.consent_id === given.consent_id)
  const passing = isPassing ? canPass(consent, given.partner_id) : true
  if (passing !== true) fields.consent_id = passing
  else if (given.consent_id && !consent) fields.consent_id = 'Diese Einwilligung gibt es nicht mehr.'
  if (Object.keys(fields).length) refuse('input', undefined, { fields })
  const sealed = await sealTexts(context, 'referrals', { id, person_id }, { service, purpose, note })
  return { ...given, partner_group: group!, ...sealed, service_sealed: sealed.service_sealed! }
}

const opened = (context: Pick<Acting, 'tx' | 'seal'>, rows: readonly StoredReferral[]) => openTexts(context, 'referrals', rows, ['service'])
/** A referral with its texts and states. */
export async function whole(context: Pick<Acting, 'tx' | 'seal'>, id: string) {
  const stored = (await findReferral(context.tx, id)) ?? refuse('not-found')
  const [referral] = await openTexts(context, 'referrals', [stored], ['service', 'purpose', 'note'])
  const consent = stored.consent_id ? await findConsent(context.tx, stored.person_id, stored.consent_id) : undefined
  return { ...referral!, consent_data: consent?.data ?? [], states: await openTexts(context, 'referral_states', await findSteps(context.tx, id), ['reason']) }
}
async function pageOfReferrals(context: Acting, list: ListInput) {
  const { tx, today } = context
  if (list.text.trim()) {
    const { rows } = await findReferrals(tx, { ...list, text: '', page: 1 }, today, SEARCHED)
    return searchOpened(await opened(context, rows), list, (row) => [row.service, row.person_name, row.partner_name])
  }
  const { rows, total } = await findReferrals(tx, list, today)
  return { rows: await opened(context, rows), total }
}

export const referralHandlers: Handler[] = [
  handle(listReferrals, async (context) => {
    for (const id of context.input.filter.person_id ?? []) context.note(id)
    return pageOfReferrals(context, context.input)
  }),
  handle(exportReferrals, async ({ tx, input, today, note }) => {
    const { rows } = await findReferrals(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Weiterleitungen ${today}`, ReferralFacts, rows, input, labelIn)
  }),
  handle(openReferral, async (context) => {
    const referral = await whole(context, context.params.id)
    context.note(referral.person_id, { referral: referral.id })
    return referral
  }),
  handle(listUsableConsents, async ({ tx, input, note }) => {
    note(input.person_id)
    return { rows: await findUsableConsents(tx, input.person_id, input.partner_id) }
  }),
  handle(createReferral, async (context) => {
    const id = await addReferral(context, context.input)
    context.note(context.input.person_id, { referral: id, passes: context.input.passes_data })
    return whole(context, id)
  }),
  handle(changeReferral, async (context) => {
    const { tx, me, params: { id }, input, version, note } = context
    const before = await whole(context, id)
    demandVersion(before, version)
    demand(canReferral(me, before).change!)
    const first = before.states.length === 1
    if (!first && input.sent_on !== before.sent_on) refuseField('sent_on', 'Seitdem hat sich der Stand geändert; der Tag bleibt, wie er ist.')
    const stored = await storedOf(context, id, { ...input, person_id: before.person_id }, before)
    if (first && input.sent_on !== before.sent_on) await moveFirstState(tx, id, input.sent_on)
    if (input.chase_on !== before.chase_on) {
      await settleTasksOf(context, 'referral', id)
      await addChase(context, id, { ...input, person_id: before.person_id })
    }
    if (stored.partner_id !== before.partner_id || stored.passes_data !== before.passes_data) await dropOpenLinks(tx, id)
    note(before.person_id, { referral: id, passes: input.passes_data })
    return rowAfter(await updateReferral(tx, id, version, stored), () => whole(context, id))
  }),
  handle(moveReferral, async (context) => {
    const { tx, me, params: { id }, input, version, today, note } = context
    const before = await whole(context, id)
    demandVersion(before, version)
    demand(canMove({ state: before.state as ReferralState, since: before.since }, input.state, input.on, today))
    // Asked anew, the same is passed on once more.
    if (input.state === 'sent' && before.passes_data) demand(canPass(before.consent_id ? await findConsent(tx, before.person_id, before.consent_id) : undefined, before.partner_id))
    const results = resultsOf(input.state)
    if (results.length && !results.includes(input.result)) refuseField('result', input.state === 'declined' ? 'Warum wurde abgelehnt?' : 'Was ist daraus geworden?')
    if (input.chase_on && input.chase_on < today) refuseField('chase_on', 'Das Datum liegt in der Vergangenheit.')
    const stepId = newId()
    const { reason_sealed } = await sealTexts(context, 'referral_states', { id: stepId, person_id: before.person_id }, { reason: input.reason })
    await insertState(tx, { id: stepId, referral_id: id, person_id: before.person_id, state: input.state, result: results.length ? input.result : '', reason_sealed, valid_from: input.on, set_by: me.id })
    await settleTasksOf(context, 'referral', id)
    const chase_on = input.state === 'done' ? null : input.chase_on
    await addChase(context, id, { ...before, chase_on })
    note(before.person_id, { referral: id, state: input.state, result: input.result })
    return rowAfter(await updateReferral(tx, id, version, { chase_on }), () => whole(context, id))
  }),
  handle(seeAnswer, async (context) => {
    const { tx, params: { id }, today, note } = context, before = (await findReferral(tx, id)) ?? refuse('not-found')
    demand(before.is_answer || 'Hier ist keine Antwort, die noch niemand gesehen hat.')
    await markSeen(tx, id, today)
    // Who has the answer need not ask for it; that it only came, is no answer yet.
    if (before.state !== 'received') await settleTasksOf(context, 'referral', id)
    note(before.person_id, { referral: id, state: before.state })
    return done
  }),
  handle(takeBackReferral, async (context) => {
    const { tx, params: { id }, version, note } = context
    const before = await whole(context, id)
    demandVersion(before, version)
    demand(before.states.length > 1 || 'Das ist der erste Stand; wer sich vertan hat, löscht die Weiterleitung.')
    const act = await findActOf(tx, before.states[0]!.id)
    const changed = act ? await undoAct(tx, act) : [{}]
    demand(changed.length === 0 || 'Seitdem wurde daran weitergearbeitet. Der Stand lässt sich nicht mehr zurücknehmen.')
    note(before.person_id, { referral: id, undone: act })
    return whole(context, id)
  }),
  handle(removeReferral, async (context) => {
    const { tx, me, params: { id }, version, note } = context
    const before = (await findReferral(tx, id)) ?? refuse('not-found')
    demand(canReferral(me, before).remove!)
    await dropTasksOf(context, 'referral', id)
    note(before.person_id, { referral: id })
    await goneAfter(await deleteReferral(tx, id, version), () => whole(context, id))
    return done
  }),
]
