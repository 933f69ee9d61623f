/** Who accompanies a person; part of the person's page. */
import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { day, lastDay } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listMentorships, type MentorshipRow } from './mentorship.api.ts'
import { begin, correct } from './mentorship.form.tsx'

/** Running and earlier mentorships. `side`: whose name is shown. */
export function MentorshipList({ rows, side }: { rows: readonly MentorshipRow[]; side: 'person' | 'volunteer' }) {
  const { today } = useUi()
  if (rows.length === 0) return <p className="nothing-yet">Keine Patenschaft.</p>
  return (
    <ul className="facts-history">{rows.map((row) => {
      const isPast = Boolean(row.valid_until && row.valid_until <= today)
      return (
        <li key={row.id} className={isPast ? 'past' : undefined}>
          <button type="button" onClick={() => correct(row)}><strong><Name>{side === 'person' ? row.person_name : row.volunteer_name}</Name></strong><span>{row.valid_until ? `${day(row.valid_from)} bis ${lastDay(row.valid_until)}` : `seit ${day(row.valid_from)}`}</span></button>
          {isPast ? <Badge>früher</Badge> : row.consent_holds === false && <Badge tone="warn">Einwilligung gilt nicht</Badge>}
        </li>
      )
    })}</ul>
  )
}

export default function MentorshipsPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const { today } = useUi()
  const read = useRead(listMentorships, { query: { person: personId } })
  return (
    <Panel title="Patenschaften" actions={<Button kind="quiet" size="small" icon={Plus} onPress={() => begin({ person_id: personId, valid_from: today }, { person: listName(person) })}>Beginnen</Button>}>
      <Loaded read={read}>{({ rows }) => <MentorshipList rows={rows} side="volunteer" />}</Loaded>
    </Panel>
  )
}
