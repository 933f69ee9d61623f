/** Heute for the housing office: who moved in within the last weeks and has no notice yet. */
import { A } from '../../ui/context.tsx'
import { FirstFew } from '../../ui/few.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { listUnnoticed } from './notice.api.ts'
import '../housing/housing.css'

export default function NoticesToday() {
  const read = useRead(listUnnoticed, {})
  const rows = read.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="Eingezogen ohne Bescheid" count={rows.length}>
      <FirstFew rows={rows} className="house-list">{(row) => <li key={row.id}><span><A href={`/personen/${row.person_id}`} private>{row.name}</A><small>{row.building}, seit {day(row.valid_from)}</small></span></li>}</FirstFew>
    </Panel>
  )
}
