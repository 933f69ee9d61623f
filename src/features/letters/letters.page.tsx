/** Behördenpost: letters across all cases one sees, what wants an answer first. */
import { useState } from 'react'
import { CheckCheck, Mail, MailPlus, Reply } from 'lucide-react'
import { addDays } from '../../base/day.ts'
import { Button, why } from '../../ui/button.tsx'
import { A, Name, useUi, choicesOf } from '../../ui/context.tsx'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { listLetters, type LetterRow } from './letter.api.ts'
import { answerLetter, openLetter, takeIn } from './letter.form.tsx'
import { Deadline, Urgency } from './letter.line.tsx'
import { DEADLINE_DAYS } from './letter.rules.ts'
import { letterStateLabels, urgencyLabels } from './letter.ts'
import './letters.css'

const columns: Column<LetterRow>[] = [
  { key: 'sender', label: 'Absender', main: true, sort: false, cell: (row) => <span dir="auto" data-private>{row.sender}</span> },
  { key: 'deadline', label: 'Frist', kind: 'date', cell: (row) => <Deadline letter={row} /> },
  { key: 'person_name', label: 'Person', cell: (row) => <span className="steady"><A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A></span> },
  { key: 'meaning', label: 'In einfachen Worten', sort: false, cell: (row) => <span className="letter-words" dir="auto" data-private>{row.meaning}</span> },
  { key: 'urgency', label: 'Dringlichkeit', filter: choicesOf(urgencyLabels), cell: (row) => <Urgency letter={row} /> },
  { key: 'received_on', label: 'eingegangen', kind: 'date' },
  { key: 'state', label: 'Stand', filter: choicesOf(letterStateLabels), cell: (row) => <Badge tone={row.state === 'offen' ? 'accent' : 'neutral'}>{letterStateLabels[row.state]}</Badge> },
  { key: 'settled_on', label: 'erledigt', kind: 'date', hidden: true },
  { key: 'taken_by_name', label: 'erfasst durch', hidden: true },
]
const VIEWS = { open: 'offen', due: 'mit Frist', done: 'erledigt', all: 'alle' } as const
type View = keyof typeof VIEWS

export default function LettersPage() {
  const { today } = useUi()
  const filterOf = (view: View): Record<string, string[]> => ({ open: { state: ['offen'] }, due: { due: [addDays(today, DEADLINE_DAYS)] }, done: { state: ['beantwortet', 'erledigt', 'werbung'] }, all: {} })[view]
  const asked = new URLSearchParams(location.search).get('ansicht')
  const [start] = useState(() => ({ filter: filterOf(asked === 'due' ? 'due' : 'open') }))
  const [list, setList] = useList('post', start, asked !== null)
  const read = useRead(listLetters, { input: list })
  const isChosen = (view: View) => JSON.stringify(list.filter) === JSON.stringify(filterOf(view))
  const add = <Button kind="primary" icon={MailPlus} onPress={() => void takeIn()}>Brief erfassen</Button>
  return (
    <Page title="Behördenpost" wide actions={add} lead="Was eine Antwort braucht, steht oben. Absender, Inhalt und Foto sind versiegelt.">
      <div className="quick-filters" role="group" aria-label="Schnellauswahl">
        {(Object.keys(VIEWS) as View[]).map((view) => <button key={view} type="button" aria-pressed={isChosen(view)} onClick={() => setList({ ...list, page: 1, filter: filterOf(view) })}>{view === 'due' ? `Frist in ${DEADLINE_DAYS} Tagen` : VIEWS[view]}</button>)}
      </div>
      <DataTable label="Behördenpost" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => void openLetter(row)} usual={filterOf('open')}
        rowActions={(row) => [
          { key: 'answer', label: 'Beantwortet …', icon: Reply, why: why(row.can.settle), act: () => void answerLetter(row, 'brief') },
          { key: 'settle', label: 'Erledigt ohne Antwort …', icon: CheckCheck, why: why(row.can.settle), act: () => void answerLetter(row) },
        ]}
        empty={<Empty icon={Mail} title="Nichts offen" action={add}>Briefe von Ämtern, Gerichten und Versicherungen: ein Foto, die Frist, in einfachen Worten, was zu tun ist. Die Wiedervorlage entsteht gleich mit.</Empty>} />
    </Page>
  )
}
