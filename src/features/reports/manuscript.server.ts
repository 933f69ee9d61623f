import type { Tx } from '../../base/db.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { addText, changeText, listTexts, removeText, takeOverTexts, type TextRow } from './manuscript.api.ts'
import { deleteText, findEarlier, findNamesIn, findText, findTexts, insertText, updateText } from './manuscript.db.ts'
import { namesIn } from './manuscript.rules.ts'
import type { ReportText } from './manuscript.ts'

/** What was written before for chapters that have nothing yet. */
async function earlierFor(tx: Tx, period: { from: string; to: string }) {
  const written = new Set((await findTexts(tx, period)).map(({ chapter }) => chapter))
  return (await findEarlier(tx, period)).filter(({ chapter }) => !written.has(chapter))
}
function demandPeriod({ from_day, to_day }: ReportText): void {
  if (from_day > to_day) refuseField('to_day', 'Der Zeitraum endet vor seinem Beginn.')
}

export const manuscriptHandlers: Handler[] = [
  handle(listTexts, async ({ tx, input }) => {
    const rows = await findTexts(tx, input), said = ({ title, body }: TextRow) => `${title} ${body}`, people = await findNamesIn(tx, rows.map(said).join(' '))
    return { rows: rows.map((row) => ({ ...row, names: namesIn(said(row), people) })), earlier: await earlierFor(tx, input) }
  }),
  handle(addText, async ({ tx, me, input, note }) => {
    demandPeriod(input)
    const id = await insertText(tx, me.id, input)
    note(null, { text: id, chapter: input.chapter })
    return (await findText(tx, id))!
  }),
  handle(changeText, async ({ tx, me, params: { id }, input, version, note }) => {
    const before = (await findText(tx, id)) ?? refuse('not-found')
    demandVersion(before, version)
    // A text stays where it was written.
    const text = { ...input, from_day: before.from_day, to_day: before.to_day, chapter: before.chapter }
    note(null, { text: id, chapter: before.chapter })
    return rowAfter(await updateText(tx, id, version, me.id, text), () => findText(tx, id))
  }),
  handle(removeText, async ({ tx, params: { id }, version, note }) => {
    const before = (await findText(tx, id)) ?? refuse('not-found')
    note(null, { text: id, chapter: before.chapter })
    await goneAfter(await deleteText(tx, id, version), () => findText(tx, id))
    return done
  }),
  handle(takeOverTexts, async ({ tx, me, input, note }) => {
    const made: string[] = []
    for (const { chapter, title, body } of await earlierFor(tx, input)) made.push(await insertText(tx, me.id, { from_day: input.from, to_day: input.to, chapter, title, body }))
    note(null, { texts: made.length })
    return { rows: (await findTexts(tx, input)).filter(({ id }) => made.includes(id)) }
  }),
]
