import type { Tx } from '../../base/db.ts'
import { germanDay } from '../../base/day.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { fileName } from '../../base/paper/file.ts'
import { demandPast, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { bookFile, tableFile } from '../../base/sheet.ts'
import { findFigure } from '../figures/figure-list.ts'
import { findChoices } from '../figures/figures.db.ts'
import { filterFacts } from '../figures/figures.rules.ts'
import { rowsOf } from '../figures/table.rules.ts'
import { countColumns } from '../figures/table.server.ts'
import { filterOf } from '../figures/view.rules.ts'
import { addEvaluation, changeEvaluation, countEvaluation, listDueEvaluations, listEvaluations, printEvaluation, removeEvaluation, settleEvaluation, type Answer } from './evaluation.api.ts'
import { deleteEvaluation, findEvaluation, findEvaluations, findOwnRhythms, insertEvaluation, settle, updateEvaluation } from './evaluation.db.ts'
import { columnsOf, daysOf, dueSince, namedRows, notesOf } from './evaluation.rules.ts'
import type { EvaluationSpec, Every } from './evaluation.ts'

/** The transaction has the audience `figures`. Refuses with a sentence at the field that is to blame. */
async function answer(tx: Tx, spec: EvaluationSpec, today: string): Promise<Answer> {
  const offered = await findChoices(tx), days = daysOf(spec, { today, beginning: offered.beginning })
  if (typeof days === 'string') return refuseField(spec.span === 'days' ? 'to' : 'span', days)
  const columns = columnsOf(spec, days, offered)
  if (typeof columns === 'string') return refuseField('split', columns)
  const rows = namedRows(rowsOf(spec.figures, await countColumns(tx, columns)), spec.figures)
  return { ...days, columns: columns.map(({ label, view }) => ({ label, view })), rows, notes: notesOf(spec, rows), definitions: spec.figures.map((key) => findFigure(key)!).map(({ label, definition }) => ({ label, definition })), choices: offered }
}

/** Two days that stay would show the same again and again. */
function demandMoving({ every, spec }: { every: Every; spec: EvaluationSpec }): void {
  if (every && spec.span === 'days') refuseField('every', 'Der Zeitraum „von … bis …“ bleibt immer derselbe. Für Heute bitte einen wählen, der mitgeht, etwa „letzter Monat“.')
}

/** Only the owner changes it; who was shared it with is told so. */
async function demandOwn(tx: Tx, id: string, me: string, version: number): Promise<void> {
  const before = (await findEvaluation(tx, id)) ?? refuse('not-found')
  if (before.user_id !== me) refuse('not-allowed', 'Ändern kann sie nur, wem sie gehört.')
  demandVersion(before, version)
}

export const evaluationHandlers: Handler[] = [
  // Counted with every change of the form and numbers only: not in the audit, as with the page Auswertung. The file is.
  handle(countEvaluation, ({ tx, input, today }) => answer(tx, input, today)),
  handle(printEvaluation, async ({ tx, input: { title, format, ...spec }, today, note }) => {
    const { from, to, columns, rows, notes, definitions, choices } = await answer(tx, spec, today), name = fileName(title.trim() || 'Eigene Auswertung')
    note(null, { figures: spec.figures.join(' '), split: spec.split, from, to, ...filterFacts(filterOf(spec), choices), format })
    const table = [['Zahl', ...columns.map(({ label }) => label)], ...rows.map(({ label, unit, values }) => [unit ? `${label} (${unit})` : label, ...values])]
    if (format === 'csv') return tableFile(name, table)
    return bookFile(name, [
      { name: 'Auswertung', rows: [[title.trim() || 'Eigene Auswertung'], ['Zeitraum', `${germanDay(from)} bis ${germanDay(to)}`], ...notes.map((text) => [text, '']), [], ...table] },
      { name: 'So wird gezählt', rows: [['So wird gezählt'], ...definitions.map(({ label, definition }) => [label, definition])] },
    ], format)
  }),
  handle(listEvaluations, async ({ tx, me }) => ({ rows: await findEvaluations(tx, me.id) })),
  handle(addEvaluation, async ({ tx, me, input, today, note }) => {
    demandMoving(input)
    const id = await insertEvaluation(tx, me.id, input, today)
    note(null, { evaluation: id, shared: input.is_shared })
    return { id, version: 1 }
  }),
  handle(changeEvaluation, async ({ tx, me, params: { id }, input, version, today, note }) => {
    demandMoving(input)
    await demandOwn(tx, id, me.id, version)
    note(null, { evaluation: id, shared: input.is_shared })
    return rowAfter(await updateEvaluation(tx, id, version, input, today), () => findEvaluation(tx, id))
  }),
  handle(listDueEvaluations, async ({ tx, me, today }) => ({ rows: (await findOwnRhythms(tx, me.id)).flatMap((row) => { const since = dueSince(row, today); return since ? [{ ...row, since }] : [] }) })),
  handle(settleEvaluation, async ({ tx, me, params: { id }, input: { on }, today, note }) => {
    demandPast(on, today, 'on')
    if ((await settle(tx, id, me.id, on)).numUpdatedRows === 0n) refuse('not-found')
    note(null, { evaluation: id })
    return done
  }),
  handle(removeEvaluation, async ({ tx, me, params: { id }, version, note }) => {
    await demandOwn(tx, id, me.id, version)
    note(null, { evaluation: id })
    await goneAfter(await deleteEvaluation(tx, id, version), () => findEvaluation(tx, id))
    return done
  }),
]
