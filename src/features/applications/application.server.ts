/** Handlers of applications. */
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import type { ListInput } from '../../base/list.ts'
import { demand, refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { openTexts, SEARCHED, searchOpened, sealTexts } from '../cases/sealed.server.ts'
import { labelIn } from '../codes/codes.ts'
import { insertFact } from '../people/fact.db.ts'
import { undoAct } from '../people/merge.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { ApplicationFacts, changeApplication, createApplication, exportApplications, listApplications, moveApplication, openApplication, removeApplication, takeBackApplication } from './application.api.ts'
import { deleteApplication, findActOf, findApplication, findApplications, findSteps, insertApplication, insertState, updateApplication, type StoredApplication } from './application.db.ts'
import { canMove, isOpen, occupationOf } from './application.rules.ts'
import type { ApplicationChange } from './application.ts'
import { findEmployer } from './employer.db.ts'
import { findVacancy } from './vacancy.db.ts'

type Acting = Pick<Context, 'tx' | 'me' | 'seal' | 'now' | 'today'>

/** The columns of what was entered, checked and sealed; a vacancy brings its employer. */
async function storedOf(context: Acting, { id, person_id }: { id: string; person_id: string }, { title, employer_text, next_step, remark, ...given }: ApplicationChange) {
  const { tx, today } = context
  const fields: Record<string, string> = {}
  const vacancy = given.vacancy_id ? await findVacancy(tx, given.vacancy_id, today) : undefined
  if (given.vacancy_id && !vacancy) fields.vacancy_id = 'Diese Stelle gibt es nicht mehr.'
  if (vacancy && given.employer_id && vacancy.employer_id !== given.employer_id) fields.vacancy_id = 'Diese Stelle gehört zu einem anderen Arbeitgeber.'
  const employer_id = vacancy?.employer_id ?? given.employer_id
  if (employer_id && !(await findEmployer(tx, employer_id, today))) fields.employer_id = 'Diesen Arbeitgeber gibt es nicht mehr.'
  if (!employer_id && !employer_text && !title) fields.employer_id = 'Bei wem oder als was? Eins von beiden wird gebraucht.'
  for (const name of ['permit_on', 'trained_on'] as const) if (given[name] && given[name] > today) fields[name] = 'Das Datum liegt in der Zukunft.'
  if (Object.keys(fields).length) refuse('input', undefined, { fields })
  return { ...given, employer_id, ...await sealTexts(context, 'applications', { id, person_id }, { title: title || vacancy?.title || '', employer_text: employer_id ? '' : employer_text, next_step, remark }) }
}

const opened = async (context: Pick<Acting, 'tx' | 'seal'>, rows: readonly StoredApplication[]) =>
  (await openTexts(context, 'applications', rows, ['title', 'employer_text', 'next_step', 'remark'])).map((row) => ({ ...row, employer: row.employer_name ?? row.employer_text }))
/** An application with its texts and states. */
async function whole(context: Pick<Acting, 'tx' | 'seal'>, id: string) {
  const [row] = await opened(context, [(await findApplication(context.tx, id)) ?? refuse('not-found')])
  return { ...row!, states: await openTexts(context, 'application_states', await findSteps(context.tx, id), ['note']) }
}
async function pageOfApplications(context: Acting, list: ListInput) {
  const { tx, today } = context
  if (list.text.trim()) {
    const { rows } = await findApplications(tx, { ...list, text: '', page: 1 }, today, SEARCHED)
    return searchOpened(await opened(context, rows), list, (row) => [row.title, row.employer, row.person_name])
  }
  const { rows, total } = await findApplications(tx, list, today)
  return { rows: await opened(context, rows), total }
}

export const applicationHandlers: Handler[] = [
  handle(listApplications, async (context) => {
    for (const id of context.input.filter.person_id ?? []) context.note(id)
    return pageOfApplications(context, context.input)
  }),
  handle(exportApplications, async ({ tx, input, today, note }) => {
    const { rows } = await findApplications(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Bewerbungen ${today}`, ApplicationFacts.omit({ is_open: true }), rows, input, labelIn)
  }),
  handle(openApplication, async (context) => {
    const row = await whole(context, context.params.id)
    context.note(row.person_id, { application: row.id })
    return row
  }),
  handle(createApplication, async (context) => {
    const { tx, me, today, note, input: { person_id, state, on, ...input } } = context
    await demandPerson(tx, person_id)
    if (on > today) refuse('input', undefined, { fields: { on: 'Das Datum liegt in der Zukunft.' } })
    if (state === 'stayed' || state === 'left') refuse('input', undefined, { fields: { state: 'Zuerst „begonnen“ mit seinem Tag eintragen.' } })
    const id = newId()
    await insertApplication(tx, { id, person_id, made_on: today, made_by: me.id, ...await storedOf(context, { id, person_id }, input) })
    await insertState(tx, { id: newId(), application_id: id, person_id, state, note_sealed: null, valid_from: on, set_by: me.id })
    note(person_id, { application: id, state })
    return whole(context, id)
  }),
  handle(changeApplication, async (context) => {
    const { tx, params: { id }, input, version, note } = context
    const before = await whole(context, id)
    demandVersion(before, version)
    note(before.person_id, { application: id })
    return rowAfter(await updateApplication(tx, id, version, await storedOf(context, before, input)), () => whole(context, id))
  }),
  handle(moveApplication, async (context) => {
    const { tx, me, params: { id }, input, version, today, note } = context
    const before = await whole(context, id)
    demandVersion(before, version)
    demand(canMove(before, input.state, input.on, today))
    const step = newId()
    const { note_sealed } = await sealTexts(context, 'application_states', { id: step, person_id: before.person_id }, { note: input.note })
    await insertState(tx, { id: step, application_id: id, person_id: before.person_id, state: input.state, note_sealed, valid_from: input.on, set_by: me.id })
    if (input.as_occupation && input.state === 'started') await insertFact(tx, 'occupation', before.person_id, { occupation: occupationOf(before.kind), detail: before.employer.slice(0, 200), valid_from: input.on, valid_until: null })
    const isOver = !isOpen(input.state) && input.state !== 'started'
    const next = await sealTexts(context, 'applications', before, { next_step: isOver ? '' : input.next_step })
    note(before.person_id, { application: id, state: input.state, occupation: input.as_occupation })
    return rowAfter(await updateApplication(tx, id, version, { next_on: isOver ? null : input.next_on, ...next }), () => whole(context, id))
  }),
  handle(takeBackApplication, async (context) => {
    const { tx, params: { id }, version, note } = context
    const before = await whole(context, id)
    demandVersion(before, version)
    demand(before.states.length > 1 || 'Das ist der erste Stand; wer sich vertan hat, löscht die Bewerbung.')
    const act = await findActOf(tx, before.states[0]!.id)
    const changed = act ? await undoAct(tx, act) : [{}]
    demand(changed.length === 0 || 'Seitdem wurde daran weitergearbeitet. Der Stand lässt sich nicht mehr zurücknehmen.')
    note(before.person_id, { application: id, undone: act })
    return whole(context, id)
  }),
  handle(removeApplication, async (context) => {
    const { tx, params: { id }, version, note } = context
    const before = (await findApplication(tx, id)) ?? refuse('not-found')
    note(before.person_id, { application: id })
    await goneAfter(await deleteApplication(tx, id, version), () => whole(context, id))
    return done
  }),
]
