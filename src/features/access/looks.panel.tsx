/** Looks and deputyships of others in cases one is responsible for: every look is told to whoever has the case. */
import { Eye } from 'lucide-react'
import { A, Name } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { areasText } from './area.ts'
import { listLooks, type LookRow } from './grant.api.ts'
import { grantKindLabels } from './grant.ts'

/** Nothing at all while nobody looked. */
export function LooksPanel() {
  const { data } = useRead(listLooks, {})
  if (!data?.rows.length) return null
  const [running, past] = [data.rows.filter((row) => row.state !== 'past'), data.rows.filter((row) => row.state === 'past')]
  return (
    <Panel title="Einsichten in eigene Fälle" count={running.length}>
      {running.length === 0 ? <p className="nothing-yet">Zurzeit sieht niemand sonst eigene Fälle ein.</p> : <Looks rows={running} />}
      {past.length > 0 && <details><summary>Frühere Einsichten ({past.length})</summary><Looks rows={past} /></details>}
    </Panel>
  )
}

function Looks({ rows }: { rows: readonly LookRow[] }) {
  return (
    <ul className="facts-history">{rows.map((row) => (
      <li key={row.id} className={row.state === 'past' ? 'past' : undefined}>
        <div className="earlier">
          <strong><Eye aria-hidden size={16} /> {row.user_name}: <A href={`/personen/${row.case_id}`}><Name>{row.person_name}</Name></A></strong>
          <span>{grantKindLabels[row.kind]}: {areasText(row.areas)}; {day(row.valid_from)}{row.through && ` bis ${day(row.through)}`}{row.given_by && row.given_by !== row.user_name && `, eingeräumt von ${row.given_by}`}</span>
          <span data-private>{row.reason}</span>
        </div>
        {row.state === 'future' && <Badge>künftig</Badge>}
      </li>
    ))}</ul>
  )
}
