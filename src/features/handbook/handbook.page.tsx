/** Hilfe: the whole handbook, one's own book first. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { Columns, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Skeleton } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { restoreHints } from '../desk/desk.api.ts'
import { readMe } from '../users/user.api.ts'
import { chaptersOf, introductionOf } from './handbook.rules.ts'
import { bookOf, books, type Book } from './handbook.ts'
import { pictureAt, readBook } from './handbook.texts.tsx'
import { Markdown } from './markdown.tsx'
import { tourHints } from './tour.ts'
import './handbook.css'

export default function HandbookPage() {
  const { role, navigate } = useUi()
  const me = useRead(readMe, {})
  const asked = new URLSearchParams(location.search).get('heft') ?? ''
  const [chosen, setBook] = useState<Book | null>(null)
  const book = chosen ?? (Object.hasOwn(books, asked) ? asked as Book : bookOf[role] ?? 'README')
  const { data: text } = useQuery({ queryKey: ['handbook', book], queryFn: () => readBook(book), staleTime: Infinity })
  const { save: restore } = useSave(restoreHints)
  const again = async () => { await restore({ input: { keys: tourHints } }); toast('Der Rundgang beginnt auf Heute'); navigate('/') }
  const chapters = text ? chaptersOf(book, text) : []
  const see = (at: number) => document.getElementById(`kapitel-${at}`)?.focus()
  return (
    <Page title="Hilfe" lead="Kurz zu jeder Seite, wofür sie da ist und wie es geht. Die Taste ? öffnet von überall das Kapitel der Seite."
      actions={me.data?.isDemo && (role === 'caseworker' || role === 'lead') ? <Button onPress={again}>Rundgang noch einmal zeigen</Button> : undefined}>
      <div className="quick-filters" role="group" aria-label="Hefte">
        {(Object.keys(books) as Book[]).map((one) => <button key={one} type="button" aria-pressed={one === book} onClick={() => setBook(one)}>{books[one]}</button>)}
      </div>
      {!text ? <Skeleton lines={12} /> : (
        <Columns side="start">
          <Panel title="Kapitel"><ul className="handbook-index">{chapters.map((chapter, at) => <li key={chapter.title}><button type="button" onClick={() => see(at)}>{chapter.title}</button></li>)}</ul></Panel>
          <Stack>
            <Markdown text={introductionOf(text)} pictures={pictureAt} />
            {chapters.map((chapter, at) => <section key={chapter.title}><h2 id={`kapitel-${at}`} tabIndex={-1}>{chapter.title}</h2><Markdown text={chapter.text} pictures={pictureAt} /></section>)}
          </Stack>
        </Columns>
      )}
    </Page>
  )
}
