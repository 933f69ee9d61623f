import { asAudience } from '../../base/db.ts'
import { addMonths } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler, type House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { findEmployer } from './employer.db.ts'
import { applyLocalSeeker, changeLocalSeeker, createLocalSeeker, exportLocalSeekers, listLocalSeekers, LocalSeekerRow, matchLocalSeeker, openLocalSeeker, removeLocalSeeker, takeBackLocalApplication } from './local-seeker.api.ts'
import { deleteLocalApplication, deleteLocalSeeker, findLocalApplication, findLocalApplications, findLocalSeeker, findLocalSeekers, forgetBefore, insertLocalApplication, insertLocalSeeker, updateLocalSeeker } from './local-seeker.db.ts'
import type { LocalApplicationInput, LocalSeekerInput } from './local-seeker.ts'
import { findMatches } from './match.server.ts'
import { findVacancy } from './vacancy.db.ts'

/** Months after the last word of somebody. */
const KEPT_MONTHS = 12
/** Nothing that is still to come, and an employer there is. */
async function demandPossible({ tx, today, input }: Pick<Context, 'tx' | 'today'> & { input: LocalSeekerInput }): Promise<void> {
  for (const field of ['since', 'consented_on', 'began_on', 'ended_on'] as const) if ((input[field] ?? today) > today) refuseField(field, 'Das Datum liegt in der Zukunft.')
  if (input.employer_id && !(await findEmployer(tx, input.employer_id, today))) refuseField('employer_id', 'Diesen Arbeitgeber gibt es nicht mehr.')
}
/** What is kept of an application: a vacancy says where and as what. */
async function storedOf({ tx, today, input }: Pick<Context, 'tx' | 'today'> & { input: LocalApplicationInput }, since: string): Promise<LocalApplicationInput> {
  if (input.applied_on > today) refuseField('applied_on', 'Das Datum liegt in der Zukunft.')
  if (input.applied_on < since) refuseField('applied_on', 'Der Tag liegt vor dem ersten Besuch.')
  const vacancy = input.vacancy_id ? await findVacancy(tx, input.vacancy_id, today) : undefined
  if (input.vacancy_id && !vacancy) refuseField('vacancy_id', 'Diese Stelle gibt es nicht mehr.')
  if (vacancy && input.employer_id && vacancy.employer_id !== input.employer_id) refuseField('vacancy_id', 'Diese Stelle gehört zu einem anderen Arbeitgeber.')
  const employer_id = vacancy?.employer_id ?? input.employer_id, title = input.title || vacancy?.title || ''
  if (employer_id && !(await findEmployer(tx, employer_id, today))) refuseField('employer_id', 'Diesen Arbeitgeber gibt es nicht mehr.')
  if (!employer_id && !title) refuseField('employer_id', 'Bei wem oder als was? Eins von beiden wird gebraucht.')
  return { ...input, employer_id, title }
}

export const localSeekerHandlers: Handler[] = [
  handle(listLocalSeekers, ({ tx, input, today }) => findLocalSeekers(tx, input, today)),
  handle(openLocalSeeker, async ({ tx, params, today, note }) => {
    const row = (await findLocalSeeker(tx, params.id, today)) ?? refuse('not-found')
    note(null, { seeker: params.id })
    return { ...row, applications: await findLocalApplications(tx, params.id) }
  }),
  handle(exportLocalSeekers, async ({ tx, input, today, note }) => {
    const { rows } = await findLocalSeekers(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Ortsansässige ${today}`, LocalSeekerRow, rows, input, labelIn)
  }),
  handle(createLocalSeeker, async (context) => {
    const { tx, me, input, today, note } = context
    await demandPossible(context)
    const id = await insertLocalSeeker(tx, input, me.id)
    note(null, { seeker: id })
    return findLocalSeeker(tx, id, today)
  }),
  handle(changeLocalSeeker, async (context) => {
    const { tx, params, input, version, today, note } = context
    await demandPossible(context)
    note(null, { seeker: params.id })
    return rowAfter(await updateLocalSeeker(tx, params.id, version, input), () => findLocalSeeker(tx, params.id, today))
  }),
  handle(removeLocalSeeker, async ({ tx, params, version, today, note }) => {
    note(null, { seeker: params.id })
    await goneAfter(await deleteLocalSeeker(tx, params.id, version), () => findLocalSeeker(tx, params.id, today))
    return done
  }),
  handle(applyLocalSeeker, async (context) => {
    const { tx, me, params, today, note } = context
    const seeker = (await findLocalSeeker(tx, params.id, today)) ?? refuse('not-found')
    demand(seeker.stand === 'seeking' || seeker.stand === 'applied' || 'Wer begonnen hat oder nicht mehr sucht, bewirbt sich nicht. Bitte zuerst den Stand berichtigen.')
    const id = await insertLocalApplication(tx, params.id, await storedOf(context, String(seeker.since)), me.id)
    note(null, { seeker: params.id, application: id })
    return (await findLocalApplication(tx, id))!
  }),
  handle(takeBackLocalApplication, async ({ tx, params, version, note }) => {
    const before = (await findLocalApplication(tx, params.id)) ?? refuse('not-found')
    note(null, { seeker: before.seeker_id, application: params.id })
    await goneAfter(await deleteLocalApplication(tx, params.id, version), () => findLocalApplication(tx, params.id))
    return done
  }),
  handle(matchLocalSeeker, async ({ tx, params, today }) => {
    const row = LocalSeekerRow.parse((await findLocalSeeker(tx, params.id, today)) ?? refuse('not-found'))
    return { vacancies: await findMatches(tx, { kinds: row.kinds, trades: row.trades, hours: row.hours, mobility: [], places: [], level: row.language_level || undefined, experience: [] }, today) }
  }),
]

/** Whoever agreed, applied, began or ended twelve months ago is forgotten; how many went. */
export function forgetLocalSeekers({ db, clock, isReadOnly }: Pick<House, 'db' | 'clock' | 'isReadOnly'>): Promise<number> {
  if (isReadOnly()) return Promise.resolve(0)
  const today = clock.today()
  return asAudience(db, { audience: 'signin', userId: null, act: newId(), today, now: clock.now() }, (tx) => forgetBefore(tx, addMonths(today, -KEPT_MONTHS)))
}
