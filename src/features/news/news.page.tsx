/** Neues: what others did in my cases since I last looked. */
import { BellOff, CheckCheck } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name } from '../../ui/context.tsx'
import { count, instant, number } from '../../ui/format.ts'
import { Page, Panel } from '../../ui/layout.tsx'
import { Empty, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listNews, markNewsSeen, NEWS_DAYS, unmarkNewsSeen, type NewsLine } from './news.api.ts'
import './news.css'

/** Lines of one person stand together, in the order of the newest. */
function grouped(lines: readonly NewsLine[]): { key: string; person: { id: string; name: string } | null; lines: NewsLine[] }[] {
  const groups = new Map<string, { key: string; person: { id: string; name: string } | null; lines: NewsLine[] }>()
  for (const line of lines) {
    const key = line.person_id ?? 'many'
    if (!groups.has(key)) groups.set(key, { key, person: line.person_id ? { id: line.person_id, name: line.person_name ?? '' } : null, lines: [] })
    groups.get(key)!.lines.push(line)
  }
  return [...groups.values()]
}

export default function NewsPage() {
  const read = useRead(listNews, {})
  const { save: mark, isSaving } = useSave(markNewsSeen), { save: unmark } = useSave(unmarkNewsSeen)
  const seen = async () => { await mark({}); toast('Alles gesehen', { undo: () => unmark({}) }) }
  const any = (read.data?.lines.length ?? 0) > 0
  return (
    <Page title="Neues" lead={`Was andere in den eigenen Fällen getan haben, ${read.data?.seenAt ? `seit ${instant(read.data.seenAt)}, ` : ''}höchstens ${NEWS_DAYS} Tage zurück.`}
      actions={any ? <Button kind="primary" icon={CheckCheck} busy={isSaving} onPress={() => void seen()}>Alles gesehen</Button> : undefined}>
      <Loaded read={read} lines={8}>{({ lines, isCut }) => lines.length === 0
        ? <Panel><Empty icon={BellOff} title="Nichts Neues">Hier steht, was Kolleg:innen in den eigenen Fällen eintragen. Eigenes steht hier nicht.</Empty></Panel>
        : <Panel>
            {grouped(lines).map(({ key, person, lines: own }) => (
              <section key={key} className="news-group">
                <h2>{person ? <A href={`/personen/${person.id}`}><Name>{person.name}</Name></A> : 'Mehrere Personen'}</h2>
                <ul className="news-lines">{own.map((line) => (
                  <li key={line.key}>
                    <span>{line.summary}{line.times > 1 ? ` (${number(line.times)}-mal)` : ''}{line.persons > 1 ? `, ${count(line.persons, 'Person', 'Personen')}` : ''}</span>
                    <span className="muted small"><bdi>{line.by_name}</bdi>, {instant(line.at)}</span>
                  </li>
                ))}</ul>
              </section>
            ))}
            {isCut && <p className="nothing-yet">Gezeigt wird das Neueste; es gab noch mehr.</p>}
          </Panel>}
      </Loaded>
    </Page>
  )
}
