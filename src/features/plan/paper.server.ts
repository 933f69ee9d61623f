import { paperFile } from '../../base/paper/file.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { signatureText } from '../cases/signature.rules.ts'
import { lifeAreas } from '../codes/life-area.ts'
import { layoutOf, SIGNATURE } from '../codes/voice.report.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import type { AgreementVersion } from './agreement.api.ts'
import { findAgreement, findLast } from './agreement.db.ts'
import { openVersion } from './agreement.server.ts'
import type { GoalInput } from './goal.ts'
import { findGoalsOfPlan } from './goal.db.ts'
import { isOnSheetOf } from './goal.rules.ts'
import { openGoals } from './goal-text.server.ts'
import { printPlan } from './paper.api.ts'
import { findOnPaper } from './paper.db.ts'
import type { PaperBrought, PaperGoal, PlanPaper } from './plan.paper.ts'
import { planPaper } from './plan.report.ts'
import { getPlan } from './plan.server.ts'

type Asked = Pick<Context, 'tx' | 'seal' | 'today'>
/** What somebody brings along, as far as the asker may see it. */
export type FindBrought = (context: Asked, personId: string) => Promise<PaperBrought>
type Shown = Omit<GoalInput, 'hidden_from_family'> & { person_id: string; hidden_from_family: boolean; state: PaperGoal['state']; steps: PaperGoal['steps'] }

export type PlanSheet = { paper: PlanPaper; persons: string[]; named: string[]; owners: string[] }

/**
 * What the sheet of this person shows of a plan: as it stands now, or as the agreement had it. A plan as it stands is agreed when nothing in it waits for agreement.
 * `persons`: whose content it is, for the audit. `named`: who is named on it; `owners`: whose goals stand on it. Whoever may not see all of them any more may not have it either.
 * Refuses with 404 when plan or agreement may not be seen, or do not concern the person.
 */
export async function planPaperData(context: Asked, findBrought: FindBrought, planId: string, forPersonId: string, agreementId: string | null = null): Promise<PlanSheet> {
  const { tx } = context
  const plan = await getPlan(context, planId)
  const version = agreementId ? await openVersion(context, (await findAgreement(tx, agreementId)) ?? refuse('not-found')) : null
  const all: Shown[] = version ? version.content : await openGoals(context, await findGoalsOfPlan(tx, plan))
  const isOf = forPersonId === plan.person_id || plan.members.some((member) => member.id === forPersonId) || all.some((goal) => goal.person_id === forPersonId)
  if (!isOf || (version && version.plan_id !== plan.id && !(await isOfSameHolder(context, version, plan.person_id)))) refuse('not-found')
  const goals = all.filter((goal) => isOnSheetOf(forPersonId, goal))
  const others = plan.for_household ? [plan.person_id, ...plan.members.map((member) => member.id)].filter((id) => id !== forPersonId) : []
  const onPaper = new Map((await findOnPaper(tx, [...new Set([forPersonId, ...others, ...goals.map((goal) => goal.person_id)])])).map((row) => [row.id, row]))
  const named = (id: string) => {
    const row = onPaper.get(id)
    return row ? { name: [row.given_name, row.family_name].filter(Boolean).join(' '), original_name: row.original_name, born: row.birth_date ?? row.birth_year?.toString() ?? '' } : null
  }
  const organisation = (await findOrganisation(tx)) ?? refuse('not-found')
  const isOfFamily = others.length > 0 || goals.some((goal) => goal.person_id !== forPersonId)
  const goalOf = (goal: Shown): PaperGoal => ({
    whose: isOfFamily && !goal.for_family ? named(goal.person_id)?.name ?? '' : '', for_family: goal.for_family, title: goal.title, own_words: goal.own_words, own_words_language: goal.own_words_language, why: goal.why, priority: Number(goal.priority),
    due_on: goal.due_on, supporter: goal.supporter, supporter_name: goal.supporter_name, state: goal.state, steps: goal.steps,
  })
  const paper: PlanPaper = {
    organisation: { name: organisation.name, municipality: organisation.municipality }, person: named(forPersonId) ?? refuse('not-found'), members: others.flatMap((id) => named(id) ?? []),
    caseworker: version?.caseworker ?? plan.caseworker, made_on: plan.made_on, next_review_on: version ? version.next_review_on : plan.next_review_on,
    agreement: version ? agreementOf(version) : await standing(context, plan, goals, forPersonId),
    brought: version ? null : await findBrought(context, forPersonId),
    areas: lifeAreas.map(({ code }) => ({ area: code, goals: goals.filter((goal) => goal.area === code).map(goalOf) })).filter(({ goals: here }) => here.length > 0),
  }
  const owners = [...new Set(goals.map((goal) => goal.person_id))]
  return { paper, persons: [...new Set([forPersonId, plan.person_id, ...owners])], named: [...onPaper.keys()], owners }
}

const agreementOf = ({ number, agreed_on, kind, signature, present, interpreter, interpreter_language }: AgreementVersion): PlanPaper['agreement'] =>
  ({ number, agreed_on, kind, signature: (signature && signatureText(signature)) || null, present, interpreter, interpreter_language })

/** The last agreement, where the plan as it stands is still what was agreed; its signature stays on the version that was signed. */
async function standing(context: Asked, plan: Awaited<ReturnType<typeof getPlan>>, goals: readonly Shown[], personId: string): Promise<PlanPaper['agreement']> {
  if (plan.to_agree > 0 || goals.some((goal) => goal.state === 'neu' || goal.state === 'vorgeschlagen')) return null
  const last = (await findLast(context.tx, plan.person_id, personId)) ?? (await findLast(context.tx, plan.person_id))
  return last ? { ...agreementOf(await openVersion(context, last))!, signature: null } : null
}
/** Versions of plans that were merged count for the holder's running plan. */
const isOfSameHolder = async (context: Asked, version: AgreementVersion, holderId: string): Promise<boolean> => (await getPlan(context, version.plan_id)).person_id === holderId

export const picturesOf = ({ agreement }: PlanPaper): Record<string, Uint8Array> => (agreement?.signature ? { [SIGNATURE]: Buffer.from(agreement.signature, 'base64') } : {})

export const paperHandlers = (findBrought: FindBrought): Handler[] => [
  handle(printPlan, async (context) => {
    const { params, input, today, now, note } = context
    const { paper, persons } = await planPaperData(context, findBrought, params.id, params.personId, input.agreement_id)
    for (const person of persons) note(person, { plan: params.id, agreement: input.agreement_id, language: input.language, variant: input.variant, format: input.format })
    return paperFile(planPaper(paper, layoutOf(input, today)), { name: `Integrationsplan ${paper.person.name}`, format: input.format, pictures: picturesOf(paper), now })
  }),
]
