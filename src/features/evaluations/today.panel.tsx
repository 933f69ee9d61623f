/** Heute: own evaluations whose rhythm has come round. */
import { Check } from 'lucide-react'
import { A, useUi } from '../../ui/context.tsx'
import { Button } from '../../ui/button.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listDueEvaluations, settleEvaluation } from './evaluation.api.ts'
import { everyLabels, type Every } from './evaluation.ts'
import './evaluations.css'

export default function EvaluationsToday() {
  const { today } = useUi(), read = useRead(listDueEvaluations, {}), { save } = useSave(settleEvaluation)
  const rows = read.data?.rows ?? []
  if (rows.length === 0) return null
  const settle = async (row: (typeof rows)[number]) => {
    await save({ params: { id: row.id }, input: { on: today } })
    toast('Angesehen', { undo: () => save({ params: { id: row.id }, input: { on: row.settled_on } }) })
  }
  return (
    <Panel title="Auswertungen ansehen" count={rows.length}>
      <ul className="evaluations">{rows.map((row) => (
        <li key={row.id}><A href={`/berichte/eigene?auswertung=${row.id}`}>{row.title}</A><span className="row"><span className="muted">{everyLabels[row.every as Every]}, seit {day(row.since)}</span><Button size="small" kind="quiet" icon={Check} label={`${row.title}: angesehen`} onPress={() => void settle(row)} /></span></li>
      ))}</ul>
    </Panel>
  )
}
