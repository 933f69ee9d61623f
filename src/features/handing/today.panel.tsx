/** Heute for the housing office: keys that are still with people who moved out. */
import { A, Name } from '../../ui/context.tsx'
import { FirstFew } from '../../ui/few.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { listLateKeys } from './key.api.ts'
import '../housing/housing.css'

export default function KeysToday() {
  const read = useRead(listLateKeys, {})
  const rows = read.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="Ausgezogen, Schlüssel noch draußen" count={rows.length}>
      <FirstFew rows={rows} className="house-list">{(row) => <li key={row.id}><span><A href={`/personen/${row.person_id}`} private><Name>{row.name}</Name></A><small>{row.number}, {row.building}, seit {row.handed_on && day(row.handed_on)}</small></span></li>}</FirstFew>
    </Panel>
  )
}
