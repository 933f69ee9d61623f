/** Heute, for the housing office: a month that was not charged yet, and who lacks a payer. Says nothing where there is no statute. */
import { A, useUi } from '../../ui/context.tsx'
import { count, month } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { listPaying } from './payer.api.ts'
import { listRuns } from './run.api.ts'
import { listStatutes } from './statute.api.ts'

export default function FeesToday() {
  const { today } = useUi()
  const statutes = useRead(listStatutes, {}), runs = useRead(listRuns, {}), missing = useRead(listPaying, { input: { filter: { kind: [''] } } })
  if (!statutes.data?.rows.length || !runs.data || !missing.data) return null
  const isDue = runs.data.next <= `${today.slice(0, 7)}-01`
  if (!isDue && missing.data.total === 0) return null
  return (
    <Panel title="Gebühren">
      {isDue && <p><A href={`/gebuehren/${runs.data.next.slice(0, 7)}`}>{month(runs.data.next)}</A> ist noch nicht festgeschrieben.</p>}
      {missing.data.total > 0 && <p><A href="/gebuehren">{count(missing.data.total, 'Person', 'Personen')}</A> ohne Kostenträger.</p>}
    </Panel>
  )
}
