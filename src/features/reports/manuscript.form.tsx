/** Writing into the report: a text to a chapter, or a story. Names of people are told back, so that no one stands in it by mistake. */
import { openEntry } from '../../ui/entry.tsx'
import { useSave } from '../../ui/reach.ts'
import { draftAt } from '../desk/draft.form.ts'
import { addText, changeText, removeText, type TextRow } from './manuscript.api.ts'
import { ownChapters, ReportText } from './manuscript.ts'

export function useTextForm(period: { from: string; to: string }): (chapter: { key: string; title: string }, row?: TextRow) => Promise<unknown> {
  const { save: add } = useSave(addText)
  const { save: remove } = useSave(removeText)
  return ({ key, title }, row) => {
    const place = { from_day: period.from, to_day: period.to, chapter: key }, fields = key === 'stories' ? ReportText.pick({ title: true, body: true }) : ReportText.pick({ body: true })
    return openEntry({
      title: key === 'stories' ? (row ? 'Geschichte ändern' : 'Geschichte erzählen') : `Text zu „${title}“`, size: 'large', schema: fields, row, create: addText, change: changeText, input: (values) => ({ ...place, title: '', ...values }), draft: row ? undefined : draftAt(`report-text-${period.from}-${period.to}-${key}`),
      takeBack: (made: TextRow) => remove({ params: { id: made.id }, version: made.version }),
      remove: { endpoint: removeText, text: 'Der Text verschwindet aus diesem Bericht. Freigegebene Berichte behalten ihn.', undo: async () => { if (row) await add({ input: { ...place, title: row.title, body: row.body }, key: crypto.randomUUID() }) } },
    })
  }
}
/** Chapters that may still be begun, beside those of the report. */
export const toBegin = (there: readonly string[]) => Object.entries(ownChapters).filter(([key]) => !there.includes(key)).map(([key, title]) => ({ key, title }))
