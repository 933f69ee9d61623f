import { asAudience } from '../../base/db.ts'
import { addMonths } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler, type House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { findEmployer } from './employer.db.ts'
import { changeLocalSeeker, createLocalSeeker, exportLocalSeekers, listLocalSeekers, LocalSeekerRow, matchLocalSeeker, removeLocalSeeker } from './local-seeker.api.ts'
import { deleteLocalSeeker, findLocalSeeker, findLocalSeekers, forgetBefore, insertLocalSeeker, updateLocalSeeker } from './local-seeker.db.ts'
import type { LocalSeekerInput } from './local-seeker.ts'
import { findMatches } from './match.server.ts'

/** Months after the last word of somebody. */
const KEPT_MONTHS = 12
/** Nothing that is still to come, and an employer there is. */
async function demandPossible({ tx, today, input }: Pick<Context, 'tx' | 'today'> & { input: LocalSeekerInput }): Promise<void> {
  for (const field of ['since', 'consented_on', 'began_on', 'ended_on'] as const) if ((input[field] ?? today) > today) refuseField(field, 'Das Datum liegt in der Zukunft.')
  if (input.employer_id && !(await findEmployer(tx, input.employer_id, today))) refuseField('employer_id', 'Diesen Arbeitgeber gibt es nicht mehr.')
}

export const localSeekerHandlers: Handler[] = [
  handle(listLocalSeekers, ({ tx, input, today }) => findLocalSeekers(tx, input, today)),
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
  handle(matchLocalSeeker, async ({ tx, params, today }) => {
    const row = LocalSeekerRow.parse((await findLocalSeeker(tx, params.id, today)) ?? refuse('not-found'))
    return { vacancies: await findMatches(tx, { kinds: row.kinds, trades: row.trades, hours: row.hours, mobility: [], places: [], level: row.language_level || undefined, experience: [] }, today) }
  }),
]

/** Whoever agreed, began or ended twelve months ago is forgotten; how many went. */
export function forgetLocalSeekers({ db, clock, isReadOnly }: Pick<House, 'db' | 'clock' | 'isReadOnly'>): Promise<number> {
  if (isReadOnly()) return Promise.resolve(0)
  const today = clock.today()
  return asAudience(db, { audience: 'signin', userId: null, act: newId(), today, now: clock.now() }, (tx) => forgetBefore(tx, addMonths(today, -KEPT_MONTHS)))
}
