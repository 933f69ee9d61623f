import { addMonths, germanDay } from '../../base/day.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, demandPast, refuse, refuseField, type Verdict } from '../../base/refused.ts'
import { hashOf } from '../../base/seal.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { readSignature } from '../cases/signature.server.ts'
import { holdDocument } from '../documents/document.db.ts'
import { agreePlan, draftAgreement, listAgreements, readAgreement, type AgreedGoal, type AgreementRow, type AgreementVersion } from './agreement.api.ts'
import { findAgreedGoals, findAgreement, findAgreementsOf, findInterpreterName, findLast, insertAgreedGoal, insertAgreement, lockGoals, markAgreed, nextNumber, type StoredAgreement } from './agreement.db.ts'
import { canAgree } from './agreement.rules.ts'
import type { AgreementInput } from './agreement.ts'
import { findGoalsOfPlan, insertState, type StoredGoal } from './goal.db.ts'
import { isAgreedWith, isOpen } from './goal.rules.ts'
import { openGoals, type OpenGoal } from './goal-text.server.ts'
import { reviewMonths, setPlan } from './plan.db.ts'
import { getPlan } from './plan.server.ts'

type Opening = Pick<Context, 'tx' | 'seal'>
type Plan = Awaited<ReturnType<typeof getPlan>>
/** What stands in a version beside its goals; names as they were, so that it stays readable when somebody is deleted. */
type Head = { interpreter: string; caseworker: string; next_review_on: string | null }

type OpenRow = Omit<StoredAgreement, `${string}_sealed`> & { head: Head; present: string; signature: string | null }
async function openAgreements(context: Opening, stored: StoredAgreement[]): Promise<OpenRow[]> {
  return (await openTexts(context, 'agreements', stored, ['content', 'signature', 'present'])).map(({ content, ...row }) => ({ ...row, head: JSON.parse(content) as Head, signature: row.signature ? `data:image/png;base64,${row.signature}` : null }))
}
const rowOf = ({ head, ...row }: OpenRow): AgreementRow => ({ ...row, interpreter: head.interpreter, scan_id: row.document_id, made_by: row.made_by_name, made_at: row.made_at }) as never

/** A version whole. Goals whose case may not be seen are left out: each is kept under the key of its person. */
export async function openVersion(context: Opening, stored: StoredAgreement): Promise<AgreementVersion> {
  const [row] = await openAgreements(context, [stored])
  const content = (await openTexts(context, 'agreement_goals', await findAgreedGoals(context.tx, stored.id), ['content'])).map((goal) => ({ ...JSON.parse(goal.content) as AgreedGoal, person_id: goal.person_id }))
  return { ...rowOf(row!), present: row!.present, signature: row!.signature, caseworker: row!.head.caseworker, next_review_on: row!.head.next_review_on, content }
}

function agreedGoal(goal: OpenGoal): AgreedGoal {
  const { id, person_id, person_name, for_family, hidden_from_family, area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, state } = goal
  const steps = goal.steps.map(({ id: step_id, what, who, who_name, due_on: due, done_on }) => ({ step_id, what, who, who_name, due_on: due, done_on }))
  return { goal_id: id, person_id, person_name, for_family, hidden_from_family, area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, state, steps }
}
/** Which rows in which version both sides had before them. */
const fingerprintOf = (goals: OpenGoal[]): string => hashOf(JSON.stringify(goals.map((goal) => [goal.id, goal.version, goal.state, goal.steps.map((step) => [step.id, step.version])]))).toString('base64url').slice(0, 24)

/** What an agreement with this person would cover now. New goals that nobody proposed yet stay out. */
async function draft(context: Context, plan: Plan, withPerson: string | null | undefined): Promise<{ person: string; stored: StoredGoal[]; goals: OpenGoal[]; verdict: Verdict; fingerprint: string }> {
  const person = withPerson ?? plan.person_id
  const stored = (await findGoalsOfPlan(context.tx, plan)).filter((goal) => goal.state !== 'neu' && isAgreedWith(person, plan.person_id, goal))
  if (person !== plan.person_id && stored.every((goal) => goal.person_id !== person) && plan.members.every((member) => member.id !== person)) refuse('not-found')
  const goals = await openGoals(context, stored)
  return { person, stored, goals, verdict: canAgree(plan, stored.map((goal) => goal.state)), fingerprint: fingerprintOf(goals) }
}
const proposedReview = async ({ tx }: Pick<Context, 'tx'>, plan: Plan, from: string): Promise<string> =>
  plan.next_review_on && plan.next_review_on > from ? plan.next_review_on : addMonths(from, await reviewMonths(tx))

/** The drawn signature in base64, if that is how it was agreed; refuses at its field what proves nothing. */
function demandProof(input: AgreementInput): string {
  if (input.kind === 'oral' && !input.present) refuseField('present', 'Wer bei der mündlichen Zustimmung dabei war, fehlt.')
  if (input.kind === 'paper' && !input.scan_id) refuseField('scan_id', 'Das eingelesene Blatt mit der Unterschrift fehlt.')
  if (input.kind !== 'signature') return ''
  if (!input.signature) refuseField('signature', 'Die Unterschrift fehlt.')
  const { base64, verdict } = readSignature(input.signature)
  if (verdict !== true) refuseField('signature', verdict)
  return base64
}

export const agreementHandlers: Handler[] = [
  handle(listAgreements, async (context) => {
    const stored = await findAgreementsOf(context.tx, context.params.personId)
    for (const id of new Set([context.params.personId, ...stored.map((row) => row.person_id)])) context.note(id)
    return { rows: (await openAgreements(context, stored)).map(rowOf) }
  }),
  handle(readAgreement, async (context) => {
    const version = await openVersion(context, (await findAgreement(context.tx, context.params.id)) ?? refuse('not-found'))
    for (const id of new Set([version.person_id, ...version.content.map((goal) => goal.person_id)])) context.note(id, { agreement: version.id })
    return version
  }),
  handle(draftAgreement, async (context) => {
    const { tx, params, query, today, note } = context
    const plan = await getPlan(context, params.id)
    const { person, goals, verdict, fingerprint } = await draft(context, plan, query.with_person)
    const last = await findLast(tx, plan.person_id, person)
    const before = last ? await openVersion(context, last) : null
    for (const id of new Set([plan.person_id, person, ...goals.map((goal) => goal.person_id), ...(before?.content ?? []).map((goal) => goal.person_id)])) note(id, { plan: plan.id })
    return { content: goals.map(agreedGoal), before, fingerprint, verdict, next_review_on: await proposedReview(context, plan, today) }
  }),
  handle(agreePlan, async (context) => {
    const { tx, params, input, me, today, now, note } = context
    await lockGoals(tx, (await getPlan(context, params.id)).person_id)
    const plan = await getPlan(context, params.id)
    const { person, stored, goals, verdict, fingerprint } = await draft(context, plan, input.with_person)
    demand(verdict)
    demandPast(input.agreed_on, today, 'agreed_on', 'Das Datum liegt in der Zukunft.')
    const last = await findLast(tx, plan.person_id, person)
    if (last && input.agreed_on < last.agreed_on) refuseField('agreed_on', `Die letzte Vereinbarung ist vom ${germanDay(last.agreed_on)}; die nächste kann nicht davor liegen.`)
    if (input.next_review_on && input.next_review_on <= input.agreed_on) refuseField('next_review_on', 'Die nächste Fortschreibung liegt nach der Vereinbarung.')
    const signature = demandProof(input)
    demand(!input.fingerprint || input.fingerprint === fingerprint || 'Am Plan wurde inzwischen etwas geändert. Bitte noch einmal gemeinsam ansehen, was vereinbart wird.')
    const interpreter = input.interpreter_id ? (await findInterpreterName(tx, input.interpreter_id)) ?? refuseField('interpreter_id', 'Diese Sprachmittlung gibt es nicht mehr.') : ''
    if (input.scan_id && !(await holdDocument(tx, input.scan_id, [person, plan.person_id]))) refuseField('scan_id', 'Dieses Blatt liegt nicht bei den Dokumenten der Person.')

    for (const goal of stored.filter((one) => one.state === 'vorgeschlagen')) await insertState(tx, goal, { state: 'vereinbart', on: input.agreed_on > goal.state_since ? input.agreed_on : goal.state_since }, me)
    await markAgreed(tx, stored.filter((goal) => isOpen(goal.state)).map((goal) => goal.id), input.agreed_on)
    const next_review_on = input.next_review_on ?? (await proposedReview(context, plan, input.agreed_on))
    await setPlan(tx, plan.id, { state: 'vereinbart', next_review_on })

    const place = { id: newId(), person_id: person }
    const head: Head = { interpreter, caseworker: me.name, next_review_on }
    const sealed = await sealTexts(context, 'agreements', place, { content: JSON.stringify(head), signature, present: input.present })
    await insertAgreement(tx, {
      ...place, plan_id: plan.id, number: await nextNumber(tx, plan.person_id), agreed_on: input.agreed_on, kind: input.kind, ...sealed, content_sealed: sealed.content_sealed!, document_id: input.scan_id, interpreter_id: input.interpreter_id,
      interpreter_language: input.interpreter_language, language: input.language, made_by: me.id, made_at: now,
    })
    for (const [position, goal] of goals.map(agreedGoal).entries()) {
      const goalPlace = { id: newId(), person_id: goal.person_id }
      const content = JSON.stringify({ ...goal, state: goal.state === 'vorgeschlagen' ? 'vereinbart' : goal.state })
      await insertAgreedGoal(tx, { ...goalPlace, agreement_id: place.id, goal_id: goal.goal_id, position: position + 1, content_sealed: (await sealTexts(context, 'agreement_goals', goalPlace, { content })).content_sealed! })
    }
    for (const id of new Set([plan.person_id, ...stored.map((goal) => goal.person_id)])) note(id, { plan: plan.id, agreement: place.id, kind: input.kind })
    return rowOf((await openAgreements(context, [(await findAgreement(tx, place.id))!]))[0]!)
  }),
]
