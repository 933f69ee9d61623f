/** The checklists of a person: how far each is, and applying another one. Part of the person's page. */
import { ClipboardList } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded, Meter } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listChecklistRuns } from './checklist.api.ts'
import { openApply } from './apply.form.tsx'
import './checklists.css'

export default function ChecklistsPanel({ personId }: { personId: string }) {
  const read = useRead(listChecklistRuns, { params: { personId } })
  return (
    <Panel title="Checklisten" count={read.data?.rows.length} actions={<Button kind="quiet" size="small" icon={ClipboardList} onPress={() => void openApply(personId)}><span className="unseen">Checkliste: </span>Anwenden</Button>}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Ankunft, Einzug, Kindergarten …: die üblichen Aufgaben mit einem Griff.</p> : (
        <ul className="checklist-runs">{rows.map((run) => (
          <li key={run.id}>
            <Meter showLabel label={run.name} value={run.done} max={Math.max(run.total, 1)} text={run.total ? `${run.done} von ${run.total}` : 'keine Aufgabe mehr'} tone={run.done === run.total ? 'good' : undefined} />
            <span className="muted">ab {day(run.day)}, angewandt von {run.made_by_name}</span>
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
