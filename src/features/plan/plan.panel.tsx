/** The dates of a person's integration plans; part of the person's page. */
import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, since } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { addPlan, correctPlan, listPlans, removePlan, type PlanRow } from './plan.api.ts'
import { PlanInput, planStateLabels } from './plan.ts'

const edit = (personId: string, today: string, row?: PlanRow) => openEntry({
  title: row ? 'Plandatum berichtigen' : 'Plandatum eintragen', size: 'small', schema: PlanInput, start: { made_on: today }, row, params: { personId }, create: addPlan, change: correctPlan,
  remove: { endpoint: removePlan, text: 'Nur für irrtümlich Eingetragenes. Ohne Plan zählt die Person als „ohne Plan“.' },
})

export default function PlanPanel({ personId }: { personId: string }) {
  const { today } = useUi()
  const read = useRead(listPlans, { params: { personId } })
  return (
    <Panel title="Integrationsplan" actions={<Button kind="quiet" size="small" icon={Plus} onPress={() => edit(personId, today)}><span className="unseen">Plandatum: </span>Eintragen</Button>}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch kein Plan.</p> : (
        <ul className="facts-history">{rows.map((row, at) => (
          <li key={row.id} className={at > 0 ? 'past' : undefined}>
            <button type="button" onClick={() => edit(personId, today, row)}><strong>Plan vom {day(row.made_on)}</strong><span>{[planStateLabels[row.state], row.for_household && 'für den Haushalt', since(row.made_on, today)].filter(Boolean).join(' · ')}</span></button>
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
