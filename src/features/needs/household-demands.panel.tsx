/** What the place of a household must offer: the demands of everybody who lives in it; part of the household's page. */
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { day, lastDay } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listHouseholdDemands } from './demand.api.ts'
import './needs.css'

export default function HouseholdDemandsPanel({ householdId }: { householdId: string }) {
  const { today } = useUi()
  const label = useLabel()
  const read = useRead(listHouseholdDemands, { params: { householdId } })
  return (
    <Panel title="Anforderungen an den Platz" count={read.data?.rows.length || undefined}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Nichts eingetragen. Was ein Platz bieten muss, steht auf den Seiten der Personen.</p> : (
        <ul className="facts-history">{[...Map.groupBy(rows, (row) => row.demand)].map(([demand, those]) => (
          <li key={demand}><div className="earlier"><strong>{label('place-demand', demand)}</strong>
            <span>{those.map((row, at) => <span key={row.id}>{at > 0 && ', '}<A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A>{row.valid_from > today && ` ab ${day(row.valid_from)}`}{row.valid_until && ` bis ${lastDay(row.valid_until)}`}</span>)}</span>
          </div></li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
