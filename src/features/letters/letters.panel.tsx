/** The letters of a person on their page: open ones first, settled ones on demand. */
import { MailPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listLetters, type LetterRow } from './letter.api.ts'
import { openLetter, takeIn } from './letter.form.tsx'
import { Deadline } from './letter.line.tsx'
import { letterStateLabels } from './letter.ts'

const SHOWN = 5

export default function LettersPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const read = useRead(listLetters, { input: { filter: { person_id: [personId] } } })
  const [isAll, setAll] = useState(false)
  return (
    <Panel title="Behördenpost" count={read.data?.rows.filter((row) => row.state === 'offen').length} actions={<Button kind="quiet" size="small" icon={MailPlus} onPress={() => void takeIn({ id: personId, name: listName(person) })}><span className="unseen">Brief </span>Erfassen</Button>}>
      <Loaded read={read}>{({ rows }) => {
        const shown = isAll ? rows : rows.filter((row) => row.state === 'offen').slice(0, SHOWN)
        return <>
          {rows.length === 0 && <p className="nothing-yet">Briefe mit Frist: Foto, in einfachen Worten, Wiedervorlage.</p>}
          {rows.length > 0 && shown.length === 0 && <p className="nothing-yet">Nichts offen.</p>}
          {shown.length > 0 && <ul className="facts-history">{shown.map((row) => <Line key={row.id} row={row} />)}</ul>}
          {rows.length > shown.length || isAll ? <Button kind="quiet" size="small" onPress={() => setAll(!isAll)}>{isAll ? 'Nur offene' : `Alle ${rows.length} zeigen`}</Button> : null}
        </>
      }}</Loaded>
    </Panel>
  )
}

function Line({ row }: { row: LetterRow }) {
  return (
    <li className={row.state === 'offen' ? undefined : 'past'}>
      <button type="button" onClick={() => void openLetter(row)}>
        <strong dir="auto" data-private>{row.sender}</strong>
        <span>{[row.state === 'offen' ? row.urgency === 'dringend' && 'dringend' : letterStateLabels[row.state], `eingegangen ${day(row.received_on)}`].filter(Boolean).join(' · ')}</span>
        {row.meaning && <span className="letter-words" dir="auto" data-private>{row.meaning}</span>}
      </button>
      <Deadline letter={row} />
    </li>
  )
}
