/** What is written by hand, where it stands in the report: to read, to change, to add. */
import { FilePlus2, PenLine } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { day } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import type { AnnualReport, Chapter } from './annual.ts'
import { listTexts, removeText, takeOverTexts, type TextRow, type Written } from './manuscript.api.ts'
import { toBegin, useTextForm } from './manuscript.form.tsx'

export type Manuscript = { rows: readonly Written[]; earlier: readonly TextRow[]; period: { from: string; to: string } }
export function useManuscript(report: AnnualReport | undefined): Manuscript | undefined {
  const period = { from: report?.from ?? '', to: report?.end ?? '' }
  const read = useRead(listTexts, { input: period }, { enabled: report !== undefined })
  return read.data && { ...read.data, period }
}

/** The words of a chapter. Without a manuscript (a released report) they are only read. */
export function Words({ chapter, manuscript }: { chapter: Pick<Chapter, 'key' | 'title' | 'words'>; manuscript: Manuscript | undefined }) {
  const own = manuscript?.rows.filter((row) => row.chapter === chapter.key) ?? []
  const write = useTextForm(manuscript?.period ?? { from: '', to: '' })
  return (
    <>
      {chapter.words.map(({ title, text }, at) => {
        const row = own[at]
        return (
          <div key={at} className="report-words">
            {title && <h3>{title}</h3>}
            {text.map((one, n) => <p key={n}>{one}</p>)}
            {row && row.names.length > 0 && <Notice tone="warn">Im Text steht {row.names.join(', ')}: So heißt eine Person im Register. Bitte prüfen, ob jemand zu erkennen ist.</Notice>}
            {row && <Button size="small" kind="quiet" icon={PenLine} onPress={() => void write(chapter, row)}>{title ? `„${title}“ ändern` : 'Text ändern'}</Button>}
          </div>
        )
      })}
      {manuscript && (own.length === 0 || chapter.key === 'stories') && <Row><Button size="small" kind="quiet" icon={PenLine} onPress={() => void write(chapter)}>{chapter.key === 'stories' ? 'Noch eine Geschichte' : <>Text schreiben<span className="unseen"> zu {chapter.title}</span></>}</Button></Row>}
    </>
  )
}

/** Foreword, stories and outlook, as long as nothing of them stands; and the texts of last time. */
export function Beginnings({ report, manuscript }: { report: AnnualReport; manuscript: Manuscript }) {
  const write = useTextForm(manuscript.period)
  const { save: take, isSaving } = useSave(takeOverTexts)
  const { save: remove } = useSave(removeText)
  const takeOver = async () => {
    const { rows } = await take({ input: manuscript.period })
    toast(rows.length === 1 ? 'Ein Text ist übernommen' : `${rows.length} Texte sind übernommen`, { undo: async () => { for (const row of rows) await remove({ params: { id: row.id }, version: row.version }) } })
  }
  const { earlier } = manuscript
  return (
    <Stack>
      {earlier.length > 0 && (
        <Notice actions={<Button size="small" busy={isSaving} onPress={() => void takeOver()}>Übernehmen</Button>}>
          {earlier.length === 1 ? 'Ein Text' : `${earlier.length} Texte`} aus dem Bericht bis {day(earlier.map(({ to_day }) => to_day).sort().at(-1)!)} {earlier.length === 1 ? 'lässt' : 'lassen'} sich hierher übernehmen und dann ändern. Geschichten bleiben, wo sie erzählt wurden.
        </Notice>
      )}
      <Row>{toBegin(report.chapters.map(({ key }) => key)).map((chapter) => <Button key={chapter.key} size="small" icon={FilePlus2} onPress={() => void write(chapter)}>{chapter.key === 'stories' ? 'Geschichte erzählen' : `${chapter.title} schreiben`}</Button>)}</Row>
    </Stack>
  )
}
