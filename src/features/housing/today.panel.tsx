/** Heute, for the housing office: what is due in the houses. */
import { A, useUi } from '../../ui/context.tsx'
import { count, day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listDueChecks } from './house.api.ts'
import './housing.css'

export default function HousesToday() {
  const { today } = useUi()
  const read = useRead(listDueChecks, {})
  return (
    <Panel title="In den Unterkünften fällig" count={read.data?.rows.length || undefined}>
      <Loaded read={read} lines={2}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Keine Prüfung fällig, kein Mietvertrag läuft aus.</p> : (
        <ul className="house-list">{rows.map((row) => (
          <li key={`${row.kind}${row.id}`}>
            <span><A href={`/unterkuenfte/${row.building_id}`}>{row.building}</A> · {row.title}{row.people > 0 && <small>{count(row.people, 'Person wohnt', 'Personen wohnen')} dann noch dort.</small>}</span>
            <Badge tone={row.due_on < today ? 'bad' : 'warn'}>{row.due_on < today ? `überfällig seit ${day(row.due_on)}` : day(row.due_on)}</Badge>
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
