/** On Heute: what nobody looks after, what one received or will receive, and for whom one deputises; nothing at all while there is none. */
import { daysBetween } from '../../base/day.ts'
import { A, useUi } from '../../ui/context.tsx'
import { count, day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { listDeputyships } from '../positions/deputy.api.ts'
import { listHandovers, listOrphans } from './handover.api.ts'

/** Days for which a hand-over is told. */
const TOLD = 14

export default function HandoverToday() {
  const { today, role } = useUi()
  const orphans = useRead(listOrphans, {}).data?.rows ?? []
  const received = (useRead(listHandovers, { input: {} }).data?.rows ?? []).filter((row) => row.is_received && row.state !== 'taken_back' && (row.state === 'planned' || daysBetween(row.starting, today) <= TOLD))
  const deputies = (useRead(listDeputyships, {}).data?.rows ?? []).filter((row) => role !== 'lead' && row.cases > 0 && row.absent_from <= today && !row.ended_on)
  const lines = [
    ...orphans.length ? [`${count(orphans.length, 'verwaister Fall', 'verwaiste Fälle')}: Heute kümmert sich niemand.`] : [],
    ...received.map((row) => `${row.state === 'planned' ? 'Kommt dazu' : 'Übernommen'} ab ${day(row.starting)}: ${count(row.cases, 'Fall', 'Fälle')}${row.givers ? ` von ${row.givers}` : ''} (${row.reason})`),
    ...deputies.map((row) => `${row.user_name} vertritt ${row.absent_name}${row.absent_through ? ` bis ${day(row.absent_through)}` : ''}: ${count(row.cases, 'Fall', 'Fälle')}`),
  ]
  if (lines.length === 0) return null
  return <Panel title="Übergabe und Vertretung"><ul className="facts-history">{lines.map((line) => <li key={line}><A href="/uebergabe">{line}</A></li>)}</ul></Panel>
}
