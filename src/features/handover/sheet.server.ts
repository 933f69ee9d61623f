import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { paperFile } from '../../base/paper/file.ts'
import { demand, refuse } from '../../base/refused.ts'
import { isResponsible } from '../access/grant.db.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { findExpiries } from '../expiry/expiry.db.ts'
import { labelIn } from '../codes/codes.ts'
import { expiryKinds } from '../expiry/expiry.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { openGoals } from '../plan/goal-text.server.ts'
import { findGoalsOfPerson } from '../plan/goal.db.ts'
import { isOpen } from '../plan/goal.rules.ts'
import { goalStateLabels } from '../plan/goal.ts'
import { findTasks } from '../tasks/task.db.ts'
import { openTasks } from '../tasks/task.server.ts'
import { findHandedCases, findHandover } from './handover.db.ts'
import { mindCase, printSheet, printSheets, readSheet } from './sheet.api.ts'
import { deleteCareful, findCareful, findHead, findInvolved, findLast, findLetterDeadlines, findNeeds, findTalks, putCareful } from './sheet.db.ts'
import { sheetsPaper } from './sheet.report.ts'
import type { Sheet } from './sheet.ts'

type Asking = Pick<Context, 'tx' | 'seal' | 'me' | 'today'>
/** Sheets printed at once. */
const SHEETS = 200
/** Words for who else has to do with a case. */
const sides = { volunteer: 'Ehrenamt', partner: 'Weiterleitung, offen', interpreter: 'Sprachmittlung, zuletzt' } as const

/** Whoever has the case, gave it or got it; everybody else learns nothing of it, also a lead who looks. */
async function demandSide({ tx, me, today }: Asking, personId: string) {
  const head = (await findHead(tx, personId, today)) ?? refuse('not-found')
  const last = await findLast(tx, personId, me.id)
  if (!last?.is_mine && !(await isResponsible(tx, personId))) refuse('not-found')
  return { head, last }
}

/** What the sheet shows to this reader. Refuses with 404 whoever neither gives nor receives, or does not see the case. */
async function sheetOf(context: Asking, personId: string): Promise<Sheet> {
  const { tx, me, today } = context
  const { head, last } = await demandSide(context, personId)
  const stored = await findCareful(tx, personId)
  const [careful] = stored ? await openTexts(context, 'careful_points', [stored], ['points']) : []
  const goals = (await openGoals(context, await findGoalsOfPerson(tx, personId, today))).filter((goal) => isOpen(goal.state) || goal.state === 'neu')
  const tasks = await openTasks(context, (await findTasks(tx, { text: '', filter: { person_id: [personId] }, descending: false, page: 1 }, me.id, today, 50)).rows)
  const letters = await openTexts(context, 'letters', await findLetterDeadlines(tx, personId), ['sender'])
  const deadlines = [...(await findExpiries(tx, personId, today)).map((one) => ({ title: expiryKinds[one.kind].label, detail: labelIn(one.list, one.detail), on: one.day })), ...letters.map((one) => ({ title: 'Brief mit Frist', detail: one.sender, on: one.deadline }))]
  return {
    person_id: personId, name: head.name, born: head.born, number: head.number, languages: head.languages, needs_interpreter: head.needs_interpreter, household: head.household, place: head.place, opened_on: head.opened_on, clock_ends_on: head.clock_ends_on,
    giver: last?.from_name ?? '', receiver: last?.to_name ?? head.responsible ?? '', starting: last?.starting ?? null, reason: last?.reason ?? '',
    careful: careful?.points ?? '', careful_by: stored?.written_by_name ?? '', careful_id: stored?.id ?? null, careful_version: stored?.version ?? 0,
    goals: goals.map((goal) => ({ title: goal.title, detail: goalStateLabels[goal.state], on: goal.due_on, steps: goal.steps.filter((step) => !step.done_on).map((step) => ({ title: step.what, detail: step.who_name, on: step.due_on })) })),
    tasks: tasks.map((task) => ({ title: task.title, detail: task.assigned_name, on: task.due_on })),
    deadlines: deadlines.sort((one, other) => String(one.on).localeCompare(String(other.on))),
    people: (await findInvolved(tx, personId, today)).map((one) => ({ title: one.name, detail: sides[one.kind], on: one.since })),
    needs: head.sees_needs ? (await findNeeds(tx, personId, today)).map((code) => labelIn('special-need', code)) : null,
    talks: (await findTalks(tx, personId)).map((talk) => ({ title: labelIn('consultation-form', talk.form), detail: '', on: talk.held_on, topics: talk.topics.map((topic) => labelIn('life-area', topic)) })),
  }
}

export const sheetHandlers: Handler[] = [
  handle(readSheet, async (context) => {
    const sheet = await sheetOf(context, context.params.id)
    context.note(sheet.person_id)
    return sheet
  }),
  handle(printSheet, async (context) => {
    const { tx, params, input, today, now, note } = context
    const sheet = await sheetOf(context, params.id)
    note(sheet.person_id, { format: input.format })
    return paperFile(sheetsPaper([sheet], (await findOrganisation(tx))!, today), { name: `Übergabeblatt ${sheet.name}`, format: input.format, now })
  }),
  handle(printSheets, async (context) => {
    const { tx, me, params, today, now, note } = context
    const handover = (await findHandover(tx, params.id, me.id, today)) ?? refuse('not-found')
    const seen = (await findHandedCases(tx, handover.id)).filter((one) => one.name && [one.from_user, one.to_user].includes(me.id))
    demand(seen.length > 0 || 'Von diesen Fällen ist keiner einzusehen. Wer übernimmt, druckt ab dem Tag der Übergabe.')
    demand(seen.length <= SHEETS || `Höchstens ${SHEETS} Blätter auf einmal.`)
    const sheets: Sheet[] = []
    for (const one of seen) {
      sheets.push(await sheetOf(context, one.person_id))
      note(one.person_id, { handover: handover.id })
    }
    return paperFile(sheetsPaper(sheets, (await findOrganisation(tx))!, today), { name: `Übergabeblätter ${handover.starting}`, format: 'pdf', now })
  }),
  handle(mindCase, async (context) => {
    const { tx, me, params, input, version, today, note } = context
    await demandSide(context, params.id)
    const stored = await findCareful(tx, params.id)
    if ((stored?.version ?? 0) !== version) refuse('changed-meanwhile', undefined, { current: { points: stored ? (await openTexts(context, 'careful_points', [stored], ['points']))[0]!.points : '', version: stored?.version ?? 0 } })
    note(params.id)
    if (!input.points) {
      if (stored) await deleteCareful(tx, stored.id, version)
      return done
    }
    const id = stored?.id ?? newId()
    const { points_sealed } = await sealTexts(context, 'careful_points', { id, person_id: params.id }, { points: input.points })
    if (!(await putCareful(tx, { id, person_id: params.id, points_sealed: points_sealed!, written_by: me.id, written_on: today }, version))) refuse('changed-meanwhile')
    return done
  }),
]
