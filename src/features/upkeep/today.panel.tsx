/** Heute, for the housing office: faults that are urgent or that nobody was told of yet. */
import { A } from '../../ui/context.tsx'
import { count, day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { listFaults } from './fault.api.ts'
import { StateBadge } from './fault.panel.tsx'
import '../housing/housing.css'
import './upkeep.css'

export default function FaultsToday() {
  const read = useRead(listFaults, { input: { filter: { state: ['reported', 'ordered', 'working'] } } })
  const rows = read.data?.rows.filter((row) => row.is_urgent || !row.told) ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="Schäden" count={rows.length}>
      <ul className="house-list">{rows.slice(0, 5).map((row) => <li key={row.id}><span><A href="/schaeden">{row.title}</A> · {row.building}<small>seit {day(row.reported_on)}{row.told ? `, ${row.told}` : ', noch niemandem gemeldet'}</small></span><span><StateBadge row={row} /></span></li>)}</ul>
      {rows.length > 5 && <p><A href="/schaeden">und {count(rows.length - 5, 'weiterer', 'weitere')}</A></p>}
    </Panel>
  )
}
