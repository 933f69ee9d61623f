/** Who helps a person with what: mentorships and errands; part of the person's page. */
import { Heart, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { day, lastDay } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { Errands } from './errands.panel.tsx'
import { listMentorships, type MentorshipRow } from './mentorship.api.ts'
import { begin, wish } from './mentorship.form.tsx'
import { helpsText, openMentorship, StateBadge } from './steps.form.tsx'

const daysOf = (row: MentorshipRow) => (row.valid_from ? (row.valid_until ? `${day(row.valid_from)} bis ${lastDay(row.valid_until)}` : `seit ${day(row.valid_from)}`) : row.wished_on && `gewünscht am ${day(row.wished_on)}`)
/** Wishes, running and earlier mentorships. `side`: whose name is shown. */
export function MentorshipList({ rows, side }: { rows: readonly MentorshipRow[]; side: 'person' | 'volunteer' }) {
  if (rows.length === 0) return <p className="nothing-yet">Keine Patenschaft.</p>
  return (
    <ul className="facts-history">{rows.map((row) => (
      <li key={row.id} className={row.state === 'ended' ? 'past' : undefined}>
        <button type="button" onClick={() => void openMentorship(row.id)}><strong><Name>{(side === 'person' ? row.person_name : row.volunteer_name) || 'noch niemand'}</Name></strong><span>{[daysOf(row), helpsText(row.helps)].filter(Boolean).join(' · ')}</span></button>
        {row.state !== 'running' && <StateBadge row={row} />}{row.state !== 'ended' && row.consent_holds === false && <Badge tone="warn">Einwilligung gilt nicht</Badge>}
      </li>
    ))}</ul>
  )
}

export default function MentorshipsPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const { today } = useUi()
  const read = useRead(listMentorships, { query: { person: personId } })
  const name = listName(person)
  return (
    <>
      <Panel title="Patenschaften" actions={<><Button kind="quiet" size="small" icon={Heart} onPress={() => void wish({ person_id: personId, wished_on: today }, { person: name })}>Wunsch</Button><Button kind="quiet" size="small" icon={Plus} onPress={() => begin({ person_id: personId, valid_from: today }, { person: name })}>Beginnen</Button></>}>
        <Loaded read={read}>{({ rows }) => <MentorshipList rows={rows} side="volunteer" />}</Loaded>
      </Panel>
      <Errands personId={personId} person={person} />
    </>
  )
}
