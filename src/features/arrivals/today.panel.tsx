/** Heute: who is announced for the next four weeks, and who should be there already. */
import { A, useUi } from '../../ui/context.tsx'
import { addDays } from '../../base/day.ts'
import { count, day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listArrivals } from './arrival.api.ts'
import '../housing/housing.css'

export default function ArrivalsToday() {
  const { today } = useUi()
  const read = useRead(listArrivals, { input: { filter: { state: ['announced'] }, sort: 'arrives_on' } })
  const rows = (read.data?.rows ?? []).filter((row) => row.arrives_on <= addDays(today, 28))
  if (rows.length === 0) return null
  return (
    <Panel title="Angekündigt" count={rows.length}>
      <ul className="house-list">{rows.map((row) => (
        <li key={row.id}><span><A href="/ankuenfte">{count(row.people, 'Person', 'Personen')} am {day(row.arrives_on)}</A><small>{row.makeup}</small></span>
          {row.arrives_on < today ? <Badge tone="bad">erwartet</Badge> : row.reserved < row.people && <Badge tone="warn">{count(row.people - row.reserved, 'Platz fehlt', 'Plätze fehlen')}</Badge>}</li>
      ))}</ul>
    </Panel>
  )
}
