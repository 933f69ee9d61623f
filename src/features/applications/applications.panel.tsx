/** A person's way to work: applications; part of the person's page. */
import { FileText, Plus, SearchCheck } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listApplications } from './application.api.ts'
import { openMatches } from './job-search.form.tsx'
import { openResumes } from './resume.form.tsx'
import { apply, seeApplication, StateBadge, titleOf } from './application.form.tsx'

export default function ApplicationsPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const read = useRead(listApplications, { input: { filter: { person_id: [personId] } } })
  return (
    <Panel title="Bewerbungen" actions={<><Button kind="quiet" size="small" icon={SearchCheck} label="Passende Stellen" onPress={() => void openMatches({ id: personId, name: listName(person) })} /><Button kind="quiet" size="small" icon={FileText} onPress={() => void openResumes(personId)}>Lebenslauf</Button><Button kind="quiet" size="small" icon={Plus} onPress={() => void apply({ person: { id: personId, name: listName(person) } })}>Bewerbung</Button></>}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch keine Bewerbung.</p> : (
        <ul className="facts-history">{[...rows].sort((one, other) => Number(other.is_open) - Number(one.is_open)).map((row) => (
          <li key={row.id} className={row.is_open || row.state === 'started' || row.state === 'stayed' ? undefined : 'past'}>
            <button type="button" onClick={() => void seeApplication(row)}><strong data-private>{titleOf(row)}</strong><span>{[`seit ${day(row.since)}`, row.next_on && `nächster Termin ${day(row.next_on)}`].filter(Boolean).join(' · ')}</span></button>
            <StateBadge state={row.state} />
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
