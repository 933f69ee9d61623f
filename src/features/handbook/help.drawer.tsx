/** Help for the page one stands on: its chapter of the handbook, beside the page. */
import { useQuery } from '@tanstack/react-query'
import { A, useUi } from '../../ui/context.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/notice.tsx'
import { bookOf, books } from './handbook.ts'
import { chapterFor } from './handbook.rules.ts'
import { pictureAt, readChapters } from './handbook.texts.tsx'
import { Markdown } from './markdown.tsx'
import './handbook.css'

export default function HelpDrawer({ path, isOpen, onClose }: { path: string; isOpen: boolean; onClose(): void }) {
  const { role } = useUi()
  const { data } = useQuery({ queryKey: ['handbook'], queryFn: readChapters, staleTime: Infinity, enabled: isOpen })
  const chapter = data && chapterFor(data, role, path)
  return (
    <Drawer title={chapter ? `Hilfe: ${chapter.title}` : 'Hilfe'} isOpen={isOpen} onClose={onClose}>
      {!data ? <Skeleton lines={8} /> : chapter ? <Markdown text={chapter.text} pictures={pictureAt} /> : <p>Zu dieser Seite gibt es kein eigenes Kapitel.</p>}
      <p><A href={`/hilfe?heft=${chapter?.book ?? bookOf[role] ?? 'README'}`} onGo={onClose}>Ganzes Handbuch{chapter && `: ${books[chapter.book]}`}</A></p>
    </Drawer>
  )
}
