/** Nothing is without a responsible person: empty, or loud. */
import { CircleAlert } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name } from '../../ui/context.tsx'
import { count, day } from '../../ui/format.ts'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listOrphans, type Orphan } from './handover.api.ts'
import { openHandover } from './handover.form.tsx'
import { orphanReasons } from './handover.ts'

const whyOf = (one: Orphan) => `${one.user_name ? `${one.user_name}: ` : ''}${orphanReasons[one.why]}${one.absent_through ? ` bis ${day(one.absent_through)}` : ''}`

export function OrphansPanel({ isLead }: { isLead: boolean }) {
  const read = useRead(listOrphans, {})
  return (
    <Loaded read={read} lines={2}>{({ rows }) => {
      if (rows.length === 0) return <Notice tone="good">Um jeden laufenden Fall kümmert sich heute jemand.</Notice>
      const groups = [...Map.groupBy(rows, (row) => `${row.why} ${row.user_name}`).values()]
      return (
        <Notice tone="bad" title={`${count(rows.length, 'verwaister Fall', 'verwaiste Fälle')}: Heute kümmert sich niemand.`}
          actions={isLead && <Button icon={CircleAlert} kind="primary" onPress={() => openHandover(rows.map((row) => row.id))}>Alle zuweisen</Button>}>
          <ul className="handover-orphans">{groups.map((group) => (
            <li key={whyOf(group[0]!)}>{whyOf(group[0]!)}, {count(group.length, 'Fall', 'Fälle')}{' '}
              {group.some((one) => one.name) && <span>({group.filter((one) => one.name).slice(0, 8).map((one, at) => <span key={one.id}>{at > 0 && '; '}<A href={`/personen/${one.id}`}><Name>{one.name}</Name></A></span>)}{group.length > 8 && ' …'})</span>}
              {isLead && groups.length > 1 && <> <Button size="small" kind="quiet" label={`Zuweisen: ${whyOf(group[0]!)}`} onPress={() => openHandover(group.map((one) => one.id))}>Zuweisen</Button></>}
            </li>
          ))}</ul>
          {rows.some((row) => row.why === 'absent') && <p>Für eine Abwesenheit genügt eine Vertretung; sie steht unten.</p>}
        </Notice>
      )
    }}</Loaded>
  )
}
