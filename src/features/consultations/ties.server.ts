/** What a talk leads to, in the same act: task, referral, contact, goals that it served and steps done in it. */
import { addDays } from '../../base/day.ts'
import type { Context } from '../../base/handle.ts'
import { Refusal, refuse, refuseField } from '../../base/refused.ts'
import { openTexts } from '../cases/sealed.server.ts'
import { addContact } from '../partners/contact.server.ts'
import { findPartnerGroup } from '../partners/referral.db.ts'
import { addReferral } from '../partners/referral.server.ts'
import { findGoal } from '../plan/goal.db.ts'
import { findStep } from '../plan/step.db.ts'
import { doStep } from '../plan/step.server.ts'
import { addTask } from '../tasks/task.server.ts'
import type { LogInput } from './log.ts'
import { findContactOf, findReferralOf, findServed, findTasksOf, insertServed, liveWith } from './ties.db.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>
/** Days until a follow-up for which no day was said. */
const FOLLOW_UP = 7

/** A refusal of another word, told at the field of the talk that it came from. */
async function at<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || !error.detail.fields) throw error
    refuse(error.code, error.message, { fields: Object.fromEntries(Object.entries(error.detail.fields).map(([field, sentence]) => [`${prefix}_${field}`, sentence])) })
  }
}

/** Referral and contact of the talk, made before it because it points at them. */
export async function makeReferralAndContact(context: Acting, input: LogInput, personId: string | null): Promise<{ referral_id: string | null; contact_id: string | null }> {
  const isReferred = input.referral_partner_id !== null || Boolean(input.referral_service || input.referral_purpose.trim())
  const isContacted = input.contact_partner_id !== null || Boolean(input.contact_partner_group || input.contact_named || input.contact_note.trim())
  if (isReferred && !personId) refuseField('referral_service', 'Weitergeleitet wird eine Person. Bitte oben auswählen, wen.')
  if (isReferred && !input.referral_service) refuseField('referral_service', 'Wohin oder zu welchem Angebot?')
  const group = input.contact_partner_group || (input.contact_partner_id ? await findPartnerGroup(context.tx, input.contact_partner_id) : '') || ''
  if (isContacted && !group) refuseField('contact_partner_group', 'Die Gruppe fehlt.')
  return {
    referral_id: isReferred ? await at('referral', () => addReferral(context, {
      person_id: personId!, partner_id: input.referral_partner_id, service: input.referral_service, purpose: input.referral_purpose, passes_data: input.referral_passes_data, consent_id: input.referral_passes_data ? input.referral_consent_id : null, sent_on: input.held_on,
    })) : null,
    contact_id: isContacted ? await at('contact', () => addContact(context, { held_on: input.held_on, partner_group: group, partner_id: input.contact_partner_id, named: input.contact_named, note: input.contact_note, minutes: null, person_id: personId })) : null,
  }
}

/** Task, goals and steps of a talk that stands. A task and a referral belong to the first person. */
export async function tieTalk(context: Acting & Pick<Context, 'note'>, consultationId: string, input: LogInput, personIds: readonly string[]): Promise<void> {
  const { tx, today } = context
  if (input.task_title) await at('task', () => addTask(context, { person_id: personIds[0] ?? null, title: input.task_title, due_on: input.task_due_on ?? addDays(today, FOLLOW_UP), source: 'consultation', source_id: consultationId }))
  const served = []
  for (const { goal_id, step_id, is_done } of input.served) {
    const goal = (await findGoal(tx, goal_id)) ?? refuse('not-found')
    // A goal of the family is one of everybody who lives with whoever holds the plan.
    if (!personIds.includes(goal.person_id) && !(goal.for_family && (await liveWith(tx, personIds, goal.person_id, today)))) refuseField('served', 'Ein Ziel gehört zu niemandem, der dabei war.')
    if (step_id && (await findStep(tx, step_id))?.goal_id !== goal_id) refuse('not-found')
    if (step_id && is_done) await doStep(context, step_id, { done: true, on: input.held_on })
    served.push({ goal_id, step_id, person_id: goal.person_id })
  }
  await insertServed(tx, consultationId, served)
}

/** What a talk is tied to, with the texts in clear. */
export async function shownTies({ tx, seal }: Pick<Acting, 'tx' | 'seal'>, consultationId: string) {
  const found = await findServed(tx, consultationId)
  const titles = await openTexts({ tx, seal }, 'goals', found, ['title'])
  const steps = new Map((await openTexts({ tx, seal }, 'steps', found.flatMap(({ step_id, person_id, what_sealed }) => (step_id ? [{ id: step_id, person_id, what_sealed }] : [])), ['what'])).map((step) => [step.id, step.what]))
  const [referral = null] = await openTexts({ tx, seal }, 'referrals', await findReferralOf(tx, consultationId), ['service'])
  const [contact = null] = await openTexts({ tx, seal }, 'network_contacts', await findContactOf(tx, consultationId), ['named'])
  return {
    served: titles.map(({ id, link, area, title, step_id, done_on }) => ({ id: link, goal_id: id, area, title, step_id, what: step_id ? steps.get(step_id) ?? '' : '', done_on })),
    tasks: await openTexts({ tx, seal }, 'tasks', await findTasksOf(tx, consultationId), ['title']), referral, contact,
  }
}
